// Where a masthead ends: with its last line of volume, number or date, or what still belongs to it under that.

import { isAkin } from './akin.ts'
import { periodical } from './anchor.ts'
import { byline } from './byline.ts'
import type { Called } from './called.ts'
import { isColophon } from './colophon-words.ts'
import { isContentsLabel } from './contents-label.ts'
import { embargo } from './embargo.ts'
import type { Facts } from './facts.ts'
import { endsBlock, isTitleCase, isUnderline, type Line, startsBlock, wordCount } from './line.ts'
import { markerOf } from './marker.ts'
import type { Masthead } from './masthead.ts'
import { isDrawing, organization, publisherPattern } from './masthead-names.ts'
import { isProse } from './prose.ts'
import { knownSection } from './section.ts'
import { isSourceLine } from './source-line.ts'

/** Where volume and date come first, the title stands under them. */
export const named = (
  lines: readonly Line[],
  from: number,
  end: number,
  facts: ReadonlyMap<number, Facts>,
  called: Called | null,
): number => {
  const nameless = lines
    .slice(0, end)
    .every(
      (line, at) =>
        at < from ||
        line.rule ||
        isDrawing(line.text) ||
        embargo(line.text) !== null ||
        (facts.has(at) && !/[\p{L}\p{N}]/u.test(facts.get(at)!.rest)),
    )
  if (!nameless) return end
  let at = end
  while (lines[at]?.rule === true) at++
  const first = at
  const under = lines[at]
  // What there is to read.
  if (under?.kind === 'list') return end
  // "Issue 14 - 3 March 2021" heads all, and the headings under it are headlines.
  if (under !== undefined && isOneOf(lines, under, lines.slice(from, end))) return end
  // Of a mail that is named a heading is a headline, and so is what the subject says.
  if (
    called !== null &&
    under !== undefined &&
    (isAkin(under.text, called.subject) || (called.sure && under.level !== null)) &&
    !isNamed(under.text, called)
  )
    return end
  while (
    at < lines.length &&
    at < first + 3 &&
    lines[at]!.text.length <= 80 &&
    !isSentence(lines[at]!.text) &&
    !lines[at]!.rule &&
    (at === first || lines[at]!.gap === 0 || isPublisher(lines, at)) &&
    !isProse(lines, at)
  )
    at++
  if (at === first) return end
  return lines[at]?.rule === true ? at + 1 : at
}

/** A heading among others of its level, all lower than one above them. */
const isOneOf = (lines: readonly Line[], { level }: Line, above: readonly Line[]): boolean =>
  level !== null &&
  above.some((line) => line.level !== null && line.level < level) &&
  lines.filter((line) => line.level === level).length >= 2

/** Lines after volume and date that still belong to the top. */
export const extended = (lines: readonly Line[], anchor: number): number => {
  let end = anchor + 1
  for (let at = end; at < Math.min(lines.length, end + 6); at++) {
    const line = lines[at]!
    if (line.rule) {
      const after = lines[at + 1]
      const next = lines.findIndex((each, to) => to > at + 1 && to <= at + 5 && each.rule)
      if (next !== -1 && tells(lines.slice(at + 1, next))) return next + 1
      if (
        after === undefined ||
        after.text.length > 120 ||
        !(publisherPattern.test(after.text.slice(0, 200)) || editors.test(after.text))
      )
        return at + 1
      end = at + 1
      continue
    }
    if (embargo(line.text) !== null) {
      end = at + 1
      continue
    }
    if (
      !isPublisher(lines, at) &&
      !isMotto(lines, at) &&
      !isColophon(line.text) &&
      !(at > end - 1 && at > 0 && line.gap === 0 && isColophon(lines[at - 1]!.text))
    )
      break
    end = at + 1
  }
  const next = lines.findIndex((line, at) => at >= end && line.rule)
  if (next === -1 || next - end > 3 || next === end) return next === end ? end + 1 : end
  // A line or two before the rule that closes the masthead: what the publication is, or a tagline.
  const between = lines.slice(end, next)
  const about =
    between.length <= 3 &&
    between.every((line, at) => at === 0 || line.gap === 0) &&
    /\b(?:is an?|is the|are an?|serving|for (?:the )?members)\b/iu.test(between[0]!.text)
  return about ? next + 1 : end
}

/** "Topic: Boats adrift" under number and date heads the one text; what stands between says when it was changed. */
export const topicUnder = (
  lines: readonly Line[],
  anchor: number,
): {
  readonly headline: Masthead['headline']
  readonly rest: readonly Line[]
  readonly end: number
} | null => {
  for (let at = anchor + 1; at < Math.min(lines.length, anchor + 9); at++) {
    const line = lines[at]!
    if (line.rule || line.text.length > 140 || line.level !== null) return null
    const topic = /^(?:topic|subject|re)\s*:\s+(?<topic>\S.{3,120})$/iu.exec(line.text)?.groups?.topic
    if (topic === undefined) continue
    let end = at + 1
    while (lines[end]?.rule === true) end++
    return { headline: { text: topic, line }, rest: lines.slice(anchor + 1, at), end }
  }
  return null
}

/** "Headlines of the Quay" over a row of signs, and some headline after it that is underlined in no such way. */
const isNameUnderlined = (lines: readonly Line[], at: number): boolean => {
  const [line, under, next] = lines.slice(at, at + 3)
  return (
    under?.rule === true &&
    next !== undefined &&
    isUnderline(under, line!) &&
    periodical.test(line!.text) &&
    isTitleCase(line!.text) &&
    !lines.slice(at + 3).some((each) => each.rule && each.text === under.text)
  )
}

export const withoutAnchor = (lines: readonly Line[], embargoed: number): number => {
  let at = embargoed + 1
  while (lines[at]?.rule === true) at++
  const line = lines[at]
  if (line !== undefined && headsAll(lines, at)) return at + 1
  if (line !== undefined && isNameUnderlined(lines, at)) return at + 2
  if (
    line === undefined ||
    line.text.length > 80 ||
    !startsBlock(lines, at) ||
    /[.!?:;,]$/u.test(line.text) ||
    isProse(lines, at) ||
    knownSection(line.text) !== null
  )
    return 0
  for (let next = at + 1; next < Math.min(lines.length, at + 4); next++) {
    const other = lines[next]!
    if (isContentsLabel(other.text)) return next
    if (
      other.rule &&
      !(
        other.gap === 0 &&
        isUnderline(other, lines[next - 1]!) &&
        lines.slice(next + 1, next + 3).some((each) => each.text.length > 60)
      )
    )
      return next + 1
    if (publisherPattern.test(other.text.slice(0, 200))) return next + 1
  }
  const second = lines[at + 1]
  return second !== undefined &&
    second.gap >= 2 &&
    second.text.length <= 110 &&
    endsBlock(lines, at + 1) &&
    !/[.;,]$/u.test(second.text)
    ? at + 1
    : 0
}

const isNamed = (text: string, { title, also }: Called): boolean =>
  [title, ...also].some((name) => isAkin(text, name))

const isSentence = (text: string): boolean =>
  /\p{Ll}[.!?,]$/u.test(text) && wordCount(text) > 3 && !isTitleCase(text)

/** '"All that the quay forgot"', right over the rule that closes the masthead. */
const isMotto = (lines: readonly Line[], at: number): boolean => {
  const { text, gap } = lines[at]!
  return gap === 0 && lines[at + 1]?.rule === true && text.length <= 100 && /^["“«].{4,}["”»]$/u.test(text)
}

/** "Published by …", or the name of an organization that is no headline: no text follows it. */
const isPublisher = (lines: readonly Line[], at: number): boolean => {
  const line = lines[at]!
  if (publisherPattern.test(line.text.slice(0, 200))) return true
  const next = lines[at + 1]
  return (
    line.text.length <= 70 &&
    knownSection(line.text) === null &&
    markerOf(line.text) === null &&
    organization.test(line.text) &&
    isTitleCase(line.text) &&
    !/[.!?:]$/u.test(line.text) &&
    next !== undefined &&
    (next.rule || (next.gap > 0 && next.text.length <= 110 && !goesOn(lines, at + 1))) &&
    !isSourceLine(next.text) &&
    byline(next.text) === null
  )
}

/** A sentence that ends in the next line. */
const goesOn = (lines: readonly Line[], at: number): boolean =>
  isProse(lines, at) ||
  (lines[at]!.text.length > 50 && !endsBlock(lines, at) && /^\p{Ll}.*[.!?]$/u.test(lines[at + 1]!.text))

/** Who makes it and where to find it, between two rules. */
const tells = (between: readonly Line[]): boolean =>
  between.length <= 4 &&
  between.every((line) => line.text.length <= 90 && byline(line.text) === null) &&
  between.some((line) => isColophon(line.text) || editors.test(line.text))

const editors = /^(?:editors?|publisher|issn)\b[^.]{0,60}:/iu

/** The line is a heading, and all others, two or more, are of lower levels. */
export const headsAll = (lines: readonly Line[], at: number): boolean => {
  const { level } = lines[at]!
  if (level === null) return false
  const others = lines.flatMap((each, index) => (index === at || each.level === null ? [] : each.level))
  return others.length >= 2 && others.every((each) => each > level)
}
