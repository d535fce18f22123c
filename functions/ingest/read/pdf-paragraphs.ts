// Columns of lines -> paragraphs: joined where a line only broke, words joined that a hyphen divides.

import type { SourceBlock, SourceLine } from './block.ts'
import type { Column, Row } from './pdf-layout.ts'

/** `line` counts the lines of the text as read, from 1. */
export type Numbered = Row & { readonly line: number; readonly page: number }

export type Text = {
  readonly columns: readonly (Omit<Column, 'rows'> & { readonly rows: readonly Numbered[] })[]
}

type Open = { readonly rows: Numbered[] }

const bullet = /^(?:[•●▪■◦○❖➢✓►\uf0b7\uf0a7]|[*·–-](?=\s))\s*/u
const counted = /^\(?\d{1,2}[.)]\s/u

export const paragraphsOf = ({ columns }: Text, usual: number): readonly SourceBlock[] => {
  const blocks: SourceBlock[] = []
  const known = wordsOf(columns)
  for (const column of columns) {
    const open: Open[] = []
    const gaps = column.rows.slice(1).map((row, at) => column.rows[at]!.y - row.y)
    const usualGap = usualOf(gaps.filter((gap, at) => gap > column.rows[at]!.size * 0.8))
    for (const [at, row] of column.rows.entries()) {
      const before = column.rows[at - 1]
      const last = open.at(-1)
      if (
        before !== undefined &&
        last !== undefined &&
        goesOn(before, row, last.rows, around(column, at), usualGap)
      )
        last.rows.push(row)
      else open.push({ rows: [row] })
    }
    for (const { rows } of open) {
      const first = rows[0]!
      const line = joinedRows(rows, known)
      const previous = blocks.at(-1)
      const before = column.rows[column.rows.indexOf(first) - 1]
      const wide = before !== undefined && before.y - first.y > Math.max(usualGap * 1.7, first.size * 2.2)
      const shape = {
        ...(rows.every((row) => row.bold) && { bold: true }),
        ...(isCentred(rows, column) && { centred: true }),
        ...(Math.abs(first.size / usual - 1) >= 0.05 && { size: Math.round((first.size / usual) * 20) / 20 }),
        page: first.page,
      }
      const item = bullet.exec(line.text)
      if (item !== null && line.text.length > item[0].length) {
        const entry = { ...line, text: line.text.slice(item[0].length) }
        if (previous?.kind === 'list' && !wide)
          blocks[blocks.length - 1] = { ...previous, lines: [...previous.lines, entry] }
        else blocks.push({ kind: 'list', lines: [entry], page: first.page, gap: wide ? 2 : 1 })
      } else if (
        previous?.kind === 'paragraph' &&
        rows === open[0]!.rows &&
        continues(previous, line, rows, shape)
      )
        blocks[blocks.length - 1] = {
          ...previous,
          lines: [...previous.lines.slice(0, -1), joinedLines(previous.lines.at(-1)!, line, known)],
        }
      else blocks.push({ kind: 'paragraph', lines: [line], gap: wide ? 2 : 1, ...shape })
    }
  }
  return blocks
}

type Near = { readonly left: number; readonly right: number; readonly brief: boolean }

/** The edges of the lines near by: a column may be narrower beside a picture. */
const around = (column: Column, at: number): Near => {
  const here = column.rows[at]!
  const near = column.rows
    .slice(Math.max(0, at - 6), at + 7)
    .filter((row) => Math.abs(row.size - here.size) < here.size * 0.1 && !/ {3}/u.test(row.text))
  const rights = near.map((row) => row.right).toSorted((a, b) => a - b)
  const lengths = near.map((row) => row.text.length).toSorted((a, b) => a - b)
  return {
    left: Math.min(here.left, ...near.map((row) => row.left)),
    right: Math.max(here.left, rights[Math.floor((rights.length - 1) * 0.7)] ?? here.right),
    brief: (lengths[lengths.length >> 1] ?? 0) < 30,
  }
}

const usualOf = (gaps: readonly number[]): number =>
  gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.15)] ?? 14

const goesOn = (before: Row, row: Row, rows: readonly Row[], column: Near, usualGap: number): boolean => {
  const gap = before.y - row.y
  const width = column.right - column.left
  const first = rows[0]!
  if (bullet.test(row.text) || counted.test(row.text)) return false
  if (Math.abs(before.size - row.size) > Math.max(0.6, before.size * 0.08) || before.bold !== row.bold)
    return false
  if (gap <= 0 || gap > Math.max(usualGap * 1.25, row.size * 1.38)) return false
  if (/ {3}/u.test(before.text) || / {3}/u.test(row.text)) return false
  const centred =
    Math.abs(before.left + before.right - row.left - row.right) < row.size * 1.2 &&
    Math.abs(before.left - row.left) > row.size * 0.5
  const item = bullet.test(first.text) || counted.test(first.text)
  // An indented line begins a paragraph, unless all are centred or hang under an item.
  const indented = row.left - (rows.length > 1 ? before.left : column.left) > row.size * 0.7
  if (indented && !centred && !item) return false
  const large = row.size > 0 && before.text.length < 60 && row.size >= 13
  if (/[\p{L},\p{Pd}]$/u.test(before.text) && /^\p{Ll}/u.test(row.text)) return true
  if (column.brief && !centred && !large && !row.bold && /^\p{Lu}/u.test(row.text)) return false
  // A line that ends early ends its paragraph.
  const next = row.text.split(/\s/u, 1)[0]!.length * row.size * 0.5
  const short = before.right + next < column.right - width * 0.12
  if (short && !centred && !large && width > 60) return false
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
  rows: readonly Row[],
  shape: { readonly bold?: boolean; readonly size?: number },
): boolean => {
  const last = previous.lines.at(-1)!.text
  return (
    previous.bold === shape.bold &&
    previous.size === shape.size &&
    last.length > 60 &&
    rows.length > 0 &&
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
  const lines = rows.map(({ text, line }): SourceLine => ({ text, line }))
  return lines.slice(1).reduce((all, next) => joinedLines(all, next, known), lines[0]!)
}

const joinedLines = (a: SourceLine, b: SourceLine, known: ReadonlySet<string>): SourceLine => ({
  text: hyphenated(a.text, b.text, known),
  line: a.line,
  end: b.end ?? b.line,
})

/** A divided word is joined, unless it is written with its hyphen elsewhere. */
const hyphenated = (a: string, b: string, known: ReadonlySet<string>): string => {
  if (a.endsWith('\u00ad')) return a.slice(0, -1) + b
  const front = /[\p{L}\p{M}]+-$/u.exec(a)?.[0]
  const back = /^[\p{Ll}\p{M}]+/u.exec(b)?.[0]
  if (front === undefined || back === undefined) return /\p{L}[-–—]$/u.test(a) ? a + b : `${a} ${b}`
  if (known.has((front + back).toLowerCase()) && !known.has((front.slice(0, -1) + back).toLowerCase()))
    return a + b
  return a.slice(0, -1) + b
}

const wordsOf = (columns: Text['columns']): ReadonlySet<string> =>
  new Set(
    columns.flatMap((column) =>
      column.rows.flatMap((row) => row.text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? []),
    ),
  )
