// A tree of HTML -> blocks: paragraphs between block elements, headings, lists, quotes, tables; inline marks kept.

import type { Picture } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { deepestList, type Mark, type SourceBlock, type SourceLine } from './block.ts'
import { isBar, isChrome, isHidden, measured } from './html-chrome.ts'
import { type Manner, mannerOf, markOf, plain } from './html-manner.ts'
import { notesIn } from './html-notes.ts'
import { dataRows } from './html-table.ts'
import {
  attributeOf,
  childrenOf,
  type Element,
  isElement,
  isText,
  lineOf,
  type Node,
  textIn,
  unseen,
  walk,
} from './html-tree.ts'
import { joinedMarked } from './marked-line.ts'
import { stackAll } from './stack.ts'
import { textBlocks } from './text.ts'

export type HtmlOptions = {
  /** What relative links are relative to, if that is known. */
  readonly base: string | null
  /** The picture behind an address, if it came with the file. */
  readonly picture: (address: string) => Picture | null
  /** Leave out navigation and the like: it is a page of the web. */
  readonly chrome: boolean
}

export type HtmlBlocks = {
  readonly blocks: readonly SourceBlock[]
  readonly warnings: readonly Warning[]
  /** Those of a text that was laid out by hand. */
  readonly typed: readonly SourceBlock[]
}

const blockTags = new Set(
  'address article aside body blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul dir multicol'.split(
    ' ',
  ),
)
/** What has no words for readers. */
const scripted = new Set(['script', 'style', 'template', 'head'])
const controls = new Set(['select', 'button', 'textarea', 'datalist'])
const deepest = 300

type Open = {
  text: string
  /** Nothing yet, or a space last: asked of the text itself, it would be put together for each piece of it. */
  spaced: boolean
  marks: Mark[]
  line: number
  end: number
  letters: number
  bold: number
  size: number
  centred: number
  right: number
}
/** `lines` are those of its block, to which each item adds one. */
type List = {
  readonly ordered: boolean
  next: number
  item: boolean
  lines: SourceLine[] | null
  below: number
}

const openLine = (): Open => ({
  text: '',
  spaced: true,
  marks: [],
  line: 0,
  end: 0,
  letters: 0,
  bold: 0,
  size: 0,
  centred: 0,
  right: 0,
})

/** Never throws; deep trees are flattened. */
export const htmlBlocks = (root: Node, options: HtmlOptions): HtmlBlocks => {
  const blocks: SourceBlock[] = []
  const warnings: Warning[] = []
  const measures = measured(root)
  const notes = notesIn(root)
  /** Of the note that begins with the next word. */
  let label = ''
  const all = measures.get(root)?.letters ?? 0
  const headed = headingsIn(root) >= 3
  let start = 0
  let lines: Open[] = []
  let open = openLine()
  let blank = 1
  let images = 0
  let firstImage = 0
  /** Paragraphs of a cell are lines of its row. */
  let inCell = false
  const lists: List[] = []
  const typed: SourceBlock[] = []

  const endLine = () => {
    const text = open.text.trimEnd()
    if (text !== '') lines.push({ ...open, text })
    open = openLine()
  }

  const put = (block: Omit<SourceBlock, 'gap'>) => {
    blocks.push({ ...block, gap: blank })
    blank = 1
  }

  const flush = (manner: Manner, level: number | null = null) => {
    endLine()
    if (lines.length === 0 || inCell) return
    const all = lines
    lines = []
    const letters = all.reduce((sum, line) => sum + line.letters, 0)
    if (letters === 0) return
    const shape = {
      ...(manner.bar && all.length === 1 && { bar: true }),
      ...(all.every((line) => line.bold === line.letters) && { bold: true }),
      ...(all.every((line) => line.centred === line.letters) && { centred: true }),
      ...(all.every((line) => line.right === line.letters) && { right: true }),
      ...sized(all.reduce((sum, line) => sum + line.size, 0) / letters),
    }
    if (level !== null) {
      const one = joinedLine(all)
      const marks = one.marks?.filter((mark) => mark.kind === 'link' || mark.kind === 'code') ?? []
      put({ kind: 'heading', level, lines: [{ ...one, marks }], ...shape })
      return
    }
    const list = lists.at(-1)
    if (list?.item === true) {
      const number = list.next++
      const line = joinedLine(all)
      list.item = false
      if (list.lines !== null && list.lines === blocks.at(-1)?.lines) {
        const nested = list.below > 0 && { below: { depth: list.below, ...(list.ordered && { number }) } }
        list.lines.push({ ...line, ...nested })
      } else {
        list.lines = [line]
        list.below = 0
        put({ kind: 'list', lines: list.lines, ...(list.ordered && { start: number }) })
      }
      return
    }
    put({ kind: manner.quoted ? 'quote' : 'paragraph', lines: all.map(sourceLine), ...shape })
  }

  const add = (value: string, manner: Manner, line: number) => {
    if (label !== '' && /\S/.test(value)) {
      const note = label
      label = ''
      if (!value.trimStart().startsWith(`[${note}]`)) add(`[${note}] `, plain, line)
    }
    let text = value.replace(/[ \t\n\r\f]+/g, ' ')
    if (open.spaced) text = text.replace(/^ /, '')
    if (text === '') return
    const letters = text.replace(/\s+/gu, '').length
    if (letters > 0) {
      if (open.letters === 0) open.line = line + newlines(/^[ \t\n\r\f]*/.exec(value)![0])
      open.end = line + newlines(value.trimEnd())
    }
    const from = open.text.length
    open.text += text
    open.spaced = text.endsWith(' ')
    open.letters += letters
    open.size += letters * manner.size
    if (manner.bold) open.bold += letters
    if (manner.centred) open.centred += letters
    if (manner.right) open.right += letters
    const kind = markOf(manner)
    if (kind === null || letters === 0) return
    const last = open.marks.at(-1)
    const to = open.text.length
    if (
      last !== undefined &&
      last.to === from &&
      last.kind === kind &&
      (last.kind !== 'link' || last.url === manner.link)
    )
      open.marks[open.marks.length - 1] = { ...last, to }
    else if (kind === 'link') open.marks.push({ kind, url: manner.link!, from, to })
    else open.marks.push({ kind, from, to })
  }

  const into = (node: Node, manner: Manner, depth: number): void => {
    for (const child of childrenOf(node)) visit(child, manner, depth + 1)
  }

  const visit = (node: Node, manner: Manner, depth: number): void => {
    if (isText(node)) {
      add(node.value, manner, lineOf(node))
      start += measures.get(node)?.letters ?? 0
      return
    }
    if (!isElement(node)) {
      into(node, manner, depth)
      return
    }
    const tag = node.tagName
    if (unseen.has(tag)) {
      if (!scripted.has(tag)) wordsLeftOut(node)
      return
    }
    if (depth > deepest) {
      flatten(node, manner)
      return
    }
    const reference = notes.references.get(node)
    if (reference !== undefined) {
      add(`[${reference}]`, plain, lineOf(node))
      start += measures.get(node)?.letters ?? 0
      return
    }
    if (notes.returns.has(node)) return
    const hidden = isHidden(node)
    if (hidden || (options.chrome && isChrome(node, measures, all, start))) {
      const said = textIn(node, 120)
      if (/[\p{L}\p{N}]/u.test(said)) warnings.push(leftOut(said, lineOf(node), hidden))
      start += measures.get(node)?.letters ?? 0
      return
    }
    const note = notes.starts.get(node)
    if (note !== undefined) {
      flush(manner)
      label = note
    }
    element(node, tag, manner, depth)
  }

  const element = (node: Element, tag: string, outer: Manner, depth: number): void => {
    const manner = mannerOf(node, tag, outer, options.base)
    switch (tag) {
      // A page that was put into the page.
      case 'title':
        wordsLeftOut(node)
        start += measures.get(node)?.letters ?? 0
        return
      case 'br':
        if (open.text.trim() === '' && lines.length > 0) flush(manner)
        else endLine()
        return
      case 'wbr':
        return
      case 'hr':
        flush(manner)
        put({ kind: 'rule', lines: [{ text: '----------', line: lineOf(node) }] })
        return
      case 'img': {
        const picture = options.picture(attributeOf(node, 'src') ?? '')
        const alt = (attributeOf(node, 'alt') ?? '').replace(/\s+/gu, ' ').trim()
        if (picture !== null) {
          flush(outer)
          put({ kind: 'image', image: picture, lines: [{ text: alt, line: lineOf(node) }] })
        } else if (/\p{L}/u.test(alt) && withinHeading(node)) add(` ${alt} `, manner, lineOf(node))
        else if (attributeOf(node, 'width') !== '1' && attributeOf(node, 'height') !== '1') {
          images++
          firstImage ||= lineOf(node)
        }
        return
      }
      case 'pre':
        flush(outer)
        preformatted(node, manner)
        return
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        flush(outer)
        into(node, { ...manner, size: outer.size }, depth)
        flush(manner, Number(tag[1]))
        return
      case 'ul':
      case 'ol':
      case 'dir':
      case 'menu': {
        flush(outer)
        const first = Number.parseInt(attributeOf(node, 'start') ?? '1', 10)
        const around = lists.at(-1)
        lists.push({
          ordered: tag === 'ol',
          next: Number.isNaN(first) ? 1 : first,
          item: false,
          lines: around?.lines ?? null,
          below: around === undefined ? 0 : Math.min(around.below + 1, deepestList),
        })
        into(node, manner, depth)
        flush(manner)
        lists.pop()
        return
      }
      case 'li': {
        flush(outer)
        const list = lists.at(-1)
        if (list !== undefined) list.item = label === ''
        into(node, manner, depth)
        flush(manner)
        if (list !== undefined) list.item = false
        return
      }
      case 'table': {
        flush(outer)
        const rows = dataRows(node)
        if (rows === null) {
          if (isBar(node, measures)) {
            into(node, { ...manner, bar: true }, depth)
            flush({ ...manner, bar: true })
            return
          }
          // Text in cells of a layout is no item of a list around it.
          const list = lists.at(-1)
          into(node, manner, depth)
          if (list !== undefined) list.item = false
        } else table(rows.rows, rows.header, manner)
        return
      }
      case 'q':
        add('“', manner, lineOf(node))
        into(node, manner, depth)
        add('”', manner, lineOf(node))
        return
      default:
        if (!blockTags.has(tag)) {
          into(node, manner, depth)
          return
        }
        flush(outer)
        into(node, manner, depth)
        flush(manner)
    }
  }

  const table = (rows: readonly (readonly Element[])[], header: boolean, manner: Manner) => {
    const kept = lines
    lines = []
    inCell = true
    const texts = rows.flatMap((row): SourceLine[] => {
      const cells = row.map((cell): SourceLine | null => {
        into(cell, mannerOf(cell, cell.tagName, manner, options.base), 1)
        endLine()
        const one = lines.length === 0 ? null : joinedLine(lines)
        lines = []
        return one === null ? null : { ...one, text: one.text.replaceAll('\t', ' ') }
      })
      const shown = cells.filter((cell) => cell !== null)
      const last = shown.at(-1)
      if (last === undefined) return []
      return [{ ...joinedMarked(cells, '\t'), line: shown[0]!.line, end: last.end ?? last.line }]
    })
    lines = kept
    inCell = false
    if (texts.length > 0) put({ kind: 'table', lines: texts, ...(header && { header: true }) })
  }

  const preformatted = (node: Element, manner: Manner) => {
    let text = ''
    // The parser drops the line end right after the tag.
    let line = 0
    const stack: Node[] = [...childrenOf(node)].reverse()
    for (let each = stack.pop(); each !== undefined; each = stack.pop()) {
      if (isText(each)) {
        line ||= lineOf(each)
        text += each.value
      } else if (isElement(each) && each.tagName === 'br') text += '\n'
      else if (isElement(each) && each.tagName === 'img') images++
      else if (!isElement(each) || !unseen.has(each.tagName)) stackAll(stack, childrenOf(each))
    }
    const before = measures.get(node)?.letters ?? 0
    start += before
    // Under headings of the page it is a program or a table, unless it is nearly all of the text.
    if (headed ? before > all * 0.6 : before > all * 0.4 || before > 1_500) {
      for (const block of textBlocks(text)) {
        const moved = {
          ...block,
          lines: block.lines.map((each) => ({ ...each, line: each.line + line - 1 })),
        }
        blocks.push(moved)
        typed.push(moved)
      }
      blank = 1
      return
    }
    const shown = text.split('\n').map((each, at) => ({ text: each.trimEnd(), line: line + at }))
    while (shown.at(-1)?.text === '') shown.pop()
    while (shown[0]?.text === '') shown.shift()
    if (shown.length > 0)
      put({
        kind: manner.quoted ? 'quote' : 'preformatted',
        lines: shown.filter((each) => each.text !== ''),
        ...(headed && { heads: false }),
      })
  }

  const flatten = (root: Element, manner: Manner) => {
    const stack: Node[] = [root]
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (isText(node)) add(node.value, manner, lineOf(node))
      else if (!isElement(node) || !unseen.has(node.tagName)) {
        if (isElement(node) && (blockTags.has(node.tagName) || node.tagName === 'br')) flush(manner)
        stackAll(stack, childrenOf(node))
      }
    }
  }

  const wordsLeftOut = (node: Element) => {
    const said = childrenOf(node)
      .map((child) => textIn(child, 120))
      .join(' ')
      .trim()
    if (/\p{L}{3}/u.test(said)) warnings.push(leftOut(said, lineOf(node), !controls.has(node.tagName)))
  }

  into(root, plain, 0)
  flush(plain)
  if (images > 0)
    warnings.push({
      rule: 'images-left-out',
      reason: `${images === 1 ? 'an image that is' : `${images} images that are`} not in the file cannot be shown`,
      hint: 'drop the issue as a .zip with its images, or the folder that was saved with it beside it',
      line: firstImage || 1,
    })
  return { blocks: unquoted(blocks), warnings, typed }
}

const newlines = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}

const leftOut = (said: string, line: number, hidden: boolean): Warning => ({
  rule: hidden ? 'hidden-text-left-out' : 'navigation-left-out',
  reason: `"${said.slice(0, 80)}${said.length > 80 ? '…' : ''}" ${
    hidden ? 'is hidden in the page' : 'belongs to the web page around the text'
  } and is not shown`,
  hint: 'nothing to do',
  line,
})

const sized = (size: number): { readonly size?: number } =>
  Math.abs(size - 1) < 0.05 ? {} : { size: Math.round(size * 20) / 20 }

const sourceLine = ({ text, marks, line, end }: Open): SourceLine => {
  const within = marks
    .filter((mark) => mark.from < text.length)
    .map((mark) => (mark.to > text.length ? { ...mark, to: text.length } : mark))
  return { text, line, ...(end > line && { end }), ...(within.length > 0 && { marks: within }) }
}

const joinedLine = (all: readonly Open[]): SourceLine =>
  all.length === 1
    ? sourceLine(all[0]!)
    : { ...joinedMarked(all.map(sourceLine), ' '), line: all[0]!.line, end: all.at(-1)!.end }

/** A page that is one quotation (a forwarded mail) quotes nobody. */
const unquoted = (blocks: readonly SourceBlock[]): readonly SourceBlock[] => {
  const length = (each: SourceBlock) => each.lines.reduce((sum, line) => sum + line.text.length, 0)
  const whole = blocks.reduce((sum, each) => sum + length(each), 0)
  const quoted = blocks.filter((each) => each.kind === 'quote').reduce((sum, each) => sum + length(each), 0)
  return quoted > whole * 0.6
    ? blocks.map((each) => (each.kind === 'quote' ? { ...each, kind: 'paragraph' } : each))
    : blocks
}

/** Those of the page, without what is laid out by hand. */
const headingsIn = (root: Node): number => {
  let count = 0
  walk(root, (node) => {
    if (!isElement(node)) return true
    if (/^h[1-6]$/u.test(node.tagName)) count++
    return count < 3 && node.tagName !== 'pre'
  })
  return count
}

const withinHeading = (node: Element): boolean => {
  let above: Node | null = node.parentNode
  for (let n = 0; n < 4 && above !== null && isElement(above); n++) {
    if (/^h[1-6]$/.test(above.tagName)) return true
    above = above.parentNode
  }
  return false
}
