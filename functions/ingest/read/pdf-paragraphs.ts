// Columns of lines -> paragraphs: joined where a line only broke, words joined that a hyphen divides.

import type { SourceBlock, SourceLine } from './block.ts'
import { type Column, followed, type Row, trimmedText } from './pdf-layout.ts'

/** `line` counts the lines of the text as read, from 1. */
export type Numbered = Row & { readonly line: number; readonly page: number }

export type Lines = Omit<Column, 'rows'> & {
  readonly rows: readonly Numbered[]
  /** Names and offices beside the text. */
  readonly aside: boolean
}

/** A paragraph with what its place on the page says of it. In points. */
export type Piece = {
  readonly block: SourceBlock
  readonly rows: readonly Numbered[]
  readonly column: Lines
  /** The usual size of letters around it. */
  readonly around: number
  readonly font: string
}

const bullet = /^(?:[•●▪■◦○❖➢✓►\uf0b7\uf0a7]|[*·–-](?=\s))\s*/u
const counted = /^\(?\d{1,2}[.)]\s/u

export const paragraphsOf = (columns: readonly Lines[], usual: number): readonly Piece[] => {
  const pieces: Piece[] = []
  const known = wordsOf(columns)
  for (const column of columns) {
    const open: Numbered[][] = []
    const gaps = column.rows.slice(1).map((row, at) => column.rows[at]!.y - row.y)
    const usualGap = usualOf(gaps.filter((gap, at) => gap > column.rows[at]!.size * 0.8))
    const around = column.rows.length >= 8 ? (usualSize(column.rows) ?? usual) : usual
    for (const at of column.rows.keys()) {
      const last = open.at(-1)
      if (last !== undefined && goesOn(column, at, last, usualGap, usual)) last.push(column.rows[at]!)
      else open.push([column.rows[at]!])
    }
    for (const [at, rows] of open.entries()) {
      const first = rows[0]!
      const line = joinedRows(rows, known)
      const previous = pieces.at(-1)
      const before = open[at - 1]?.at(-1)
      const wide = before !== undefined && before.y - first.y > Math.max(usualGap * 1.7, first.size * 2.2)
      const shape = {
        ...(rows.every((row) => row.bold) && { bold: true }),
        ...(isCentred(rows, column) && { centred: true }),
        ...(Math.abs(first.size / usual - 1) >= 0.05 && { size: Math.round((first.size / usual) * 20) / 20 }),
        ...(column.aside && { aside: true }),
        page: first.page,
      }
      const rest = { rows, column, around, font: first.font }
      const item = bullet.exec(line.text)
      if (item !== null && line.text.length > item[0].length) {
        const entry = { ...line, ...marked(trimmedText({ marks: [], ...line }, item[0].length)) }
        if (previous?.block.kind === 'list' && !wide)
          pieces[pieces.length - 1] = {
            ...previous,
            rows: [...previous.rows, ...rows],
            block: { ...previous.block, lines: [...previous.block.lines, entry] },
          }
        else
          pieces.push({
            ...rest,
            block: { kind: 'list', lines: [entry], page: first.page, gap: wide ? 2 : 1 },
          })
      } else if (previous?.block.kind === 'paragraph' && at === 0 && continues(previous.block, line, shape))
        pieces[pieces.length - 1] = {
          ...previous,
          block: {
            ...previous.block,
            lines: [
              ...previous.block.lines.slice(0, -1),
              joinedLines(previous.block.lines.at(-1)!, line, known),
            ],
          },
        }
      else pieces.push({ ...rest, block: { kind: 'paragraph', lines: [line], gap: wide ? 2 : 1, ...shape } })
    }
  }
  return pieces
}

/** The size of most letters; null where there are none. */
export const usualSize = (rows: readonly Row[]): number | null => {
  const sizes = new Map<number, number>()
  for (const { size, text } of rows) {
    const rounded = Math.round(size * 2) / 2
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + (text.length >= 40 ? text.length : text.length / 8))
  }
  return [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

const dayFirst =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s\d/iu

type Near = { readonly right: number; readonly wrapped: boolean; readonly brief: boolean }

const firstWord = (row: Row): number => row.text.split(/\s/u, 1)[0]!.length * row.size * 0.5

/** The edge of the lines near by (a column may be narrower beside a picture), and whether they break because they are full. */
const around = (column: Column, at: number): Near => {
  const here = column.rows[at]!
  const near = column.rows
    .slice(Math.max(0, at - 6), at + 7)
    .filter((row) => Math.abs(row.size - here.size) < here.size * 0.1 && !/ {3}/u.test(row.text))
  const rights = near.map((row) => row.right).toSorted((a, b) => a - b)
  const lengths = near.map((row) => row.text.length).toSorted((a, b) => a - b)
  const right = Math.max(here.left, rights[Math.floor((rights.length - 1) * 0.7)] ?? here.right)
  const left = Math.min(here.left, ...near.map((row) => row.left))
  // Of a centred line both ends count.
  const full = near
    .slice(1)
    .filter((row, n) => near[n]!.right - near[n]!.left + firstWord(row) > (right - left) * 0.86)
  return {
    right,
    wrapped: near.length >= 3 && full.length >= (near.length - 1) * 0.6,
    brief: (lengths[lengths.length >> 1] ?? 0) < 30,
  }
}

const usualOf = (gaps: readonly number[]): number =>
  gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.15)] ?? 14

const goesOn = (
  column: Column,
  at: number,
  rows: readonly Row[],
  usualGap: number,
  usual: number,
): boolean => {
  const row = column.rows[at]!
  const before = column.rows[at - 1]!
  const next = column.rows[at + 1]
  const near = around(column, at)
  const gap = before.y - row.y
  const left = Math.min(row.left, before.left, next?.left ?? row.left)
  const width = near.right - left
  const first = rows[0]!
  if (bullet.test(row.text) || counted.test(row.text)) return false
  if (Math.abs(before.size - row.size) > Math.max(0.6, before.size * 0.08) || before.bold !== row.bold)
    return false
  if (before.underlined !== row.underlined) return false
  if (gap <= 0 || / {3}/u.test(before.text) || / {3}/u.test(row.text)) return false
  const centred =
    Math.abs(before.left + before.right - row.left - row.right) < row.size * 1.2 &&
    Math.abs(before.left - row.left) >= row.size * 0.4
  const item = bullet.test(first.text) || counted.test(first.text)
  const head = row.size >= usual * 1.12 || (row.bold && row.text.length < 60)
  const large = row.size >= usual * 1.12
  if (
    head &&
    before.text.length < (large ? 80 : 60) &&
    gap <= row.size * (row.size >= usual * 1.5 ? 2 : 1.7) &&
    rows.length < 5
  ) {
    // A headline of several lines: all from one edge, or to one, or around one middle.
    const aligned =
      Math.min(Math.abs(before.left - row.left), Math.abs(before.right - row.right)) < row.size * 0.4 ||
      centred
    const alike = Math.abs(before.size - row.size) < 0.3 && row.font === before.font
    // When it takes place stands under what it is.
    if (!large && aligned && dayFirst.test(row.text)) return false
    if (aligned && alike && !/[.!?:]["”’]?$/u.test(before.text)) return true
    if (before.text.length < 60) return false
  }
  if (gap > Math.max(usualGap * 1.25, row.size * 1.38)) return false
  // An indented line begins a paragraph, unless all are centred, hang under an item or the column becomes narrower there.
  const indented =
    row.left - before.left > row.size * 0.7 &&
    !(next !== undefined && Math.abs(next.left - row.left) < row.size * 0.4 && near.wrapped)
  if (indented && !centred && !item) return false
  if (/[\p{L},\p{Pd}]$/u.test(before.text) && /^\p{Ll}/u.test(row.text)) return true
  const full = before.right + firstWord(row) > near.right - row.size * 0.5
  if (near.brief && !centred && !(near.wrapped && full) && /^\p{Lu}/u.test(row.text)) return false
  if (centred && near.brief && !near.wrapped && /^\p{Lu}/u.test(row.text) && gap > row.size * 1.35)
    return false
  // A line that ends early ends its paragraph.
  const short = before.right + firstWord(row) < near.right - width * 0.12
  if (short && !centred && width > 60) return false
  return !(
    centred &&
    short &&
    /[.!?]$/u.test(before.text) &&
    /^\p{Lu}/u.test(row.text) &&
    before.text.length < 40
  )
}

/** A paragraph that a column or page cut in two. */
const continues = (
  previous: SourceBlock,
  line: SourceLine,
  shape: { readonly bold?: boolean; readonly size?: number; readonly aside?: boolean },
): boolean => {
  const last = previous.lines.at(-1)!.text
  return (
    previous.bold === shape.bold &&
    previous.size === shape.size &&
    previous.aside === shape.aside &&
    last.length > 60 &&
    /[\p{Ll},\p{Pd}]$/u.test(last) &&
    /^\p{Ll}/u.test(line.text)
  )
}

const isCentred = (rows: readonly Row[], column: Omit<Column, 'rows'>): boolean => {
  const width = column.right - column.left
  return rows.every((row) => {
    const left = row.left - column.left
    const right = column.right - row.right
    return Math.abs(left - right) < width * 0.06 && left > width * 0.08
  })
}

const joinedRows = (rows: readonly Numbered[], known: ReadonlySet<string>): SourceLine => {
  const lines = rows.map((row): SourceLine => ({ ...marked(row), line: row.line }))
  return lines.slice(1).reduce((all, next) => joinedLines(all, next, known), lines[0]!)
}

const marked = ({ text, marks }: Pick<Row, 'text' | 'marks'>): Pick<SourceLine, 'text' | 'marks'> =>
  marks.length === 0 ? { text } : { text, marks }

const joinedLines = (a: SourceLine, b: SourceLine, known: ReadonlySet<string>): SourceLine => ({
  ...marked(hyphenated({ marks: [], ...a }, { marks: [], ...b }, known)),
  line: a.line,
  end: b.end ?? b.line,
})

type Marked = Pick<Row, 'text' | 'marks'>

/** A divided word is joined, unless it is written with its hyphen elsewhere. */
const hyphenated = (a: Marked, b: Marked, known: ReadonlySet<string>): Marked => {
  const bare = (): Marked => trimmedText({ ...a, text: a.text.slice(0, -1) })
  if (a.text.endsWith('\u00ad')) return followed(bare(), '', b)
  // An address that a line broke.
  if (/(?:https?:\/\/|www\.)\S*[-/]$/u.test(a.text.slice(-200)) && /^\p{Ll}/u.test(b.text))
    return followed(a, '', b)
  const front = /[\p{L}\p{M}]+-$/u.exec(a.text.slice(-60))?.[0]
  const back = /^[\p{Ll}\p{M}]+/u.exec(b.text)?.[0]
  if (front === undefined || back === undefined)
    return followed(a, /\p{L}[-–—]$/u.test(a.text.slice(-3)) ? '' : ' ', b)
  if (known.has((front + back).toLowerCase()) && !known.has((front.slice(0, -1) + back).toLowerCase()))
    return followed(a, '', b)
  return followed(bare(), '', b)
}

const wordsOf = (columns: readonly Lines[]): ReadonlySet<string> =>
  new Set(
    columns.flatMap((column) =>
      column.rows.flatMap((row) => row.text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? []),
    ),
  )
