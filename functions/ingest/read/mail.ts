// A mail (.eml, or a message saved as text): the part that is the issue, with its lines, pictures and what the header says.

import type { Picture } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import type { Envelope, FrontValue, SourceBlock } from './block.ts'
import { decode } from './decode.ts'
import { textFormat } from './format.ts'
import { readHtml } from './html.ts'
import { type Content, contentOf, mailParts, mostParts, type Part } from './mime.ts'
import type { PictureFile } from './picture.ts'
import { type Refused, refused, type Source } from './source.ts'
import { textBlocks } from './text.ts'
import { unwrap } from './wrapping.ts'

/** Reads an attachment as a file of its own. */
type Attached = (bytes: Uint8Array, name: string) => Promise<Source | Refused>

type Piece = {
  readonly blocks: readonly SourceBlock[]
  readonly warnings: readonly Warning[]
  readonly letters: number
}

const nothing: Piece = { blocks: [], warnings: [], letters: 0 }

export const readMail = async (
  bytes: Uint8Array,
  attached: Attached,
  keep: (bytes: Uint8Array) => PictureFile | null,
): Promise<Source | Refused> => {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .split(/\r?\n|\r/)
  const { root, cut } = mailParts(lines)
  const pictures = new Map<string, Picture>()
  const kept: PictureFile[] = []
  const loose: SourceBlock[] = []
  const warnings: Warning[] = []
  const files: Part[] = []
  let inner: Part | null = null
  let page: FrontValue | null = null

  const collect = (part: Part) => {
    for (const child of part.children) collect(child)
    if (!part.type.startsWith('image/')) return
    const file = keep(contentOf(lines, part).bytes)
    const names = [
      part.id === null ? null : `cid:${part.id}`,
      part.name,
      part.headers.get('content-location')?.value,
    ]
    if (file === null) return
    const { picture } = file
    kept.push(file)
    for (const name of names) if (name !== null && name !== undefined) pictures.set(name, picture)
    loose.push({ kind: 'image', image: picture, lines: [{ text: '', line: part.from + 1 }], gap: 1 })
  }

  const shown = new Set<Picture>()
  const picture = (address: string): Picture | null => {
    const found = pictures.get(address) ?? pictures.get(address.replace(/^.*\//u, '')) ?? null
    if (found !== null) shown.add(found)
    return found
  }

  const pieceOf = (part: Part): Piece => {
    const { type, children } = part
    if (type === 'multipart/alternative') return alternative(children.map(pieceOf), children)
    if (type === 'message/rfc822' && children.length > 0) return forwarded(part, children[0]!)
    if (type.startsWith('multipart/')) return joined(children.map(pieceOf))
    if (part.attached || !/^text\/(?:plain|html|enriched|markdown|x-markdown)$/.test(type)) {
      if (!type.startsWith('image/')) files.push(part)
      return nothing
    }
    return text(part, contentOf(lines, part))
  }

  const text = (part: Part, content: Content): Piece => {
    const { text: raw, warnings: charset } = decode(content.bytes, part.parameters.get('charset') ?? null)
    const plain = raw.replace(/\r\n|[\r\u2028\u2029]/gu, '\n')
    const format = textFormat(plain, part.type === 'text/html' ? 'x.html' : 'x.txt')
    const read =
      format === 'html'
        ? readHtml(plain, picture)
        : plainText(part.parameters.get('format') === 'flowed' ? unstuffed(plain) : plain)
    if ('problem' in read) {
      warnings.push(read.problem)
      return nothing
    }
    // Lines of the part are lines of the file.
    const place = (line: number): number =>
      (content.origin[Math.min(line, content.origin.length) - 1] ?? part.from) + 1
    if (read.envelope?.title != null)
      page ??= { ...read.envelope.title, line: place(read.envelope.title.line) }
    const lastOf = (line: number): number =>
      Math.max(place(line), content.origin[Math.min(line, content.origin.length - 1)] ?? 0)
    const blocks = read.blocks.map((block) => ({
      ...block,
      lines: block.lines.map((line) => ({
        ...line,
        line: place(line.line),
        end: lastOf(line.end ?? line.line),
      })),
    }))
    const letters = lettersIn(blocks)
    const named = [...charset, ...read.warnings].map((each) =>
      each.line === undefined ? each : { ...each, line: place(each.line) },
    )
    return { blocks, warnings: named, letters }
  }

  const forwarded = (outer: Part, child: Part): Piece => {
    const body = pieceOf(child)
    inner ??= child
    const subject = child.headers.get('subject')
    if (subject === undefined || outer === root) return body
    return {
      ...body,
      blocks: [
        { kind: 'heading', level: 2, lines: [{ text: subject.value, line: subject.line + 1 }], gap: 2 },
        ...body.blocks,
      ],
    }
  }

  collect(root)
  const body = pieceOf(root)
  const blocks = [...body.blocks]
  warnings.push(...body.warnings)
  let envelope = envelopeOf(root)
  let front: Source['front'] = null
  const read: Source['pictures'][] = []
  for (const file of files) {
    const name = file.name ?? ''
    if (/signature|pkcs7|delivery-status|rfc822-headers|calendar|ms-tnef/.test(file.type)) continue
    // A mail that only carries the issue.
    const source =
      body.letters < 800 && /\.(?:txt|md|html?|docx|pdf|zip)$/iu.test(name)
        ? await attached(contentOf(lines, file).bytes, name)
        : null
    if (source !== null && !('problem' in source)) {
      const line = file.from + 1
      if (lettersIn(source.blocks) > body.letters * muchMore && blocks.length === body.blocks.length)
        warnings.push(...blocks.splice(0).flatMap(noteAside))
      for (const block of source.blocks)
        blocks.push({ ...block, lines: block.lines.map((each) => ({ ...each, line, end: line })) })
      warnings.push(...source.warnings.map((each) => ({ ...each, line })))
      front ??= source.front ?? null
      read.push(source.pictures)
    } else
      warnings.push({
        rule: 'attachment-left-out',
        reason: `the attachment "${name || file.type}" is not shown${source === null ? '' : `: ${source.problem.reason}`}`,
        hint: 'drop it as a file of its own if it is an issue',
        line: file.from + 1,
      })
  }
  if (cut)
    warnings.push({
      rule: 'mail-parts-left-out',
      reason: `the mail has more than ${mostParts} parts, or parts in parts too deep; the others were not read`,
      hint: 'drop the text alone',
      line: 1,
    })
  if (envelope.title === null && inner !== null) envelope = envelopeOf(inner)
  if (root.from > 1)
    warnings.push({
      rule: 'mail-header-set-aside',
      reason: 'the header of the mail is not shown',
      hint: 'nothing to do',
      line: 1,
    })
  blocks.push(...loose.filter((block) => block.image !== undefined && !shown.has(block.image)))
  if (blocks.length === 0)
    return refused('empty-file', 'the mail has no text', 'drop the text of the issue as a file')
  return {
    blocks,
    warnings,
    envelope: { ...envelope, page },
    front,
    pictures: [...kept, ...read.flatMap((each) => each ?? [])],
  }
}

/** Times as long as the note with which it is sent. */
const muchMore = 3

const lettersIn = (blocks: readonly SourceBlock[]): number =>
  blocks.reduce((sum, { lines }) => sum + lettersOf(lines.map(({ text }) => text)), 0)

const noteAside = ({ kind, lines }: SourceBlock): readonly Warning[] =>
  kind === 'rule' || kind === 'image'
    ? []
    : lines.map(({ text, line }) => ({
        rule: 'note-set-aside',
        reason: `"${text.trim().slice(0, 80)}" stands in the mail to which the issue is attached, and is not shown`,
        hint: 'nothing to do',
        line,
      }))

/** Addresses of the web are nothing to read; in brackets they may go on in the next line. */
const lettersOf = (texts: readonly string[]): number =>
  texts.some((text) => text.includes('://'))
    ? texts.join('').replace(/<https?:\/\/[^<>]*>|https?:\/\/\S+/gu, '').length
    : texts.reduce((all, text) => all + text.length, 0)

const joined = (pieces: readonly Piece[]): Piece => ({
  blocks: pieces.flatMap((piece) => piece.blocks),
  warnings: pieces.flatMap((piece) => piece.warnings),
  letters: pieces.reduce((sum, piece) => sum + piece.letters, 0),
})

/** The plain text, if it says as much as the HTML: it is laid out by hand more often. */
const alternative = (pieces: readonly Piece[], parts: readonly Part[]): Piece => {
  const plain = pieces.find((_, at) => parts[at]!.type === 'text/plain')
  const rich = pieces.findLast((_, at) => parts[at]!.type !== 'text/plain')
  if (plain === undefined || plain.letters === 0) return rich ?? nothing
  if (rich === undefined || rich.letters === 0) return plain
  return plain.letters >= rich.letters * 0.6 ? plain : rich
}

const plainText = (text: string): Source => {
  const { text: bare, warnings } = unwrap(text)
  const lines = bare.split('\n')
  const written = lines.filter((line) => line.trim() !== '').length
  // A text that is quoted as a whole was forwarded.
  const quoted = lines.filter((line) => /^>/u.test(line)).length > written * 0.8
  const own = lines.map((line) => (quoted ? line.replace(/^> ?/u, '') : line.replace(/^>(?=>*From )/u, '')))
  return { blocks: textBlocks(withHeads(own).join('\n')), warnings }
}

/** Programs that make a text of a page write "** Headline" over a row of hyphens; a long one goes on in the next line. */
const withHeads = (lines: readonly string[]): readonly string[] => {
  const out = [...lines]
  for (let at = 0; at < out.length; at++) {
    if (!/^\*\* \S/u.test(out[at]!)) continue
    let end = at + 1
    while (end < at + 3 && /^[^*\s-]/u.test(out[end] ?? '')) end++
    if (!/^-{20,}$/u.test((out[end] ?? '').trimEnd())) continue
    out[at] = `## ${out.slice(at, end).join(' ').slice(3)}`
    for (let next = at + 1; next < end; next++) out[next] = ''
  }
  return out
}

/** RFC 3676, section 4.4: a space before a line that would mean something else. */
const unstuffed = (text: string): string => text.replace(/^ /gmu, '')

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The day that the sender's clock showed. */
const dayOf = (date: string): string | null => {
  const parts = /(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d\d)(?!\d)/iu.exec(date.slice(0, 100))
  if (parts === null) return null
  const [, day = '', month = '', year = ''] = parts
  const index = months.indexOf(month.toLowerCase())
  const full = year.length === 2 ? (Number(year) < 70 ? `20${year}` : `19${year}`) : year
  if (index === -1 || Number(day) < 1 || Number(day) > 31) return null
  return `${full}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

const envelopeOf = (part: Part): Envelope => {
  const subject = part.headers.get('subject')
  const date = part.headers.get('date')
  const day = date === undefined ? null : dayOf(date.value)
  const value = (text: string, line: number): FrontValue => ({ value: text.slice(0, 300), line: line + 1 })
  return {
    of: 'mail',
    title: subject === undefined || subject.value === '' ? null : value(subject.value, subject.line),
    date: day === null ? null : value(day, date!.line),
    publisher: null,
    language: null,
    to: ['to', 'delivered-to', 'x-original-to'].flatMap((field) =>
      (
        part.headers
          .get(field)
          ?.value.slice(0, 2_000)
          .match(/[^\s<>,;:"]{1,64}@[^\s<>,;"]{3,200}/gu) ?? []
      ).map((address) => address.toLowerCase()),
    ),
    names: ['from', 'sender', 'list-id'].flatMap((field) => {
      const said = part.headers.get(field)
      return said === undefined ? [] : value(said.value, said.line)
    }),
  }
}
