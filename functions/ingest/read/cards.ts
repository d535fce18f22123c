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
  const row = blocks.filter(isCard).length >= fewest
  const heads = new Set<SourceBlock>()
  const split = blocks.flatMap((block): readonly SourceBlock[] => {
    if (!(row && isCard(block)) && !isBylined(block)) return [block]
    const [first, ...rest] = block.lines
    const head: SourceBlock = { ...block, lines: [first!] }
    heads.add(head)
    return [head, { ...block, lines: rest, gap: 0 }]
  })
  return { blocks: split, heads, row }
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

/** "Headline, bold; told by Ada Lock": one is enough. */
const isBylined = ({ kind, lines }: SourceBlock): boolean => {
  const [first, second] = lines
  return (
    kind === 'paragraph' &&
    lines.length === 2 &&
    first!.text.length <= 110 &&
    /\p{L}{2}/u.test(first!.text) &&
    second!.text.length <= 70 &&
    /^\s*(?:\p{Lu}\p{Ll}{3,12} )?by \p{Lu}/iu.test(second!.text) &&
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
