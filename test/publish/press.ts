// A press for tests: drafts are dropped as files, and all of it runs until it rests. The storms' world, in fair weather.

import type { Draft } from '../simulation/script.ts'
import { type Chaos, Killed, type World, world } from '../simulation/world.ts'

export type Press = {
  readonly here: World
  /** How often each port was called. */
  readonly calls: Map<string, number>
  drop(key: string, draft?: Partial<Draft>): Promise<void>
  settings(key: string, text: string): Promise<void>
  remove(key: string): Promise<void>
  /** Lets so many milliseconds pass, and everything come to rest. */
  rest(ms?: number): Promise<void>
  text(path: string): Promise<string>
  status(path: string): Promise<number | undefined>
}

export const press = (here: World = world(Date.UTC(2026, 0, 5, 9))): Press => {
  const put = async (key: string, text: string) => {
    await here.uploads.put(key, Buffer.from(text), here.now)
    here.queue.push({ to: 'ingest', key })
  }
  const calls = new Map<string, number>()
  const counting: Chaos = (call, when) => {
    if (when === 'before') calls.set(call, (calls.get(call) ?? 0) + 1)
  }
  return {
    here,
    calls,
    drop: (key, draft = {}) => put(key, JSON.stringify({ ...plain, ...draft })),
    settings: put,
    remove: async (key) => {
      await here.uploads.remove(key, here.now)
      here.queue.push({ to: 'ingest', key })
    },
    rest: async (ms = 1_000) => {
      here.now += ms
      here.queue.push({ to: 'sweep' })
      for (let count = 0; here.queue.length > 0; count++) {
        if (count > 20_000) throw new Error('it never comes to rest')
        const message = here.queue.shift()!
        await here.handle(message, counting).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error
          here.queue.push(message)
        })
      }
      here.now += 1_000
    },
    text: async (path) => Buffer.from((await here.pages.get(path))?.body ?? '').toString(),
    status: async (path) => (await here.pages.get(path))?.status,
  }
}

const plain: Draft = {
  title: null,
  volume: null,
  number: null,
  date: null,
  release: null,
  secret: null,
  articles: [{ headline: 'Rain at last', text: 'It rained.', source: null }],
  broken: null,
}
