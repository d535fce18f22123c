// What `dropcap parse` prints: one JSON object for programs, or a summary for people.

import type { Article, Evidence, Issue, Reading } from '../functions/model/issue.ts'
import type { Problem } from '../functions/model/problem.ts'
import { blocksHtml, blocksText } from '../functions/publish/render/blocks.ts'
import { render } from '../functions/publish/render/markup.ts'

/** The JSON of `dropcap parse FILE --json`; a file that cannot be an issue gives its problems alone. */
export const contract = (reading: Reading): object => {
  if ('problems' in reading) return { problems: reading.problems }
  const { issue } = reading
  return {
    publication: issue.publication,
    volume: issue.volume,
    volumeNumber: issue.volumeNumber,
    number: issue.number,
    issueNumber: issue.issueNumber,
    date: issue.date,
    datePrecision: issue.datePrecision,
    dateText: issue.dateText,
    language: issue.language,
    direction: issue.direction,
    articles: issue.articles.map(articleContract),
    colophon: issue.colophon,
    release: issue.release,
    evidence: issue.evidence,
    warnings: issue.warnings,
    problems: [],
  }
}

const articleContract = (article: Article): object => ({
  headline: article.headline,
  section: article.section,
  byline: article.byline,
  source: article.source && { name: article.source.name, date: article.source.date },
  dateline: article.dateline && { place: article.dateline.place, date: article.dateline.date },
  standfirst: article.standfirst,
  signOff: article.signOff,
  text: blocksText(article.blocks, []),
  html: render(blocksHtml(article.blocks, [])),
  lines: article.lines,
  evidence: article.evidence,
})

/** `file` is named in front of each warning; `source` is its text, to quote the line from. */
export const summary = (reading: Reading, file: string, source: string): string => {
  const lines = source.slice(0, 20_000_000).split(/\r\n|[\n\r\u2028\u2029]/u)
  if ('problems' in reading)
    return reading.problems.map((each) => quoted('error', each, file, lines)).join('\n')
  const { issue } = reading
  return [
    fields(issue),
    '',
    `${issue.articles.length} ${issue.articles.length === 1 ? 'article' : 'articles'}`,
    ...issue.articles.map(outline),
    ...(issue.warnings.length > 0
      ? ['', ...issue.warnings.map((each) => quoted('warning', each, file, lines))]
      : []),
    '',
  ].join('\n')
}

const fields = (issue: Issue): string => {
  const { contact } = issue.colophon
  const rows: readonly (readonly [string, string | null, Evidence | undefined])[] = [
    ['publication', issue.publication.title, issue.evidence.title],
    ['publisher', issue.publication.publisher, issue.evidence.publisher],
    ['tagline', issue.publication.tagline, issue.evidence.tagline],
    ['volume', asNumber(issue.volume, issue.volumeNumber), issue.evidence.volume],
    ['number', asNumber(issue.number, issue.issueNumber), issue.evidence.number],
    [
      'date',
      issue.date === null ? null : `${issue.date}${issue.dateText === null ? '' : ` ("${issue.dateText}")`}`,
      issue.evidence.date,
    ],
    [
      'language',
      `${issue.language}, ${issue.direction === 'rtl' ? 'right to left' : 'left to right'}`,
      undefined,
    ],
    ['held until', issue.release, issue.evidence.release],
    ['about', issue.colophon.about, issue.evidence.about],
    ['disclaimer', issue.colophon.disclaimer, issue.evidence.disclaimer],
    ['copyright', issue.colophon.copyright, issue.evidence.copyright],
    ['e-mail', some(contact.email), issue.evidence.email],
    ['phone', some(contact.phone), issue.evidence.phone],
    ['fax', some(contact.fax), issue.evidence.fax],
    ['web', some(contact.url), issue.evidence.url],
  ]
  return rows
    .filter(([, value]) => value !== null)
    .map(([name, value, evidence]) => {
      const where = evidence === undefined ? '' : `  (line ${evidence.line}, ${evidence.confidence})`
      return `${name.padEnd(12)} ${shortened(value ?? '', 70)}${where}`
    })
    .join('\n')
}

const outline = (article: Article, index: number): string => {
  const [first, last] = article.lines
  const pictures = article.blocks.filter(({ kind }) => kind === 'image').length
  const beside = [
    article.section,
    article.byline && `by ${article.byline}`,
    article.source && [article.source.name, article.source.date].filter(Boolean).join(', '),
    article.dateline && [article.dateline.place, article.dateline.date].filter(Boolean).join(', '),
    `lines ${first}-${last}`,
    pictures > 0 && `${pictures} ${pictures === 1 ? 'picture' : 'pictures'}`,
  ].filter(Boolean)
  return `${String(index + 1).padStart(3)}  ${shortened(article.headline ?? '(no headline)', 90)}\n     ${beside.join(' · ')}`
}

export const quoted = (
  kind: string,
  { rule, reason, hint, line }: Problem,
  file: string,
  lines: readonly string[],
): string => {
  const head = `${kind}[${rule}]: ${reason}`
  const source = line === undefined ? undefined : lines[line - 1]
  if (line === undefined || source === undefined) return `${head}\n  --> ${file}\n   = ${hint}\n`
  const text = shortened(source.replace(/\s+/gu, ' ').trim(), 100)
  const margin = ' '.repeat(String(line).length)
  return [
    head,
    `${margin}--> ${file}:${line}`,
    `${margin} |`,
    `${line} | ${text}`,
    `${margin} | ${'^'.repeat(Math.max(1, [...text].length))}`,
    `${margin} = ${hint}`,
    '',
  ].join('\n')
}

const asNumber = (printed: string | null, number: number | null): string | null =>
  printed === null || number === null || printed === String(number) ? printed : `${printed} (${number})`

const some = (list: readonly string[]): string | null => (list.length === 0 ? null : list.join(', '))

const shortened = (text: string, length: number): string => {
  const flat = text.replace(/\s+/gu, ' ')
  return [...flat.slice(0, length * 4)].length > length
    ? `${[...flat.slice(0, length * 4)].slice(0, length - 1).join('')}…`
    : flat
}
