// Messages of a digest: each under a rule, begun by its own From, Subject and Date.

import { findDate } from './date.ts'
import type { Line } from './line.ts'
import type { Masthead } from './masthead.ts'

const field =
  /^(?<name>message|from|subject|date|to|cc|sender|reply-to|message-id|newsgroups|organi[sz]ation|keywords|summary|lines|approved|references|in-reply-to|path|distribution|followup-to|mime-version|status|received|comments|return-path|errors-to|precedence|apparently-to|resent-[\w-]+|expires|xref|nntp-[\w-]+|list-[\w-]+|x-[\w-]+|content-[\w-]+):(?:\s+(?<value>\S.*))?$/iu

export type Header = {
  readonly name: string
  readonly value: string
  readonly at: number
  readonly end: number
}

/** The fields that begin at a line, each with its continuations; null where fewer than two stand there. */
export const headersAt = (lines: readonly Line[], from: number): readonly Header[] | null => {
  const found: Header[] = []
  let at = from
  for (; at < lines.length && at < from + 60; at++) {
    const line = lines[at]!
    if (line.rule || (at > from && line.gap > 0)) break
    const hit = line.text.length > 400 ? null : field.exec(line.text)
    if (hit !== null)
      found.push({ name: hit.groups!.name!.toLowerCase(), value: hit.groups!.value ?? '', at, end: at + 1 })
    else {
      const last = found.at(-1)
      if (last === undefined || !/^\s/u.test(line.raw)) break
      found[found.length - 1] = { ...last, value: `${last.value} ${line.text}`.trim(), end: at + 1 }
    }
  }
  return found.length < 2 ? null : found
}

type Message = {
  readonly start: number
  readonly headers: readonly Header[]
  readonly subject: Header
}

/** None where fewer than two stand there. */
const messagesIn = (lines: readonly Line[], from: number): readonly Message[] => {
  const found: Message[] = []
  for (let at = Math.max(1, from); at < lines.length; at++) {
    const line = lines[at]!
    if (line.rule || !(lines[at - 1]!.rule || at === from)) continue
    const code = line.text.charCodeAt(0) | 32
    // From, Subject, Date, To …
    if (code !== 102 && code !== 115 && code !== 100 && code !== 116 && code !== 109 && code !== 114) continue
    const headers = headersAt(lines, at)
    const subject = headers?.find(({ name }) => name === 'subject')
    if (headers !== null && subject !== undefined && subject.value !== '')
      found.push({ start: at, headers, subject })
  }
  return found.length < 2 ? [] : found
}

/** So many lines stand over the first message of a digest: what it is, and its topics. */
const top = 80

/** A digest without a date went out on the day of its latest message. */
export const withMessageDate = (masthead: Masthead, lines: readonly Line[]): Masthead => {
  if (masthead.date !== null) return masthead
  const messages = messagesIn(lines, masthead.end)
  if (messages.length === 0 || messages[0]!.start > masthead.end + top) return masthead
  const [last] = messages
    .flatMap(({ headers }) => headers.filter(({ name }) => name === 'date'))
    .flatMap(({ value, at }) => {
      const found = findDate(value)
      return found?.precision === 'day' ? [{ found, line: lines[at]!.line }] : []
    })
    .toSorted((a, b) => (a.found.date < b.found.date ? 1 : -1))
  if (last === undefined) return masthead
  const { date, precision, text } = last.found
  return {
    ...masthead,
    date,
    datePrecision: precision,
    dateText: text,
    evidence: {
      ...masthead.evidence,
      date: { line: last.line, rule: 'date-of-message', confidence: 'guessed' },
    },
    warnings: [
      ...masthead.warnings,
      {
        rule: 'date-of-message',
        reason: `the date ${date} is that of the latest message`,
        hint: 'write the date under the title',
        line: last.line,
      },
    ],
  }
}

/** Each message's Subject is made its headline, its From the line under it. */
export const withMessages = (lines: readonly Line[], from: number): readonly Line[] => {
  const heads = messagesIn(lines, from)
  if (heads.length === 0) return lines
  const out: Line[] = []
  let done = 0
  for (const { start, headers, subject } of heads) {
    for (let at = done; at < start; at++) out.push(lines[at]!)
    const first = lines[start]!
    const author = headers.find(({ name }) => name === 'from')
    const rest = headers.filter((each) => each !== subject && each !== author)
    out.push({
      ...lines[subject.at]!,
      text: subject.value,
      raw: subject.value,
      gap: first.gap,
      headline: true,
    })
    if (author !== undefined) out.push({ ...lines[author.at]!, text: `From: ${author.value}`, gap: 0 })
    for (const each of rest)
      out.push(
        ...lines.slice(each.at, each.end).map((line, index) => ({ ...line, gap: index === 0 ? 1 : 0 })),
      )
    done = headers.at(-1)!.end
  }
  return out.concat(lines.slice(done))
}
