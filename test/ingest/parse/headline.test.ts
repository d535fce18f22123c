// Headlines in layouts where little speaks for them.

import { expect, test } from 'vitest'
import { read } from '../../../functions/ingest/read/read.ts'

const outline = (text: string) => {
  const reading = read(new TextEncoder().encode(text), 'issue.txt')
  return 'issue' in reading
    ? reading.issue.articles.map(({ headline, section, source }) => [
        section,
        headline,
        source?.name ?? null,
        source?.date ?? null,
      ])
    : []
}

const prose =
  'The council met on Friday and said that it would meet again in a week to speak of the same thing.'

test('A source line makes a headline of the line over it, even one that ends like a sentence', () => {
  expect(
    outline(
      `Watch\nNo. 27, 12 June 2006\n\nNEWS\n\nCouncil weighs new offer.\nWashington Post, June 10\n\n${prose}\n\n${prose}\n\nInspectors are back, and stay.\nBBC News, June 11\n\n${prose}\n`,
    ),
  ).toEqual([
    ['NEWS', 'Council weighs new offer.', 'Washington Post', '2006-06-10'],
    ['NEWS', 'Inspectors are back, and stay.', 'BBC News', '2006-06-11'],
  ])
})

test('A footer that stands close under the text is known by the title and an address', () => {
  const reading = read(
    new TextEncoder().encode(
      `The Watch\nNo. 27, 12 June 2006\n\nCouncil Weighs New Offer\n\n${prose}\n\nThe Watch is made at night.\nwww.watch.example\n`,
    ),
    'a.txt',
  )
  expect(reading).toMatchObject({
    issue: { colophon: { about: 'The Watch is made at night.', contact: { url: ['www.watch.example'] } } },
  })
})

test('A table over a rule may be the first thing in a file', () => {
  const table = [
    'Tides     by the harbour of Orlebank, which is long enough.',
    'by Ada    Lock   and others at the quay',
    'by Jane   Lock   and others at the quay',
    '-----------',
  ]
  expect(outline(`${table.join('\n')}\nThe ferry left in the evening.\n`)).toHaveLength(1)
})

test('A headline over a text of two lines is no publisher, though it names a church', () => {
  const reading = read(
    new TextEncoder().encode(
      'THE PARISH NEWS\nIssue 14, March 2018\n\nCHURCH ROOF REPAIRED\n\nThe roof of the tower has been mended at last. The work took\nthree weeks and cost less than was feared.\n\nMILL BRIDGE CLOSED\n\nThe bridge will be closed for three weeks, and nobody\nknows why.\n',
    ),
    'a.txt',
  )
  expect(reading).toMatchObject({
    issue: {
      publication: { publisher: null },
      articles: [{ headline: 'CHURCH ROOF REPAIRED' }, { headline: 'MILL BRIDGE CLOSED' }],
    },
  })
})
