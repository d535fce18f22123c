// Bytes -> blocks, by the reader of the format. Readers of rare or heavy formats are loaded when such a file comes.

import type { Picture } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { besideOf, type Files } from './beside.ts'
import type { FrontValue } from './block.ts'
import { cleaned, refusedText } from './clean.ts'
import { decode } from './decode.ts'
import { textFormat } from './format.ts'
import { frontMatter } from './front-matter.ts'
import { pictureFile } from './picture.ts'
import { issueOf, type ReadFile, textSource } from './read.ts'
import { type Refused, refused, type Source } from './source.ts'

/** Never throws, whatever the bytes; same bytes, name and files beside it, same reading. */
export const readAny = async (
  bytes: Uint8Array,
  name: string,
  files: Files = new Map(),
): Promise<ReadFile> => {
  const { picture, asked, pictures } = besideOf(name, files)
  const source = await sourceOf(bytes, name, { depth: 0, picture })
  if (asked().length === 0 || 'problem' in source) return issueOf(source, name)
  const all = { ...source, pictures: [...(source.pictures ?? []), ...pictures()] }
  return { ...issueOf(all, name), beside: asked() }
}

type Around = {
  /** Files that this one is in. */
  readonly depth: number
  readonly picture: (address: string) => Picture | null
}

const alone: Around = { depth: 0, picture: () => null }

const sourceOf = async (
  bytes: Uint8Array,
  name: string,
  { depth, picture }: Around = alone,
): Promise<Source | Refused> => {
  const inner = async (
    file: Uint8Array,
    named: string,
    pictures: Around['picture'] = alone.picture,
  ): Promise<Source | Refused> =>
    depth >= 2
      ? refused('too-deep', 'a file in a file in a file is not read', 'drop it alone')
      : sourceOf(file, named, { depth: depth + 1, picture: pictures })
  if (isPdf(bytes)) return (await import('./pdf.ts')).readPdf(bytes)
  if (isZip(bytes)) return (await import('./archive.ts')).readArchive(bytes, inner)
  const { text, warnings } = decode(bytes, htmlLabel(bytes))
  const none = refusedText(bytes, text)
  if (none !== null) return none
  const clean = cleaned(text)
  const format = textFormat(clean, name)
  if (format === 'mail') {
    const { readMail } = await import('./mail.ts')
    const mail = await readMail(bytes, inner, pictureFile)
    return 'problem' in mail || /\.eml$/iu.test(name)
      ? mail
      : { ...mail, warnings: [...mail.warnings, ...headerLines(clean)] }
  }
  const matter = frontMatter(clean)
  if (matter?.draft != null)
    return refused(
      'draft',
      `the front matter says "${matter.draft.value}"`,
      'remove the line when the issue may be read by everybody, and drop the file again',
      matter.draft.line,
    )
  const bare = matter?.text ?? clean
  const source = await readAs(format, bare, picture)
  if ('problem' in source) return source
  const all = [...warnings, ...(matter?.warnings ?? []), ...source.warnings]
  if (matter === null) return { ...source, warnings: all }
  return { ...source, warnings: all, ...around(matter.front, source) }
}

/** In a file of text the fields over it are lines like others: each is named. */
const headerLines = (text: string): readonly Warning[] => {
  const lines = text.slice(0, 60_000).split(/\r\n|[\n\r]/u)
  const first = lines.findIndex((line) => line.trim() !== '')
  const end = lines.findIndex((line, at) => at > first && line.trim() === '')
  return lines.slice(first, Math.max(first, Math.min(end, first + 200))).map((line, at) => ({
    rule: 'carrier-set-aside',
    reason: `"${line.trim().slice(0, 60)}" belongs to the mail that carried the text and is not shown`,
    hint: 'nothing to do',
    line: first + at + 1,
  }))
}

/** Front matter over an issue that is preformatted as a whole was put there by somebody else: the text is believed first. */
const around = (front: NonNullable<Source['front']>, source: Source): Pick<Source, 'front' | 'envelope'> => {
  if (source.typed !== true) return { front: { ...front, title: ownTitle(front.title, source) } }
  const date = front.date === null ? null : /^\d{4}-\d\d-\d\d/.exec(front.date.value)?.[0]
  return {
    front: null,
    envelope: {
      of: 'document',
      title: front.title,
      date: date === null || date === undefined ? null : { value: date, line: front.date!.line },
      publisher: null,
      language: front.language?.value ?? null,
    },
  }
}

/** Where front matter names the article that the page opens with, the page's own title is the publication's. */
const ownTitle = (said: FrontValue | null, { envelope, blocks }: Source): FrontValue | null => {
  const page = envelope?.of === 'page' ? envelope.title : null
  if (said === null || page === null || page.value.includes(said.value)) return said
  const opening = blocks.find(({ kind }) => kind === 'heading')
  return opening?.lines[0]?.text.trim() === said.value ? page : said
}

const readAs = async (
  format: Exclude<ReturnType<typeof textFormat>, 'mail'>,
  text: string,
  picture: Around['picture'],
): Promise<Source | Refused> => {
  switch (format) {
    case 'html':
      return (await import('./html.ts')).readHtml(text, picture)
    case 'markdown':
      return (await import('./markdown.ts')).readMarkdown(text, picture)
    case 'asciidoc':
      return (await import('./asciidoc.ts')).readAsciidoc(text)
    case 'org':
      return (await import('./org.ts')).readOrg(text)
    case 'rst':
      return (await import('./rst.ts')).readRst(text)
    default:
      return textSource(text, [])
  }
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5 || bytes[2] === 7)

/** Some programs write a line of their own before the mark. */
const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).includes('%PDF-')

/** The charset that a page names in its head. */
const htmlLabel = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 3_000)).toString(
    'latin1',
  )
  if (!/<(?:meta|\?xml|html|head)\b/iu.test(head)) return null
  return (
    /<meta\s[^<>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/iu.exec(head)?.[1] ??
    /^\s*<\?xml\s[^<>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/iu.exec(head)?.[1] ??
    null
  )
}
