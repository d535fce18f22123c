// Publish: makes the site of one publication what its rows say, for the instant at which it looks.

import { canonical } from '../model/canonical.ts'
import { root } from '../model/place.ts'
import type { Bodies, Catalog, Clock, Purges, Receipts, Row, Site, Wakeups } from '../ports.ts'
import {
  hashOf,
  type KeyRow,
  loadKeyRow,
  markAllDue,
  type PublicationRow,
  publicationSort,
  register,
  registerSort,
  saveKeyRow,
  schema,
  summarySort,
} from '../rows.ts'
import { abreast, rowsAbreast } from './abreast.ts'
import { mayWrite, releaseLease, renewLease, takeLease } from './lease.ts'
import { type Plan, type PlannedKey, plan, Unrenderable } from './plan.ts'
import { DueToo } from './reader.ts'
import type { Renderer } from './renderer.ts'
import { write } from './write.ts'

export type PublishPorts = {
  readonly catalog: Catalog
  readonly bodies: Bodies
  readonly site: Site
  readonly purges: Purges
  readonly wakeups: Wakeups
  readonly receipts: Receipts
  readonly clock: Clock
  readonly renderer: Renderer
  /** Address of the site, without a slash at the end. */
  readonly address: string
  /** A string that was never given before. */
  readonly token: () => string
  /** Milliseconds since 1970 after which no new chunk is begun; what is left, the sweep brings. */
  readonly until?: number
}

/** So many keys are published together, at most. */
const chunkSize = 1_000

/** The lease ran out, or a row changed underfoot: nothing is lost, and the next run begins afresh. */
class Stopped extends Error {}

/** Publishes whatever is due. Leaves at once where another publisher is at work: that one looks again. */
export const publish = async (publication: string, ports: PublishPorts): Promise<void> => {
  const { catalog, clock } = ports
  do {
    let lease = await takeLease(catalog, clock, publication, ports.token())
    if (lease === undefined) return
    const holds = () => lease !== undefined && mayWrite(lease, clock)
    try {
      while (
        clock.now() < (ports.until ?? Number.POSITIVE_INFINITY) &&
        (await chunk(publication, ports, holds))
      ) {
        lease = await renewLease(catalog, clock, lease)
        if (lease === undefined) return
      }
    } finally {
      // After a fault too: whoever tries again must not wait for a lease that nobody uses.
      if (lease !== undefined) await releaseLease(catalog, lease)
    }
    if (clock.now() >= (ports.until ?? Number.POSITIVE_INFINITY)) return
  } while ((await catalog.due(publication, clock.now(), 1)).length > 0)
}

/** Publishes a bounded part of what is due; false where nothing was. */
const chunk = async (publication: string, ports: PublishPorts, holds: () => boolean): Promise<boolean> => {
  const { catalog, clock, token } = ports
  const instant = clock.now()
  const due = await catalog.due(publication, instant, chunkSize)
  if (due.length === 0) return false
  // Asked for by name: behind a thousand keys it would not be among what is due, and all would be rendered twice.
  const own = await catalog.get(publication, publicationSort)
  if (own === undefined) throw new Error(`${publication} has rows but is not registered`)
  const whole = own.due !== undefined && own.due <= instant ? own : undefined
  const pass =
    whole === undefined
      ? []
      : await catalog.query(publication, { prefix: 'key#', after: after(whole), limit: chunkSize })
  // Which settings file is in force decides what becomes of the others.
  const settings = due.some(({ sort }) => sort.startsWith('setting#'))
    ? await catalog.query(publication, { prefix: 'setting#' })
    : []
  const work = new Map(
    [...pass, ...due.filter(({ sort }) => sort.startsWith('key#')), ...settings].map((row) => [
      row.sort,
      row,
    ]),
  )
  const { made, aside, all } = await planned(publication, work, whole !== undefined, instant, ports)

  const guard = () => {
    if (!holds()) throw new Stopped()
  }
  try {
    const data = own.data as PublicationRow
    const anew = data.dress !== made.dress.hash && !(whole !== undefined && data.cursor === '')
    if (anew) {
      guard()
      await catalog.put({
        ...own,
        due: 0,
        token: token(),
        data: { ...data, cursor: '', dress: made.dress.hash },
      })
      if (whole === undefined) return true
    }
    const rows = await announce(made, ports, guard)
    await write(publication, made, ports, guard)
    if (made.summary !== null) await summarise(publication, made.summary, ports, guard)
    await settle(made, rows, ports, guard)
    for (const [hash, error] of aside) await setAside(all.get(`key#${hash}`), error, instant, ports)
    for (const other of due) if (other.sort.startsWith('summary#')) await clear(other, ports)
    if (whole !== undefined && !anew) {
      const last = pass.length < chunkSize ? undefined : pass.at(-1)?.sort
      const next: PublicationRow = {
        schema,
        cursor: last ?? '',
        dress: made.dress.hash,
        ...(last === undefined ? { by: byOf(ports.renderer.version, ports.address) } : {}),
      }
      const { due: _, ...rest } = whole
      await catalog.put(last === undefined ? { ...rest, data: next } : { ...whole, data: next })
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return holds()
  }
  return true
}

const byOf = (version: string, address: string): string => `${version} ${address}`

const after = (row: Row): string => (row.data as PublicationRow).cursor || 'key#'

/** Plans without the keys whose pages cannot be rendered, and with those that became due meanwhile beside the others. */
const planned = async (
  publication: string,
  work: ReadonlyMap<string, Row>,
  everything: boolean,
  instant: number,
  ports: PublishPorts,
) => {
  const aside = new Map<string, Unrenderable>()
  const all = new Map(work)
  for (;;) {
    const rows = [...all.values()].filter(({ sort }) => !aside.has(hashOf(sort)))
    try {
      const made = await plan(
        { publication, work: rows, everything, site: ports.address, instant, aside: new Set(aside.keys()) },
        ports.catalog,
        ports.bodies,
        ports.renderer,
      )
      return { made, aside, all }
    } catch (error) {
      if (error instanceof DueToo) {
        for (const row of error.rows) all.set(row.sort, row)
        continue
      }
      if (!(error instanceof Unrenderable) || aside.has(error.hash) || !all.has(`key#${error.hash}`))
        throw error
      aside.set(error.hash, error)
    }
  }
}

/** Before anything is touched: each row names all that this run may leave behind, and is due, rivals' rows too. */
const announce = async (
  made: Plan,
  ports: PublishPorts,
  guard: () => void,
): Promise<ReadonlyMap<string, { row: Row; data: KeyRow }>> => {
  const announced = async ({ read, derived, receipts }: PlannedKey) => {
    const union = (list: 'families' | 'rows' | 'paths') => [
      ...new Set([...read.data.derived[list], ...derived[list]]),
    ]
    const data: KeyRow = {
      ...read.data,
      derived: { families: union('families'), rows: union('rows'), paths: union('paths') },
      // What the editor is about to be told otherwise: should this run die, the next one tells it again.
      told: {
        ...read.data.told,
        ...Object.fromEntries(
          receipts
            .filter(({ version }) => read.data.told[version] !== undefined)
            .map(({ version }) => [version, 'in progress' as const]),
        ),
      },
    }
    if (canonical([data.derived, data.told]) === canonical([read.data.derived, read.data.told])) {
      return { row: read.row, data }
    }
    guard()
    // Due until it is settled, whatever brought it here.
    const due = { ...read.row, due: read.row.due ?? 0 }
    const row = await saveKeyRow(ports.catalog, ports.bodies, due, data)
    if (row === undefined) throw new Stopped()
    return { row, data }
  }
  const rows = await abreast(made.keys, announced, rowsAbreast)
  return new Map(rows.map((each) => [each.row.sort, each]))
}

const summarise = async (
  publication: string,
  summary: NonNullable<Plan['summary']>,
  { catalog, token, wakeups }: PublishPorts,
  guard: () => void,
): Promise<void> => {
  const sort = summarySort(publication)
  for (;;) {
    const row = await catalog.get(root, sort)
    if (row !== undefined && canonical(row.data) === canonical(summary)) break
    const draft = row ?? { publication: root, sort, revision: 0 }
    guard()
    if ((await catalog.put({ ...draft, due: 0, token: token(), data: summary })) !== undefined) break
  }
  // The root publishes what the site shares, whether anything was dropped there or not.
  await register(catalog, root, token)
  await wakeups.wake(root)
}

/** Tells the editor, then clears: each row by condition on the revision that was published. */
const settle = async (
  made: Plan,
  rows: ReadonlyMap<string, { row: Row; data: KeyRow }>,
  ports: PublishPorts,
  guard: () => void,
): Promise<void> => {
  const settled = async (key: PlannedKey) => {
    guard()
    for (const receipt of key.receipts) await ports.receipts.tell(receipt)
    const { row, data } = rows.get(key.read.row.sort)!
    const next: KeyRow = { ...data, derived: key.derived, told: key.told, aside: 0 }
    const cleared = withDue(row, key)
    if (cleared.due !== row.due || canonical(next) !== canonical(data))
      await saveKeyRow(ports.catalog, ports.bodies, cleared, next)
  }
  await abreast(made.keys, settled, rowsAbreast)
}

const withDue = ({ due: _, ...row }: Row, { read }: PlannedKey): Row =>
  read.seen.next === null ? row : { ...row, due: read.seen.next }

const clear = async ({ due: _, ...row }: Row, { catalog }: PublishPorts): Promise<void> =>
  void (await catalog.put(row))

const setAside = async (
  row: Row | undefined,
  error: Unrenderable,
  instant: number,
  ports: PublishPorts,
): Promise<void> => {
  if (row === undefined) return
  const data = await loadKeyRow(row, ports.bodies)
  const version = data.versions.findLast(({ kind }) => kind === 'file')
  if (data.aside === 0 && version !== undefined)
    await ports.receipts.tell({
      publication: row.publication,
      key: data.key,
      version: version.id,
      state: 'in progress',
      at: version.at,
      url: null,
      release: null,
      warnings: [],
      problems: [
        {
          rule: 'cannot-render',
          reason: `its pages could not be made: ${String(error.cause)}`,
          hint: 'the last good pages stay; it is tried again by itself',
        },
      ],
    })
  const due = instant + 60_000 * 2 ** Math.min(data.aside, 6)
  await saveKeyRow(ports.catalog, ports.bodies, { ...row, due }, { ...data, aside: data.aside + 1 })
}

/** Wakes every publication that has something due, and marks those that an older renderer or address rendered. */
export const sweep = async (
  ports: Pick<PublishPorts, 'catalog' | 'clock' | 'wakeups' | 'token'>,
  address: string,
  version: string,
): Promise<void> => {
  const { catalog, clock, wakeups, token } = ports
  // The root publishes what the site shares, whether anything was dropped there or not.
  await register(catalog, root, token)
  for (const { data } of await catalog.query(root, { prefix: registerSort('') })) {
    const { publication } = data as { readonly publication: string }
    const row = await catalog.get(publication, publicationSort)
    const rendered = row?.data as PublicationRow | undefined
    // Not while it is due: a pass under way would begin again each minute.
    if (row?.due === undefined && rendered?.by !== undefined && rendered.by !== byOf(version, address))
      await markAllDue(catalog, publication, token)
    if ((await catalog.due(publication, clock.now(), 1)).length > 0) await wakeups.wake(publication)
  }
}
