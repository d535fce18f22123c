// One article: the lines from its headline to the next one's, taken apart.

import type { Article, Block, Evidence, PartialDate, Source } from '../../model/issue.ts'
import { markedText } from '../../model/span.ts'
import { spanText } from './account.ts'
import { blocksOf } from './body.ts'
import { byline, nameAlone } from './byline.ts'
import { findDateline } from './dateline.ts'
import { headlineEnd } from './headline-end.ts'
import { endMark } from './headline-line.ts'
import { endsBlock, type Line, wordCount } from './line.ts'
import { dottedLength, markerOf, raised, undecorated } from './marker.ts'
import { spansFrom } from './marks.ts'
import type { Section } from './section.ts'
import { sourceLine } from './source-line.ts'

export type Span = {
  readonly headline: number | null
  readonly from: number
  readonly to: number
  readonly section: Section | null
  readonly sectionLine: number | null
  readonly standfirst: number | null
  /** Its number or bullet says only which one of the series it is. */
  readonly series: boolean
  /** Headlines of this issue have a bar in them, and something behind it. */
  readonly barred?: boolean
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
    const end = line.headline === true ? span.headline + 1 : headlineEnd(lines, span.headline, span.to, width)
    headline = bareHeadline(
      lines
        .slice(span.headline, end)
        .map((each) => each.text)
        .join(' '),
      span.series,
    )
    note('headline', line, 'headline')
    const signed = /by\s/i.test(headline) ? signedHeadline.exec(headline.slice(0, 220))?.groups : undefined
    const name = signed === undefined || author !== null ? null : byline(signed.by!)
    if (name !== null) {
      headline = signed!.front!
      author = name
      note('byline', line, 'byline-behind-headline', 'stated')
    }
    if (line.byline !== undefined) {
      author = line.byline
      note('byline', line, 'byline-behind-headline', 'stated')
    }
    const tail =
      addressed.exec(headline)?.groups ??
      (span.barred === true && name === null ? behindBar.exec(headline)?.groups : undefined)
    if (tail !== undefined) {
      headline = tail.front!
      standfirst = tail.rest!
      note('standfirst', line, 'behind-headline')
    }
    if (line.source !== undefined) {
      source = line.source
      note('source', line, 'source-behind-headline')
    }
    at = end
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
    const next = lines[at + 1]
    // "May 31, 2007 - The Lock Keepers' Union" may only begin a sentence.
    const goesOn = next !== undefined && at + 1 < span.to && next.gap === 0 && /^[\p{Ll}(]/u.test(next.text)
    // The first item of a list is one of several.
    const alone = !goesOn && line.kind !== 'list'
    const quoted: Source | null = source === null && alone ? sourceLine(line.text, near) : null
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
      endsBlock(lines, at) &&
      at + 1 < span.to &&
      nameAlone(line.text)
    ) {
      author = line.text
      note('byline', line, 'name-under-headline')
    } else break
    at++
  }
  // Those right over the headline may be of the article before: withAllPictures decides.
  const above = lines.slice(span.from + 1, at).flatMap((line) => line.pictures)
  let blocks = [...above, ...blocksOf(lines, at, span.to, width, mark)]
  let signOff: string | null = null
  for (let tries = 0; tries < 2; tries++) {
    const quoted = source === null && span.headline !== null ? sourceUnder(blocks, near) : null
    if (quoted !== null) {
      source = quoted.source
      blocks = quoted.blocks
      note('source', lines[lastText(lines, span)]!, 'source-under-text')
      continue
    }
    const ended: ReturnType<typeof signedOff> = signOff === null ? signedOff(blocks) : null
    if (ended === null) break
    signOff = ended.signOff
    blocks = ended.blocks
    note('signOff', lines[lastText(lines, span)]!, 'sign-off')
  }
  const opening = blocks[0]
  let dateline: Article['dateline'] = null
  if (opening?.kind === 'paragraph') {
    const text = opening.spans
      .map((each) => (typeof each === 'string' ? each : 'elision' in each ? each.elision : markedText(each)))
      .join('')
    const found = findDateline(text, source?.date ?? near)
    if (found !== null && !(found.agency !== null && source !== null && author !== null)) {
      dateline = found.dateline
      const line = lines.slice(at, span.to).find((each) => !each.rule) ?? lines[at]!
      note('dateline', line, 'dateline', 'stated')
      // An agency whose report another outlet printed is its author.
      if (found.agency !== null && source !== null) {
        author = found.agency
        note('byline', line, 'dateline-agency')
      } else if (found.agency !== null) {
        source = { name: found.agency, date: null, dateText: null }
        note('source', line, 'dateline-agency')
      }
      blocks[0] = { kind: 'paragraph', spans: spansFrom(opening.spans, found.end) }
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
    signOff,
    blocks,
    lines: [first.line, Math.max(first.line, lines[lastText(lines, span)]!.end)],
    evidence,
  }
}

/** "A Headline - by Ada Lock" */
const signedHeadline = /^(?<front>\S.{3,}?)\s*(?:\||[-–—~]{1,3}(?=\s))\s*(?<by>by\s.+)$/iu

/** "Ropes that last | https://quay.example" */
const addressed = /^(?<front>\S.{3,}?)\s+\|\s+(?<rest><?(?:https?:\/\/|www\.)\S+)$/u

/** "Ropes that last | Rope House": where the text is from, or of what kind. */
const behindBar = /^(?<front>\S.{3,}?)\s+\|\s+(?<rest>[^|]{3,60})$/u

const bareHeadline = (text: string, series: boolean): string => {
  const plain = series ? text.slice(dottedLength(text)) : text
  const bare = undecorated(plain) ?? plain.replace(raised, '')
  const marker = markerOf(bare)
  return marker !== null && (series || marker.kind === 'bullet') ? bare.slice(marker.length) : bare
}

const lastText = (lines: readonly Line[], span: Span): number => {
  let at = span.to - 1
  while (at > span.from && lines[at]!.rule) at--
  return Math.max(at, 0)
}

/** The outlet after the text: on a line of its own, or in brackets behind the last sentence. */
const sourceUnder = (
  blocks: readonly Block[],
  near: PartialDate | null,
): { readonly source: Source; readonly blocks: Block[] } | null => {
  const last = blocks.at(-1)
  if (last?.kind !== 'paragraph' || blocks.length === 0) return null
  const rest = blocks.slice(0, -1)
  const tail = last.spans.at(-1)
  if (typeof tail !== 'string') return null
  // "(From: The Quay Courier - https://…)": the address is a link by now.
  if (last.spans.length > 1 && rest.length > 0 && /^[)\]]\s*$/u.test(tail)) {
    const whole = last.spans.map(spanText).join('')
    const source = /^[([]/u.test(whole) ? sourceLine(whole, near) : null
    if (source !== null) return { source, blocks: rest }
  }
  if (last.spans.length === 1 && rest.length > 0) {
    const source = sourceLine(tail, near)
    // "Research Study September 8, 2025" says what comes next.
    const dated = source?.dateText ?? null
    const parted = dated === null || /^$|[^\p{L}\p{N}\s]\s*$/u.test(tail.slice(0, tail.indexOf(dated)))
    if (source !== null && parted) return { source, blocks: rest }
  }
  if (!/[([][^[\]]{6,90}[)\]]\s*$/u.test(tail.slice(-100))) return null
  const open = innermost(tail, tail.length)
  const cut = tail.slice(0, open).trimEnd()
  const source =
    open === -1 || cites(rest) || !/[.!?…"”’؟)]$/u.test(cut) ? null : sourceLine(tail.slice(open), near)
  return source === null
    ? null
    : { source, blocks: [...rest, { kind: 'paragraph', spans: [...last.spans.slice(0, -1), cut] }] }
}

/** Quotations that say where they are from: so does the last one, of itself alone. */
const cites = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => {
    const last = block.kind === 'paragraph' ? block.spans.at(-1) : undefined
    const hit = typeof last === 'string' ? /[([][^()[\]]{6,90}[)\]]\s*$/u.exec(last.slice(-100)) : null
    return hit !== null && sourceLine(hit[0], null) !== null
  })

/** Where the bracket opens that closes at the end of the text; -1 if there is none. */
const innermost = (text: string, end: number): number => {
  let depth = 0
  for (let at = end - 1; at >= Math.max(0, end - 120); at--) {
    if (text[at] === ')' || text[at] === ']') depth++
    else if ((text[at] === '(' || text[at] === '[') && --depth === 0) return at
  }
  return -1
}

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
    last.spans.length === 1 && !endMark.test(tail.slice(0, 80))
      ? (dashed.exec(tail.slice(0, 80))?.groups?.name ??
        /^[([](?<name>[^()[\]]{2,60})[)\]]$/u.exec(tail.slice(0, 80))?.groups?.name)
      : undefined
  if (whole !== undefined && rest.length > 0 && wordCount(whole) <= 8) return { signOff: whole, blocks: rest }
  const hit = brackets.exec(tail.slice(-60))
  const name = hit?.groups?.name
  if (
    name === undefined ||
    !/^\p{Lu}|^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name) ||
    /\d/u.test(name) ||
    wordCount(name) > 5
  )
    return null
  const cut = tail.slice(0, tail.length - hit![0].length)
  if (!/[.!?…"”’؟]$/u.test(cut)) return null
  return { signOff: name, blocks: [...rest, { kind: 'paragraph', spans: [...last.spans.slice(0, -1), cut] }] }
}
