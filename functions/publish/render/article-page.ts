// The page of one article.

import { correctionNotes } from './corrections.ts'
import { against } from './direction.ts'
import { contextOf, dateShown, document, folio, issueLabel, link, meta, time } from './frame.ts'
import { issueHead } from './issue-page.ts'
import { absolute } from './links.ts'
import { html, type Markup, nothing } from './markup.ts'
import {
  credit,
  headlineOf,
  issueContext,
  sectionLabel,
  signOff,
  speaking,
  standfirst,
  summaryOf,
  textOf,
} from './story.ts'
import { stringsFor } from './strings.ts'
import type { ArticleView, IssueView, Look } from './view.ts'

const neighbour = (
  look: Look,
  article: ArticleView | undefined,
  label: string,
  rel: 'prev' | 'next',
): Markup => {
  if (article === undefined) return nothing
  const headline = headlineOf(look, article, stringsFor(look.language).untitled)
  return html`<div class="${rel}">
<p class="label">${label}</p>
<p class="name"><span${against(headline, contextOf(look))}>${link(look, article.address, headline)}</span></p>
</div>
`
}

const folioLine = (look: Look, issue: IssueView): Markup => {
  const strings = stringsFor(look.language)
  const end = dateShown(look.language, issue)
  return html`<p class="folio">${link(look, issue.address, folio(strings, issue) ?? strings.issue)}${
    end === null ? nothing : html` ${time(issue.date, end, contextOf(look))}`
  }</p>
`
}

export const articlePage = (look: Look, issue: IssueView, article: ArticleView): string => {
  const strings = stringsFor(look.language)
  const context = issueContext(issue)
  const label = issueLabel(look, issue)
  const headline = headlineOf(look, article, label)
  const index = issue.articles.findIndex((other) => other.guid === article.guid)
  const before = index > 0 ? issue.articles[index - 1] : undefined
  const after = index >= 0 ? issue.articles[index + 1] : undefined
  return document(
    look,
    {
      name: headline,
      description: summaryOf(look, article),
      address: article.address,
      kind: 'article',
      nameplate: 'small',
      navigation: { archive: true, sources: issue.articles.some((other) => other.source !== null) },
      head: html`${issueHead(look, issue)}${meta('citation_title', headline)}${meta(
        'citation_author',
        article.byline,
      )}${meta('citation_public_url', absolute(look.site, article.address))}`,
      folio: folioLine(look, issue),
      colophon: issue.colophon,
    },
    html`<article class="page"${speaking(look, issue)}>
${sectionLabel(article, context)}<h1${against(headline, context)}>${headline}</h1>
${credit(look, article, context)}${standfirst(look, article, context)}<div class="text">
${textOf(look, article, context, article.blocks, { dropCapital: true, level: 2, notes: '' })}${signOff(article, context)}</div>
</article>
${correctionNotes(look, issue.corrections, article.guid)}${
  before === undefined && after === undefined
    ? nothing
    : html`<nav class="neighbours" aria-label="${strings.inThisIssue}">
${neighbour(look, before, strings.previous, 'prev')}${neighbour(look, after, strings.next, 'next')}</nav>
`
}`,
  )
}
