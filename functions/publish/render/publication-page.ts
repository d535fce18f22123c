// The home of a publication: its latest issue, recent ones, the archive. At the root also the others' list.

import { shownText } from './blocks.ts'
import { contentsOf } from './contents.ts'
import { correctionNotes } from './corrections.ts'
import { against } from './direction.ts'
import { contextOf, document, issueLabel, link, shelfOf, shortened } from './frame.ts'
import { folioLine, frontPage } from './issue-page.ts'
import { homeOf } from './links.ts'
import { html, type Markup, nothing } from './markup.ts'
import { speaking } from './story.ts'
import { stringsFor } from './strings.ts'
import type { IssueView, Listing, Look, Shelf, Summary } from './view.ts'

const welcome = (look: Look): Markup => {
  const strings = stringsFor(look.language)
  return html`<section class="welcome">
<h2>${strings.ready}</h2>
<p class="standfirst">${strings.readyLead}</p>
<ol class="steps">
${strings.readySteps.map((step) => html`<li>${step}</li>\n`)}</ol>
<p class="note">${strings.readyFolder}</p>
</section>
`
}

/** A publication speaks its own language in the list. */
const other = (look: Look, summary: Summary): Markup => {
  const context = contextOf(summary)
  const { title, tagline, latest } = summary
  const headline = latest?.articles[0]?.headline ?? null
  return html`<li${speaking(look, summary)}>
<h3${against(title, context)}>${link(look, homeOf(summary.publication), title)}</h3>
${tagline === null ? nothing : html`<p${against(tagline, context)}>${tagline}</p>\n`}${
  latest === null
    ? nothing
    : html`<p class="latest">${link(look, latest.address, issueLabel(summary, latest))}</p>\n`
}${
  headline === null
    ? nothing
    : html`<p class="heads"${against(headline, context)}>${shownText(headline, look.elisions)}</p>\n`
}</li>
`
}

const othersList = (look: Look, others: readonly Summary[]): Markup =>
  others.length === 0
    ? nothing
    : html`<section class="publications" aria-labelledby="publications-heading">
<h2 id="publications-heading">${stringsFor(look.language).publications}</h2>
<ul class="columns">
${others.map((summary) => other(look, summary))}</ul>
</section>
`

export const publicationPage = (
  look: Look,
  latest: IssueView | null,
  recent: readonly Listing[],
  shelf: Shelf,
  others: readonly Summary[],
): string => {
  const strings = stringsFor(look.language)
  const shelved = shelf.years.length > 0 || shelf.volumes.length > 0 || shelf.undated
  const older = recent.filter((listing) => listing.guid !== latest?.guid)
  const empty = latest === null && older.length === 0 && !shelved
  const nothingHere = html`<section class="plain">
<h2>${strings.nothingYet}</h2>
<p>${strings.nothingYetMore}</p>
</section>
`
  const front =
    latest !== null
      ? html`${frontPage(look, latest)}${correctionNotes(look, latest.corrections)}`
      : others.length > 0
        ? nothing
        : look.publication === '/' && empty
          ? welcome(look)
          : nothingHere
  return document(
    look,
    {
      name: null,
      description: shortened(
        look.tagline ??
          latest?.articles
            .map((article) => article.headline)
            .filter((headline) => headline !== null)
            .join(' · ') ??
          '',
      ),
      address: homeOf(look.publication),
      kind: 'website',
      nameplate: 'heading',
      ...(latest === null ? {} : { folio: folioLine(look, latest) }),
      navigation: empty ? null : { archive: shelved, sources: shelf.sources },
      colophon: latest?.colophon ?? null,
    },
    html`${front}${
      older.length === 0 && !shelved
        ? nothing
        : html`<div class="shelves">
${
  older.length === 0
    ? nothing
    : html`<section class="recent" aria-labelledby="recent-heading">
<h2 id="recent-heading">${strings.recent}</h2>
${contentsOf(look, older)}</section>
`
}${shelfOf(look, shelf)}</div>
`
    }${othersList(look, others)}`,
  )
}
