// Which of the lines that stand as headlines do are headlines, and of which level each is.

import { foreignTo } from './pdf-foreign.ts'
import { listings } from './pdf-listing.ts'
import type { Piece } from './pdf-paragraphs.ts'
import { textOf, under } from './pdf-under.ts'

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
  const strange = [...foreign]
  let passed: Head | undefined
  const highest = Math.max(0, ...tiers.values())
  const tops = main.filter((head) => tiers.get(head) === highest)
  // The issue's own title, alone in its size.
  const title = tops.length === 1 && opening.has(tops[0]!.piece) ? tops[0] : null
  // What else of its make stands on the page on which one was raised.
  const alike = new Map<string, number>()
  let parted: { readonly over: Head; readonly tier: number } | undefined
  for (const head of main) {
    const tier = tiers.get(head)!
    while (strange[0] !== undefined && strange[0].at < head.at) passed = strange.shift()
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

const pageOf = ({ piece }: Head): number => piece.rows[0]!.page

/** Second lines under headlines, lines that end a text, parts of lists. */
const belowOthers = (
  pieces: readonly Piece[],
  heads: readonly Head[],
  opening: ReadonlySet<Piece>,
): ReadonlySet<Head> => {
  const lower = new Set<Head>()
  for (const [index, head] of heads.entries()) {
    const next = heads[index + 1]
    if (next?.at !== head.at + 1 || under(pieces, head.at) !== next.piece) continue
    const close = head.below <= Math.max(head.piece.rows[0]!.size, next.piece.rows[0]!.size) * 2.5
    const top = opening.has(head.piece) && head.piece.rows[0]!.page === pieces[0]!.rows[0]!.page
    if (rank(next.scale) > rank(head.scale)) {
      if (close) lower.add(head)
    } else if (head.style !== next.style) {
      // A second, smaller line under a headline is no headline; under the masthead, or the name of a part, it may be.
      if (close && !(top && index === 0) && !usualAlone(pieces, heads, index + 1))
        for (const each of [next, ...briefAfter(pieces, heads, index + 1)]) lower.add(each)
    } else if (head.above < head.below * 0.9)
      // Nothing of its own under it and close to what stands over it: it ends that text.
      lower.add(head)
    else if (top) lower.add(head)
    else if (close) for (const each of briefAfter(pieces, heads, index + 1)) lower.add(each)
  }
  return lower
}

/** Headlines of its make lead texts elsewhere, and no other headline stands right over those. */
const usualAlone = (pieces: readonly Piece[], heads: readonly Head[], index: number): boolean => {
  const { scale, piece } = heads[index]!
  if (!leads(pieces, heads[index]!, heads[index + 1])) return false
  const alike = (head: Head | undefined): boolean =>
    head !== undefined &&
    rank(head.scale) === rank(scale) &&
    head.piece.block.bold === piece.block.bold &&
    isCaps(textOf(head.piece)) === isCaps(textOf(piece))
  let alone = 0
  let second = 0
  for (const [at, head] of heads.entries())
    if (alike(head) && leads(pieces, head, heads[at + 1])) {
      if (heads[at - 1]?.at === head.at - 1 && !alike(heads[at - 1])) second++
      else alone++
    }
  return alone >= 3 && alone > second * 2
}

/** Text of its own stands under it. */
const leads = (pieces: readonly Piece[], { at }: Head, next: Head | undefined): boolean =>
  pieces
    .slice(at + 1, Math.min(next?.at ?? pieces.length, at + 7))
    .some((piece) => piece.block.kind === 'list' || textOf(piece).length >= 80)

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

const isCaps = (text: string): boolean => !/\p{Ll}{2}/u.test(text)

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
