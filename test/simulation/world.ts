// The stages on the embedded adapters in memory, behind ports that fail, with the clock in the simulation's hands.

import { ingest } from '../../functions/ingest/ingest.ts'
import { invalidate } from '../../functions/invalidate/invalidate.ts'
import { canonical } from '../../functions/model/canonical.ts'
import type { Issue, Reading } from '../../functions/model/issue.ts'
import { root } from '../../functions/model/place.ts'
import type { Receipt } from '../../functions/model/receipt.ts'
import type { Bodies, Catalog, Purge, Row, Site } from '../../functions/ports.ts'
import { leaseSort } from '../../functions/publish/lease.ts'
import { publish, sweep } from '../../functions/publish/publish.ts'
import { type Renderer, renderer } from '../../functions/publish/renderer.ts'
import { edgeCache } from '../../local/edge-cache.ts'
import { memoryBodies, memorySite, memoryUploads } from '../../local/memory.ts'
import type { ReadableSite, Stored } from '../../local/site.ts'
import type { EditableUploads } from '../../local/uploads.ts'
import { memoryCatalog } from './memory-catalog.ts'
import { earliest, inSite, linksIn } from './readers.ts'
import type { Draft } from './script.ts'

/** Ends the worker at once: nothing of it runs any more. */
export class Killed extends Error {}
/** What a port says when the world fails. */
export class Fault extends Error {}
/** An invariant that does not hold. */
export class Broken extends Error {}

/** Called around every port call; may wait for its turn, and throw. */
export type Chaos = (call: string, when: 'before' | 'after') => Promise<void> | void
export const calm: Chaos = () => {}

export type Message =
  | { readonly to: 'ingest'; readonly key: string }
  | { readonly to: 'publish'; readonly publication: string }
  | { readonly to: 'sweep' }
  | { readonly to: 'invalidate'; readonly purges: readonly Purge[] }

export type World = {
  now: number
  site: string
  version: string
  readonly uploads: EditableUploads
  readonly catalog: Catalog
  readonly bodies: Bodies
  readonly pages: ReadableSite
  readonly edge: ReturnType<typeof edgeCache<Stored>>
  readonly queue: Message[]
  readonly receipts: Receipt[]
  /** Keys of which an event was lost. */
  readonly lost: Set<string>
  /** Keys of which a version was once given up as unreadable. */
  readonly givenUp: Set<string>
  readonly guids: Map<string, string>
  /** What must not be readable before its release. */
  readonly secrets: Map<string, { readonly release: string; readonly publications: Set<string> }>
  /** Publication -> the time zones that its settings ever named. */
  readonly zones: Map<string, Set<string>>
  /** Every path that has something now. */
  paths(): readonly string[]
  /** Every path that a reader ever asked for. */
  readonly asked: Set<string>
  /** How often what happened. */
  readonly counts: Map<string, number>
  count(what: string): void
  handle(message: Message, chaos: Chaos): Promise<void>
  /** A reader asks for a page: from the edge's cache, or through it from the site. */
  fetch(path: string, chaos: Chaos): Promise<void>
  /** A reader follows links from the front page on, and must never meet a dead one, whatever is being written. */
  walk(pick: (links: readonly string[]) => string): Promise<void>
}

const variants = new Map<string, Renderer>()
const dressed = new Map<string, ReturnType<Renderer['assets']>>()
/** The renderer as another version of it: what it renders says so. */
const rendererOf = (version: string): Renderer => {
  const there = variants.get(version)
  if (there !== undefined) return there
  const mark = (page: string) => page.replace('</body>', `<!-- ${version} --></body>`)
  const variant: Renderer = {
    ...renderer,
    version,
    assets: (look) => {
      const name = `${look.title}\n${look.accent}`
      const made = dressed.get(name) ?? renderer.assets(look)
      dressed.set(name, made)
      return made
    },
    issuePage: (...views) => mark(renderer.issuePage(...views)),
    articlePage: (...views) => mark(renderer.articlePage(...views)),
    publicationPage: (...views) => mark(renderer.publicationPage(...views)),
    yearPage: (...views) => mark(renderer.yearPage(...views)),
    gonePage: (...views) => mark(renderer.gonePage(...views)),
    notFoundPage: (...views) => mark(renderer.notFoundPage(...views)),
  }
  variants.set(version, variant)
  return variant
}

export const world = (
  start: number,
  uploads: EditableUploads = memoryUploads(),
  catalog: Catalog = memoryCatalog(),
): World => {
  const bodies = memoryBodies()
  const pages = memorySite()
  const edge = edgeCache<Stored>()
  const counts = new Map<string, number>()
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const standing = new Map<string, number>()
  const deleted = new Set<string>()
  let tokens = 0
  const made: World = {
    now: start,
    site: 'https://one.example',
    version: '1',
    uploads,
    catalog,
    bodies,
    pages,
    edge,
    queue: [],
    receipts: [],
    lost: new Set(),
    givenUp: new Set(),
    guids: new Map(),
    secrets: new Map(),
    zones: new Map(),
    paths: () => [...standing.keys()],
    asked: new Set(),
    counts,
    count,
    handle: async (message, chaos) => {
      const ports = portsOf(chaos, message)
      if (message.to === 'ingest') await ingest(message.key, ports)
      else if (message.to === 'publish') await publish(message.publication, ports)
      else if (message.to === 'sweep') await sweep(ports, ports.address, ports.renderer.version)
      else await invalidate(message.purges, `t${++tokens}`, ports.cdn)
    },
    fetch: async (path, chaos) => {
      if (edge.lookup(path, 0) !== undefined) return count('reader: from the cache')
      const ticket = edge.begin()
      made.asked.add(path)
      await chaos('reader', 'before')
      const page = await pages.get(path)
      if (page === undefined) return
      count('reader: from the site')
      checkPage(page)
      await chaos('reader', 'after')
      edge.store(path, { answer: page, tags: page.tags, seconds: 86_400, bytes: 0 }, 0, ticket)
    },
    walk: async (pick) => {
      let path = '/'
      for (let steps = 0; steps < 8; steps++) {
        const page = await pages.get(path)
        if (page?.status === 301) path = inSite(page.location!)
        if (page?.status !== 200 || !page.type.startsWith('text/html')) continue
        const links = linksIn(Buffer.from(page.body).toString()).map(inSite)
        for (const link of links) {
          const stands = standing.get(link)
          // What another publication took away is linked from here for a moment more.
          const others = publicationOf(link) !== publicationOf(path)
          if (stands === 200 || stands === 301 || (others && (stands === 410 || deleted.has(link)))) continue
          if (await leadsTo(path))
            throw new Broken(`a reader of ${path} meets a dead link to ${link} (${stands ?? 'nothing'})`)
        }
        path = pick(links)
        count('reader: followed a link')
      }
    },
  }

  /** Whether the page can be found from the front of its publication: others alone may link what it is taking away. */
  const leadsTo = async (path: string): Promise<boolean> => {
    const publication = publicationOf(path)
    const seen = new Set([publication === root ? root : `/${publication}/`])
    for (const each of seen) {
      const page = await pages.get(each)
      if (page?.status === 301) seen.add(inSite(page.location!))
      if (page?.status !== 200 || !page.type.startsWith('text/html')) continue
      for (const link of linksIn(Buffer.from(page.body).toString()).map(inSite))
        if (publicationOf(link) === publication) seen.add(link)
    }
    if (!seen.has(path)) count('reader: on a page that is being taken away')
    return seen.has(path)
  }

  /** Whatever is readable: nothing before its minute. */
  const checkPage = (page: { readonly path: string; readonly body: string | Uint8Array }): void => {
    if (made.secrets.size === 0 || page.path.startsWith('/assets/')) return
    const body = Buffer.from(page.body).toString()
    for (const [secret, { release, publications }] of made.secrets)
      if (
        body.includes(secret) &&
        [...publications].every((each) => made.now < earliest(release, made.zones.get(each) ?? new Set()))
      )
        throw new Broken(`${page.path} shows ${secret} before its minute`)
  }

  const watched = (row: Row): void => {
    if (!/^key#/.test(row.sort)) return
    const { key, guids, outcomes } = row.data as {
      key: string
      guids?: Record<string, unknown>
      outcomes?: Record<string, { problems?: { rule: string }[] }>
    }
    if (Object.values(outcomes ?? {}).some(({ problems }) => problems?.[0]?.rule === 'unreadable'))
      made.givenUp.add(key)
    for (const [version, own] of Object.entries(guids ?? {})) {
      const text = canonical(own)
      const before = made.guids.get(version)
      if (before !== undefined && before !== text) throw new Broken(`the GUIDs of ${version} changed`)
      made.guids.set(version, text)
    }
  }

  const portsOf = (chaos: Chaos, message: Message) => {
    let holder: string | undefined
    const through =
      <A extends readonly unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        await chaos(name, 'before')
        const result = await call(...args)
        await chaos(name, 'after')
        return result
      }
    /** Nobody writes pages or derived rows of a publication but who has its lease. */
    const checkLease = async (): Promise<void> => {
      const publication = message.to === 'publish' ? message.publication : root
      const lease = (await catalog.get(publication, leaseSort))?.data as
        | { holder: string; expires: number }
        | undefined
      if (holder === undefined || lease?.holder !== holder || lease.expires <= made.now)
        throw new Broken(`${publication} is written by one who does not have its lease`)
    }
    const site: Site = {
      compare: through('site.compare', async (page) => {
        const found = await pages.compare(page)
        if (found === 'same') count('page: unchanged')
        return found
      }),
      put: through('site.put', async (page) => {
        await checkLease()
        checkPage(page)
        await pages.put(page)
        standing.set(page.path, page.status)
        count('page: written')
      }),
      delete: through('site.delete', async (path) => {
        await checkLease()
        count('page: deleted')
        await pages.delete(path)
        standing.delete(path)
        deleted.add(path)
      }),
    }
    return {
      uploads: {
        versions: through('uploads.versions', uploads.versions),
        read: through('uploads.read', uploads.read),
        keys: uploads.keys,
      },
      catalog: {
        get: through('catalog.get', async (publication: string, sort: string) => {
          const row = await catalog.get(publication, sort)
          if (sort === leaseSort && row !== undefined && holder === undefined) {
            const held = row.data as { holder: string; expires: number }
            if (held.holder !== '')
              count(held.expires > made.now ? 'lease: held by another' : 'lease: left behind')
          }
          return row
        }),
        put: through('catalog.put', async (row: Row) => {
          const written = await catalog.put(row)
          if (written === undefined) count('row: another was faster')
          else if (row.sort === leaseSort) holder = (row.data as { holder: string }).holder
          else watched(written)
          return written
        }),
        query: through('catalog.query', catalog.query),
        due: through('catalog.due', catalog.due),
        derive: through('catalog.derive', async (publication: string, puts, deletes) => {
          await checkLease()
          await catalog.derive(publication, puts, deletes)
        }) as Catalog['derive'],
      },
      bodies: { put: through('bodies.put', bodies.put), get: through('bodies.get', bodies.get) },
      site,
      wakeups: {
        wake: through(
          'wakeups.wake',
          async (publication: string) => void made.queue.push({ to: 'publish', publication }),
        ),
      },
      purges: {
        send: through(
          'purges.send',
          async (purge: Purge) => void made.queue.push({ to: 'invalidate', purges: [purge] }),
        ),
      },
      receipts: {
        tell: through('receipts.tell', async (receipt: Receipt) => void made.receipts.push(receipt)),
      },
      cdn: { purge: through('cdn.purge', async (tags: readonly string[]) => void edge.purge(tags)) },
      clock: { now: () => made.now },
      // A run keeps what it was started with, as a process does.
      renderer: rendererOf(made.version),
      address: made.site,
      token: () => `token-${++tokens}`,
      read: async (bytes: Uint8Array): Promise<Reading> => {
        await chaos('read', 'before')
        return readDraft(bytes, count)
      },
    }
  }
  return made
}

const publicationOf = (path: string): string => /^\/(alpha|beta|gamma|sub)\//.exec(path)?.[1] ?? root

/** The simulation's own format: a draft as JSON. Parsing has its own tests. */
const readDraft = (bytes: Uint8Array, count: (what: string) => void): Reading => {
  const text = new TextDecoder().decode(bytes)
  if (!text.startsWith('{'))
    return { problems: [{ rule: 'not-an-issue', reason: 'no draft', hint: 'drop a draft' }] }
  const draft = JSON.parse(text) as Draft
  if (draft.broken === 'kills') {
    count('reader of a file: killed')
    throw new Killed('the reader')
  }
  if (draft.broken === 'problem')
    return { problems: [{ rule: 'broken', reason: 'a broken file', hint: 'mend it' }] }
  const issue: Issue = {
    publication: { title: draft.title, publisher: null, tagline: null },
    volume: draft.volume === null ? null : String(draft.volume),
    volumeNumber: draft.volume,
    number: draft.number === null ? null : String(draft.number),
    issueNumber: draft.number,
    date: draft.date,
    datePrecision:
      draft.date === null
        ? null
        : draft.date.length === 10
          ? 'day'
          : draft.date.length === 7
            ? 'month'
            : 'year',
    dateText: draft.date,
    language: 'en',
    direction: 'ltr',
    articles: draft.articles.map((article) => ({
      headline: article.headline,
      section: null,
      byline: null,
      dateline: null,
      standfirst: null,
      signOff: null,
      source: article.source === null ? null : { name: article.source, date: null, dateText: null },
      blocks: [...article.text.split('\n'), ...(draft.secret === null ? [] : [draft.secret])].map((line) => ({
        kind: 'paragraph' as const,
        spans: [line],
      })),
      lines: [1, 1],
      evidence: {},
    })),
    colophon: {
      about: null,
      disclaimer: null,
      copyright: null,
      contact: { email: [], phone: [], fax: [], url: [] },
    },
    release: draft.release,
    evidence: {},
    warnings: [],
  }
  return { issue }
}
