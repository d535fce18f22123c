// Where a format has no headings, only larger or bolder lines: those that stand over text are made headings.

import type { SourceBlock, SourceLine } from './block.ts'
import { withCards } from './cards.ts'
import { withListed } from './listed.ts'

const lettersOf = (block: SourceBlock): number => block.lines.reduce((sum, line) => sum + line.text.length, 0)

/** Documents that have headings of their own stay as they are. */
export const promoted = (all: readonly SourceBlock[]): readonly SourceBlock[] => {
  const blocks = all.map((block) => (isText(block) ? asText(block) : block))
  const listed = withListed(blocks)
  if (listed !== null) return listed
  if (blocks.filter((block) => block.kind === 'heading').length >= 2) return blocks.map(likeOthers)
  const apart = runIn(blocks)
  if (apart !== null) return apart
  const cards = withCards(blocks)
  return larger(cards.blocks, cards.heads, cards.row)
}

/** As large as a heading, and no longer: somebody set it by hand. */
const likeOthers = (block: SourceBlock, at: number, all: readonly SourceBlock[]): SourceBlock => {
  const next = all[at + 1]
  if (
    block.kind !== 'paragraph' ||
    (block.size ?? 1) < 1.3 ||
    block.lines.length > 1 ||
    lettersOf(block) > 100
  )
    return block
  const like = all.find((each) => each.kind === 'heading' && each.size === block.size)
  return like === undefined || next?.kind !== 'paragraph' || (next.size ?? 1) >= 1.3
    ? block
    : { ...block, kind: 'heading', ...(like.level !== undefined && { level: like.level }) }
}

/** A paragraph or two in the style of a heading, because somebody liked its letters. */
const isText = (block: SourceBlock): boolean =>
  block.kind === 'heading' && lettersOf(block) > 250 && /[.!?…]["”’)]?\s*$/u.test(block.lines.at(-1)!.text)

const asText = ({ level: _, ...block }: SourceBlock): SourceBlock => ({ ...block, kind: 'paragraph' })

/** Paragraphs that begin with a bold phrase and a stop are headed by it, if half of all do. */
const runIn = (blocks: readonly SourceBlock[]): readonly SourceBlock[] | null => {
  const heads = blocks.map((block) => (block.kind === 'paragraph' ? headOf(block) : null))
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph').length
  const many = heads.filter((head) => head !== null).length
  if (many < 3 || many * 2 < paragraphs) return null
  return blocks.flatMap((block, at): readonly SourceBlock[] => {
    const head = heads[at]
    const [first, ...rest] = block.lines
    if (head == null || first === undefined) return [block]
    const from = first.text.length - first.text.slice(head).trimStart().length
    const marks = (first.marks ?? []).filter((mark) => mark.from >= from)
    const body = {
      ...first,
      text: first.text.slice(from),
      marks: marks.map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from })),
    }
    return [
      {
        kind: 'heading',
        level: 3,
        lines: [{ text: first.text.slice(0, head).trim(), line: first.line }],
        gap: block.gap,
      },
      { ...block, lines: [body, ...rest], gap: 0 },
    ]
  })
}

/** Where a phrase ends with which a paragraph begins in bold. */
const headOf = (block: SourceBlock): number | null => {
  const [first] = block.lines
  const mark = first?.marks?.[0]
  if (first === undefined || mark === undefined || mark.kind !== 'strong' || mark.from > 0 || mark.to > 120)
    return null
  const text = first.text.slice(0, mark.to).trim()
  const after = first.text.slice(mark.to)
  return /\p{L}{2}/u.test(text) && /\p{L}.*\p{L}/u.test(after) && /[.:?!–—-]["”’)]?$/u.test(text)
    ? mark.to
    : null
}

/** Set to the right, where text begins at the left. */
const isSetRight = (block: SourceBlock, text: string): boolean =>
  block.right === true && /^\P{L}*\p{Script=Latin}/u.test(text)

const larger = (
  blocks: readonly SourceBlock[],
  heads: ReadonlySet<SourceBlock>,
  row: boolean,
): readonly SourceBlock[] => {
  const usual = usualSize(blocks)
  const scale = (block: SourceBlock): number => (block.size ?? 1) / usual
  const stands = (block: SourceBlock, at: number): boolean => {
    if (heads.has(block)) return true
    const text = block.lines.map((line) => line.text).join(' ')
    const next = blocks.slice(at + 1, at + 4).find((each) => each.kind !== 'rule' && each.kind !== 'image')
    const large = scale(block) >= 1.15
    return (
      (block.kind === 'paragraph' || block.kind === 'heading') &&
      block.lines.length <= 3 &&
      text.length <= 140 &&
      /\p{L}{2}/u.test(text) &&
      !isSetRight(block, text) &&
      next !== undefined &&
      (large || block.bar === true || (block.bold === true && scale(block) > 0.9)) &&
      !/[;,]$|\p{L}{4}\.$|\.\p{L}{2,4}\.$/u.test(text) &&
      !leadsOn.test(text) &&
      (large || next.bold !== true || lettersOf(next) < 140) &&
      !(isLink(block) && isLink(next)) &&
      (large || block.bar === true || !headsMenu(blocks, at))
    )
  }
  const shaped = blocks.map(stands)
  const standing = shaped.map((each, at) => each && !(shaped[at + 2] === true && isSigned(blocks, at)))
  const text = blocks.findIndex((block) => lettersOf(block) >= 100)
  const top = text === -1 ? masthead : Math.min(text, masthead)
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph').length
  const bold = blocks.filter((block, at) => standing[at] && !heads.has(block) && scale(block) < 1.15).length
  // Where most is bold, bold says nothing.
  const boldly = bold * 2 <= paragraphs
  const alike = (a: SourceBlock, b: SourceBlock | undefined) =>
    b !== undefined && rank(scale(a)) === rank(scale(b))
  const chosen = blocks.map(
    (block, at) =>
      standing[at]! &&
      (scale(block) >= 1.15 || boldly || heads.has(block)) &&
      // Several at the top are the masthead: the last of them heads the text.
      !(at < top && !heads.has(block) && standing[at + 1] === true && alike(block, blocks[at + 1])),
  )
  for (const at of blocks.keys())
    if (chosen[at] && scale(blocks[at]!) < 1.15 && !heads.has(blocks[at]!) && hasNoText(blocks, chosen, at))
      chosen[at] = false
  const counts = new Map<number, number>()
  for (const [at, block] of blocks.entries())
    if (chosen[at]) counts.set(rank(scale(block)), (counts.get(rank(scale(block))) ?? 0) + 1)
  const tiers = [...counts.keys()].toSorted((x, y) => y - x)
  // What is larger than the headlines stands once or twice: a masthead, or a headline that shouts.
  const main = row
    ? Math.min(...[...heads].map((block) => rank(scale(block))))
    : (tiers.find((tier) => counts.get(tier)! >= 3) ??
      tiers.find((tier) => counts.get(tier)! >= 2) ??
      tiers[0]!)
  return blocks.flatMap((block, at): readonly SourceBlock[] => {
    if (!chosen[at]) return [block]
    const author = block.lines.length > 1 && writtenBy.test(block.lines.at(-1)!.text) ? 1 : 0
    const lines = block.lines.slice(0, block.lines.length - author)
    const heading: SourceBlock = {
      ...block,
      lines: [oneLine(lines)],
      kind: 'heading',
      level: Math.min(6, 2 + tiers.filter((tier) => tier < main && tier >= rank(scale(block))).length),
    }
    return author === 0 ? [heading] : [heading, { ...block, lines: block.lines.slice(-1), gap: 0 }]
  })
}

const writtenBy = /^by \p{Lu}[\p{L}.'’ -]{2,50}$/iu

/** All of it leads elsewhere. */
const isLink = ({ lines }: SourceBlock): boolean =>
  lines.every(({ text, marks = [] }) =>
    marks.some(
      ({ kind, from, to }) =>
        kind === 'link' && to - from >= text.replace(/^\s*\d{1,2}[.)]\s/u, '').trim().length - 2,
    ),
  )

/** "Ropes 2.1", and a figure or two before the next: a row of a list. */
const hasNoText = (blocks: readonly SourceBlock[], chosen: readonly boolean[], at: number): boolean => {
  let letters = 0
  let next = at + 1
  for (; next < blocks.length && !chosen[next] && letters < 25; next++)
    if (blocks[next]!.kind !== 'rule')
      letters += blocks[next]!.kind === 'image' ? 25 : lettersOf(blocks[next]!)
  return letters > 0 && letters < 25 && chosen[next] === true
}

/** Over three places to go to, or more, and nothing else. */
const headsMenu = (blocks: readonly SourceBlock[], at: number): boolean => {
  let links = 0
  for (const [index, block] of blocks.slice(at + 1, at + 40).entries()) {
    // What kind of thing they are.
    if (index === 0 && block.bold === true && lettersOf(block) <= 30 && !isLink(block)) continue
    if (!isLink(block) || lettersOf(block) > 80 * block.lines.length) break
    links += block.lines.length
  }
  return links >= 3
}

/** What a reader is to press. */
const leadsOn =
  /^\W*(?:back to (?:the )?top|recommend (?:it|us)|tell a friend|forward (?:this )?to a friend|read (?:more|on|the full|full)(?!\p{L})|click here|see (?:all|more)(?!\p{L})|sign up(?!\p{L})|(?:un)?subscribe(?!\p{L})|watch (?:the )?video\W*$|(?:search|suche|recherche)\W*$|learn more|more\W*$)/iu

/** "Ada Lock", large, under her letter and over no text. */
const isSigned = (blocks: readonly SourceBlock[], at: number): boolean => {
  const text = blocks[at]!.lines.map((line) => line.text)
    .join(' ')
    .trim()
  const before = blocks[at - 1]
  const after = blocks[at + 1]
  return (
    before !== undefined &&
    lettersOf(before) >= 60 &&
    (after === undefined || lettersOf(after) < 30) &&
    /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u.test(text) &&
    /\p{Ll}/u.test(text)
  )
}

const oneLine = (lines: readonly SourceLine[]): SourceLine => {
  const [first] = lines
  if (first === undefined || lines.length === 1) return { ...first!, marks: linksOf(first?.marks) }
  const last = lines.at(-1)!
  return { text: lines.map((line) => line.text).join(' '), line: first.line, end: last.end ?? last.line }
}

const linksOf = (marks: SourceLine['marks'] = []) => marks.filter((mark) => mark.kind === 'link')

/** So many blocks at the top may be it. */
const masthead = 8

/** Sizes that differ by a tenth are one. */
const rank = (scale: number): number => (scale < 1.15 ? 1 : Math.round(Math.log(scale) / Math.log(1.12)) + 2)

/** The size of most letters of prose. */
const usualSize = (blocks: readonly SourceBlock[]): number => {
  const sizes = new Map<number, number>()
  for (const block of blocks)
    if (lettersOf(block) >= 60)
      sizes.set(block.size ?? 1, (sizes.get(block.size ?? 1) ?? 0) + lettersOf(block))
  return [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}
