// Markdown as GitHub writes it -> blocks, each with the line where it begins.

import type {
  Association,
  Blockquote,
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { parseFragment } from 'parse5'
import type { Picture } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { deepestList, type Mark, type SourceBlock, type SourceLine } from './block.ts'
import { promoted } from './headings.ts'
import { htmlBlocks } from './html-blocks.ts'
import { linkOf } from './link.ts'
import './markdown-edits.ts'
import { joinedMarked } from './marked-line.ts'
import type { Source } from './source.ts'
import { stackAll } from './stack.ts'
import { textBlocks } from './text.ts'
import { printedAlone } from './typed.ts'

const deepest = 150

/** `text` has the lines of the source; front matter is gone from it. */
export const readMarkdown = (
  text: string,
  picture: (address: string) => Picture | null = () => null,
): Source => {
  // Lines may end as on an old Mac.
  const lines = text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text
  const { text: plainer, warnings: templates } = withoutTemplates(lines)
  const bare = withSpacedHeadings(plainer)
  if (isTangled(bare))
    return {
      blocks: textBlocks(bare),
      warnings: [
        ...templates,
        {
          rule: 'markdown-too-complex',
          reason: `a paragraph has more than ${mostMarks} marks, so all was read as plain text`,
          hint: 'nothing to do if it looks right',
        },
      ],
    }
  const root = fromMarkdown(bare, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const writer = writerOf(definitionsOf(root), notesOf(root), bare.split('\n'), picture)
  for (const node of root.children) writer.block(node, false)
  return printedAlone({
    blocks: promoted(writer.blocks),
    warnings: [...templates, ...writer.warnings],
    typed: writer.typed,
  })
}

/** "##Heading", as the first Markdown allowed it; "#1234" and "#tag" are none. */
const tight = /^(?:#{2,6}(?=[^\s#])|#(?=\p{Lu}\p{L}+ ))/u

const alone = /^<img\s(?:[^<>]{0,300}\s)?src="(?<source>[^"\s()]{1,500})"[^<>]{0,300}>\s*$/u

const withSpacedHeadings = (text: string): string => {
  if (!/^#{1,6}[^\s#]|^<img\b/mu.test(text)) return text
  let fence = ''
  const lines = text.split('\n')
  return lines
    .map((line, at) => {
      // A picture's tag right over a heading would make that a part of itself.
      const source = line.startsWith('<img') ? alone.exec(line)?.groups?.source : undefined
      if (source !== undefined && lines[at + 1]?.startsWith('#') === true) return `![](${source})`
      const mark = /^ {0,3}(?<mark>`{3,}|~{3,})/u.exec(line)?.groups?.mark
      if (mark !== undefined)
        fence = fence === '' ? mark : mark[0] === fence[0] && mark.length >= fence.length ? '' : fence
      return fence === '' && mark === undefined ? line.replace(tight, '$& ') : line
    })
    .join('\n')
}

/** Each mark of emphasis or a link is compared with all before it in its paragraph. */
const mostMarks = 2_000

const isTangled = (text: string): boolean => {
  let marks = 0
  let blank = true
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      if (blank) marks = 0
      blank = true
    } else if (code > 32) {
      blank = false
      if ((code === 42 || code === 91 || code === 95 || code === 126) && ++marks > mostMarks) return true
    }
  }
  return false
}

/** Link targets that stand elsewhere; the first of a name counts. */
const definitionsOf = (root: Root): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const { identifier, url } of leavesOf(root, isDefinition))
    if (!found.has(identifier)) found.set(identifier, url)
  return found
}

/** By name, the numbers of footnotes, in the order in which they are referred to. */
const notesOf = (root: Root): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const { identifier } of leavesOf(root, isReference))
    if (!found.has(identifier)) found.set(identifier, found.size + 1)
  return found
}

/** Those in a node, in order, without its nesting; deep trees cost no stack. */
const leavesOf = <Leaf extends Nodes>(
  root: Nodes,
  isLeaf: (node: Nodes) => node is Leaf,
): readonly Leaf[] => {
  const leaves: Leaf[] = []
  const open: Nodes[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isLeaf(node)) leaves.push(node)
    else if ('children' in node) stackAll(open, node.children)
  }
  return leaves
}

const isDefinition = (node: Nodes): node is Definition => node.type === 'definition'

const isReference = (node: Nodes): node is FootnoteReference => node.type === 'footnoteReference'

const isText = (
  node: Nodes,
): node is Exclude<RootContent, Blockquote | List | ListItem | FootnoteDefinition> =>
  !['blockquote', 'list', 'listItem', 'footnoteDefinition'].includes(node.type)

const isPhrase = (node: Nodes): node is PhrasingContent => !('children' in node)

/** What is no text without its picture. */
const saysPicture =
  /^(?:the )?(?:\w{2,20} )?(?:logo|banner|header|cover|image|picture|photo|icon|img|screenshot|thumbnail|divider)(?: image)?$/iu

type Style = { readonly kind: Mark['kind'] | null; readonly url: string | null }
const plain: Style = { kind: null, url: null }
type Open = { text: string; marks: Mark[]; line: number; end: number }

const writerOf = (
  definitions: ReadonlyMap<string, string>,
  notes: ReadonlyMap<string, number>,
  source: readonly string[],
  picture: (address: string) => Picture | null,
) => {
  const blocks: SourceBlock[] = []
  const warnings: Warning[] = []
  const typed: SourceBlock[] = []
  const letters = source.reduce((sum, line) => sum + line.length, 0)

  const put = (block: Omit<SourceBlock, 'gap'>) => {
    blocks.push({ ...block, gap: 1 })
  }

  const noteOf = ({ identifier, label }: Association): string =>
    `[${notes.get(identifier) ?? label ?? identifier}]`

  /** The lines of a paragraph: one, or more where breaks stand in it. Pictures are left for after it. */
  const inline = (
    nodes: readonly PhrasingContent[],
    at: number,
  ): { readonly lines: readonly SourceLine[]; readonly pictures: readonly SourceBlock[] } => {
    const lines: Open[] = []
    const pictures: SourceBlock[] = []
    let open: Open = { text: '', marks: [], line: at, end: at }
    const end = () => {
      if (open.text.trim() !== '') lines.push(open)
      open = { text: '', marks: [], line: open.end, end: open.end }
    }
    const add = (value: string, style: Style, line: number) => {
      let text = value.replace(/[ \t\n\r]+/g, ' ')
      if (open.text === '' || open.text.endsWith(' ')) text = text.replace(/^ /, '')
      if (text === '') return
      if (open.text === '') open.line = line
      open.end = line + (value.match(/\n/g)?.length ?? 0)
      const from = open.text.length
      open.text += text
      const to = open.text.length
      const last = open.marks.at(-1)
      if (style.url !== null && last?.kind === 'link' && last.to === from && last.url === style.url)
        open.marks[open.marks.length - 1] = { ...last, to }
      else if (style.url !== null) open.marks.push({ kind: 'link', url: style.url, from, to })
      else if (style.kind !== null && style.kind !== 'link') open.marks.push({ kind: style.kind, from, to })
    }
    const visit = (node: PhrasingContent, style: Style, depth: number): void => {
      const line = node.position?.start.line ?? at
      const into = (inner: Style) => {
        if ('children' in node)
          for (const child of depth < deepest ? node.children : leavesOf(node, isPhrase))
            visit(child, inner, depth + 1)
      }
      switch (node.type) {
        case 'text':
          add(node.value, style, line)
          return
        case 'inlineCode':
          add(node.value, style.url === null ? { ...style, kind: 'code' } : style, line)
          return
        case 'break':
          end()
          return
        case 'emphasis':
          into(style.kind === null ? { ...style, kind: 'emphasis' } : style)
          return
        case 'strong':
          into({ ...style, kind: 'strong' })
          return
        case 'link':
          into({ ...style, url: linkOf(node.url, null) })
          return
        case 'linkReference':
          into({ ...style, url: linkOf(definitions.get(node.identifier) ?? null, null) })
          return
        case 'image':
        case 'imageReference': {
          const url = node.type === 'image' ? node.url : (definitions.get(node.identifier) ?? '')
          const alt = (node.alt ?? '').replace(/\s+/gu, ' ').trim()
          const file = picture(url)
          if (file !== null)
            pictures.push({ kind: 'image', image: file, lines: [{ text: alt, line }], gap: 1 })
          else if (alt !== '' && !saysPicture.test(alt)) add(alt, style, line)
          return
        }
        case 'footnoteReference':
          add(noteOf(node), style, line)
          return
        case 'html':
          if (/^<br\s*\/?>$/iu.test(node.value)) end()
          return
        default:
          into(style)
      }
    }
    for (const node of nodes) visit(node, plain, 0)
    end()
    return { lines: lines.map(sourceLine), pictures }
  }

  const paragraph = (nodes: readonly PhrasingContent[], at: number, kind: 'paragraph' | 'quote') => {
    const { lines, pictures } = inline(nodes, at)
    if (lines.length > 0) {
      const bold = lines.every((line) => whole(line, 'strong'))
      put({ kind, lines, ...(bold && { bold }) })
    }
    blocks.push(...pictures)
  }

  /** `open`: the lines of the list in which it stands, `below` so many. */
  const list = (
    node: List,
    quoted: boolean,
    depth: number,
    open: SourceLine[] | null = null,
    below = 0,
  ): void => {
    let number = node.start ?? 1
    for (const item of node.children) {
      const [first, ...rest] = item.children
      let children = item.children
      if (first?.type === 'paragraph') {
        children = rest
        const { lines, pictures } = inline(first.children, first.position?.start.line ?? 1)
        const line = oneLine(lines)
        if (line !== null && open !== null && open === blocks.at(-1)?.lines) {
          const nested = below > 0 && { below: { depth: below, ...(node.ordered === true && { number }) } }
          open.push({ ...line, ...nested })
        } else if (line !== null) {
          open = [line]
          below = 0
          put({ kind: 'list', lines: open, ...(node.ordered === true && { start: number }) })
        }
        blocks.push(...pictures)
      }
      for (const child of children)
        if (child.type === 'list' && depth < deepest)
          list(child, quoted, depth + 1, open, Math.min(below + 1, deepestList))
        else block(child, quoted, depth + 1)
      number++
    }
  }

  const block = (node: RootContent, quoted: boolean, depth = 0): void => {
    const at = node.position?.start.line ?? 1
    if (depth > deepest) {
      for (const leaf of leavesOf(node, isText)) block(leaf, quoted)
      return
    }
    switch (node.type) {
      case 'paragraph':
        paragraph(node.children, at, quoted ? 'quote' : 'paragraph')
        return
      case 'heading': {
        const { lines, pictures } = inline(node.children, at)
        const line = oneLine(lines)
        if (line !== null)
          put({
            kind: 'heading',
            level: node.depth,
            lines: [
              { ...line, marks: (line.marks ?? []).filter(({ kind }) => kind === 'link' || kind === 'code') },
            ],
          })
        blocks.push(...pictures)
        return
      }
      case 'thematicBreak':
        put({ kind: 'rule', lines: [{ text: source[at - 1] ?? '---', line: at }] })
        return
      case 'blockquote':
        for (const child of node.children) block(child, true, depth + 1)
        return
      case 'list':
        list(node, quoted, depth)
        return
      case 'code': {
        const fenced = /^\s*(?:[-*+>]\s+|\d+[.)]\s+)*(?:`{3}|~{3})/u.test(source[at - 1] ?? '')
        const lines = node.value.split('\n').map((text, n) => ({ text, line: at + n + (fenced ? 1 : 0) }))
        if (!lines.some(({ text }) => text.trim() !== '')) return
        // Nearly all of the text: an issue that was laid out by hand, and put here so that it keeps its lines.
        if (node.value.length > letters * 0.7) {
          const laidOut = textBlocks(node.value).map((each) => ({
            ...each,
            lines: each.lines.map((line) => ({ ...line, line: line.line + lines[0]!.line - 1 })),
          }))
          blocks.push(...laidOut)
          typed.push(...laidOut)
          return
        }
        put({ kind: 'preformatted', lines, heads: false })
        return
      }
      case 'table': {
        const lines = node.children.flatMap((row): SourceLine[] => {
          const line = row.position?.start.line ?? at
          const cells = row.children.map((cell) => oneLine(inline(cell.children, line).lines))
          return cells.some((cell) => cell !== null) ? [{ ...joinedMarked(cells, '\t'), line }] : []
        })
        if (lines.length > 0) put({ kind: 'table', lines, header: true })
        return
      }
      case 'footnoteDefinition': {
        const from = blocks.length
        for (const child of node.children) block(child, quoted, depth + 1)
        // A note of several paragraphs is one.
        const texts = blocks.slice(from)
        if (texts.length > 1 && texts.every(({ kind }) => kind === 'paragraph')) {
          const one = oneLine(texts.flatMap(({ lines }) => lines))
          if (one !== null) blocks.splice(from, texts.length, { ...texts[0]!, lines: [one] })
        }
        const first = blocks[from]?.lines[0]
        if (first !== undefined) {
          const marked = joinedMarked([{ text: noteOf(node) }, first], ' ')
          blocks[from] = {
            ...blocks[from]!,
            lines: [{ ...first, ...marked }, ...blocks[from]!.lines.slice(1)],
          }
        }
        return
      }
      case 'html':
        markup(node.value, at)
        return
      default:
        return
    }
  }

  const markup = (value: string, at: number) => {
    const bare = value.replace(/<!--[\s\S]*?(?:-->|$)/gu, (comment) => comment.replace(/[^\n]/g, ''))
    if (bare.trim() === '') return
    const root = parseFragment(bare, { sourceCodeLocationInfo: true, scriptingEnabled: false })
    const inner = htmlBlocks(root, { base: null, picture, chrome: false })
    for (const each of inner.blocks) {
      const moved = {
        ...each,
        lines: each.lines.map((line) => ({
          ...line,
          line: line.line + at - 1,
          ...(line.end !== undefined && { end: line.end + at - 1 }),
        })),
      }
      blocks.push(moved)
      if (inner.typed.includes(each)) typed.push(moved)
    }
    for (const each of inner.warnings) warnings.push({ ...each, line: (each.line ?? 1) + at - 1 })
  }

  return { blocks, warnings, block, typed }
}

const sourceLine = ({ text, marks, line, end }: Open): SourceLine => {
  const trimmed = text.trimEnd()
  const within = marks
    .filter((mark) => mark.from < trimmed.length)
    .map((mark) => (mark.to > trimmed.length ? { ...mark, to: trimmed.length } : mark))
  return { text: trimmed, line, ...(end > line && { end }), ...(within.length > 0 && { marks: within }) }
}

const oneLine = (lines: readonly SourceLine[]): SourceLine | null => {
  const [first] = lines
  if (first === undefined || lines.length === 1) return first ?? null
  const last = lines.at(-1)!
  return { ...joinedMarked(lines, ' '), line: first.line, end: last.end ?? last.line }
}

const whole = ({ text, marks = [] }: SourceLine, kind: Mark['kind']): boolean =>
  marks.reduce((sum, mark) => sum + (mark.kind === kind ? mark.to - mark.from : 0), 0) >= text.length - 1

/** Tags of site generators: `{% include x %}`, `{:.centred}`, on lines of their own or within, `{#name}` behind a heading, `import X from 'y'`. */
const withoutTemplates = (text: string): { readonly text: string; readonly warnings: readonly Warning[] } => {
  if (!/\{[%:#]|\{\{[<%]|^import .* from /mu.test(text)) return { text, warnings: [] }
  const warnings: Warning[] = []
  const source = text.split('\n')
  const lines = source.map((line, at) => {
    // Where a program puts its own list of contents.
    const toc = /^\s*[*+-] .{0,40}$/u.test(line) && /^\s*\{:\s*toc\b/u.test(source[at + 1] ?? '')
    const bare = (toc ? '' : line)
      .replace(/\{%[^%\n]{0,500}%\}|\{\{[<%][^>%\n]{0,500}[>%]\}\}/gu, '')
      .replace(/^\s*\{:[^{}\n]{0,300}\}\s*$/u, '')
      .replace(/^import (?:\w+|\{[\w, ]{1,200}\}|\* as \w+) from ['"][^'"]{1,200}['"];?\s*$/u, '')
      .replace(/(?<=^#{1,6}\s.*\S)\s*\{[#.][\w:. #-]{1,100}\}\s*$/u, '')
    if (bare === line) return line
    warnings.push({
      rule: 'markup-set-aside',
      reason: `"${line.trim().slice(0, 60)}" is meant for a program and is not shown`,
      hint: 'nothing to do',
      line: at + 1,
    })
    return bare
  })
  return { text: lines.join('\n'), warnings }
}
