// What a row remembers of one upload version: how it read, or why it did not.

import { canonical } from './canonical.ts'
import { sha256 } from './hash.ts'
import type { Article, Block, DatePrecision, Direction, Issue, Span } from './issue.ts'
import { type Sketch, sketch } from './likeness.ts'
import type { Problem, Warning } from './problem.ts'
import type { Settings } from './settings.ts'
import { numbered, slug } from './slug.ts'
import { allItems, markedText } from './span.ts'

export type Identity = {
  readonly title: string | null
  readonly publisher: string | null
  readonly tagline: string | null
  readonly volume: string | null
  readonly volumeNumber: number | null
  readonly number: string | null
  readonly issueNumber: number | null
  readonly date: string | null
  readonly datePrecision: DatePrecision | null
  readonly dateText: string | null
}

export type ArticleReading = {
  readonly headline: string | null
  /** Its own within the issue. */
  readonly slug: string
  /** SHA-256 of all that readers see of it. */
  readonly content: string
  readonly sketch: Sketch
}

export type IssueReading = {
  /** Where the whole issue is kept. */
  readonly body: string
  /** SHA-256 of all that readers see of it, whatever its line numbers. */
  readonly content: string
  readonly release: string | null
  readonly language: string
  readonly direction: Direction
  readonly identity: Identity
  readonly articles: readonly ArticleReading[]
  readonly warnings: readonly Warning[]
}

export type Outcome =
  | {
      readonly kind: 'issue'
      readonly reading: IssueReading
      /** The versions with which it was read of the pictures in the folder beside it, by their paths; null: none. */
      readonly beside?: Readonly<Record<string, string | null>>
      /** Reading it with these versions was given up: it stands as it was read before. */
      readonly givenUp?: true
    }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'rejected'; readonly problems: readonly Problem[] }
  | { readonly kind: 'ignored' }

/** What a row keeps of an issue whose body is stored under `body`. */
export const issueReading = (issue: Issue, body: string): IssueReading => {
  const taken = new Set<string>()
  return {
    body,
    content: sha256(canonical(shown(issue))),
    release: issue.release,
    language: issue.language,
    direction: issue.direction,
    identity: {
      ...issue.publication,
      volume: issue.volume,
      volumeNumber: issue.volumeNumber,
      number: issue.number,
      issueNumber: issue.issueNumber,
      date: issue.date,
      datePrecision: issue.datePrecision,
      dateText: issue.dateText,
    },
    articles: issue.articles.map((article) => ({
      headline: article.headline,
      slug: numbered(slug(article.headline ?? '') || 'article', taken),
      content: sha256(canonical(shownArticle(article))),
      sketch: sketch(articleText(article)),
    })),
    warnings: issue.warnings,
  }
}

const shownArticle = ({ lines: _, evidence: __, ...article }: Article) => article
const shown = ({ evidence: _, warnings: __, articles, ...issue }: Issue) => ({
  ...issue,
  articles: articles.map(shownArticle),
})

export const spanText = (span: Span): string =>
  typeof span === 'string' ? span : 'elision' in span ? '[…]' : markedText(span)

const spansText = (spans: readonly Span[]): string => spans.map(spanText).join('')

export const blockText = (block: Block): string => {
  if (block.kind === 'preformatted') return block.text
  if (block.kind === 'rule') return '* * *'
  if (block.kind === 'image') return block.alt
  if (block.kind === 'list') return allItems(block).map(spansText).join('\n')
  if (block.kind === 'table')
    return block.rows.map((row) => row.map((cell) => spansText(cell)).join('\t')).join('\n')
  return spansText(block.spans)
}

/** Plain text, paragraphs apart by a blank line, with what was read from its beginning and end back in place. */
export const articleText = (article: Article): string => {
  const dateline =
    article.dateline === null
      ? ''
      : `${[article.dateline.place, article.dateline.dateText].filter(Boolean).join(', ')} — `
  const signOff = article.signOff === null ? [] : [`(${article.signOff})`]
  return [
    ...(article.standfirst === null ? [] : [article.standfirst]),
    dateline + article.blocks.map(blockText).join('\n\n'),
    ...signOff,
  ].join('\n\n')
}
