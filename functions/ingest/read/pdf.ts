// A PDF with a text layer. Lines count the lines of the text as read: a PDF has none of its own.

import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { cleaned } from './clean.ts'
import { isAside, withoutLarge } from './pdf-aside.ts'
import { bandsOf, type Page, withoutFurniture } from './pdf-furniture.ts'
import { withHeadings } from './pdf-headings.ts'
import { columnsOf, type Run, runsOf } from './pdf-layout.ts'
import { withoutLigatures } from './pdf-ligatures.ts'
import { areasOf, linkedBy } from './pdf-links.ts'
import { envelopeOf } from './pdf-metadata.ts'
import { paragraphsOf, usualSize } from './pdf-paragraphs.ts'
import { despaced, drawnBy, isLetterSpaced } from './pdf-spaced.ts'
import { isUnderlined, type Stroke, strokesOf } from './pdf-strokes.ts'
import { turnOf } from './pdf-turned.ts'
import { type Refused, refused, type Source } from './source.ts'

const mostPages = 300
const mostPieces = 400_000

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
    const columns = bandsOf(page, runsOf(page.runs))
      .flatMap(columnsOf)
      .map((column) => ({
        ...column,
        rows: column.rows.map((row) =>
          isUnderlined(row, page.strokes) ? { ...row, underlined: true } : row,
        ),
      }))
    pages.push({
      ...page,
      columns: columns.flatMap((column) =>
        isAside(column, page.width)
          ? withoutLarge(column).map((each, at) => ({ ...each, aside: at === 0 }))
          : [{ ...column, aside: false }],
      ),
    })
  }
  const info = await infoOf(document)
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
  const usual = usualSize(rows.flatMap((column) => column.rows)) ?? 10
  const blocks = withHeadings(paragraphsOf(rows, usual))
  if (document.numPages > mostPages)
    warnings.push({
      rule: 'pages-left-out',
      reason: `only the first ${mostPages} of ${document.numPages} pages were read`,
      hint: 'split the issue',
      line: 1,
    })
  return { blocks, warnings, envelope: envelopeOf(info, rows) }
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
): Promise<
  (Omit<Page, 'columns'> & { readonly runs: readonly Run[]; readonly strokes: readonly Stroke[] }) | null
> => {
  try {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    // Loads the fonts, whose names say what is bold.
    const operators = await page.getOperatorList()
    const names = new Map<string, string>()
    for (const id of Object.keys(content.styles)) {
      const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null
      if (typeof font === 'object' && font !== null && 'name' in font)
        names.set(id, String(font.name).replace(/^[A-Z]{6}\+/u, ''))
    }
    // Of a letter-spaced line every piece is: "a t".
    const spaced = new Set(
      content.items.flatMap((item) =>
        'str' in item && isLetterSpaced(item.str) ? [`${item.fontName} ${item.transform[5]}`] : [],
      ),
    )
    const drawn = spaced.size > 0 ? drawnBy(await shownIn(operators)) : null
    const [left = 0, bottom = 0, right = 612, top = 792] = page.view as number[]
    const turn = turnOf(page.rotate, [left, bottom, right, top])
    const areas = areasOf(await page.getAnnotations()).map(turn.area)
    const runs: Run[] = []
    for (const item of content.items) {
      if (!('str' in item) || item.str === '') continue
      const [across = 0, up = 0, c = 0, d = 0, from = 0, base = 0] = item.transform as number[]
      const [a, b] = turn.along(across, up)
      const [x, y] = turn.point(from, base)
      const size = Math.hypot(c, d) || Math.hypot(a, b)
      // Text that stands on its side is furniture.
      if (!(size > 0.5) || Math.abs(b) > Math.abs(a) * 0.3 || !Number.isFinite(x + y)) continue
      // The library sets a blank as wide as the gap between two pieces that stand apart.
      if (item.str.trim() === '' && item.width > size * 1.1) continue
      const name = names.get(item.fontName) ?? ''
      const isSpaced = drawn !== null && spaced.has(`${item.fontName} ${base}`)
      const text = cleaned(isSpaced ? despaced(item.str, drawn) : item.str)
      const run: Run = {
        text: withoutLigatures(text),
        left: Math.min(x, x + item.width),
        right: Math.max(x, x + item.width),
        y,
        size,
        bold: /bold|black|heavy|demi|[-,]bd/iu.test(name),
        italic: /italic|oblique/iu.test(name),
        font: name,
        marks: [],
        rtl: item.dir === 'rtl',
      }
      runs.push(areas.length === 0 ? run : linkedBy(run, areas))
    }
    page.cleanup()
    const { OPS } = await getResolvedPDFJS()
    const [edge, low, far, high] = turn.box
    const strokes = page.rotate % 360 === 0 ? strokesOf(operators, OPS) : []
    return { runs, strokes, top: high, bottom: low, width: far - edge }
  } catch (error) {
    // A page that is broken; the library says so in many ways.
    if (error instanceof Error) return null
    throw error
  }
}

const shownIn = async (operators: {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}): Promise<readonly unknown[]> => {
  const { OPS } = await getResolvedPDFJS()
  return operators.argsArray.flatMap((given, at) =>
    operators.fnArray[at] === OPS.showText && Array.isArray(given) ? [given[0] as unknown] : [],
  )
}

const infoOf = async (document: Document): Promise<unknown> =>
  document.getMetadata().then(
    (metadata) => metadata.info,
    () => ({}),
  )
