// Lines that stand as headlines do and are none: second lines, ends of texts, parts of lists.

import { type Head, isCaps, leads, rank } from './pdf-head.ts'
import type { Piece } from './pdf-paragraphs.ts'
import { textOf, under } from './pdf-under.ts'

/** Second lines under headlines, lines that end a text, parts of lists. */
export const belowOthers = (
  pieces: readonly Piece[],
  heads: readonly Head[],
  opening: ReadonlySet<Piece>,
): ReadonlySet<Head> => {
  const lower = new Set<Head>()
  const alone = standingAlone(pieces, heads)
  for (const [index, head] of heads.entries()) {
    const next = heads[index + 1]
    if (next?.at !== head.at + 1 || under(pieces, head.at) !== next.piece) continue
    const close = head.below <= Math.max(head.piece.rows[0]!.size, next.piece.rows[0]!.size) * 2.5
    const top = opening.has(head.piece) && head.piece.rows[0]!.page === pieces[0]!.rows[0]!.page
    if (rank(next.scale) > rank(head.scale)) {
      if (close) lower.add(head)
    } else if (head.style !== next.style) {
      // A second, smaller line under a headline is no headline; under the masthead, or the name of a part, it may be.
      if (close && !(top && index === 0) && !alone.has(next))
        for (const each of [next, ...briefAfter(pieces, heads, index + 1)]) lower.add(each)
    } else if (head.above < head.below * 0.9)
      // Nothing of its own under it and close to what stands over it: it ends that text.
      lower.add(head)
    else if (top) lower.add(head)
    else if (close) for (const each of briefAfter(pieces, heads, index + 1)) lower.add(each)
  }
  return lower
}

/** Headlines of a make that lead texts, three at least, and seldom stand right under another headline. */
const standingAlone = (pieces: readonly Piece[], heads: readonly Head[]): ReadonlySet<Head> => {
  const makeOf = ({ scale, piece }: Head): string =>
    [rank(scale), piece.block.bold === true, isCaps(textOf(piece))].join(' ')
  const leading = heads.filter((head, at) => leads(pieces, head, heads[at + 1]))
  const before = new Map(heads.slice(1).map((head, at) => [head, heads[at]!]))
  const counts = new Map<string, { readonly alone: number; readonly second: number }>()
  for (const head of leading) {
    const over = before.get(head)
    const make = makeOf(head)
    const { alone, second } = counts.get(make) ?? { alone: 0, second: 0 }
    const isSecond = over?.at === head.at - 1 && makeOf(over) !== make
    counts.set(make, isSecond ? { alone, second: second + 1 } : { alone: alone + 1, second })
  }
  return new Set(
    leading.filter((head) => {
      const { alone, second } = counts.get(makeOf(head))!
      return alone >= 3 && alone > second * 2
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
