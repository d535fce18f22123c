// Who holds which office, in small type beside the text: columns that are no article.

import type { Column } from './pdf-layout.ts'

const office =
  /\b(?:president|vice[- ]president|chair(?:man|woman|person)?|secretary|treasurer|editor|director|trustee|officers?|advisor|committee|warden|pastor|organist|coordinator|membership|webmaster|commodore|captain|delegate|bulletin|newsletter)\b/iu

/** `width` is the page's. */
export const isAside = ({ rows, left, right }: Column, width: number): boolean => {
  if (rows.length < 6 || right - left > width * 0.42) return false
  const lengths = rows.map((row) => row.text.length).toSorted((a, b) => a - b)
  const offices = rows.filter((row) => row.text.length < 50 && office.test(row.text)).length
  return (
    lengths[lengths.length >> 1]! < 30 && lengths.at(-1)! < 60 && offices >= 3 && offices * 6 >= rows.length
  )
}

/** Without the lines in large letters under or over the list. */
export const withoutLarge = (column: Column): readonly Column[] => {
  const sizes = column.rows.map((row) => row.size).toSorted((a, b) => a - b)
  const large = (row: Column['rows'][number]) => row.size > sizes[sizes.length >> 1]! * 1.6
  const rest = column.rows.filter((row) => !large(row))
  return rest.length === column.rows.length
    ? [column]
    : [
        { ...column, rows: rest },
        { ...column, rows: column.rows.filter(large) },
      ]
}
