// What is typed in shape keeps it, and heads nothing: drawings, tables, programs, headings of mail programs.

import { expect, test } from 'vitest'
import { read } from '../../../functions/ingest/read/read.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'

const top = 'THE QUAY LETTER\nNo. 27, 12 June 2006\n\n'
const prose =
  'The council met on Friday and said that it would meet again in a week to speak of the same thing.\n'

const articlesIn = (text: string) => {
  const reading = read(new TextEncoder().encode(text), 'a.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue.articles.map(({ headline, section, blocks }) => ({
    headline,
    section,
    text: blocksText(blocks, []),
  }))
}

test.each([
  ['a drawing', '  +------+      +------+\n  | lock | ---> | gate |\n  +------+      +------+'],
  ['a drawing without corners', '  ____    ____\n /    \\  /    \\\n|      \\/      |\n \\____/ /\\____/'],
  [
    'a table',
    '+-------+--------+\n| Gate  | Litres |\n+-------+--------+\n| North | 12     |\n+-------+--------+',
  ],
  [
    'a program',
    '    def read(path):\n        with open(path) as f:\n            for line in f:\n                if line.startswith("#"):\n                    continue\n                yield line.split("|")',
  ],
])('%s', (_, drawn) => {
  const articles = articlesIn(`${top}LATE BOATS\n\n${prose}\n${drawn}\n\n${prose}\nNEW GATES\n\n${prose}`)
  expect(articles.map(({ headline, section }) => [headline, section])).toEqual([
    ['LATE BOATS', null],
    ['NEW GATES', null],
  ])
  const bare = drawn.split('\n').map((line) => line.trimEnd())
  const margin = Math.min(...bare.map((line) => line.search(/\S/u)))
  expect(articles[0]?.text).toContain(bare.map((line) => line.slice(margin)).join('\n'))
})

test('Stars before a heading over a long row of dashes are how a mail program writes it', () => {
  const row = '-'.repeat(60)
  expect(
    articlesIn(`${top}** Late boats\n${row}\n${prose}\n** New gates\n${row}\n${prose}`).map(
      ({ headline }) => headline,
    ),
  ).toEqual(['Late boats', 'New gates'])
})
