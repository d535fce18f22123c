// Which paragraphs of a page are headlines: by size, weight and font against the text around, and by what stands under them.

import type { SourceBlock } from './block.ts'
import type { Piece } from './pdf-paragraphs.ts'

/** A paragraph that stands as a headline would. */
type Head = {
  readonly at: number
  readonly piece: Piece
  /** Of its letters, 1 being usual around it. */
  readonly scale: number
  /** Headlines of one make have one. */
  readonly style: string
  /** Space over and under it. */
  readonly above: number
  readonly below: number
}

export const withHeadings = (pieces: readonly Piece[]): readonly SourceBlock[] => {
  const plain = plainFont(pieces)
  const standing = pieces.map((_, at) => headOf(pieces, at, plain))
  const paragraphs = pieces.filter(({ block }) => block.kind === 'paragraph').length
  // Where most is bold, bold says nothing.
  const boldly = standing.filter((head) => head !== null && head.scale < larger).length * 2 <= paragraphs
  const heads = standing.flatMap((head) => (head !== null && (head.scale >= larger || boldly) ? [head] : []))
  const levels = ranked(pieces, heads)
  return pieces.map(({ block }, at) => {
    const level = levels.get(at)
    if (level === undefined) return block
    return {
      ...block,
      kind: 'heading',
      level,
      lines: block.lines.map((line) =>
        line.marks === undefined
          ? line
          : { ...line, marks: line.marks.filter(({ kind }) => kind === 'link') },
      ),
    }
  })
}

const larger = 1.13

const textOf = ({ block }: Piece): string => block.lines.map((line) => line.text).join(' ')

/** The font of most letters. */
const plainFont = (pieces: readonly Piece[]): string => {
  const fonts = new Map<string, number>()
  for (const { rows } of pieces)
    for (const { font, text } of rows) fonts.set(font, (fonts.get(font) ?? 0) + text.length)
  return [...fonts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

/** The next one of the same column, or of the columns under it. */
const under = (pieces: readonly Piece[], at: number): Piece | null => {
  const here = pieces[at]!.rows
  const next = pieces[at + 1]
  const last = here.at(-1)!
  const first = next?.rows[0]
  if (next === undefined || first === undefined || next.block.aside === true) return null
  if (first.page !== last.page || first.y >= last.y) return null
  // Text from the column's left edge on stands under a line in the middle, short as it may be.
  const { column } = pieces[at]!
  if (next.column === column && first.left < column.left + (column.right - column.left) * 0.1) return next
  const left = Math.min(...here.map((row) => row.left))
  const right = Math.max(...here.map((row) => row.right))
  const all = next.rows.slice(0, 3)
  return Math.min(...all.map((row) => row.left)) < right + 40 &&
    Math.max(...all.map((row) => row.right)) > left - 40
    ? next
    : null
}

const dates =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|am|pm|noon|\d+(?:st|nd|rd|th)?|page|and)\b/giu

const headOf = (pieces: readonly Piece[], at: number, plain: string): Head | null => {
  const piece = pieces[at]!
  const { block, rows } = piece
  if (block.kind !== 'paragraph' || block.aside === true || rows.length > 5) return null
  const text = textOf(piece)
  if (text.length > 140 || !/\p{L}{2}/u.test(text) || / {3}/u.test(text)) return null
  if (/[;,]$|(?<!\b(?:etc|Inc|Ltd))\p{L}{4}\.$|^\(|^(?:https?:\/\/|www\.)\S+$|^\S+@\S+$/u.test(text))
    return null
  if (!/\p{L}{3}/u.test(text.replace(dates, ''))) return null
  if (/(?:https?:\/\/|www\.)\S+$|^[“"][^“”"]+[”"]$/u.test(text)) return null
  const scale = rows[0]!.size / piece.around
  if (
    (block.bold !== true && (block.size ?? 1) < 0.85) ||
    (scale < 1.3 && /^\p{Ll}/u.test(text)) ||
    isSigned(piece)
  )
    return null
  const medium = /medium|semi/iu.test(rows[0]!.font) && rows[0]!.font !== plain && scale >= 0.98
  if (!(scale >= larger || medium || (block.bold === true && scale > 0.9))) return null
  const next = under(pieces, at)
  if (next === null) return null
  const body = textOf(next)
  if (scale < larger && next.block.bold === true && body.length >= 140) return null
  const before = at > 0 && under(pieces, at - 1) === piece ? pieces[at - 1]!.rows.at(-1)! : null
  return {
    at,
    piece,
    scale,
    style: [
      rank(scale),
      block.bold === true,
      block.centred === true,
      /italic|oblique/iu.test(rows[0]!.font),
    ].join(' '),
    above: before === null ? Number.POSITIVE_INFINITY : before.y - rows[0]!.y,
    below: rows.at(-1)!.y - next.rows[0]!.y,
  }
}

/** At the right of its column: who wrote what stands over it. */
const isSigned = ({ rows, column }: Piece): boolean => {
  const width = column.right - column.left
  return rows.every(
    (row) =>
      row.text.length < 40 &&
      row.left > column.left + width * 0.55 &&
      row.right > column.right - width * 0.06,
  )
}

/** Sizes that differ by a tenth are one. */
const rank = (scale: number): number =>
  scale < larger ? 1 : Math.round(Math.log(scale) / Math.log(1.12)) + 2

/** Of one size in all of the issue. */
const tierOf = ({ piece }: Head): number => rank(piece.block.size ?? 1)

/** So many paragraphs at the top may be the masthead. */
const masthead = 8

/** The level of each headline, 2 being that of the articles, by its place among the paragraphs. */
const ranked = (pieces: readonly Piece[], heads: readonly Head[]): ReadonlyMap<number, number> => {
  const lower = new Set<Head>()
  const opening = new Set(pieces.filter(({ block }) => block.aside !== true).slice(0, masthead))
  for (const [index, head] of heads.entries()) {
    const next = heads[index + 1]
    if (next?.at !== head.at + 1 || under(pieces, head.at) !== next.piece) continue
    const close = head.below <= Math.max(head.piece.rows[0]!.size, next.piece.rows[0]!.size) * 2.5
    const top = opening.has(head.piece) && head.piece.rows[0]!.page === pieces[0]!.rows[0]!.page
    if (rank(next.scale) > rank(head.scale)) {
      if (close) lower.add(head)
    } else if (head.style !== next.style) {
      // A second, smaller line under a headline is no headline; under the masthead it may be.
      if (close && !(top && index === 0))
        for (const each of [next, ...briefAfter(pieces, heads, index + 1)]) lower.add(each)
    } else if (head.above < head.below * 0.9)
      // Nothing of its own under it and close to what stands over it: it ends that text.
      lower.add(head)
    else if (top) lower.add(head)
    else if (close) for (const each of briefAfter(pieces, heads, index + 1)) lower.add(each)
  }
  const main = heads.filter((head) => !lower.has(head))
  // A head with another right under it, at the top of all, is the masthead.
  const titles = main.filter((head, at) => opening.has(head.piece) && main[at + 1]?.at === head.at + 1)
  const counts = new Map<number, number>()
  for (const head of main)
    if (!titles.includes(head)) counts.set(tierOf(head), (counts.get(tierOf(head)) ?? 0) + 1)
  const tiers = [...counts.keys()].toSorted((a, b) => b - a)
  // What is larger than the headlines stands once or twice: a masthead, or a headline that shouts.
  const usual =
    tiers.find((tier) => counts.get(tier)! >= 3) ??
    tiers.find((tier) => counts.get(tier)! >= 2) ??
    tiers.at(-1) ??
    1
  return new Map(
    main.map((head) => {
      const depth = tiers.filter((tier) => tier < usual && tier >= tierOf(head)).length
      const sure = depth > 0 && (authored(pieces, head.at) || opensPage(pieces, head))
      return [head.at, sure ? 2 : Math.min(6, 2 + depth)]
    }),
  )
}

/** Headlines of one make with no more under them than a few words each: parts of a list. */
const briefAfter = (pieces: readonly Piece[], heads: readonly Head[], from: number): readonly Head[] => {
  const found: Head[] = []
  const { style, piece } = heads[from]!
  for (let at = from; at < heads.length; at++) {
    const head = heads[at]!
    if (head.style !== style || head.piece.rows[0]!.page !== piece.rows[0]!.page) break
    const next = heads[at + 1]
    const parent = next?.at === head.at + 1
    if (at > from && parent) break
    const end = next?.at ?? pieces.length
    const own = pieces.slice(head.at + 1, end).filter((each) => each.rows[0]!.page === piece.rows[0]!.page)
    if (own.reduce((sum, each) => sum + textOf(each).length, 0) > 120) break
    found.push(head)
  }
  return found
}

const authored = (pieces: readonly Piece[], at: number): boolean => {
  const text = textOf(pieces[at + 1]!)
  return text.length <= 80 && /(?:^|[”"] )(?:by|par|von|por)\s+\p{Lu}/iu.test(text)
}

/** No prose stands over it on its page. */
const opensPage = (pieces: readonly Piece[], { at, scale }: Head): boolean => {
  const { page } = pieces[at]!.rows[0]!
  let before = at - 1
  while (before >= 0 && pieces[before]!.rows[0]!.page === page && textOf(pieces[before]!).length < 80)
    before--
  const last = pieces[before]
  return scale >= larger && last !== undefined && last.rows[0]!.page !== page
}
