// Small versions, readings and outcomes for tests of the model.

import type { Article, Issue } from '../../functions/model/issue.ts'
import { issueReading, type Outcome } from '../../functions/model/reading.ts'
import type { Zone } from '../../functions/model/release.ts'
import type { Version } from '../../functions/model/upload.ts'

export const key = 'alpha/five.txt'
export const utc: readonly Zone[] = [{ from: Number.MIN_SAFE_INTEGER, zone: 'UTC' }]

/** So many seconds into the test. */
export const at = (seconds: number): number => Date.UTC(2026, 0, 5, 9) + seconds * 1_000

export const file = (id: string, seconds: number): Version => ({
  id,
  at: at(seconds),
  kind: 'file',
  size: 10,
})
export const removal = (id: string, seconds: number): Version => ({
  id,
  at: at(seconds),
  kind: 'removal',
  size: 0,
})

type Said = {
  readonly title?: string
  readonly volume?: number | null
  readonly number?: number | null
  readonly date?: string | null
  readonly release?: string
  readonly text?: string
  /** Headline and text. */
  readonly articles?: readonly (readonly [string | null, string])[]
}

export const article = (headline: string | null, text: string): Article => ({
  headline,
  section: null,
  byline: null,
  source: null,
  dateline: null,
  standfirst: null,
  signOff: null,
  blocks: [{ kind: 'paragraph', spans: [text] }],
  lines: [1, 1],
  evidence: {},
})

export const issue = ({
  title,
  volume = null,
  number = null,
  date = null,
  release,
  text = 'Rain at last.',
  articles,
}: Said): Issue => ({
  publication: { title: title ?? null, publisher: null, tagline: null },
  volume: volume === null ? null : String(volume),
  volumeNumber: volume,
  number: number === null ? null : String(number),
  issueNumber: number,
  date,
  datePrecision: null,
  dateText: date,
  language: 'en',
  direction: 'ltr',
  articles: (articles ?? [['Rain', text]]).map(([headline, words]) => article(headline, words)),
  colophon: {
    about: null,
    disclaimer: null,
    copyright: null,
    contact: { email: [], phone: [], fax: [], url: [] },
  },
  release: release ?? null,
  evidence: {},
  warnings: [],
})

export const outcomes = (issues: Readonly<Record<string, Issue>>): Readonly<Record<string, Outcome>> =>
  Object.fromEntries(
    Object.entries(issues).map(([id, each]) => [
      id,
      { kind: 'issue', reading: issueReading(each, `body of ${id}`) },
    ]),
  )
