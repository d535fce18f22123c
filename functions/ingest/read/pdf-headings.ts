// Which paragraphs of a page are headlines: by size, weight and font against the text around, and by what stands under them.

import type { SourceBlock } from './block.ts'
import { headingFonts, plainFont } from './pdf-fonts.ts'
import { type Head, larger, rank } from './pdf-head.ts'
import { levelsOf } from './pdf-levels.ts'
import type { Piece } from './pdf-paragraphs.ts'
import { textOf, under } from './pdf-under.ts'

export const withHeadings = (pieces: readonly Piece[]): readonly SourceBlock[] => {
  const plain = plainFont(pieces)
  const fonts: Fonts = { plain, heading: headingFonts(pieces, plain) }
  const standing = pieces.map((_, at) => headOf(pieces, at, fonts))
  const paragraphs = pieces.filter(({ block }) => block.kind === 'paragraph').length
  // Where most is bold, bold says nothing.
  const boldly = standing.filter((head) => head !== null && head.scale < larger).length * 2 <= paragraphs
  const heads = standing.flatMap((head) => (head !== null && (head.scale >= larger || boldly) ? [head] : []))
  const levels = levelsOf(pieces, heads)
  return pieces.map(({ block }, at) => {
    const level = levels.get(at)
    if (level === undefined) return levels.size >= 3 ? { ...block, heads: false } : block
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

type Fonts = { readonly plain: string; readonly heading: ReadonlySet<string> }

const dates =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|am|pm|noon|\d+(?:st|nd|rd|th)?|page|and)\b/giu

const headOf = (pieces: readonly Piece[], at: number, { plain, heading }: Fonts): Head | null => {
  const piece = pieces[at]!
  const { block, rows } = piece
  if (block.kind !== 'paragraph' || block.aside === true || rows.length > 5) return null
  const text = textOf(piece)
  if (text.length > 140 || !/\p{L}{2}/u.test(text) || / {3}/u.test(text)) return null
  if (
    /[;,]$|(?<!\b(?:etc|Inc|Ltd))\p{L}{4}\.$|^[(….]|^\d{1,2}[:.]\d\d\b|\bvol(?:ume|\.)?\s*\d|^(?:https?:\/\/|www\.)\S+$|^\S+@\S+$/u.test(
      text,
    )
  )
    return null
  if (!/\p{L}{3}/u.test(text.replace(dates, ''))) return null
  if (/(?:https?:\/\/|www\.)\S+$|^[“"][^“”"]+[”"]$/u.test(text)) return null
  const scale = rows[0]!.size / piece.around
  if (
    (block.bold !== true && (block.size ?? 1) < 0.85) ||
    (scale < 1.3 && /^\p{Ll}/u.test(text)) ||
    (scale < 1.3 && isSigned(piece, pieces[at + 1]))
  )
    return null
  const medium = /medium|semi/iu.test(rows[0]!.font) && rows[0]!.font !== plain && scale >= 0.98
  const own = (heading.has(piece.font) || isStressed(piece) || isLoud(piece, plain)) && scale >= 0.92
  if (!(scale >= larger || medium || own || (block.bold === true && scale > 0.9))) return null
  const next = under(pieces, at)
  if (next === null) return null
  const body = textOf(next)
  // A bold text goes on; an introduction is set in another font than the headline over it.
  if (scale < larger && next.block.bold === true && body.length >= 140 && next.font === piece.font)
    return null
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

/** In capitals, and in another font than the text or well apart from what stands over it. */
const isLoud = ({ block, rows, font, column }: Piece, plain: string): boolean => {
  const text = rows.map((row) => row.text).join(' ')
  return (
    rows.length <= 3 &&
    (font !== plain || block.gap === 2 || column.rows[0] === rows[0]) &&
    (text.match(/\p{Lu}/gu)?.length ?? 0) >= 6 &&
    !/\p{Ll}|\d{3}/u.test(text)
  )
}

/** Underlined, all of it. */
const isStressed = ({ rows }: Piece): boolean => rows.every(({ underlined }) => underlined === true)

/** At the right of its column, and nothing under it there: who wrote what stands over it. */
const isSigned = ({ rows, column }: Piece, next: Piece | undefined): boolean => {
  const width = column.right - column.left
  const first = next?.rows[0]
  const under =
    next?.column === column &&
    first !== undefined &&
    rows.at(-1)!.y - first.y < first.size * 2.2 &&
    first.left > column.left + width * 0.4
  return (
    !under &&
    rows.every(
      (row) =>
        row.text.length < 40 &&
        row.left > column.left + width * 0.55 &&
        row.right > column.right - width * 0.06,
    )
  )
}
