// What the fonts of a PDF are for, by where they stand: their names say little, and some have none.

import type { Piece } from './pdf-paragraphs.ts'
import { textOf, under } from './pdf-under.ts'

/** The font of most letters. */
export const plainFont = (pieces: readonly Piece[]): string => {
  const fonts = new Map<string, number>()
  for (const { rows } of pieces)
    for (const { font, text } of rows) fonts.set(font, (fonts.get(font) ?? 0) + text.length)
  return [...fonts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

type Use = { readonly brief: number; readonly over: number; readonly long: number }

const none: Use = { brief: 0, over: 0, long: 0 }

/** Fonts other than the text's in which short lines are set, most of them over text in another font. */
export const headingFonts = (pieces: readonly Piece[], plain: string): ReadonlySet<string> => {
  const uses = new Map<string, Use>()
  for (const [at, piece] of pieces.entries()) {
    const { font, block, rows } = piece
    if (font === plain || block.kind !== 'paragraph') continue
    const text = textOf(piece)
    const use = uses.get(font) ?? none
    if (text.length >= 100 || rows.length > 3) uses.set(font, { ...use, long: use.long + 1 })
    else if ((block.size ?? 1) >= 0.92) {
      const next = /^[\p{Lu}\p{N}][^.;]*$/u.test(text) ? under(pieces, at) : null
      const over =
        next !== null && next.font !== font && (next.block.kind === 'list' || textOf(next).length >= 60)
      uses.set(font, { ...use, brief: use.brief + 1, over: use.over + (over ? 1 : 0) })
    }
  }
  return new Set(
    [...uses].flatMap(([font, { brief, over, long }]) =>
      over >= 3 && over * 2 >= brief && over > long * 2 ? [font] : [],
    ),
  )
}
