// How well real newsletters are read: a table of scores against labels made by hand. Skipped where they are not at hand.

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readAny } from '../../functions/ingest/read/any-format.ts'

type Label = {
  readonly file: string
  readonly title: string | null
  readonly volume: string | null
  readonly number: string | null
  readonly date: string | null
  readonly headlines: readonly string[]
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
  return {
    title: key(issue.publication.title ?? '') === key(label.title ?? ''),
    volume: issue.volume === label.volume,
    number: issue.number === label.number,
    date: issue.date === label.date,
    headlines: f1(
      issue.articles.flatMap((article) => article.headline ?? []),
      label.headlines,
    ),
    contact: label.contact_email === null || issue.colophon.contact.email.includes(label.contact_email),
  }
}

test.skipIf(absent)('Newsletters in plain text are read at least as well as they were', async () => {
  const rows = await Promise.all(
    labels
      .filter(({ file }) => !/\.(?:pdf|docx)$/.test(file))
      .map(async (label) => ({ file: label.file, ...(await score(label)) })),
  )
  console.table(
    Object.fromEntries(
      rows.map(({ file, ...row }) => [file.slice(0, 44), { ...row, headlines: row.headlines.toFixed(2) }]),
    ),
  )
  const text = rows.filter(({ file }) => /\.(?:txt|md)$/.test(file))
  const share = (field: 'title' | 'volume' | 'number' | 'date') =>
    text.filter((row) => row[field]).length / text.length
  expect(share('volume')).toBe(1)
  expect(share('number')).toBe(1)
  expect(share('date')).toBe(1)
  expect(share('title')).toBe(1)
  expect(text.reduce((sum, row) => sum + row.headlines, 0) / text.length).toBeGreaterThan(0.93)
})
