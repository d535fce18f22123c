// The top of an issue: title, publisher, tagline, volume, number and date, in whatever order they stand.

import type { DatePrecision, Evidence, PartialDate } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { findAnchors } from './anchors.ts'
import type { Called } from './called.ts'
import type { FoundDate } from './date.ts'
import type { Line } from './line.ts'
import { extended, named, topicUnder, withoutAnchor } from './masthead-end.ts'
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
  return {
    ...names,
    volume,
    number,
    date: date?.date ?? null,
    datePrecision: date?.precision ?? null,
    dateText: date?.text ?? null,
    release,
    evidence: { ...evidence, ...read.evidence },
    warnings: date?.unsure === true ? [unsureDate(date, evidence.date!.line)] : [],
    end: Math.max(end, embargoed + 1),
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
