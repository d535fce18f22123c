// Where a headline ends that goes on in the lines under its first.

import { byline } from './byline.ts'
import { findDateline } from './dateline.ts'
import { firstWord, isCaps, isTitleCase, type Line, marginOf } from './line.ts'
import { markerOf } from './marker.ts'
import { fullStop } from './prose.ts'
import { isSourceLine } from './source-line.ts'

const underHeadline = (text: string): boolean =>
  isSourceLine(text) || byline(text) !== null || findDateline(text, null) !== null

/** Index after a headline's last line: a long one goes on in the next lines, in the same hand. */
export const headlineEnd = (lines: readonly Line[], at: number, to: number, width: number): number => {
  let end = at + 1
  while (
    end < to &&
    end < at + 4 &&
    lines[end]!.gap === 0 &&
    !lines[end]!.rule &&
    lines[end]!.level === null &&
    lines[end]!.text.length <= 100 &&
    !underHeadline(lines[end]!.text)
  )
    end++
  const next = lines[end]
  const open = end < to && next !== undefined && next.gap === 0 && !next.rule
  if (end === at + 1 || end > at + 3 || lines[at]!.level !== null || (open && !underHeadline(next.text)))
    return at + 1
  const block = lines.slice(at, end)
  const last = block.at(-1)!.text
  if (block.reduce((sum, line) => sum + line.text.length, 0) > 220) return at + 1
  // No word more would have fitted.
  const full = Number.isFinite(width) ? width - 1 : 70
  const goesOn = block.slice(0, -1).every((line, n) => {
    const after = block[n + 1]!
    return (
      (isCaps(line.text) && isCaps(after.text) && line.text.length >= 28) ||
      line.raw.trimEnd().length + 1 + firstWord(after.text) > full ||
      (n === 0 && isHung(line, after)) ||
      (line.text.length >= 20 && /^\s{3,}/u.test(line.raw) && /^\s{3,}/u.test(after.raw)) ||
      leadsOn.test(line.text) ||
      // "The Keeper of the Light: / His Life and Times / by Ada Lock"
      (line.text.length >= 12 && /:$/u.test(line.text) && isTitleCase(after.text) && open) ||
      (line.text.length >= 28 && /[\p{Ll},–—-]$/u.test(line.text) && /^\p{Ll}/u.test(after.text))
    )
  })
  return goesOn && !fullStop.test(last) && !/[,;:]$/u.test(last) ? end : at + 1
}

/** A word that ends no headline. */
const leadsOn =
  /\s(?:an?|and|as|at|by|for|from|in|of|on|or|the|to|with|und|der|die|das|von|für|et|de|la|le|des|du|y|del|el)$/iu

/** "* A headline that goes on" in a deeper line. */
const isHung = (line: Line, next: Line): boolean =>
  line.text.length >= 28 &&
  markerOf(line.text) !== null &&
  markerOf(next.text) === null &&
  marginOf(next.raw) > marginOf(line.raw)
