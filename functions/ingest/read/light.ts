// What the readers of lightweight markup share: blocks in the making, and marks inside of lines.

import type { Warning } from '../../model/problem.ts'
import type { Mark, SourceBlock, SourceLine } from './block.ts'
import { joinedMarked } from './marked-line.ts'

/** `text` is what readers see of a hit; "" for what only a program needs. */
export type Inline = {
  readonly pattern: RegExp
  readonly read: (hit: RegExpExecArray) => {
    readonly text: string
    readonly url?: string | null
    readonly kind?: 'emphasis' | 'strong' | 'code'
  }
}

type Piece = { readonly text: string; readonly mark?: Mark; readonly done?: true }

/** Each rule looks at what the rules before it left; patterns are global and bounded. */
const pieces = (text: string, rules: readonly Inline[], depth = 0): readonly Piece[] => {
  let parts: readonly Piece[] = [{ text }]
  for (const { pattern, read } of rules) {
    const next: Piece[] = []
    for (const part of parts) {
      if (part.done === true) {
        next.push(part)
        continue
      }
      let at = 0
      for (const hit of part.text.matchAll(pattern)) {
        const { text: shown, url, kind } = read(hit)
        if (hit.index > at) next.push({ text: part.text.slice(at, hit.index) })
        at = hit.index + hit[0].length
        const inner =
          kind === 'code' || depth > 3
            ? shown
            : pieces(shown, rules.slice(1), depth + 1)
                .map((piece) => piece.text)
                .join('')
        const span = { from: 0, to: inner.length }
        const mark: Mark | null =
          url !== undefined && url !== null
            ? { kind: 'link', url, ...span }
            : kind !== undefined
              ? { kind, ...span }
              : null
        next.push({ text: inner, done: true, ...(mark !== null && inner !== '' && { mark }) })
      }
      if (at < part.text.length) next.push(at === 0 ? part : { text: part.text.slice(at) })
    }
    parts = next
  }
  return parts
}

/** No line of a newsletter is longer; marks of longer ones stay as they are typed. */
const longest = 20_000

export const inlined = (text: string, rules: readonly Inline[]): Pick<SourceLine, 'text' | 'marks'> => {
  if (text.length > longest) return { text: text.trim() }
  let whole = ''
  const marks: Mark[] = []
  for (const { text: piece, mark } of pieces(text.trim(), rules)) {
    if (mark !== undefined) marks.push({ ...mark, from: whole.length, to: whole.length + piece.length })
    whole += piece
  }
  const bare = whole.trimEnd()
  const kept = marks
    .filter((mark) => mark.from < bare.length)
    .map((mark) => ({ ...mark, to: Math.min(mark.to, bare.length) }))
  return { text: bare, ...(kept.length > 0 && { marks: kept }) }
}

export type Writer = {
  readonly blocks: readonly SourceBlock[]
  readonly warnings: readonly Warning[]
  /** Lines of the source that make one line of text; `from` is the first one's number. */
  readonly add: (lines: readonly string[], from: number) => void
  /** Ends the paragraph or the item that `add` goes on with. */
  readonly end: () => void
  readonly item: (text: string, line: number, start?: number) => void
  readonly heading: (text: string, level: number, line: number) => void
  readonly rule: (text: string, line: number) => void
  readonly verbatim: (lines: readonly string[], from: number) => void
  readonly table: (rows: readonly { readonly cells: readonly string[]; readonly line: number }[]) => void
  readonly quoting: (on: boolean) => void
  readonly aside: (text: string, line: number) => void
}

export const writer = (rules: readonly Inline[]): Writer => {
  const blocks: SourceBlock[] = []
  const warnings: Warning[] = []
  let open: { text: string; line: number; end: number; item: boolean; start: number | undefined } | null =
    null
  let quoted = false
  /** Those of the list that another item joins. */
  let items: SourceLine[] | null = null
  const put = (block: Omit<SourceBlock, 'gap'>) => {
    blocks.push({ ...block, gap: 1 })
  }
  const end = () => {
    if (open === null) return
    const { item, start, line } = open
    const shown: SourceLine = {
      ...inlined(open.text, rules),
      line,
      ...(open.end > line && { end: open.end }),
    }
    open = null
    if (shown.text === '') return
    if (item && items !== null && items === blocks.at(-1)?.lines) items.push(shown)
    else if (item) {
      items = [shown]
      put({ kind: 'list', lines: items, ...(start !== undefined && { start }) })
    } else {
      const bold =
        shown.marks?.[0]?.kind === 'strong' &&
        shown.marks[0].from === 0 &&
        shown.marks[0].to === shown.text.length
      put({ kind: quoted ? 'quote' : 'paragraph', lines: [shown], ...(bold && { bold }) })
    }
  }
  return {
    blocks,
    warnings,
    end,
    add: (lines, from) => {
      for (const [at, text] of lines.entries()) {
        if (open === null)
          open = { text: text.trim(), line: from + at, end: from + at, item: false, start: undefined }
        else {
          open.text += ` ${text.trim()}`
          open.end = from + at
        }
      }
    },
    item: (text, line, start) => {
      end()
      open = { text: text.trim(), line, end: line, item: true, start }
    },
    heading: (text, level, line) => {
      end()
      const shown = inlined(text, rules)
      const marks = shown.marks?.filter(({ kind }) => kind === 'link' || kind === 'code') ?? []
      if (shown.text !== '')
        put({
          kind: 'heading',
          level,
          lines: [{ text: shown.text, line, ...(marks.length > 0 && { marks }) }],
        })
    },
    rule: (text, line) => {
      end()
      put({ kind: 'rule', lines: [{ text, line }] })
    },
    verbatim: (lines, from) => {
      end()
      const shown = lines.map((text, at) => ({ text, line: from + at }))
      if (lines.some((line) => line.trim() !== '')) put({ kind: 'preformatted', lines: shown })
    },
    table: (rows) => {
      end()
      const lines = rows.flatMap(({ cells, line }): SourceLine[] => {
        const shown = joinedMarked(
          cells.map((cell) => inlined(cell.replaceAll('\t', ' '), rules)),
          '\t',
        )
        return shown.text.trim() === '' ? [] : [{ ...shown, line }]
      })
      if (lines.length > 0) put({ kind: 'table', lines, header: true })
    },
    quoting: (on) => {
      end()
      quoted = on
    },
    aside: (text, line) => {
      if (!/[\p{L}\p{N}]/u.test(text)) return
      warnings.push({
        rule: 'markup-set-aside',
        reason: `"${text.trim().slice(0, 60)}" is meant for a program and is not shown`,
        hint: 'nothing to do',
        line,
      })
    },
  }
}

/** Index of the first line behind `at` that closes what stands open there; the number of lines where none does. */
export const closing = (
  lines: readonly string[],
  at: number,
  closes: (line: string) => boolean,
  most = Number.POSITIVE_INFINITY,
): number => {
  const last = Math.min(lines.length, at + most)
  for (let next = at + 1; next < last; next++) if (closes(lines[next]!)) return next
  return lines.length
}
