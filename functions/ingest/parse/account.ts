// The account of words: what stands in the source and in no field of the issue is named, line by line.

import type { Block, Issue, Span } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { allItems, markedText } from '../../model/span.ts'
import type { Line } from './line.ts'
import { words } from './line.ts'

/** Words that say what a field is and are no value. */
const labels: ReadonlySet<string> = new Set(
  (
    'vol volume year no number num issue nr by von par por tel telephone phone fax facsimile e mail email web site website copyright c ' +
    'week date dated for publié herausgegeben publicado issued produced brought you monthly weekly quarterly official tél téléphone courriel a an the of publication published newsletter subject source sources quelle quellen fuente fonte bron källa المصدر from via taken courtesy reprinted excerpted adapted embargoed until embargo jahrgang ausgabe année numéro شماره سال دوره نشریه نشریهٔ تلفن ایمیل نوشته نوشتهٔ منبع n núm num heft jg nummer numero número n° année annee año ano anno volumen jaargang årgång tome tomo band العدد السنة المجلد بقلم هاتف بريد فاكس גיליון גליון כרך שנה מאת טלפון פקס'
  ).split(' '),
)

/** "第9卷第3期": volume and number in one word. */
const counts = /^(?:第\d{1,6}[卷巻期号號回]){1,2}$/u

export const spanText = (span: Span): string =>
  typeof span === 'string' ? span : 'elision' in span ? span.elision : markedText(span)

const textOf = (spans: readonly Span[]): string =>
  spans.length === 1 ? spanText(spans[0]!) : spans.map(spanText).join('')

const linksOf = (spans: readonly Span[]): readonly string[] =>
  spans.flatMap((span) => (typeof span !== 'string' && 'link' in span ? span.link : []))

const spanTexts = (spans: readonly Span[]): readonly string[] => [textOf(spans), ...linksOf(spans)]

const blockTexts = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'preformatted':
      return [block.text]
    case 'rule':
      return []
    case 'image':
      return [block.alt]
    case 'table':
      return block.rows.flatMap((row) => [row.map(textOf).join(' '), ...row.flatMap(linksOf)])
    case 'list':
      return allItems(block).flatMap(spanTexts)
    default:
      return spanTexts(block.spans)
  }
}

/** Every text of the issue that readers can come to see. */
export const textsOf = (issue: Issue): readonly string[] =>
  [
    issue.publication.title,
    issue.publication.publisher,
    issue.publication.tagline,
    issue.volume,
    issue.number,
    issue.dateText,
    ...issue.articles.flatMap((article) => [
      article.headline,
      article.section,
      article.byline,
      article.source?.name,
      article.source?.dateText,
      article.dateline?.place,
      article.dateline?.dateText,
      article.standfirst,
      article.signOff,
      ...article.blocks.flatMap(blockTexts),
    ]),
    issue.colophon.about,
    issue.colophon.disclaimer,
    issue.colophon.copyright,
    ...Object.values(issue.colophon.contact).flat(),
  ].filter((text) => text !== null && text !== undefined)

/** A warning for each line with words that no field has; `known` lines are named or accounted for already. */
export const unaccounted = (
  lines: readonly Line[],
  issue: Issue,
  known: ReadonlySet<number>,
): readonly Warning[] => {
  const { open, left } = consumed(lines, textsOf(issue), known)
  const count = new Map<string, number>()
  for (const text of left) for (const word of words(text)) count.set(word, (count.get(word) ?? 0) + 1)
  const labelled = new Set<number>()
  for (const { evidence } of [issue, ...issue.articles])
    for (const { line } of Object.values(evidence)) labelled.add(line)
  const warnings: Warning[] = []
  // Lines that gave a field come last: their labels must not use up words of the text.
  const ordered = [
    ...open.filter((line) => !labelled.has(line.line)),
    ...open.filter((line) => labelled.has(line.line)),
  ]
  for (const line of ordered) {
    const lost = words(line.text.replace(listMark, '')).filter((word) => {
      const left = count.get(word) ?? 0
      if (left > 0) count.set(word, left - 1)
      return left === 0 && !(labelled.has(line.line) && (labels.has(word.toLowerCase()) || counts.test(word)))
    })
    if (lost.length > 0) warnings.push(setAside(line.line, lost))
  }
  return warnings
}

/**
 * Most texts are lines, one or joined, as they stand in the source: those are crossed out as they are. Only of
 * the lines and the texts that are left do words have to be counted.
 */
const consumed = (
  lines: readonly Line[],
  texts: readonly string[],
  known: ReadonlySet<number>,
): { readonly open: readonly Line[]; readonly left: readonly string[] } => {
  const done = new Uint8Array(lines.length)
  for (let at = 0; at < lines.length; at++) if (known.has(lines[at]!.line)) done[at] = 1
  let index: Index | null = null
  let next = 0
  const left: string[] = []
  const open: Line[] = []
  const isOpen = (at: number): boolean => done[at] === 0 && !lines[at]!.rule
  /** Index of the line right ahead that passes, or -1. */
  const ahead = (passes: (line: string) => boolean): number => {
    for (let at = next; at < lines.length && at < next + reach; at++)
      if (isOpen(at) && passes(lines[at]!.text)) return at
    return -1
  }
  for (const text of texts) {
    while (next < lines.length && !isOpen(next)) next++
    let at = ahead((line) => isAt(text, line, 0))
    let from = 0
    if (at === -1 && text.length > keyLength) {
      // Behind a dateline or a bullet: a line's end is the text's beginning.
      const start = text.slice(0, keyLength)
      const line = ahead((line) => line.includes(start))
      const behind = line === -1 ? 0 : lines[line]!.text.indexOf(start)
      if (line !== -1 && isAt(text, lines[line]!.text.slice(behind), 0)) {
        done[line] = 1
        open.push({ ...lines[line]!, text: lines[line]!.text.slice(0, behind) })
        from = past(text, lines[line]!.text.length - behind)
        at = line + 1
      } else if (text.length >= wordy) {
        index ??= indexed(lines)
        at = firstOf(index, lines, done, text)
      }
    }
    for (; at !== -1 && at < lines.length && from < text.length; at++) {
      if (!isOpen(at)) continue
      if (!isAt(text, lines[at]!.text, from)) break
      done[at] = 1
      from = past(text, from + lines[at]!.text.length)
    }
    if (from > 0) next = at
    if (from < text.length) left.push(from === 0 ? text : text.slice(from))
  }
  return { open: [...lines.filter((_, at) => isOpen(at)), ...open], left }
}

/** The next line's place, behind what joins it. */
const past = (text: string, from: number): number =>
  text[from] === ' ' || text[from] === '\n' ? from + 1 : from

/** By some letters of its beginning, the first line that has them; and for each line the next one. */
type Index = { readonly starts: Map<number | string, number>; readonly after: Int32Array }

const indexed = (lines: readonly Line[]): Index => {
  const starts = new Map<number | string, number>()
  const after = new Int32Array(lines.length)
  for (let at = lines.length - 1; at >= 0; at--) {
    const start = startOf(lines[at]!.text)
    after[at] = starts.get(start) ?? -1
    starts.set(start, at)
  }
  return { starts, after }
}

/** Only a few are looked at. */
const firstOf = (
  { starts, after }: Index,
  lines: readonly Line[],
  done: Uint8Array,
  text: string,
): number => {
  const start = startOf(text)
  let at = starts.get(start) ?? -1
  while (at !== -1 && done[at] === 1) at = after[at]!
  starts.set(start, at)
  for (let tries = 0; at !== -1 && tries < 8; tries++) {
    const line = lines[at]!.text
    // A short line is the whole of the text.
    if (done[at] === 0 && (line.length < keyLength ? text === line : isAt(text, line, 0))) return at
    at = after[at]!
  }
  return -1
}

/** Equality is many times as fast as `startsWith`, and mostly it is the same string. */
const isAt = (text: string, part: string, from: number): boolean =>
  (from === 0 && text === part) || text.slice(from, from + part.length) === part

/** So many lines on, the text that follows another is looked for before it is looked for in all. */
const reach = 4

/** Letters of a text that is worth looking for in all lines. */
const wordy = 100

const keyLength = 24

/** Of a long text some letters, as a number: it is found many times as fast as a string. */
const startOf = (text: string): number | string =>
  text.length < keyLength
    ? text
    : text.charCodeAt(0) ^
      (text.charCodeAt(7) << 5) ^
      (text.charCodeAt(14) << 10) ^
      (text.charCodeAt(21) << 15)

// A list shows marks and numbers of its own.
const listMark = /^(?:o|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+/u

const setAside = (line: number, lost: readonly string[]): Warning => {
  const shown = lost.slice(0, 12).join(' ')
  return {
    rule: 'line-set-aside',
    reason: `"${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}" was not understood and is not shown`,
    hint: 'move it into the text of an article, or leave it if readers need not see it',
    line,
  }
}
