// What carried the text: the header of a mail or a Usenet article that stands over the masthead.

import type { Warning } from '../../model/problem.ts'
import type { Envelope, FrontValue } from '../read/block.ts'
import { findDate } from './date.ts'
import { headersAt } from './digest.ts'
import { factsOf } from './facts.ts'
import type { Line } from './line.ts'

export type Carrier = {
  /** Index of the first line after it. */
  readonly end: number
  readonly envelope: Envelope | null
  readonly warnings: readonly Warning[]
}

const none: Carrier = { end: 0, envelope: null, warnings: [] }

/** What somebody wrote over a mail that they sent on is not the issue's. */
export const findCarrier = (lines: readonly Line[]): Carrier => {
  const outer = carrierAt(lines, 0)
  const from = forwardedAt(lines, outer.end)
  const inner = from === -1 ? none : carrierAt(lines, from)
  if (inner === none) return outer
  return {
    end: inner.end,
    envelope: outer.envelope ?? inner.envelope,
    warnings: [...outer.warnings, ...lines.slice(outer.end, inner.end).flatMap(setAside)],
  }
}

const forwarded =
  /^[-_*>\s]{0,20}(?:begin |text of )?(?:(?:forwarded|original) message|(?:weitergeleitete|ursprüngliche) nachricht|message (?:transféré|d['’]origine)|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale))[-_*\s:]{0,20}$/iu

/** Letters of a note over a mail that is sent on; a longer one is a text of its own. */
const longestNote = 600

/** So many lines they have at most. */
const furthest = 40

/** Index of the header under "---- Forwarded message ----"; -1 where there is none, or more than a note stands over it. */
const forwardedAt = (lines: readonly Line[], from: number): number => {
  // Few texts have such a line: it is looked for before anything dear is asked.
  if (!lines.slice(from, from + furthest).some(({ text }) => text.length < 80 && forwarded.test(text)))
    return -1
  let letters = 0
  for (let at = from; at < from + furthest && at < lines.length && letters <= longestNote; at++) {
    const { text, rule } = lines[at]!
    if (rule) continue
    if (text.length < 80 && forwarded.test(text)) return at + 1
    // A masthead is no note.
    const { volume, number, date } = factsOf(text)
    if (text.length < 80 && (volume ?? number ?? date) !== null) return -1
    letters += text.length
  }
  return -1
}

const setAside = (line: Line): readonly Warning[] =>
  line.rule
    ? []
    : [
        {
          rule: 'carrier-set-aside',
          reason: `"${line.text.slice(0, 60)}" belongs to the mail that carried the text and is not shown`,
          hint: 'nothing to do',
          line: line.line,
        },
      ]

const carrierAt = (lines: readonly Line[], from: number): Carrier => {
  let at = from
  while (at < from + 4 && lines[at]?.rule === true) at++
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
    warnings: lines.slice(from, end).flatMap(setAside),
  }
}

/** "Sun, 10 Apr 94 22:31:56 EDT": old mail has years of two digits. */
const dayOf = (text: string): string | null => {
  const full = text.replace(/(?<=\d{1,2}\s+[A-Za-z]{3}\s+)(?<year>\d\d)(?=\s+\d)/u, (year) =>
    Number(year) < 70 ? `20${year}` : `19${year}`,
  )
  return findDate(full)?.date ?? null
}
