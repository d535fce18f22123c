// What one publish reads: key rows as timelines, issues, bodies and rulings, each at most once.

import { type Claimant, type Ruling, rule } from '../model/address.ts'
import type { Issue } from '../model/issue.ts'
import { placeOf, root } from '../model/place.ts'
import type { Zone } from '../model/release.ts'
import { keyOfIssue, type SeenIssue, type SeenKey, seenAt } from '../model/seen.ts'
import { fold, type Timeline } from '../model/timeline.ts'
import type { Version } from '../model/upload.ts'
import type { Bodies, Catalog, Row } from '../ports.ts'
import { hashOf, type KeyRow, loadKeyRow, type RecoveredRow, recoveredSort } from '../rows.ts'
import type { Overlay } from './overlay.ts'
import { homeOf } from './render/links.ts'
import type { Address, IssueView } from './render/view.ts'
import { bodiesNeeded, type Guid, issueView, otherGuid, ownGuid } from './views.ts'

export type ReadKey = {
  readonly row: Row
  readonly data: KeyRow
  readonly hash: string
  readonly timeline: Timeline
  readonly seen: SeenKey
}

/** Where an issue stands: its address, whose that is, and the GUIDs that it shows. */
export type Standing = {
  readonly address: Address
  /** Null: nobody's. */
  readonly owner: string | null
  readonly shown: boolean
  /** Another issue prints the same address. */
  readonly misprint: boolean
  readonly guid: Guid
}

export type Claimants = {
  readonly schema: number
  readonly claimants: readonly (Claimant & { readonly guid: string })[]
}

/** No address: under this name stand the issues that store one GUID, and are made due by each other. */
export const guidFamily = (guid: string): string => `guid/${guid}`
export const isGuidFamily = (family: string): boolean => family.startsWith('guid/')

export const addressSort = (family: string): string => `address#${family}`

export type Reader = ReturnType<typeof reader>

/**
 * Keys beside what is published became due meanwhile, or stand elsewhere because of it. Their pages still say what they
 * said, and may link to what is gone now; what they say now has no pages yet. So they are published with the others.
 */
export class DueToo extends Error {
  readonly rows: readonly Row[]
  constructor(rows: readonly Row[]) {
    super(`${rows.map(({ publication, sort }) => `${publication} ${sort}`).join(', ')} is due too`)
    this.rows = rows
  }
}

export const reader = (
  publication: string,
  catalog: Catalog,
  bodies: Bodies,
  view: Overlay,
  zones: readonly Zone[],
  instant: number,
  aside: ReadonlySet<string>,
) => {
  const keys = new Map<string, Promise<ReadKey | undefined>>()
  const home = homeOf(publication)

  const toKey = async (row: Row): Promise<ReadKey> => read(row, await loadKeyRow(row, bodies))

  const read = (row: Row, data: KeyRow): ReadKey => {
    const hash = hashOf(row.sort)
    const place = placeOf(data.key)
    const timeline = fold(publication, data.key, data.versions, data.outcomes, data.guids)
    const seen = seenAt(hash, data.key, 'name' in place ? place.name : '', timeline, zones, instant)
    return { row, data, hash, timeline, seen }
  }

  /** As it was published last, where that is all that can be rendered of it. */
  const toOther = async (row: Row): Promise<ReadKey> => {
    const data = await loadKeyRow(row, bodies)
    const hash = hashOf(row.sort)
    if (data.aside === 0 && !aside.has(hash)) {
      if (row.due !== undefined && row.due <= instant) throw new DueToo([row])
      return read(row, data)
    }
    const versions = data.versions.filter(({ id, kind }) => kind === 'removal' || data.told[id] !== undefined)
    return read(row, { ...data, versions })
  }

  const key = (hash: string): Promise<ReadKey | undefined> => {
    const there = keys.get(hash)
    if (there !== undefined) return there
    const reading = catalog
      .get(publication, `key#${hash}`)
      .then((row) => (row === undefined ? undefined : toOther(row)))
    keys.set(hash, reading)
    return reading
  }

  const issue = async (id: string): Promise<SeenIssue | undefined> =>
    (await key(keyOfIssue(id)))?.seen.issues.find((each) => each.id === id)

  const claimants = async (family: string): Promise<Claimants['claimants']> =>
    ((await view.get(addressSort(family))) as Claimants | undefined)?.claimants ?? []

  const ruling = async (family: string): Promise<Ruling> => rule(family, await claimants(family))

  /**
   * Whose the GUID is that the issue stores. A renamed file, or one dropped twice, stores the same: then it is
   * that of the last one that readers found where the first of them stood.
   */
  const holder = async (seen: SeenIssue): Promise<string> => {
    const sharing = await claimants(guidFamily(seen.guid))
    if (sharing.length < 2) return seen.id
    const first = [...sharing].sort(
      (a, b) => a.spans[0]!.from - b.spans[0]!.from || (a.key < b.key ? -1 : 1),
    )[0]!
    const ids = new Set(sharing.map(({ id }) => id))
    for (const { owners } of (await ruling(first.spans[0]!.family)).slots.values()) {
      const last = owners.findLast((id) => ids.has(id))
      if (last !== undefined) return last
    }
    return first.id
  }

  const standing = async (seen: SeenIssue): Promise<Standing | undefined> => {
    const mine = (await ruling(seen.family)).standing.get(seen.id)
    if (mine === undefined) return undefined
    return {
      address: `${home}${mine.slot}/`,
      owner: mine.owner,
      shown: seen.seen && mine.owner === seen.id,
      misprint: mine.misprint,
      guid: (await holder(seen)) === seen.id ? ownGuid : otherGuid(seen),
    }
  }

  let before: Promise<number> | undefined

  const views = new Map<string, Promise<IssueView>>()
  const viewOf = (seen: SeenIssue, where: Standing): Promise<IssueView> => {
    const there = views.get(seen.id) ?? makeView(seen, where)
    views.set(seen.id, there)
    return there
  }

  const makeView = async (seen: SeenIssue, where: Standing): Promise<IssueView> => {
    const read: (Issue | undefined)[] = seen.entries.map(() => undefined)
    for (const n of bodiesNeeded(seen))
      read[n] = (await bodies.get(seen.entries[n]!.entry.reading.body)) as Issue
    return issueView(seen, read, where.address, where.guid)
  }

  const load = async (seen: SeenIssue): Promise<void> => {
    const where = await standing(seen)
    if (where?.shown === true) await viewOf(seen, where)
  }

  return {
    home,
    /** Reads what rendering the issue asks for. */
    load,
    key,
    toKey,
    /** From here on this row is read as it is given. */
    keep: (read: ReadKey) => void keys.set(read.hash, Promise.resolve(read)),
    issue,
    claimants,
    ruling,
    standing,
    viewOf,
    /** Whether its editor was told of a version before the catalog was recovered; asked once. */
    wasTold: async ({ at }: Version): Promise<boolean> => {
      before ??= catalog
        .get(root, recoveredSort)
        .then((row) => (row?.data as RecoveredRow | undefined)?.before ?? Number.NEGATIVE_INFINITY)
      return at < (await before)
    },
    /** The issue as readers find it now; undefined where they do not. */
    shown: async (id: string): Promise<IssueView | undefined> => {
      const seen = await issue(id)
      const where = seen === undefined ? undefined : await standing(seen)
      return seen !== undefined && where?.shown === true ? viewOf(seen, where) : undefined
    },
  }
}
