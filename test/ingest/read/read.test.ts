// Bytes of any kind: an issue or a problem, never an exception, and no word lost.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textsOf } from '../../../functions/ingest/parse/account.ts'
import { words } from '../../../functions/ingest/parse/line.ts'
import { read } from '../../../functions/ingest/read/read.ts'
import type { Issue } from '../../../functions/model/issue.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const issueOf = (text: string | Uint8Array, name = 'issue.txt'): Issue => {
  const reading = read(typeof text === 'string' ? bytesOf(text) : text, name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const problemOf = (bytes: Uint8Array, name = 'issue.txt') => {
  const reading = read(bytes, name)
  return 'problems' in reading ? reading.problems[0] : null
}

describe('What is no issue is refused with a rule, a reason and a hint:', () => {
  test.each([
    ['nothing', '', 'empty-file'],
    ['white space and no-break spaces', ' \n\u00a0\r\n\t', 'empty-file'],
    ['marks without a letter', '-----\n***\n', 'not-an-issue'],
  ])('%s', (_, text, rule) => {
    const problem = problemOf(bytesOf(text))
    expect(problem?.rule).toBe(rule)
    expect(problem?.hint).not.toBe('')
  })

  test.each([
    ['%PDF-1.4 and so on', 'a PDF'],
    ['PK\u0003\u0004 and so on', 'a zip archive'],
    ['\u0089PNG\r\n', 'a PNG image'],
    ['GIF89a', 'a GIF image'],
    ['\u0000\u0001\u0002 with \u0003 a word', 'binary data'],
  ])('%j is said to be %s', (text, kind) => {
    const problem = problemOf(Uint8Array.from(text, (character) => character.charCodeAt(0)))
    expect(problem).toMatchObject({ rule: 'binary', reason: expect.stringContaining(kind) })
  })
})

describe('Charsets:', () => {
  const text =
    'Müller’s Post\n\nNo. 3, 4 May 2001\n\n\nA Headline Here\n\nNaïve prose about a café that is long enough to be prose.\n'
  test('a byte order mark is no part of the title', () => {
    expect(issueOf(`\ufeff${text}`).publication.title).toBe('Müller’s Post')
  })
  test('UTF-16 with its mark is read, either way round', () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le')
    expect(issueOf(little)).toEqual(issueOf(text))
    expect(issueOf(Buffer.from(little).swap16())).toEqual(issueOf(text))
  })
  test('bytes that are no UTF-8 are Windows-1252, with a warning that names the line', () => {
    const bytes = Uint8Array.from(
      'Post\n\nNo. 3, 4 May 2001\n\n\nA Headline\n\n\x93Caf\xe9\x94 it said over the door.\n',
      (c) => c.charCodeAt(0),
    )
    const issue = issueOf(bytes)
    expect(JSON.stringify(issue.articles)).toContain('“Café”')
    expect(issue.warnings.find((warning) => warning.rule === 'charset-guessed')?.line).toBe(8)
  })
  test('line ends of any kind give the same issue', () => {
    expect(issueOf(text.replaceAll('\n', '\r\n'))).toEqual(issueOf(text))
    expect(issueOf(text.replaceAll('\n', '\r'))).toEqual(issueOf(text))
  })
})

describe('The date may come from the file name, and is then called a guess:', () => {
  test.each([
    ['2009-04-17.txt', '2009-04-17', 'day'],
    ['usadi/news_200904.txt', '2009-04', 'month'],
    ['bulletin 17 April 2009.txt', '2009-04-17', 'day'],
  ])('%s', (name, date, precision) => {
    const issue = issueOf('A note without a date.\n', name)
    expect(issue).toMatchObject({
      date,
      datePrecision: precision,
      evidence: { date: { confidence: 'guessed' } },
    })
    expect(issue.warnings.map((warning) => warning.rule)).toContain('date-from-file-name')
  })
  test('a name without a date gives none, and says so', () => {
    const issue = issueOf('A note without a date.\n', 'vol4-no5.txt')
    expect(issue.date).toBeNull()
    expect(issue.warnings.map((warning) => warning.rule)).toContain('no-date')
  })
})

test('One long text without a headline is one article without a headline', () => {
  const prose =
    'It rained for a week and then it rained for another, and nobody at the landing said a word about it.'
  const issue = issueOf(`${prose}\n\n${prose}\n`)
  expect(issue.articles.map((article) => article.headline)).toEqual([null])
  expect(issue.articles[0]?.blocks).toHaveLength(2)
})

/** Lines of the kinds that newsletters are made of, in any order. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 90 }) },
  { weight: 3, arbitrary: fc.constantFrom('', '', '----------', '* * *', '=====', '\u00a0') },
  fc.constantFrom(
    'Volume IV, No. 5    May 29, 2007',
    'A publication of the Society',
    'Commentary by Jane Doe',
    'New York Times, May 29, 2007',
    'By Jane Doe',
    'BAGHDAD, May 28 — AAA The talks began.',
    'They ended.AAA',
    'Tel: 202-330-5456, Fax: 202-318-0402',
    'Copyright 2006 All rights reserved',
    'IN THIS ISSUE',
    '1. One',
    '2. Two',
    'Embargoed until 09:00, 1 January 2027',
    'A HEADLINE IN CAPITALS',
    '- an item [...] of a list',
    '(USADI)',
    '-- The Editors',
    'It was a long sentence that said nothing in particular, but said it at some length and to the end.',
    '# Heading',
    'END',
    'T H E  P O S T',
    'سال چهارم، شماره ۵',
  ),
)
const text = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'))

test('Any bytes are read without an exception, twice the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.string(), async (bytes, name) => {
      expect(read(bytes, name)).toEqual(read(bytes, name))
    }),
    { numRuns: 300 },
  )
})

test('Any text is read without an exception, and each of its words is in a field or on a line that a warning names', async () => {
  const labels = new Set(
    'week of date dated for vol volume year no number by a an the of publication copyright tel fax e mail سال شماره'.split(
      ' ',
    ),
  )
  await fc.assert(
    fc.asyncProperty(text, async (source) => {
      const reading = read(bytesOf(source), 'issue.txt')
      if ('problems' in reading) return
      const { issue } = reading
      expect(issue.articles.length).toBeGreaterThan(0)
      const shown = new Set(textsOf(issue).flatMap((each) => words(each.toLowerCase())))
      const named = new Set(issue.warnings.flatMap((warning) => warning.line ?? []))
      const release = issue.evidence.release?.line
      const contents = issue.warnings.some((warning) => warning.rule === 'contents-list')
      for (const [index, each] of source.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
        if (named.has(index + 1) || index + 1 === release || /^T H E/.test(each)) continue
        const lost = words(each.replace(/[^\P{C}\t]/gu, '').toLowerCase()).filter(
          (word) =>
            !shown.has(word) && !labels.has(word) && word.length > 1 && !(contents && /^\d+$/.test(word)),
        )
        expect(lost, `line ${index + 1}: ${each}`).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})

// How long it takes is the benchmark's to say; a pattern that backtracks would not end within the limit.
describe('A very long file is read to its end:', { timeout: 120_000 }, () => {
  test.each([
    ['one line of 5 MB', 'word '.repeat(1_000_000)],
    ['one word of 5 MB', 'A'.repeat(5_000_000)],
    ['one line of 5 MB of marks', `a${'[. . '.repeat(1_000_000)}`],
    ['200,000 lines', 'A line of some words\n'.repeat(200_000)],
    ['one paragraph of 200,000 wrapped lines', 'A line of text and nothing but text.\n'.repeat(200_000)],
    ['200,000 paragraphs of one line', 'A Line of Some Words\n\n'.repeat(200_000)],
    ['200,000 rules', `Title\n${'-----\n'.repeat(200_000)}text`],
  ])('%s', (_, source) => {
    const reading = read(bytesOf(source), 'issue.txt')
    expect('issue' in reading && reading.issue.articles.length).toBeGreaterThan(0)
  })
})

describe('A line that says an embargo which cannot be read', () => {
  test.each([
    'Embargoed until 09:00, 1 January 2199',
    'EMBARGOED UNTIL NEXT TUESDAY',
    'Not for release before noon',
  ])('stops the file, and is named: %s', (line) => {
    const reading = read(
      bytesOf(`${line}\n\nThe Quay Letter\n\nVolume 1, No. 2   May 29, 2019\n\nA headline\n\nSome text.\n`),
      'x.txt',
    )
    expect(reading).toMatchObject({ problems: [{ rule: 'embargo-unreadable', line: 1 }] })
  })
  test('may be quoted in an article', () => {
    const reading = read(
      bytesOf(
        `The Quay Letter\n\nVolume 1, No. 2   May 29, 2019\n\nA headline\n\nThe report was embargoed until Tuesday, we hear.\n`,
      ),
      'x.txt',
    )
    expect('issue' in reading).toBe(true)
  })
})
