// What stands at the edges of pages: running heads, page numbers, addresses at the foot.

import type { Warning } from '../../model/problem.ts'
import type { Column, Row, Run } from './pdf-layout.ts'
import type { Lines, Numbered } from './pdf-paragraphs.ts'

export type Page = {
  readonly columns: readonly (Column & { readonly aside: boolean })[]
  readonly top: number
  readonly bottom: number
  readonly width: number
}

/** Head, body and foot of a page: what stands at an edge, well apart from the rest, belongs to no column. */
export const bandsOf = (
  page: { readonly top: number; readonly bottom: number },
  runs: readonly Run[],
): readonly (readonly Run[])[] => {
  const sizes = new Map<number, number>()
  for (const { text, y, size } of runs)
    if (text.trim() !== '') sizes.set(y, Math.max(size, sizes.get(y) ?? 0))
  const heights = [...sizes.keys()].toSorted((a, b) => b - a)
  const height = page.top - page.bottom
  const apart = (from: number, to: number) => from - to >= Math.max(20, sizes.get(from)! * 1.6)
  let head = Number.POSITIVE_INFINITY
  let foot = Number.NEGATIVE_INFINITY
  for (const [at, y] of heights.entries()) {
    const next = heights[at + 1]
    if (next === undefined || !apart(y, next)) continue
    if (y > page.top - height * 0.12 && head === Number.POSITIVE_INFINITY) head = (y + next) / 2
    if (next < page.bottom + height * 0.1 && foot === Number.NEGATIVE_INFINITY) foot = (y + next) / 2
  }
  return [
    runs.filter((run) => run.y > head),
    runs.filter((run) => run.y <= head && run.y >= foot),
    runs.filter((run) => run.y < foot && run.y <= head),
  ]
}

const furniture =
  /^(?:page|pg?\.|seite|صفحه)?\s*[-–—|]*\s*\d{1,3}\s*(?:(?:of|\/|von)\s*\d{1,3})?\s*[-–—|]*$/iu
const alike = (text: string): string => text.toLowerCase().replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim()

/** Page numbers go, and what stands again at the top or bottom of later pages; each with its line. */
export const withoutFurniture = (
  pages: readonly Page[],
): { readonly rows: Lines[]; readonly warnings: Warning[] } => {
  const edge = (page: Page, y: number) => {
    const height = page.top - page.bottom
    return y > page.top - height * 0.11 || y < page.bottom + height * 0.1
  }
  const seen = new Map<string, { readonly page: number; readonly y: number }[]>()
  const comesAgain = (key: string, page: number, { y, size }: Row) =>
    seen.get(key)!.some((each) => each.page !== page && Math.abs(each.y - y) < size)
  for (const [at, page] of pages.entries())
    for (const column of page.columns)
      for (const row of column.rows)
        if (edge(page, row.y)) {
          const key = alike(row.text)
          const places = seen.get(key)
          if (places === undefined) seen.set(key, [{ page: at, y: row.y }])
          else if (places.length < 1_000) places.push({ page: at, y: row.y })
        }
  const shown = new Set<string>()
  const rows: Lines[] = []
  const warnings: Warning[] = []
  let line = 0
  for (const [at, page] of pages.entries())
    for (const column of page.columns) {
      const kept: Numbered[] = []
      const feet: Numbered[] = []
      for (const row of column.rows) {
        line++
        const key = alike(row.text)
        const again = edge(page, row.y) && /\p{L}/u.test(row.text) && comesAgain(key, at, row)
        const foot = row.y < (page.top + page.bottom) / 2
        if (
          (edge(page, row.y) && furniture.test(row.text)) ||
          (again && (shown.has(key) || (at > 0 && !foot)))
        )
          warnings.push({
            rule: 'page-furniture-left-out',
            reason: `"${row.text.slice(0, 80)}" at the edge of page ${at + 1} is not shown`,
            hint: 'nothing to do',
            line,
          })
        else (again && foot ? feet : kept).push({ ...row, line, page: at + 1 })
        if (again) shown.add(key)
      }
      if (kept.length > 0) rows.push({ ...column, rows: kept })
      if (feet.length > 0) rows.push({ ...column, rows: feet, aside: true })
    }
  return { rows, warnings }
}
