// HTML, saved web pages among it: the text of the page with the lines of the source, and what its head says.

import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Picture } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import type { Envelope, FrontValue } from './block.ts'
import { promoted } from './headings.ts'
import { htmlBlocks } from './html-blocks.ts'
import { attributeOf, isElement, lineOf, textIn, walk } from './html-tree.ts'
import { linkOf } from './link.ts'
import { type Refused, refused, type Source } from './source.ts'
import { printedAlone } from './typed.ts'

/** A tree of more would take gigabytes. */
const mostTags = 400_000

export const readHtml = (
  text: string,
  picture: (address: string) => Picture | null = () => null,
): Source | Refused => {
  if (tags(text) > mostTags)
    return refused(
      'html-too-complex',
      `the page has more than ${mostTags} tags`,
      'save the text alone, as plain text, and drop that',
    )
  const pragmas = withoutPragmas(text)
  const document = parse(pragmas.text, { sourceCodeLocationInfo: true, scriptingEnabled: false })
  const head = headOf(document, pragmas.text)
  const { blocks, warnings, typed } = htmlBlocks(document, { base: head.base, picture, chrome: true })
  return {
    ...printedAlone({ blocks: promoted(blocks), warnings: [...pragmas.warnings, ...warnings], typed }),
    envelope: { ...head.envelope, date: head.envelope.date ?? pragmas.date },
  }
}

const tags = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('<'); at !== -1 && count <= mostTags; at = text.indexOf('<', at + 1)) count++
  return count
}

const value = (text: string | null, line: number): FrontValue | null => {
  const bare = (text ?? '').replace(/\s+/gu, ' ').trim()
  return bare === '' ? null : { value: bare.slice(0, 300), line }
}

/** What programs write where nobody wrote a title: "*|MC:SUBJECT|*", "{{ title }}", "Untitled Document". */
const unnamed =
  /^(?:\*\|.*\|\*|\{\{.*\}\}|\{%.*%\}|%%.*%%|\[%.*%\]|(?:untitled|new)(?: (?:document|page|file))?(?: \d{1,3})?|no title|document|index(?:\.html?)?|(?:html )?(?:e-?mail )?template|html e-?mail)$/iu

const named = (title: FrontValue | null): FrontValue | null =>
  title === null || unnamed.test(title.value) ? null : title

const dates =
  /^(?:date|dc\.date(?:\.\w+)?|dcterms\.(?:date|created|issued)|article:published_time|pubdate|publish(?:ed)?-?date|issued|citation_publication_date)$/iu

const headOf = (
  document: DefaultTreeAdapterTypes.Document,
  source: string,
): { readonly envelope: Envelope; readonly base: string | null } => {
  let title: FrontValue | null = null
  let date: FrontValue | null = null
  let time: FrontValue | null = null
  let publisher: FrontValue | null = null
  let language: string | null = null
  let base: string | null =
    /<!--\s*saved from url=\(\d+\)(https?:\/\/\S+?)\s*-->/iu.exec(source.slice(0, 2_000))?.[1] ?? null
  walk(document, (node) => {
    if (!isElement(node)) return true
    const line = lineOf(node)
    if (node.tagName === 'svg') return false
    if (node.tagName === 'html')
      language = languageTag(attributeOf(node, 'lang') ?? attributeOf(node, 'xml:lang'))
    else if (node.tagName === 'title') title ??= named(value(textIn(node, 400), line))
    else if (node.tagName === 'base') base = linkOf(attributeOf(node, 'href'), null) ?? base
    else if (node.tagName === 'link' && attributeOf(node, 'rel')?.toLowerCase() === 'canonical')
      base ??= linkOf(attributeOf(node, 'href'), null)
    else if (node.tagName === 'time') time ??= isoDay(attributeOf(node, 'datetime'), line)
    else if (node.tagName === 'meta') {
      const name = attributeOf(node, 'name') ?? attributeOf(node, 'property') ?? ''
      const content = attributeOf(node, 'content')
      if (dates.test(name)) date ??= isoDay(content, line)
      else if (/^(?:og:site_name|dc\.publisher|publisher)$/iu.test(name)) publisher ??= value(content, line)
    }
    return true
  })
  return { envelope: { of: 'page', title, date: date ?? time, publisher, language }, base }
}

const languageTag = (tag: string | null): string | null =>
  tag !== null && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(tag.trim()) ? tag.trim() : null

const isoDay = (text: string | null, line: number): FrontValue | null => {
  const day = /^\s*(\d{4})-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])(?!\d)/.exec(text ?? '')
  if (day === null) return null
  const [, year = '', month = '', date = ''] = day
  return { value: `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, line }
}

const ownTag =
  /^<(?<tag>[a-z]{2,20}(?:-[a-z]{1,20}){1,4})(?:\s[^<>]{0,200})?>(?<title>(?:[^<>]|<\/?(?:q|em|i|b|strong|code)>){2,120})<\/\k<tag>>$/u

/** Lines of a page's maker before the first tag (`#use wml::…`, `# $Id$`) are no text. */
const withoutPragmas = (
  text: string,
): { readonly text: string; readonly warnings: readonly Warning[]; readonly date: FrontValue | null } => {
  if (!/^#(?:use|include|import)\b/u.test(text)) return { text, warnings: [], date: null }
  const lines = text.split('\n')
  const warnings: Warning[] = []
  let date: FrontValue | null = null
  for (let at = 0; at < lines.length && /^(?:#|\s*$)/u.test(lines[at]!); at++) {
    if (lines[at]!.trim() === '') continue
    date ??= isoDay(/\b(?:pub)?date="([^"]{8,30})"/iu.exec(lines[at]!.slice(0, 2_000))?.[1] ?? null, at + 1)
    warnings.push({
      rule: 'markup-set-aside',
      reason: `"${lines[at]!.trim().slice(0, 60)}" is meant for a program and is not shown`,
      hint: 'nothing to do',
      line: at + 1,
    })
    lines[at] = ''
  }
  // "<toc-entry name=x>Boats</toc-entry>" on a line of its own is the page maker's word for a heading.
  for (const [at, line] of lines.entries()) {
    const title = line.startsWith('<') ? ownTag.exec(line.trimEnd())?.groups?.title : undefined
    if (title !== undefined) lines[at] = `<h2>${title}</h2>`
  }
  // A backslash at a line's end joins it with the next.
  return { text: lines.join('\n').replace(/\\\n/gu, '\n'), warnings, date }
}
