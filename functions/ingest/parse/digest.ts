// Messages of a digest: each under a rule, begun by its own From, Subject and Date.

import type { Line } from './line.ts'

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

/** Each message's Subject is made its headline, its From the line under it. */
export const withMessages = (lines: readonly Line[], from: number): readonly Line[] => {
  const heads: { readonly start: number; readonly headers: readonly Header[]; readonly subject: Header }[] =
    []
  for (let at = Math.max(1, from); at < lines.length; at++) {
    const line = lines[at]!
    if (line.rule || !(lines[at - 1]!.rule || at === from)) continue
    const code = line.text.charCodeAt(0) | 32
    // From, Subject, Date, To …
    if (code !== 102 && code !== 115 && code !== 100 && code !== 116 && code !== 109 && code !== 114) continue
    const headers = headersAt(lines, at)
    const subject = headers?.find(({ name }) => name === 'subject')
    if (headers !== null && subject !== undefined && subject.value !== '')
      heads.push({ start: at, headers, subject })
  }
  if (heads.length < 2) return lines
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
