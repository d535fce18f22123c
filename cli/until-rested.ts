// Waits until a stack has nothing left to do, and tells how far it is. It goes on by itself, whether anybody waits or not.

import { setTimeout as pause } from 'node:timers/promises'
import type { Catalog } from '../functions/ports.ts'
import { publicationSort, publicationsOf } from '../functions/rows.ts'
import { Refusal } from '../local/refusal.ts'

export type Waiting = {
  readonly catalog: Catalog
  /** How many files wait to be read. */
  readonly unread: () => Promise<number>
  /** Told now and then how far it is. */
  readonly say: (line: string) => void
  readonly now?: () => number
  /** Milliseconds between two looks, and for how long nothing may move. */
  readonly every?: number
  readonly patience?: number
}

export const untilRested = async (waiting: Waiting): Promise<void> => {
  const { catalog, unread, say, now = Date.now, every = 1_000, patience = 300_000 } = waiting
  let last = ''
  let moved = now()
  let said = moved
  for (;;) {
    const files = await unread()
    const busy = await dueIn(catalog, now())
    if (files === 0 && busy.length === 0) return
    const left = JSON.stringify([files, busy])
    if (left !== last) moved = now()
    last = left
    if (now() - moved > patience)
      throw new Refusal(
        `nothing has moved for ${Math.round(patience / 60_000)} minutes: ${lineOf(files, busy)}; docs/runbook.md says where to look`,
      )
    if (now() - said >= 10_000) {
      said = now()
      say(lineOf(files, busy))
    }
    await pause(every)
  }
}

type Busy = { readonly publication: string; readonly next: string }

/** `next` changes with whatever is published of it. */
const dueIn = async (catalog: Catalog, instant: number): Promise<readonly Busy[]> => {
  const busy: Busy[] = []
  for (const publication of await publicationsOf(catalog)) {
    const [first] = await catalog.due(publication, instant, 1)
    if (first === undefined) continue
    const whole = await catalog.get(publication, publicationSort)
    busy.push({ publication, next: `${first.sort} ${first.revision} ${whole?.revision}` })
  }
  return busy
}

const lineOf = (files: number, busy: readonly Busy[]): string =>
  [
    ...(files > 0 ? [`${files} files to read`] : []),
    ...(busy.length > 0 ? [`publishing ${busy.map(({ publication }) => publication).join(' ')}`] : []),
  ].join(', ')
