// Pieces of text with their marks, put together to one line.

import type { Mark } from './block.ts'

export type Marked = { readonly text: string; readonly marks?: readonly Mark[] }

/** Null is an empty piece. */
export const joinedMarked = (pieces: readonly (Marked | null)[], between: string): Marked => {
  let text = ''
  const marks: Mark[] = []
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) text += between
    if (piece === null) continue
    for (const mark of piece.marks ?? [])
      marks.push({ ...mark, from: mark.from + text.length, to: mark.to + text.length })
    text += piece.text
  }
  return { text, ...(marks.length > 0 && { marks }) }
}
