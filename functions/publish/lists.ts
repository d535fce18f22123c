// Pages that list: home, feed, years, volumes, sources, undated issues, sitemaps. A bounded number of them is
// rendered by one publish, whatever the size of the archive.

import { root } from '../model/place.ts'
import type { DerivedRow } from '../ports.ts'
import type { Dress } from './look.ts'
import type { Overlay } from './overlay.ts'
import type { Reader } from './reader.ts'
import { sourceOf, sourcesOf, undatedOf, yearOf } from './render/links.ts'
import type { IssueView, Listing, Shelf, Summary } from './render/view.ts'
import type { Renderer } from './renderer.ts'
import {
  type EntryRow,
  type SourceRow,
  segmentOf,
  type Touched,
  type VolumeRow,
  type VolumeYearRow,
  volumeOf,
} from './shelves.ts'

/** A page without its tags and headers; null: the list is empty, its page is to go. `tag` is the list's. */
export type ListPage = {
  readonly path: string
  readonly body: string | null
  readonly tag: string
  readonly type?: string
}

const recentIssues = 12
const feedIssues = 10
/** A volume that spans more years than this is listed by year. */
const volumeYears = 2

export const xmlType = 'application/xml; charset=utf-8'
export const rssType = 'application/rss+xml; charset=utf-8'
export const textType = 'text/plain; charset=utf-8'

const lastPart = (sort: string): string => sort.slice(sort.lastIndexOf('#') + 1)
const names = (rows: readonly DerivedRow[]): string[] => rows.map(({ sort }) => lastPart(sort))
export const noShelf: Shelf = { years: [], volumes: [], undated: false, sources: false }

export const shelfOfAll = async (view: Overlay, home: string): Promise<Shelf> => ({
  years: names(await view.query({ prefix: 'years#', reverse: true })),
  volumes: (await view.query({ prefix: 'volumes#' })).map(({ data }) => volumeLink(data as VolumeRow, home)),
  undated: (await view.query({ prefix: 'undated#', limit: 1 })).length > 0,
  sources: (await view.query({ prefix: 'sources#', limit: 1 })).length > 0,
})

const volumeLink = ({ label, segment }: Pick<VolumeRow, 'label' | 'segment'>, home: string) => ({
  label,
  address: `${home}${segment}/`,
})

/** The newest issues as readers find them now. */
const newest = async (view: Overlay, from: Reader, limit: number): Promise<readonly IssueView[]> => {
  const entries = await view.query({ prefix: 'entry#', reverse: true, limit })
  const views: IssueView[] = []
  for (const { data } of entries) {
    const shown = await from.shown((data as EntryRow).id)
    if (shown !== undefined) views.push(shown)
  }
  return views
}

export const frontPages = async (
  publication: string,
  view: Overlay,
  from: Reader,
  { look, open }: Dress,
  summaries: readonly Summary[],
  renderer: Renderer,
  renders: (issue: IssueView) => boolean,
): Promise<readonly ListPage[]> => {
  const feed = `${from.home}feed.xml`
  if (!open && publication !== root)
    return [
      { path: from.home, body: null, tag: 'home' },
      { path: feed, body: null, tag: 'home', type: rssType },
    ]
  const issues = (await newest(view, from, feedIssues)).filter(renders)
  const recent = (await view.query({ prefix: 'entry#', reverse: true, limit: recentIssues })).map(
    ({ data }) => (data as EntryRow).listing,
  )
  const updated = Math.max(0, ...issues.flatMap((issue) => [issue.updated, issue.published]))
  const shelf = await shelfOfAll(view, from.home)
  return [
    { path: feed, body: renderer.rssFeed(look, issues, updated), tag: 'home', type: rssType },
    {
      path: from.home,
      body: renderer.publicationPage(look, issues[0] ?? null, recent, shelf, summaries),
      tag: 'home',
    },
  ]
}

/** The years that have a sitemap shard. */
export const shardsOf = async (view: Overlay): Promise<readonly string[]> =>
  [
    ...new Set([
      ...names(await view.query({ prefix: 'years#' })),
      ...names(await view.query({ prefix: 'undated#' })),
    ]),
  ].sort()

export const sharedPages = async (
  shards: readonly string[],
  { look }: Dress,
  summaries: readonly Summary[],
  renderer: Renderer,
): Promise<readonly ListPage[]> => {
  const addresses = [
    ...shards.map((year) => `/sitemap/${year}.xml`),
    ...summaries.flatMap((summary) =>
      summary.shards.map((year) => `/${summary.publication}/sitemap/${year}.xml`),
    ),
  ]
  return [
    { path: '/sitemap.xml', body: renderer.sitemapIndex(look.site, addresses), tag: 'home', type: xmlType },
    { path: '/robots.txt', body: renderer.robots(look.site), tag: 'home', type: textType },
    { path: '/404.html', body: renderer.notFoundPage(look), tag: 'home' },
  ]
}

export const listPages = async (
  publication: string,
  touched: Touched,
  came: Touched,
  view: Overlay,
  from: Reader,
  { look }: Dress,
  renderer: Renderer,
): Promise<readonly ListPage[]> => {
  const pages: ListPage[] = []
  const { home } = from
  const years = names(await view.query({ prefix: 'years#' }))
  const volumes = (await view.query({ prefix: 'volumes#' })).map(({ sort, data }) => ({
    key: lastPart(sort),
    ...volumeLink(data as VolumeRow, home),
  }))
  const beside = <T>(all: readonly T[], is: (item: T) => boolean): T[] => {
    const at = all.findIndex(is)
    return at < 0 ? [] : all.slice(Math.max(0, at - 1), at + 2)
  }

  const yearsToShow = new Set(touched.years)
  for (const year of came.years) for (const other of around(years, year)) yearsToShow.add(other)
  for (const year of yearsToShow) {
    const entries = (await view.query({ prefix: `entry#${year}` })).map(({ data }) => data as EntryRow)
    const dated = entries.filter((entry) => entry.dated).map(({ listing }) => listing)
    const undated = entries.filter((entry) => !entry.dated).map(({ listing }) => listing)
    const shelf = { ...noShelf, years: beside(years, (other) => other === year).reverse() }
    // Whether or not a row says that there was such a list: a run that died may have written its page alone.
    pages.push({
      path: yearOf(publication, year),
      body: dated.length === 0 ? null : renderer.yearPage(look, year, dated, shelf),
      tag: `year-${year}`,
    })
    pages.push({
      path: `${undatedOf(publication)}${year}/`,
      body: undated.length === 0 ? null : renderer.undatedPage(look, year, byNumber(undated), [], noShelf),
      tag: `year-${year}`,
    })
    const urls = [
      ...(dated.length === 0 ? [] : [{ address: yearOf(publication, year), updated: latest(dated) }]),
      ...entries.flatMap(({ listing, slugs }) => [
        { address: listing.address, updated: listing.updated },
        ...slugs.map((slug) => ({ address: `${listing.address}${slug}/`, updated: listing.updated })),
      ]),
    ]
    pages.push({
      path: `${home}sitemap/${year}.xml`,
      body: entries.length === 0 ? null : renderer.sitemapShard(look, urls),
      tag: `year-${year}`,
      type: xmlType,
    })
  }
  if (yearsToShow.size > 0) {
    const undatedYears = names(await view.query({ prefix: 'undated#', reverse: true }))
    pages.push({
      path: undatedOf(publication),
      body: undatedYears.length === 0 ? null : renderer.undatedPage(look, null, [], undatedYears, noShelf),
      tag: 'undated',
    })
  }

  const volumesToShow = new Set([...touched.volumes].map(volumeOf))
  const volumeKeys = volumes.map(({ key }) => key)
  for (const volume of new Set([...came.volumes].map(volumeOf)))
    for (const other of around(volumeKeys, volume)) volumesToShow.add(other)
  for (const volume of volumesToShow) {
    const first = (await view.query({ prefix: `volume#${volume}#`, limit: 1 }))[0]
    const path = `${home}${segmentOf(volume)}/`
    if (first === undefined) {
      pages.push({ path, body: null, tag: `volume-${volume}` })
      continue
    }
    const span = await yearsOfVolume(view, volume)
    const rows =
      span === null
        ? null
        : (await view.query({ prefix: `volume#${volume}#` })).map(({ data }) => (data as VolumeRow).listing)
    const { label } = first.data as VolumeRow
    const shelf = {
      ...noShelf,
      volumes: beside(volumes, ({ key }) => key === volume).map(({ label, address }) => ({ label, address })),
    }
    pages.push({
      path,
      body: renderer.volumePage(look, label, rows, span ?? (await datedYearsOfVolume(view, volume)), shelf),
      tag: `volume-${volume}`,
    })
  }

  if (came.sources.size > 0 || touched.sources.size > 0) {
    const sources = (await view.query({ prefix: 'sources#' })).map(({ sort, data }) => ({
      name: (data as { readonly name: string }).name,
      slug: lastPart(sort),
      address: sourceOf(publication, lastPart(sort)),
    }))
    pages.push({
      path: sourcesOf(publication),
      body: sources.length === 0 ? null : renderer.sourcesPage(look, sources, noShelf),
      tag: 'sources',
    })
  }
  for (const [source, touchedYears] of touched.sources) {
    const name = ((await view.get(`sources#${source}`)) as { readonly name: string } | undefined)?.name
    const address = sourceOf(publication, source)
    const sourceYears = names(await view.query({ prefix: `sourceyears#${source}#`, reverse: true }))
    pages.push({
      path: address,
      body:
        name === undefined
          ? null
          : renderer.sourcePage(
              look,
              name,
              sourceYears.map((year) => ({ year, address: `${address}${year}/` })),
            ),
      tag: `source-${source}`,
    })
    for (const year of touchedYears) {
      const rows = (await view.query({ prefix: `source#${source}#${year}#`, reverse: true })).map(
        ({ data }) => data as SourceRow,
      )
      pages.push({
        path: `${address}${year}/`,
        body:
          rows.length === 0
            ? null
            : renderer.sourceYearPage(
                look,
                // Named as the year's first article names it, so that no other year's page depends on it.
                rows.at(-1)!.name,
                year,
                rows.map(({ appearance }) => appearance),
                `${address}${year}/`,
              ),
        tag: `source-${source}`,
      })
    }
  }
  return pages
}

const around = (all: readonly string[], one: string): readonly string[] => {
  const after = all.find((other) => other > one)
  const before = all.findLast((other) => other < one)
  return [before, after].filter((other) => other !== undefined)
}

const latest = (listings: readonly Listing[]): number => Math.max(...listings.map(({ updated }) => updated))

/** By value, in any script's digits: 9 before 10, 5 before 5a. */
const numbers = new Intl.Collator('en', { numeric: true })

/** Undated issues stand in order of volume, number, address. */
export const byNumber = (listings: readonly Listing[]): readonly Listing[] =>
  listings.toSorted(
    (a, b) =>
      (a.volumeNumber ?? -1) - (b.volumeNumber ?? -1) ||
      numbers.compare(a.number ?? '', b.number ?? '') ||
      (a.address < b.address ? -1 : 1),
  )

const yearOfRow = ({ sort }: { readonly sort: string }): string => sort.slice(-4)

/** Null where there are more than are listed issue by issue. */
const yearsOfVolume = async (view: Overlay, volume: string): Promise<readonly string[] | null> => {
  const rows = await view.query({ prefix: `volumeyears#${volume}#`, limit: volumeYears + 1 })
  return rows.length > volumeYears ? null : rows.map(yearOfRow)
}

/** Those that have a page of their own by a dated issue of the volume: what is undated stands elsewhere. */
const datedYearsOfVolume = async (view: Overlay, volume: string): Promise<readonly string[]> =>
  (await view.query({ prefix: `volumeyears#${volume}#` }))
    .filter(({ data }) => (data as VolumeYearRow).dated)
    .map(yearOfRow)
