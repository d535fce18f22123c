// What one publish will do, worked out before anything is touched: pages in order, rows, tags, receipts.

import { canonical } from '../model/canonical.ts'
import type { Picture } from '../model/issue.ts'
import type { Page } from '../model/page.ts'
import { root } from '../model/place.ts'
import type { Receipt, State } from '../model/receipt.ts'
import { keyOfIssue, type SeenIssue, type SeenKey, settingsInForce } from '../model/seen.ts'
import { fold } from '../model/timeline.ts'
import type { Bodies, Catalog, DerivedRow, Row } from '../ports.ts'
import { type Derived, loadKeyRow, schema, summarySort } from '../rows.ts'
import { abreast } from './abreast.ts'
import { type AddressPage, pagesAt } from './addresses.ts'
import { asset } from './asset.ts'
import { frontPages, type ListPage, listPages, noShelf, shardsOf, sharedPages } from './lists.ts'
import { type Dress, dressOf, titleRows } from './look.ts'
import { type Overlay, overlay } from './overlay.ts'
import {
  addressSort,
  type Claimants,
  DueToo,
  guidFamily,
  isGuidFamily,
  type Reader,
  type ReadKey,
  reader,
} from './reader.ts'
import { tell } from './receipts.ts'
import { inPage } from './render/links.ts'
import type { IssueView, Neighbours, Summary } from './render/view.ts'
import type { Renderer } from './renderer.ts'
import { type EntryRow, entrySort, markShelves, rowsOf, type Touched, touchedBy } from './shelves.ts'
import { familyTag, listTag, publicationTag, purgeTags } from './tags.ts'

export type PlannedKey = {
  readonly read: ReadKey
  readonly derived: Derived
  readonly told: Readonly<Record<string, State>>
  readonly receipts: readonly Receipt[]
}

export type Plan = {
  readonly dress: Dress
  readonly keys: readonly PlannedKey[]
  /** Where readers begin, whether or not any page links to it. */
  readonly home: string
  /** What readers will find: pages, lists, assets, and redirects to them. */
  readonly pages: readonly Page[]
  /** Pictures of the issues, to be written where they are missing: a name says what is in it. */
  readonly pictures: readonly Picture[]
  /** Gone pages, to be written when no page links to them any more. */
  readonly gone: readonly Page[]
  /** Paths that have nothing any more. */
  readonly deletes: readonly string[]
  readonly rows: { readonly puts: readonly DerivedRow[]; readonly deletes: readonly string[] }
  readonly tags: readonly string[]
  /** What the front page of the site says of this publication; null for the root's own. */
  readonly summary: { readonly schema: number; readonly summary: Summary | null } | null
}

/** A page that the renderer could not make: its key keeps its last good state, and the others go on. */
export class Unrenderable extends Error {
  readonly hash: string
  constructor(hash: string, cause: unknown) {
    super(`a page of key ${hash} cannot be rendered`, { cause })
    this.hash = hash
  }
}

export type PlanInput = {
  readonly publication: string
  /** Rows of upload keys to publish, as they were read with their tokens. */
  readonly work: readonly Row[]
  /** Everything of the publication is being rendered again: assets too. */
  readonly everything: boolean
  readonly site: string
  readonly instant: number
  /** Hashes of keys that cannot be rendered now: others show them as they were published last. */
  readonly aside: ReadonlySet<string>
}

const hour = 3600
/** Readers' browsers ask again after a minute; the CDN after a day at most, purged before. */
const cacheControl = `public, max-age=60, s-maxage=${24 * hour}`
const htmlType = 'text/html; charset=utf-8'

export const plan = async (
  input: PlanInput,
  catalog: Catalog,
  bodies: Bodies,
  renderer: Renderer,
): Promise<Plan> => {
  const { publication, instant } = input
  const view = overlay(catalog, publication)
  const settings = await Promise.all(
    (await catalog.query(publication, { prefix: 'setting#' })).map(async (row) => {
      const data = await loadKeyRow(row, bodies)
      return {
        key: data.key,
        timeline: fold(publication, data.key, data.versions, data.outcomes, data.guids),
      }
    }),
  )
  const force = settingsInForce(settings)
  const from = reader(publication, catalog, bodies, view, force.zones, instant, input.aside)
  const reads = await abreast(input.work, from.toKey)
  for (const read of reads) if (read.row.sort.startsWith('key#')) from.keep(read)

  const rivals = (await claim(reads, view, from)).filter((hash) => !input.aside.has(hash))
  if (rivals.length > 0) {
    const rows = await abreast(rivals, (hash) => catalog.get(publication, `key#${hash}`))
    throw new DueToo(rows.filter((row) => row !== undefined))
  }
  for (const read of reads) {
    for (const sort of read.data.derived.rows) if (/^(first|title)#/.test(sort)) view.delete(sort)
    for (const issue of read.seen.issues) for (const { sort, data } of titleRows(issue)) view.put(sort, data)
  }
  const dress = await dressOf(publication, input.site, view, force, renderer)
  const { look } = dress

  const rowsBefore = reads.flatMap(({ data }) => data.derived.rows)
  const before = touchedBy(rowsBefore)
  const neighboursBefore = await neighboursOf(rowsBefore, view)
  await abreast(
    reads.flatMap(({ seen }) => seen.issues),
    from.load,
  )
  const keys: PlannedKey[] = []
  const pictures = new Map<string, Picture>()
  for (const read of reads) {
    const rows: DerivedRow[] = read.seen.issues.flatMap(titleRows)
    for (const issue of read.seen.issues) {
      const where = await from.standing(issue)
      if (where?.shown !== true) continue
      const shown = await from.viewOf(issue, where)
      attempt(read.hash, () => tryLists(look, shown, renderer))
      for (const picture of picturesOf(shown)) pictures.set(picture.path, picture)
      rows.push(...rowsOf(issue, shown, look))
    }
    const { told, receipts, recent } = await tell(read, from, force.key, dress, instant)
    rows.push(...recent)
    const sorts = new Set(rows.map(({ sort }) => sort))
    for (const sort of read.data.derived.rows) if (!sorts.has(sort)) view.delete(sort)
    for (const { sort, data } of rows) view.put(sort, data)
    keys.push({
      read,
      told,
      receipts,
      derived: { families: familiesOf(read.seen), rows: [...sorts], paths: [] },
    })
  }
  const touched = merged(before, touchedBy(keys.flatMap(({ derived }) => derived.rows)))
  const came = await markShelves(view, touched)

  const builder = pageBuilder(publication, look, renderer)
  const worked = new Set(reads.map(({ data }) => data.key))
  const pages = new Map<string, Page>()
  const tags = new Set<string>()
  const gone: Page[] = []
  const families = new Set(
    keys
      .flatMap(({ read, derived }) => [...derived.families, ...read.data.derived.families])
      .filter((family) => !isGuidFamily(family)),
  )
  const rendered = new Map(
    await abreast([...families], async (family): Promise<[string, readonly string[]]> => {
      tags.add(familyTag(publication, family))
      const paths: string[] = []
      for (const page of await pagesAt(family, from)) {
        paths.push(page.path)
        const others = 'issue' in page && !worked.has(page.issue.key)
        const making = builder.addressPage(page, family, view)
        const made = await (others ? making.catch(leaveUnrenderable) : making)
        if (made === undefined) continue
        if (page.kind === 'gone') gone.push(made)
        else pages.set(made.path, made)
      }
      return [family, paths]
    }),
  )
  const planned = keys.map(
    (key): PlannedKey => ({
      ...key,
      derived: {
        ...key.derived,
        paths: [...new Set(key.derived.families.flatMap((family) => rendered.get(family) ?? []))],
      },
    }),
  )
  const pathsNow = new Set([...rendered.values()].flat())
  const deletes = planned.flatMap(({ read }) => read.data.derived.paths).filter((path) => !pathsNow.has(path))

  const neighbours = new Set([
    ...neighboursBefore,
    ...(await neighboursOf(
      keys.flatMap(({ derived }) => derived.rows),
      view,
    )),
  ])
  await abreast([...neighbours], from.shown)
  for (const id of neighbours) {
    const issue = await from.issue(id)
    const shown = await from.shown(id)
    if (issue === undefined || shown === undefined || pages.has(shown.address)) continue
    const page: AddressPage = { kind: 'issue', path: shown.address, issue, view: shown }
    const made = await builder.addressPage(page, issue.family, view).catch(leaveUnrenderable)
    if (made === undefined) continue
    pages.set(made.path, made)
    tags.add(familyTag(publication, issue.family))
  }

  const rendersInLists = (issue: IssueView): boolean => {
    try {
      attempt(issue.guid, () => tryLists(look, issue, renderer))
      return true
    } catch (error) {
      leaveUnrenderable(error)
      return false
    }
  }
  const summaries = publication === root ? await summariesOf(catalog) : []
  const lists: ListPage[] = [
    ...(await listPages(publication, touched, came, view, from, dress, renderer)),
    ...(await frontPages(publication, view, from, dress, summaries, renderer, rendersInLists)),
    ...(publication === root ? await sharedPages(await shardsOf(view), dress, summaries, renderer) : []),
  ]
  for (const list of lists) {
    tags.add(listTag(publication, list.tag))
    if (list.body === null) deletes.push(list.path)
    else
      pages.set(list.path, builder.page(list.path, list.body, 200, listTag(publication, list.tag), list.type))
  }
  const assets = input.everything
    ? dress.assets.files.map((file): Page => asset(file.path, file.body, file.type))
    : []
  return {
    dress,
    keys: planned,
    home: from.home,
    pages: [...assets, ...pages.values()],
    pictures: [...pictures.values()],
    gone,
    deletes: [...new Set(deletes)].filter(
      (path) => !lists.some((list) => list.body !== null && list.path === path),
    ),
    rows: await view.changes(),
    tags: purgeTags(publication, tags),
    summary: publication === root ? null : await summaryOf(publication, view, dress),
  }
}

const picturesOf = ({ articles }: IssueView): readonly Picture[] =>
  articles.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'image' ? [block.picture] : [])))

/** What an issue claims: every address that it printed, and its GUID. */
const claimsOf = (issue: SeenIssue): readonly string[] => [
  ...issue.claimant.spans.map(({ family }) => family),
  guidFamily(issue.guid),
]

const familiesOf = (seen: SeenKey): readonly string[] => [...new Set(seen.issues.flatMap(claimsOf))]

/** Writes the keys' claims into the address rows; answers whose standing that may change. */
const claim = async (reads: readonly ReadKey[], view: Overlay, from: Reader): Promise<readonly string[]> => {
  await abreast(
    [...new Set(reads.flatMap(({ data, seen }) => [...data.derived.families, ...familiesOf(seen)]))],
    from.claimants,
  )
  const marks = new Set<string>()
  const mine = new Set(reads.map(({ hash }) => hash))
  for (const { hash, data, seen } of reads) {
    const families = new Set([...data.derived.families, ...familiesOf(seen)])
    for (const family of families) {
      const was = await from.claimants(family)
      const others = was.filter(({ id }) => !id.startsWith(`${hash}.`))
      const own = seen.issues
        .filter((issue) => claimsOf(issue).includes(family))
        .map((issue) => ({ ...issue.claimant, guid: issue.guid }))
      const claimants = [...others, ...own].sort((a, b) => (a.id < b.id ? -1 : 1))
      if (canonical(claimants) === canonical(was)) continue
      for (const { id } of others) marks.add(keyOfIssue(id))
      const row: Claimants = { schema, claimants }
      if (claimants.length > 0) view.put(addressSort(family), row)
      else view.delete(addressSort(family))
    }
  }
  return [...marks].filter((hash) => !mine.has(hash)).sort()
}

/** The ids of the issues just before and after the given rows, in the order of all issues. */
const neighboursOf = async (sorts: readonly string[], view: Overlay): Promise<ReadonlySet<string>> => {
  const found = await abreast(
    sorts.filter((sort) => sort.startsWith('entry#')),
    async (sort) => [
      ...(await view.query({ prefix: 'entry#', after: sort, limit: 1 })),
      ...(await view.query({ prefix: 'entry#', before: sort, reverse: true, limit: 1 })),
    ],
  )
  return new Set(found.flat().map(({ data }) => (data as EntryRow).id))
}

const besides = async (issue: SeenIssue, view: Overlay): Promise<Neighbours> => {
  const sort = entrySort(issue)
  const listing = (row: DerivedRow | undefined) => (row === undefined ? null : (row.data as EntryRow).listing)
  return {
    previous: listing((await view.query({ prefix: 'entry#', before: sort, reverse: true, limit: 1 }))[0]),
    next: listing((await view.query({ prefix: 'entry#', after: sort, limit: 1 }))[0]),
  }
}

const pageBuilder = (publication: string, look: Dress['look'], renderer: Renderer) => {
  const page = (path: string, body: string, status: Page['status'], tag: string, type = htmlType): Page => ({
    path,
    body,
    type,
    status,
    tags: [tag, publicationTag(publication)],
    cacheControl,
  })
  const addressPage = async (made: AddressPage, family: string, view: Overlay): Promise<Page> => {
    const tag = familyTag(publication, family)
    if (made.kind === 'gone') return page(made.path, renderer.gonePage(look), 410, tag)
    if (made.kind === 'moved') {
      const location = encodeURI(inPage(look, made.to))
      return { ...page(made.path, renderer.redirectPage(look, location), 301, tag), location }
    }
    const hash = keyOfIssue(made.issue.id)
    if (made.kind === 'article')
      return page(
        made.path,
        attempt(hash, () => renderer.articlePage(look, made.view, made.article)),
        200,
        tag,
      )
    const neighbours = await besides(made.issue, view)
    return page(
      made.path,
      attempt(hash, () => renderer.issuePage(look, made.view, neighbours)),
      200,
      tag,
    )
  }
  return { page, addressPage }
}

/** Front page and feed of one issue alone: what cannot be made of it must be known before they are made of many. */
const tryLists = (look: Dress['look'], issue: IssueView, renderer: Renderer): void => {
  renderer.publicationPage(look, issue, [], noShelf, [])
  renderer.rssFeed(look, [issue], issue.updated)
}

/** Another's page that cannot be made stays as it is. */
const leaveUnrenderable = (error: unknown): undefined => {
  if (!(error instanceof Unrenderable)) throw error
}

/** The one place where a defect of render is caught: it must not stop the other issues. */
const attempt = <T>(hash: string, make: () => T): T => {
  try {
    return make()
  } catch (cause) {
    throw new Unrenderable(hash, cause)
  }
}

const merged = (a: Touched, b: Touched): Touched => ({
  years: new Set([...a.years, ...b.years]),
  volumes: new Set([...a.volumes, ...b.volumes]),
  sources: new Map(
    [...new Set([...a.sources.keys(), ...b.sources.keys()])].map((source) => [
      source,
      new Set([...(a.sources.get(source) ?? []), ...(b.sources.get(source) ?? [])]),
    ]),
  ),
})

const summaryOf = async (
  publication: string,
  view: Overlay,
  { look, open }: Dress,
): Promise<Plan['summary']> => {
  const entry = (await view.query({ prefix: 'entry#', reverse: true, limit: 1 }))[0]?.data as
    | EntryRow
    | undefined
  // Nothing of it to be found: what is held or withdrawn leaves no trace on the site's front page.
  if (!open || entry === undefined) return { schema, summary: null }
  return {
    schema,
    summary: {
      publication,
      title: look.title,
      tagline: look.tagline,
      language: look.language,
      direction: look.direction,
      latest: { ...entry.listing, articles: entry.listing.articles.slice(0, 3) },
      shards: await shardsOf(view),
    },
  }
}

const summariesOf = async (catalog: Catalog): Promise<readonly Summary[]> =>
  (await catalog.query(root, { prefix: summarySort('') })).flatMap(
    ({ data }) => (data as NonNullable<Plan['summary']>).summary ?? [],
  )
