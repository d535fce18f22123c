// Narrow columns of short lines beside the text: who does what, what is on, what stands on which page.

import type { Lines, Piece } from './pdf-paragraphs.ts'

/** How wide the text of each page is. */
const widthsOf = (pieces: readonly Piece[]): ReadonlyMap<number, number> => {
  const edges = new Map<number, { left: number; right: number }>()
  for (const { column, rows } of pieces) {
    const { page } = rows[0]!
    const known = edges.get(page) ?? { left: column.left, right: column.right }
    edges.set(page, { left: Math.min(known.left, column.left), right: Math.max(known.right, column.right) })
  }
  return new Map([...edges].map(([page, { left, right }]) => [page, right - left]))
}

/** Columns without a sentence, narrow against their page. */
export const listings = (pieces: readonly Piece[]): ReadonlySet<Lines> => {
  const widths = widthsOf(pieces)
  const longest = new Map<Lines, number>()
  for (const { column, block } of pieces)
    for (const { text } of block.lines) longest.set(column, Math.max(text.length, longest.get(column) ?? 0))
  return new Set(
    [...longest].flatMap(([column, letters]) =>
      letters < 90 &&
      column.rows.length >= 8 &&
      column.right - column.left < widths.get(column.rows[0]!.page)! * 0.42
        ? [column]
        : [],
    ),
  )
}
