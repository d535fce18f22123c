// Who stands at an address, and what becomes of addresses that were. Pure: from the claimants' histories.

import type { Identity } from './reading.ts'
import { numbered, slug } from './slug.ts'
import { datesAgree } from './timeline.ts'

/** The address that an issue prints, below its publication, without slashes around it: `v4/n5`. */
export type Family = string

export const volumeSegment = (identity: {
  readonly volume: string | null
  readonly volumeNumber: number | null
}): string | null => (identity.volume === null ? null : segment('v', identity.volumeNumber, identity.volume))

/** `name` is the slug of the file's name, for issues that print neither number nor date. */
export const familyOf = (identity: Identity, name: string): Family => {
  const date = identity.date !== null && identity.date.length > 4 ? identity.date : null
  if (identity.number === null) return date ?? `issue/${name}`
  const number = segment('n', identity.issueNumber, identity.number)
  const before = volumeSegment(identity) ?? identity.date?.slice(0, 4)
  return before === undefined ? number : `${before}/${number}`
}

const segment = (letter: string, value: number | null, text: string): string => {
  if (value !== null && Number.isInteger(value)) return `${letter}${value}`
  const words = slug(text)
  return /^\d/.test(words) ? `${letter}${words}` : `${letter}-${words || 'x'}`
}

/** From `from` on, until the next one: what a claimant prints, and whether readers see it. */
export type Span = {
  readonly from: number
  readonly family: Family
  readonly date: string | null
  readonly seen: boolean
}

export type Claimant = {
  /** Of the issue: its key's hash and which of the key's issues it is. */
  readonly id: string
  readonly key: string
  /** Slug of the file's name. */
  readonly name: string
  /** Whether it prints a number: else two keys are two issues, whatever their dates. */
  readonly counted: boolean
  readonly spans: readonly Span[]
}

export type Slot = {
  /** Who readers find here now (shown here, or redirected from here); null: Gone. */
  readonly owner: string | null
  /** Everyone that readers ever found here, the present owner last. */
  readonly owners: readonly string[]
}

export type Ruling = {
  /** Every address ever used in the family. */
  readonly slots: ReadonlyMap<string, Slot>
  /** For each claimant its present slot, and whether it is another's: an issue dropped twice. */
  readonly standing: ReadonlyMap<
    string,
    { readonly slot: string; readonly owner: string | null; readonly misprint: boolean }
  >
}

/**
 * Claimants whose dates agree are one issue dropped twice: the one seen unbroken for longest is the owner.
 * Dates apart are two issues: the one seen first keeps the plain address for ever, the others get one of
 * their own. What counts is the date of whom readers found there last, so that a renamed file whose date is
 * corrected stays where it is. `claimants` holds nothing that has not happened yet.
 */
export const rule = (family: Family, claimants: readonly Claimant[]): Ruling => {
  const claims = claimants
    .flatMap((claimant) => {
      const first = claimant.spans.find((span) => span.seen && span.family === family)
      return first === undefined ? [] : [{ claimant, since: first.from }]
    })
    .sort((a, b) => a.since - b.since || order(a.claimant, b.claimant))
  const times = [...new Set(claims.flatMap(({ claimant }) => claimant.spans.map((span) => span.from)))].sort(
    (a, b) => a - b,
  )
  const issues: Place[] = []
  for (const time of times) {
    const present = claims.filter(({ since }) => since <= time).map(({ claimant }) => claimant)
    for (const claimant of present) settle(family, claimant, issues, time)
    for (const issue of issues) {
      const owner = ownerAt(issue.members, time)
      issue.owner = owner?.id ?? null
      if (owner === undefined) continue
      issue.holder = owner
      issue.owners = [...issue.owners.filter((id) => id !== owner.id), owner.id]
    }
  }
  const slots = new Map<string, Slot>()
  const standing = new Map<string, { slot: string; owner: string | null; misprint: boolean }>()
  for (const { slot, owner, owners, members } of issues) {
    if (owners.length > 0) slots.set(slot, { owner, owners })
    for (const { id } of members) standing.set(id, { slot, owner, misprint: slot !== family })
  }
  return { slots, standing }
}

/** One issue at the family's address, or beside it. Its slot is for ever. */
type Place = {
  readonly slot: string
  members: readonly Claimant[]
  /** Whom readers found there last; its date is the issue's. */
  holder: Claimant
  owner: string | null
  owners: readonly string[]
}

/** Puts a claimant to the issue that its date agrees with, or beside all of them. */
const settle = (family: Family, claimant: Claimant, issues: Place[], time: number): void => {
  const agrees = ({ holder }: Place) =>
    holder.id === claimant.id ||
    (holder.counted && claimant.counted && datesAgree(spanAt(holder, time).date, spanAt(claimant, time).date))
  const was = issues.find(({ members }) => members.some(({ id }) => id === claimant.id))
  // What is withdrawn stays where it was last; seen again, it is looked at again.
  if (was !== undefined && (!spanAt(claimant, time).seen || agrees(was))) return
  if (was !== undefined) was.members = was.members.filter(({ id }) => id !== claimant.id)
  const issue = issues.find(agrees)
  if (issue !== undefined) {
    issue.members = [...issue.members, claimant]
    return
  }
  const suffix = claimant.counted
    ? spanAt(claimant, time).date
    : family.startsWith('issue/')
      ? null
      : claimant.name
  const plain = issues.length === 0 || suffix === null ? family : `${family}-${suffix}`
  const slot = numbered(plain, new Set(issues.map((each) => each.slot)))
  issues.push({ slot, members: [claimant], holder: claimant, owner: null, owners: [] })
}

const ownerAt = (members: readonly Claimant[], time: number): Claimant | undefined =>
  members
    .filter((member) => spanAt(member, time).seen)
    .sort((a, b) => seenSince(a, time) - seenSince(b, time) || order(a, b))[0]

const order = (a: Claimant, b: Claimant): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

const spanAt = (claimant: Claimant, time: number): Span =>
  claimant.spans.findLast((span) => span.from <= time)!

const seenSince = (claimant: Claimant, time: number): number => {
  let since = Number.POSITIVE_INFINITY
  for (const span of claimant.spans) {
    if (span.from > time) break
    since = span.seen ? Math.min(since, span.from) : Number.POSITIVE_INFINITY
  }
  return since
}
