// The page of an issue: its front page. What is cut short on the screen is whole on paper.

import type { Block } from '../../model/issue.ts'
import { blockText } from './blocks.ts'
import { correctionNotes } from './corrections.ts'
import { against, type Context } from './direction.ts'
import {
  contextOf,
  dateShown,
  document,
  folio,
  issueLabel,
  link,
  meta,
  property,
  shortened,
  time,
} from './frame.ts'
import { absolute, undatedOf, yearOf } from './links.ts'
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
import { numerals, stringsFor } from './strings.ts'
import type { ArticleView, IssueView, Listing, Look, Neighbours } from './view.ts'

// Characters of text: what the lead and the others show on screen, how little is not worth cutting off, and
// how much an issue may have to be whole on paper without making its page heavy for everybody.
const leadLength = 1300
const otherLength = 420
const worthCutting = 260
const printable = 60_000

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + blockText(block, []).length, 0)

/** Whole blocks until there is enough, the others apart; not cut where little would be left. */
const cut = (blocks: readonly Block[], enough: number): readonly [readonly Block[], readonly Block[]] => {
  let length = 0
  let index = 0
  while (index < blocks.length && length < enough) {
    const next = blockText(blocks[index]!, []).length
    if (index > 0 && length + next > enough * 1.5) break
    length += next
    index += 1
  }
  // A heading or rule at the end belongs to what follows.
  while (index > 1 && (blocks[index - 1]!.kind === 'heading' || blocks[index - 1]!.kind === 'rule'))
    index -= 1
  const rest = blocks.slice(index)
  return lengthOf(rest) < worthCutting ? [blocks, []] : [blocks.slice(0, index), rest]
}

const story = (
  look: Look,
  article: ArticleView,
  context: Context,
  lead: boolean,
  whole: boolean,
  label: string,
): Markup => {
  const strings = stringsFor(look.language)
  const [shown, rest] = cut(article.blocks, lead ? leadLength : otherLength)
  const headline = headlineOf(look, article, label)
  const more =
    rest.length === 0
      ? nothing
      : html`<p class="more">${link(
          look,
          article.address,
          html`${strings.continue}<span class="spoken">: ${headline}</span>`,
        )}</p>
${whole ? html`<div class="rest">\n${textOf(look, article, context, rest)}${signOff(article, context)}</div>\n` : nothing}`
  return html`<article class="${lead ? 'lead' : 'story'}">
${sectionLabel(article, context)}<h2${against(headline, context)}>${link(look, article.address, headline)}</h2>
${credit(look, article, context)}${standfirst(look, article, context)}<div class="text">
${textOf(look, article, context, shown, { dropCapital: lead, notes: `${article.slug}-` })}${more}${rest.length === 0 ? signOff(article, context) : nothing}</div>
</article>
`
}

/** Lead and other articles of an issue. */
export const frontPage = (look: Look, issue: IssueView): Markup => {
  const strings = stringsFor(look.language)
  const context = issueContext(issue)
  const [lead, ...others] = issue.articles
  if (lead === undefined) return nothing
  const whole = issue.articles.reduce((sum, article) => sum + lengthOf(article.blocks), 0) <= printable
  const label = issueLabel(look, issue)
  return html`<div class="front"${speaking(look, issue)}>
${story(look, lead, context, true, whole, label)}${
  others.length === 0
    ? nothing
    : html`<section class="others" aria-label="${strings.elsewhere}">
<div class="columns">
${others.map((article) => story(look, article, context, false, whole, strings.untitled))}</div>
</section>
`
}</div>
`
}

/** `Vol. IV · No. 5` at the start, the date at the end; each leads to its shelf. */
export const folioLine = (look: Look, issue: IssueView): Markup => {
  const strings = stringsFor(look.language)
  const context = contextOf(look)
  const start = folio(strings, issue)
  const end = dateShown(look.language, issue)
  if (start === null && end === null) return nothing
  return html`<p class="folio"><span>${start ?? ''}</span>${
    end === null ? nothing : html` ${time(issue.date, end, context)}`
  }</p>
`
}

const neighbour = (look: Look, listing: Listing | null, label: string, rel: 'prev' | 'next'): Markup => {
  if (listing === null) return nothing
  const context = contextOf(look)
  const headline = listing.articles[0]?.headline ?? null
  return html`<div class="${rel}">
<p class="label">${label}</p>
<p class="name">${link(look, listing.address, issueLabel(look, listing))}</p>
${headline === null ? nothing : html`<p class="heads"><span${against(headline, context)}>${headline}</span></p>\n`}</div>
`
}

/** Where the issue stands in the archive. */
const within = (look: Look, issue: IssueView): Markup => {
  const strings = stringsFor(look.language)
  const year = issue.date?.slice(0, 4)
  return html`<div class="within">
<p class="label">${strings.archive}</p>
<p class="name">${
    year === undefined
      ? link(look, undatedOf(look.publication), strings.undated)
      : link(look, yearOf(look.publication, year), numerals(look.language, year))
  }</p>
</div>
`
}

export const issueHead = (look: Look, issue: IssueView): Markup =>
  html`${property(
    'article:published_time',
    new Date(issue.published).toISOString(),
  )}${property('article:modified_time', new Date(issue.updated).toISOString())}${meta(
    'citation_journal_title',
    look.title,
  )}${meta('citation_volume', issue.volume)}${meta('citation_issue', issue.number)}${meta(
    'citation_publication_date',
    issue.date === null ? null : issue.date.replaceAll('-', '/'),
  )}${meta('citation_publisher', look.publisher)}${meta('citation_language', issue.language)}`

export const issuePage = (look: Look, issue: IssueView, neighbours: Neighbours): string => {
  const strings = stringsFor(look.language)
  const label = issueLabel(look, issue)
  const headlines = issue.articles.map((article) => article.headline).filter((headline) => headline !== null)
  const first = issue.articles[0]
  return document(
    look,
    {
      name: label,
      description:
        headlines.length > 0
          ? shortened(headlines.join(' · '))
          : first === undefined
            ? null
            : summaryOf(look, first),
      address: issue.address,
      kind: 'article',
      nameplate: 'heading',
      spoken: label,
      navigation: { archive: true, sources: issue.articles.some((article) => article.source !== null) },
      head: html`${issueHead(look, issue)}${meta('citation_title', `${look.title}, ${label}`)}${meta(
        'citation_public_url',
        absolute(look.site, issue.address),
      )}`,
      folio: folioLine(look, issue),
      colophon: issue.colophon,
    },
    html`${frontPage(look, issue)}${correctionNotes(look, issue.corrections)}<nav class="neighbours" aria-label="${strings.recent}">
${neighbour(look, neighbours.previous, strings.previousIssue, 'prev')}${within(look, issue)}${neighbour(
  look,
  neighbours.next,
  strings.nextIssue,
  'next',
)}</nav>
`,
  )
}
