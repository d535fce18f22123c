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
    if (y > page.top - height * 0.12 && head === Number.POSITIVE_INFINITY && !overColumns(runs, y))
      head = (y + next) / 2
    if (next < page.bottom + height * 0.1 && foot === Number.NEGATIVE_INFINITY) foot = (y + next) / 2
  }
  return [
    runs.filter((run) => run.y > head),
    runs.filter((run) => run.y <= head && run.y >= foot),
    runs.filter((run) => run.y < foot && run.y <= head),
  ]
}

/** Pages of more pieces are not looked at so closely. */
const mostRuns = 4_000

/** Each piece of the line stands over a column of its own: they are headlines of columns. */
const overColumns = (runs: readonly Run[], height: number): boolean => {
  if (runs.length > mostRuns) return false
  const here = runs
    .filter(({ y, text }) => Math.abs(y - height) < 3 && text.trim() !== '')
    .toSorted((a, b) => a.left - b.left)
  const under = runs.filter((run) => run.y < height - 3 && run.text.trim() !== '')
  const [first, ...others] = here
  if (first === undefined || others.length === 0) return false
  if (here.every(({ left }) => under.filter((run) => Math.abs(run.left - left) < 3).length >= 6)) return true
  // Bold ones may stand around the middles of theirs.
  return others.every((run, at) => {
    const before = here[at]!
    const gutter = (before.right + run.left) / 2
    const left = under.filter((each) => each.right <= gutter)
    const right = under.filter((each) => each.left >= gutter)
    return (
      isOver(before, left) &&
      isOver(run, right) &&
      (under.length - left.length - right.length) * 12 <= under.length
    )
  })
}

const isOver = (head: Run, column: readonly Run[]): boolean => {
  const left = Math.min(...column.map((run) => run.left))
  const right = Math.max(...column.map((run) => run.right))
  return (
    head.bold && column.length >= 6 && Math.abs(head.left + head.right - left - right) < (right - left) * 0.3
  )
}

const furniture =
  /^(?:page|pg?\.|seite|صفحه)?\s*[-–—|]*\s*\d{1,3}\s*(?:(?:of|\/|von)\s*\d{1,3})?\s*[-–—|]*$/iu
/** What a running head says again; set twice on one line (its shadow) it is one. */
const alike = (text: string): string => {
  const key = text.toLowerCase().replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim()
  const half = key.slice(0, key.length >> 1)
  return key === `${half} ${half}` ? half : key
}

const partsOf = (text: string): readonly string[] => text.split(/ {3,}/u).map(alike)

/** How high the lines that stand highest and lowest on a page do. */
const outermost = (page: Page): readonly number[] => {
  const heights = [...new Set(page.columns.flatMap((column) => column.rows.map((row) => row.y)))].toSorted(
    (a, b) => b - a,
  )
  return [...heights.slice(0, 2), ...heights.slice(-1)]
}

const dated =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter)\b[\s,./-]*(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d\b/iu

/** Page numbers go, and what stands again at the top or bottom of later pages; each with its line. */
export const withoutFurniture = (
  pages: readonly Page[],
): { readonly rows: Lines[]; readonly warnings: Warning[] } => {
  const edges = pages.map((page) => {
    const height = page.top - page.bottom
    const outer = outermost(page)
    return ({ y, text }: Row): 'edge' | 'near' | null => {
      if (y > page.top - height * 0.11 || y < page.bottom + height * 0.1) return 'edge'
      const near = y > page.top - height * 0.2 || y < page.bottom + height * 0.2
      return near && text.length < 60 && outer.includes(y) ? 'near' : null
    }
  })
  const seen = new Map<string, { readonly page: number; readonly y: number }[]>()
  // The more pages have it, the less it matters how high.
  const comesAgain = (key: string, page: number, { y, size }: Row, edge: 'edge' | 'near') => {
    const places = seen.get(key) ?? []
    const often = new Set(places.map((each) => each.page)).size >= 3
    return (
      (often || edge === 'edge') &&
      places.some((each) => each.page !== page && Math.abs(each.y - y) < (often ? Math.max(50, size) : size))
    )
  }
  for (const [at, page] of pages.entries())
    for (const column of page.columns)
      for (const row of column.rows)
        if (edges[at]!(row) !== null)
          for (const key of partsOf(row.text)) {
            const places = seen.get(key)
            if (places === undefined) seen.set(key, [{ page: at, y: row.y }])
            else if (places.length < 1_000) places.push({ page: at, y: row.y })
          }
  const shown = new Set<string>()
  const rows: Lines[] = []
  const heads: Lines[] = []
  const warnings: Warning[] = []
  const undated = !pages[0]?.columns.some((column) => column.rows.some((row) => dated.test(row.text)))
  let line = 0
  for (const [at, page] of pages.entries())
    for (const column of page.columns) {
      const kept: Numbered[] = []
      const feet: Numbered[] = []
      for (const row of column.rows) {
        line++
        const keys = partsOf(row.text)
        const edge = edges[at]!(row)
        const again =
          edge !== null && /\p{L}/u.test(row.text) && keys.every((key) => comesAgain(key, at, row, edge))
        const foot = row.y < (page.top + page.bottom) / 2
        if (again && !foot && at > 0 && undated && heads.length === 0 && dated.test(row.text))
          // What the first page does not say.
          heads.push({
            ...column,
            rows: row.text.split(/ {3,}/u).map((text) => ({ ...row, text, marks: [], line, page: 1 })),
            aside: false,
          })
        else if (
          (edge !== null && furniture.test(row.text)) ||
          (again && (keys.every((key) => shown.has(key)) || (at > 0 && !foot)))
        )
          warnings.push({
            rule: 'page-furniture-left-out',
            reason: `"${row.text.slice(0, 80)}" at the edge of page ${at + 1} is not shown`,
            hint: 'nothing to do',
            line,
          })
        else (again && foot ? feet : kept).push({ ...row, line, page: at + 1 })
        if (again) for (const key of keys) shown.add(key)
      }
      if (kept.length > 0) rows.push({ ...column, rows: kept })
      if (feet.length > 0) rows.push({ ...column, rows: feet, aside: true })
    }
  return { rows: [...heads, ...rows], warnings }
}
