import { expect, test } from 'vitest'
import { byNumber } from '../../functions/publish/lists.ts'

const listing = (volumeNumber: number | null, number: string | null) => ({
  guid: `${volumeNumber} ${number}`,
  address: `/alpha/${volumeNumber}/${number}/`,
  volume: null,
  volumeNumber,
  number,
  date: null,
  dateText: null,
  published: 0,
  updated: 0,
  language: 'en',
  articles: [],
})

test('Undated issues stand by volume, then by number as counted, in any digits and with letters', () => {
  const ordered = [
    listing(null, '3'),
    listing(1, null),
    listing(1, '5'),
    listing(1, '5a'),
    listing(1, '۹'),
    listing(1, '10'),
    listing(2, '1'),
  ]
  for (const mixed of [ordered.toReversed(), ordered.toSorted((a, b) => (a.guid < b.guid ? -1 : 1))])
    expect(byNumber(mixed).map(({ guid }) => guid)).toEqual(ordered.map(({ guid }) => guid))
})
