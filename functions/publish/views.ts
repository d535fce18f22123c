// From rows and bodies to what pages show.

import { uuid5 } from '../model/hash.ts'
import type { Article, Issue } from '../model/issue.ts'
import { publishedAt, type SeenIssue, updatedAt } from '../model/seen.ts'
import { slug } from '../model/slug.ts'
import { correction, type Seen } from './corrections.ts'
import type { Address, ArticleView, Correction, IssueView, Listing } from './render/view.ts'

/** So many corrections are shown with their differences; the newest are. */
const mostCorrections = 12

/** The GUIDs of an issue: its own, or others where its own already stand for another issue (a misprint). */
export type Guid = (stored: string) => string
export const ownGuid: Guid = (stored) => stored
export const otherGuid =
  (issue: SeenIssue): Guid =>
  (stored) =>
    uuid5(stored, issue.key)

/** `bodies` are those of the issue's entries, oldest first; only the last and those it is compared with are needed. */
export const issueView = (
  issue: SeenIssue,
  bodies: readonly (Issue | undefined)[],
  address: Address,
  guid: Guid,
): IssueView => {
  const body = bodies.at(-1)!
  const { identity } = issue
  return {
    guid: guid(issue.guid),
    address,
    volume: identity.volume,
    volumeNumber: identity.volumeNumber,
    number: identity.number,
    issueNumber: identity.issueNumber,
    date: identity.date,
    dateText: identity.dateText,
    language: body.language,
    direction: body.direction,
    published: publishedAt(issue),
    updated: updatedAt(issue),
    articles: body.articles.map((article, n) => articleView(issue, article, n, address, guid)),
    colophon: body.colophon,
    corrections: correctionsOf(issue, bodies).map((each) => ({
      ...each,
      articles: each.articles.map((article) => ({ ...article, guid: guid(article.guid) })),
    })),
  }
}

/** Which bodies `issueView` needs, as positions among the issue's entries. */
export const bodiesNeeded = (issue: SeenIssue): readonly number[] =>
  [...issue.entries.keys()].slice(-mostCorrections - 1)

const correctionsOf = (issue: SeenIssue, bodies: readonly (Issue | undefined)[]): readonly Correction[] => {
  const seen = issue.entries.flatMap(({ time, entry }, n): Seen[] => {
    const body = bodies[n]
    return body === undefined ? [] : [{ time, entry, issue: body }]
  })
  return seen
    .slice(1)
    .flatMap((after, n) => correction(seen[n]!, after) ?? [])
    .reverse()
}

const articleView = (
  issue: SeenIssue,
  article: Article,
  n: number,
  address: Address,
  guid: Guid,
): ArticleView => {
  const entry = issue.entries.at(-1)!.entry
  const own = entry.guids.articles[n]!
  const words = entry.reading.articles[n]!.slug
  return {
    guid: guid(own),
    slug: words,
    address: `${address}${words}/`,
    headline: article.headline,
    section: article.section,
    byline: article.byline,
    source:
      article.source === null || sourceSlug(article.source.name) === ''
        ? null
        : {
            name: article.source.name,
            slug: sourceSlug(article.source.name),
            dateText: article.source.dateText,
            date: article.source.date,
          },
    dateline: article.dateline,
    standfirst: article.standfirst,
    signOff: article.signOff,
    blocks: article.blocks,
    updated: articleUpdated(issue, own),
  }
}

/** Which page a source has: its name, whatever its case and punctuation. */
export const sourceSlug = (name: string): string => slug(name.replace(/^the\s+/i, ''))

/** When the text of an article last changed for readers. */
const articleUpdated = (issue: SeenIssue, guid: string): number => {
  let updated = publishedAt(issue)
  let content: string | undefined
  for (const { time, entry } of issue.entries) {
    const now = entry.reading.articles[entry.guids.articles.indexOf(guid)]?.content
    if (now === undefined || now === content) continue
    content = now
    updated = time
  }
  return updated
}

/** So many headlines of an issue stand in lists. */
const mostHeadlines = 40

export const listingOf = (view: IssueView): Listing => ({
  guid: view.guid,
  address: view.address,
  volume: view.volume,
  volumeNumber: view.volumeNumber,
  number: view.number,
  date: view.date,
  dateText: view.dateText,
  published: view.published,
  updated: view.updated,
  language: view.language,
  articles: view.articles
    .slice(0, mostHeadlines)
    .map(({ headline, address, section }) => ({ headline, address, section })),
})
