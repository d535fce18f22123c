// Lines of an article -> blocks: hard-wrapped lines joined, lists and quotations seen, layouts kept as they are.

import type { Block } from '../../model/issue.ts'
import { elided } from './elision.ts'
import { isSubheading } from './headline.ts'
import type { Line } from './line.ts'

/** Lines of one paragraph as one text; a hyphen at a line's end stays. */
export const joined = (texts: readonly string[]): string => {
  let text = ''
  for (const part of texts) text += text === '' || /[\p{Ll}]-$/u.test(text.slice(-2)) ? part : ` ${part}`
  return text
}

const item = /^(?:[*•·+o◦▪]|[–-])\s+(?=\S)/u
const counted = /^(?:\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/u

/** Whether lines broke because no word more would have fitted. */
const isWrapped = (group: readonly Line[], width: number): boolean => {
  if (group.length < 2) return false
  const limit = Math.min(
    width,
    group.reduce((longest, line) => Math.max(longest, line.raw.trimEnd().length), 0),
  )
  let full = 0
  for (let at = 0; at < group.length - 1; at++) {
    const word = group[at + 1]!.text.split(/\s/u, 1)[0]!.length
    if (group[at]!.raw.trimEnd().length + 1 + word >= limit * 0.92 || /^\p{Ll}/u.test(group[at + 1]!.text))
      full++
  }
  return limit <= 130 && limit >= 28 && full * 10 >= (group.length - 1) * 6
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
  for (let at = from; at < to; at++) {
    const line = lines[at]!
    const open = groups.at(-1)
    const last = open?.lines.at(-1)
    if (
      open === undefined ||
      last === undefined ||
      line.gap > 0 ||
      line.rule ||
      last.rule ||
      line.level !== null ||
      last.level !== null
    )
      groups.push({ lines: [line], start: at })
    else (open.lines as Line[]).push(line)
  }
  const blocks = groups.flatMap((group) => groupBlocks(group, lines, to, width, mark))
  const first = blocks.findIndex((block) => block.kind !== 'rule')
  const last = blocks.findLastIndex((block) => block.kind !== 'rule')
  return first === -1 ? [] : merged(blocks.slice(first, last + 1))
}

const groupBlocks = (
  { lines: group, start }: Group,
  lines: readonly Line[],
  to: number,
  width: number,
  mark: string | null,
): Block[] => {
  const first = group[0]!
  const spans = (text: string) => elided(text, mark)
  if (first.rule) return [{ kind: 'rule' }]
  if (first.kind === 'preformatted' || first.kind === 'table')
    return [{ kind: 'preformatted', text: outdented(group.map((line) => line.raw)) }]
  if (group.length === 1 && isSubheading(lines, start, to))
    return [{ kind: 'heading', spans: spans(first.text) }]
  for (const [pattern, ordered] of [
    [item, false],
    [counted, true],
  ] as const) {
    if (!pattern.test(first.text) || (group.length === 1 && ordered)) continue
    const items: string[][] = []
    for (const line of group) {
      if (pattern.test(line.text)) items.push([ordered ? line.text : line.text.replace(pattern, '')])
      else items.at(-1)!.push(line.text)
    }
    // The list numbers its items itself, so printed numbers that are not 1, 2, 3 … stay as text.
    const plain =
      !ordered || items.every((each, at) => Number.parseInt(each[0]!.replace(/^\(/, ''), 10) === at + 1)
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
          spans(joined([ordered ? each[0]!.replace(pattern, '') : each[0]!, ...each.slice(1)])),
        ),
      },
    ]
  }
  if (group.every((line) => /^>/u.test(line.text)) && group.length > 1)
    return [{ kind: 'quote', spans: spans(joined(group.map((line) => line.text.replace(/^[>\s]+/u, '')))) }]
  if (group.length === 1) return [{ kind: 'paragraph', spans: spans(first.text) }]
  if (isWrapped(group, width))
    return [{ kind: 'paragraph', spans: spans(joined(group.map((line) => line.text))) }]
  const short = group.every((line) => line.text.length < 60)
  if (short && group.length >= 3)
    return [{ kind: 'preformatted', text: outdented(group.map((line) => line.raw)) }]
  return group.map((line) => ({ kind: 'paragraph', spans: spans(line.text) }))
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
  for (const block of blocks) {
    const last = out.at(-1)
    if (block.kind === 'list' && last?.kind === 'list' && !block.ordered && !last.ordered)
      out[out.length - 1] = { ...last, items: [...last.items, ...block.items] }
    else if (!(block.kind === 'rule' && last?.kind === 'rule')) out.push(block)
  }
  return out
}
