// Pieces of text on a page -> their reading order: columns one after the other, what spans them in between.

import type { Mark } from './block.ts'
import { type Pieced, withoutBeside } from './pdf-beside.ts'

/** A line of a column: runs of one baseline, those far apart held apart by three spaces. In points, `y` upwards. */
export type Row = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** All of it is. */
  readonly underlined?: boolean
  /** Name of its font, that of most of its letters. */
  readonly font: string
  /** Links that lie over it. */
  readonly marks: readonly Mark[]
}

/** Text with what is marked in it. */
type Marked = Pick<Row, 'text' | 'marks'>

/** A run of text on one baseline. */
export type Run = Row & { readonly rtl: boolean }

export type Column = { readonly rows: readonly Row[]; readonly left: number; readonly right: number }

/** Columns of more pieces are read from top to bottom. */
const mostRuns = 4_000
const deepest = 8

/** Raised letters ("4th") on the baseline of what they stand behind; a capital of several lines in front of the first. */
const settled = (pieces: readonly Run[]): readonly Run[] => {
  if (pieces.length > mostRuns) return pieces
  const usual = median(pieces.map((piece) => piece.size))
  const out = [...pieces]
  for (const [at, piece] of pieces.entries()) {
    const length = piece.text.trim().length
    if (
      length > 0 &&
      length <= 3 &&
      /^(?:st|nd|rd|th|ST|ND|RD|TH|[\d*†‡]{1,3}|[a-z])$/u.test(piece.text.trim())
    ) {
      const beside = pieces.find(
        (each) =>
          each.size > piece.size * 1.2 &&
          piece.size < usual * 1.2 &&
          Math.abs(piece.left - each.right) < each.size * 0.4 &&
          piece.y - each.y > 0.5 &&
          piece.y - each.y < each.size * 0.7,
      )
      if (beside !== undefined) out[at] = { ...piece, y: beside.y, size: beside.size }
    } else if (length === 1 && piece.size > usual * 1.8 && /\p{Lu}/u.test(piece.text)) {
      const below = pieces
        .filter(
          (each) =>
            each.size < piece.size * 0.6 &&
            each.left >= piece.left &&
            each.left < piece.right + usual * 2 &&
            each.y >= piece.y - usual * 0.5 &&
            each.y < piece.y + piece.size,
        )
        .toSorted((a, b) => b.y - a.y)[0]
      const index = below === undefined ? -1 : pieces.indexOf(below)
      if (below === undefined || index === -1) continue
      out[index] = { ...out[index]!, ...followed(trimmedText(piece), '', out[index]!) }
      out[at] = { ...piece, text: '' }
    }
  }
  return out.filter((piece) => piece.text !== '')
}

/** Letters with a shadow are set twice, a little apart. */
const withoutShadows = (pieces: readonly Run[]): readonly Run[] => {
  const seen = new Map<string, Run[]>()
  return pieces.filter((piece) => {
    const alike = seen.get(piece.text)
    if (alike === undefined) {
      seen.set(piece.text, [piece])
      return true
    }
    const again = alike
      .slice(-20)
      .some(
        (each) =>
          Math.abs(each.left - piece.left) < Math.min((piece.right - piece.left) * 0.4, piece.size * 0.3) &&
          Math.abs(each.y - piece.y) < piece.size * 0.2,
      )
    if (!again) alike.push(piece)
    return !again
  })
}

/** Joins what stands close together on a baseline. */
export const runsOf = (pieces: readonly Run[]): readonly Run[] => {
  const lines: Run[][] = []
  for (const piece of settled(withoutShadows(pieces)).toSorted((a, b) => b.y - a.y || a.left - b.left)) {
    const line = lines.findLast(
      (each) => Math.abs(each[0]!.y - piece.y) <= Math.min(each[0]!.size, piece.size) * 0.35,
    )
    if (line !== undefined && lines.indexOf(line) >= lines.length - 6) line.push(piece)
    else lines.push([piece])
  }
  return lines.flatMap((line) => {
    const out: Run[] = []
    for (const piece of line.toSorted((a, b) => a.left - b.left || a.right - b.right)) {
      const last = out.at(-1)
      const gap = last === undefined ? Number.POSITIVE_INFINITY : piece.left - last.right
      const unit = last === undefined ? 1 : Math.max(last.size, piece.size)
      if (
        last === undefined ||
        gap > unit * 1.1 ||
        gap < -unit * 3 ||
        last.size > piece.size * 1.9 ||
        piece.size > last.size * 1.9
      )
        out.push(piece)
      else out[out.length - 1] = together(last, piece, gap > unit * 0.14)
    }
    return out
  })
}

const together = (a: Run, b: Run, space: boolean): Run => {
  const [first, second] = a.rtl && b.rtl ? [b, a] : [a, b]
  const apart = space && !/\s$/u.test(first.text) && !/^\s/u.test(second.text) ? ' ' : ''
  const weight = a.text.trim().length >= b.text.trim().length ? a : b
  return {
    ...followed(first, apart, second),
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    y: weight.y,
    size: weight.size,
    bold: a.text.trim() === '' ? b.bold : b.text.trim() === '' ? a.bold : a.bold && b.bold,
    italic: a.italic && b.italic,
    font: weight.font,
    rtl: weight.rtl,
  }
}

/** One text behind the other; a link that goes on is one. */
export const followed = (a: Marked, between: string, b: Marked): Marked => {
  if (a.marks.length === 0 && b.marks.length === 0) return { text: a.text + between + b.text, marks: [] }
  const start = a.text.length + between.length
  const marks = [...a.marks]
  for (const mark of b.marks) {
    const last = marks.at(-1)
    const moved = { ...mark, from: mark.from + start, to: mark.to + start }
    if (
      last?.kind === 'link' &&
      moved.kind === 'link' &&
      last.url === moved.url &&
      last.to >= a.text.length - 1 &&
      moved.from <= start + 1
    )
      marks[marks.length - 1] = { ...last, to: moved.to }
    else marks.push(moved)
  }
  return { text: a.text + between + b.text, marks }
}

/** Its end and beginning cut off, marks moved along. */
export const trimmedText = ({ text, marks }: Marked, from = 0): Marked => {
  const rest = text.slice(from)
  const start = from + rest.length - rest.trimStart().length
  const bare = rest.trim()
  return {
    text: bare,
    marks: marks.flatMap((mark) => {
      const first = Math.max(0, mark.from - start)
      const last = Math.min(bare.length, mark.to - start)
      return first < last ? [{ ...mark, from: first, to: last }] : []
    }),
  }
}

export const columnsOf = (runs: readonly Run[]): readonly Column[] => {
  const sorted = runs.filter((run) => run.text.trim() !== '').toSorted((a, b) => b.y - a.y || a.left - b.left)
  return sorted.length > mostRuns ? [columnOf(sorted)] : ordered(sorted, 0)
}

const ordered = (runs: readonly Run[], depth: number): readonly Column[] => {
  if (runs.length === 0) return []
  const found = depth >= deepest ? null : gutterOf(runs)
  if (found === null) return [columnOf(runs)]
  const cut = { ...found, from: belowTitles(runs, found) }
  const within = runs.slice(cut.from, cut.to)
  return [
    ...ordered(runs.slice(0, cut.from), depth + 1),
    ...(within.filter((run) => run.rtl).length * 2 > within.length ? [false, true] : [true, false]).flatMap(
      (side) =>
        ordered(
          within.filter((run) => run.right <= cut.at === side),
          depth + 1,
        ),
    ),
    ...ordered(runs.slice(cut.to), depth + 1),
  ]
}

type Gutter = { readonly at: number; readonly from: number; readonly to: number }

/** A strip without text between two columns, and which runs (in order from the top) it divides. */
const gutterOf = (runs: readonly Run[]): Gutter | null => {
  const found: (Gutter & { readonly worth: number })[] = []
  const tried = new Set<number>()
  for (const run of runs) {
    const at = Math.ceil(run.right) + 1
    if (tried.has(at)) continue
    tried.add(at)
    let start = 0
    for (let end = 0; end <= runs.length; end++) {
      const here = runs[end]
      if (here !== undefined && !(here.left < at && here.right > at)) continue
      const worth = end - start < 6 ? 0 : worthOf(runs, start, end, at)
      if (worth > 0) found.push({ at, from: start, to: end, worth })
      start = end + 1
    }
  }
  const [first, ...rest] = found
  if (first === undefined) return null
  const best = rest.reduce((a, b) => (b.worth > a.worth ? b : a), first)
  // One that divides more of the page, hardly worse, would be cut in two by it.
  return found
    .filter(({ from, to, worth }) => from <= best.from && to >= best.to && worth >= best.worth * 0.75)
    .reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a), best)
}

/** Large letters over one column alone stand over all of them, and so does what stands over a narrow column beside it. */
const belowTitles = (runs: readonly Run[], { from, to, at }: Gutter): number => {
  const within = runs.slice(from, to)
  const usual = median(within.map((run) => run.size))
  const first = within[0]!.right <= at
  const beside = within.findIndex((run) => run.right <= at !== first)
  let start = 0
  // Over the column that is read last it belongs to that one, unless it is a masthead.
  const last = within.filter((run) => run.rtl).length * 2 > within.length ? first : !first
  const middle = (run: Run) => (run.left + run.right) / 2
  const other = within[beside]
  while (
    start < beside &&
    (!last || within[0]!.size > usual * 2.1) &&
    // What stands beside it has one of its own.
    (other === undefined || within[start]!.y > other.y + other.size * 0.8) &&
    within[start]!.size > usual * (start === 0 ? 1.6 : 1.3) &&
    (Math.abs(middle(within[start]!) - middle(within[0]!)) < usual * 1.5 || within[start]!.size > usual * 1.6)
  )
    start++
  // All of its lines or none.
  while (start > 0 && isNext(within[start - 1]!, within[start])) start--
  start = Math.max(start, aboveNarrow(within, at, beside, usual))
  return within.length - start >= 6 ? from + start : from
}

/** The second line of a title. */
const isNext = (line: Run, next: Run | undefined): boolean =>
  next !== undefined &&
  next.font === line.font &&
  Math.abs(next.size - line.size) < 0.5 &&
  line.y - next.y < line.size * 2 &&
  next.left < line.right &&
  next.right > line.left

/** Up to the last gap over which nothing stands beside. */
const aboveNarrow = (runs: readonly Run[], at: number, beside: number, usual: number): number => {
  const narrow = runs.filter((run) => run.right <= at === runs[beside]!.right <= at)
  const wide = runs.filter((run) => !narrow.includes(run))
  const width = (side: readonly Run[]) =>
    Math.max(...side.map((run) => run.right)) - Math.min(...side.map((run) => run.left))
  if (width(narrow) > width(wide) * 0.5) return 0
  const top = wide.filter((run) => run.y > runs[beside]!.y)
  for (let n = top.length - 1; n > 0; n--)
    if (top[n - 1]!.y - top[n]!.y > usual * 1.8) return runs.indexOf(top[n]!)
  return 0
}

const worthOf = (runs: readonly Run[], from: number, to: number, at: number): number => {
  let edge = Number.NEGATIVE_INFINITY
  let next = Number.POSITIVE_INFINITY
  const left: Run[] = []
  const right: Run[] = []
  let letters = 0
  for (let n = from; n < to; n++) {
    const run = runs[n]!
    letters += run.text.length
    if (run.right <= at) {
      left.push(run)
      edge = Math.max(edge, run.right)
    } else {
      right.push(run)
      next = Math.min(next, run.left)
    }
  }
  if (left.length < 3 || right.length < 3) return 0
  const size = median(runs.slice(from, to).map((run) => run.size))
  const few = Math.min(left.length, right.length)
  if (next - edge < (few >= 6 ? Math.max(4.5, size * 0.55) : Math.max(6, size * 0.8))) return 0
  // They must stand side by side.
  const top = Math.min(left[0]!.y, right[0]!.y)
  const bottom = Math.max(left.at(-1)!.y, right.at(-1)!.y)
  const shared = top - bottom
  const tall = (side: readonly Run[]) => side[0]!.y - side.at(-1)!.y
  if (shared <= 0 || shared < Math.min(tall(left), tall(right)) * 0.4) return 0
  return isTable(left, right)
    ? 0
    : letters * Math.min(3, 1 + (next - edge) / size / 4) * (1 - inRows(left, right))
}

/** How much of the side with less stands in short cells right beside others. */
const inRows = (left: readonly Run[], right: readonly Run[]): number => {
  const [few, many] = left.length <= right.length ? [left, right] : [right, left]
  const heights = new Set(many.map((run) => Math.round(run.y)))
  return few.filter((run) => words(run) <= 3 && heights.has(Math.round(run.y))).length / few.length
}

const words = (run: Run): number => run.text.trim().split(/\s+/u).length

/** Rows of short cells that stand on common baselines. */
const isTable = (left: readonly Run[], right: readonly Run[]): boolean => {
  const few = left.length <= right.length ? left : right
  const many = few === left ? right : left
  const beside = few.filter((run) => many.some((each) => Math.abs(each.y - run.y) < run.size * 0.25)).length
  const average = (side: readonly Run[]) => side.reduce((sum, run) => sum + words(run), 0) / side.length
  const brief = Math.min(average(left), average(right))
  return (
    (beside >= few.length * 0.8 && few.length >= many.length * 0.6 && brief < 3.5) ||
    (inRows(left, right) >= 0.9 && average(few) < 3 && average(many) < 8)
  )
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 10

const bare: Marked = { text: '', marks: [] }

const columnOf = (runs: readonly Run[]): Column => {
  const lines: Pieced[] = []
  let open: Run[] = []
  const close = () => {
    if (open.length === 0) return
    const rtl = open.filter((run) => run.rtl).length * 2 > open.length
    const line = open.toSorted((a, b) => (rtl ? b.left - a.left : a.left - b.left))
    const main = line.reduce((a, b) => (b.text.trim().length > a.text.trim().length ? b : a))
    const pieces = line.map((run) => ({ ...run, ...trimmedText(run) })).filter(({ text }) => text !== '')
    const row: Row = {
      ...pieces.reduce<Marked>(
        (all, run) => (all.text === '' ? { text: run.text, marks: run.marks } : followed(all, '   ', run)),
        bare,
      ),
      left: Math.min(...line.map((run) => run.left)),
      right: Math.max(...line.map((run) => run.right)),
      y: main.y,
      size: main.size,
      bold: pieces.every((run) => run.bold),
      italic: pieces.every((run) => run.italic),
      font: main.font,
    }
    lines.push({ row, pieces })
    open = []
  }
  for (const run of runs) {
    if (run.text.trim() === '') continue
    if (open.length > 0 && Math.abs(open[0]!.y - run.y) > Math.min(open[0]!.size, run.size) * 0.35) close()
    open.push(run)
  }
  close()
  const rows = withoutBeside(lines)
  return {
    rows,
    left: Math.min(...rows.map((row) => row.left)),
    right: Math.max(...rows.map((row) => row.right)),
  }
}
