// How many upload versions have come to what: the states add up to what was dropped.

import assert from 'node:assert/strict'
import type { State } from '../functions/model/receipt.ts'

export const states = [
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
export const tally = (dropped: number, each: Iterable<State>): Tally => {
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

/** `4 dropped = 3 published + 1 rejected` */
export const tallyLine = (counts: Tally): string => {
  const parts = states.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`)
  return `${counts.dropped} dropped = ${parts.join(' + ') || '0'}`
}
