// The RSS 2.0 feed, with the full text. Every URL in it is absolute.

import { issueLabel } from './frame.ts'
import { absolute, feedOf, homeOf } from './links.ts'
import { html, type Markup, nothing, render, xml } from './markup.ts'
import { credit, headlineOf, issueContext, signOff, standfirst, summaryOf, textOf } from './story.ts'
import { stringsFor } from './strings.ts'
import type { ArticleView, Instant, IssueView, Look } from './view.ts'

/** RFC 822, as RSS 2.0 asks. */
const rfc822 = (at: Instant): string => new Date(at).toUTCString()

const iso = (at: Instant): string => new Date(at).toISOString()

/** The printed day, unless it is none or lies after the publication: an item must not come from the future. */
const published = (issue: IssueView): Instant => {
  if (issue.date === null || !/^\d{4}-\d\d-\d\d$/.test(issue.date)) return issue.published
  const day = Date.parse(`${issue.date}T00:00:00Z`)
  // Date.parse takes 31 February for 3 March.
  const real = !Number.isNaN(day) && iso(day).startsWith(issue.date)
  return real && day <= issue.published ? day : issue.published
}

const resolveOn =
  (look: Look) =>
  (url: string): string =>
    URL.canParse(url, look.site) ? new URL(url, look.site).href : url

const content = (look: Look, issue: IssueView, article: ArticleView): Markup => {
  const context = issueContext(issue)
  const text = html`${credit(look, article, context, (address) => absolute(look.site, address))}${standfirst(
    look,
    article,
    context,
  )}${textOf(look, article, context, article.blocks, {
    resolve: resolveOn(look),
    picture: (path) => absolute(look.site, path),
  })}${signOff(article, context)}`
  return html`<div lang="${issue.language}" dir="${issue.direction}">\n${text}</div>`
}

const item = (look: Look, issue: IssueView, article: ArticleView): Markup => {
  const url = absolute(look.site, article.address)
  const title = headlineOf(look, article, issueLabel(look, issue))
  return xml`<item>
<title>${title}</title>
<link>${url}</link>
<guid isPermaLink="false">urn:uuid:${article.guid}</guid>
<pubDate>${rfc822(published(issue))}</pubDate>
<dcterms:modified>${iso(article.updated)}</dcterms:modified>
${article.section === null ? nothing : xml`<category>${article.section}</category>\n`}${
  article.byline === null ? nothing : xml`<dc:creator>${article.byline}</dc:creator>\n`
}${
  article.source === null
    ? nothing
    : xml`<dc:source>${[article.source.name, article.source.dateText].filter((part) => part !== null).join(', ')}</dc:source>\n`
}<description>${summaryOf(look, article)}</description>
<content:encoded>${render(content(look, issue, article))}</content:encoded>
</item>
`
}

const channelDescription = (look: Look): string =>
  look.tagline ??
  (look.publisher === null ? look.title : stringsFor(look.language).publishedBy(look.publisher))

/** Newest issue first, as given. `updated` is when what the feed shows last changed. */
export const rssFeed = (look: Look, issues: readonly IssueView[], updated: Instant): string => {
  const self = absolute(look.site, feedOf(look.publication))
  return render(xml`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<channel>
<title>${look.title}</title>
<link>${absolute(look.site, homeOf(look.publication))}</link>
<description>${channelDescription(look)}</description>
<language>${look.language}</language>
${look.licence === null ? nothing : xml`<copyright>${look.licence}</copyright>\n`}${issues.length === 0 ? nothing : xml`<lastBuildDate>${rfc822(updated)}</lastBuildDate>\n`}<atom:link href="${self}" rel="self" type="application/rss+xml"/>
${issues.flatMap((issue) => issue.articles.map((article) => item(look, issue, article)))}</channel>
</rss>
`)
}
