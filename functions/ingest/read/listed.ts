// "- Boats: two came in", "1. Ropes - one went out": an issue that is one list, whose items are headed by their first words.

import type { SourceBlock, SourceLine } from './block.ts'

const fewest = 3

const lettersOf = (block: SourceBlock): number => block.lines.reduce((sum, line) => sum + line.text.length, 0)

/** Its items as headlines and texts; null where headings stand over parts of it, or most of the text stands elsewhere. */
export const withListed = (blocks: readonly SourceBlock[]): readonly SourceBlock[] | null => {
  const first = blocks.findIndex(({ kind }) => kind === 'list')
  if (first === -1 || blocks.slice(first).some(({ kind }) => kind === 'heading')) return null
  const lists = blocks.filter(({ kind }) => kind === 'list')
  const all = blocks.reduce((sum, block) => sum + lettersOf(block), 0)
  if (lists.reduce((sum, block) => sum + lettersOf(block), 0) * 5 < all * 3) return null
  const items = lists.flatMap(({ lines }) => lines)
  if (items.length < fewest || !items.every((item) => headEnd(item) !== null)) return null
  return blocks.flatMap((block) => (block.kind === 'list' ? block.lines.flatMap(parted) : [block]))
}

/** Where the words end that head an item, bold or a link, with a sign and a text of its own behind them. */
const headEnd = ({ text, marks, below }: SourceLine): number | null => {
  const mark = marks?.[0]
  if (below !== undefined || mark === undefined || mark.from > 0 || mark.to > 110) return null
  if (mark.kind !== 'strong' && mark.kind !== 'link') return null
  const head = text.slice(0, mark.to)
  const behind = text.slice(mark.to)
  const parts = /[.:?!]\s*$/u.test(head) ? /^\s*\S/u : /^\s*[:.–—-]\s/u
  return /\p{L}.*\p{L}/u.test(head) && parts.test(behind) && behind.length >= 40 ? mark.to : null
}

const parted = (item: SourceLine): readonly SourceBlock[] => {
  const end = headEnd(item)!
  const from = item.text.length - item.text.slice(end).replace(/^\s*(?:[:.–—-]\s+)?/u, '').length
  const marks = (item.marks ?? []).filter((mark) => mark.from >= from)
  const link = item.marks![0]!.kind === 'link' ? [item.marks![0]!] : []
  const head = item.text.slice(0, end).replace(/[\s:.]+$/u, '')
  return [
    {
      kind: 'heading',
      level: 3,
      lines: [{ text: head, line: item.line, marks: link.map((mark) => ({ ...mark, to: head.length })) }],
      gap: 1,
    },
    {
      kind: 'paragraph',
      lines: [
        {
          ...item,
          text: item.text.slice(from),
          marks: marks.map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from })),
        },
      ],
      gap: 0,
    },
  ]
}
