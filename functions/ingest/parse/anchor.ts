// The lines that count or date an issue, and so say where its masthead is.

import { findDate } from './date.ts'
import { blanked, type Facts, factsOf, isFounded, trimmed } from './facts.ts'
import { clean, isTitleCase, type Line, wordCount } from './line.ts'

/** A line that is volume, number or date, with at most the title and a few words beside them. */
export const isAnchor = (all: Facts, text: string, top: boolean, heading = false): boolean => {
  const facts = all.date !== null && isFounded(text, all.date) ? { ...all, date: null } : all
  if (facts.volume === null && facts.number === null && facts.date === null) return false
  if (facts.columns === true) return true
  if (facts.date !== null && isLimit.test(text.slice(0, facts.date.start))) return false
  const beside = wordCount(facts.rest)
  if (
    facts.date !== null &&
    facts.date.precision === 'year' &&
    facts.volume === null &&
    facts.number === null
  )
    return beside === 0 || /^\W*(?:edition|issue)\W*$/iu.test(facts.rest)
  if (facts.volume !== null || (facts.number !== null && facts.date !== null))
    return beside <= 12 && text.length < 200
  // "Book #750 is out" counts something else, unless it stands over everything.
  const sign = facts.number !== null && text[facts.number.start] === '#'
  const most =
    facts.number === null || (sign && !top && all.date === null)
      ? 1
      : facts.number.rule === 'masthead-code'
        ? 14
        : 6
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
    wordCount(text.slice(0, date.start)) <= 9 &&
    text.length < 100 &&
    behindDate.test(text.slice(date.end)) &&
    (heading || isTitleCase(text.slice(0, date.start))) &&
    !/[,.]\s/u.test(text.slice(0, date.start).trim())
  )
}

/** "Published 3 March 2021 by Ada Lock", "March 3, 2021 · 5 min read": under a page's one title, its day. */
export const isPosting = ({ date }: Facts, text: string): boolean =>
  date !== null &&
  date.precision === 'day' &&
  text.length <= 100 &&
  beforePosting.test(text.slice(0, date.start)) &&
  behindPosting.test(text.slice(date.end))

const beforePosting =
  /^\W*(?:(?:published|posted|sent|released|issued|written)[\s:]*)?(?:by \p{Lu}[\p{L}.'’ -]{1,40})?[\s|·•,–—-]*(?:on\s)?$/iu
const behindPosting =
  /^[\s|·•,–—()-]*(?:by \p{Lu}[\p{L}.,'’& -]{1,60})?[\s|·•,–—()-]*(?:\d{1,2}[ -]min(?:ute)?s?(?: read)?)?\W*$/iu

/** "The Lock Weekly Newsletter for May 29, 2007": a periodical's name and a day. */
export const namesPeriodical = (text: string): boolean => {
  if (text.length > 100 || !periodical.test(text)) return false
  const date = findDate(text)
  if (date === null || date.precision === 'year') return false
  const front = text.slice(0, date.start)
  return (
    periodical.test(front) &&
    isTitleCase(front) &&
    wordCount(front) <= 9 &&
    !/[.!?]\s/u.test(front.trim()) &&
    behindDate.test(text.slice(date.end))
  )
}

/** "March 1993        Editor: Ada Lock": what stands in columns is read column by column. */
export const inColumns = (line: Line): Facts | null => {
  if (line.raw.length > 200 || !/\S[\s\u00a0]{3,}\S/u.test(line.raw)) return null
  // Pages that were laid out have three spaces between columns, typed ones also between words.
  const cells = line.raw.trim().split(line.block.page === undefined ? /[\s\u00a0]{4,}/u : /[\s\u00a0]{3,}/u)
  if (cells.length < 2 || cells.length > 4) return null
  const each = cells.map((cell) => factsOf(clean(cell)))
  const date = each.find((facts, at) => facts.date !== null && isAnchor(facts, cells[at]!, false))
  if (date === undefined || each.some(({ volume, number }) => volume !== null || number !== null)) return null
  const text = clean(cells[each.indexOf(date)]!)
  const start = line.text.indexOf(text)
  if (start === -1 || date.date === null) return null
  const found = { ...date.date, start: start + date.date.start, end: start + date.date.end }
  const rest = blanked(line.text, found)
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

/** "edition", "PT1", "- Part 2" */
const behindDate =
  /^(?:\s*(?:edition|issue|number)|[\s(~-]*p(?:ar)?t\.? ?\d{1,2}[a-z]?|\s*[[(][^\])]{1,40}[\])])?[\s)\].:>*=~-]*$/iu

/** A word that names of periodicals have in them. */
export const periodical =
  /\b(?:news|newsletter|bulletin|digest|gazette|headlines|journal|weekly|monthly|quarterly|letter)\b/i

/** "Expires July 5": the day something ends on. */
const isLimit = /(?<!\p{L})(?:expir\p{Ll}{1,5}|until|valid|deadline|offer ends)(?!\p{L})/iu

const dateLabel =
  /^(?:the )?(?:original |first )?(?:(?:release|issue|publication) date|date(?: of (?:issue|release|publication))?|released?|issued|published|posted|for (?:immediate )?release|dated?|datum|fecha|data)\s*(?:on\s*)?:\s*$/iu
