// Lines of an article -> blocks: hard-wrapped lines joined, lists and quotations seen, layouts kept as they are.

import type { Block, List, Span } from '../../model/issue.ts'
import type { Mark } from '../read/block.ts'
import { elided } from './elision.ts'
import { clean, firstWord, type Line, marginOf } from './line.ts'
import { markedSpans } from './marks.ts'
import { isNote } from './notes.ts'
import { isSubheading } from './subheading.ts'

/** Lines of one paragraph as one text; a hyphen at a line's end stays. */
export const joined = (texts: readonly string[]): string => {
  let whole = ''
  let last = ''
  for (const part of texts) {
    whole += last === '' || endsDivided(last) ? part : ` ${part}`
    if (part !== '') last = part
  }
  return whole
}

/** A hyphen behind a small letter. */
const endsDivided = (text: string): boolean =>
  text.charCodeAt(text.length - 1) === 45 && /\p{Ll}-$/u.test(text.slice(-2))

type Piece = { readonly text: string; readonly marks: readonly Mark[] }

/** `joined`, with what the format marked in each text. */
const joinedSpans = (pieces: readonly Piece[], lost: string | null): readonly Span[] => {
  const text = joined(pieces.map((piece) => piece.text))
  const plain = elided(text, lost)
  if (pieces.every((piece) => piece.marks.length === 0)) return plain
  let at = 0
  const marks = pieces.flatMap((piece, index) => {
    if (index > 0 && !/[\p{Ll}]-$/u.test(text.slice(Math.max(0, at - 2), at))) at++
    const start = at
    at += piece.text.length
    return piece.marks.map((mark) => ({ ...mark, from: mark.from + start, to: mark.to + start }))
  })
  return markedSpans(plain, marks)
}

const cutStart = ({ text, marks }: Piece, length: number): Piece => ({
  text: text.slice(length),
  marks: marks.flatMap((mark) =>
    mark.to <= length ? [] : [{ ...mark, from: Math.max(0, mark.from - length), to: mark.to - length }],
  ),
})

const item = /^(?:[*•·+o◦▪]|[–-])\s+(?=\S)/u
const counted = /^(?:\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/u

const lists = [
  { pattern: item, ordered: false },
  { pattern: counted, ordered: true },
]

/** Whether lines broke because no word more would have fitted. */
const isWrapped = (group: readonly Line[], width: number): boolean => {
  if (group.length < 2) return false
  const lengths = group.map((line) => line.raw.trimEnd().length)
  const limit = Math.min(
    width,
    lengths.reduce((longest, length) => Math.max(longest, length), 0),
  )
  let full = 0
  for (let at = 1; at < group.length; at++) {
    const { text } = group[at]!
    if (lengths[at - 1]! + 1 + firstWord(text) >= limit * 0.92 || /^\p{Ll}/u.test(text)) full++
  }
  return limit <= 130 && limit >= 28 && full * 10 >= (group.length - 1) * 6
}

/** Lines that stand in, each as far as it belongs, and most of which end with a sign of some program. */
const isCode = (group: readonly Line[]): boolean => {
  const margins = group.map(({ raw }) => marginOf(raw))
  return (
    group.length >= 3 &&
    margins.every((margin) => margin >= 2) &&
    margins.some((margin, at) => at > 1 && margin !== margins[at - 1]) &&
    group.filter(({ text }) => /[:;,{}()[\]=>]$/.test(text)).length * 2 >= group.length
  )
}

type Group = { readonly lines: readonly Line[]; readonly start: number }

export const blocksOf = (
  lines: readonly Line[],
  from: number,
  to: number,
  width: number,
  mark: string | null,
): readonly Block[] => {
  const groups: Group[] = []
  for (let start = from, at = from + 1; start < to; at++) {
    if (at < to && !startsGroup(lines[at]!, lines[at - 1]!)) continue
    groups.push({ lines: lines.slice(start, at), start })
    start = at
  }
  const blocks = groups.flatMap((group) => [
    ...group.lines[0]!.pictures,
    ...groupBlocks(group, lines, to, width, mark),
  ])
  const first = blocks.findIndex((block) => block.kind !== 'rule')
  const last = blocks.findLastIndex((block) => block.kind !== 'rule')
  return first === -1 ? [] : merged(blocks.slice(first, last + 1))
}

const startsGroup = (line: Line, before: Line): boolean =>
  line.gap > 0 || line.rule || before.rule || line.level !== null || before.level !== null

const groupBlocks = (
  { lines: group, start }: Group,
  lines: readonly Line[],
  to: number,
  width: number,
  mark: string | null,
): Block[] => {
  const first = group[0]!
  const spans = (pieces: readonly Piece[]) => joinedSpans(pieces, mark)
  if (first.rule) return [{ kind: 'rule' }]
  if (first.kind === 'table')
    return [
      {
        kind: 'table',
        header: first.block.header === true,
        rows: group.map((line) => cellsOf(line).map((cell) => spans([cell]))),
      },
    ]
  if (first.kind === 'list') {
    const items = group.map((line, at) => {
      const { depth, number } = line.below ?? { depth: 0, number: at === 0 ? line.block.start : undefined }
      return { spans: spans([line]), depth, number }
    })
    return [{ kind: 'list', ...listOf(items) }]
  }
  if (first.kind === 'quote') return group.map((line) => ({ kind: 'quote', spans: spans([line]) }))
  if (first.kind === 'preformatted')
    return [{ kind: 'preformatted', text: outdented(group.map((line) => line.raw)) }]
  if (group.length === 1 && isSubheading(lines, start, to))
    return [{ kind: 'heading', spans: spans([first]) }]
  for (const { pattern, ordered } of lists) {
    if (!pattern.test(first.text) || (group.length === 1 && ordered)) continue
    const items: Piece[][] = []
    for (const line of group) {
      if (pattern.test(line.text))
        items.push([ordered ? line : cutStart(line, pattern.exec(line.text)![0].length)])
      else items.at(-1)!.push(line)
    }
    // The list numbers its items itself, so printed numbers that are not 1, 2, 3 … stay as text.
    const plain =
      !ordered || items.every((each, at) => Number.parseInt(each[0]!.text.replace(/^\(/, ''), 10) === at + 1)
    if (
      !plain ||
      (!ordered &&
        items.length === 1 &&
        group.length === 1 &&
        /^[–-]/u.test(first.text) &&
        first.text.length < 40)
    )
      break
    return [
      {
        kind: 'list',
        ordered,
        items: items.map((each) =>
          spans([
            ordered ? cutStart(each[0]!, pattern.exec(each[0]!.text)![0].length) : each[0]!,
            ...each.slice(1),
          ]),
        ),
      },
    ]
  }
  if (group.length > 1 && isNote(first.text)) {
    const starts = group.flatMap((line, at) => (isNote(line.text) ? [at] : []))
    return starts.map((at, index) => ({
      kind: 'paragraph',
      spans: spans(group.slice(at, starts[index + 1] ?? group.length)),
    }))
  }
  const quoted = group.findIndex(({ text }) => text[0] === '>')
  const quotes = quoted !== -1 && group.slice(quoted).every(({ text }) => text[0] === '>')
  // "Ada wrote:" and under it what she wrote.
  if (quotes && quoted > 0)
    return [
      ...groupBlocks({ lines: group.slice(0, quoted), start }, lines, to, width, mark),
      ...groupBlocks({ lines: group.slice(quoted), start: start + quoted }, lines, to, width, mark),
    ]
  if (quotes && (group.length > 1 || /^> \S/u.test(first.text)))
    return [
      {
        kind: 'quote',
        spans: spans(group.map((line) => cutStart(line, /^[>\s]+/u.exec(line.text)![0].length))),
      },
    ]
  if (group.length === 1) return [{ kind: 'paragraph', spans: spans([first]) }]
  if (isCode(group)) return [{ kind: 'preformatted', text: outdented(group.map((line) => line.raw)) }]
  if (isWrapped(group, width)) return [{ kind: 'paragraph', spans: spans(group) }]
  const short = group.every((line) => line.text.length < 60)
  if (short && group.length >= 3)
    return [{ kind: 'preformatted', text: outdented(group.map((line) => line.raw)) }]
  return group.map((line) => ({ kind: 'paragraph', spans: spans([line]) }))
}

type Item = { readonly spans: readonly Span[]; readonly depth: number; readonly number: number | undefined }

/** Items that stand deeper than the first are lists below the item before them. */
const listOf = (all: readonly Item[]): List => {
  const [{ depth, number: start }] = all as readonly [Item]
  const items: (readonly Span[])[] = []
  const below: (List | null)[] = []
  for (let at = 0; at < all.length; ) {
    let end = at + 1
    while (end < all.length && all[end]!.depth > depth) end++
    items.push(all[at]!.spans)
    below.push(end > at + 1 ? listOf(all.slice(at + 1, end)) : null)
    at = end
  }
  return {
    ordered: start !== undefined,
    items,
    ...(start !== undefined && start !== 1 && { start }),
    ...(below.some((list) => list !== null) && { below }),
  }
}

/** The cells of a table's row, apart by tabs in the source. */
const cellsOf = (line: Line): readonly Piece[] => {
  let at = 0
  return line.raw.split('\t').map((raw) => {
    const text = clean(raw)
    const from = text === '' ? at : Math.max(at, line.text.indexOf(text, at))
    at = from + text.length
    const marks = line.marks.flatMap((mark) =>
      mark.from >= from && mark.to <= at ? [{ ...mark, from: mark.from - from, to: mark.to - from }] : [],
    )
    return { text, marks }
  })
}

const outdented = (raws: readonly string[]): string => {
  const texts = raws.map((raw) =>
    raw
      .replace(/[\u00a0\u202f\u2007]/gu, ' ')
      .trimEnd()
      .slice(0, 100_000),
  )
  const margin = Math.min(...texts.map((text) => text.length - text.trimStart().length).slice(0, 1000))
  return texts.map((text) => text.slice(Math.min(margin, text.length))).join('\n')
}

/** Lists that blank lines cut in pieces are one; so are two rules. */
const merged = (blocks: readonly Block[]): readonly Block[] => {
  const out: Block[] = []
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    const lists: List[] = []
    for (let next = blocks[at]; next?.kind === 'list' && !next.ordered; next = blocks[at + lists.length])
      lists.push(next)
    if (lists.length > 1) {
      out.push({ kind: 'list', ...oneList(lists) })
      at += lists.length - 1
    } else if (!(block.kind === 'rule' && out.at(-1)?.kind === 'rule')) out.push(block)
  }
  return out
}

const oneList = (lists: readonly List[]): List => ({
  ordered: false,
  items: lists.flatMap(({ items }) => items),
  ...(lists.some(({ below }) => below !== undefined) && {
    below: lists.flatMap(({ items, below }) => below ?? items.map(() => null)),
  }),
})
