// The small rules that read one line: sources, bylines, datelines, sections, embargoes, elisions, contact, language.

import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byline, nameAlone } from '../../../functions/ingest/parse/byline.ts'
import { findContact } from '../../../functions/ingest/parse/contact.ts'
import { findDateline } from '../../../functions/ingest/parse/dateline.ts'
import { elided, lostEllipsis } from '../../../functions/ingest/parse/elision.ts'
import { embargo } from '../../../functions/ingest/parse/embargo.ts'
import { languageOf } from '../../../functions/ingest/parse/language.ts'
import { clean, wordCount, words } from '../../../functions/ingest/parse/line.ts'
import { numeral } from '../../../functions/ingest/parse/numeral.ts'
import { knownSection } from '../../../functions/ingest/parse/section.ts'
import { sourceLine } from '../../../functions/ingest/parse/source-line.ts'
import { read } from '../../../functions/ingest/read/read.ts'

describe('A source and date line:', () => {
  test.each([
    ['New York Times, May 29, 2007', 'New York Times', '2007-05-29'],
    ['The Vale Courier (29 May 1999)', 'The Vale Courier', '1999-05-29'],
    ['Reuters -- 3 June 1999', 'Reuters', '1999-06-03'],
    ['(Le Monde, 4 mars 2001)', 'Le Monde', '2001-03-04'],
    ['Source: Agence France Presse, May 2, 2007', 'Agence France Presse', '2007-05-02'],
    ['3 June 1999, The Times', 'The Times', '1999-06-03'],
  ])('%s', (text, name, date) => expect(sourceLine(text)).toMatchObject({ name, date }))
  test.each([
    ['(Source: Reuters)', 'Reuters'],
    ['Source: The Vale Courier', 'The Vale Courier'],
    ['(Contributor: Ada / Source: Lock Times 961205)', 'Lock Times'],
    ['[taken from The Quay Courier - https://quay.example/]', 'The Quay Courier'],
    ['(Quelle: Der Kurier)', 'Der Kurier'],
  ])('%s', (text, name) => expect(sourceLine(text)).toEqual({ name, date: null, dateText: null }))
  test.each([
    'From: Ada Lock <ada@quay.example>',
    'Source: it says so in the bible of all sailors, and in no other book.',
    '(from the river)',
    '(from 10 to 4)',
    '(from Page 4)',
    '(from Monday to Friday)',
    '(From Dover to Calais)',
    'We met on May 29, 2007',
    'Published May 29, 2007',
    'September 28-30, 2007  Hartford, Connecticut',
    'May 29, 2007',
    'The fair opens on 3 June 1999 at noon.',
  ])('%s is none', (text) => expect(sourceLine(text)).toBeNull())
})

describe('A byline:', () => {
  test.each([
    ['By Jane Doe', 'Jane Doe'],
    ['by J. R. Smith, Jr.', 'J. R. Smith, Jr.'],
    ['von Anna Groß', 'Anna Groß'],
    ['به قلم سارا امینی', 'سارا امینی'],
  ])('%s', (text, name) => expect(byline(text)).toBe(name))
  test.each(['By the time we came it was over', 'By midnight.', 'Goodbye'])('%s is none', (text) =>
    expect(byline(text)).toBeNull(),
  )
  test('a name alone', () => {
    expect(nameAlone('Tom Turner, KB1OQA')).toBe(true)
    expect(nameAlone('The council has met again')).toBe(false)
  })
})

describe('A dateline:', () => {
  test.each([
    ['BAGHDAD — There were no', 'BAGHDAD', null, 'There'],
    ['BAGHDAD, May 28 — The meeting', 'BAGHDAD', '2007-05-28', 'The'],
    ['PELHAM, 28 May -- Honey', 'PELHAM', '2007-05-28', 'Honey'],
    ['Paris, 3 June 1999 – The', 'Paris', '1999-06-03', 'The'],
    ['LONDON (Reuters) - Prices', 'LONDON', null, 'Prices'],
    ['WASHINGTON, D.C. — Nobody', 'WASHINGTON, D.C.', null, 'Nobody'],
    ['ST. JOHN’S, Newfoundland -- Fog', 'ST. JOHN’S, Newfoundland', null, 'Fog'],
    ['تهران، ۷ خرداد ۱۳۸۶ – دیروز', 'تهران', '2007-05-28', 'دیروز'],
  ])('%s', (text, place, date, begins) => {
    const found = findDateline(text, '2007-05-29')
    expect(found?.dateline).toMatchObject({ place, date })
    expect(text.slice(found!.end).startsWith(begins)).toBe(true)
  })
  test.each(['Iran — the country — is large', 'He said — twice — that', 'A well-known case', 'BAGHDAD — '])(
    '%s is none',
    (text) => expect(findDateline(text, null)).toBeNull(),
  )
})

test('A section is a known label, with or without an author', () => {
  expect(knownSection('Commentary by U.S. Alliance for Democratic Iran')).toEqual({
    label: 'Commentary',
    byline: 'U.S. Alliance for Democratic Iran',
    single: true,
  })
  expect(knownSection('[ NEWS IN BRIEF ]')).toMatchObject({ label: 'NEWS IN BRIEF', single: false })
  expect(knownSection('Commentary on the talks')).toBeNull()
})

describe('An embargo:', () => {
  test.each([
    ['Embargoed until 09:00, 1 January 2027', '2027-01-01T09:00'],
    ['EMBARGOED UNTIL 1 JANUARY 2027, 9 AM', '2027-01-01T09:00'],
    ['Embargo: 1 January 2027 00:01 GMT', '2027-01-01T00:01Z'],
    ['Strictly embargoed until 14.30 +01:00 on January 1, 2027', '2027-01-01T14:30+01:00'],
    ['Embargoed until 12:15 p.m., Jan. 1, 2027', '2027-01-01T12:15'],
    ['Not for release before 2027-01-01', '2027-01-01T00:00'],
  ])('%s', (text, release) => expect(embargo(text)).toBe(release))
  test.each([
    'The embargo was lifted',
    'At 09:00 on 1 January 2027 we meet',
    'Embargoed until further notice',
  ])('%s is none', (text) => expect(embargo(text)).toBeNull())
})

describe('Marks for text left out:', () => {
  test('letters count only where one is glued to a paragraph’s end', () => {
    expect(lostEllipsis(['It was rated AAA', 'The AAA called'])).toBeNull()
    expect(lostEllipsis(['The US should go.AAA'])).toBe('AAA')
  })
  test('they are cut out at the end, and between a dash and a sentence, but not inside a name', () => {
    expect(elided('— AAA The talks, said the AAA, endedAAA', 'AAA')).toEqual([
      '— ',
      { elision: 'AAA' },
      ' The talks, said the AAA, ended',
      { elision: 'AAA' },
    ])
  })
  test.each(['[...]', '(...)', '[…]', '[. . .]', '* * *'])('%s is one everywhere', (mark) =>
    expect(elided(`before ${mark} after`, null)).toEqual(['before ', { elision: mark }, ' after']),
  )
  test('a plain ellipsis is the author’s', () =>
    expect(elided('and so on...', null)).toEqual(['and so on...']))
})

test('Contact is taken from a line, and the rest is left', () => {
  expect(findContact('Tel: 202-330-5456, Fax: 202-318-0402, E-mail: dispatch@usadiran.org')).toEqual({
    email: ['dispatch@usadiran.org'],
    phone: ['202-330-5456'],
    fax: ['202-318-0402'],
    url: [],
    rest: '',
  })
  expect(findContact('12 Quay St, see www.quay.example.')).toMatchObject({ url: ['www.quay.example'] })
})

test('Language and direction come from the text', () => {
  expect(languageOf('The end of the road is in sight and it is for all')).toEqual({
    language: 'en',
    direction: 'ltr',
  })
  expect(languageOf('Der Rat hat die Brücke nicht gebaut und das ist auch gut')).toMatchObject({
    language: 'de',
  })
  expect(languageOf('این یک خبرنامه است که می‌گوید چه گذشت')).toEqual({ language: 'fa', direction: 'rtl' })
  expect(languageOf('هذه نشرة إخبارية تصدر كل شهر')).toEqual({ language: 'ar', direction: 'rtl' })
  expect(languageOf('זהו עיתון קטן של הכפר')).toEqual({ language: 'he', direction: 'rtl' })
})

test('Letter-spacing and no-break padding go', () => {
  expect(clean('T H E   P O S T')).toBe('THE POST')
  expect(clean('No. 5\u00a0 \u00a0 \u00a0')).toBe('No. 5')
  expect(clean('A B C')).toBe('A B C')
})

test('Numbers in words and in Roman are numbers', () => {
  expect(['XIV', 'Forty-two', 'third', '۱۲', '4.5', 'MIX', 'civil', ''].map(numeral)).toEqual([
    14,
    42,
    3,
    12,
    4.5,
    1009,
    null,
    null,
  ])
})

test('Words are counted as they are found', () => {
  expect(wordCount("The 2nd boat isn't late, @ 9:00.")).toBe(8)
  expect(wordCount('Zwölf Boote — und keines')).toBe(4)
  for (const unit of ['grapheme', 'binary-ascii'] as const)
    assert(property(string({ unit }), (text) => wordCount(text) === words(text).length))
})

test('Brackets that held nothing but an address are gone with it', () =>
  expect(findContact('Unsubscribe (https://quay.example/u) | Update preferences').rest).toBe(
    'Unsubscribe | Update preferences',
  ))

test.each([
  '(Source: The Quay Courier)',
  '(via The Quay Courier)',
  '(courtesy of The Quay Courier)',
  'Bron: The Quay Courier',
])('Of "%s" no word is told as lost', (line) => {
  const text = `THE LETTER\nNo. 4, 1 May 1999\n\nA NEW LAMP\n${line}\n\nThe old ferry was seen by the keeper on the quay this week, and nobody knew.\n\nAN OLD BOAT\n\nIt was seen there, too, and will be seen there again when the tide comes in.\n`
  const reading = read(Buffer.from(text), 'issue.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  expect(reading.issue.articles[0]?.source?.name).toBe('The Quay Courier')
  expect(reading.issue.warnings).toEqual([])
})
