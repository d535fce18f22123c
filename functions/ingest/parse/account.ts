// The account of words: what stands in the source and in no field of the issue is named, line by line.

import type { Block, Issue, Span } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { markedText } from '../../model/span.ts'
import type { Line } from './line.ts'
import { words } from './line.ts'

/** Words that say what a field is and are no value. */
const labels: ReadonlySet<string> = new Set(
  (
    'vol volume year no number num issue nr by von par por tel telephone phone fax facsimile e mail email web site website copyright c ' +
    'week date dated for publié herausgegeben publicado issued produced brought you monthly weekly quarterly official tél téléphone courriel a an the of publication published newsletter source from embargoed until embargo jahrgang ausgabe année numéro شماره سال دوره نشریه نشریهٔ تلفن ایمیل نوشته نوشتهٔ منبع'
  ).split(' '),
)

export const spanText = (span: Span): string =>
  typeof span === 'string' ? span : 'elision' in span ? span.elision : markedText(span)

const textOf = (spans: readonly Span[]): string => spans.map(spanText).join('')

const linksOf = (spans: readonly Span[]): readonly string[] =>
  spans.flatMap((span) => (typeof span !== 'string' && 'link' in span ? span.link : []))

const blockTexts = (block: Block): readonly string[] => {
  if (block.kind === 'preformatted') return [block.text]
  if (block.kind === 'rule') return []
  if (block.kind === 'image') return [block.alt]
  if (block.kind === 'table')
    return block.rows.flatMap((row) => [row.map((cell) => textOf(cell)).join(' '), ...row.flatMap(linksOf)])
  const texts = block.kind === 'list' ? block.items : [block.spans]
  return texts.flatMap((spans) => [textOf(spans), ...linksOf(spans)])
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
    issue.colophon.about,
    issue.colophon.disclaimer,
    issue.colophon.copyright,
    ...Object.values(issue.colophon.contact).flat(),
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
  ].filter((text) => text !== null && text !== undefined)

/** A warning for each line with words that no field has; `known` lines are named or accounted for already. */
export const unaccounted = (
  lines: readonly Line[],
  issue: Issue,
  known: ReadonlySet<number>,
): readonly Warning[] => {
  // Most lines are a whole paragraph or headline: only the others need a count of words.
  const whole = new Map<string, number>()
  for (const text of textsOf(issue)) whole.set(text, (whole.get(text) ?? 0) + 1)
  const open = lines.filter((line) => {
    if (known.has(line.line)) return false
    const left = whole.get(line.text) ?? 0
    if (left > 0) whole.set(line.text, left - 1)
    return left === 0
  })
  const count = new Map<string, number>()
  for (const [text, times] of whole)
    if (times > 0) for (const word of words(text)) count.set(word, (count.get(word) ?? 0) + times)
  const labelled = new Set(
    [issue.evidence, ...issue.articles.map((article) => article.evidence)].flatMap((evidence) =>
      Object.values(evidence).map((each) => each.line),
    ),
  )
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
      return left === 0 && !(labelled.has(line.line) && labels.has(word.toLowerCase()))
    })
    if (lost.length > 0) warnings.push(setAside(line.line, lost))
  }
  return warnings
}

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
