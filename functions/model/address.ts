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
 * their own. `claimants` holds nothing that has not happened yet.
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
  const owners = new Map<string, string[]>()
  let now: { slot: string; owner: string | null; members: readonly string[] }[] = []
  for (const time of times) {
    now = groupsAt(
      family,
      claims.filter(({ since }) => since <= time).map(({ claimant }) => claimant),
      time,
    )
    for (const { slot, owner } of now) {
      const list = owners.get(slot) ?? []
      if (owner !== null) owners.set(slot, [...list.filter((id) => id !== owner), owner])
      else owners.set(slot, list)
    }
  }
  const seen = new Set(
    claims.filter(({ claimant }) => claimant.spans.at(-1)?.seen === true).map(({ claimant }) => claimant.id),
  )
  const slots = new Map<string, Slot>()
  for (const [slot, list] of owners) {
    if (list.length === 0) continue
    const group = now.find((each) => each.slot === slot)
    const heir = list.at(-1)!
    slots.set(slot, { owner: group !== undefined ? group.owner : seen.has(heir) ? heir : null, owners: list })
  }
  const standing = new Map<string, { slot: string; owner: string | null; misprint: boolean }>()
  for (const { slot, owner, members } of now)
    for (const id of members) standing.set(id, { slot, owner, misprint: slot !== family })
  return { slots, standing }
}

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

const groupsAt = (family: Family, claimants: readonly Claimant[], time: number) => {
  const groups: { leader: Claimant; members: Claimant[] }[] = []
  for (const claimant of claimants) {
    const date = spanAt(claimant, time).date
    const group = groups.find(
      ({ leader }) => leader.counted && claimant.counted && datesAgree(spanAt(leader, time).date, date),
    )
    if (group === undefined) groups.push({ leader: claimant, members: [claimant] })
    else group.members.push(claimant)
  }
  const taken = new Set<string>()
  return groups.map(({ leader, members }, n) => {
    const suffix = leader.counted
      ? spanAt(leader, time).date
      : family.startsWith('issue/')
        ? null
        : leader.name
    const slot = numbered(n === 0 ? family : suffix === null ? `${family}` : `${family}-${suffix}`, taken)
    const owner = members
      .filter((member) => spanAt(member, time).seen)
      .sort((a, b) => seenSince(a, time) - seenSince(b, time) || order(a, b))[0]
    return { slot, owner: owner?.id ?? null, members: members.map((member) => member.id) }
  })
}
