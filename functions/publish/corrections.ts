// What readers are told of a correction: which articles changed, and how. Pure.

import { diffArrays } from 'diff'
import type { Issue } from '../model/issue.ts'
import { articleText, type Identity } from '../model/reading.ts'
import type { IssueEntry } from '../model/timeline.ts'
import type { Change, Correction } from './render/view.ts'

/** Beyond so many differing words two texts are said to differ, not shown word by word. */
const mostEdits = 1_500

export type Seen = { readonly time: number; readonly entry: IssueEntry; readonly issue: Issue }

/** Null where readers would see no difference. */
export const correction = (before: Seen, after: Seen): Correction | null => {
  const old = new Map(before.entry.guids.articles.map((guid, n) => [guid, n]))
  const articles: Correction['articles'][number][] = []
  for (const [n, guid] of after.entry.guids.articles.entries()) {
    const article = after.issue.articles[n]!
    const o = old.get(guid)
    old.delete(guid)
    if (o === undefined) articles.push({ guid, headline: article.headline, kind: 'added', changes: [] })
    else if (before.entry.reading.articles[o]!.content !== after.entry.reading.articles[n]!.content)
      articles.push({
        guid,
        headline: article.headline,
        kind: 'changed',
        changes: changesOf(whole(before.issue, o), whole(after.issue, n)),
      })
  }
  for (const [guid, o] of old)
    articles.push({ guid, headline: before.issue.articles[o]!.headline, kind: 'removed', changes: [] })
  const fields = (['title', 'publisher', 'tagline', 'volume', 'number'] as const)
    .map((field) => ({
      field: field as string,
      was: before.entry.identity[field],
      is: after.entry.identity[field],
    }))
    .concat({ field: 'date', was: dateOf(before.entry.identity), is: dateOf(after.entry.identity) })
    .filter(({ was, is }) => was !== is)
  return articles.length === 0 && fields.length === 0 ? null : { at: after.time, articles, fields }
}

const dateOf = (identity: Identity): string | null => identity.dateText ?? identity.date

const whole = (issue: Issue, n: number): string => {
  const article = issue.articles[n]!
  const credit =
    article.source === null ? null : [article.source.name, article.source.dateText].filter(Boolean).join(', ')
  return [article.section, article.headline, article.byline, credit, articleText(article)]
    .filter(Boolean)
    .join('\n\n')
}

const changesOf = (was: string, is: string): readonly Change[] => {
  const parts = diffArrays(words(was), words(is), { maxEditLength: mostEdits })
  return (parts ?? []).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

const words = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []
