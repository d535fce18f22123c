// What readers see of a key at an instant. Pure.

import { type Claimant, familyOf, type Span } from './address.ts'
import type { Identity } from './reading.ts'
import type { State } from './receipt.ts'
import type { Zone } from './release.ts'
import type { Settings } from './settings.ts'
import { type IssueEntry, type Moment, moments, type Timeline } from './timeline.ts'

/** One of a key's issues, as far as readers have ever seen it. */
export type SeenIssue = {
  /** The key's hash, and which of its issues. */
  readonly id: string
  readonly key: string
  readonly guid: string
  /** Whether it is seen now; else it was withdrawn. */
  readonly seen: boolean
  /** What it prints, all entries gathered. */
  readonly identity: Identity
  readonly family: string
  /** Every entry that was seen, with the time from which on, oldest first; at least one. */
  readonly entries: readonly { readonly time: number; readonly entry: IssueEntry }[]
  readonly claimant: Claimant
}

export type SeenKey = {
  readonly issues: readonly SeenIssue[]
  /** When something changes next by itself: an embargo ends. */
  readonly next: number | null
  readonly moments: readonly Moment[]
}

/** The hash of the key whose issue it is. */
export const keyOfIssue = (id: string): string => id.slice(0, id.indexOf('.'))

/** `name` is the slug of the file's name. */
export const seenAt = (
  hash: string,
  key: string,
  name: string,
  timeline: Timeline,
  zones: readonly Zone[],
  instant: number,
): SeenKey => {
  const all = moments(timeline.entries, zones)
  const past = all.filter(({ time }) => time <= instant)
  const count = Math.max(0, ...past.map(({ entry }) => entry.issue + 1))
  const issues: SeenIssue[] = []
  for (let n = 0; n < count; n++) {
    const entries: { time: number; entry: IssueEntry }[] = []
    const spans: Span[] = []
    for (const { time, entry } of past) {
      if (entry.issue !== n || entry.kind === 'settings') continue
      const last = spans.at(-1)
      if (entry.kind === 'issue') entries.push({ time, entry })
      else if (last === undefined) continue
      const span: Span =
        entry.kind === 'issue'
          ? { from: time, family: familyOf(entry.identity, name), date: entry.identity.date, seen: true }
          : { ...last!, from: time, seen: false }
      if (last?.family !== span.family || last.date !== span.date || last.seen !== span.seen) spans.push(span)
    }
    const latest = entries.at(-1)?.entry
    if (latest === undefined) continue
    const span = spans.at(-1)!
    issues.push({
      id: `${hash}.${n}`,
      key,
      guid: latest.guids.issue,
      seen: span.seen,
      identity: latest.identity,
      family: span.family,
      entries,
      claimant: { id: `${hash}.${n}`, key, name, counted: latest.identity.number !== null, spans },
    })
  }
  return { issues, moments: all, next: all.find(({ time }) => time > instant)?.time ?? null }
}

/** First published: never changes while the issue's first seen version is there. */
export const publishedAt = (issue: SeenIssue): number => issue.entries[0]!.time
export const updatedAt = (issue: SeenIssue): number => issue.entries.at(-1)!.time

/** The state of an upload version whose entry stands in the timeline, but for what others' claims make of it. */
export const stateOf = (
  version: string,
  timeline: Timeline,
  seen: SeenKey,
  instant: number,
  applied: boolean,
): State => {
  const verdict = timeline.verdicts.get(version)
  if (verdict === undefined) return 'in progress'
  if (verdict === 'ignored' || verdict === 'unchanged') return verdict
  if (verdict !== 'entry') return 'rejected'
  const at = timeline.entries.findIndex((entry) => entry.version === version)
  const after = timeline.entries[at + 1]
  const moment = seen.moments.find(({ entry }) => entry.version === version)
  const settings = timeline.entries[at]?.kind === 'settings'
  if (moment === undefined) return after?.kind === 'removal' ? 'withdrawn' : 'superseded'
  if (moment.time > instant) return 'held'
  const next = seen.moments[seen.moments.indexOf(moment) + 1]
  if (next === undefined || next.time > instant)
    return settings ? (applied ? 'applied' : 'superseded') : 'published'
  return next.entry.kind === 'removal' ? 'withdrawn' : 'superseded'
}

/** The settings in force, and the time zones that ever were, from the timelines of all settings files of a publication. */
export const settingsInForce = (
  files: readonly { readonly key: string; readonly timeline: Timeline }[],
): { readonly settings: Settings; readonly key: string | null; readonly zones: readonly Zone[] } => {
  const events = files
    .flatMap(({ key, timeline }) => timeline.entries.map((entry) => ({ key, entry })))
    .sort((a, b) => a.entry.at - b.entry.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const present = new Map<string, { at: number; settings: Settings }>()
  const zones: Zone[] = [{ from: Number.MIN_SAFE_INTEGER, zone: 'UTC' }]
  let force: { key: string | null; settings: Settings } = { key: null, settings: {} }
  for (const { key, entry } of events) {
    if (entry.kind === 'settings') present.set(key, { at: entry.at, settings: entry.settings })
    else present.delete(key)
    const best = [...present].sort(([a, x], [b, y]) => y.at - x.at || (a < b ? -1 : 1))[0]
    force = best === undefined ? { key: null, settings: {} } : { key: best[0], settings: best[1].settings }
    const zone = force.settings.timeZone ?? 'UTC'
    if (zones.at(-1)?.from === entry.at) zones.pop()
    if (zones.at(-1)?.zone !== zone) zones.push({ from: entry.at, zone })
  }
  return { settings: force.settings, key: force.key, zones }
}
