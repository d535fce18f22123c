// What stands around every page: head, nameplate, navigation, footer. Knows no kind of page.

import type { Colophon, Direction } from '../../model/issue.ts'
import { shownText } from './blocks.ts'
import { against, type Context } from './direction.ts'
import { absolute, basePath, feedOf, homeOf, inPage, sourcesOf } from './links.ts'
import { attribute, type Content, html, type Markup, nothing, render, safeUrl } from './markup.ts'
import { dateInWords, numerals, type Strings, stringsFor } from './strings.ts'
import type { Address, Look, Shelf } from './view.ts'

export const contextOf = (look: Pick<Look, 'language' | 'direction'>): Context => ({
  language: look.language,
  direction: look.direction,
})

export const link = (look: Look, address: Address, content: Content, kind: string | null = null): Markup =>
  html`<a href="${inPage(look, address)}"${attribute('class', kind)}>${content}</a>`

type Printed = {
  readonly volume: string | null
  readonly number: string | null
  readonly date: string | null
  readonly dateText: string | null
}

/** `Vol. IV · No. 5`, or null where neither is printed. */
export const folio = (strings: Strings, issue: Pick<Printed, 'volume' | 'number'>): string | null => {
  const parts = [
    ...(issue.volume === null ? [] : [strings.volume(issue.volume)]),
    ...(issue.number === null ? [] : [strings.number(issue.number)]),
  ]
  return parts.length === 0 ? null : parts.join(' · ')
}

/** The date as printed; in words where it is not, or is in the digits of programs (`2019-05-29`). */
export const dateShown = (
  language: string,
  { date, dateText }: Pick<Printed, 'date' | 'dateText'>,
): string | null =>
  date !== null && (dateText === null || isBare(date, dateText)) ? dateInWords(language, date) : dateText

const isBare = (date: string, dateText: string): boolean =>
  date.length > 4 && dateText.split(/[T ]/u)[0] === date

export const time = (date: string | null, text: string, context: Context): Markup =>
  date === null
    ? html`<span${against(text, context)}>${text}</span>`
    : html`<time datetime="${date}"${against(text, context)}>${text}</time>`

/** What an issue is called in a title or a link: `Vol. IV · No. 5, May 29, 2007`. */
export const issueLabel = (
  look: Pick<Look, 'language'>,
  issue: Printed & { readonly articles: readonly { readonly headline: string | null }[] },
): string => {
  const strings = stringsFor(look.language)
  const parts = [folio(strings, issue), dateShown(look.language, issue)].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(', ') : (issue.articles[0]?.headline ?? strings.issue)
}

export type Frame = {
  /** What the page is, without the publication's title; null for the publication's own home. */
  readonly name: string | null
  readonly description: string | null
  /** Null for a page that is at no fixed address or must not be found by it. */
  readonly address: Address | null
  readonly kind: 'website' | 'article'
  /** How the nameplate stands: as the page's own heading, or small above it. */
  readonly nameplate: 'heading' | 'small'
  /** Read after the title by those who do not see the folio line. */
  readonly spoken?: string
  readonly navigation: { readonly archive: boolean; readonly sources: boolean } | null
  readonly head?: Markup
  readonly folio?: Markup
  readonly colophon?: Colophon | null
}

export const meta = (name: string, content: string | null): Markup =>
  content === null || content === '' ? nothing : html`<meta name="${name}" content="${content}">\n`

export const property = (name: string, content: string | null): Markup =>
  content === null || content === '' ? nothing : html`<meta property="${name}" content="${content}">\n`

/** At most `length` characters, cut at a word. */
export const shortened = (text: string, length = 200): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= length) return flat
  const cut = flat
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, '')}…`
}

/** Under the title: the tagline, else who publishes it. */
const under = (look: Look, strings: Strings): string | null =>
  look.tagline ?? (look.publisher === null ? null : strings.publishedBy(look.publisher))

const nameplate = (look: Look, frame: Frame, strings: Strings): Markup => {
  const context = contextOf(look)
  const home = homeOf(look.publication)
  const title = link(look, home, look.title)
  const dir = against(look.title, context)
  if (frame.nameplate === 'small') return html`<p class="nameplate small"${dir}>${title}</p>`
  const tagline = under(look, strings)
  // The longer a title, the smaller it is set: it should fill its line, not break it.
  const size = look.title.length <= 16 ? 'short' : look.title.length <= 30 ? 'middling' : 'long'
  return html`<h1 class="nameplate ${size}"${dir}>${title}${
    frame.spoken === undefined ? nothing : html`<span class="spoken">, ${frame.spoken}</span>`
  }</h1>${tagline === null ? nothing : html`\n<p class="tagline"${against(tagline, context)}>${tagline}</p>`}`
}

const navigation = (look: Look, frame: Frame, strings: Strings): Markup => {
  if (frame.navigation === null) return nothing
  const home = homeOf(look.publication)
  return html`<nav class="navigation" aria-label="${strings.navigation}">
<ul>
<li>${link(look, home, strings.latest)}</li>
${frame.navigation.archive ? html`<li><a href="${inPage(look, home)}#archive">${strings.archive}</a></li>\n` : nothing}${
  frame.navigation.sources
    ? html`<li>${link(look, sourcesOf(look.publication), strings.sources)}</li>\n`
    : nothing
}<li><a href="${inPage(look, feedOf(look.publication))}" type="application/rss+xml">${strings.feed}</a></li>
</ul>
</nav>
`
}

const contactLines = (contact: Colophon['contact'], strings: Strings): readonly Markup[] => [
  ...contact.email.map((email) => linked(`mailto:${email}`, email)),
  ...contact.url.map((url) => linked(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`, url)),
  ...contact.phone.map(
    (phone) => html`${strings.telephone} ${linked(`tel:${phone.replace(/[^+\d]/g, '')}`, phone, 'ltr')}`,
  ),
  ...contact.fax.map((fax) => html`${strings.fax} <bdi dir="ltr">${fax}</bdi>`),
]

const linked = (url: string, text: string, direction: Direction | null = null): Markup => {
  const safe = safeUrl(url)
  const shown = html`<bdi${attribute('dir', direction)}>${text}</bdi>`
  return safe === null || /^(mailto|tel):$/.test(safe) ? shown : html`<a href="${safe}">${shown}</a>`
}

const licence = (text: string): Markup => (/^https?:/i.test(text) ? linked(text, text) : html`${text}`)

const footer = (look: Look, frame: Frame, strings: Strings): Markup => {
  const context = contextOf(look)
  const colophon = frame.colophon ?? null
  const paragraph = (text: string | null): Markup =>
    text === null || text.trim() === ''
      ? nothing
      : html`${text
          .split(/\n\s*\n/)
          .map((part) => html`<p${against(part, context)}>${shownText(part, look.elisions)}</p>\n`)}`
  const contacts = colophon === null ? [] : contactLines(colophon.contact, strings)
  const own = look.contact === null || contacts.length > 0 ? [] : [contactOf(look.contact)]
  const lines = [...contacts, ...own]
  return html`<footer class="colophon">
<p class="imprint">${link(look, homeOf(look.publication), look.title)}${
    look.publisher === null
      ? nothing
      : html` · <span${against(look.publisher, context)}>${look.publisher}</span>`
  }</p>
${paragraph(colophon?.about ?? null)}${
  lines.length === 0
    ? nothing
    : html`<ul class="contact" aria-label="${strings.contact}">\n${lines.map((line) => html`<li>${line}</li>\n`)}</ul>\n`
}${paragraph(colophon?.disclaimer ?? null)}${paragraph(colophon?.copyright ?? null)}${
  look.licence === null ? nothing : html`<p>${licence(look.licence)}</p>\n`
}${
  look.publication === '/' || frame.navigation === null
    ? nothing
    : html`<p class="all">${link(look, '/', strings.allPublications)}</p>\n`
}</footer>
`
}

const contactOf = (contact: string): Markup =>
  /^[^\s@]+@[^\s@]+$/.test(contact)
    ? linked(`mailto:${contact}`, contact)
    : /^https?:/i.test(contact)
      ? linked(contact, contact)
      : html`<bdi>${contact}</bdi>`

/** A complete HTML document around the content of its `main`. */
export const document = (look: Look, frame: Frame, content: Markup): string => {
  const strings = stringsFor(look.language)
  const base = basePath(look.site)
  const title = frame.name === null ? look.title : `${frame.name} · ${look.title}`
  const url = frame.address === null ? null : absolute(look.site, frame.address)
  return render(html`<!doctype html>
<html lang="${look.language}" dir="${look.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${base}${look.stylesheet}">
${look.favicon === undefined ? nothing : html`<link rel="icon" type="image/svg+xml" href="${base}${look.favicon}">\n`}${
  url === null ? html`<meta name="robots" content="noindex">\n` : html`<link rel="canonical" href="${url}">\n`
}<link rel="alternate" type="application/rss+xml" title="${look.title}" href="${base}${feedOf(look.publication)}">
<meta name="color-scheme" content="light dark">
${meta('description', frame.description)}${
  url === null
    ? nothing
    : html`${property('og:title', frame.name ?? look.title)}${property('og:type', frame.kind)}${property(
        'og:url',
        url,
      )}${property('og:site_name', look.title)}${property('og:description', frame.description)}`
}${frame.head}</head>
<body>
<a class="skip" href="#main">${strings.skip}</a>
<header class="masthead">
${navigation(look, frame, strings)}${nameplate(look, frame, strings)}
${frame.folio}</header>
<main id="main" tabindex="-1">
${content}</main>
${footer(look, frame, strings)}</body>
</html>
`)
}

/** Ways on from a page that is not there: the archive, if there is one. */
export const wayOut = (look: Look): Markup => {
  const strings = stringsFor(look.language)
  const home = homeOf(look.publication)
  return html`<p class="ways"><a href="${inPage(look, home)}">${strings.toLatest}</a> <a href="${inPage(look, home)}#archive">${strings.toArchive}</a></p>
`
}

/** Years and volumes, as a table of contents of everything. */
export const shelfOf = (look: Look, shelf: Shelf): Markup => {
  const strings = stringsFor(look.language)
  const home = homeOf(look.publication)
  if (shelf.years.length === 0 && shelf.volumes.length === 0 && !shelf.undated) return nothing
  const years = [
    ...shelf.years.map((year) => link(look, `${home}${year}/`, numerals(look.language, year))),
    ...(shelf.undated ? [link(look, `${home}undated/`, strings.undated)] : []),
  ]
  const row = (label: string, links: readonly Markup[]): Markup =>
    links.length === 0
      ? nothing
      : html`<h3>${label}</h3>\n<ul>\n${links.map((item) => html`<li>${item}</li>\n`)}</ul>\n`
  return html`<section class="shelf" id="archive" aria-labelledby="archive-heading">
<h2 id="archive-heading">${strings.archive}</h2>
${row(strings.byYear, years)}${row(
  strings.byVolume,
  shelf.volumes.map((volume) => link(look, volume.address, strings.volume(volume.label))),
)}</section>
`
}
