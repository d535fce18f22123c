// What speaks for a line as a headline: its words, and what stands around it.

import { byline } from './byline.ts'
import { findContact } from './contact.ts'
import { findDate } from './date.ts'
import { findDateline } from './dateline.ts'
import { type Body, endMark, isBold, isBoxed, type Printed, printedAt } from './headline-line.ts'
import {
  endsBlock,
  firstWord,
  isCaps,
  isTitleCase,
  isUnderline,
  type Line,
  marginOf,
  startsBlock,
} from './line.ts'
import { type Marker, markerOf, raised } from './marker.ts'
import { fullStop } from './prose.ts'
import { knownSection } from './section.ts'
import { closesText, isSourceLine, sourceLine } from './source-line.ts'

export type Candidate = {
  readonly at: number
  readonly score: number
  readonly apart: boolean
  readonly caps: boolean
  readonly sure: boolean
  readonly level: number | null
  readonly afterRule: boolean
  /** Between two rules. */
  readonly framed: boolean
  /** In the contents list. */
  readonly listed: boolean
  readonly marker: Marker | null
  readonly alone: boolean
  /** Running text stands under it. */
  readonly prose: boolean
  /** One of a numbered or bulleted series. */
  readonly series: boolean
  /** The sign that underlines it. */
  readonly under: string | null
  /** Known to be a section's. */
  readonly label?: true
}

/** Null for a line that can be no headline. */
export const candidateAt = (body: Body, at: number): Candidate | null => {
  const headline = printedAt(body, at)
  if (headline === null) return null
  const caps = isCaps(headline.text)
  return told(body, headline, caps) ?? weighed(body, headline, caps)
}

/** A letter to the readers that stands among the articles begins so. */
export const welcome =
  /^(?:a (?:very )?(?:warm )?)?welcome to (?:our|the|this)\b.{0,40}\b(?:newsletter|issue|edition|bulletin|magazine)\b/iu

/** Those that need no weighing: what is known to be a headline, or what only a headline says. */
const told = ({ lines, start }: Body, headline: Printed, caps: boolean): Candidate | null => {
  const { at, text, marker, listed, dotted } = headline
  const line = lines[at]!
  const sure = (score: number): Candidate => ({
    at,
    score,
    apart: true,
    caps,
    sure: true,
    level: line.level,
    afterRule: false,
    framed: false,
    listed,
    marker,
    alone: true,
    prose: true,
    series: dotted && line.headline !== true,
    under: null,
  })
  if (line.headline === true) return sure(12)
  const isTold =
    dotted ||
    (knownSection(text) !== null && marker === null) ||
    (at > start && welcome.test(text) && text.length <= 100)
  return isTold && endsBlock(lines, at) ? sure(9) : null
}

/** What stands around a headline. */
type Around = {
  readonly next: Line | undefined
  /** The next line that is no rule. */
  readonly below: Line | undefined
  /** The body begins with it. */
  readonly first: boolean
  readonly underlined: boolean
  readonly afterRule: boolean
  readonly framed: boolean
  readonly boxed: boolean
  /** More blank lines over it than over a paragraph. */
  readonly wide: boolean
  readonly alone: boolean
  /** An outlet and a date stand under it. */
  readonly sourced: boolean
  /** Its author stands under it. */
  readonly authored: boolean
  /** A section's label stands over it. */
  readonly labelled: boolean
  readonly proseBelow: boolean
}

const aroundOf = (
  { lines, from, to, start, gap }: Body,
  { at, end, text, count }: Printed,
  caps: boolean,
): Around => {
  const line = lines[at]!
  const last = lines[end - 1]!
  const stops = fullStop.test(text)
  const next = lines[end]
  const previous = lines[at - 1]
  const underlined =
    next?.rule === true &&
    (isUnderline(next, last) || (next.gap === 0 && raised.test(line.text))) &&
    !(count > 6 && stops) &&
    end + 1 < to &&
    lines[end + 1]?.rule === false
  const ruled =
    at >= from &&
    previous !== undefined &&
    previous.rule &&
    !(
      at > 1 &&
      startsBlock(lines, at - 2) &&
      isUnderline(previous, lines[at - 2]!) &&
      // The same one over it makes a frame.
      !(lines[at - 3]?.rule === true && lines[at - 3]!.text === previous.text && endsBlock(lines, at))
    )
  const afterRule = ruled || (at > from && previous !== undefined && endMark.test(previous.text))
  // A rule over it is no underline of the text above if the same one is under it.
  const framed =
    at >= from &&
    previous?.rule === true &&
    next?.rule === true &&
    next.gap <= 1 &&
    line.gap <= 1 &&
    count <= 14 &&
    end < to &&
    !/^[.…]/u.test(text) &&
    (caps || !stops) &&
    (ruled || at === from || previous.text === next.text)
  const boxed = ruled && isBoxed(lines, at)
  const first = at === start
  const wide = line.gap > gap || (ruled && previous!.gap > 0)
  const alone = endsBlock(lines, end - 1)
  const second = lines[end + 1]
  const below = next === undefined || next.rule ? second : next
  const close =
    below !== undefined &&
    end + 1 <= to &&
    (next === below || underlined) &&
    (below.gap === 0 || underlined || (!stops && below.gap <= 2))
  const sourced = close && isSourceLine(below.text) && !(stops && closes(lines, at, below))
  const authored = close && byline(below.text) !== null
  const labelled =
    previous !== undefined &&
    at > from &&
    !previous.rule &&
    knownSection(previous.text) !== null &&
    endsBlock(lines, at - 1)
  const proseBelow =
    below !== undefined &&
    end < to &&
    (below.text.length >= 60 ||
      (below.text.length >= 20 && /[。？！]$/u.test(below.text)) ||
      (lines[lines.indexOf(below, at) + 1]?.gap === 0 && below.text.length >= 45))
  return {
    next,
    below,
    first,
    underlined,
    afterRule,
    framed,
    boxed,
    wide,
    alone,
    sourced,
    authored,
    labelled,
    proseBelow,
  }
}

/** A source line that ends the text over it, rather than begin the one under it. */
const closes = (lines: readonly Line[], at: number, below: Line): boolean => {
  if (closesText(below.text)) return true
  let after = at + 1
  while (after < lines.length && lines[after] !== below) after++
  after++
  while (lines[after]?.rule === true) after++
  const next = lines[after]
  return next === undefined || (next.text.length < 60 && findDateline(next.text, null) === null)
}

/** What a candidate is worth at least, unless others of its make speak for it. */
export const enough = 3

/** What a dateline under it says for it. */
const datelined = 2

const weighed = (body: Body, headline: Printed, caps: boolean): Candidate | null => {
  const { lines } = body
  const { at, text, inner, count, marker, listed } = headline
  const line = lines[at]!
  const around = aroundOf(body, headline, caps)
  const { next, below, first, underlined, afterRule, boxed, wide, alone, sourced } = around
  const stops = fullStop.test(text)
  // A note in brackets and a motto in quotation marks are none.
  const decorated = inner !== null && count <= 14 && !/^["“]|[.…"”]$/u.test(inner)
  const outdented = body.indented && alone && count <= 14 && /^\S/u.test(line.raw) && !stops
  const labelled = around.labelled && !stops
  const bold = isBold(line) && alone && count <= 14 && !stops
  const pro =
    (line.level === null ? 0 : 6) +
    (outdented ? 4 : 0) +
    (underlined ? 5 : 0) +
    (afterRule || first ? 2 : 0) +
    (wide ? 2 : 0) +
    (alone ? 1 : 0) +
    (sourced ? 5 : 0) +
    (decorated || boxed ? 4 : 0) +
    (bold ? 3 : 0) +
    (labelled ? 4 : 0) +
    (around.authored ? 3 : 0) +
    (around.proseBelow ? 1 : 0) +
    (isOverProse(body, headline, around, caps) ? 1 : 0) +
    wordsFor(headline, caps, around)
  // Most lines end here: what follows costs more, and only a dateline speaks for a headline.
  if (pro + datelined < enough && marker === null && !listed && !around.framed) return null
  const dateline = next !== undefined && !next.rule && !alone && findDateline(next.text, null) !== null
  const contra =
    (!decorated && !dateline && runsOn(body, headline, around, caps) ? 8 : 0) +
    (next === undefined || headline.end >= body.to ? 5 : next.rule && !underlined ? 2 : 0) +
    wordsAgainst(headline, at > 0, around)
  return {
    at,
    score: pro + (dateline ? datelined : 0) - contra,
    apart: afterRule || wide || first,
    caps,
    sure: line.level !== null || underlined || sourced || decorated || boxed || outdented || labelled,
    level: line.level,
    afterRule,
    framed: around.framed,
    listed,
    marker,
    alone: alone || underlined,
    prose: around.proseBelow && markerOf(below!.text) === null,
    series: false,
    under: underlined ? next!.text.charAt(0) : null,
  }
}

const numbered = /^(?:\(?\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+\S/u

/** What the words alone speak for it. */
const wordsFor = ({ printed, text }: Printed, caps: boolean, { alone, authored, sourced }: Around): number =>
  (caps ? 2 : isTitleCase(text) ? 1 : 0) +
  (text.length <= 90 ? 1 : 0) +
  (/[\p{L}\p{N}?!"”’)»]$/u.test(text) ? 1 : 0) +
  (numbered.test(printed) && (alone || authored || sourced) ? 1 : 0)

/** "Boats adrift | https://quay.example", "Boats adrift - https://quay.example" */
const behindSign = /\s(?:\||--?|–|—)\s<?https?:\/\/\S+$/u

/** And against. */
const wordsAgainst = (
  { printed, text, count, marker }: Printed,
  under: boolean,
  { first, alone, authored, sourced }: Around,
): number => {
  const { email, url, phone } = findContact(text.includes('://') ? text.replace(behindSign, '') : text)
  const dated = findDate(text)
  const sentence = /[\p{Ll}\d][.!?]["”’)]?\s+["“‘(]?\p{Lu}/u.test(text)
  return (
    (text.length > 110 ? 2 : 0) +
    (/[;,:]$/u.test(text)
      ? 3
      : /[.…]$/u.test(text) && !/\b(?:\p{L}\.){2,}$/u.test(text)
        ? count > 8
          ? 4
          : 2
        : 0) +
    (/^\p{Ll}/u.test(text) || /^\d{1,2}\.\d{1,2}\.?\s/u.test(text) ? 4 : 0) +
    (marker?.kind === 'bullet' || /^(?:[–—-]\s|\|)/u.test(text) ? 4 : 0) +
    (numbered.test(printed) && !(alone || authored || sourced) ? 2 : 0) +
    (email.length + url.length > 0 ? 4 : phone.length > 0 ? 3 : 0) +
    (sentence ? 3 : 0) +
    (under && sourceLine(text) !== null ? 5 : 0) +
    (byline(text) !== null ? 5 : 0) +
    (dated !== null && dated.text.length > text.length * 0.6 ? 5 : 0) +
    (/^[(["“]/u.test(text) && /[)\]"”]$/u.test(text) ? 2 : 0) +
    (!first && /^\(.*\)$/u.test(text) ? 3 : 0)
  )
}

/** Its paragraph goes on in the next line. */
const runsOn = (
  { lines, width }: Body,
  { at, end }: Printed,
  { next, alone, sourced, authored }: Around,
  caps: boolean,
): boolean => {
  if (next === undefined || alone || end > at + 1 || caps || sourced || authored) return false
  const { raw } = lines[at]!
  const length = raw.trimEnd().length
  const indented =
    /^\s{3,}\S/u.test(raw.slice(0, 200)) &&
    /^[^\s\p{Ll}]/u.test(next.raw) &&
    // A paragraph's first line may stand in a little, and fills the page.
    !(Number.isFinite(width) && marginOf(raw) <= 8 && length + 1 + firstWord(next.text) > width)
  if (indented) return false
  return (
    /^\p{Ll}/u.test(next.text) ||
    (Number.isFinite(width) && length + firstWord(next.text) >= width * 0.94 && next.text.length > 30)
  )
}

/** A short first line over lines that fill the page is no part of their paragraph. */
const isOverProse = (
  { lines, width }: Body,
  { at, text }: Printed,
  { next, alone }: Around,
  caps: boolean,
): boolean =>
  !alone &&
  !caps &&
  next !== undefined &&
  !/[.,;:]$/u.test(text) &&
  (Number.isFinite(width)
    ? next.text.length >= width * 0.8 &&
      lines[at]!.raw.trimEnd().length + 1 + firstWord(next.text) <= width * 0.9
    : text.length <= 110 && next.text.length >= Math.max(80, text.length * 1.3)) &&
  /^[^\p{Ll}]/u.test(next.text)
