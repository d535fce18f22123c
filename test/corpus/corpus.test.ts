// How well real newsletters are read: a table of scores against labels made by hand. Skipped where they are not at hand.

import { existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { readAny } from '../../functions/ingest/read/any-format.ts'

type Label = {
  readonly file: string
  readonly title: string | null
  readonly volume: string | null
  readonly number: string | null
  readonly date: string | null
  readonly headlines: readonly string[]
  readonly sources: readonly (string | null)[]
  readonly contact_email: string | null
}

const folder = new URL('../../../shared/corpus/', import.meta.url)
const absent = !existsSync(new URL('labels.jsonl', folder))
const labels: readonly Label[] = absent
  ? []
  : readFileSync(new URL('labels.jsonl', folder), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Label)

const key = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Harmonic mean of precision and recall; a headline counts once. */
const f1 = (found: readonly string[], wanted: readonly string[]): number => {
  const left = new Set(wanted.map(key))
  const hits = found.filter((each) => left.delete(key(each))).length
  return found.length + wanted.length === 0 ? 1 : (2 * hits) / (found.length + wanted.length)
}

const score = async (label: Label) => {
  const reading = await readAny(readFileSync(new URL(label.file, folder)), label.file)
  if ('problems' in reading) throw new Error(`${label.file}: ${reading.problems[0].reason}`)
  const { issue } = reading
  const sources = new Map(
    issue.articles.map(({ headline, source }) => [key(headline ?? ''), source?.name ?? null]),
  )
  return {
    title: key(issue.publication.title ?? '') === key(label.title ?? ''),
    volume: issue.volume === label.volume,
    number: issue.number === label.number,
    date: issue.date === label.date,
    contact: label.contact_email === null || issue.colophon.contact.email.includes(label.contact_email),
    sources: label.headlines.every(
      (headline, at) => key(sources.get(key(headline)) ?? '') === key(label.sources[at] ?? ''),
    ),
    headlines: f1(
      issue.articles.flatMap((article) => article.headline ?? []),
      label.headlines,
    ),
  }
}

describe.skipIf(absent)('A real issue is read as labelled:', () => {
  const rows: Record<string, object> = {}
  afterAll(() => console.table(rows))
  test.each(labels)('$file', async (label) => {
    const row = await score(label)
    rows[label.file.slice(0, 44)] = { ...row, headlines: row.headlines.toFixed(2) }
    const wrong = Object.entries(row)
      .filter(([, value]) => (typeof value === 'number' ? value < 0.95 : !value))
      .map(([field]) => field)
    expect(wrong).toEqual([])
  })
})
