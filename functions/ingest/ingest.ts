// Ingest: what one upload key's versions say. It knows nothing of pages; its result is the key's row.

import { canonical } from '../model/canonical.ts'
import type { Issue, PictureBody } from '../model/issue.ts'
import { type Place, placeOf } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import { issueReading, type Outcome } from '../model/reading.ts'
import { isRelease } from '../model/release.ts'
import { readSettings } from '../model/settings.ts'
import { fold } from '../model/timeline.ts'
import type { Version } from '../model/upload.ts'
import type { Bodies, Catalog, Row, Uploads, Wakeups } from '../ports.ts'
import {
  type KeyRow,
  keySort,
  loadKeyRow,
  newKeyRow,
  register,
  saveKeyRow,
  schema,
  settingSort,
} from '../rows.ts'
import {
  isOutdated,
  type Newest,
  newestBeside,
  readWithFolder,
  showsFolder,
  uploadedBeside,
} from './beside.ts'
import type { Files } from './read/beside.ts'
import { decode } from './read/decode.ts'
import type { ReadFile } from './read/read.ts'

export type IngestPorts = {
  readonly uploads: Uploads
  readonly catalog: Catalog
  readonly bodies: Bodies
  readonly wakeups: Wakeups
  /** Bytes and name of a file -> what it says. Never throws; may take its process down with it. */
  readonly read: (bytes: Uint8Array, name: string, files?: Files) => ReadFile | Promise<ReadFile>
  /** A string that was never given before. */
  readonly token: () => string
}

/** Bytes of the largest file that is read. */
export const largestFile = 20_000_000

/** How often a version is tried whose reading ends the process. */
const mostTries = 3

/**
 * Brings the row of one upload key up to date with the upload bucket. An event only names the key: it may come
 * twice, late, or in any order. Faults of ports are thrown as they are; run again, it ends the same.
 */
export const ingest = async (key: string, ports: IngestPorts): Promise<void> => {
  const place = placeOf(key)
  await readKey(key, place, ports)
  if (place.kind !== 'beside') return
  for (const owner of place.owners)
    if (await isBehind(owner, place.publication, ports)) await readKey(owner, placeOf(owner), ports)
}

/** Whether it was read, and not with the newest pictures beside it. Who is reading it now looks for them afterwards. */
const isBehind = async (
  key: string,
  publication: string,
  { catalog, bodies, uploads }: IngestPorts,
): Promise<boolean> => {
  const stored = await catalog.get(publication, keySort(key))
  if (stored === undefined) return false
  const outcomes = Object.values((await loadKeyRow(stored, bodies)).outcomes)
  const newest = await newestBeside(outcomes, uploadedBeside(key, uploads))
  return outcomes.some((outcome) => isOutdated(outcome, newest))
}

const readKey = async (key: string, place: Place, ports: IngestPorts): Promise<void> => {
  const sort = place.kind === 'settings' ? settingSort(key) : keySort(key)
  const hand = new Map<string, Outcome>()
  for (;;) {
    const stored = await ports.catalog.get(place.publication, sort)
    const versions = await ports.uploads.versions(key)
    if (stored === undefined && versions.length === 0) return
    if (stored === undefined) await register(ports.catalog, place.publication, ports.token)
    const row: Row = stored ?? { publication: place.publication, sort, revision: 0, data: undefined }
    const was = stored === undefined ? newKeyRow(key) : await loadKeyRow(stored, ports.bodies)
    const files = versions.filter(({ kind }) => kind === 'file')
    const newest = await newestBeside(
      [...Object.values(was.outcomes), ...hand.values()],
      uploadedBeside(key, ports.uploads),
    )
    const read = (id: string): Outcome | undefined =>
      [better(was.outcomes[id], hand.get(id)), hand.get(id)].find(
        (each) => each !== undefined && !isOutdated(each, newest),
      )
    const unread = files.find(({ id }) => read(id) === undefined)
    if (unread !== undefined) {
      const outcome = await outcomeOf(unread, key, place, row, withRead(was, [...hand.keys()], read), ports)
      if (outcome !== 'again') hand.set(unread.id, kept(was.outcomes[unread.id], outcome, newest))
      continue
    }
    const outcomes = Object.fromEntries(files.map(({ id }) => [id, read(id)!]))
    const { guids } = fold(place.publication, key, versions, outcomes, was.guids)
    const next: KeyRow = { ...was, versions, outcomes, guids, tries: {} }
    if (stored === undefined || canonical(facts(was)) !== canonical(facts(next))) {
      const due = { ...row, due: 0, token: ports.token() }
      if ((await saveKeyRow(ports.catalog, ports.bodies, due, next)) === undefined) continue
      // Whoever dropped a picture before the row stood found nothing to tell of it.
      if (files.some(({ id }) => showsFolder(outcomes[id]))) continue
    }
    await ports.wakeups.wake(place.publication)
    return
  }
}

/** The row with what this run has read: whoever dies over the next version takes no other along. */
const withRead = (
  was: KeyRow,
  hand: readonly string[],
  read: (id: string) => Outcome | undefined,
): KeyRow => {
  const mine = hand.flatMap((id) => {
    const outcome = read(id)
    return outcome === undefined ? [] : [[id, outcome] as const]
  })
  return {
    ...was,
    outcomes: { ...was.outcomes, ...Object.fromEntries(mine) },
    tries: Object.fromEntries(Object.entries(was.tries).filter(([id]) => !hand.includes(id))),
  }
}

/** What was read before stays; but a version that another run gave up on and this one could read is read. */
const better = (stored: Outcome | undefined, mine: Outcome | undefined): Outcome | undefined =>
  stored === undefined || isGivenUp(stored) ? (mine ?? stored) : stored

/** A picture that nobody can read takes no issue along that was read before. */
const kept = (before: Outcome | undefined, outcome: Outcome, newest: Newest): Outcome =>
  before?.kind === 'issue' && isGivenUp(outcome)
    ? { ...before, beside: { ...before.beside, ...newest }, givenUp: true }
    : outcome

const isGivenUp = (outcome: Outcome): boolean =>
  outcome.kind === 'issue'
    ? outcome.givenUp === true
    : outcome.kind === 'rejected' && outcome.problems[0]?.rule === 'unreadable'

const noSuchTime = (release: string, issue: Issue): Problem => {
  const line = issue.evidence.release?.line
  return {
    rule: 'embargo-unreadable',
    reason: `the embargo ends at a time that there is not: ${release}`,
    hint: 'write it like "Embargoed until 09:00, 1 January 2027", and drop the file again',
    ...(line === undefined ? {} : { line }),
  }
}

const facts = ({ versions, outcomes, guids }: KeyRow) => ({ versions, outcomes, guids })

const unreadable: Outcome = {
  kind: 'rejected',
  problems: [
    {
      rule: 'unreadable',
      reason: 'reading the file failed three times',
      hint: 'save it anew as plain text and drop it again',
    },
  ],
}

/** What key and size alone decide. */
const refused = (place: Place, version: Version): Outcome | undefined => {
  if (place.kind === 'ignored' || place.kind === 'beside') return { kind: 'ignored' }
  if (place.kind === 'rejected') return { kind: 'rejected', problems: [place.problem] }
  if (version.size <= largestFile) return undefined
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  return {
    kind: 'rejected',
    problems: [
      {
        rule: 'too-large',
        reason: `the file has ${megabytes(version.size)}; an issue may have ${megabytes(largestFile)}`,
        hint: 'drop the text alone, or split the issue',
      },
    ],
  }
}

/** What a version reads as; `again` where the row was changed meanwhile, or the version is gone. */
const outcomeOf = async (
  version: Version,
  key: string,
  place: Place,
  row: Row,
  was: KeyRow,
  ports: IngestPorts,
): Promise<Outcome | 'again'> => {
  const given = refused(place, version)
  if (given !== undefined) return given
  const tries = was.tries[version.id] ?? 0
  if (tries >= mostTries) return unreadable
  const bytes = await ports.uploads.read(key, version.id)
  if (bytes === undefined) return 'again'
  const counted = await saveKeyRow(ports.catalog, ports.bodies, row, {
    ...was,
    tries: { ...was.tries, [version.id]: tries + 1 },
  })
  if (counted === undefined) return 'again'
  if (place.kind === 'settings') {
    const read = readSettings(decode(bytes).text)
    return 'settings' in read
      ? { kind: 'settings', settings: read.settings }
      : { kind: 'rejected', problems: read.problems }
  }
  const name = key.slice(key.lastIndexOf('/') + 1)
  const { reading, with: beside } = await readWithFolder(
    (files) => ports.read(bytes, name, files),
    uploadedBeside(key, ports.uploads),
  )
  if ('problems' in reading) return { kind: 'rejected', problems: reading.problems }
  const { release } = reading.issue
  if (release !== null && !isRelease(release))
    return { kind: 'rejected', problems: [noSuchTime(release, reading.issue)] }
  const body: Issue & { readonly schema: number } = { schema, ...reading.issue }
  // It was read: a store that fails now is no fault of the file, and its try does not count.
  const stored = storedBody(body, reading.pictures ?? [], ports.bodies).catch(async (fault: unknown) => {
    await saveKeyRow(ports.catalog, ports.bodies, counted, was)
    throw fault
  })
  const outcome: Outcome = { kind: 'issue', reading: issueReading(reading.issue, await stored) }
  return beside === undefined ? outcome : { ...outcome, beside }
}

/** Pictures before the body that names them. */
const storedBody = async (
  body: unknown,
  pictures: readonly { readonly body: PictureBody }[],
  bodies: Bodies,
): Promise<string> => {
  for (const picture of pictures) await bodies.put(picture.body)
  return bodies.put(body)
}
