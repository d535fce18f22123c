// What readers must and must not find when all is calm, worked out plainly from the uploads: an oracle that shares
// no code with the stages.

import type { Receipt } from '../../functions/model/receipt.ts'
import type { Version } from '../../functions/model/upload.ts'
import { type Draft, offsets, zoneIn } from './script.ts'
import { Broken, type World } from './world.ts'

const isLocal = (release: string): boolean => !release.endsWith('Z')

/** Before this instant nothing of the release may be readable, whichever of these time zones is in force. */
export const earliest = (release: string, zones: ReadonlySet<string>): number =>
  isLocal(release)
    ? Math.min(...['UTC', ...zones].map((zone) => Date.parse(`${release}Z`) - offsets[zone]!))
    : Date.parse(release)

type SettingsEvent = {
  readonly at: number
  readonly order: number
  readonly key: string
  readonly text: string | null
}

/** Settings files' versions of all folders that are one publication, as they were dropped. */
const settingsOf = async (here: World, publication: string): Promise<readonly SettingsEvent[]> => {
  const events: SettingsEvent[] = []
  // Over which reading died three times: nobody knows what it says.
  const givenUp = new Set(
    here.receipts.filter(({ problems }) => problems[0]?.rule === 'unreadable').map(({ version }) => version),
  )
  for await (const key of here.uploads.keys()) {
    if (!/^([^/]*\/)?dropcap\.ya?ml$/.test(key) || publicationOf(key) !== publication) continue
    for (const { id, at, kind } of await here.uploads.versions(key)) {
      const text = kind === 'removal' ? null : Buffer.from((await here.uploads.read(key, id))!).toString()
      if (text?.startsWith('colour') !== true && !givenUp.has(id))
        events.push({ at, order: Number(id.slice(1)), key, text })
    }
  }
  return events.sort((a, b) => a.at - b.at || (a.key === b.key ? a.order - b.order : a.key < b.key ? -1 : 1))
}

const publicationOf = (key: string): string => key.split('/').slice(0, -1)[0]?.toLowerCase() ?? '/'

const zoneAt = (events: readonly SettingsEvent[], instant: number): string => {
  const present = new Map<string, SettingsEvent>()
  for (const event of events) {
    if (event.at > instant) break
    if (event.text === null) present.delete(event.key)
    else if (present.get(event.key)?.text !== event.text) present.set(event.key, event)
  }
  const last = [...present.values()].sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))[0]
  return zoneIn(last?.text ?? '') ?? 'UTC'
}

/** The first instant at which the wall clock of the time zone then in force has reached the release. */
const releasedAt = (release: string, events: readonly SettingsEvent[]): number => {
  if (!isLocal(release)) return Date.parse(release)
  const wall = Date.parse(`${release}Z`)
  const candidates = [...Object.values(offsets).map((offset) => wall - offset), ...events.map(({ at }) => at)]
  return candidates
    .sort((a, b) => a - b)
    .find((instant) => instant + offsets[zoneAt(events, instant)]! >= wall)!
}

export const checkReaders = async (here: World): Promise<void> => {
  const last = new Map(here.receipts.map((receipt) => [receipt.version, receipt]))
  const allowed = new Set<string>()
  const listed = await recentUrls(here)
  const settings = new Map<string, readonly SettingsEvent[]>()
  for await (const key of here.uploads.keys()) {
    const publication = publicationOf(key)
    const events = settings.get(publication) ?? (await settingsOf(here, publication))
    settings.set(publication, events)
    const versions = await here.uploads.versions(key)
    // What came to nothing ends no embargo.
    const isNothing = ({ id }: Version) => {
      const receipt = last.get(id)
      const { state } = receipt ?? {}
      return (
        state === 'unchanged' ||
        state === 'ignored' ||
        (state === 'rejected' && receipt?.problems[0]?.rule !== 'issue-dropped-twice')
      )
    }
    for (const [n, { id, at, kind }] of versions.entries()) {
      const receipt = last.get(id)
      if (kind === 'removal' || receipt === undefined) continue
      const text = Buffer.from((await here.uploads.read(key, id))!).toString()
      if (!text.startsWith('{')) continue
      const draft = JSON.parse(text) as Draft
      const instant = Math.max(at, draft.release === null ? at : releasedAt(draft.release, events))
      const next = versions.slice(n + 1).find((version) => !isNothing(version))
      const isVoid = next !== undefined && next.at < instant
      const { state } = receipt
      if (isVoid && state !== 'superseded' && state !== 'withdrawn' && !isNothing(versions[n]!))
        throw new Broken(`${key} ${id} is ${state}, and was void`)
      if (state === 'held' && instant <= here.now) throw new Broken(`${key} ${id} is held after its minute`)
      if (state === 'published' && instant > here.now)
        throw new Broken(`${key} ${id} is published before its minute`)
      if (draft.release !== null)
        here.count(
          isVoid
            ? 'embargo: void'
            : instant > here.now
              ? 'embargo: still held'
              : instant > at
                ? 'embargo: passed'
                : 'embargo: passed before the drop',
        )
      if (draft.secret !== null && !isVoid && instant <= here.now) allowed.add(draft.secret)
      if (state === 'published') await checkPublished(here, key, listed.get(id) ?? null, draft)
    }
  }
  await checkPages(here, allowed)
}

/** Where `status` says that a version stands now: the editor may have been told an address that it has lost since. */
const recentUrls = async (here: World): Promise<ReadonlyMap<string, string>> => {
  const urls = new Map<string, string>()
  for (const publication of ['/', 'alpha', 'beta', 'gamma'])
    for (const { data } of await here.catalog.query(publication, { prefix: 'recent#' })) {
      const { version, url } = (data as { readonly receipt: Receipt }).receipt
      if (url !== null) urls.set(version, url)
    }
  return urls
}

/** Its text stands at its address and below it. */
const checkPublished = async (here: World, key: string, url: string | null, draft: Draft): Promise<void> => {
  if (url === null) return
  let path: string | undefined = inSite(url)
  for (let hops = 0; path !== undefined && hops < 5; hops++) {
    const page = await here.pages.get(path)
    if (page === undefined)
      throw new Broken(`${key} is said to be published at ${url}, and ${path} is not there`)
    if (page.status === 410) throw new Broken(`${key} is said to be published at ${url}, and ${path} is Gone`)
    if (page.status === 301) {
      path = inSite(page.location!)
      continue
    }
    const text = Buffer.from(page.body).toString()
    const missing = draft.articles
      .flatMap((article) => article.text.split('\n'))
      .find((line) => !text.includes(line))
    if (missing !== undefined) throw new Broken(`${key} is published at ${path} without "${missing}"`)
    return
  }
}

/** The path of a page from an address or a link to it. */
export const inSite = (url: string): string =>
  decodeURI(url.replace(/^https?:\/\/[^/]+/, '').replace(/^\/news(?=\/)/, ''))

/** No link leads to nothing, no feed names an item twice, nothing shows what must not be seen. */
const checkPages = async (here: World, allowed: ReadonlySet<string>): Promise<void> => {
  const base = new URL(here.site).pathname.replace(/\/$/, '')
  for (const path of here.paths()) {
    const page = (await here.pages.get(path))!
    if (path.startsWith('/assets/')) continue
    const body = Buffer.from(page.body).toString()
    for (const [secret] of body.matchAll(/SECRET\d+X/g))
      if (!allowed.has(secret)) throw new Broken(`${path} shows ${secret}, which nobody may ever see`)
    if (path.endsWith('feed.xml')) {
      const guids = [...body.matchAll(/<guid[^>]*>([^<]*)<\/guid>/g)].map(([, guid]) => guid)
      if (new Set(guids).size !== guids.length) throw new Broken(`${path} has a GUID twice`)
      here.count('feed: items at the end')
    }
    if (page.status !== 200 || !page.type.startsWith('text/html')) continue
    for (const target of linksIn(body)) {
      if (base !== '' && !target.startsWith(`${base}/`))
        throw new Broken(`${path} links out of the site: ${target}`)
      const there = await here.pages.get(decodeURI(target.slice(base.length)))
      if (there?.status !== 200)
        throw new Broken(`${path} links to ${target}, which is ${there?.status ?? 'not there'}`)
    }
  }
}

export const linksIn = (body: string): readonly string[] =>
  [...body.matchAll(/ href="(\/[^"#]*)/g)].map(([, path]) => path!.replaceAll('&amp;', '&'))
