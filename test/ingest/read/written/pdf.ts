// The issue as a PDF: set by hand in Helvetica, in one column or two, on as many pages as it takes.

import { folio, type Written } from './issue.ts'

export type Laid = {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly text: string
}

// Helvetica's letters have about half their size; the widths of the font itself are the reader's.
const lettersIn = (width: number, size: number): number => Math.floor(width / (size * 0.5))

const wrapped = (text: string, letters: number): readonly string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > letters) {
      // Long words are divided, as a typesetter would.
      const room = last === undefined ? 0 : letters - last.length - 2
      if (word.length > 9 && room > 4 && room < word.length - 3 && /^\p{L}+$/u.test(word)) {
        lines[lines.length - 1] = `${last} ${word.slice(0, room)}-`
        lines.push(word.slice(room))
      } else lines.push(word)
    } else lines[lines.length - 1] = `${last} ${word}`
    return lines
  }, [])

export const asPdf = (issue: Written, columns: 1 | 2): Uint8Array => {
  const pages: Laid[][] = [[]]
  const width = columns === 1 ? 500 : 240
  const top = 690
  let column = 0
  let y = top
  const next = () => {
    if (++column === columns) {
      column = 0
      pages.push([])
    }
    y = top
  }
  const set = (text: string, size: number, bold: boolean, after: number) => {
    const lines = wrapped(text, lettersIn(width, size))
    if (y - lines.length * size * 1.2 < 80) next()
    for (const line of lines) {
      if (y < 80) next()
      pages.at(-1)!.push({ x: 50 + column * 262, y, size, bold, text: line })
      y -= size * 1.2
    }
    y -= after
  }
  pages[0]!.push({ x: 50, y: 745, size: 26, bold: true, text: issue.title })
  pages[0]!.push({ x: 50, y: 722, size: 10, bold: false, text: folio(issue) })
  for (const { headline, source, paragraphs } of issue.articles) {
    set(headline, 14, true, 4)
    if (source !== null) set(source, 10, false, 4)
    for (const each of paragraphs) set(each, 10, false, 7)
  }
  set(issue.colophon, 10, false, 0)
  for (const [at, page] of pages.entries()) {
    if (at > 0) page.push({ x: 50, y: 770, size: 9, bold: false, text: issue.title })
    page.push({ x: 290, y: 40, size: 9, bold: false, text: `Page ${at + 1}` })
  }
  return pdfOf(pages.map((page) => content(page)))
}

export const content = (page: readonly Laid[]): string =>
  page
    .map(
      ({ x, y, size, bold, text }) =>
        `BT /${bold ? 'B' : 'R'} ${size} Tf 1 0 0 1 ${x} ${y.toFixed(2)} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
    )
    .join('\n')

/** A link laid over a piece of a page: left, bottom, right, top. */
export const linkOver = (box: readonly [number, number, number, number], url: string): string =>
  `<< /Type /Annot /Subtype /Link /Rect [${box.join(' ')}] /A << /S /URI /URI (${url.replace(/[\\()]/g, '\\$&')}) >> >>`

const cp1252: Readonly<Record<string, string>> = { '’': '\\222', '“': '\\223', '”': '\\224', '–': '\\226' }

/** A page for each stream of content, its annotations on it. Its fonts: R, regular, B, bold, and C, a strange one. */
export const pdfOf = (
  streams: readonly string[],
  trailer = '',
  annotations: readonly string[] = [],
  /** Entries of each page's dictionary. */
  entries = '',
): Uint8Array => {
  const pages = streams.map((_, at) => `${5 + at * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages}] /Count ${streams.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...streams.flatMap((stream, at) => {
      const text = stream.replace(/[’“”–]/gu, (character) => cp1252[character]!)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${6 + at * 2} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R /C << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >> >> /Annots [${annotations[at] ?? ''}] ${entries} >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ]
    }),
  ]
  let out = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = out.length
    out += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}
