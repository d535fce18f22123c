// One storm: editors at work while everything fails, then calm, then the three ways to the same site compared.

import { canonical } from '../../functions/model/canonical.ts'
import { root } from '../../functions/model/place.ts'
import type { Version } from '../../functions/model/upload.ts'
import type { Row } from '../../functions/ports.ts'
import { type KeyRow, keySort, loadKeyRow, newKeyRow, nothingDerived, publicationSort, registerSort, saveKeyRow, settingSort } from '../../functions/rows.ts'
import { placeOf } from '../../functions/model/place.ts'
import { memoryUploads } from '../../local/memory.ts'
import type { EditableUploads } from '../../local/uploads.ts'
import { type Random, random } from './random.ts'
import { type Operation, script } from './script.ts'
import { Broken, calm, type Chaos, Fault, Killed, type Message, type World, world } from './world.ts'

export const start = Date.UTC(2026, 0, 5, 9)
export const operationsOf = (seed: number): readonly Operation[] => script(random(seed), 45, start)

/** Throws what went wrong; answers how many port calls it took. */
export const storm = async (seed: number, operations: readonly Operation[]): Promise<{ readonly calls: number; readonly versions: number }> => {
  const chance = random(seed ^ 0x5eed)
  const here = world(start)
  const calls = await rage(here, operations, chance)
  await settle(here)
  await checkEdge(here)
  const versions = await checkOutcomes(here)
  const rebuilt = await rebuild(here)
  await compare(here, rebuilt, 'a rebuild from the rows')
  compareReceipts(here, rebuilt)
  const replayed = await replay(here)
  if (process.env.DEBUG) for (const w of [here, rebuilt, replayed]) { console.log('----'); for (const { key, data } of await keyRows(w)) console.log(key, JSON.stringify(data.versions.map(v=>v.id+v.kind[0])), JSON.stringify(data.told), Object.entries(data.outcomes).map(([v,o])=>v+o.kind+(o.kind==='issue'? JSON.stringify([o.reading.identity.volume,o.reading.identity.number,o.reading.identity.date,o.reading.release]):'')+(o.kind==='rejected'?o.problems[0]!.rule:'')).join(' ')) }
  await compare(here, replayed, 'a replay of the uploads')
  return { calls, versions }
}

const workers = 3

const rage = async (here: World, operations: readonly Operation[], chance: Random): Promise<number> => {
  const waiting: { readonly go: () => void; readonly stop: (error: Error) => void }[] = []
  let busy = 0
  let calls = 0
  let broken: unknown
  const chaos: Chaos = (call, when) => {
    if (when === 'before') calls++
    return new Promise<void>((go, stop) => {
      const roll = chance()
      const failing = roll < 0.006 ? new Killed(call) : roll < 0.02 ? new Fault(call) : undefined
      waiting.push({ go: failing === undefined ? go : () => stop(failing), stop })
    })
  }
  /** What is dead calls nothing any more. */
  const mortal = (): Chaos => {
    let dead: unknown
    return async (call, when) => {
      if (dead !== undefined) throw dead
      try {
        await chaos(call, when)
      } catch (error) {
        if (error instanceof Killed) dead = error
        throw error
      }
    }
  }
  const begin = (message: Message): void => {
    busy++
    here
      .handle(message, mortal())
      .catch((error: unknown) => {
        if (!(error instanceof Killed) && !(error instanceof Fault)) broken = error
        // At least once: the queue gives it again. A wake-up may be lost for good.
        if (message.to !== 'publish' || chance.chance(0.5)) here.queue.push(message)
      })
      .finally(() => void busy--)
  }
  const paths = new Set<string>(['/', '/feed.xml', '/robots.txt', '/alpha/', '/beta/', '/alpha/feed.xml', '/sitemap.xml'])
  let next = 0
  let steps = 0
  while (next < operations.length || (steps < 4_000 && (here.queue.length > 0 || busy > 0))) {
    if (broken !== undefined) throw broken
    steps++
    const roll = chance()
    if (roll < 0.55 && waiting.length > 0) waiting.splice(chance.below(waiting.length), 1)[0]!.go()
    else if (roll < 0.75 && busy < workers && here.queue.length > 0) {
      const message = here.queue.splice(chance.below(here.queue.length), 1)[0]!
      if (message.to === 'ingest' && chance.chance(0.2)) here.queue.push(message)
      else if (message.to === 'ingest' && chance.chance(0.05)) continue
      begin(message)
    } else if (roll < 0.8 && next < operations.length) {
      here.now += 1 + chance.below(20_000)
      await perform(here, operations[next++]!, chance)
    } else if (roll < 0.82) here.now += chance.below(4_000)
    else if (roll < 0.84) here.queue.push({ to: 'sweep' })
    else if (roll < 0.9) {
      for await (const path of here.pages.list()) paths.add(path)
      await here.fetch(chance.pick([...paths]))
    }
    await new Promise(setImmediate)
  }
  // What is still at work dies.
  while (busy > 0) {
    for (const worker of waiting.splice(0)) worker.stop(new Killed('the end'))
    await new Promise(setImmediate)
  }
  if (broken !== undefined) throw broken
  return calls
}

const perform = async (here: World, operation: Operation, chance: Random): Promise<void> => {
  const { uploads } = here
  const event = (key: string) => {
    for (let n = chance.chance(0.1) ? 0 : chance.chance(0.2) ? 2 : 1; n > 0; n--) here.queue.push({ to: 'ingest', key })
  }
  if (operation.do === 'wait') here.now += operation.ms
  else if (operation.do === 'renderer') here.version = operation.version
  else if (operation.do === 'address') here.site = operation.site
  else if (operation.do === 'forget') {
    const all = await uploads.versions(operation.key)
    const version = all[operation.nth % Math.max(1, all.length)]
    if (version === undefined) return
    await uploads.forget(operation.key, version.id)
    forgotten(here).add(operation.key)
    event(operation.key)
  } else if (operation.do === 'remove') {
    await uploads.remove(operation.key, here.now)
    event(operation.key)
  } else if (operation.do === 'settings') {
    await uploads.put(operation.key, Buffer.from(operation.text), here.now)
    event(operation.key)
  } else if (operation.do === 'drop') {
    const { secret, release } = operation.draft
    if (secret !== null && release !== null) here.secrets.set(secret, /Z$/.test(release) ? Date.parse(release) : Date.parse(`${release}Z`) - 14 * 3_600_000)
    await uploads.put(operation.key, Buffer.from(JSON.stringify(operation.draft)), here.now)
    event(operation.key)
  } else {
    const last = (await uploads.versions(operation.key)).findLast(({ kind }) => kind === 'file')
    const bytes = last === undefined ? undefined : await uploads.read(operation.key, last.id)
    if (bytes === undefined) return
    const to = operation.do === 'rename' ? operation.to : operation.key
    if (operation.do === 'rename') {
      await uploads.remove(operation.key, here.now)
      event(operation.key)
    }
    await uploads.put(to, bytes, here.now)
    event(to)
  }
}

const forgottenKeys = new WeakMap<World, Set<string>>()
const forgotten = (here: World): Set<string> => {
  const keys = forgottenKeys.get(here) ?? new Set<string>()
  forgottenKeys.set(here, keys)
  return keys
}

/** Lets everything come to rest without a failure: every key is looked at once more, as a start does. */
const settle = async (here: World): Promise<void> => {
  here.now += 200_000
  for await (const key of here.uploads.keys()) here.queue.push({ to: 'ingest', key })
  for (const { key } of await keyRows(here)) here.queue.push({ to: 'ingest', key })
  for (let round = 0; round < 12; round++) {
    here.queue.push({ to: 'sweep' })
    await drain(here)
    here.now += round < 6 ? 130_000 : 3_600_000
  }
  here.queue.push({ to: 'sweep' })
  await drain(here)
  for (const publication of await publications(here))
    if ((await here.catalog.due(publication, here.now, 1)).length > 0) throw new Broken(`something of ${publication} stays due`)
}

const drain = async (here: World): Promise<void> => {
  for (let count = 0; here.queue.length > 0; count++) {
    if (count > 20_000) throw new Broken('it never comes to rest')
    const message = here.queue.shift()!
    await here.handle(message, calm).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
      here.queue.push(message)
    })
  }
}

const publications = async (here: World): Promise<readonly string[]> =>
  (await here.catalog.query(root, { prefix: registerSort('') })).map(({ data }) => (data as { publication: string }).publication)

const keyRows = async (here: World): Promise<readonly { readonly row: Row; readonly data: KeyRow; readonly key: string }[]> => {
  const rows: { row: Row; data: KeyRow; key: string }[] = []
  for (const publication of await publications(here))
    for (const prefix of ['key#', 'setting#'])
      for (const row of await here.catalog.query(publication, { prefix })) {
        const data = await loadKeyRow(row, here.bodies)
        rows.push({ row, data, key: data.key })
      }
  return rows
}

const checkEdge = async (here: World): Promise<void> => {
  for await (const path of here.pages.list()) {
    const cached = here.edge.lookup(path, 0)
    if (cached !== undefined && !same(cached.answer, await here.pages.get(path))) throw new Broken(`the edge serves a stale ${path}`)
  }
}

const same = (a: unknown, b: unknown): boolean => canonical(plain(a)) === canonical(plain(b))
const plain = (page: unknown) => (typeof page === 'object' && page !== null && 'body' in page ? { ...page, body: Buffer.from(page.body as Uint8Array).toString('latin1') } : page)

/** Every upload version has one outcome, and the editor was told it. */
const checkOutcomes = async (here: World): Promise<number> => {
  const last = new Map(here.receipts.map((receipt) => [receipt.version, receipt.state]))
  let count = 0
  const rows = new Map((await keyRows(here)).map(({ key, data }) => [key, data]))
  for await (const key of here.uploads.keys()) {
    for (const version of await here.uploads.versions(key)) {
      if (version.kind === 'removal') continue
      count++
      const state = rows.get(key)?.told[version.id]
      if (state === undefined || state === 'in progress') throw new Broken(`${key} ${version.id} has no outcome`)
      if (last.get(version.id) !== state) throw new Broken(`${key} ${version.id} is ${state}, the editor was told ${last.get(version.id)}`)
    }
  }
  return count
}

const compareReceipts = (here: World, other: World): void => {
  const states = (from: World) => new Map(from.receipts.map((receipt) => [receipt.version, receipt.state]))
  const mine = states(here)
  for (const [version, state] of states(other)) if (mine.get(version) !== state) throw new Broken(`${version} was told ${mine.get(version)}, a rebuild says ${state}`)
}

/** The rows of keys alone, everything due, in an empty store. */
const rebuild = async (here: World): Promise<World> => {
  const there = world(here.now, here.uploads)
  copyInputs(here, there)
  for (const publication of await publications(here)) {
    await there.catalog.put({ publication, sort: publicationSort, revision: 0, due: 0, token: 'r', data: { schema: 1, cursor: '' } })
    await there.catalog.put({ publication: root, sort: registerSort(publication), revision: 0, data: { schema: 1, publication } })
  }
  for (const { row, data } of await keyRows(here)) {
    for (const outcome of Object.values(data.outcomes)) if (outcome.kind === 'issue') await there.bodies.put(await here.bodies.get(outcome.reading.body))
    await saveKeyRow(there.catalog, there.bodies, { ...row, revision: 0, due: 0, token: 'r' }, { ...data, derived: nothingDerived, told: {}, aside: 0 })
  }
  there.queue.push({ to: 'sweep' })
  await drain(there)
  return there
}

/** The upload versions in the order in which they were dropped, each at its time, into an empty home. */
const replay = async (here: World): Promise<World> => {
  const order: { readonly key: string; readonly version: Version }[] = []
  for await (const key of here.uploads.keys()) for (const version of await here.uploads.versions(key)) order.push({ key, version })
  order.sort((a, b) => a.version.at - b.version.at || Number(a.version.id.slice(1)) - Number(b.version.id.slice(1)))
  const dropped = new Set<string>()
  const uploads: EditableUploads = {
    ...memoryUploads(),
    versions: async (key) => (await here.uploads.versions(key)).filter(({ id }) => dropped.has(id)),
    read: here.uploads.read,
    keys: here.uploads.keys,
  }
  const there = world(start, uploads)
  copyInputs(here, there)
  const rows = new Map((await keyRows(here)).map(({ key, data }) => [key, data]))
  for (const { key, version } of order) {
    there.now = Math.max(there.now, version.at)
    dropped.add(version.id)
    const row = rows.get(key)
    if (row !== undefined) await seed(row, version.id, here, there)
    there.queue.push({ to: 'ingest', key })
    await drain(there)
  }
  there.now = here.now
  there.queue.push({ to: 'sweep' })
  await drain(there)
  return there
}

/** What a replay cannot know: GUIDs given while a version was there that is now deleted for good, and versions given up. */
const seed = async (data: KeyRow, version: string, here: World, there: World): Promise<void> => {
  const guids = forgotten(here).has(data.key) || here.givenUp.has(data.key) ? data.guids[version] : undefined
  const outcome = data.outcomes[version]
  const givenUp = outcome?.kind === 'rejected' && outcome.problems[0]?.rule === 'unreadable'
  const place = placeOf(data.key)
  if (place.kind === 'rejected' || place.kind === 'ignored' || (guids === undefined && !givenUp)) return
  const { publication } = place
  await there.catalog.put({ publication, sort: publicationSort, revision: 0, due: 0, token: 's', data: { schema: 1, cursor: '' } })
  await there.catalog.put({ publication: root, sort: registerSort(publication), revision: 0, data: { schema: 1, publication } })
  const sort = place.kind === 'settings' ? settingSort(data.key) : keySort(data.key)
  const stored = await there.catalog.get(publication, sort)
  const row = stored === undefined ? newKeyRow(data.key) : await loadKeyRow(stored, there.bodies)
  await saveKeyRow(there.catalog, there.bodies, stored ?? { publication, sort, revision: 0, data: undefined }, {
    ...row,
    outcomes: givenUp ? { ...row.outcomes, [version]: outcome } : row.outcomes,
    guids: guids === undefined ? row.guids : { ...row.guids, [version]: guids },
  })
}

const copyInputs = (here: World, there: World): void => {
  there.site = here.site
  there.version = here.version
}

const compare = async (here: World, there: World, what: string): Promise<void> => {
  const site = async (from: World) => {
    const pages = new Map<string, string>()
    for await (const path of from.pages.list()) if (!path.startsWith('/assets/')) pages.set(path, canonical(plain(await from.pages.get(path))))
    return pages
  }
  differ(await site(here), await site(there), what)
  const rows = async (from: World) => {
    const all = new Map<string, string>()
    for (const publication of await publications(from))
      for (const { sort, data } of await from.catalog.query(publication, { prefix: '' }))
        if (!/^(key#|setting#|lease$|publication$|register#)/.test(sort) && !(sort.startsWith('summary#') && (data as { summary: unknown }).summary === null))
          all.set(`${publication} ${sort}`, canonical(data))
    return all
  }
  differ(await rows(here), await rows(there), what)
}

const differ = (mine: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>, what: string): void => {
  for (const name of new Set([...mine.keys(), ...other.keys()])) {
    const a = mine.get(name)
    const b = other.get(name)
    if (a === b) continue
    if (a === undefined) throw new Broken(`${name} is missing; ${what} has it: ${b?.slice(0, 300)}`)
    if (b === undefined) throw new Broken(`${name} is there; ${what} has none: ${a.slice(0, 300)}`)
    const at = [...a].findIndex((character, n) => character !== b[n])
    throw new Broken(`${name} differs from ${what} at ${at}: …${a.slice(Math.max(0, at - 80), at + 120)}… against …${b.slice(Math.max(0, at - 80), at + 120)}…`)
  }
}

/** Drops operations one by one while it still fails. */
export const shrink = async (seed: number, operations: readonly Operation[], deadline: number): Promise<readonly Operation[]> => {
  let least = operations
  for (let size = Math.ceil(least.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < least.length && Date.now() < deadline; ) {
      const fewer = [...least.slice(0, at), ...least.slice(at + size)]
      const fails = await storm(seed, fewer).then(() => false, () => true)
      if (fails) least = fewer
      else at += size
    }
  return least
}
