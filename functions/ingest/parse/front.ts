// What front matter says goes before what the text says; what it does not say is read from the text.

import type { Direction, Evidence } from '../../model/issue.ts'
import type { FrontMatter, FrontValue } from '../read/block.ts'
import { findDate } from './date.ts'
import { embargo } from './embargo.ts'
import type { Line } from './line.ts'
import type { Masthead } from './masthead.ts'
import { numeral } from './numeral.ts'

/** A press office writes its embargo among the first lines. */
const top = 25

export const withFront = (
  masthead: Masthead,
  front: FrontMatter | null,
  lines: readonly Line[],
): Masthead => {
  if (front === null) return masthead
  const evidence: Record<string, Evidence> = { ...masthead.evidence }
  const said = (field: string, value: FrontValue | null): string | null => {
    if (value !== null) evidence[field] = { line: value.line, rule: 'front-matter', confidence: 'stated' }
    return value?.value ?? null
  }
  const count = (field: 'volume' | 'number') => {
    const value = said(field, front[field])
    if (value === null) return masthead[field]
    return { value, number: numeral(value), start: 0, end: value.length, rule: 'front-matter' }
  }
  // What its title prints of the day was read before.
  const known = masthead.evidence.date?.rule === 'front-matter'
  const date = front.date === null || known ? null : findDate(front.date.value, true)
  const release = said('release', front.publish) ?? masthead.release ?? embargoIn(lines, evidence)
  return {
    ...masthead,
    volume: count('volume'),
    number: count('number'),
    publisher: said('publisher', front.publisher) ?? masthead.publisher,
    // Beside a title it was read with it.
    tagline: (front.title === null ? said('tagline', front.tagline) : null) ?? masthead.tagline,
    ...(date !== null && {
      date: date.date,
      datePrecision: date.precision,
      dateText: date.text,
      warnings: masthead.warnings.filter(({ rule }) => !rule.startsWith('date-')),
    }),
    release,
    evidence: date === null ? evidence : { ...evidence, ...dated(front.date) },
  }
}

const dated = (date: FrontValue | null): Readonly<Record<string, Evidence>> =>
  date === null ? {} : { date: { line: date.line, rule: 'front-matter', confidence: 'stated' } }

const embargoIn = (lines: readonly Line[], evidence: Record<string, Evidence>): string | null => {
  for (const { text, line } of lines.slice(0, top)) {
    const until = embargo(text)
    if (until === null) continue
    evidence.release = { line, rule: 'embargo-line', confidence: 'stated' }
    return until
  }
  return null
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'yi', 'ku', 'sd', 'ug'])

/** BCP 47, as front matter says; null for what is none. */
export const statedLanguage = (
  front: FrontMatter | null,
): { readonly language: string; readonly direction: Direction } | null => {
  const said = front?.language?.value.replace('_', '-') ?? ''
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(said)) return null
  const language = said.toLowerCase().split('-')[0]!
  return { language: said, direction: rightToLeft.has(language) ? 'rtl' : 'ltr' }
}
