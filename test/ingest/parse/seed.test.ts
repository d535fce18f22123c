// The file that the project is measured by, byte for byte as it comes. Skipped where it is not at hand.

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contract } from '../../../cli/parse.ts'
import { words } from '../../../functions/ingest/parse/line.ts'
import { read } from '../../../functions/ingest/read/read.ts'

const seed = new URL('../../../../shared/seeds/usadi-dispatch-vol-4-no-5.txt', import.meta.url)
const absent = !existsSync(seed)
const reading = absent ? null : read(readFileSync(seed), 'vol4-no5.txt')
const issue = reading !== null && 'issue' in reading ? reading.issue : null

test.skipIf(absent)('The masthead is read through its padding of no-break spaces', () => {
  expect(issue).toMatchObject({
    publication: { title: 'USADI Dispatch', publisher: 'U.S. Alliance for Democratic Iran', tagline: null },
    volume: 'IV',
    volumeNumber: 4,
    number: '5',
    issueNumber: 5,
    date: '2007-05-29',
    datePrecision: 'day',
    dateText: 'May 29, 2007',
    language: 'en',
    direction: 'ltr',
    release: null,
  })
  expect(issue?.evidence.volume).toMatchObject({ line: 6, confidence: 'stated' })
})

test.skipIf(absent)('One commentary and three quoted articles are told apart', () => {
  expect(
    issue?.articles.map(({ headline, section, byline, source, dateline, signOff }) => [
      headline,
      section,
      byline,
      source?.name,
      source?.date,
      dateline?.place,
      dateline?.date,
      signOff,
    ]),
  ).toEqual([
    [
      'Looking for Iraq’s Security in the Wrong Places',
      'Commentary',
      'U.S. Alliance for Democratic Iran',
      undefined,
      undefined,
      undefined,
      undefined,
      'USADI',
    ],
    [
      'U.S.-Iran discussions yield lots of charges, little accord',
      null,
      null,
      'McClatchy Newspapers',
      '2007-05-29',
      'BAGHDAD',
      null,
      null,
    ],
    [
      'U.S. and Iranian Officials Meet in Baghdad, but Talks Yield No Breakthroughs',
      null,
      null,
      'New York Times',
      '2007-05-29',
      'BAGHDAD',
      '2007-05-28',
      null,
    ],
    [
      'U.S.-Iran talks yield little progress',
      null,
      null,
      'Los Angeles Times',
      '2007-05-29',
      'BAGHDAD',
      null,
      null,
    ],
  ])
})

test.skipIf(absent)('A lost ellipsis is an elision wherever it stands, and never text', () => {
  const spans =
    issue?.articles
      .flatMap((article) => article.blocks)
      .flatMap((block) => ('spans' in block ? block.spans : [])) ?? []
  expect(spans.filter((span) => typeof span !== 'string')).toEqual(
    Array.from({ length: 5 }, () => ({ elision: 'AAA' })),
  )
  expect(spans.filter((span) => typeof span === 'string').join(' ')).not.toMatch(/AAA|\u00a0/)
})

test.skipIf(absent)('The footer is read, and its older copyright year is warned of', () => {
  expect(issue?.colophon).toMatchObject({
    about: expect.stringContaining('is an independent, non-profit organization'),
    disclaimer: expect.stringContaining('reflects the viewpoints'),
    copyright: 'Copyright U.S. Alliance for Democratic Iran © 2006 All rights reserved',
    contact: { email: ['dispatch@usadiran.org'], phone: ['202-330-5456'], fax: ['202-318-0402'], url: [] },
  })
  expect(issue?.warnings.map(({ rule, line }) => [rule, line])).toEqual([
    ['lost-ellipsis', 46],
    ['copyright-year-differs', 85],
  ])
})

test.skipIf(absent)('The JSON of the contract has every word of the file', () => {
  const shown = new Set(
    words(JSON.stringify(contract(reading!)).replaceAll('\\n', ' ').replaceAll('\\"', ' ')),
  )
  const lost = words(readFileSync(seed, 'utf8')).filter((word) => !shown.has(word))
  expect(lost.filter((word) => !/AAA$|^(?:Volume|No|Tel|Fax|E|mail)$/.test(word))).toEqual(
    lost.filter((word) => /^(?:by|publication|of|the|A)$/.test(word)),
  )
})

const windows1252 = (text: string): Uint8Array => {
  const above = new Map<string, number>()
  const decoder = new TextDecoder('windows-1252')
  for (let byte = 0x80; byte < 0xa0; byte++) above.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Uint8Array.from([...text], (sign) => above.get(sign) ?? sign.charCodeAt(0))
}

const wrap = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      if (line.length <= 80 || /^Volume/.test(line)) return line
      let column = 0
      return line
        .split(' ')
        .map((word) => {
          const breaks = column > 0 && column + 1 + word.length > 72
          column = breaks || column === 0 ? word.length : column + 1 + word.length
          return `${breaks ? '\n' : ' '}${word}`
        })
        .join('')
        .slice(1)
    })
    .join('\n')

const capitals = (text: string): string =>
  (issue?.articles ?? []).reduce(
    (all, { headline }) => all.replace(`\n${headline}\n`, `\n${headline?.toUpperCase()}\n`),
    text,
  )

describe('The same four articles, with every field, come from it', () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
  test.skipIf(absent).each<readonly [string, (text: string) => Uint8Array]>([
    ['with CRLF', (text) => utf8(text.replaceAll('\n', '\r\n'))],
    ['hard-wrapped at 72', (text) => utf8(wrap(text))],
    ['in Windows-1252', windows1252],
    ['in Windows-1252, wrapped, with CRLF', (text) => windows1252(wrap(text).replaceAll('\n', '\r\n'))],
    ['without no-break spaces', (text) => utf8(text.replaceAll(/\u00a0/gu, ''))],
    [
      'with the date before the volume',
      (text) => utf8(text.replace(/^(Volume.*?)([\s\u00a0]+)(May 29, 2007)/mu, '$3   $1')),
    ],
    ['with headlines in capitals', (text) => utf8(capitals(text))],
  ])('%s', (_, change) => {
    const changed = read(change(readFileSync(seed, 'utf8')), 'vol4-no5.txt')
    if ('problems' in changed || issue === null) throw new Error('not read')
    const told = (each: typeof issue) => ({
      publication: each.publication,
      volume: each.volume,
      number: each.number,
      date: each.date,
      articles: each.articles.map(({ headline, section, byline, source, dateline, signOff, blocks }) => ({
        headline: headline?.toLowerCase(),
        section,
        byline,
        source,
        dateline,
        signOff,
        words: words(JSON.stringify(blocks)).join(' '),
      })),
      colophon: each.colophon,
    })
    expect(told(changed.issue)).toEqual(told(issue))
  })
})
