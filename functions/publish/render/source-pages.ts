// The sources that a publication quotes: all of them, one by year, and one in a year.

import { shownText } from './blocks.ts'
import { against } from './direction.ts'
import { contextOf, dateShown, document, link, time } from './frame.ts'
import { sourcesOf } from './links.ts'
import { html, type Markup, nothing } from './markup.ts'
import { numerals, stringsFor, withinYear } from './strings.ts'
import type { Address, Appearance, Look, Shelf } from './view.ts'

const sourceDocument = (look: Look, name: string, address: Address | null, content: Markup): string =>
  document(
    look,
    {
      name,
      description: null,
      address,
      kind: 'website',
      nameplate: 'small',
      navigation: { archive: true, sources: true },
    },
    html`<section class="listing">
${content}</section>
`,
  )

export const sourcesPage = (
  look: Look,
  sources: readonly { readonly name: string; readonly slug: string; readonly address: Address }[],
  _shelf: Shelf,
): string => {
  const strings = stringsFor(look.language)
  const context = contextOf(look)
  return sourceDocument(
    look,
    strings.sources,
    sourcesOf(look.publication),
    html`<h1>${strings.sources}</h1>
<p class="note">${strings.quotedSources}</p>
<ul class="sources">
${sources.map(
  (source) => html`<li${against(source.name, context)}>${link(look, source.address, source.name)}</li>\n`,
)}</ul>
`,
  )
}

/** The address of a source from that of one of its years. */
const above = (address: Address | undefined): Address | null =>
  address === undefined ? null : address.replace(/[^/]+\/$/, '')

export const sourcePage = (
  look: Look,
  name: string,
  years: readonly { readonly year: string; readonly address: Address }[],
): string => {
  const strings = stringsFor(look.language)
  return sourceDocument(
    look,
    name,
    above(years[0]?.address),
    html`<h1${against(name, contextOf(look))}>${name}</h1>
<p class="note">${strings.quotedFrom(name)}</p>
<ul class="years">
${years.map(({ year, address }) => html`<li>${link(look, address, numerals(look.language, year))}</li>\n`)}</ul>
`,
  )
}

export const sourceYearPage = (
  look: Look,
  name: string,
  year: string,
  appearances: readonly Appearance[],
  address: Address | null = null,
): string => {
  const strings = stringsFor(look.language)
  const context = contextOf(look)
  const heading = `${name}, ${numerals(look.language, year)}`
  const line = (appearance: Appearance): Markup => {
    const headline =
      appearance.headline === null ? strings.untitled : shownText(appearance.headline, look.elisions)
    const date =
      (appearance.date === null ? null : withinYear(look.language, appearance.date)) ??
      dateShown(look.language, appearance)
    return html`<li>
<p class="line">${link(look, appearance.address, html`<bdi>${headline}</bdi>`)}${
      date === null
        ? nothing
        : html` <span class="leader" aria-hidden="true"></span> ${time(appearance.date, date, context)}`
    }</p>
<p class="heads">${link(look, appearance.issue.address, appearance.issue.label)}</p>
</li>
`
  }
  return sourceDocument(
    look,
    heading,
    address,
    html`<h1${against(heading, context)}>${heading}</h1>
<ol class="contents">
${appearances.map(line)}</ol>
`,
  )
}
