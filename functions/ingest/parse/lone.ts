// An issue of one article that says no day of its own is of the day on which the article was printed.

import type { Article, Evidence } from '../../model/issue.ts'
import { findDate } from './date.ts'
import type { Masthead } from './masthead.ts'

/** Masthead and articles, the day taken from a source line or from behind the author: "Ada Lock, October 1995". */
export const withLoneDate = (
  masthead: Masthead,
  articles: readonly Article[],
): { readonly masthead: Masthead; readonly articles: readonly Article[] } => {
  const [article, ...others] = articles
  const { evidence } = masthead
  if (masthead.date !== null || article === undefined || others.length > 0) return { masthead, articles }
  const dated = (
    date: Pick<Masthead, 'date' | 'datePrecision' | 'dateText'>,
    from: Evidence | undefined,
  ): Masthead => ({
    ...masthead,
    ...date,
    evidence: {
      ...evidence,
      date: { line: from?.line ?? article.lines[0], rule: 'date-of-article', confidence: 'inferred' },
    },
    warnings: masthead.warnings.filter(({ rule }) => !/^(?:no-date|date-)/.test(rule)),
  })
  const { source, byline } = article
  if (source?.date != null) {
    const { date, dateText } = source
    const datePrecision = (['year', 'month', 'day'] as const)[date.split('-').length - 1]!
    return { masthead: dated({ date, datePrecision, dateText }, article.evidence.source), articles }
  }
  const found = byline === null ? null : findDate(byline)
  const name = found === null ? '' : byline!.slice(0, found.start).replace(/[\s,;(–—-]+$/u, '')
  if (found === null || name === '' || /\p{L}/u.test(byline!.slice(found.end))) return { masthead, articles }
  return {
    masthead: dated(
      { date: found.date, datePrecision: found.precision, dateText: found.text },
      article.evidence.byline,
    ),
    articles: [{ ...article, byline: name }],
  }
}
