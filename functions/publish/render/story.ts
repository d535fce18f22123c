// An article's own parts, as they stand on its page and on the front page of its issue.

import type { Block } from '../../model/issue.ts'
import { blocksHtml, blocksText, shownText } from './blocks.ts'
import { against, type Context, directionOf } from './direction.ts'
import { dateShown, shortened, time } from './frame.ts'
import { inPage, sourceOf } from './links.ts'
import { allowed, attribute, html, type Markup, nothing } from './markup.ts'
import { stringsFor } from './strings.ts'
import type { Address, ArticleView, IssueView, Look } from './view.ts'

/** The language and direction of an issue's text, said on its element where they are not the publication's. */
export const issueContext = (issue: Pick<IssueView, 'language' | 'direction'>): Context => ({
  language: issue.language,
  direction: issue.direction,
})

export const speaking = (look: Look, issue: Pick<IssueView, 'language' | 'direction'>): Markup =>
  html`${attribute('lang', issue.language === look.language ? null : issue.language)}${attribute(
    'dir',
    issue.direction === look.direction ? null : issue.direction,
  )}`

export const headlineOf = (look: Look, article: Pick<ArticleView, 'headline'>, fallback: string): string =>
  allowed(shownText(article.headline ?? '', look.elisions)).trim() || fallback

export const sectionLabel = (article: ArticleView, context: Context): Markup =>
  article.section === null
    ? nothing
    : html`<p class="section"${against(article.section, context)}>${article.section}</p>\n`

/** `New York Times, May 29, 2007`, the name a link to what else was quoted from there; then the byline. */
export const credit = (
  look: Look,
  article: ArticleView,
  context: Context,
  place: (address: Address) => string = (address) => inPage(look, address),
): Markup => {
  const strings = stringsFor(look.language)
  const { source, byline } = article
  const shown = source === null ? null : dateShown(context.language, source)
  return html`${
    source === null
      ? nothing
      : html`<p class="credit"${against(source.name, context)}><cite><a href="${place(
          sourceOf(look.publication, source.slug),
        )}">${source.name}</a></cite>${shown === null ? nothing : html`${directionOf(source.name) === 'rtl' ? '، ' : ', '}${time(source.date, shown, context)}`}</p>\n`
  }${
    byline === null ? nothing : html`<p class="byline"${against(byline, context)}>${strings.by(byline)}</p>\n`
  }`
}

export const standfirst = (look: Look, article: ArticleView, context: Context): Markup => {
  if (article.standfirst === null) return nothing
  const text = shownText(article.standfirst, look.elisions)
  return html`<p class="standfirst"${against(text, context)}>${text}</p>\n`
}

/** Place and date, run in before the text: `BAGHDAD, May 28 — `. */
const dateline = (article: ArticleView): Markup | null => {
  if (article.dateline === null) return null
  const { place, dateText, date } = article.dateline
  const when =
    dateText === null
      ? nothing
      : html`${directionOf(place) === 'rtl' ? '، ' : ', '}${date === null ? dateText : html`<time datetime="${date}">${dateText}</time>`}`
  return html`<span class="dateline"><span class="place">${place}</span>${when} — </span>`
}

export type Told = {
  readonly dropCapital?: boolean
  readonly level?: 2 | 3
  readonly notes?: string
  readonly resolve?: (url: string) => string
  readonly picture?: (path: Address) => string
}

export const textOf = (
  look: Look,
  article: ArticleView,
  context: Context,
  blocks: readonly Block[],
  told: Told = {},
): Markup =>
  html`${blocksHtml(blocks, look.elisions, {
    picture: (path) => inPage(look, path),
    ...told,
    context,
    lead: blocks.length > 0 && blocks[0] === article.blocks[0] ? dateline(article) : null,
    dropCapital: told.dropCapital === true && article.dateline === null,
  })}\n`

export const signOff = (article: ArticleView, context: Context): Markup =>
  article.signOff === null
    ? nothing
    : html`<p class="sign-off"${against(article.signOff, context)}>${article.signOff}</p>\n`

/** For search engines and link previews. */
export const summaryOf = (look: Look, article: ArticleView): string =>
  shortened(
    article.standfirst === null
      ? blocksText(article.blocks, look.elisions)
      : shownText(article.standfirst, look.elisions),
  )
