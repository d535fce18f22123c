// What stands under a line of a page.

import type { Piece } from './pdf-paragraphs.ts'

export const textOf = ({ block }: Piece): string => block.lines.map((line) => line.text).join(' ')

/** So many pieces may stand between: captions, and what stands in a column beside it. */
const farthest = 20

/** The next one of the same column, or of the columns under it. */
export const under = (pieces: readonly Piece[], at: number): Piece | null => {
  const here = pieces[at]!.rows
  const last = here.at(-1)!
  const left = Math.min(...here.map((row) => row.left))
  const right = Math.max(...here.map((row) => row.right))
  // Behind the rest of another column it must stand right under it.
  let room = 40
  for (const next of pieces.slice(at + 1, at + 1 + farthest)) {
    const first = next.rows[0]!
    if (next.block.aside === true || first.page !== last.page) return null
    if (first.y >= last.y) {
      room = 0
      continue
    }
    // Text from the column's left edge on stands under a line in the middle, short as it may be.
    const { column } = pieces[at]!
    if (next.column === column && first.left < column.left + (column.right - column.left) * 0.1) return next
    const all = next.rows.slice(0, 3)
    if (
      Math.min(...all.map((row) => row.left)) < right + room &&
      Math.max(...all.map((row) => row.right)) > left - room
    )
      return next
  }
  return null
}
