// "Headline, bold or linked; text": paragraphs of two lines or more whose first line heads the others, in a row of such.

import type { SourceBlock, SourceLine } from './block.ts'

const fewest = 3

/** The headlines of cards as blocks of their own, which they are, and whether they are a row of cards. */
export const withCards = (
  blocks: readonly SourceBlock[],
): {
  readonly blocks: readonly SourceBlock[]
  readonly heads: ReadonlySet<SourceBlock>
  readonly row: boolean
} => {
  const cards = blocks.filter(isCard).length
  const row = cards >= fewest || (cards > 0 && cards + blocks.filter(isLinkedHead).length > fewest)
  const heads = new Set<SourceBlock>()
  const split = blocks.flatMap((block): readonly SourceBlock[] => {
    if (!(row && isCard(block)) && !isBylined(block)) return [block]
    const head = (line: SourceLine, gap: number): SourceBlock => {
      const made: SourceBlock = { ...block, lines: [line], gap }
      heads.add(made)
      return made
    }
    const [first, second, ...rest] = block.lines
    return row && isLabelled(block)
      ? [head(first!, block.gap), head(second!, 1), { ...block, lines: rest, gap: 0 }]
      : [head(first!, block.gap), { ...block, lines: block.lines.slice(1), gap: 0 }]
  })
  return { blocks: split, heads, row }
}

/** A headline over its text, or over who wrote it and its text. */
const isCard = (block: SourceBlock): boolean => {
  const [first, second, third] = block.lines
  if (block.kind !== 'paragraph' || first === undefined || second === undefined) return false
  if (isLabelled(block)) return true
  const text = second.text.length < 60 && third !== undefined ? third : second
  return isHead(first) && text.text.length >= 60 && !isMarked(second) && !isMarked(text)
}

/** The name of a section, a headline and its text in one. */
const isLabelled = ({ kind, lines: [label, head, text] }: SourceBlock): boolean =>
  kind === 'paragraph' &&
  text !== undefined &&
  label!.text.trim().length <= 30 &&
  isHead(label!) &&
  isHead(head!) &&
  head!.text.length > label!.text.length &&
  text.text.length >= 60 &&
  !isMarked(text)

const isHead = (line: SourceLine): boolean => {
  const text = line.text.trim()
  return (
    text.length >= 4 &&
    text.length <= 110 &&
    !/[.,;:]$/u.test(text) &&
    /\p{L}{2}/u.test(text) &&
    isMarked(line)
  )
}

/** Bold, and leads elsewhere, alone over its text. */
const isLinkedHead = (block: SourceBlock, at: number, blocks: readonly SourceBlock[]): boolean => {
  const [line] = block.lines
  const text = blocks[at + 1]?.lines[0]
  return (
    block.bold === true &&
    block.lines.length === 1 &&
    isHead(line!) &&
    text !== undefined &&
    text.text.length >= 60 &&
    !isMarked(text)
  )
}

/** "Headline, bold; told by Ada Lock": one is enough. */
const isBylined = ({ kind, lines }: SourceBlock): boolean => {
  const [first, second] = lines
  return (
    kind === 'paragraph' &&
    lines.length === 2 &&
    first!.text.length <= 110 &&
    /\p{L}{2}/u.test(first!.text) &&
    second!.text.length <= 70 &&
    /^\s*(?:\p{Lu}\p{Ll}{3,12} )?by \p{Lu}|^\p{Lu}.*\d.*\sby \p{L}[\p{L}\p{N}_. -]{2,30}$/iu.test(
      second!.text,
    ) &&
    isMarked(first!) &&
    !isMarked(second!)
  )
}

/** All of it is bold or leads elsewhere, as one piece. */
const isMarked = ({ text, marks = [] }: SourceLine): boolean =>
  marks.some(
    (mark) =>
      (mark.kind === 'strong' || mark.kind === 'link') &&
      mark.to - mark.from >= text.trim().length - 2 &&
      mark.to - mark.from > 0,
  )
