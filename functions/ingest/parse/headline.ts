// Which lines are headlines: features of the line and of its neighbours are weighed, against the style of the whole.

import { advertsIn } from './adverts.ts'
import { byline } from './byline.ts'
import { findContact } from './contact.ts'
import { isContentsLabel, keyOf } from './contents.ts'
import { findDate } from './date.ts'
import { findDateline } from './dateline.ts'
import {
  endsBlock,
  firstWord,
  isCaps,
  isTitleCase,
  isUnderline,
  type Line,
  startsBlock,
  words,
} from './line.ts'
import { dottedLength, type Marker, markerOf, undecorated } from './marker.ts'
import { roman } from './numeral.ts'
import { knownSection, mayLabel } from './section.ts'
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

const bullet = /^(?:[*•·o>+]\s|[–—-]\s|\|)/u
const numbered = /^(?:\(?\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+\S/u

const signed = /^(?:--?|–|—)\s*\p{Lu}[\p{L}\p{M}.,'’& -]{1,50}$|^[([]\p{Lu}[\p{L}\p{M}.,'’& -]{1,50}[)\]]$/u

/** "-- The Editors", "(USADI)": the end of a text, never the beginning of one. */
export const isSignOff = (text: string): boolean =>
  text.length <= 60 && signed.test(text) && words(text).length <= 7

const fullStop = /(?<!\b\p{Lu}\.\p{Lu})[.…]["”’)\]]*$/u

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

const marginOf = (raw: string): number => raw.length - raw.trimStart().length

/** The most frequent gap between one paragraph of prose and the next, at least 1. */
export const usualGap = (lines: readonly Line[]): number => {
  const between = new Map<number, number>()
  const any = new Map<number, number>()
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (line.gap === 0 || line.rule) continue
    any.set(line.gap, (any.get(line.gap) ?? 0) + 1)
    const before = lines[at - 1]
    if (line.text.length >= 45 && before !== undefined && fullStop.test(before.text.slice(-12)))
      between.set(line.gap, (between.get(line.gap) ?? 0) + 1)
  }
  return [...(between.size > 0 ? between : any)].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1
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

/** Advertisements between the articles are none. */
const notice =
  /^(?:(?:paid |classified )?advertise?ments?|sponsors?|(?:this (?:issue|week) )?sponsored by|sponsor['’]s message|(?:a (?:word|message) )?from our sponsors?|anzeige|publicité|publicidad|(?:original|forwarded|begin forwarded) message|for immediate release|(?:press|news) release$)/iu

const sponsored =
  /^(?:this (?:newsletter|issue|edition|week)(?:['’]s edition)? (?:is )?)?sponsored (?:in part )?by\b/iu

/** A letter to the readers that stands among the articles begins so. */
const welcome =
  /^(?:a (?:very )?(?:warm )?)?welcome to (?:our|the|this)\b.{0,40}\b(?:newsletter|issue|edition|bulletin|magazine)\b/iu

const endMark =
  /^[\s#=~*.<>[-]{0,40}(?:the )?(?:end(?: of (?:part|file|issue|text|transmission|digest)\b.{0,12}?)?|ende|fin|eof|###?)[\s#=~*.<>\]-]*$/iu

/** What the whole of the body tells the rules for one line. */
export type Body = {
  readonly lines: readonly Line[]
  readonly from: number
  readonly to: number
  /** Index of its first text. */
  readonly start: number
  readonly gap: number
  readonly width: number
  /** Nearly all of its lines stand in. */
  readonly indented: boolean
  /** The contents list's entry for a line. */
  readonly listed: (text: string) => string | null
}

/** A frame of its own: who wrote it, when and where stand in it too, and nothing else. */
const isBoxed = (lines: readonly Line[], at: number): boolean => {
  let end = at + 1
  while (end < at + 5 && lines[end] !== undefined && !lines[end]!.rule && lines[end]!.gap === 0) end++
  const close = lines[end]
  return (
    close?.rule === true &&
    end > at + 1 &&
    close.text === lines[at - 1]?.text &&
    lines
      .slice(at + 1, end)
      .every(
        ({ text }) =>
          /^(?:posted |submitted |written )?by\s/iu.test(text) ||
          isSourceLine(text) ||
          /^\S+:\/\/\S+$/u.test(text),
      )
  )
}

const isBold = (line: Line): boolean => {
  const mark = line.marks[0]
  return (
    line.block.bold === true ||
    (mark?.kind === 'strong' && mark.from === 0 && mark.to >= line.text.length * 0.95)
  )
}

/** A line of a paragraph that plainly goes on in the next one: seen before anything dear is looked for. */
const isRunning = ({ lines, to, width }: Body, at: number): boolean => {
  const line = lines[at]!
  const next = lines[at + 1]
  if (
    next === undefined ||
    at + 1 >= to ||
    next.gap > 0 ||
    next.rule ||
    line.headline === true ||
    line.level !== null
  )
    return false
  const code = line.text.charCodeAt(0)
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  if (!letter || line.text.length < 45 || next.text.length <= 30 || isBold(line)) return false
  if (line.raw.charCodeAt(0) <= 32) return false
  const first = next.text.charCodeAt(0)
  const small = first >= 97 && first <= 122
  const full = Number.isFinite(width) && line.raw.trimEnd().length + next.text.indexOf(' ') >= width * 0.94
  if (!(small || full) || !hasSmall(line.text) || isSourceLine(next.text)) return false
  return small
    ? !/^[a-z]+\s/u.test(next.text) || byline(next.text) === null
    : findDateline(next.text, null) === null
}

/** A row of a table ends in figures. */
const figures = /(?:\s[$£€-]?\d[\d,.]*%?){3}$/u

const hasSmall = (text: string): boolean => {
  let count = 0
  for (let at = 0; at < text.length && count < 4; at++) {
    const code = text.charCodeAt(at)
    if (code >= 97 && code <= 122) count++
  }
  return count >= 4
}

/** Null for a line that can be no headline. */
const candidate = (body: Body, at: number): Candidate | null => {
  const { lines, from, to, start, gap, width } = body
  const line = lines[at]!
  if (
    line.rule ||
    line.text.length > 160 ||
    line.text.length < (line.level === null && line.headline !== true ? 3 : 1) ||
    line.kind === 'list' ||
    line.kind === 'table' ||
    (line.block.right === true && line.level === null && /^\P{L}*\p{Script=Latin}/u.test(line.text)) ||
    (!startsBlock(lines, at) && at !== from)
  )
    return null
  if (isRunning(body, at)) return null
  const end = line.headline === true ? at + 1 : headlineEnd(lines, at, to, width)
  const last = lines[end - 1]!
  const printed =
    end === at + 1
      ? line.text
      : lines
          .slice(at, end)
          .map((each) => each.text)
          .join(' ')
  if (
    printed.length > 220 ||
    (isSignOff(printed) && knownSection(printed) === null) ||
    (at > start && closesText(printed) && isSourceLine(printed)) ||
    (line.kind === 'preformatted' &&
      !endsBlock(lines, at) &&
      /\S {3,}\S/u.test(line.raw.slice(0, 300)) &&
      !isBoxed(lines, at))
  )
    return null
  const listed = body.listed(printed) !== null
  const number = listed ? dottedLength(printed) : 0
  const marker = markerOf(printed)
  const inner = undecorated(printed.slice(number))
  const text = inner ?? printed.slice(marker?.length ?? number)
  const count = words(text).length
  if (
    count === 0 ||
    count > 24 ||
    !(line.level === null ? /\p{L}.*\p{L}/u : /\p{L}/u).test(text) ||
    notice.test(text) ||
    (text.length < 90 && sponsored.test(text)) ||
    isContentsLabel(text) ||
    endMark.test(printed)
  )
    return null
  // Drawings and tables.
  if (line.level === null && number === 0 && (text.match(/[|[\]{}=+_~^\\]/gu)?.length ?? 0) >= 4) return null
  if (line.level === null && figures.test(text)) return null
  const caps = isCaps(text)
  const sureOne = {
    at,
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
    series: false,
    under: null,
  }
  if (line.headline === true) return { ...sureOne, score: 12 }
  if (number > 0 && endsBlock(lines, at)) return { ...sureOne, series: true, score: 9 }
  if (knownSection(text) !== null && endsBlock(lines, at) && marker === null) return { ...sureOne, score: 9 }
  if (at > start && welcome.test(text) && endsBlock(lines, at) && text.length <= 100)
    return { ...sureOne, score: 9 }
  const next = lines[end]
  const previous = lines[at - 1]
  const underlined =
    next?.rule === true &&
    isUnderline(next, last) &&
    !(count > 6 && fullStop.test(text)) &&
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
    (caps || !fullStop.test(text)) &&
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
    (below.gap === 0 || underlined || (!fullStop.test(text) && below.gap <= 2))
  const sourced = close && isSourceLine(below.text) && !(fullStop.test(text) && closes(lines, at, below))
  const authored = close && byline(below.text) !== null
  const labelled =
    previous !== undefined &&
    at > from &&
    !previous.rule &&
    knownSection(previous.text) !== null &&
    endsBlock(lines, at - 1)
  const title = isTitleCase(text)
  const { email, url, phone } = findContact(text)
  const proseBelow =
    below !== undefined &&
    end < to &&
    (below.text.length >= 60 || (lines[lines.indexOf(below, at) + 1]?.gap === 0 && below.text.length >= 45))
  // A note in brackets and a motto in quotation marks are none.
  const decorated = inner !== null && count <= 14 && !/^["“]|[.…"”]$/u.test(inner)
  const dated = findDate(text)
  const dateline = next !== undefined && !next.rule && !alone && findDateline(next.text, null) !== null
  const indented =
    /^\s{3,}\S/u.test(line.raw.slice(0, 200)) &&
    next !== undefined &&
    /^[^\s\p{Ll}]/u.test(next.raw) &&
    // A paragraph's first line may stand in a little, and fills the page.
    !(
      Number.isFinite(width) &&
      marginOf(line.raw) <= 8 &&
      line.raw.trimEnd().length + 1 + firstWord(next.text) > width
    )
  const runsOn =
    !alone &&
    end === at + 1 &&
    !decorated &&
    !dateline &&
    !indented &&
    next !== undefined &&
    !caps &&
    !sourced &&
    !authored &&
    (/^\p{Ll}/u.test(next.text) ||
      (Number.isFinite(width) &&
        line.raw.trimEnd().length + firstWord(next.text) >= width * 0.94 &&
        next.text.length > 30))
  // A short first line over lines that fill the page is no part of their paragraph.
  const overProse =
    !alone &&
    !caps &&
    next !== undefined &&
    !/[.,;:]$/u.test(text) &&
    (Number.isFinite(width)
      ? next.text.length >= width * 0.8 && line.raw.trimEnd().length + 1 + firstWord(next.text) <= width * 0.9
      : text.length <= 110 && next.text.length >= Math.max(80, text.length * 1.3)) &&
    /^[^\p{Ll}]/u.test(next.text)
  const sentence = /[\p{Ll}\d][.!?]["”’)]?\s+["“‘(]?\p{Lu}/u.test(text)
  const outdented = body.indented && alone && count <= 14 && /^\S/u.test(line.raw) && !fullStop.test(text)
  const score =
    (line.level === null ? 0 : 6) +
    (outdented ? 4 : 0) +
    (underlined ? 5 : 0) +
    (afterRule || first ? 2 : 0) +
    (wide ? 2 : 0) +
    (alone ? 1 : 0) +
    (sourced ? 5 : 0) +
    (decorated || boxed ? 4 : 0) +
    (isBold(line) && alone && count <= 14 && !fullStop.test(text) ? 3 : 0) +
    (dateline ? 2 : 0) +
    (labelled && !fullStop.test(text) ? 4 : 0) +
    (authored ? 3 : 0) +
    (caps ? 2 : title ? 1 : 0) +
    (text.length <= 90 ? 1 : text.length > 110 ? -2 : 0) +
    (/[\p{L}\p{N}?!"”’)»]$/u.test(text) ? 1 : 0) +
    (/[;,:]$/u.test(text)
      ? -3
      : /[.…]$/u.test(text) && !/\b(?:\p{L}\.){2,}$/u.test(text)
        ? count > 8
          ? -4
          : -2
        : 0) +
    (/^\p{Ll}/u.test(text) || /^\d{1,2}\.\d{1,2}\.?\s/u.test(text) ? -4 : 0) +
    (marker?.kind === 'bullet' ? -4 : /^(?:[–—-]\s|\|)/u.test(text) ? -4 : 0) +
    (numbered.test(printed) ? (alone || authored || sourced ? 1 : -2) : 0) +
    (email.length + url.length > 0 ? -4 : phone.length > 0 ? -3 : 0) +
    (proseBelow ? 1 : 0) +
    (overProse ? 1 : 0) +
    (runsOn ? -8 : 0) +
    (sentence ? -3 : 0) +
    (next === undefined || end >= to ? -5 : next.rule && !underlined ? -2 : 0) +
    (sourceLine(text) !== null && previous !== undefined ? -5 : 0) +
    (byline(text) !== null ? -5 : 0) +
    (dated !== null && dated.text.length > text.length * 0.6 ? -5 : 0) +
    (/^[(["“]/u.test(text) && /[)\]"”]$/u.test(text) ? -2 : 0) +
    (!first && /^\(.*\)$/u.test(text) ? -3 : 0)
  return {
    at,
    score,
    apart: afterRule || wide || first,
    caps,
    sure:
      line.level !== null ||
      underlined ||
      sourced ||
      decorated ||
      boxed ||
      outdented ||
      (labelled && !fullStop.test(text)),
    level: line.level,
    afterRule,
    framed,
    listed,
    marker,
    alone: alone || underlined,
    prose: proseBelow && markerOf(below.text) === null,
    series: false,
    under: underlined ? next.text.charAt(0) : null,
  }
}

/** Four lines of five stand in. */
const isIndented = (lines: readonly Line[]): boolean => {
  let all = 0
  let inside = 0
  for (const { rule, raw } of lines) {
    if (rule) continue
    all++
    if (raw.startsWith('  ') || raw.startsWith('\t')) inside++
  }
  return all >= 10 && inside * 5 >= all * 4
}

/** Headlines and section labels, in order: what one style of this issue makes of the candidates. */
export const findHeadlines = (
  lines: readonly Line[],
  from: number,
  to: number,
  width: number,
  listed: Body['listed'] = () => null,
  /** The masthead names the one article. */
  headed = false,
): readonly Candidate[] => {
  const gap = usualGap(lines.slice(from, to))
  let start = from
  while (start < to && lines[start]!.rule) start++
  const indented = isIndented(lines.slice(start, to))
  const body: Body = { lines, from, to, start, gap, width, indented, listed }
  const weighed: Candidate[] = []
  const given: Candidate[] = []
  const named = new Set<string>()
  const adverts = advertsIn(lines, from, to, (text) => listed(text) !== null)
  for (let at = from; at < to; at++) {
    const found = candidate(body, at)
    if (found === null || (adverts.has(at) && found.level === null && lines[at]!.headline !== true)) continue
    const { headline, text } = lines[at]!
    if (headline === true) {
      given.push(found)
      named.add(keyOf(text))
    }
    // What a field says may be printed over the text again.
    else if (named.size > 0 && named.has(keyOf(text))) continue
    weighed.push(found)
  }
  // Messages and run-in headlines leave nothing to be weighed.
  if (
    given.length >= 3 ||
    (given.length === 2 && weighed.every((each) => !each.listed || given.includes(each)))
  )
    return given
  const serial = serialOf(lines, weighed)
  const all = withoutRefrains(
    lines,
    weighed.filter((each) => each.score >= 3 || serial.has(each)),
  )
  const level = chosenLevel(all)
  if (level !== null) {
    const under = levelUnder(lines, all, level)
    const before = levelBefore(all, level)
    const first = all.findIndex((each) => each.level === level)
    return all.filter(
      (each, index) =>
        each.level === level ||
        (before !== null && each.level === before && index < first) ||
        (under !== null && each.level === under) ||
        (each.level === null &&
          each.score >= 9 &&
          (lines[each.at - 1]?.level == null || !welcome.test(lines[each.at]!.text))),
    )
  }
  const main = mainUnderline(all)
  if (main !== null) {
    const kept = all.filter(
      (each) => each.under === main || each.listed || (each.under === null && each.score >= 9),
    )
    const counts = kept.filter((each) => each.marker?.kind === 'number').length * 3 >= kept.length * 2
    return counts ? kept.map((each) => ({ ...each, series: each.marker?.kind === 'number' })) : kept
  }
  // Counted as the contents list counts them.
  const counted = all.filter((each) => each.series)
  if (counted.length >= 4) return counted
  const strong = all.filter((each) => each.score >= 4 && (each.apart || each.sure))
  const rules = lines
    .slice(start, to)
    .filter((line, at, all) => line.rule && all[at - 1]?.rule !== true).length
  const separated =
    (strong.length >= 2 && strong.length * 3 >= all.filter((each) => each.score >= 5).length) ||
    (rules >= 3 && strong.some((each) => each.afterRule))
  const ruled = strong.filter((each) => each.afterRule).length >= 3
  const loud = strong.length >= 3 && strong.filter((each) => each.caps).length >= strong.length * 0.6
  const strict = serial.size >= 2
  // A lone "5." is a part of something.
  const part = (each: Candidate): boolean => each.marker?.kind === 'number' && each.marker.value! > 1
  // Counted headlines between rules, or that the contents list names, leave nothing to be weighed.
  const told = all.filter(
    (each) => serial.has(each) && (each.listed || each.framed) && each.marker?.kind === 'number',
  )
  if (told.length >= 4 && told.length * 4 >= serial.size * 3)
    return all.flatMap((each) => (serial.has(each) ? { ...each, series: each.marker !== null } : []))
  const heard = (each: Candidate): number =>
    serial.has(each)
      ? 10
      : each.score +
        (separated && !each.apart && !each.sure ? (strong.length >= 4 ? -3 : -2) : 0) +
        (loud && !each.caps && !each.sure ? -2 : 0) +
        (ruled && each.afterRule ? 1 : 0) +
        (loud && each.caps ? 1 : 0) +
        (strict && !each.sure ? -4 : 0) +
        (part(each) && !each.sure ? -3 : 0)
  // A few words in capitals right over a sure headline are a section's label.
  const labels = (each: Candidate, index: number): boolean =>
    each.caps &&
    all[index + 1]?.at === each.at + 1 &&
    all[index + 1]?.sure === true &&
    mayLabel(lines[each.at]!.text)
  const labelled = underLabels(lines, all, heard)
  const under = new Set(labelled.values())
  return withoutOutline(
    lines,
    all
      .filter(
        (each, index) =>
          heard(each) >= (given.length > 0 && !each.sure ? 7 : 4) || labels(each, index) || under.has(each),
      )
      .map((each) =>
        labelled.has(each)
          ? { ...each, label: true as const }
          : serial.has(each) && each.marker !== null
            ? { ...each, series: true }
            : each,
      ),
    headed,
  )
}

/** Where a rule and a few words, "YOUR MONEY", stand over most headlines that stand right over their text: those headlines, by their labels. */
const underLabels = (
  lines: readonly Line[],
  all: readonly Candidate[],
  heard: (each: Candidate) => number,
): ReadonlyMap<Candidate, Candidate> => {
  const labels = all.filter(
    (each) => each.afterRule && each.level === null && heard(each) >= 4 && mayLabel(lines[each.at]!.text),
  )
  const under = new Map<Candidate, Candidate>()
  for (const label of labels) {
    const next = all[all.indexOf(label) + 1]
    if (next === undefined || next.alone || next.marker !== null || next.score < 4) continue
    if (lines.slice(label.at + 1, next.at).every((line) => line.rule)) under.set(label, next)
  }
  const told = [...under.values()].filter((each) => each.prose).length
  return under.size >= 3 && under.size * 5 >= labels.length * 3 && told * 5 >= under.size * 3
    ? under
    : new Map()
}

/** "DESCRIPTION", "PRICE", the same again and again, head the parts of what they stand in. */
const withoutRefrains = (lines: readonly Line[], all: readonly Candidate[]): readonly Candidate[] => {
  const times = new Map<string, number>()
  for (const { at } of all) times.set(lines[at]!.text, (times.get(lines[at]!.text) ?? 0) + 1)
  return all.filter((each, index) => {
    const { text } = lines[each.at]!
    if (each.level !== null || each.listed || times.get(text)! < 3 || knownSection(text) !== null) return true
    // A section's label stands right over a headline.
    const next = all[index + 1]
    return next !== undefined && lines.slice(each.at + 1, next.at).every((line) => line.rule)
  })
}

/** The highest level of headings that comes again; a lone one over others of a lower level is a title or a name. */
const chosenLevel = (all: readonly Candidate[]): number | null => {
  const count = new Map<number, number>()
  for (const { level } of all) if (level !== null) count.set(level, (count.get(level) ?? 0) + 1)
  const levels = [...count.keys()].toSorted((a, b) => a - b)
  return levels.find((level) => count.get(level)! >= 2) ?? levels[0] ?? null
}

/** Where two signs underline, each several times, the first one's are the articles, and the other's their parts. */
const mainUnderline = (all: readonly Candidate[]): string | null => {
  const count = new Map<string, number>()
  for (const { under } of all) if (under !== null) count.set(under, (count.get(under) ?? 0) + 1)
  const [first, second, ...others] = [...count]
  return first !== undefined && second !== undefined && others.length === 0 && first[1] >= 2 && second[1] >= 2
    ? first[0]
    : null
}

/** Headings of a lower level that stand before all of a level, three or more, are articles as well: the level changed. */
const levelBefore = (all: readonly Candidate[], level: number): number | null => {
  const first = all.findIndex((each) => each.level === level)
  const levels = all.slice(0, first).flatMap((each) => each.level ?? [])
  const highest = levels.length === 0 ? null : Math.min(...levels)
  return highest !== null && levels.filter((each) => each === highest).length >= 3 ? highest : null
}

/** Where most headings of a level have only other headings under them they are sections, and those the articles. */
const levelUnder = (lines: readonly Line[], all: readonly Candidate[], level: number): number | null => {
  const sections = all.filter((each) => each.level === level)
  const under = sections.flatMap(({ at }) => {
    let next = at + 1
    while (lines[next]?.rule === true) next++
    const below = lines[next]?.level
    return below !== undefined && below !== null && below > level ? below : []
  })
  return sections.length >= 2 && under.length * 5 >= sections.length * 3
    ? under.reduce((least, each) => Math.min(least, each))
    : null
}

/** Candidates of one make, that come again and again with text between them. */
const serialOf = (lines: readonly Line[], all: readonly Candidate[]): ReadonlySet<Candidate> => {
  const serial = new Set<Candidate>()
  const listed = all.filter((each) => each.listed && each.score >= 0)
  const loud = listed.filter((each) => each.caps).length * 5 >= listed.length * 3
  if (listed.length >= 2) for (const each of listed) if (each.caps || !loud) serial.add(each)
  const framed = all.filter((each) => each.framed)
  if (framed.length >= 2) for (const each of framed) serial.add(each)
  const bullets = all.filter(
    (each) => each.marker?.kind === 'bullet' && each.alone && (each.afterRule || each.listed),
  )
  if (bullets.length >= 2) {
    const signs = new Set(bullets.map((each) => each.marker!.sign))
    for (const each of all) {
      const alike =
        each.marker?.kind === 'bullet' &&
        signs.has(each.marker.sign) &&
        each.alone &&
        each.prose &&
        each.score >= -2
      if (alike || bullets.includes(each)) serial.add(each)
    }
  }
  for (const each of chain(lines, all)) serial.add(each)
  for (const each of sameRule(lines, all, serial)) serial.add(each)
  return serial
}

/** Those that stand under the very rule that three others of one make stand under, and no others. */
const sameRule = (
  lines: readonly Line[],
  all: readonly Candidate[],
  serial: ReadonlySet<Candidate>,
): readonly Candidate[] => {
  const count = new Map<string, number>()
  const ruleOf = ({ at, afterRule }: Candidate): string => (afterRule ? (lines[at - 1]?.text ?? '') : '')
  let ruled = 0
  for (const each of serial) {
    const rule = ruleOf(each)
    if (rule !== '') ruled++
    count.set(rule, (count.get(rule) ?? 0) + 1)
  }
  const [rule = '', times = 0] = [...count].find(([sign]) => sign.length >= 10) ?? []
  if (times < 2 || times < ruled) return []
  return all.filter((each) => ruleOf(each) === rule && each.alone && each.score >= 4)
}

/** "1. …", "2. …", "3. …" over texts of their own. */
const chain = (lines: readonly Line[], all: readonly Candidate[]): readonly Candidate[] => {
  const counted = all.filter((each) => each.marker?.kind === 'number' && each.alone)
  let best: Candidate[] = []
  for (const first of counted) {
    if (first.marker!.value! > 1 || best.includes(first)) continue
    const found = [first]
    for (const each of counted) {
      const last = found.at(-1)!
      if (each.at > last.at && each.marker!.value === last.marker!.value! + 1) found.push(each)
    }
    if (found.length > best.length) best = found
  }
  const texts = best.slice(1).filter((each, index) => {
    const between = lines.slice(best[index]!.at + 1, each.at).filter((line) => !line.rule)
    return between.length > 0 && between.some((line) => line.text.length > 30)
  }).length
  return best.length >= 3 && texts * 4 >= (best.length - 1) * 3 ? best : []
}

/** "I. …", "II. …", "III. …" under one headline are the parts of one text, not articles, and so is what stands between. */
const withoutOutline = (
  lines: readonly Line[],
  found: readonly Candidate[],
  headed: boolean,
): readonly Candidate[] => {
  const parts: { readonly at: number; readonly count: number | null }[] = []
  const last = headed ? lines.length - 1 : (found.at(-1)?.at ?? -1)
  for (let at = found[0]?.at ?? 0; at <= last; at++) {
    const { text } = lines[at]!
    const code = text.charCodeAt(0)
    // I, V, X.
    if ((code !== 73 && code !== 86 && code !== 88) || text.length > 80 || !startsBlock(lines, at)) continue
    const part = /^([IVX]{1,5})\.\s/u.exec(text)?.[1]
    if (part !== undefined) parts.push({ at, count: roman(part) })
  }
  if (parts.length < 2 || parts.some(({ count }, at) => count !== at + 1)) return found
  if (headed) return []
  const before = found.filter((each) => each.at < parts[0]!.at)
  const between = found.filter((each) => each.at >= parts[0]!.at)
  return before.length > 0 && (parts.length >= 3 || between.length === parts.length)
    ? before.slice(0, 1)
    : found
}

/** A heading inside an article: short, alone, over text. */
export const isSubheading = (lines: readonly Line[], at: number, to: number): boolean => {
  const line = lines[at]!
  const next = lines[at + 1]
  if (line.level !== null) return true
  if (
    !endsBlock(lines, at) ||
    next === undefined ||
    at + 1 >= to ||
    next.rule ||
    line.text.length > 70 ||
    bullet.test(line.text)
  )
    return false
  return (
    /^\p{Lu}/u.test(line.text) &&
    /[\p{L}\p{N}?!]$/u.test(line.text) &&
    (isCaps(line.text) || isTitleCase(line.text)) &&
    next.text.length > 60 &&
    words(line.text).length <= 10
  )
}
