// A mail's parts, each with the lines of the file that it stands on. (Libraries for mail tell no lines.)

import { decodeWords } from 'postal-mime'

export type Part = {
  /** Lower case, `text/plain` where nothing is said. */
  readonly type: string
  readonly headers: ReadonlyMap<string, Header>
  readonly parameters: ReadonlyMap<string, string>
  readonly attached: boolean
  readonly name: string | null
  /** Without its brackets. */
  readonly id: string | null
  /** Of the body in the file: first and behind the last, from 0. */
  readonly from: number
  readonly to: number
  readonly children: readonly Part[]
}

/** Unfolded and decoded. */
export type Header = { readonly value: string /** From 0. */; readonly line: number }

const deepest = 20
export const mostParts = 500
const mostHeaderLines = 2_000

export type Mail = { readonly root: Part /** Some were not looked at. */; readonly cut: boolean }

/** `lines` hold a character a byte. */
export const mailParts = (lines: readonly string[]): Mail => {
  let count = 0
  let cut = false

  const part = (from: number, to: number, depth: number, usual: string): Part => {
    count++
    const { headers, body } = headersOf(lines, from, to)
    const content = structured(headers.get('content-type')?.value ?? usual)
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(content.value) ? content.value : usual
    const disposition = structured(headers.get('content-disposition')?.value ?? '')
    const name = disposition.parameters.get('filename') ?? content.parameters.get('name') ?? null
    const boundary = content.parameters.get('boundary')
    const children: Part[] = []
    const nested = type.startsWith('multipart/') && boundary !== undefined && boundary !== ''
    if (nested) {
      const inner = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
      for (const [start, end] of between(lines, body, to, boundary)) {
        if (count >= mostParts || depth >= deepest) {
          cut = true
          break
        }
        children.push(part(start, end, depth + 1, inner))
      }
    } else if (type === 'message/rfc822' && depth < deepest && count < mostParts)
      children.push(part(body, to, depth + 1, 'text/plain'))
    return {
      type,
      headers,
      parameters: content.parameters,
      attached: disposition.value === 'attachment',
      name: name === null ? null : decodeWords(name).slice(0, 200),
      id: /<([^<>\s]{1,500})>/.exec(headers.get('content-id')?.value ?? '')?.[1] ?? null,
      from: body,
      to,
      children,
    }
  }

  const first = /^>?From \S/.test(lines[0] ?? '') ? 1 : 0
  return { root: part(first, lines.length, 0, 'text/plain'), cut }
}

const headersOf = (
  lines: readonly string[],
  from: number,
  to: number,
): { readonly headers: ReadonlyMap<string, Header>; readonly body: number } => {
  const headers = new Map<string, Header>()
  let at = from
  while (at < to && at === from && lines[at] === '') at++
  let open: { name: string; value: string; line: number } | null = null
  const close = () => {
    if (open !== null && !headers.has(open.name))
      headers.set(open.name, { value: decoded(open.value.trim()), line: open.line })
    open = null
  }
  const start = at
  for (; at < to && lines[at] !== ''; at++) {
    const line = lines[at]!
    if (at - start > mostHeaderLines) break
    if (/^[ \t]/.test(line)) {
      const held = open as { value: string } | null
      if (held !== null && held.value.length < 20_000) held.value += ` ${line.trim()}`
      continue
    }
    const name = /^([!-9;-~]{1,100})[ \t]*:/.exec(line)
    if (name === null) {
      // A body without the empty line before it.
      if (at > start && headers.size + (open === null ? 0 : 1) > 0 && /\S\s+\S/.test(line)) break
      continue
    }
    close()
    open = { name: name[1]!.toLowerCase(), value: line.slice(name[0].length), line: at }
  }
  close()
  return { headers, body: Math.min(to, lines[at] === '' ? at + 1 : at) }
}

/** Raw eight-bit headers are UTF-8 or Windows-1252. */
const decoded = (value: string): string => {
  if (!/[\u0080-\u00ff]/.test(value)) return decodeWords(value)
  const bytes = Buffer.from(value, 'latin1')
  try {
    return decodeWords(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return decodeWords(new TextDecoder('windows-1252').decode(bytes))
    throw error
  }
}

/** `text/plain; charset=utf-8`, RFC 2231 continuations joined. */
const structured = (
  header: string,
): { readonly value: string; readonly parameters: ReadonlyMap<string, string> } => {
  const head = header.slice(0, 10_000)
  const value = (/^[^;]*/.exec(head)?.[0] ?? '').trim().toLowerCase()
  const parameters = new Map<string, string>()
  for (const [, key = '', quoted, bare] of head.matchAll(
    /;\s*([\w*-]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g,
  )) {
    const name = key.toLowerCase().replace(/\*\d*\*?$/, '')
    const plain = (quoted ?? bare ?? '').replace(/\\(.)/g, '$1')
    const text = key.endsWith('*') ? unescaped(plain.replace(/^[\w-]*'[\w-]*'/, '')) : plain
    const before = /\*[1-9]\d*\*?$/.test(key) ? (parameters.get(name) ?? '') : ''
    if (before !== '' || !parameters.has(name)) parameters.set(name, before + text)
  }
  return { value, parameters }
}

const unescaped = (text: string): string =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** First and end of what stands between a boundary's lines. */
const between = (
  lines: readonly string[],
  from: number,
  to: number,
  boundary: string,
): readonly (readonly [number, number])[] => {
  const mark = `--${boundary}`
  const found: [number, number][] = []
  let start = -1
  for (let at = from; at < to; at++) {
    const line = lines[at]!
    if (!line.startsWith(mark)) continue
    const rest = line.slice(mark.length).trimEnd()
    if (rest !== '' && rest !== '--') continue
    if (start !== -1) found.push([start, at])
    start = at + 1
    if (rest === '--') return found
  }
  if (start !== -1) found.push([start, to])
  return found
}

export type Content = {
  readonly bytes: Uint8Array
  /** Index in the file's lines of the line on which each decoded line begins. */
  readonly origin: readonly number[]
}

export const contentOf = (lines: readonly string[], part: Part): Content => {
  const encoding = part.headers.get('content-transfer-encoding')?.value.trim().toLowerCase() ?? ''
  if (/base64/.test(encoding)) return fromBase64(lines, part)
  if (/quoted-printable/.test(encoding)) return fromQuotedPrintable(lines, part)
  const own = lines.slice(part.from, part.to)
  return { bytes: Buffer.from(own.join('\n'), 'latin1'), origin: own.map((_, at) => part.from + at) }
}

const fromBase64 = (lines: readonly string[], { from, to }: Part): Content => {
  const chunks: string[] = []
  const ends: number[] = []
  let length = 0
  for (let at = from; at < to; at++) {
    const bare = lines[at]!.replace(/[^A-Za-z0-9+/=]/g, '')
    chunks.push(bare)
    length += bare.length
    ends.push(length)
  }
  const bytes = Buffer.from(chunks.join(''), 'base64')
  const origin = [from]
  let line = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    while (line < ends.length - 1 && ends[line]! * 0.75 <= at + 1) line++
    origin.push(from + line)
  }
  return { bytes, origin }
}

const fromQuotedPrintable = (lines: readonly string[], { from, to }: Part): Content => {
  const out: string[] = []
  const origin: number[] = [from]
  for (let at = from; at < to; at++) {
    const line = lines[at]!.replace(/[ \t]+$/, '')
    const soft = line.endsWith('=')
    const text = (soft ? line.slice(0, -1) : line).replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    out.push(text)
    for (let next = text.indexOf('\n'); next !== -1; next = text.indexOf('\n', next + 1)) origin.push(at)
    if (!soft && at < to - 1) {
      out.push('\n')
      origin.push(at + 1)
    }
  }
  return { bytes: Buffer.from(out.join(''), 'latin1'), origin }
}
