// Boxes in letters that the issue has nowhere else: advertisements, and what other people set.

import { type Head, pageOf } from './pdf-head.ts'
import type { Piece } from './pdf-paragraphs.ts'
import { textOf } from './pdf-under.ts'

/** "TimesNewRomanPS-BoldMT" and "TimesNewRoman,Italic" -> "timesnewroman". */
const familyOf = (font: string): string =>
  font
    .replace(/[-,].*$/u, '')
    .replace(/(?:PS)?(?:MT)?$/u, '')
    .toLowerCase()

const most = (counts: ReadonlyMap<string, number>): readonly [string, number] =>
  [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])

/** Sentences: an article may be set like nothing else. */
const hasText = (pieces: readonly Piece[], head: Head): boolean =>
  pieces.slice(head.at + 1, head.at + 5).some((piece) => {
    const text = textOf(piece)
    return (
      piece.rows[0]!.page === pageOf(head) &&
      text.length >= 160 &&
      /\p{Ll}{2}[.!?]["”’]?\s+\p{Lu}/u.test(text)
    )
  })

/** So many headlines must be of one family of fonts before others are strange. */
const enough = 8

/** Lines in a strange font over text in one: not what the issue sets its headlines or its text in. */
export const foreignTo = (
  pieces: readonly Piece[],
  heads: readonly Head[],
  next: (head: Head) => Piece | null,
): ReadonlySet<Head> => {
  const texts = new Map<string, number>()
  for (const { rows } of pieces)
    for (const { font, text } of rows) texts.set(font, (texts.get(font) ?? 0) + text.length)
  const own = familyOf(most(texts)[0])
  const families = new Map<string, number>()
  for (const { piece } of heads) {
    const family = familyOf(piece.font)
    families.set(family, (families.get(family) ?? 0) + 1)
  }
  const [usual, times] = most(families)
  if (times < enough || times * 2 < heads.length) return new Set()
  return new Set(
    heads.filter((head) => {
      const family = familyOf(head.piece.font)
      const under = next(head)
      const strange = family !== own && family !== usual && under !== null && familyOf(under.font) !== own
      return strange && !hasText(pieces, head)
    }),
  )
}
