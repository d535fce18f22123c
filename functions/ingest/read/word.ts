// Word (.docx), by way of HTML. Lines count paragraphs: a document of Word has no lines of its own.

import mammoth from 'mammoth'
import { parse } from 'parse5'
import type { Picture } from '../../model/issue.ts'
import type { Envelope, SourceBlock } from './block.ts'
import { promoted } from './headings.ts'
import { htmlBlocks } from './html-blocks.ts'
import type { PictureFile } from './picture.ts'
import { type Refused, refused, type Source } from './source.ts'
import type { Packed } from './zip.ts'

/** Bytes of the largest part of XML that is read. */
const largestPart = 30_000_000

const damaged = refused(
  'docx-damaged',
  'the document is damaged and cannot be opened',
  'open it in Word, save it again and drop that',
)

export const readWord = async (
  bytes: Uint8Array,
  files: readonly Packed[],
  keep: (bytes: Uint8Array) => PictureFile | null,
): Promise<Source | Refused> => {
  try {
    const parts = await checkedParts(files)
    if (parts === null) return damaged
    const pictures = new Map<string, PictureFile>()
    const sizes = new Set<number>()
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        transformDocument: (document: Piece) => shaped(document, sizes, 0),
        styleMap: [
          "p[style-name='centred'] => center:fresh",
          "p[style-name='Title'] => h1:fresh",
          "p[style-name='Subtitle'] => p:fresh",
          "p[style-name='Quote'] => blockquote:fresh",
          "p[style-name='Intense Quote'] => blockquote:fresh",
          ...Array.from(
            { length: 145 },
            (_, half) => `r[style-name='size ${half / 2}'] => span[style='font-size:${half / 2}pt']`,
          ),
        ],
        convertImage: mammoth.images.imgElement(async (image) => {
          const file = keep(new Uint8Array(await image.readAsArrayBuffer()))
          if (file === null) return { src: '' }
          pictures.set(file.picture.path, file)
          return { src: file.picture.path }
        }),
      },
    )
    const picture = (address: string): Picture | null => pictures.get(address)?.picture ?? null
    const { blocks, warnings } = htmlBlocks(
      parse(value, { sourceCodeLocationInfo: true, scriptingEnabled: false }),
      {
        base: null,
        picture,
        chrome: false,
      },
    )
    const around = [
      ...parts.heads.map(plain),
      ...blocks,
      ...parts.feet.map((text) => ({ ...plain(text), aside: true })),
    ]
    return {
      blocks: promoted(numbered(around)),
      warnings: warnings.map(({ line: _, ...each }) => each),
      envelope: parts.envelope,
      pictures: [...pictures.values()],
    }
  } catch (error) {
    // Two libraries read it, and both throw errors of no kind; a tree too deep is a RangeError.
    if (error instanceof Error) return damaged
    throw error
  }
}

type Piece = {
  readonly type?: string
  readonly children?: readonly Piece[]
  readonly alignment?: string | null
  readonly styleId?: string | null
  readonly styleName?: string | null
  readonly fontSize?: number | null
  readonly altText?: string | null
}

/** Centred paragraphs and sizes of letters get styles of ours, where the author set them by hand. */
const shaped = (piece: Piece, sizes: Set<number>, depth: number): Piece => {
  if (depth > 200) return piece
  const children = piece.children?.map((child) => shaped(child, sizes, depth + 1))
  const inner = children === undefined ? piece : { ...piece, children }
  if (piece.type === 'image' && /[\\/]|\.\w{3,4}$/u.test(piece.altText ?? ''))
    return { ...inner, altText: '' }
  if (piece.type === 'run' && typeof piece.fontSize === 'number' && !piece.styleId)
    return { ...inner, styleName: `size ${piece.fontSize}`, styleId: `size ${piece.fontSize}` }
  const plainStyle = !piece.styleId || /^normal/iu.test(piece.styleName ?? '')
  if (piece.type === 'paragraph' && piece.alignment === 'center' && plainStyle)
    return { ...inner, styleName: 'centred', styleId: 'centred' }
  return inner
}

const plain = (text: string): SourceBlock => ({ kind: 'paragraph', lines: [{ text, line: 1 }], gap: 1 })

const numbered = (blocks: readonly SourceBlock[]): readonly SourceBlock[] => {
  let line = 0
  return blocks.map((block) => ({
    ...block,
    lines: block.lines.map(({ end: _, ...each }) => ({ ...each, line: ++line })),
  }))
}

type Parts = {
  readonly heads: readonly string[]
  readonly feet: readonly string[]
  readonly envelope: Envelope
}

/** Headers and footers, which the library leaves out; null where a part declares entities or is too large. */
const checkedParts = async (files: readonly Packed[]): Promise<Parts | null> => {
  const heads: string[] = []
  const feet: string[] = []
  let core = ''
  for (const file of files) {
    if (!/\.(?:xml|rels)$/iu.test(file.name)) continue
    if (file.size > largestPart) return null
    const xml = Buffer.from(await file.read()).toString('utf8')
    if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml)) return null
    if (/^word\/header\d*\.xml$/u.test(file.name)) heads.push(...paragraphsIn(xml))
    else if (/^word\/footer\d*\.xml$/u.test(file.name)) feet.push(...paragraphsIn(xml))
    else if (file.name === 'docProps/core.xml') core = xml
  }
  const field = (name: string): string =>
    decoded(
      new RegExp(`<${name}(?:\\s[^>]{0,200})?>([^<]{1,300})</${name}>`, 'u').exec(core)?.[1] ?? '',
    ).trim()
  const title = field('dc:title')
  const day = /^\d{4}-\d\d-\d\d/u.exec(field('dcterms:created'))?.[0]
  return {
    heads: [...new Set(heads)],
    feet: [...new Set(feet)],
    envelope: {
      of: 'document',
      title: title === '' ? null : { value: title, line: 1 },
      date: day === undefined ? null : { value: day, line: 1 },
      publisher: null,
      language: null,
    },
  }
}

/** Page numbers alone say nothing. */
const paragraphsIn = (xml: string): readonly string[] =>
  xml
    .replace(/<mc:Fallback>[\s\S]*?<\/mc:Fallback>/gu, '')
    .split('</w:p>')
    .map((part) =>
      [...part.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)\b/gu)]
        .map(([, text, gap]) => (gap === undefined ? decoded(text ?? '') : '   '))
        .join('')
        .trim()
        .replace(/(?:^|[\s|,;–—-]{1,20})page\s{0,3}\d{0,4}(?:\s{0,3}of\s{0,3}\d{0,4})?$/iu, '')
        .trim(),
    )
    .filter((text) => /\p{L}/u.test(text))

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/giu, (whole, decimal, hex, name) => {
    if (name !== undefined) return references[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0x10ffff ? '' : String.fromCodePoint(code)
  })
