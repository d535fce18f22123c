// The lines that give an issue's volume, number and date, as far down as its masthead may reach.

import type { Evidence } from '../../model/issue.ts'
import { inColumns, isAnchor, isPosting, namesPeriodical } from './anchor.ts'
import { isContentsLabel } from './contents-label.ts'
import { type FoundDate, findDate } from './date.ts'
import { embargo } from './embargo.ts'
import { closerDate, type Facts, factsOf, isFounded } from './facts.ts'
import type { Line } from './line.ts'
import { headsAll } from './masthead-end.ts'
import { isDrawing } from './masthead-names.ts'
import { behindFrame, isTop, noticeAbove } from './masthead-top.ts'
import { isProse } from './prose.ts'
import { knownSection } from './section.ts'
import { sourceLine } from './source-line.ts'
import type { FoundCount } from './volume.ts'

export type Anchors = {
  readonly volume: FoundCount | null
  readonly number: FoundCount | null
  readonly date: FoundDate | null
  /** The day before which it is not to be read. */
  readonly release: string | null
  readonly evidence: Readonly<Record<string, Evidence>>
  /** What each of the lines says, by index. */
  readonly facts: ReadonlyMap<number, Facts>
  /** Nothing before it is the masthead's. */
  readonly opens: number
  /** Index of the last of them; -1 where there is none. */
  readonly last: number
  /** Index of the line that gives `release`; -1 where there is none. */
  readonly embargoed: number
}

const furthest = 40

export const findAnchors = (lines: readonly Line[]): Anchors => {
  const evidence: Record<string, Evidence> = {}
  let volume: FoundCount | null = null
  let number: FoundCount | null = null
  let date: FoundDate | null = null
  let release: string | null = null
  let released: FoundDate | null = null
  let last = -1
  let embargoed = -1
  let headings = 0
  let opens = noticeAbove(lines)
  const facts = new Map<number, Facts>()
  for (let at = opens; at < Math.min(lines.length, furthest); at++) {
    const line = lines[at]!
    if (line.rule) {
      if (date !== null && (volume ?? number) !== null) break
      continue
    }
    if (isDrawing(line.text)) continue
    if (line.level !== null) headings++
    // A list under a second heading is a part of the text.
    if (line.kind === 'list' && headings >= 2) break
    const until: string | null = release === null ? embargo(line.text) : null
    if (until !== null) {
      release = until
      embargoed = at
      // "Release date: …" dates what says no other day.
      if (/^\W*release date/iu.test(line.text)) released = findDate(line.text)
      evidence.release = { line: line.line, rule: 'embargo-line', confidence: 'stated' }
      continue
    }
    const named = last === -1 && namesPeriodical(line.text)
    if ((!named && isProse(lines, at)) || knownSection(line.text) !== null || isContentsLabel(line.text)) {
      const behind = last === -1 ? behindFrame(lines, at) : -1
      if (behind === -1) break
      at = behind
      opens = behind
      continue
    }
    const top = named || (last === -1 && isTop(lines, opens, at))
    const heading = line.level !== null && at === opens
    const plain = factsOf(line.text)
    const here = isAnchor(plain, line.text, top, heading) ? plain : (inColumns(line) ?? plain)
    const headsClipping = last === -1 && at - opens <= 2 && date === null && sourceLine(line.text) !== null
    const posting = last === -1 && at > opens && headsAll(lines, at - 1) && isPosting(here, line.text)
    if (!headsClipping && !posting && !isAnchor(here, line.text, top, heading)) continue
    // Under the date "APOLLO 013" is a headline.
    if (last !== -1 && here.number?.rule === 'masthead-name-number' && here.number.value.startsWith('0'))
      break
    if (
      last !== -1 &&
      (tellsOther(here, line, date, framed(lines, at)) || isFar(lines, at, last, here, volume ?? number))
    )
      break
    facts.set(at, here)
    last = at
    if (volume === null && here.volume !== null) {
      volume = here.volume
      evidence.volume = counted(volume, line)
    }
    if (number === null && here.number !== null) {
      number = here.number
      evidence.number = counted(number, line)
    }
    if (
      here.date !== null &&
      (date === null || date.precision === 'year' || isCloser(here, line, date)) &&
      !isFounded(line.text, here.date)
    ) {
      date = closerDate(line.text) ?? here.date
      evidence.date = {
        line: line.line,
        rule: date.rule,
        confidence: date.unsure ? 'guessed' : 'stated',
      }
    }
  }
  if (date === null && released !== null) {
    date = released
    evidence.date = { line: evidence.release!.line, rule: 'release-date', confidence: 'inferred' }
  }
  return { volume, number, date, release, evidence, facts, opens, last, embargoed }
}

const counted = ({ rule }: FoundCount, { line }: Line): Evidence => ({
  line,
  rule,
  confidence: rule === 'masthead-volume-number' ? 'stated' : 'inferred',
})

/** A second date, or another outlet's, is of something that is told there. */
const tellsOther = (here: Facts, line: Line, date: FoundDate | null, inFrame: boolean): boolean => {
  if (here.volume === null && here.number === null)
    return date === null ? sourceLine(line.text) !== null && !inFrame : !isCloser(here, line, date)
  return (
    date !== null &&
    date.precision !== 'year' &&
    here.date !== null &&
    here.volume === null &&
    !agree(here.date.date, date.date)
  )
}

/** A masthead's rules stand over and under its lines. */
const framed = (lines: readonly Line[], at: number): boolean =>
  lines.slice(Math.max(0, at - 2), at).some(({ rule }) => rule) &&
  lines.slice(at + 1, at + 3).some(({ rule }) => rule)

/** "Report date: February 7, 1993" under "for February, 1993". */
const isCloser = (here: Facts, { text }: Line, date: FoundDate): boolean =>
  date.precision === 'month' &&
  here.date?.precision === 'day' &&
  here.date.date.startsWith(date.date) &&
  /\bdated?\s*:\s*$/iu.test(text.slice(0, here.date.start))

/** One says more of the same time than the other. */
const agree = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

/** So far under the others only volume and number together belong to the masthead yet. */
const isFar = (
  lines: readonly Line[],
  at: number,
  last: number,
  here: Facts,
  count: FoundCount | null,
): boolean => {
  if (at - last <= 3 || lines[at]!.line - lines[last]!.line <= 12) return false
  return !(count === null && here.volume !== null && here.number !== null && here.front === '')
}
