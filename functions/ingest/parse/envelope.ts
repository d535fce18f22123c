// What a mail's Subject, a page's title or front matter say where the text itself does not.

import type { Evidence } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import type { Envelope } from '../read/block.ts'
import { periodical } from './anchor.ts'
import type { Called } from './called.ts'
import { nearer } from './date.ts'
import { factsOf, trimmed } from './facts.ts'
import { words } from './line.ts'
import type { Masthead } from './masthead.ts'
import { withoutDay, withoutTail } from './title.ts'
import { findPair } from './volume.ts'

const names = { mail: 'mail-subject', page: 'page-title', document: 'document-title' } as const

/** More words than the title as printed, among them all of it. */
const holds = (text: string, title: string | null): boolean => {
  const part = title === null ? [] : words(title.toLowerCase())
  const all = words(text.toLowerCase())
  return part.length >= 2 && all.length > part.length && ` ${all.join(' ')} `.includes(` ${part.join(' ')} `)
}

/** By more than the days by which an issue may be sent ahead. */
const isAhead = (date: string | null, sent: string): boolean =>
  date !== null && Date.parse(date) - Date.parse(sent) > 7 * 86_400_000

/** The masthead as read, what it lacks taken from around the text. */
export const withEnvelope = (
  masthead: Masthead,
  envelope: Envelope | null,
  called: Called | null = null,
): Masthead => {
  if (envelope === null) return masthead
  const evidence: Record<string, Evidence> = { ...masthead.evidence }
  const warnings: Warning[] = [...masthead.warnings]
  const { title } = envelope
  const facts =
    title === null
      ? null
      : factsOf(title.value.replace(/^(?:\s*(?:re|fwd?|aw|tr)\s*:|\s*\[[^\]]{1,40}\])+/iu, '').trim())
  const take = <Value>(field: string, own: Value | null, other: Value | null | undefined): Value | null => {
    if (own !== null || other === null || other === undefined || title === null) return own
    evidence[field] = { line: title.line, rule: names[envelope.of], confidence: 'inferred' }
    return other
  }
  const rest = facts === null ? '' : trimmed(withoutTail(withoutDay(trimmed(facts.rest))))
  // A part of the title may be a picture.
  const whole = envelope.of === 'document' && holds(rest, masthead.title)
  if (whole)
    warnings.push({
      rule: 'title-of-document',
      reason: `the title is "${rest}" after the properties of the document; the text prints "${masthead.title}" alone`,
      hint: 'nothing to do if it is right',
      line: evidence.title?.line ?? 1,
    })
  const own = whole ? null : masthead.title
  const name =
    own ??
    called?.title ??
    take('title', null, rest === '' && envelope.of !== 'document' ? title?.value : rest || null)
  if (own === null && called !== null)
    evidence.title = { line: called.line, rule: called.rule, confidence: 'inferred' }
  // "Explorer 5.15" is volume and number only where a title stands before it and nothing else tells.
  const pair =
    facts !== null && masthead.volume === null && masthead.number === null && facts.number === null
      ? findPair(facts.rest)
      : null
  const paired =
    pair !== null &&
    /^\p{L}[\p{L} ]{2,30}$/u.test(facts!.rest.slice(0, pair.volume.start).trim()) &&
    /^(?:$| -|:|,)/u.test(facts!.rest.slice(pair.volume.end))
  const volume = take('volume', masthead.volume, facts?.volume ?? (paired ? pair.volume : null))
  const number = take('number', masthead.number, facts?.number ?? (paired ? pair.number : null))
  const printed = take('date', masthead.date, facts?.date?.date)
  let date: Pick<Masthead, 'date' | 'datePrecision' | 'dateText'> =
    masthead.date !== null || printed === null
      ? { date: masthead.date, datePrecision: masthead.datePrecision, dateText: masthead.dateText }
      : {
          date: printed,
          datePrecision: facts?.date?.precision ?? null,
          dateText: facts?.date?.text ?? null,
        }
  if (envelope.date !== null && date.date !== null && evidence.date?.rule === 'date-numbers')
    date = { ...date, date: nearer(date.date, envelope.date.value) }
  // "Boat fair, 3 July": what a mail announces is later than the mail. What a masthead counts, or dates on a line of
  // its own, is of that day.
  if (
    envelope.of === 'mail' &&
    envelope.date !== null &&
    date.datePrecision === 'day' &&
    volume === null &&
    number === null &&
    !periodical.test(name ?? '') &&
    (masthead.date === null || evidence.date?.line === evidence.title?.line) &&
    isAhead(date.date, envelope.date.value)
  )
    date = { date: null, datePrecision: null, dateText: null }
  // The day on which a program wrote a document is not the issue's.
  if (date.date === null && envelope.date !== null && envelope.of !== 'document') {
    const { value, line } = envelope.date
    date = { date: value, datePrecision: 'day', dateText: null }
    evidence.date = { line, rule: `${envelope.of}-date`, confidence: 'guessed' }
    warnings.push({
      rule: `date-of-${envelope.of}`,
      reason: `the date ${value} is that of the ${envelope.of}; the text says none`,
      hint: 'write the date under the title',
      line,
    })
  }
  return { ...masthead, title: name, volume, number, ...date, evidence, warnings }
}
