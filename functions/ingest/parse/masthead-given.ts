// A masthead that the text does not print: what front matter says, and the fields of a clipping.

import type { Evidence } from '../../model/issue.ts'
import type { FrontMatter, FrontValue } from '../read/block.ts'
import { periodical } from './anchor.ts'
import { findDate } from './date.ts'
import { type Facts, factsOf, trimmed } from './facts.ts'
import type { Field } from './fields.ts'
import { type Line, wordCount, words } from './line.ts'
import type { Masthead } from './masthead.ts'
import { numeral } from './numeral.ts'
import { withoutTail } from './title.ts'
import type { FoundCount } from './volume.ts'

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
  const under = front.tagline === null ? null : factsOf(front.tagline.value)
  const below = under !== null && onlyCounts(under) ? under.number : null
  const number = count(front.number, inTitle.number ?? atEnd(title.value) ?? below)
  const volume = count(front.volume, inTitle.volume)
  const unnamed = namesNothing(inTitle)
  // A title that is nothing but a date says it better than the day on which the page was put up.
  const printed = unnamed && inTitle.date !== null
  const date = front.date === null || printed ? inTitle.date : findDate(front.date.value, true)
  // "March 3rd, 2021", and under it what the periodical is called.
  const named = unnamed && front.tagline !== null && periodical.test(front.tagline.value)
  if (!unnamed || named) note('title', named ? front.tagline : title)
  if (number !== null) note('number', front.number ?? (number === below ? front.tagline : title))
  if (volume !== null) note('volume', front.volume ?? title)
  if (date !== null) note('date', printed ? title : (front.date ?? title))
  note('publisher', front.publisher)
  note('tagline', front.tagline)
  const week = yearly.exec(title.value)
  const bare = trimmed(week === null ? inTitle.rest : title.value.slice(0, week.index))
  const last = words(bare).at(-1)
  const whole = number !== null && last === number.value ? trimmed(bare.slice(0, -last.length)) : bare
  // What stands behind number or date says what is in the issue.
  const cut = week === null && [inTitle.volume, inTitle.number, inTitle.date].some((found) => found !== null)
  const name = cut && wordCount(inTitle.front) >= 2 ? inTitle.front : whole
  const behind = trimmed(
    week === null ? whole.slice(name.length) : title.value.slice(week.index + week[0].length),
  )
  return {
    title: named ? front.tagline!.value : unnamed ? null : withoutTail(name === '' ? title.value : name),
    publisher: front.publisher?.value ?? null,
    tagline:
      (named || below !== null ? null : front.tagline?.value) ?? (wordCount(behind) > 1 ? behind : null),
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

/** "Issue 14", and nothing else. */
const onlyCounts = ({ rest, number }: Facts): boolean => number !== null && words(rest).length === 0

/** "Week ending May 31, 2020", "Issue #31": which issue it is, and not of what. */
const namesNothing = ({ rest, volume, number, date }: Facts): boolean =>
  (volume !== null || number !== null || date !== null) &&
  words(rest.toLowerCase()).every((word) => besideFacts.has(word))

const besideFacts = new Set('the week of ending starting date dated for on edition issue'.split(' '))

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
