import { describe, expect, test } from 'vitest'
import { findNumber, findPair, findVolume } from '../../../functions/ingest/parse/volume.ts'
import { read } from '../../../functions/ingest/read/read.ts'

describe('Volume and number are read as printed:', () => {
  test.each([
    ['Volume IV, No. 5', 'IV', 4, '5', 5],
    ['Vol. 12 No. 3', '12', 12, '3', 3],
    ['VOL. XII, NO. 7', 'XII', 12, '7', 7],
    ['Volume Four, Number Two', 'Four', 4, 'Two', 2],
    ['Volume twenty-one, Issue 11', 'twenty-one', 21, '11', 11],
    ['Year 3, Issue 5', '3', 3, '5', 5],
    ['Vol.52    Number 4.5', '52', 52, '4.5', 4.5],
    ['Volume: 8, Issue: #6', '8', 8, '6', 6],
    ['Jahrgang 9, Nr. 4', '9', 9, '4', 4],
    ['Año II, Nº 14', 'II', 2, '14', 14],
    ['سال چهارم، شماره ۵', 'چهارم', 4, '۵', 5],
    ['Volume 3, Nos. 1-2', '3', 3, '1-2', null],
    ['12. Jahrgang, Heft 3/4', '12', 12, '3/4', null],
    ['12. Jg.   5. Heft', '12', 12, '5', 5],
    ['12e année, n° 45', '12e', 12, '45', 45],
    ['7e jaargang nummer 3', '7e', 7, '3', 3],
    ['Año XV - Núm. 158-159', 'XV', 15, '158-159', null],
    ['Vol. 9, Issue 1,204', '9', 9, '1,204', 1204],
    ['volume: #1 issue: #2', '1', 1, '2', 2],
  ])('%s', (text, volume, volumeNumber, number, issueNumber) => {
    const first = findVolume(text)
    expect(first).toMatchObject({ value: volume, number: volumeNumber })
    expect(findNumber(text.slice(first!.end))).toMatchObject({ value: number, number: issueNumber })
  })
  test('a number alone', () => {
    expect(findNumber('Issue #41')).toMatchObject({ value: '41' })
    expect(findNumber('#99')).toMatchObject({ value: '99' })
    expect(findNumber('CA-92:03   CERT Advisory')).toMatchObject({ value: 'CA-92:03', number: null })
    expect(findVolume('Issue #41')).toBeNull()
  })
  test.each([
    ['Parish Newsletter 12', '12'],
    ['Newsletter 3', '3'],
    ['Newsletter 2 - Boats and 2 Oars', '2'],
    ['LAMPLIGHT 003', '003'],
    ['Security Bulletin 9220 Quay Department', '9220'],
  ])('a name and its number: %s', (text, value) => expect(findNumber(text)).toMatchObject({ value }))
  test.each(['Newsletter 2010', 'Lamp Street 12', 'The newsletter has 12 pages'])('no number: %s', (text) =>
    expect(findNumber(text)).toBeNull(),
  )
  test('the fifth part of a list is no volume', () => expect(findVolume('V. 5 Reasons to Row')).toBeNull())
  test('a dotted pair', () =>
    expect(findPair('explorator 5.15')).toMatchObject({ volume: { value: '5' }, number: { value: '15' } }))
})

test.each([
  'No news today',
  'a new year begins',
  'the volume of trade',
  'an issue of some weight',
  'Noted in passing',
])('%s has neither', (text) => {
  expect(findVolume(text)).toBeNull()
  expect(findNumber(text)).toBeNull()
})

test.each(['12. Jahrgang, Heft 3', '12e année, n° 45', 'Año XV - Núm. 158', 'Band 4, Nummer 2'])(
  'The words of "%s" are not told as lost',
  (count) => {
    const text = `The Quay Letter\n${count}\n3 May 2011\n\nBoats Come In Late\n\nThe boats came in late, and nobody on the quay had thought of bringing a lamp.\n`
    expect(read(new TextEncoder().encode(text), 'a.txt')).toMatchObject({ issue: { warnings: [] } })
  },
)

test('A headline with a number under the date is no name of the issue', () => {
  const text =
    'The Quay Letter\n3 May 2011\n\nAPOLLO 013\n\nThe boat came in late, and nobody on the quay had thought of bringing a lamp.\n'
  expect(read(new TextEncoder().encode(text), 'a.txt')).toMatchObject({
    issue: { number: null, articles: [{ headline: 'APOLLO 013' }] },
  })
})
