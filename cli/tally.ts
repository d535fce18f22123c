// How many upload versions have come to what: the states add up to what was dropped.

import assert from 'node:assert/strict'
import { placeOf } from '../functions/model/place.ts'
import type { State } from '../functions/model/receipt.ts'
import type { Bodies, Catalog, Uploads } from '../functions/ports.ts'
import { keySort, loadKeyRow, settingSort } from '../functions/rows.ts'
import { inParallel } from './in-parallel.ts'

const states = [
  'published',
  'superseded',
  'withdrawn',
  'held',
  'rejected',
  'unchanged',
  'applied',
  'ignored',
  'in progress',
] as const satisfies readonly State[]

export type Tally = { readonly dropped: number } & Readonly<Record<State, number>>

/** `dropped` is counted apart from the states, by whoever knows how many versions there are. */
const tally = (dropped: number, each: Iterable<State>): Tally => {
  const counts = { ...zero }
  for (const state of each) counts[state]++
  const sum = states.reduce((all, state) => all + counts[state], 0)
  assert.equal(sum, dropped, 'every upload version is in exactly one state')
  return { dropped, ...counts }
}

const zero: Record<State, number> = {
  published: 0,
  superseded: 0,
  withdrawn: 0,
  held: 0,
  rejected: 0,
  unchanged: 0,
  applied: 0,
  ignored: 0,
  'in progress': 0,
}

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tally(
    tallies.reduce((all, { dropped }) => all + dropped, 0),
    tallies.flatMap((one) => states.flatMap((state) => Array<State>(one[state]).fill(state))),
  )

/** So many files more, that never came to the uploads. */
export const withRefused = (counts: Tally, refused: number): Tally => ({
  ...counts,
  dropped: counts.dropped + refused,
  rejected: counts.rejected + refused,
})

type Counted = { readonly uploads: Uploads; readonly catalog: Catalog; readonly bodies: Bodies }

/** By publication, the root first: what is dropped is counted in the uploads, and the states in the rows. */
export const talliesOf = async ({
  uploads,
  catalog,
  bodies,
}: Counted): Promise<ReadonlyMap<string, Tally>> => {
  const dropped = new Map<string, number>()
  const each = new Map<string, State[]>()
  await inParallel(uploads.keys(), 32, async (key) => {
    const { publication } = placeOf(key)
    // The row first: what is dropped in between is then in progress.
    const { seen, states } = await statesOf(key, catalog, bodies)
    const files = (await uploads.versions(key)).filter(({ kind }) => kind === 'file')
    const unread = files.filter(({ id }) => !seen.has(id)).map((): State => 'in progress')
    dropped.set(publication, (dropped.get(publication) ?? 0) + files.length)
    const all = each.get(publication) ?? []
    all.push(...states, ...unread)
    each.set(publication, all)
  })
  return new Map(
    [...dropped]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([publication, count]) => [publication, tally(count, each.get(publication) ?? [])]),
  )
}

/** A version that nobody was told of is in progress while its row is due, and else has no state at all. */
const statesOf = async (key: string, catalog: Catalog, bodies: Bodies) => {
  const { publication, kind } = placeOf(key)
  const stored = await catalog.get(publication, kind === 'settings' ? settingSort(key) : keySort(key))
  if (stored === undefined) return { seen: new Set<string>(), states: [] }
  const { versions, told } = await loadKeyRow(stored, bodies)
  const files = versions.filter((version) => version.kind === 'file')
  const untold: readonly State[] = stored.due === undefined ? [] : ['in progress']
  return {
    seen: new Set(files.map(({ id }) => id)),
    states: files.flatMap(({ id }) => told[id] ?? untold),
  }
}

/** `4 dropped = 3 published + 1 rejected` */
export const tallyLine = (counts: Tally): string => {
  const parts = states.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`)
  return `${counts.dropped} dropped = ${parts.join(' + ') || '0'}`
}
