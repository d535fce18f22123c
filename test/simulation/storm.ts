// One storm: editors at work while everything fails, then calm, then the three ways to the same site compared.

import { canonical } from '../../functions/model/canonical.ts'
import { placeOf, root } from '../../functions/model/place.ts'
import type { Version } from '../../functions/model/upload.ts'
import type { Row } from '../../functions/ports.ts'
import { assets } from '../../functions/publish/assets.ts'
import {
  type KeyRow,
  keySort,
  loadKeyRow,
  newKeyRow,
  nothingDerived,
  register,
  registerSort,
  saveKeyRow,
  settingSort,
} from '../../functions/rows.ts'
import { sqliteCatalog } from '../../local/catalog.ts'
import { memoryUploads } from '../../local/memory.ts'
import type { Stored } from '../../local/site.ts'
import type { EditableUploads } from '../../local/uploads.ts'
import { type Random, random } from './random.ts'
import { checkReaders } from './readers.ts'
import { type Operation, script, zoneIn } from './script.ts'
import { Broken, type Chaos, calm, Fault, Killed, type Message, type World, world } from './world.ts'

export const start = Date.UTC(2026, 0, 5, 9)
export const operationsOf = (seed: number): readonly Operation[] => script(random(seed), 45, start)

export type Weather = { readonly calls: number; readonly counts: ReadonlyMap<string, number> }

/** Throws what went wrong; answers how many port calls it took, and how often what happened. */
export const storm = async (seed: number, operations: readonly Operation[]): Promise<Weather> => {
  // Fonts are read from files once; from then on a storm's order is its seed's alone.
  await assets({ title: '', accent: null })
  const chance = random(seed ^ 0x5eed)
  // SQLite has the contract suite; a few storms see that the stages ask nothing of it but that.
  const here = world(start, undefined, seed % 10 === 0 ? sqliteCatalog(':memory:') : undefined)
  const calls = await rage(here, operations, chance)
  // Some storms end with embargoes still to come.
  await settle(here, chance.chance(0.6), chance.chance(0.5))
  await checkEdge(here)
  await checkOutcomes(here)
  await checkReaders(here)
  const rebuilt = await rebuild(here)
  await compare(here, rebuilt, 'a rebuild from the rows')
  compareReceipts(here, rebuilt)
  await compare(here, await replay(here, chance), 'a replay of the uploads')
  return { calls, counts: here.counts }
}

/** No call lasts longer: it has failed by then. Less than what a lease has left when a write begins. */
const longestCall = 10_000

const rage = async (here: World, operations: readonly Operation[], chance: Random): Promise<number> => {
  const workers = 3 + chance.below(3)
  const faults = chance.pick([0.0005, 0.003, 0.01])
  const kills = chance.pick([0.0005, 0.002, 0.006])
  const hurry = chance.pick([0.008, 0.02, 0.06])
  // Where the world is slow, leases run out under those who are at work.
  const pace = chance.pick([300, 300, 300, 8_000])
  const waiting: { readonly go: () => void; readonly stop: (error: Error) => void }[] = []
  const atWork = new Map<number, Message>()
  let begun = 0
  let calls = 0
  let broken: unknown
  const failure = (call: string, when: string): Error | undefined => {
    const roll = chance()
    if (roll >= kills + faults) return undefined
    here.count(`${roll < kills ? 'killed' : 'fault'} ${when} ${call}`)
    return roll < kills ? new Killed(call) : new Fault(call)
  }
  const chaos: Chaos = async (call, when) => {
    if (when === 'before') {
      calls++
      const since = here.now
      await new Promise<void>((go, stop) => void waiting.push({ go, stop }))
      if (here.now - since > longestCall) {
        here.count('a call timed out')
        throw new Fault(`${call} timed out`)
      }
    }
    const failing = failure(call, when)
    if (failing !== undefined) throw failing
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
    const me = begun++
    if ([...atWork.values()].some((other) => canonical(other) === canonical(message)))
      here.count(`${message.to}: two on one thing at once`)
    atWork.set(me, message)
    here
      .handle(message, mortal())
      .then(() => here.count(`${message.to}: done`))
      .catch((error: unknown) => {
        here.count(`${message.to}: failed`)
        if (!(error instanceof Killed) && !(error instanceof Fault)) broken = error
        // At least once: the queue gives it again. A wake-up may be lost for good.
        if (message.to !== 'publish' || chance.chance(0.5)) here.queue.push(message)
      })
      .finally(() => void atWork.delete(me))
  }
  const lose = (message: Message): void => {
    here.count(`${message.to}: event lost`)
    if (message.to === 'ingest') here.lost.add(message.key)
  }
  let readers = 0
  const read = (path: string): void => {
    readers++
    here
      .fetch(path, () => new Promise<void>((go, stop) => void waiting.push({ go, stop })))
      .catch((error: unknown) => {
        if (!(error instanceof Killed)) broken = error
      })
      .finally(() => void readers--)
  }
  const pass = (ms: number): void => {
    here.now += ms
    if (ms > 100_000 && [...atWork.values()].some(({ to }) => to === 'publish'))
      here.count('a publisher slept until its lease ran out')
  }
  let next = 0
  let steps = 0
  while (next < operations.length || (steps < 6_000 && (here.queue.length > 0 || atWork.size > 0))) {
    if (broken !== undefined) throw broken
    steps++
    for (let n = chance.below(5); n > 0 && waiting.length > 0; n--)
      waiting.splice(chance.below(waiting.length), 1)[0]!.go()
    const roll = chance()
    if (roll < 0.3 && atWork.size < workers && here.queue.length > 0) {
      const message = here.queue.splice(chance.below(here.queue.length), 1)[0]!
      if (message.to === 'ingest' && chance.chance(0.2)) here.queue.push(message)
      if (message.to === 'ingest' ? chance.chance(0.05) : message.to === 'publish' && chance.chance(0.3))
        lose(message)
      else begin(message)
    } else if (roll < 0.3 + hurry) {
      if (next < operations.length) {
        pass(1 + chance.below(1_000))
        const operation = operations[next++]!
        here.count(`operation: ${operation.do}`)
        if (operation.do === 'wait') pass(operation.ms)
        else await perform(here, operation, chance)
      }
    } else if (roll < 0.4) pass(chance.below(atWork.size === 0 ? 20_000 : pace))
    else if (roll < 0.4005) pass(chance.below(150_000))
    else if (roll < 0.42) {
      if (!here.queue.some(({ to }) => to === 'sweep')) here.queue.push({ to: 'sweep' })
    } else if (roll < 0.5 && readers < 4) {
      const paths = here.paths()
      if (paths.length > 0) read(chance.pick(paths))
      if (chance.chance(0.2)) await here.walk(chance.pick)
    }
    await turn()
  }
  // What is still at work dies.
  while (atWork.size > 0 || readers > 0) {
    for (const worker of waiting.splice(0)) worker.stop(new Killed('the end'))
    await turn()
  }
  if (broken !== undefined) throw broken
  return calls
}

/** Lets everything run that has not to wait for the storm: promises only, no timers or files. */
const turn = (): Promise<void> => new Promise((go) => void setImmediate(go))

const perform = async (here: World, operation: Operation, chance: Random): Promise<void> => {
  const { uploads } = here
  const event = (key: string) => {
    let times = chance.chance(0.1) ? 0 : chance.chance(0.2) ? 2 : 1
    if (times === 0) here.lost.add(key)
    if (times !== 1) here.count(times === 0 ? 'event: lost' : 'event: doubled')
    for (; times > 0; times--) here.queue.push({ to: 'ingest', key })
  }
  if (operation.do === 'wait') return
  if (operation.do === 'renderer') here.version = operation.version
  else if (operation.do === 'address') here.site = operation.site
  else if (operation.do === 'forget') {
    const all = await uploads.versions(operation.key)
    const version = all[operation.nth % Math.max(1, all.length)]
    if (version === undefined) return
    await uploads.forget(operation.key, version.id)
    here.count(`deleted for good: ${version.kind}`)
    forgotten(here).add(operation.key)
    event(operation.key)
  } else if (operation.do === 'remove') {
    await uploads.remove(operation.key, here.now)
    event(operation.key)
  } else if (operation.do === 'settings') {
    const zone = zoneIn(operation.text)
    const known = here.zones.get(publicationOf(operation.key)) ?? new Set()
    here.zones.set(publicationOf(operation.key), zone === undefined ? known : known.add(zone))
    await uploads.put(operation.key, Buffer.from(operation.text), here.now)
    event(operation.key)
  } else if (operation.do === 'drop') {
    const { secret, release } = operation.draft
    if (secret !== null && release !== null)
      here.secrets.set(secret, { release, publications: new Set([publicationOf(operation.key)]) })
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
    // Another publication may have another time zone.
    for (const [secret, { publications }] of here.secrets)
      if (Buffer.from(bytes).includes(secret)) publications.add(publicationOf(to))
    await uploads.put(to, bytes, here.now)
    event(to)
  }
}

const publicationOf = (key: string): string => placeOf(key).publication

const forgottenKeys = new WeakMap<World, Set<string>>()
const forgotten = (here: World): Set<string> => {
  const keys = forgottenKeys.get(here) ?? new Set<string>()
  forgottenKeys.set(here, keys)
  return keys
}

/** Lets everything come to rest without a failure: every key is looked at once more, as a start does. */
const settle = async (here: World, patient: boolean, started: boolean): Promise<void> => {
  here.now += 200_000
  // As after a start each key is looked at; or those alone whose events were lost, so that nothing else is mended.
  for await (const key of here.uploads.keys())
    if (started || here.lost.has(key)) here.queue.push({ to: 'ingest', key })
  for (const { key } of await keyRows(here))
    if (started || here.lost.has(key)) here.queue.push({ to: 'ingest', key })
  await drain(here)
  for (const { row } of await keyRows(here))
    if (started && row.due !== undefined && row.due <= here.now)
      throw new Broken(`an event came for every key, and ${row.publication} ${row.sort} is not published`)
  for (let round = 0; ; round++) {
    if (round > 100) throw new Broken('it never comes to rest')
    here.queue.push({ to: 'sweep' })
    await drain(here)
    here.queue.push({ to: 'sweep' })
    await drain(here)
    const dues: number[] = []
    for (const publication of await publications(here))
      for (const { due } of await here.catalog.due(publication, Number.MAX_SAFE_INTEGER, 1)) dues.push(due!)
    if (dues.some((due) => due <= here.now)) throw new Broken('something stays due')
    if (dues.length === 0 || !patient) return
    here.count('embargo passed in the calm')
    here.now = Math.min(...dues)
  }
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
  (await here.catalog.query(root, { prefix: registerSort('') })).map(
    ({ data }) => (data as { publication: string }).publication,
  )

const keyRows = async (
  here: World,
): Promise<readonly { readonly row: Row; readonly data: KeyRow; readonly key: string }[]> => {
  const rows: { row: Row; data: KeyRow; key: string }[] = []
  for (const publication of await publications(here))
    for (const prefix of ['key#', 'setting#'])
      for (const row of await here.catalog.query(publication, { prefix })) {
        const data = await loadKeyRow(row, here.bodies)
        rows.push({ row, data, key: data.key })
      }
  return rows
}

export const checkEdge = async (here: World): Promise<void> => {
  for (const path of here.asked) {
    const cached = here.edge.lookup(path, 0)
    if (cached === undefined) continue
    here.count('edge: held at the end')
    if (textOf(cached.answer) !== textOf(await here.pages.get(path)))
      throw new Broken(`the edge serves a stale ${path}`)
  }
}

const textOf = (page: Stored | undefined): string | undefined =>
  page &&
  [
    page.path,
    page.status,
    page.location,
    page.type,
    page.cacheControl,
    page.tags,
    Buffer.from(page.body).toString('latin1'),
  ].join('\n')

/** Every upload version has one outcome, and the editor was told it. */
const checkOutcomes = async (here: World): Promise<void> => {
  const last = new Map(here.receipts.map((receipt) => [receipt.version, receipt]))
  for (const { state, problems, version } of here.receipts)
    if (
      state === 'rejected' &&
      (problems.length === 0 ||
        problems.some(({ rule, reason, hint }) => rule === '' || reason === '' || hint === ''))
    )
      throw new Broken(`${version} is rejected, and nobody says why`)
  const rows = new Map((await keyRows(here)).map(({ key, data }) => [key, data]))
  for await (const key of here.uploads.keys()) {
    const versions = await here.uploads.versions(key)
    const states = versions.flatMap((version) => {
      if (version.kind === 'removal') return []
      const state = rows.get(key)?.told[version.id]
      if (state === undefined || state === 'in progress')
        throw new Broken(`${key} ${version.id} has no outcome`)
      const told = last.get(version.id)
      if (told?.state !== state)
        throw new Broken(`${key} ${version.id} is ${state}, the editor was told ${told?.state}`)
      here.count(`state: ${state}${state === 'rejected' ? ` ${told.problems[0]?.rule}` : ''}`)
      return [state]
    })
    if (Object.keys(rows.get(key)?.told ?? {}).length !== states.length)
      throw new Broken(`the counts of ${key} do not add up`)
    if (versions.at(-1)?.kind === 'file' && states.at(-1) === 'withdrawn')
      throw new Broken(`${key} was dropped last, and is withdrawn`)
    const published = states.filter((state) => state === 'published').length
    if (published > 1) throw new Broken(`${key} is published ${published} times`)
    if (published > 0 && versions.at(-1)?.kind === 'removal')
      throw new Broken(`${key} was removed, and is published`)
  }
}

const compareReceipts = (here: World, other: World): void => {
  const states = (from: World) => new Map(from.receipts.map((receipt) => [receipt.version, receipt.state]))
  const mine = states(here)
  for (const [version, state] of states(other))
    if (mine.get(version) !== state)
      throw new Broken(`${version} was told ${mine.get(version)}, a rebuild says ${state}`)
}

/** The rows of keys alone, everything due, in an empty store. */
const rebuild = async (here: World): Promise<World> => {
  const there = world(here.now, here.uploads)
  copyInputs(here, there)
  for (const publication of await publications(here)) {
    await register(there.catalog, publication, () => 'r')
  }
  for (const { row, data } of await keyRows(here)) {
    for (const outcome of Object.values(data.outcomes))
      if (outcome.kind === 'issue') await there.bodies.put(await here.bodies.get(outcome.reading.body))
    await saveKeyRow(
      there.catalog,
      there.bodies,
      { ...row, revision: 0, due: 0, token: 'r' },
      { ...data, derived: nothingDerived, told: {}, aside: 0 },
    )
  }
  there.queue.push({ to: 'sweep' })
  await drain(there)
  return there
}

/** The upload versions in the order in which they were dropped, each at its time, into an empty home. */
const replay = async (here: World, chance: Random): Promise<World> => {
  const order: { readonly key: string; readonly version: Version }[] = []
  for await (const key of here.uploads.keys())
    for (const version of await here.uploads.versions(key)) order.push({ key, version })
  order.sort(
    (a, b) => a.version.at - b.version.at || Number(a.version.id.slice(1)) - Number(b.version.id.slice(1)),
  )
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
    await ingestCalmly(there, key)
    // Each is folded as it comes; publish comes now and then.
    if (chance.chance(0.15)) await drain(there)
  }
  there.now = here.now
  there.queue.push({ to: 'sweep' })
  await drain(there)
  return there
}

const ingestCalmly = async (there: World, key: string): Promise<void> => {
  for (;;)
    try {
      return await there.handle({ to: 'ingest', key }, calm)
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
}

/** What a replay cannot know: GUIDs given while a version was there that is now deleted for good, and versions given up. */
const seed = async (data: KeyRow, version: string, here: World, there: World): Promise<void> => {
  const guids = forgotten(here).has(data.key) || here.givenUp.has(data.key) ? data.guids[version] : undefined
  const outcome = data.outcomes[version]
  const givenUp = outcome?.kind === 'rejected' && outcome.problems[0]?.rule === 'unreadable'
  const place = placeOf(data.key)
  if (place.kind === 'rejected' || place.kind === 'ignored' || (guids === undefined && !givenUp)) return
  const { publication } = place
  await register(there.catalog, publication, () => 's')
  const sort = place.kind === 'settings' ? settingSort(data.key) : keySort(data.key)
  const stored = await there.catalog.get(publication, sort)
  const row = stored === undefined ? newKeyRow(data.key) : await loadKeyRow(stored, there.bodies)
  await saveKeyRow(
    there.catalog,
    there.bodies,
    stored ?? { publication, sort, revision: 0, data: undefined },
    {
      ...row,
      outcomes: givenUp ? { ...row.outcomes, [version]: outcome } : row.outcomes,
      guids: guids === undefined ? row.guids : { ...row.guids, [version]: guids },
    },
  )
}

const copyInputs = (here: World, there: World): void => {
  there.site = here.site
  there.version = here.version
}

const compare = async (here: World, there: World, what: string): Promise<void> => {
  const site = async (from: World) => {
    const pages = new Map<string, string>()
    for (const path of from.paths())
      if (!path.startsWith('/assets/')) pages.set(path, textOf(await from.pages.get(path))!)
    return pages
  }
  differ(await site(here), await site(there), what)
  const rows = async (from: World) => {
    const all = new Map<string, string>()
    for (const publication of await publications(from))
      for (const { sort, data } of await from.catalog.query(publication, { prefix: '' }))
        if (
          !/^(key#|setting#|lease$|publication$|register#)/.test(sort) &&
          !(sort.startsWith('summary#') && (data as { summary: unknown }).summary === null)
        )
          all.set(`${publication} ${sort}`, canonical(data))
    return all
  }
  differ(await rows(here), await rows(there), what)
}

const differ = (
  mine: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  what: string,
): void => {
  for (const name of new Set([...mine.keys(), ...other.keys()])) {
    const a = mine.get(name)
    const b = other.get(name)
    if (a === b) continue
    if (a === undefined) throw new Broken(`${name} is missing; ${what} has it: ${b?.slice(0, 300)}`)
    if (b === undefined) throw new Broken(`${name} is there; ${what} has none: ${a.slice(0, 300)}`)
    const at = [...a].findIndex((character, n) => character !== b[n])
    throw new Broken(
      `${name} differs from ${what} at ${at}: …${a.slice(Math.max(0, at - 80), at + 120)}… against …${b.slice(Math.max(0, at - 80), at + 120)}…`,
    )
  }
}

/** Drops operations one by one while it still fails. */
export const shrink = async (
  seed: number,
  operations: readonly Operation[],
  deadline: number,
): Promise<readonly Operation[]> => {
  let least = operations
  for (let size = Math.ceil(least.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < least.length && Date.now() < deadline; ) {
      const fewer = [...least.slice(0, at), ...least.slice(at + size)]
      const fails = await storm(seed, fewer).then(
        () => false,
        () => true,
      )
      if (fails) least = fewer
      else at += size
    }
  return least
}
