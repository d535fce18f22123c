// A headline with when or where set to the right of it, on one line: two lines, one under the other.

import type { Row } from './pdf-layout.ts'

/** A line of a column, and its pieces from left to right. */
export type Pieced = { readonly row: Row; readonly pieces: readonly Row[] }

/** Lines of a bold piece and one that is not, each alone over a line of text, in two. */
export const withoutBeside = (lines: readonly Pieced[]): readonly Row[] => {
  const right = Math.max(...lines.map(({ row }) => row.right))
  const left = Math.min(...lines.map(({ row }) => row.left))
  const isHead = (line: Pieced | undefined): boolean =>
    line?.pieces.length === 2 &&
    line.pieces[0]!.bold &&
    !line.pieces[1]!.bold &&
    line.pieces[0]!.text.length < 80 &&
    right - line.row.right < (right - left) * 0.05
  return lines.flatMap((line, at) => {
    const next = lines[at + 1]
    const text =
      next?.pieces.length === 1 && !next.row.bold && next.row.right - next.row.left > (right - left) * 0.5
    return isHead(line) && text && !isHead(lines[at - 1]) ? line.pieces : [line.row]
  })
}
