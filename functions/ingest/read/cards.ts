// "Headline, bold or linked; text": paragraphs of two lines or more whose first line heads the others, in a row of such.

import type { SourceBlock, SourceLine } from './block.ts'

const fewest = 3

/** The headlines of cards as blocks of their own, and which they are; null where there are too few to be meant. */
export const withCards = (
  blocks: readonly SourceBlock[],
): { readonly blocks: readonly SourceBlock[]; readonly heads: ReadonlySet<SourceBlock> } | null => {
  if (blocks.filter(isCard).length < fewest) return null
  const heads = new Set<SourceBlock>()
  const split = blocks.flatMap((block): readonly SourceBlock[] => {
    if (!isCard(block)) return [block]
    const [first, ...rest] = block.lines
    const head: SourceBlock = { ...block, lines: [first!] }
    heads.add(head)
    return [head, { ...block, lines: rest, gap: 0 }]
  })
  return { blocks: split, heads }
}

const isCard = (block: SourceBlock): boolean => {
  const [first, second] = block.lines
  if (block.kind !== 'paragraph' || first === undefined || second === undefined) return false
  const text = first.text.trim()
  return (
    text.length >= 4 &&
    text.length <= 110 &&
    !/[.,;:]$/u.test(text) &&
    /\p{L}{2}/u.test(text) &&
    second.text.length >= 60 &&
    isMarked(first) &&
    !isMarked(second)
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
