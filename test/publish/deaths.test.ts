import { expect, test } from 'vitest'
import type { Draft } from '../simulation/script.ts'
import { checkEdge } from '../simulation/storm.ts'
import { type Chaos, calm, Killed, type World } from '../simulation/world.ts'
import { press } from './press.ts'

const first: Partial<Draft> = {
  volume: 1,
  number: 1,
  date: '2026-01-01',
  articles: ['Rain', 'Harvest'].map((headline) => ({
    headline,
    text: 'As printed.',
    source: 'Harbour Gazette',
  })),
}
const corrected: Partial<Draft> = {
  ...first,
  articles: first.articles!.map((article) => ({ ...article, text: 'As it should have been.' })),
}

const readAll = async (here: World): Promise<void> => {
  for (const path of here.paths()) await here.fetch(path, calm)
}

test('Wherever a run dies, no cache of the CDN keeps what it has replaced', {
  timeout: 120_000,
}, async () => {
  let deaths = 0
  for (let dieAt = 0; ; dieAt++) {
    const made = press()
    await made.drop('a.txt', first)
    await made.rest()
    await readAll(made.here)
    await made.drop('a.txt', corrected)
    for (const message of made.here.queue.splice(0)) await made.here.handle(message, calm)
    let calls = 0
    const dying: Chaos = (call, when) => {
      if (when === 'before' && !/^catalog.(get|query)$/.test(call) && ++calls > dieAt) throw new Killed(call)
    }
    const died = await made.here.handle({ to: 'publish', publication: '/' }, dying).then(
      () => false,
      (error: unknown) => error instanceof Killed,
    )
    if (!died) break
    deaths++
    await readAll(made.here)
    await made.rest(200_000)
    await checkEdge(made.here)
    expect(await made.text('/v1/n1/'), `died at call ${dieAt}`).toContain('As it should have been.')
  }
  expect(deaths).toBeGreaterThan(20)
})
