// Issues as lines of a table of contents, with leaders, as in a bound volume.

import { shownText } from './blocks.ts'
import { against } from './direction.ts'
import { contextOf, dateShown, folio, link, time } from './frame.ts'
import { html, type Markup, nothing } from './markup.ts'
import { stringsFor, withinYear } from './strings.ts'
import type { Listing, Look } from './view.ts'

export type Lines = {
  /** The year is in the heading, so that the lines need none. */
  readonly year?: boolean
  /** Headlines in small type, at most so many an issue. */
  readonly headlines?: number
  readonly reversed?: boolean
}

const line = (look: Look, listing: Listing, lines: Lines): Markup => {
  const strings = stringsFor(look.language)
  const context = contextOf(look)
  const number = folio(strings, listing)
  const short =
    lines.year === true && listing.date !== null ? withinYear(listing.language, listing.date) : null
  const date = short ?? dateShown(listing.language, listing)
  const first = listing.articles[0]?.headline ?? strings.untitled
  const label = number ?? date ?? first
  const heads = listing.articles
    .slice(0, lines.headlines ?? 3)
    .map((article) => article.headline)
    .filter((headline) => headline !== null)
    .map((headline) => shownText(headline, look.elisions))
  const text = heads.join(' · ')
  return html`<li>
<p class="line">${link(look, listing.address, html`<bdi>${label}</bdi>`)}${
    number === null || date === null
      ? nothing
      : html` <span class="leader" aria-hidden="true"></span> ${time(listing.date, date, context)}`
  }</p>
${
  text === '' || label === first ? nothing : html`<p class="heads"${against(text, context)}>${text}</p>\n`
}</li>
`
}

export const contentsOf = (look: Look, issues: readonly Listing[], lines: Lines = {}): Markup =>
  issues.length === 0
    ? nothing
    : html`<ol class="contents">
${issues.map((listing) => line(look, listing, lines))}</ol>
`
