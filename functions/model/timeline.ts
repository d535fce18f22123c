// What the editor did with one key: the fold of its upload versions. Pure; whatever order events came in, the
// same versions give the same timeline.

import { uuid5 } from './hash.ts'
import { likeness } from './likeness.ts'
import { root } from './place.ts'
import type { Problem } from './problem.ts'
import type { ArticleReading, Identity, IssueReading, Outcome } from './reading.ts'
import { releaseInstant, type Zone } from './release.ts'
import type { Settings } from './settings.ts'
import { slug } from './slug.ts'
import type { Version } from './upload.ts'

/** GUIDs that a version was given when it was first folded; never computed again. */
export type Guids = { readonly issue: string; readonly articles: readonly string[] }

export type Entry = {
  readonly version: string
  /** When it was dropped, never before its predecessor. */
  readonly at: number
  /** Which of the key's issues it is about, from 0. */
  readonly issue: number
} & (
  | {
      readonly kind: 'issue'
      readonly reading: IssueReading
      readonly identity: Identity
      readonly guids: Guids
    }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'removal' }
)

/** What became of each file version when it was folded; `entry`: it stands in the timeline. */
export type Verdict = 'entry' | 'unchanged' | 'ignored' | { readonly problems: readonly Problem[] }

export type Timeline = {
  readonly entries: readonly Entry[]
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly guids: Readonly<Record<string, Guids>>
}

export type IssueEntry = Extract<Entry, { kind: 'issue' }>

/**
 * Folds all versions of a key, oldest first, with what each file read as (a version without an outcome is
 * not yet read and ends nothing). `known` are GUIDs given before.
 */
export const fold = (
  publication: string,
  key: string,
  versions: readonly Version[],
  outcomes: Readonly<Record<string, Outcome>>,
  known: Readonly<Record<string, Guids>>,
): Timeline => {
  const entries: Entry[] = []
  const verdicts = new Map<string, Verdict>()
  const guids: Record<string, Guids> = {}
  const issues: { identity: Identity; last: IssueEntry; used: Set<string> }[] = []
  let at = 0
  for (const version of versions) {
    at = Math.max(at, version.at)
    const before = entries.at(-1)
    if (version.kind === 'removal') {
      if (before !== undefined && before.kind !== 'removal')
        entries.push({ kind: 'removal', version: version.id, at, issue: before.issue })
      continue
    }
    const outcome = outcomes[version.id]
    if (outcome === undefined) continue
    if (outcome.kind === 'ignored') verdicts.set(version.id, 'ignored')
    else if (outcome.kind === 'rejected') verdicts.set(version.id, { problems: outcome.problems })
    else if (outcome.kind === 'settings') {
      const same =
        before?.kind === 'settings' && JSON.stringify(before.settings) === JSON.stringify(outcome.settings)
      verdicts.set(version.id, same ? 'unchanged' : 'entry')
      if (!same)
        entries.push({ kind: 'settings', version: version.id, at, issue: 0, settings: outcome.settings })
    } else {
      const { reading } = outcome
      if (
        before?.kind === 'issue' &&
        before.reading.content === reading.content &&
        before.reading.release === reading.release
      ) {
        verdicts.set(version.id, 'unchanged')
        continue
      }
      let which =
        before === undefined
          ? -1
          : agrees(issues[before.issue]!.identity, reading.identity)
            ? before.issue
            : -1
      if (which < 0 && before?.kind === 'issue') {
        verdicts.set(version.id, { problems: [otherIssue(issues[before.issue]!.identity, reading.identity)] })
        continue
      }
      if (which < 0) which = issues.findLastIndex((issue) => agrees(issue.identity, reading.identity))
      const earlier = issues[which]
      const identity = earlier === undefined ? reading.identity : gathered(earlier.identity, reading.identity)
      const used = earlier?.used ?? new Set<string>()
      const stored = known[version.id]
      const issueGuid =
        stored?.issue ?? earlier?.last.guids.issue ?? guidOfIssue(publication, key, identity, issues.length)
      const own = {
        issue: issueGuid,
        articles: stored?.articles ?? guidsOfArticles(issueGuid, reading, earlier?.last, used),
      }
      for (const guid of own.articles) used.add(guid)
      if (which < 0) which = issues.length
      const entry: IssueEntry = {
        kind: 'issue',
        version: version.id,
        at,
        issue: which,
        reading,
        identity,
        guids: own,
      }
      guids[version.id] = own
      issues[which] = { identity, last: entry, used }
      entries.push(entry)
      verdicts.set(version.id, 'entry')
    }
  }
  return { entries, verdicts, guids }
}

/** Whether two partial dates say the same as far as both go. */
export const datesAgree = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a.startsWith(b) || b.startsWith(a)

const volumeOf = (identity: Identity): string | null =>
  identity.volumeNumber === null ? identity.volume && slug(identity.volume) : String(identity.volumeNumber)
const numberOf = (identity: Identity): string | null =>
  identity.issueNumber === null ? identity.number && slug(identity.number) : String(identity.issueNumber)

const agrees = (was: Identity, is: Identity): boolean => {
  const same = (a: string | null, b: string | null) => a === null || b === null || a === b
  if (!same(volumeOf(was), volumeOf(is)) || !same(numberOf(was), numberOf(is))) return false
  return volumeOf(was) !== null || numberOf(was) !== null || datesAgree(was.date, is.date)
}

/** What a correction leaves out is kept. A date counts whole: its precision and text go with it. */
const gathered = (was: Identity, is: Identity): Identity => ({
  title: is.title ?? was.title,
  publisher: is.publisher ?? was.publisher,
  tagline: is.tagline ?? was.tagline,
  ...(is.volume === null
    ? { volume: was.volume, volumeNumber: was.volumeNumber }
    : { volume: is.volume, volumeNumber: is.volumeNumber }),
  ...(is.number === null
    ? { number: was.number, issueNumber: was.issueNumber }
    : { number: is.number, issueNumber: is.issueNumber }),
  ...(is.date === null
    ? { date: was.date, datePrecision: was.datePrecision, dateText: was.dateText }
    : { date: is.date, datePrecision: is.datePrecision, dateText: is.dateText }),
})

const label = (identity: Identity): string =>
  [
    identity.volume && `volume ${identity.volume}`,
    identity.number && `number ${identity.number}`,
    identity.dateText,
  ]
    .filter(Boolean)
    .join(', ')

const otherIssue = (was: Identity, is: Identity): Problem => ({
  rule: 'other-issue-under-old-name',
  reason: `the file says ${label(is)}, but this name holds ${label(was)}`,
  hint: 'drop the new issue under a name of its own; the old one stays',
})

const namespace = 'b5ed4a1e-3f0c-5d6b-9a43-5c3f5f0a7d11'

const guidOfIssue = (publication: string, key: string, identity: Identity, nth: number): string => {
  const place = publication === root ? '' : publication
  const name =
    numberOf(identity) === null
      ? `key\n${place}\n${key}\n${nth}`
      : `issue\n${place}\n${volumeOf(identity) ?? ''}\n${numberOf(identity)}\n${identity.date ?? ''}`
  return uuid5(namespace, name)
}

/** Beyond so many pairs of articles that are not equal in text, only equal headlines are matched. */
const mostPairs = 10_000

/** Articles keep their GUIDs through a correction, matched by likeness of text and headline, not position. */
const guidsOfArticles = (
  issue: string,
  reading: IssueReading,
  before: IssueEntry | undefined,
  used: ReadonlySet<string>,
): readonly string[] => {
  const given: (string | undefined)[] = reading.articles.map(() => undefined)
  const old = before?.reading.articles ?? []
  const free = new Set(old.keys())
  const match = (n: number, o: number | undefined): void => {
    if (o !== undefined && given[n] === undefined && free.delete(o)) given[n] = before?.guids.articles[o]
  }
  /** Matches those of one name, first come first, as most articles of most corrections are. */
  const matchBy = (name: (article: ArticleReading) => string): void => {
    const places = Map.groupBy(free, (o) => name(old[o]!))
    for (const [n, article] of reading.articles.entries())
      if (given[n] === undefined) match(n, places.get(name(article))?.shift())
  }
  matchBy(({ content, slug }) => `${content} ${slug}`)
  matchBy(({ content }) => content)
  const left = [...given.keys()].filter((n) => given[n] === undefined)
  if (left.length * free.size > mostPairs) matchBy(({ slug }) => slug)
  else {
    const pairs = left.flatMap((n) =>
      [...free].map((o) => ({ n, o, score: alike(old[o]!, reading.articles[n]!) })),
    )
    for (const { n, o, score } of pairs.sort((a, b) => b.score - a.score || a.n - b.n || a.o - b.o))
      if (score >= 0.3) match(n, o)
  }
  const taken = new Set([...used, ...given.filter((guid) => guid !== undefined)])
  return given.map((guid, n) => {
    if (guid !== undefined) return guid
    const name = reading.articles[n]!.slug
    let fresh = uuid5(issue, name)
    for (let again = 2; taken.has(fresh); again++) fresh = uuid5(issue, `${name}\n${again}`)
    taken.add(fresh)
    return fresh
  })
}

const alike = (old: ArticleReading, article: ArticleReading): number =>
  likeness(old.sketch, article.sketch) + (old.slug === article.slug ? 0.5 : 0)

/** An entry at the time from which readers see it. */
export type Moment = { readonly time: number; readonly entry: Entry }

/**
 * The entries that readers will ever see, in order, each with its time: those are left out whose time had not
 * come when the next one was dropped. What is seen at an instant is the last whose time has come.
 */
export const moments = (entries: readonly Entry[], zones: readonly Zone[]): readonly Moment[] =>
  entries
    .map((entry) => ({
      entry,
      time:
        entry.kind === 'issue' && entry.reading.release !== null
          ? Math.max(entry.at, releaseInstant(entry.reading.release, zones))
          : entry.at,
    }))
    .filter(({ time }, n) => time <= (entries[n + 1]?.at ?? Number.POSITIVE_INFINITY))
