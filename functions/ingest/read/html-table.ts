// Tables of data and tables of layout: the first stay tables, of the others only the text in its order is left.

import { attributeOf, childrenOf, type Element, isElement, type Node, textIn, walk } from './html-tree.ts'

const blocky = new Set('table h1 h2 h3 h4 h5 h6 ul ol blockquote pre hr form article section'.split(' '))

/** Rows of cells; null for a table that only lays out. */
export const dataRows = (
  table: Element,
): { readonly rows: readonly (readonly Element[])[]; readonly header: boolean } | null => {
  if (attributeOf(table, 'role') === 'presentation') return null
  const rows: Element[][] = []
  let header = false
  const collect = (node: Node) => {
    for (const child of childrenOf(node)) {
      if (!isElement(child)) continue
      if (child.tagName === 'tr') {
        const cells = childrenOf(child)
          .filter(isElement)
          .filter((cell) => cell.tagName === 'td' || cell.tagName === 'th')
        if (cells.length > 0) rows.push(cells)
      } else if (/^(?:thead|tbody|tfoot)$/.test(child.tagName)) collect(child)
      // What stands beside the rows must not get lost.
      else if (child.tagName === 'caption' && textIn(child, 20) !== '') header = true
    }
  }
  collect(table)
  if (header || rows.length < 2 || rows.length > 5_000) return null
  const widths = rows.map((row) => row.length)
  const columns = Math.max(...widths)
  if (columns < 2 || columns > 40) return null
  const even = widths.filter((width) => width === columns).length
  if (even * 3 < rows.length * 2) return null
  let letters = 0
  let longest = 0
  let cells = 0
  let heads = 0
  let complex = false
  for (const row of rows) {
    for (const cell of row) {
      const text = textIn(cell, 1_000)
      letters += text.length
      longest = Math.max(longest, text.length)
      cells++
      if (cell.tagName === 'th') heads++
      let paragraphs = 0
      walk(cell, (node) => {
        if (isElement(node) && node !== cell) {
          if (blocky.has(node.tagName)) complex = true
          if (node.tagName === 'p' || node.tagName === 'br') paragraphs++
        }
        return !complex
      })
      if (paragraphs > 4) complex = true
    }
  }
  if (complex || longest >= 900) return null
  const first = rows[0]!.every((cell) => cell.tagName === 'th')
  if (heads === 0 && (letters / cells > 45 || longest > 200)) return null
  return { rows, header: first }
}
