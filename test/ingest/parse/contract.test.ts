// What programs and people get of a reading: the contract's JSON and the summary.

import { expect, test } from 'vitest'
import { contract, summary } from '../../../cli/parse.ts'
import { read } from '../../../functions/ingest/read/read.ts'

const source =
  'The Post\n\nVol. 2, No. 3, 4 May 2001\n\n\nA <b>Headline</b> of Sorts\n\nText <script>alert(1)</script> & more [...] of it, and then an end.\n\nA second paragraph of the text.\n\n\nCopyright 1999 The Post\n'
const reading = read(new TextEncoder().encode(source), 'post.txt')

test('HTML is escaped, text is plain with paragraphs apart by a blank line, and an elision is shown as one', () => {
  const { articles } = contract(reading) as { articles: { text: string; html: string; lines: number[] }[] }
  expect(articles).toHaveLength(1)
  expect(articles[0]?.html).toContain('&lt;script&gt;')
  expect(articles[0]?.html).not.toContain('<script')
  expect(articles[0]?.text).toBe(
    'Text <script>alert(1)</script> & more [ … ] of it, and then an end.\n\nA second paragraph of the text.',
  )
  expect(articles[0]?.lines).toEqual([6, 10])
})

test('Problems come alone', () => {
  const refused = read(new Uint8Array(), 'empty.txt')
  expect(Object.keys(contract(refused))).toEqual(['problems'])
  expect(summary(refused, 'empty.txt', '')).toContain('error[empty-file]')
})

test('The summary quotes the line that a warning names, and marks it', () => {
  const text = summary(reading, 'post.txt', source)
  expect(text).toContain('warning[copyright-year-differs]')
  expect(text).toContain('--> post.txt:13')
  expect(text).toContain('13 | Copyright 1999 The Post\n   | ^^^^^^^^^^^^^^^^^^^^^^^')
})
