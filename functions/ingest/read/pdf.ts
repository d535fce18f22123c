// A PDF with a text layer. Lines count the lines of the text as read: a PDF has none of its own.

import { getDocumentProxy } from 'unpdf'
import type { Warning } from '../../model/problem.ts'
import type { Envelope } from './block.ts'
import { cleaned } from './clean.ts'
import { promoted } from './headings.ts'
import { columnsOf, type Run, runsOf } from './pdf-layout.ts'
import { type Numbered, paragraphsOf } from './pdf-paragraphs.ts'
import { type Refused, refused, type Source } from './source.ts'

const mostPages = 300
const mostPieces = 400_000

type Page = { readonly columns: ReturnType<typeof columnsOf>; readonly top: number; readonly bottom: number }

export const readPdf = async (bytes: Uint8Array): Promise<Source | Refused> => {
  // The library takes the bytes away from us.
  const opened = await open(new Uint8Array(bytes))
  if ('problem' in opened) return opened
  const { document } = opened
  const pages: Page[] = []
  let letters = 0
  let strange = 0
  let pieces = 0
  const count = Math.min(document.numPages, mostPages)
  for (let number = 1; number <= count && pieces < mostPieces; number++) {
    const page = await pieceOf(document, number)
    if (page === null) continue
    pieces += page.runs.length
    for (const { text } of page.runs) {
      letters += text.replace(/\s+/gu, '').length
      strange += text.match(/[\ufffd\ue000-\uf8ff\p{Cc}]/gu)?.length ?? 0
    }
    pages.push({ ...page, columns: bandsOf(page, runsOf(page.runs)).flatMap(columnsOf) })
  }
  const envelope = await envelopeOf(document)
  await document.loadingTask.destroy()
  if (letters < 30)
    return refused(
      'pdf-without-text',
      'the PDF holds pictures of pages and no text',
      'save it with its text (from the program in which it was written), or run text recognition (OCR) over it first',
    )
  if (strange > letters * 0.3)
    return refused(
      'pdf-garbled',
      'the letters of the PDF have no meaning outside of its fonts',
      'save it again from the program in which it was written, or drop the text',
    )
  const { rows, warnings } = withoutFurniture(pages)
  const usual = usualSize(rows.flatMap((column) => column.rows))
  const blocks = promoted(paragraphsOf({ columns: rows }, usual))
  if (document.numPages > mostPages)
    warnings.push({
      rule: 'pages-left-out',
      reason: `only the first ${mostPages} of ${document.numPages} pages were read`,
      hint: 'split the issue',
      line: 1,
    })
  return { blocks, warnings, envelope }
}

/** Head, body and foot of a page: what stands at an edge, well apart from the rest, belongs to no column. */
const bandsOf = (
  page: { readonly top: number; readonly bottom: number },
  runs: readonly Run[],
): readonly (readonly Run[])[] => {
  const heights = [...new Set(runs.filter((run) => run.text.trim() !== '').map((run) => run.y))].toSorted(
    (a, b) => b - a,
  )
  const height = page.top - page.bottom
  const apart = (from: number, to: number) => from - to >= 20
  let head = Number.POSITIVE_INFINITY
  let foot = Number.NEGATIVE_INFINITY
  for (const [at, y] of heights.entries()) {
    const next = heights[at + 1]
    if (next === undefined || !apart(y, next)) continue
    if (y > page.top - height * 0.12) head = (y + next) / 2
    if (next < page.bottom + height * 0.1 && foot === Number.NEGATIVE_INFINITY) foot = (y + next) / 2
  }
  return [
    runs.filter((run) => run.y > head),
    runs.filter((run) => run.y <= head && run.y >= foot),
    runs.filter((run) => run.y < foot && run.y <= head),
  ]
}

type Document = Awaited<ReturnType<typeof getDocumentProxy>>

const open = async (data: Uint8Array): Promise<{ readonly document: Document } | Refused> => {
  try {
    // Pictures of more than a pixel are not decoded: only the text is wanted.
    return {
      document: await getDocumentProxy(data, {
        maxImageSize: 1,
        verbosity: 0,
        stopAtErrors: false,
      }),
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return error.name === 'PasswordException'
      ? refused(
          'pdf-encrypted',
          'the PDF can be opened with a password only',
          'save it without a password and drop that',
        )
      : refused('pdf-damaged', 'the PDF is damaged and cannot be opened', 'save it again and drop that')
  }
}

const pieceOf = async (
  document: Document,
  number: number,
): Promise<{ readonly runs: readonly Run[]; readonly top: number; readonly bottom: number } | null> => {
  try {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    // Loads the fonts, whose names say what is bold.
    await page.getOperatorList()
    const names = new Map<string, string>()
    for (const id of Object.keys(content.styles)) {
      const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null
      if (typeof font === 'object' && font !== null && 'name' in font) names.set(id, String(font.name))
    }
    const runs: Run[] = []
    for (const item of content.items) {
      if (!('str' in item) || item.str === '') continue
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
      const size = Math.hypot(c, d) || Math.hypot(a, b)
      // Text that stands on its side is furniture.
      if (!(size > 0.5) || Math.abs(b) > Math.abs(a) * 0.3 || !Number.isFinite(x + y)) continue
      const name = names.get(item.fontName) ?? ''
      const text = cleaned(item.str)
      runs.push({
        text: /[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff]/u.test(text) ? text.normalize('NFKC') : text,
        left: Math.min(x, x + item.width),
        right: Math.max(x, x + item.width),
        y,
        size,
        bold: /bold|black|heavy|demi|[-,]bd/iu.test(name),
        italic: /italic|oblique/iu.test(name),
        rtl: item.dir === 'rtl',
      })
    }
    const [, bottom = 0, , top = 792] = page.view as number[]
    page.cleanup()
    return { runs, top, bottom }
  } catch (error) {
    // A page that is broken; the library says so in many ways.
    if (error instanceof Error) return null
    throw error
  }
}

type Columns = { readonly left: number; readonly right: number; readonly rows: readonly Numbered[] }[]

const furniture = /^(?:page|p\.|seite|صفحه)?\s*[-–—|]*\s*\d{1,3}\s*(?:(?:of|\/|von)\s*\d{1,3})?\s*[-–—|]*$/iu
const alike = (text: string): string => text.toLowerCase().replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim()

/** Page numbers go, and what stands again at the top or bottom of later pages; each with its line. */
const withoutFurniture = (
  pages: readonly Page[],
): { readonly rows: Columns; readonly warnings: Warning[] } => {
  const edge = (page: Page, y: number) => {
    const height = page.top - page.bottom
    return y > page.top - height * 0.11 || y < page.bottom + height * 0.1
  }
  const seen = new Map<string, Set<number>>()
  for (const [at, page] of pages.entries())
    for (const column of page.columns)
      for (const row of column.rows)
        if (edge(page, row.y)) {
          const key = alike(row.text)
          seen.set(key, (seen.get(key) ?? new Set()).add(at))
        }
  const shown = new Set<string>()
  const rows: Columns = []
  const warnings: Warning[] = []
  let line = 0
  for (const [at, page] of pages.entries())
    for (const column of page.columns) {
      const kept: Numbered[] = []
      for (const row of column.rows) {
        line++
        const key = alike(row.text)
        const again = edge(page, row.y) && (seen.get(key)?.size ?? 0) > 1 && /\p{L}/u.test(row.text)
        if ((edge(page, row.y) && furniture.test(row.text)) || (again && shown.has(key)))
          warnings.push({
            rule: 'page-furniture-left-out',
            reason: `"${row.text.slice(0, 80)}" at the edge of page ${at + 1} is not shown`,
            hint: 'nothing to do',
            line,
          })
        else kept.push({ ...row, line, page: at + 1 })
        if (again) shown.add(key)
      }
      if (kept.length > 0) rows.push({ left: column.left, right: column.right, rows: kept })
    }
  return { rows, warnings }
}

const usualSize = (rows: readonly Numbered[]): number => {
  const sizes = new Map<number, number>()
  for (const { size, text } of rows) {
    const rounded = Math.round(size * 2) / 2
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + (text.length >= 40 ? text.length : 1))
  }
  return [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

const envelopeOf = async (document: Document): Promise<Envelope> => {
  const info: unknown = await document.getMetadata().then(
    (metadata) => metadata.info,
    () => ({}),
  )
  const field = (name: string): string => {
    const value: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, name) : ''
    return typeof value === 'string' ? value.trim() : ''
  }
  const title = field('Title')
  const junk =
    title === '' ||
    /^(?:microsoft |powerpoint|presentation\d*$|publication\d*$|newsletter$|untitled|document\d*$|slide \d|layout \d)|\.(?:docx?|pub|indd|qxd|pdf|rtf|odt|txt|p65|pages)$/iu.test(
      title,
    )
  const [, year, month, day] =
    /^D:(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.exec(field('CreationDate')) ?? []
  return {
    of: 'document',
    title: junk ? null : { value: title.slice(0, 300), line: 1 },
    date: year === undefined ? null : { value: `${year}-${month}-${day}`, line: 1 },
    publisher: null,
    language: null,
  }
}
