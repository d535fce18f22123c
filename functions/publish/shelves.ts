// Derived rows: what lists, neighbours and feeds are found by. One issue's own, and those that say that a list exists.

import { volumeSegment } from '../model/address.ts'
import { publishedAt, type SeenIssue } from '../model/seen.ts'
import type { DerivedRow } from '../ports.ts'
import { schema } from '../rows.ts'
import type { Overlay } from './overlay.ts'
import { issueLabel } from './render/frame.ts'
import type { Appearance, IssueView, Listing, Look } from './render/view.ts'
import { listingOf } from './views.ts'

const mostInSitemap = 2_000

export type EntryRow = {
  readonly schema: number
  readonly id: string
  readonly dated: boolean
  readonly listing: Listing
  /** Slugs of its articles, for the sitemap: of the first 2,000, since a row ends at 400 KB. */
  readonly slugs: readonly string[]
}
export type VolumeRow = {
  readonly schema: number
  readonly label: string
  readonly segment: string
  readonly listing: Listing
}
/** That a volume has issues of a year; `dated`: one of them with a date, so that there is a page of that year. */
export type VolumeYearRow = { readonly schema: number; readonly dated: boolean }
export type SourceRow = { readonly schema: number; readonly name: string; readonly appearance: Appearance }

/** The lists that rows stand in, read from their sort keys. */
export type Touched = {
  readonly years: ReadonlySet<string>
  /** A volume and a year of it, `<key>#<year>`. */
  readonly volumes: ReadonlySet<string>
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>
}

/** What the sort key orders by: the date as far as it goes; without one, the day of first publication (UTC). */
const orderOf = (issue: SeenIssue): string =>
  [
    issue.identity.date ?? new Date(publishedAt(issue)).toISOString().slice(0, 10),
    padded(issue.identity.volumeNumber),
    padded(issue.identity.issueNumber),
    issue.id,
  ].join('#')

/** Sort key of an issue's row among all issues of the publication, in order. */
export const entrySort = (issue: SeenIssue): string => `entry#${orderOf(issue)}`

const padded = (value: number | null): string =>
  value === null ? '' : String(Math.round(Math.max(0, value) * 100)).padStart(14, '0')

/** In order of number; the address's segment is part of it, so that it is known when the volume is gone. */
const volumeKey = (issue: SeenIssue, segment: string): string =>
  `${padded(issue.identity.volumeNumber)}~${segment}`

/** Without the year that stands behind it in `Touched`. */
export const volumeOf = (touched: string): string => touched.slice(0, touched.indexOf('#'))

export const segmentOf = (volumeKey: string): string => volumeKey.slice(volumeKey.indexOf('~') + 1)

export const rowsOf = (issue: SeenIssue, view: IssueView, look: Look): readonly DerivedRow[] => {
  const order = orderOf(issue)
  const year = order.slice(0, 4)
  const listing = listingOf(view)
  const entry: EntryRow = {
    schema,
    id: issue.id,
    dated: view.date !== null,
    listing,
    slugs: view.articles.slice(0, mostInSitemap).map(({ slug }) => slug),
  }
  const rows: DerivedRow[] = [{ sort: `entry#${order}`, data: entry }]
  const segment = volumeSegment(issue.identity)
  if (segment !== null) {
    const row: VolumeRow = { schema, label: issue.identity.volume ?? segment, segment, listing }
    rows.push({ sort: `volume#${volumeKey(issue, segment)}#${order}`, data: row })
  }
  for (const [n, article] of view.articles.entries()) {
    if (article.source === null) continue
    const row: SourceRow = {
      schema,
      name: article.source.name,
      appearance: {
        headline: article.headline,
        address: article.address,
        date: article.source.date ?? view.date,
        dateText: article.source.dateText ?? view.dateText,
        issue: { address: view.address, label: issueLabel(look, view) },
      },
    }
    rows.push({
      sort: `source#${article.source.slug}#${year}#${order}#${String(n).padStart(5, '0')}`,
      data: row,
    })
  }
  return rows
}

export const touchedBy = (sorts: Iterable<string>): Touched => {
  const years = new Set<string>()
  const volumes = new Set<string>()
  const sources = new Map<string, Set<string>>()
  for (const sort of sorts) {
    const [kind, first = '', second = ''] = sort.split('#')
    if (kind === 'entry') years.add(first.slice(0, 4))
    else if (kind === 'volume') volumes.add(`${first}#${second.slice(0, 4)}`)
    else if (kind === 'source') sources.set(first, (sources.get(first) ?? new Set()).add(second))
  }
  return { years, volumes, sources }
}

/** Puts or deletes the rows that say which years, volumes and sources there are; answers which came or went. */
export const markShelves = async (view: Overlay, touched: Touched): Promise<Touched> => {
  const came = {
    years: new Set<string>(),
    volumes: new Set<string>(),
    sources: new Map<string, Set<string>>(),
  }
  const mark = async (sort: string, data: Record<string, unknown> | undefined): Promise<boolean> => {
    const was = await view.get(sort)
    // Empty counts as gone, row or no row: a run that died may have written pages that no row tells of.
    if (data === undefined && was === undefined) return true
    if (data !== undefined) view.put(sort, { schema, ...data })
    else if (was !== undefined) view.delete(sort)
    return (was === undefined) !== (data === undefined)
  }
  for (const year of touched.years) {
    const entries = (await view.query({ prefix: `entry#${year}` })).map(({ data }) => data as EntryRow)
    const dated = await mark(`years#${year}`, entries.some(({ dated }) => dated) ? {} : undefined)
    await mark(`undated#${year}`, entries.some(({ dated }) => !dated) ? {} : undefined)
    if (dated) came.years.add(year)
  }
  for (const volumeYear of touched.volumes) {
    const rows = await view.query({ prefix: `volume#${volumeYear}` })
    const dated = rows.some(({ data }) => (data as VolumeRow).listing.date !== null)
    await mark(`volumeyears#${volumeYear}`, rows.length > 0 ? { dated } : undefined)
  }
  for (const volume of new Set([...touched.volumes].map(volumeOf))) {
    const rows = await view.query({ prefix: `volume#${volume}#`, limit: 1 })
    const first = rows[0]?.data as VolumeRow | undefined
    if (await mark(`volumes#${volume}`, first && { label: first.label, segment: first.segment }))
      for (const touchedYear of touched.volumes)
        if (volumeOf(touchedYear) === volume) came.volumes.add(touchedYear)
  }
  for (const [source, years] of touched.sources) {
    for (const year of years) {
      const rows = await view.query({ prefix: `source#${source}#${year}#`, limit: 1 })
      if (await mark(`sourceyears#${source}#${year}`, rows.length > 0 ? {} : undefined))
        came.sources.set(source, (came.sources.get(source) ?? new Set()).add(year))
    }
    const first = (await view.query({ prefix: `source#${source}#`, limit: 1 }))[0]?.data as
      | SourceRow
      | undefined
    if (await mark(`sources#${source}`, first && { name: first.name }))
      came.sources.set(source, came.sources.get(source) ?? new Set())
  }
  return came
}
