// A paragraph that stands as a headline would, and what is asked of it.

import type { Piece } from './pdf-paragraphs.ts'
import { textOf } from './pdf-under.ts'

/** A paragraph that stands as a headline would. */
export type Head = {
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

/** From here on letters are larger than the text around. */
export const larger = 1.13

/** Sizes that differ by a tenth are one. */
export const rank = (scale: number): number =>
  scale < larger ? 1 : Math.round(Math.log(scale) / Math.log(1.12)) + 2

export const pageOf = ({ piece }: Head): number => piece.rows[0]!.page

export const isCaps = (text: string): boolean => !/\p{Ll}{2}/u.test(text)

/** Text of its own stands under it. */
export const leads = (pieces: readonly Piece[], { at }: Head, next: Head | undefined): boolean =>
  pieces
    .slice(at + 1, Math.min(next?.at ?? pieces.length, at + 7))
    .some((piece) => piece.block.kind === 'list' || textOf(piece).length >= 80)
