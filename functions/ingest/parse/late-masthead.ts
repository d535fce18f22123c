// A masthead that does not stand at the top: under a letter, an advertisement or a side column. It is brought to the top.

import { factsOf } from './facts.ts'
import { type Line, wordCount } from './line.ts'
import type { Masthead } from './masthead.ts'

const furthest = 90

/** The same lines, the late masthead's first; null where the one at the top has said volume or number, or there is none. */
export const lateMasthead = (lines: readonly Line[], found: Masthead): readonly Line[] | null => {
  if (found.volume !== null || (found.number !== null && found.date !== null)) return null
  const at = countsAt(lines, Math.max(1, found.end))
  if (at === -1) return null
  const from = startOf(lines, at, found.end)
  const to = endOf(lines, at)
  if (from === 0) return null
  const first = lines[from]!
  const moved = [{ ...first, gap: Math.max(first.gap, 1) }, ...lines.slice(from + 1, to)]
  const rest = lines.slice(0, from)
  // What is known of the top stays on top: the counts only join it.
  const kept = found.title === null || found.end === 0 || isLetter(rest) ? 0 : found.end
  const after = lines[to]
  return [
    ...rest.slice(0, kept),
    ...moved,
    ...apart(rest.slice(kept)),
    ...(after === undefined ? [] : apart([after])),
    ...lines.slice(to + 1),
  ]
}

const apart = (lines: readonly Line[]): readonly Line[] =>
  lines.map((line, at) => (at === 0 ? { ...line, gap: Math.max(line.gap, 2) } : line))

/** "Issue no. 3, volume no. 1", "January 2013   Vol. 30   No. 1", alone or nearly. */
const countsAt = (lines: readonly Line[], from: number): number => {
  const last = Math.min(lines.length, furthest)
  for (let at = from; at < last; at++) {
    const line = lines[at]!
    if (line.rule || line.text.length > 90 || !/\d/u.test(line.text) || !volumeWord.test(line.text)) continue
    if (line.kind === 'list' || line.kind === 'table' || !isShort(lines, at)) continue
    const { volume, number, rest, front } = factsOf(cellOf(line, volumeWord) ?? line.text)
    if (volume?.rule !== 'masthead-volume-number' || number?.rule !== 'masthead-volume-number') continue
    // "The Old Monthly, Vol. 8, No. 49" is another's.
    if (wordCount(front) === 0 && wordCount(rest) <= 8 && !/\bpp?\.|["“”]/u.test(rest)) return at
  }
  return -1
}

/** "Come to the club      Volume 1, issue 1": what stands in a column of its own is read alone. */
const cellOf = ({ raw, block }: Line, pattern: RegExp): string | null =>
  block.page === undefined || raw.length > 200
    ? null
    : (raw.split(/\s{3,}/u).find((cell, _, all) => all.length > 1 && pattern.test(cell)) ?? null)

const volumeWord = /\b(?:vol(?:ume|\.)?|jahrgang|année|año|anno|tomo)(?![\p{L}])/iu

/** No line of a paragraph, nor of a list of references. */
const isShort = (lines: readonly Line[], at: number): boolean => {
  const before = lines[at - 1]
  const after = lines[at + 1]
  return (
    (lines[at]!.gap > 0 || before === undefined || before.rule || before.text.length <= 60) &&
    (after === undefined || after.rule || after.gap > 0 || after.text.length <= 60)
  )
}

/** Back over the short lines that stand together with the counts. */
const startOf = (lines: readonly Line[], at: number, stop: number): number => {
  let from = at
  let texts = 0
  for (let above = at - 1; above >= stop && texts < 8; above--) {
    const line = lines[above]!
    if (line.rule) {
      if (line.raw.trim().length > 30 && texts > 0) break
      continue
    }
    if (line.text.length > 80 || line.kind === 'list' || isProse(lines, above)) break
    // A side column, a sentence, and what ends a letter are none of it.
    if (/[.!?,:]$/u.test(line.text) && !/\b\p{L}{1,4}\.$/u.test(line.text)) break
    if (lines[above + 1]!.level === null && line.gap === 0 && above > 0 && isProse(lines, above - 1)) break
    from = above
    texts++
    if (line.level !== null) break
  }
  return from
}

const isProse = (lines: readonly Line[], at: number): boolean => {
  const line = lines[at]!
  return !line.rule && line.text.length > 45 && lines[at + 1]?.gap === 0 && !lines[at + 1]!.rule
}

/** The date, and a rule, may stand under the counts. */
const endOf = (lines: readonly Line[], at: number): number => {
  let to = at + 1
  for (let below = to; below < Math.min(lines.length, at + 4); below++) {
    const line = lines[below]!
    if (line.rule) {
      to = below + 1
      break
    }
    if (line.text.length > 60) break
    const { date, rest } = factsOf(cellOf(line, /\d{4}/u) ?? line.text)
    if (date === null || wordCount(rest) > 3) break
    to = below + 1
  }
  return to
}

const isLetter = (lines: readonly Line[]): boolean =>
  lines.some((line, at) => line.text.length > 110 || isProse(lines, at))
