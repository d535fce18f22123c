// What an editor is told of what was read: years that differ, ellipses that were lost, lines that are not shown.

import type { Article, Issue } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { textsOf } from './account.ts'
import type { readColophon } from './colophon.ts'
import { saysMore } from './contents.ts'
import { type Line, words } from './line.ts'

export const copyrightYears = (
  footer: ReturnType<typeof readColophon>,
  date: string | null,
): readonly Warning[] => {
  const year = date === null ? null : Number(date.slice(0, 4))
  const latest = footer.years.reduce((last, each) => Math.max(last, each), 0)
  if (year === null || footer.years.length === 0 || latest === year) return []
  return [
    {
      rule: 'copyright-year-differs',
      reason: `the copyright says ${latest}, the issue is of ${year}`,
      hint: 'correct the year in the footer, or leave it if it is meant so',
      line: footer.copyrightLine,
    },
  ]
}

export const elisionWarnings = (
  lines: readonly Line[],
  articles: readonly Article[],
  mark: string | null,
): readonly Warning[] => {
  if (mark === null) return []
  const count = articles
    .flatMap((article) => article.blocks)
    .reduce(
      (sum, block) =>
        sum +
        ('spans' in block
          ? block.spans.filter(
              (span) => typeof span !== 'string' && 'elision' in span && span.elision === mark,
            ).length
          : 0),
      0,
    )
  const first = lines.find((line) => line.text.endsWith(mark))
  if (count === 0 || first === undefined) return []
  return [
    {
      rule: 'lost-ellipsis',
      reason: `"${mark}" stands ${count === 1 ? 'once' : `${count} times`} where an ellipsis was lost, and is shown as one`,
      hint: 'nothing to do if text was left out there',
      line: first.line,
    },
  ]
}

export const setAside = (line: Line): Warning => ({
  rule: 'line-set-aside',
  reason: `"${line.text.slice(0, 80)}" is no part of an article and is not shown`,
  hint: 'nothing to do if readers need not see it',
  line: line.line,
})

/** Entries of a contents list say what headlines say; those that say more are named. */
export const listedWarnings = (listed: readonly Line[], issue: Issue): readonly Warning[] => {
  const first = listed[0]
  if (first === undefined) return []
  const said = (texts: readonly (string | null)[]): ReadonlySet<string> =>
    new Set(texts.flatMap((text) => (text === null ? [] : words(text.toLowerCase()))))
  const headlines = said(issue.articles.map(({ headline }) => headline))
  let shown: ReadonlySet<string> | null = null
  const isShown = (word: string): boolean => {
    if (headlines.has(word)) return true
    shown ??= said(textsOf(issue))
    return shown.has(word)
  }
  return [
    {
      rule: 'contents-list',
      reason: `the contents list of ${listed.length} lines names no articles of its own and is not shown`,
      hint: 'nothing to do; the site makes its own',
      line: first.line,
    },
    ...listed
      .slice(1)
      .filter((line) => saysMore(line, isShown))
      .map(setAside),
  ]
}
