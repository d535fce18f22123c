// The top of an issue: title, publisher, tagline, volume, number and date, in whatever order they stand.

import type { DatePrecision, Evidence, PartialDate } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import type { FrontMatter, FrontValue } from '../read/block.ts'
import { isAkin } from './akin.ts'
import { byline } from './byline.ts'
import { isColophon } from './colophon.ts'
import { isContentsLabel } from './contents.ts'
import { type FoundDate, findDate } from './date.ts'
import { embargo } from './embargo.ts'
import type { Field } from './fields.ts'
import { clean, endsBlock, isTitleCase, isUnderline, type Line, startsBlock, words } from './line.ts'
import { numeral } from './numeral.ts'
import { knownSection } from './section.ts'
import { isSourceLine, sourceLine } from './source-line.ts'
import { titled } from './title.ts'
import { type FoundCount, findNumber, findPair, findVolume, findYears } from './volume.ts'

export type Masthead = {
  readonly title: string | null
  readonly publisher: string | null
  readonly tagline: string | null
  readonly volume: FoundCount | null
  readonly number: FoundCount | null
  readonly date: PartialDate | null
  readonly datePrecision: DatePrecision | null
  readonly dateText: string | null
  readonly release: string | null
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly warnings: readonly Warning[]
  /** What a line that has title and number says of the one text it stands over: "CA-92:03 Intruders". */
  readonly headline: { readonly text: string; readonly line: Line } | null
  /** Contact, copyright and the like that stand at the top. */
  readonly colophon: readonly Line[]
  /** Index of the first line after it. */
  readonly end: number
}

const publisherPattern =
  /^(?:an?\s+|the\s+)?(?:(?:official|monthly|weekly|quarterly|bi-?monthly|bi-?weekly|electronic|occasional|free)\s+)*(?:publication|newsletter|bulletin|journal|magazine|organ|digest|gazette|e-?zine)\s+(?:of|from|by)\s+(?<name>.+)$|^(?:published|issued|produced|edited and published|brought to you)\s+(?:\p{L}+\s+)?by\s+(?<by>.+)$|^(?:herausgegeben von|publié par|publicado por|edito da|نشریه[ٔهی]?|ماهنامه[ٔهی]?|خبرنامه[ٔهی]?|ناشر:|از انتشارات|نشرة)\s+(?<other>.+)$/iu
const organization =
  /\b(?:association|society|club|institute|alliance|council|committee|union|inc\.?|ltd\.?|foundation|department|university|college|church|parish|federation|league|ministry|trust|cooperative|co-operative|guild|board|network|chapter|verein|gesellschaft)\b|انجمن|بنیاد|کانون|جمعية/iu
const furthest = 40

/** What the publication is known to be called; if not `sure`, it only may be. */
type Known = {
  readonly title: string
  readonly sure: boolean
  readonly also: readonly string[]
  readonly subject: string
}

type Facts = {
  readonly volume: FoundCount | null
  readonly number: FoundCount | null
  readonly date: FoundDate | null /** What else stands in the line. */
  readonly rest: string
  readonly front: string
  readonly columns?: true
}

const blank = (
  from: string,
  span: { readonly start: number; readonly end: number } | null,
  sign = ' ',
): string =>
  span === null ? from : from.slice(0, span.start) + sign.repeat(span.end - span.start) + from.slice(span.end)

/** The date, unless a number took its day: "No. 7 July 1996" is number 7 of July. */
const dateBeside = (text: string): FoundDate | null => {
  const date = findDate(text, true)
  if (date === null) return null
  const volume = findVolume(text)
  const number = findNumber(blank(text, volume))
  const overlaps = [volume, number].some(
    (count) => count !== null && count.start < date.start && count.end > date.start,
  )
  if (!overlaps) return date
  return findDate(blank(blank(text, volume, '§'), number, '§'), true) ?? date
}

export const factsOf = (text: string): Facts => {
  // An address counts and dates nothing.
  const said = /:\/\/|=/.test(text)
    ? text.replace(/https?:\/\/\S+|(?<![^\s<])[^\s&?]+[&?]\w+=\S+/gu, (url) => ' '.repeat(url.length))
    : text
  const date = dateBeside(said)
  const undated = blank(said, date)
  const volume = findVolume(undated)
  const counted = (from: string): FoundCount | null => {
    const found = findNumber(from)
    return found !== null && isAside(text, found.start) ? null : found
  }
  // "Number 9, Volume 2, Issue 5": the count behind the volume is the volume's own.
  const behind = volume === null ? null : counted(blank(undated, { start: 0, end: volume.end }))
  const number = behind ?? counted(blank(undated, volume))
  // "Player 2000 1.6" is a program.
  const pair =
    volume === null && number === null && date !== null && date.precision !== 'year'
      ? findPair(undated)
      : null
  const years = volume === null && number !== null && date !== null ? findYears(blank(undated, number)) : null
  const found = pair ?? { volume: volume ?? years, number }
  const spans = [found.volume, found.number, date].filter((span) => span !== null)
  // "Boats Issue 10 Volume 3 Number 1": both say which one it is.
  const other = behind === null ? null : findNumber(undated.slice(0, volume!.start))
  const start = Math.min(
    text.length,
    ...[...spans, ...(other === null ? [] : [other])].map((span) => span.start),
  )
  return {
    ...found,
    date,
    rest: spans.reduce((rest, span) => blank(rest, span), text),
    front: trimmed(text.slice(0, start)),
  }
}

/** "[to book #57]": a count of something, in brackets. */
const isAside = (text: string, at: number): boolean =>
  text[at] === '#' && /[[(][^\])]*\p{L}[^\])]*$/u.test(text.slice(0, at))

export const trimmed = (text: string): string =>
  text.replace(/^[\s,;:|/•·~()[\]–—*=<>-]+|[\s,;:|/•·~()[\]–—*=<>-]+$/gu, '').replace(/\s{2,}/gu, ' ')

const prose = (lines: readonly Line[], at: number): boolean => {
  const line = lines[at]!
  if (line.text.length > 150) return true
  return (
    line.text.length > 50 &&
    !endsBlock(lines, at) &&
    lines[at + 1]!.text.length > 45 &&
    /^\p{Ll}(?!\w{1,6}:|ww\.)/u.test(lines[at + 1]!.text)
  )
}

/** A line that is volume, number or date, with at most the title and a few words beside them. */
const isAnchor = (facts: Facts, text: string, top: boolean, heading = false): boolean => {
  if (facts.volume === null && facts.number === null && facts.date === null) return false
  if (facts.columns === true) return true
  if (facts.date !== null && isLimit.test(text.slice(0, facts.date.start))) return false
  const beside = words(facts.rest).length
  if (
    facts.date !== null &&
    facts.date.precision === 'year' &&
    facts.volume === null &&
    facts.number === null
  )
    return beside === 0
  if (facts.volume !== null || (facts.number !== null && facts.date !== null))
    return beside <= 12 && text.length < 200
  // "Book #750 is out" counts something else, unless it stands over everything.
  const sign = facts.number !== null && text[facts.number.start] === '#'
  const most = facts.number === null || (sign && !top) ? 1 : facts.number.rule === 'masthead-code' ? 14 : 6
  if (beside <= most) return text.length < 120
  const { date } = facts
  if (date !== null && dateLabel.test(text.slice(0, date.start)) && text.slice(date.end).trim() === '')
    return true
  // "2007-05-29 Lock news", over everything else.
  if (top && date !== null && date.precision === 'day' && date.start === 0 && beside <= 6)
    return periodical.test(text) && !/[.!?]$/u.test(text)
  // "The Weekly Letter for May 29, 2007", over everything else.
  return (
    top &&
    date !== null &&
    date.precision !== 'year' &&
    words(text.slice(0, date.start)).length <= 9 &&
    text.length < 100 &&
    behindDate.test(text.slice(date.end)) &&
    (heading || isTitleCase(text.slice(0, date.start))) &&
    !/[,.]\s/u.test(text.slice(0, date.start).trim())
  )
}

/** "edition", "PT1", "- Part 2" */
const behindDate =
  /^(?:\s*(?:edition|issue|number)|[\s(~-]*p(?:ar)?t\.? ?\d{1,2}[a-z]?|\s*[[(][^\])]{1,40}[\])])?[\s)\].:>*=~-]*$/iu

/** "The Lock Weekly Newsletter for May 29, 2007": a periodical's name and a day. */
const namesPeriodical = (text: string): boolean => {
  if (text.length > 100 || !periodical.test(text)) return false
  const date = findDate(text)
  if (date === null || date.precision === 'year') return false
  const front = text.slice(0, date.start)
  return (
    periodical.test(front) &&
    isTitleCase(front) &&
    words(front).length <= 9 &&
    !/[.!?]\s/u.test(front.trim()) &&
    behindDate.test(text.slice(date.end))
  )
}

const periodical = /\b(?:news|newsletter|bulletin|digest|gazette|journal|weekly|monthly|quarterly|letter)\b/i

/** "Expires July 5": the day something ends on. */
const isLimit = /(?<!\p{L})(?:expir\p{Ll}{1,5}|until|valid|deadline|offer ends)(?!\p{L})/iu

const dateLabel =
  /^(?:the )?(?:original |first )?(?:(?:release|issue|publication) date|date(?: of (?:issue|release|publication))?|released?|issued|published|posted|for (?:immediate )?release|dated?|datum|fecha|data)\s*(?:on\s*)?:\s*$/iu

export const readMasthead = (lines: readonly Line[], called: Known | null = null): Masthead => {
  const evidence: Record<string, Evidence> = {}
  const warnings: Warning[] = []
  let volume: FoundCount | null = null
  let number: FoundCount | null = null
  let date: FoundDate | null = null
  let release: string | null = null
  let released: FoundDate | null = null
  let anchor = -1
  let embargoed = -1
  /** Nothing before it is the masthead's. */
  let opens = noticeAbove(lines)
  const facts = new Map<number, Facts>()
  const last = Math.min(lines.length, furthest)
  for (let at = opens; at < last; at++) {
    const line = lines[at]!
    if (line.rule) {
      if (date !== null && (volume ?? number) !== null) break
      continue
    }
    if (isDrawing(line.text)) continue
    const until: string | null = release === null ? embargo(line.text) : null
    if (until !== null) {
      release = until
      embargoed = at
      // "Release date: …" dates what says no other day.
      if (/^\W*release date/iu.test(line.text)) released = findDate(line.text)
      evidence.release = { line: line.line, rule: 'embargo-line', confidence: 'stated' }
      continue
    }
    const named = anchor === -1 && namesPeriodical(line.text)
    if ((!named && prose(lines, at)) || knownSection(line.text) !== null || isContentsLabel(line.text)) {
      const behind = anchor === -1 ? behindFrame(lines, at) : -1
      if (behind === -1) break
      at = behind
      opens = behind
      continue
    }
    const top = named || (anchor === -1 && isTop(lines, opens, at))
    const plain = factsOf(line.text)
    const heading = line.level !== null && at === opens
    const here = isAnchor(plain, line.text, top, heading) ? plain : (inColumns(line) ?? plain)
    const anchored =
      isAnchor(here, line.text, top, heading) ||
      (anchor === -1 && at <= 2 && date === null && sourceLine(line.text) !== null)
    if (!anchored) continue
    if (
      here.volume === null &&
      here.number === null &&
      anchor !== -1 &&
      (date !== null || sourceLine(line.text) !== null)
    )
      break
    // Far under it only volume and number together belong to it yet.
    const both =
      (volume ?? number) === null && here.volume !== null && here.number !== null && here.front === ''
    if (anchor !== -1 && at - anchor > 3 && line.line - lines[anchor]!.line > 12 && !both) break
    // Another day than the masthead's is something's that is told there.
    if (
      date !== null &&
      here.date !== null &&
      here.volume === null &&
      !agree(here.date.date, date.date) &&
      date.precision !== 'year'
    )
      break
    facts.set(at, here)
    anchor = at
    if (volume === null && here.volume !== null) {
      volume = here.volume
      evidence.volume = {
        line: line.line,
        rule: volume.rule,
        confidence: volume.rule === 'masthead-volume-number' ? 'stated' : 'inferred',
      }
    }
    if (number === null && here.number !== null) {
      number = here.number
      evidence.number = {
        line: line.line,
        rule: number.rule,
        confidence: number.rule === 'masthead-volume-number' ? 'stated' : 'inferred',
      }
    }
    if (here.date !== null && (date === null || date.precision === 'year')) {
      date = here.date
      evidence.date = {
        line: line.line,
        rule: here.date.rule,
        confidence: here.date.unsure ? 'guessed' : 'stated',
      }
    }
  }
  if (date === null && released !== null) {
    date = released
    evidence.date = { line: evidence.release!.line, rule: 'release-date', confidence: 'inferred' }
  }
  if (date?.unsure === true)
    warnings.push({
      rule: date.precision === 'year' ? 'date-lone-year' : 'date-ambiguous',
      reason:
        date.precision === 'year'
          ? `only the year ${date.date} was found for the date`
          : `"${date.text}" was read as ${date.date}, the month first`,
      hint: 'write the date with the name of its month',
      line: evidence.date!.line,
    })
  const topic = anchor === -1 ? null : topicUnder(lines, anchor)
  const end =
    anchor === -1
      ? withoutAnchor(lines, embargoed)
      : (topic?.end ?? named(lines, opens, extended(lines, anchor), facts, called))
  const read = readNames(lines, opens, topic === null ? end : anchor + 1, embargoed, facts, evidence, called)
  const names =
    topic === null ? read : { ...read, ...topic.said, colophon: [...read.colophon, ...topic.rest] }
  return {
    ...names,
    volume,
    number,
    date: date?.date ?? null,
    datePrecision: date?.precision ?? null,
    dateText: date?.text ?? null,
    release,
    evidence,
    warnings,
    end: Math.max(end, embargoed + 1),
  }
}

/** One says more of the same time than the other. */
const agree = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

/** "This Week in Boats 3", "The Boat Letter - 3" */
const atEnd = (title: string): FoundCount | null => {
  const hit = /(?<=[\p{L}:–—-]\s)(?<value>\d{1,4})$/u.exec(title)
  const value = hit?.groups?.value
  if (hit === null || value === undefined || /^(?:19|20)\d\d$/.test(value)) return null
  return { value, number: Number(value), start: hit.index, end: title.length, rule: 'front-matter' }
}

/** A title as programs keep it: with tags, and dates that begin with the year. */
const plainTitle = (title: string): string =>
  title
    .replace(/<[^<>]{1,200}>/gu, ' ')
    .replace(
      /(?<![\p{L}\p{N}])(?<year>(?:19|20)\d\d)-(?<month>\p{L}{3,9})-(?<day>\d{1,2})(?!\d)/u,
      '$<day> $<month> $<year>',
    )
    .trim()

/** "The Boat Letter 2018-12 Ropes, lamps": the year's twelfth, and what is in it. */
const yearly = /(?<=\p{L}\s)(?:19|20)\d\d-W?\d{1,2}(?!\d)/u

/** From front matter, whose title may have number and date in it ("Weekly #12"). */
export const mastheadOf = (front: FrontMatter, given: FrontValue): Masthead => {
  const title = { ...given, value: plainTitle(given.value) }
  const evidence: Record<string, Evidence> = {}
  const note = (field: keyof FrontMatter, value: FrontValue | null) => {
    if (value !== null) evidence[field] = { line: value.line, rule: 'front-matter', confidence: 'stated' }
  }
  const inTitle = factsOf(title.value)
  const count = (value: FrontValue | null, found: FoundCount | null): FoundCount | null =>
    value === null
      ? found
      : {
          value: value.value,
          number: numeral(value.value),
          start: 0,
          end: value.value.length,
          rule: 'front-matter',
        }
  const number = count(front.number, inTitle.number ?? atEnd(title.value))
  const volume = count(front.volume, inTitle.volume)
  const date = front.date === null ? inTitle.date : findDate(front.date.value, true)
  note('title', title)
  if (number !== null) note('number', front.number ?? title)
  if (volume !== null) note('volume', front.volume ?? title)
  if (date !== null) note('date', front.date ?? title)
  note('publisher', front.publisher)
  note('tagline', front.tagline)
  const week = yearly.exec(title.value)
  const bare = trimmed(week === null ? inTitle.rest : title.value.slice(0, week.index))
  const last = words(bare).at(-1)
  const whole = number !== null && last === number.value ? trimmed(bare.slice(0, -last.length)) : bare
  // What stands behind number or date says what is in the issue.
  const cut = week === null && [inTitle.volume, inTitle.number, inTitle.date].some((found) => found !== null)
  const name = cut && words(inTitle.front).length >= 2 ? inTitle.front : whole
  const behind = trimmed(
    week === null ? whole.slice(name.length) : title.value.slice(week.index + week[0].length),
  )
  return {
    title: name === '' ? title.value : name,
    publisher: front.publisher?.value ?? null,
    tagline: front.tagline?.value ?? (words(behind).length > 1 ? behind : null),
    volume,
    number,
    date: date?.date ?? null,
    datePrecision: date?.precision ?? null,
    dateText: date?.text ?? null,
    release: null,
    evidence,
    warnings: [],
    headline: null,
    colophon: [],
    end: 0,
  }
}

/** A clipping says when it was printed, in a field. */
export const clippingOf = (lines: readonly Line[], fields: readonly Field[]): Masthead => {
  const dated = fields.find(({ name }) => name.endsWith('date'))
  const date = dated === undefined ? null : findDate(dated.value, true)
  const line = dated === undefined ? 1 : lines[dated.at]!.line
  return {
    title: null,
    publisher: null,
    tagline: null,
    volume: null,
    number: null,
    date: date?.date ?? null,
    datePrecision: date?.precision ?? null,
    dateText: date?.text ?? null,
    release: null,
    evidence: date === null ? {} : { date: { line, rule: 'date-field', confidence: 'stated' } },
    warnings: [],
    headline: null,
    colophon: [],
    end: 0,
  }
}

const isNamed = (text: string, { title, also }: Known): boolean =>
  [title, ...also].some((name) => isAkin(text, name))

/** Where volume and date come first, the title stands under them. */
const named = (
  lines: readonly Line[],
  from: number,
  end: number,
  facts: ReadonlyMap<number, Facts>,
  called: Known | null,
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
  if (called !== null && isAkin(lines[at]?.text ?? '', called.subject) && !isNamed(lines[at]!.text, called))
    return end
  while (
    at < lines.length &&
    at < first + 3 &&
    lines[at]!.text.length <= 80 &&
    !isSentence(lines[at]!.text) &&
    !lines[at]!.rule &&
    (at === first || lines[at]!.gap === 0 || isPublisher(lines, at)) &&
    !prose(lines, at)
  )
    at++
  if (at === first) return end
  return lines[at]?.rule === true ? at + 1 : at
}

const isSentence = (text: string): boolean =>
  /\p{Ll}[.!?,]$/u.test(text) && words(text).length > 3 && !isTitleCase(text)

/** "Published by …", or the name of an organization that is no headline: no text follows it. */
const isPublisher = (lines: readonly Line[], at: number): boolean => {
  const line = lines[at]!
  if (publisherPattern.test(line.text.slice(0, 200))) return true
  const next = lines[at + 1]
  return (
    line.text.length <= 70 &&
    knownSection(line.text) === null &&
    organization.test(line.text) &&
    isTitleCase(line.text) &&
    !/[.!?:]$/u.test(line.text) &&
    next !== undefined &&
    (next.rule || (next.gap > 0 && next.text.length <= 110 && !prose(lines, at + 1))) &&
    !isSourceLine(next.text) &&
    byline(next.text) === null
  )
}

/** Lines after volume and date that still belong to the top. */
const extended = (lines: readonly Line[], anchor: number): number => {
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
const topicUnder = (
  lines: readonly Line[],
  anchor: number,
): {
  readonly said: Pick<Masthead, 'headline'>
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
    return { said: { headline: { text: topic, line } }, rest: lines.slice(anchor + 1, at), end }
  }
  return null
}

/** Who makes it and where to find it, between two rules. */
const tells = (between: readonly Line[]): boolean =>
  between.length <= 4 &&
  between.every((line) => line.text.length <= 90) &&
  between.some((line) => isColophon(line.text) || editors.test(line.text))

const editors = /^(?:editors?|publisher|issn)\b[^.]{0,60}:/iu

/** The first line is a heading, and all others, two or more, are of lower levels. */
const headsAll = (lines: readonly Line[], at: number): boolean => {
  const { level } = lines[at]!
  if (level === null) return false
  const others = lines.flatMap((each, index) => (index === at || each.level === null ? [] : each.level))
  return others.length >= 2 && others.every((each) => each > level)
}

const withoutAnchor = (lines: readonly Line[], embargoed: number): number => {
  let at = embargoed + 1
  while (lines[at]?.rule === true) at++
  const line = lines[at]
  if (line !== undefined && headsAll(lines, at)) return at + 1
  if (
    line === undefined ||
    line.text.length > 80 ||
    !startsBlock(lines, at) ||
    /[.!?:;,]$/u.test(line.text) ||
    prose(lines, at) ||
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

/** "March 1993        Editor: Ada Lock": what stands in columns is read column by column. */
const inColumns = (line: Line): Facts | null => {
  if (line.raw.length > 200 || !/\S[\s\u00a0]{4,}\S/u.test(line.raw)) return null
  const cells = line.raw.trim().split(/[\s\u00a0]{4,}/u)
  if (cells.length < 2 || cells.length > 4) return null
  const each = cells.map((cell) => factsOf(clean(cell)))
  const date = each.find((facts, at) => facts.date !== null && isAnchor(facts, cells[at]!, false))
  if (date === undefined || each.some(({ volume, number }) => volume !== null || number !== null)) return null
  const text = clean(cells[each.indexOf(date)]!)
  const start = line.text.indexOf(text)
  if (start === -1 || date.date === null) return null
  const found = { ...date.date, start: start + date.date.start, end: start + date.date.end }
  const rest = blank(line.text, found)
  // One column has the date, and the others are no part of what it says.
  return {
    volume: null,
    number: null,
    date: found,
    rest,
    front: trimmed(line.text.slice(0, found.start)),
    columns: true,
  }
}

/** A frame with an address or a number to call, and no date, over everything is somebody's advertisement. */
const noticeAbove = (lines: readonly Line[]): number => {
  if (lines[0]?.rule !== true) return 0
  const close = lines.findIndex((line, at) => at > 1 && at <= 8 && line.rule)
  const inside = lines.slice(1, Math.max(close, 1))
  return close !== -1 &&
    lines[close]!.text === lines[0].text &&
    inside.some(({ text }) => /https?:\/\/|\bBBS\b|(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}/u.test(text)) &&
    inside.every(({ text }) => {
      const { volume, number, date } = factsOf(text)
      return volume === null && number === null && (date === null || date.precision === 'year')
    })
    ? close
    : 0
}

/** Index of the rule that closes what a rule opened over the masthead: an advertisement, a word about the list; or -1. */
const behindFrame = (lines: readonly Line[], at: number): number => {
  let open = at
  while (open > 0 && lines[open]!.gap === 0 && !lines[open - 1]!.rule) open--
  const close = lines.findIndex((line, index) => index > at && line.rule)
  return lines[open - 1]?.rule === true && close !== -1 && close - at <= 10 ? close : -1
}

/** Nothing but rules and one line stands over it, and no text right under it. */
const isTop = (lines: readonly Line[], from: number, at: number): boolean =>
  lines.slice(from, at).filter((line) => !line.rule).length <= 1 &&
  (endsBlock(lines, at) || lines[at + 1]!.text.length <= 60)

const besideDate = new Set(
  'week of date dated for the on edition issue original released published updated du de le vom van del ending'.split(
    ' ',
  ),
)

/** "d#  ####b  g#00": a title drawn of signs, which says nothing by its letters. */
const isDrawing = (text: string): boolean => {
  if (text.length < 12 || text.length > 200 || /\p{L}{4}|\d{3}/u.test(text)) return false
  return (text.match(/[^\p{L}\p{N}\s.,:()/-]/gu)?.length ?? 0) * 3 >= text.replace(/\s/gu, '').length
}

/** "T H E   N E W S", larger than what stands around it. */
const isSpaced = (raw: string): boolean => /^\s*(?:\p{L} {1,3}){4,}\p{L}\s*$/u.test(raw.slice(0, 120))

/** "lock_letter_may.txt", as an archive calls the file. */
const isFileName = (text: string): boolean =>
  /^[\w.-]{3,60}\.(?:txt|text|doc|asc|nfo|md)$|^(?=\D*\d)[\w-]{2,40}\.[a-z0-9]{2,4}$/iu.test(text)

/** "A non-profit organization that keeps locks": what it is, not how it is called. */
const describes = (text: string): boolean =>
  (/^an?\s/iu.test(text) ? words(text).length >= 6 : /\p{Ll}\.$/u.test(text)) && !isTitleCase(text)

type Names = Pick<Masthead, 'title' | 'publisher' | 'tagline' | 'colophon' | 'headline'>

const readNames = (
  lines: readonly Line[],
  from: number,
  end: number,
  embargoed: number,
  facts: ReadonlyMap<number, Facts>,
  evidence: Record<string, Evidence>,
  called: Known | null,
): Names => {
  const names: {
    readonly text: string
    readonly line: number
    readonly org: boolean
    readonly spaced?: boolean
    readonly named?: boolean
    readonly counted?: boolean
  }[] = []
  const colophon: Line[] = []
  let publisher: string | null = null
  let headline: Masthead['headline'] = null
  for (let at = 0; at < end; at++) {
    const line = lines[at]!
    if (line.rule || at === embargoed || isDrawing(line.text)) continue
    if (at < from) {
      colophon.push(line)
      continue
    }
    const stated = publisherPattern.exec(line.text.slice(0, 200))?.groups
    const name = stated?.name ?? stated?.by ?? stated?.other
    if (publisher === null && name !== undefined && !(names.length === 0 && stated?.other !== undefined)) {
      const copyright = /\s*(?:copyright|©|\(c\)\s)/iu.exec(name)
      publisher = trimmed(copyright === null ? name : name.slice(0, copyright.index))
        .replace(/^the\s+/iu, '')
        .replace(/(?<!\b(?:Inc|Ltd|Co|Corp|U\.S))\.$/u, '')
      if (copyright !== null) colophon.push({ ...line, text: name.slice(copyright.index).trim() })
      evidence.publisher = { line: line.line, rule: 'masthead-publication-of', confidence: 'stated' }
      continue
    }
    const here = facts.get(at)
    const text = here === undefined ? trimmed(line.text) || line.text : trimmed(here.rest)
    if (names.length === 0 && here === undefined && isFileName(line.text)) {
      colophon.push(line)
      continue
    }
    // "Submitted by:" leads up to what is not there.
    if (here === undefined && /:$/u.test(line.text) && names.length === 0) {
      colophon.push(line)
      continue
    }
    if (isColophon(line.text) && (names.length > 0 || here === undefined)) {
      if (here === undefined || text !== '') colophon.push(here === undefined ? line : { ...line, text })
      continue
    }
    if (here !== undefined) {
      const front = /[\p{L}\p{N}]/u.test(here.front) ? here.front : text
      if (!/[\p{L}\p{N}]/u.test(text)) continue
      const named = names.every((name) => /^\p{Ll}|[<>@]/u.test(name.text)) && namesPeriodical(line.text)
      const counted =
        here.volume !== null ||
        here.number !== null ||
        // "The Boat Letter, 3 May 2019" outweighs what is only likely.
        (called?.sure === false && here.date !== null && trimmed(here.front) !== '')
      names.push({ text: names.length === 0 ? front : text, line: line.line, org: false, named, counted })
      const behind = trimmed(text.slice(text.indexOf(front) + front.length))
      if (names.length === 1 && front !== text && behind !== '') {
        if (isColophon(behind)) colophon.push({ ...line, text: behind })
        else if (here.number?.rule === 'masthead-code' && here.volume === null && words(behind).length >= 2)
          headline = { text: behind, line }
        else names.push({ text: behind, line: line.line, org: false })
      }
    } else if (
      line.text.length > 110 ||
      (line.gap === 0 && colophon.at(-1)?.line === line.line - 1 && names.length > 0)
    )
      colophon.push(line)
    else names.push({ text, line: line.line, org: organization.test(text), spaced: isSpaced(line.raw) })
  }
  const first =
    names.find((name) => name.spaced === true || name.named === true) ??
    names.find((name) => !name.org && !describes(name.text)) ??
    names.find((name) => !name.org) ??
    names[0]
  const title =
    called === null || first?.counted === true
      ? first
      : [called.title, ...called.also].flatMap(
          (known) => names.find((name) => isAkin(name.text, known)) ?? [],
        )[0]
  const says = title === undefined ? null : titled(title.text)
  if (title !== undefined)
    evidence.title = { line: title.line, rule: 'masthead-title', confidence: 'inferred' }
  const house = publisher === null ? names.find((name) => name.org && name !== title) : undefined
  if (house !== undefined)
    evidence.publisher = { line: house.line, rule: 'masthead-organization', confidence: 'inferred' }
  const others = names.filter(
    (name) =>
      name !== title &&
      name !== house &&
      name.text !== title?.text &&
      !words(name.text.toLowerCase()).every((word) => besideDate.has(word)),
  )
  const said = [...(says?.rest == null ? [] : [{ text: says.rest, line: title!.line }]), ...others]
  if (said.length > 0)
    evidence.tagline = { line: said[0]!.line, rule: 'masthead-tagline', confidence: 'inferred' }
  return {
    title: says?.title ?? null,
    publisher: publisher ?? house?.text ?? null,
    tagline: said.length === 0 ? null : said.map((name) => name.text).join(' · '),
    headline,
    colophon,
  }
}
