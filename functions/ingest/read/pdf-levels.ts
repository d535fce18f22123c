// Which of the lines that stand as headlines do are headlines, and of which level each is.

import { foreignTo } from './pdf-foreign.ts'
import { type Head, isCaps, larger, leads, pageOf } from './pdf-head.ts'
import { listings } from './pdf-listing.ts'
import type { Piece } from './pdf-paragraphs.ts'
import { belowOthers } from './pdf-second-lines.ts'
import { textOf, under } from './pdf-under.ts'

const lowest = 6

/** Letters as large as this head no parts of articles: they are as large as the room over the article was. */
const display = 1.6

/** So many paragraphs at the top may be the masthead. */
const masthead = 8

/** The level of each headline, 2 being that of the articles, by its place among the paragraphs. */
export const levelsOf = (pieces: readonly Piece[], heads: readonly Head[]): ReadonlyMap<number, number> => {
  const opening = new Set(pieces.filter(({ block }) => block.aside !== true).slice(0, masthead))
  const lower = belowOthers(pieces, heads, opening)
  const standing = new Set(heads.map(({ at }) => at))
  const foreign = foreignTo(pieces, heads, ({ at }) => under(pieces, at))
  const lists = listings(pieces)
  // Beside the text only what is large heads anything.
  const aside = new Set(heads.filter(({ scale, piece }) => scale < 1.3 && lists.has(piece.column)))
  const main = heads.filter((head) => !lower.has(head) && !foreign.has(head) && !aside.has(head))
  // A head with another right under it, at the top of all, is the masthead.
  const titles = new Set(
    main.filter((head, at) => opening.has(head.piece) && main[at + 1]?.at === head.at + 1),
  )
  const leading = new Set(main.filter((head, at) => leads(pieces, head, main[at + 1])))
  const tiers = tiersOf(main)
  const counts = new Map<number, number>()
  for (const head of main)
    if (!titles.has(head)) {
      const tier = tiers.get(head)!
      counts.set(tier, (counts.get(tier) ?? 0) + (leading.has(head) ? 1 : 0))
    }
  const sizes = [...counts.keys()].toSorted((a, b) => b - a)
  // What is larger than the headlines stands once or twice: a masthead, or a headline that shouts.
  const usual =
    sizes.find((tier) => counts.get(tier)! >= 3) ??
    sizes.find((tier) => counts.get(tier)! >= 2) ??
    sizes.at(-1) ??
    1
  const levels = new Map([...foreign].map(({ at }) => [at, lowest]))
  const openers = openingTiers(pieces, main, tiers)
  // The last one of each size.
  const last = new Map<number, Head>()
  const strange = [...foreign].values()
  let coming = strange.next().value
  let passed: Head | undefined
  const highest = [...tiers.values()].reduce((a, b) => Math.max(a, b), 0)
  const tops = main.filter((head) => tiers.get(head) === highest)
  // The issue's own title, alone in its size.
  const title = tops.length === 1 && opening.has(tops[0]!.piece) ? tops[0] : null
  // What else of its make stands on the page on which one was raised.
  const alike = new Map<string, number>()
  let parted: { readonly over: Head; readonly tier: number } | undefined
  for (const head of main) {
    const tier = tiers.get(head)!
    while (coming !== undefined && coming.at < head.at) {
      passed = coming
      coming = strange.next().value
    }
    const over = [...last].flatMap(([each, of]) => (each > tier ? [of] : [])).reduce(later, undefined)
    const depth = sizes.filter((each) => each < usual && each >= tier).length
    const opens = openers.has(tier)
    // The name of a part leads no text.
    const part =
      over !== undefined &&
      !leading.has(over) &&
      standing.has(over.at + 1) &&
      (parted?.over === over ? parted.tier === tier : leading.has(head))
    if (part) parted = { over, tier }
    const raised =
      over === undefined ||
      isBeside(pieces, head, over) ||
      // A box from elsewhere parts it from what it would belong to.
      (over !== undefined &&
        passed !== undefined &&
        passed.at > over.at &&
        pageOf(passed) === pageOf(head)) ||
      (opens && pageOf(over) !== pageOf(head)) ||
      authored(pieces, head.at) ||
      (opensPage(pieces, head) && (head.scale >= larger || opens)) ||
      alike.get(`${tier} ${head.style}`) === pageOf(head) ||
      (head.scale >= display && leading.has(head))
    levels.set(head.at, depth === 0 || part || raised ? 2 : Math.min(lowest, 2 + depth))
    if (!titles.has(head) && head !== title) last.set(tier, head)
    if (raised && depth > 0) alike.set(`${tier} ${head.style}`, pageOf(head))
  }
  return levels
}

/** It opens a narrower column beside that of the other one. */
const isBeside = (pieces: readonly Piece[], { at, piece }: Head, over: Head): boolean => {
  const { left, right } = piece.column
  const other = over.piece.column
  return (
    pieces[at - 1]?.column !== piece.column &&
    (left >= other.right || right <= other.left) &&
    right - left < (other.right - other.left) * 0.75
  )
}

const later = (a: Head | undefined, b: Head): Head => (a === undefined || b.at > a.at ? b : a)

/** Heads of one size, from the smallest, 1, on: of those no larger than text what is bold or in capitals stands above the rest. */
const tiersOf = (heads: readonly Head[]): ReadonlyMap<Head, number> => {
  const sizeOf = ({ piece }: Head) => {
    const size = piece.block.size ?? 1
    if (size >= larger) return size
    return (piece.block.bold === true ? 0.9 : 0.7) + (isCaps(textOf(piece)) ? 0.1 : 0)
  }
  let tier = 0
  let smallest = 0
  return new Map(
    heads
      .toSorted((a, b) => sizeOf(a) - sizeOf(b))
      .map((head) => {
        const size = sizeOf(head)
        if (tier === 0 || size > smallest * 1.08) {
          tier++
          smallest = size
        }
        return [head, tier]
      }),
  )
}

const authored = (pieces: readonly Piece[], at: number): boolean => {
  const text = textOf(pieces[at + 1]!)
  return text.length <= 80 && /(?:^|[”"] )(?:by|par|von|por)\s+\p{Lu}/iu.test(text)
}

/** No prose stands over it on its page. */
const opensPage = (pieces: readonly Piece[], { at }: Head): boolean => {
  const { page } = pieces[at]!.rows[0]!
  let before = at - 1
  while (before >= 0 && pieces[before]!.rows[0]!.page === page && textOf(pieces[before]!).length < 80)
    before--
  const last = pieces[before]
  return last !== undefined && last.rows[0]!.page !== page
}

/** Headlines of a size that open most of the pages on which they stand: a subheading would seldom come to stand there. */
const openingTiers = (
  pieces: readonly Piece[],
  heads: readonly Head[],
  tiers: ReadonlyMap<Head, number>,
): ReadonlySet<number> => {
  const pages = new Map<number, Map<number, boolean>>()
  for (const [at, head] of heads.entries()) {
    const page = pageOf(head)
    const of = pages.get(tiers.get(head)!) ?? new Map<number, boolean>()
    pages.set(tiers.get(head)!, of)
    const before = heads[at - 1]
    const first = (before === undefined || pageOf(before) !== page) && opensPage(pieces, head)
    of.set(page, of.get(page) === true || (first && leads(pieces, head, heads[at + 1])))
  }
  return new Set(
    [...pages].flatMap(([tier, of]) => {
      const opened = [...of.values()].filter(Boolean).length
      return opened >= 3 && opened * 2 >= of.size ? [tier] : []
    }),
  )
}
