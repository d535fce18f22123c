// The archive: issues of a year, of a volume, and those without a date.

import { contentsOf } from './contents.ts'
import { against } from './direction.ts'
import { contextOf, document, link, shelfOf } from './frame.ts'
import { homeOf, undatedOf, yearOf } from './links.ts'
import { html, type Markup, nothing } from './markup.ts'
import { numerals, stringsFor } from './strings.ts'
import type { Address, Listing, Look, Shelf } from './view.ts'

const archivePage = (look: Look, heading: string, address: Address, shelf: Shelf, content: Markup): string =>
  document(
    look,
    {
      name: heading,
      description: null,
      address,
      kind: 'website',
      nameplate: 'small',
      navigation: { archive: true, sources: shelf.sources },
    },
    html`<section class="listing">
<h1${against(heading, contextOf(look))}>${heading}</h1>
${content}</section>
<div class="shelves">${shelfOf(look, shelf)}</div>
`,
  )

const yearLinks = (look: Look, years: readonly string[], address: (year: string) => Address): Markup =>
  html`<ul class="years">
${years.map((year) => html`<li>${link(look, address(year), numerals(look.language, year))}</li>\n`)}</ul>
`

export const yearPage = (look: Look, year: string, issues: readonly Listing[], shelf: Shelf): string =>
  archivePage(
    look,
    numerals(look.language, year),
    yearOf(look.publication, year),
    shelf,
    contentsOf(look, issues, { year: true, headlines: 4 }),
  )

/** Issues without a date that were first published in a year; without a year, the list of such years. */
export const undatedPage = (
  look: Look,
  year: string | null,
  issues: readonly Listing[],
  years: readonly string[],
  shelf: Shelf,
): string => {
  const strings = stringsFor(look.language)
  const address = undatedOf(look.publication)
  if (year === null) {
    return archivePage(
      look,
      strings.undated,
      address,
      shelf,
      html`<p class="note">${strings.undatedNote}</p>
${contentsOf(look, issues, { headlines: 4 })}${years.length === 0 ? nothing : yearLinks(look, years, (y) => `${address}${y}/`)}`,
    )
  }
  return archivePage(
    look,
    strings.undated,
    `${address}${year}/`,
    shelf,
    html`<p class="note">${strings.firstPublished(numerals(look.language, year))}</p>
${contentsOf(look, issues, { headlines: 4 })}`,
  )
}

/** Issues of a volume; null for one of so many years that it is listed by year. */
export const volumePage = (
  look: Look,
  label: string,
  issues: readonly Listing[] | null,
  years: readonly string[],
  shelf: Shelf,
): string => {
  const strings = stringsFor(look.language)
  const address =
    shelf.volumes.find((volume) => volume.label === label)?.address ?? `${homeOf(look.publication)}v${label}/`
  return archivePage(
    look,
    strings.volume(label),
    address,
    shelf,
    issues === null
      ? html`<p class="note">${strings.volumeByYear}</p>
${yearLinks(look, years, (year) => yearOf(look.publication, year))}`
      : contentsOf(look, issues, { headlines: 4 }),
  )
}
