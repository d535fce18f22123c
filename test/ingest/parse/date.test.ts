import { describe, expect, test } from 'vitest'
import { findDate, findYearless, gregorian } from '../../../functions/ingest/parse/date.ts'

describe('A date is read as it is printed:', () => {
  test.each([
    ['May 29, 2007', '2007-05-29', 'May 29, 2007'],
    ['Volume IV, No. 5   May 29, 2007', '2007-05-29', 'May 29, 2007'],
    ['3 June 1999', '1999-06-03', '3 June 1999'],
    ['No. 12 / 3 June 1999', '1999-06-03', '3 June 1999'],
    ['Tuesday, 29th of May 2007', '2007-05-29', 'Tuesday, 29th of May 2007'],
    ['Friday, 12th January 2018', '2018-01-12', 'Friday, 12th January 2018'],
    ['MAY 29 2007', '2007-05-29', 'MAY 29 2007'],
    ['Sept. 3, 1998', '1998-09-03', 'Sept. 3, 1998'],
    ['May 12-18, 2007', '2007-05-12', 'May 12-18, 2007'],
    ['2007-05-29', '2007-05-29', '2007-05-29'],
    ['29.5.2007', '2007-05-29', '29.5.2007'],
    ['29/05/2007', '2007-05-29', '29/05/2007'],
    ['4. März 2001', '2001-03-04', '4. März 2001'],
    ['12 de octubre de 2005', '2005-10-12', '12 de octubre de 2005'],
    ['۸ خرداد ۱۳۸۶', '2007-05-29', '۸ خرداد ۱۳۸۶'],
    ['April2023', '2023-04', 'April2023'],
    ['May/June 2004', '2004-05', 'May/June 2004'],
    ['September 2007', '2007-09', 'September 2007'],
    ['(May 99)', '1999-05', 'May 99'],
    ['FEB/MARCH 87 (c) 1987', '1987-02', 'FEB/MARCH 87'],
    ['Dec 98/Jan 99, at sea', '1998-12', 'Dec 98/Jan 99'],
    ['Issue 4, 12 May 89', '1989-05-12', '12 May 89'],
    ['Fall 1993', '1993', 'Fall 1993'],
    ['Winter 1998/99', '1998', 'Winter 1998/99'],
  ])('%s', (text, date, printed) =>
    expect(findDate(text)).toMatchObject({ date, text: printed, unsure: false }),
  )

  test.each([
    ['January', 'enero', 'gennaio', 'januari', 'janeiro'],
    ['February', 'février', 'febbraio', 'fevereiro'],
    ['March', 'März', 'mars', 'maart', 'março'],
    ['April', 'avril', 'abril', 'aprile'],
    ['May', 'mai', 'mayo', 'maggio', 'mei', 'maj', 'maio'],
    ['June', 'juin', 'giugno', 'junho'],
    ['July', 'juillet', 'luglio', 'julho'],
    ['August', 'août', 'agosto', 'augustus', 'augusti'],
    ['September', 'septiembre', 'settembre', 'setembro'],
    ['October', 'Oktober', 'ottobre', 'outubro', 'октября'],
    ['November', 'noviembre'],
    ['December', 'Dezember', 'décembre', 'diciembre', 'dicembre'],
  ])('%s in other languages', (english, ...names) => {
    const { date } = findDate(`3 ${english} 2011`)!
    for (const name of names) expect(findDate(`3 ${name} 2011`)?.date).toBe(date)
  })

  test('day and month that could be exchanged are unsure', () =>
    expect(findDate('5/6/2007')).toMatchObject({ date: '2007-05-06', unsure: true }))
  test('a lone year is read only where it is allowed, and is unsure', () => {
    expect(findDate('Report 2007')).toBeNull()
    expect(findDate('Report 2007', true)).toMatchObject({ date: '2007', precision: 'year', unsure: true })
  })
})

test.each([
  'May the best man win',
  'in 1234 words',
  '99/99/2007',
  'March on',
  'In May 99 boats came',
  '5.15',
])('%s is no date', (text) => expect(findDate(text)).toBeNull())

test('A day that its month has not leaves the month', () =>
  expect(findDate('31 February 2007')).toMatchObject({ date: '2007-02', precision: 'month' }))

test('A date without a year takes the nearest', () => {
  expect(findYearless('May 28', '2007-05-29')).toMatchObject({ date: '2007-05-28', text: 'May 28' })
  expect(findYearless('Dec. 30', '2007-01-03')).toMatchObject({ date: '2006-12-30' })
  expect(findYearless('28 May', null)).toMatchObject({ date: null, text: '28 May' })
})

test('The Solar Hijri calendar meets the Gregorian one on known days', () => {
  expect(gregorian(1386, 1, 1)).toBe('2007-03-21')
  expect(gregorian(1399, 1, 1)).toBe('2020-03-20')
  expect(gregorian(1399, 12, 30)).toBe('2021-03-20')
  expect(gregorian(1400, 1, 1)).toBe('2021-03-21')
  expect(gregorian(1357, 11, 22)).toBe('1979-02-11')
})

test('A number before the day is no span of days', () => {
  expect(findDate('Nr. 44 — 2 Nov. 2009')).toMatchObject({ date: '2009-11-02', text: '2 Nov. 2009' })
})
