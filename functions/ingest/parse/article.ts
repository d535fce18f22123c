// One article: the lines from its headline to the next one's, taken apart.

import type { Article, Block, Evidence, PartialDate, Source } from '../../model/issue.ts'
import { blocksOf } from './body.ts'
import { byline, nameAlone } from './byline.ts'
import { findDateline } from './dateline.ts'
import { elided } from './elision.ts'
import { endsBlock, isCaps, type Line, words } from './line.ts'
import type { Section } from './section.ts'
import { sourceLine } from './source-line.ts'

export type Span = {
  readonly headline: number | null
  readonly from: number
  readonly to: number
  readonly section: Section | null
  readonly sectionLine: number | null
  readonly standfirst: number | null
}

export const readArticle = (
  lines: readonly Line[],
  span: Span,
  near: PartialDate | null,
  width: number,
  mark: string | null,
): Article => {
  const evidence: Record<string, Evidence> = {}
  const note = (field: string, line: Line, rule: string, confidence: Evidence['confidence'] = 'inferred') => {
    evidence[field] = { line: line.line, rule, confidence }
  }
  let at = span.from
  let headline: string | null = null
  let author = span.section?.byline ?? null
  let source: Source | null = null
  let standfirst: string | null = null
  if (span.section !== null && span.sectionLine !== null) {
    note('section', lines[span.sectionLine]!, 'section-label')
    if (author !== null) note('byline', lines[span.sectionLine]!, 'section-byline', 'stated')
  }
  if (span.headline !== null) {
    const line = lines[span.headline]!
    headline = unwrapped(line.text)
    note('headline', line, 'headline')
    at = span.headline + 1
    // A long headline goes on in the next line, in the same hand.
    const next = lines[at]
    if (
      next !== undefined &&
      at < span.to &&
      next.gap === 0 &&
      !next.rule &&
      next.text.length < 90 &&
      endsBlock(lines, at) &&
      sourceLine(next.text, near) === null &&
      byline(next.text) === null &&
      !nameAlone(next.text) &&
      line.text.length >= 28 &&
      (isCaps(line.text) ? isCaps(next.text) : /[\p{Ll},–—-]$/u.test(line.text) && /^\p{Ll}/u.test(next.text))
    ) {
      headline = `${headline} ${next.text}`
      at++
    }
    while (lines[at]?.rule === true && at < span.to && lines[at]!.gap === 0) at++
  }
  if (span.standfirst !== null) {
    standfirst = lines[span.standfirst]!.text
    note('standfirst', lines[span.standfirst]!, 'second-headline')
    at = Math.max(at, span.standfirst + 1)
  }
  for (let tries = 0; span.headline !== null && tries < 3 && at < span.to; tries++) {
    const line = lines[at]!
    if (line.rule) break
    const quoted: Source | null = source === null ? sourceLine(line.text, near) : null
    const by = author === null ? byline(line.text) : null
    if (quoted !== null && by === null) {
      source = quoted
      note('source', line, 'source-and-date')
    } else if (by !== null) {
      const both = sourceLine(by.replace(/^[^,]+,\s*/u, ''), near)
      if (both !== null && source === null && by.includes(',')) {
        source = both
        note('source', line, 'source-and-date')
        author = by.split(',', 1)[0]!
      } else author = by
      note('byline', line, 'byline', 'stated')
    } else if (
      author === null &&
      line.gap === 0 &&
      nameAlone(line.text) &&
      endsBlock(lines, at) &&
      at + 1 < span.to
    ) {
      author = line.text
      note('byline', line, 'name-under-headline')
    } else break
    at++
  }
  let blocks = [...blocksOf(lines, at, span.to, width, mark)]
  const ended = signedOff(blocks)
  if (ended !== null) {
    blocks = ended.blocks
    note('signOff', lines[lastText(lines, span)]!, 'sign-off')
  }
  const opening = blocks[0]
  let dateline: Article['dateline'] = null
  if (opening?.kind === 'paragraph') {
    const text = opening.spans
      .map((each) => (typeof each === 'string' ? each : 'elision' in each ? each.elision : ''))
      .join('')
    const found = findDateline(text, source?.date ?? near)
    if (found !== null && !(found.agency !== null && source !== null)) {
      dateline = found.dateline
      const line = lines.slice(at, span.to).find((each) => !each.rule) ?? lines[at]!
      note('dateline', line, 'dateline', 'stated')
      if (found.agency !== null) {
        source = { name: found.agency, date: null, dateText: null }
        note('source', line, 'dateline-agency')
      }
      blocks[0] = { kind: 'paragraph', spans: elided(text.slice(found.end), mark) }
    }
  }
  const start = span.headline ?? span.from
  const first =
    lines.slice(start, span.to).find((line) => !line.rule) ?? lines[Math.min(start, lines.length - 1)]!
  return {
    headline,
    section: span.section?.label ?? null,
    byline: author,
    source,
    dateline,
    standfirst,
    signOff: ended?.signOff ?? null,
    blocks,
    lines: [first.line, Math.max(first.line, lines[lastText(lines, span)]!.line)],
    evidence,
  }
}

const lastText = (lines: readonly Line[], span: Span): number => {
  let at = span.to - 1
  while (at > span.from && lines[at]!.rule) at--
  return Math.max(at, 0)
}

/** "** NEWS **" -> "NEWS". */
const unwrapped = (text: string): string =>
  text
    .replace(/^([*=~_]{1,4}|<+|\[)\s*(?=[^\s*=~_].*[^\s*=~_]\s*[*=~_>\]]{1,4}$)/u, '')
    .replace(/(?<=[\p{L}\p{N}?!.'"”’)])\s*(?:[*=~_]{1,4}|>+)$/u, '') || text

const brackets = /\s*[([](?<name>[^()[\]]{2,40})[)\]]\s*$/u
const dashed = /^(?:--?|–|—)\s*(?<name>\p{Lu}[\p{L}\p{M}.,'’ -]{1,50})$/u

const signedOff = (
  blocks: readonly Block[],
): { readonly signOff: string; readonly blocks: Block[] } | null => {
  const last = blocks.at(-1)
  if (last?.kind !== 'paragraph' || blocks.length < 1) return null
  const tail = last.spans.at(-1)
  if (typeof tail !== 'string') return null
  const rest = blocks.slice(0, -1)
  const whole =
    last.spans.length === 1
      ? (dashed.exec(tail.slice(0, 80))?.groups?.name ??
        /^[([](?<name>[^()[\]]{2,60})[)\]]$/u.exec(tail.slice(0, 80))?.groups?.name)
      : undefined
  if (whole !== undefined && rest.length > 0 && words(whole).length <= 8)
    return { signOff: whole, blocks: rest }
  const hit = brackets.exec(tail.slice(-60))
  const name = hit?.groups?.name
  if (
    name === undefined ||
    !/^\p{Lu}|^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name) ||
    /\d/u.test(name) ||
    words(name).length > 5
  )
    return null
  const cut = tail.slice(0, tail.length - hit![0].length)
  if (!/[.!?…"”’؟]$/u.test(cut)) return null
  return { signOff: name, blocks: [...rest, { kind: 'paragraph', spans: [...last.spans.slice(0, -1), cut] }] }
}
