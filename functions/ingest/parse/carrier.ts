// What carried the text: the header of a mail or a Usenet article that stands over the masthead.

import type { Warning } from '../../model/problem.ts'
import type { Envelope, FrontValue } from '../read/block.ts'
import { findDate } from './date.ts'
import { headersAt } from './digest.ts'
import type { Line } from './line.ts'

export type Carrier = {
  /** Index of the first line after it. */
  readonly end: number
  readonly envelope: Envelope | null
  readonly warnings: readonly Warning[]
}

const none: Carrier = { end: 0, envelope: null, warnings: [] }

export const findCarrier = (lines: readonly Line[]): Carrier => {
  let at = 0
  while (at < 4 && lines[at]?.rule === true) at++
  if (lines[at] === undefined) return none
  if (/^>?From (?:- )?\S.*\d\d:\d\d/u.test(lines[at]!.text.slice(0, 200))) at++
  const headers = headersAt(lines, at)
  if (headers === null || !headers.some(({ name }) => name === 'subject' || name === 'from')) return none
  const end = headers.at(-1)!.end
  const field = (name: string): FrontValue | null => {
    const found = headers.find((each) => each.name === name && each.value !== '')
    return found === undefined ? null : { value: found.value, line: lines[found.at]!.line }
  }
  const date = field('date')
  const day = date === null ? null : dayOf(date.value)
  return {
    end,
    envelope: {
      of: 'mail',
      title: field('subject'),
      date: date === null || day === null ? null : { value: day, line: date.line },
      publisher: null,
      language: null,
      names: [field('from')].filter((name) => name !== null),
    },
    warnings: lines
      .slice(0, end)
      .filter((line) => !line.rule)
      .map((line) => ({
        rule: 'carrier-set-aside',
        reason: `"${line.text.slice(0, 60)}" belongs to the mail that carried the text and is not shown`,
        hint: 'nothing to do',
        line: line.line,
      })),
  }
}

/** "Sun, 10 Apr 94 22:31:56 EDT": old mail has years of two digits. */
const dayOf = (text: string): string | null => {
  const full = text.replace(/(?<=\d{1,2}\s+[A-Za-z]{3}\s+)(?<year>\d\d)(?=\s+\d)/u, (year) =>
    Number(year) < 70 ? `20${year}` : `19${year}`,
  )
  return findDate(full)?.date ?? null
}
