// The top of an issue: title, publisher, tagline, volume, number and date, in whatever order they stand.

import type { DatePrecision, Evidence, PartialDate } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { findAnchors } from './anchors.ts'
import type { Called } from './called.ts'
import type { FoundDate } from './date.ts'
import type { Line } from './line.ts'
import { extended, headsAll, named, topicUnder, withoutAnchor } from './masthead-end.ts'
import { readNames } from './masthead-names.ts'
import type { FoundCount } from './volume.ts'

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

export const readMasthead = (lines: readonly Line[], called: Called | null = null): Masthead => {
  const { volume, number, date, release, facts, opens, last, embargoed, evidence } = findAnchors(lines)
  const topic = last === -1 ? null : topicUnder(lines, last)
  const end =
    last === -1
      ? withoutAnchor(lines, embargoed)
      : (topic?.end ?? named(lines, opens, extended(lines, last), facts, called))
  const read = readNames(lines, opens, topic === null ? end : last + 1, embargoed, facts, called)
  const names =
    topic === null ? read : { ...read, headline: topic.headline, colophon: [...read.colophon, ...topic.rest] }
  const counted = volume === null && number === null ? countBehind(lines, names) : null
  return {
    ...names,
    ...(counted !== null && { title: counted.title }),
    volume,
    number: counted?.number ?? number,
    date: date?.date ?? null,
    datePrecision: date?.precision ?? null,
    dateText: date?.text ?? null,
    release,
    evidence: {
      ...evidence,
      ...read.evidence,
      ...(counted !== null && {
        number: {
          line: read.evidence.title!.line,
          rule: counted.number.rule,
          confidence: 'inferred' as const,
        },
      }),
    },
    warnings: date?.unsure === true ? [unsureDate(date, evidence.date!.line)] : [],
    end: Math.max(end, embargoed + 1),
  }
}

/** "The Boat Letter 14", as the one heading over all others. */
const countBehind = (
  lines: readonly Line[],
  { title, evidence }: Pick<Masthead, 'title' | 'evidence'>,
): { readonly title: string; readonly number: FoundCount } | null => {
  const hit = /^(?<name>.*\p{L})\s+(?<value>\d{1,4})$/u.exec(title ?? '')?.groups
  const at = hit === undefined ? -1 : lines.findIndex(({ line }) => line === evidence.title?.line)
  if (hit === undefined || at === -1 || /^(?:19|20)\d\d$/.test(hit.value!) || !headsAll(lines, at))
    return null
  const { name = '', value = '' } = hit
  return {
    title: name,
    number: { value, number: Number(value), start: 0, end: 0, rule: 'masthead-name-number' },
  }
}

const unsureDate = (date: FoundDate, line: number): Warning => ({
  rule: date.precision === 'year' ? 'date-lone-year' : 'date-ambiguous',
  reason:
    date.precision === 'year'
      ? `only the year ${date.date} was found for the date`
      : `"${date.text}" was read as ${date.date}, the month first`,
  hint: 'write the date with the name of its month',
  line,
})
