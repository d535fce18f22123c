// Many files at a glance: a row for each, what is wrong with it, and totals.

import type { Issue, Reading } from '../functions/model/issue.ts'
import { quoted } from './parse.ts'

export type Row = {
  readonly file: string
  readonly reading: Reading
  /** The file's text, to quote lines from; empty where it has none. */
  readonly text: string
}

const widest = 48

export const table = (rows: readonly Row[]): string => {
  const cells = rows.map(({ file, reading }) => [
    shortened(file, widest),
    ...('problems' in reading
      ? [`not an issue: ${reading.problems[0].rule}`, '', '']
      : issueCells(reading.issue)),
  ])
  const head = ['file', 'issue', 'articles', 'warnings']
  const widths = head.map((name, at) => Math.max(name.length, ...cells.map((row) => [...row[at]!].length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd()
  return [line(head), ...cells.map(line), '', ...told(rows), totals(rows)].join('\n')
}

const issueCells = (issue: Issue): readonly string[] => {
  const named = [
    issue.publication.title === null ? '(no title)' : shortened(issue.publication.title, 36),
    issue.volume === null ? null : `vol. ${issue.volume}`,
    issue.number === null ? null : `no. ${issue.number}`,
    issue.date ?? 'no date',
  ].filter((part) => part !== null)
  return [named.join(', '), String(issue.articles.length), String(issue.warnings.length)]
}

/** Problems are told whole; of warnings only how often each comes, since one file at a time shows them. */
const told = (rows: readonly Row[]): readonly string[] => {
  const problems = rows.flatMap(({ file, reading, text }) =>
    'problems' in reading ? reading.problems.map((each) => quoted('error', each, file, linesOf(text))) : [],
  )
  const count = new Map<string, number>()
  for (const { reading } of rows) {
    const rules = 'problems' in reading ? [] : reading.issue.warnings.map(({ rule }) => rule)
    for (const rule of rules) count.set(rule, (count.get(rule) ?? 0) + 1)
  }
  const warnings = [...count]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([rule, times]) => `${String(times).padStart(6)}  ${rule}`)
  return [...problems, ...(warnings.length > 0 ? ['warnings', ...warnings, ''] : [])]
}

const totals = (rows: readonly Row[]): string => {
  const issues = rows.flatMap(({ reading }) => ('problems' in reading ? [] : reading.issue))
  const sum = (of: (issue: Issue) => number): number => issues.reduce((all, issue) => all + of(issue), 0)
  return (
    `${counted(rows.length, 'file')}: ${counted(issues.length, 'issue')} with ` +
    `${counted(
      sum(({ articles }) => articles.length),
      'article',
    )} and ${counted(
      sum(({ warnings }) => warnings.length),
      'warning',
    )}, ${rows.length - issues.length} that cannot be one\n`
  )
}

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\n\r\u2028\u2029]/u)

/** The end of a long path says more than its beginning. */
const shortened = (text: string, length: number): string => {
  const signs = [...text]
  return signs.length <= length ? text : `…${signs.slice(signs.length - length + 1).join('')}`
}
