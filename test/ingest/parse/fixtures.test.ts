// Whole issues in unlike layouts: a text with what it must be read as beside it. Add a file, get a test.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { textsOf } from '../../../functions/ingest/parse/account.ts'
import { words } from '../../../functions/ingest/parse/line.ts'
import { read } from '../../../functions/ingest/read/read.ts'
import type { Issue } from '../../../functions/model/issue.ts'

const folder = new URL('fixtures/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))

const issueOf = (bytes: Uint8Array, name: string): Issue => {
  const reading = read(bytes, name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

/** What a fixture's expectation says, of an issue. */
const told = (issue: Issue) => ({
  publication: issue.publication,
  volume: issue.volume,
  volumeNumber: issue.volumeNumber,
  number: issue.number,
  issueNumber: issue.issueNumber,
  date: issue.date,
  datePrecision: issue.datePrecision,
  dateText: issue.dateText,
  language: issue.language,
  direction: issue.direction,
  release: issue.release,
  articles: issue.articles.map((article) => ({
    headline: article.headline,
    section: article.section,
    byline: article.byline,
    source: article.source && { name: article.source.name, date: article.source.date },
    dateline: article.dateline && { place: article.dateline.place, date: article.dateline.date },
    standfirst: article.standfirst,
    signOff: article.signOff,
    kinds: article.blocks.map((block) => block.kind),
  })),
  contact: issue.colophon.contact,
  copyright: issue.colophon.copyright,
  warnings: issue.warnings.map((warning) => warning.rule),
})

const absent = { section: null, byline: null, source: null, dateline: null, standfirst: null, signOff: null }

describe('An issue is understood whole:', () => {
  test.each(files)('%s', (file) => {
    const expected = JSON.parse(readFileSync(new URL(file.replace(/txt$/, 'json'), folder), 'utf8'))
    const articles = expected.articles.map((article: object) => ({ ...absent, ...article }))
    const issue = issueOf(readFileSync(new URL(file, folder)), file)
    expect(told(issue)).toEqual({ release: null, ...expected, articles })
  })
})

describe('Every value is known by its line:', () => {
  test.each(files)('%s', (file) => {
    const bytes = readFileSync(new URL(file, folder))
    const issue = issueOf(bytes, file)
    const total = new TextDecoder().decode(bytes).split('\n').length
    for (const field of ['volume', 'number', 'date', 'release'] as const) {
      expect(issue.evidence[field] !== undefined).toBe(issue[field] !== null)
    }
    let last = 0
    for (const { lines, headline, evidence } of issue.articles) {
      expect(lines[0]).toBeGreaterThan(last)
      expect(lines[1]).toBeGreaterThanOrEqual(lines[0])
      last = lines[1]
      if (headline !== null) expect(evidence.headline?.line).toBe(lines[0])
    }
    expect(last).toBeLessThanOrEqual(total)
  })
})

describe('No word of the source is lost:', () => {
  test.each(files)('%s', (file) => {
    const bytes = readFileSync(new URL(file, folder))
    const text =
      file === 'moulin.txt' ? new TextDecoder('windows-1252').decode(bytes) : new TextDecoder().decode(bytes)
    const issue = issueOf(bytes, file)
    const shown = new Set(textsOf(issue).flatMap((each) => words(each)))
    const lost = words(text).filter((word) => word.length > 1 && !shown.has(word))
    // Labels ("Volume", "Tel") and the spaced letters of a title say what fields are, and are no field.
    const labels =
      /^(?:Volume|Vol|Number|Numéro|No|Issue|Year|Année|ISSUE|IN|THIS|By|Tel|Tél|Telephone|mail|courriel|Embargoed|until|UTC|January|The|Newsletter|of|Publié|par|نشریهٔ|سال|شماره|تلفن|ایمیل|\d+)$/
    expect(lost.filter((word) => !labels.test(word))).toEqual([])
  })
})

describe('At most two words of a hundred stand only on lines that a warning names:', () => {
  test.each(files)('%s', (file) => {
    const bytes = readFileSync(new URL(file, folder))
    const text =
      file === 'moulin.txt' ? new TextDecoder('windows-1252').decode(bytes) : new TextDecoder().decode(bytes)
    const issue = issueOf(bytes, file)
    const left = new Map<string, number>()
    for (const word of textsOf(issue).flatMap((each) => words(each)))
      left.set(word, (left.get(word) ?? 0) + 1)
    const named = new Set(
      issue.warnings
        .filter(({ rule }) => rule === 'line-set-aside' || rule === 'contents-list')
        .map(({ line }) => line),
    )
    const alone = text
      .split('\n')
      .flatMap((line, at) => (named.has(at + 1) ? words(line) : []))
      .filter((word) => {
        const count = left.get(word) ?? 0
        left.set(word, count - 1)
        return count <= 0
      })
    expect(alone.length / words(text).length).toBeLessThanOrEqual(0.02)
  })
})
