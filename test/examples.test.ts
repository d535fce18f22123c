// The sample publication that `npm start` shows: every issue is understood whole.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { read } from '../functions/ingest/read/read.ts'
import type { Block, Issue } from '../functions/model/issue.ts'
import { blocksHtml, blocksText } from '../functions/publish/render/blocks.ts'
import { render } from '../functions/publish/render/markup.ts'

const folder = new URL('../examples/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.txt'),
)

const issueOf = (file: string): Issue => {
  const reading = read(readFileSync(new URL(file, folder)), file)
  if ('problems' in reading) throw new Error(`${file}: ${reading.problems[0].reason}`)
  return reading.issue
}

const outline = ({ headline, section, byline, source, dateline, signOff }: Issue['articles'][number]) =>
  [
    headline,
    section,
    byline && `by ${byline}`,
    source && `${source.name}, ${source.date}`,
    dateline && [dateline.place, dateline.date].filter(Boolean).join(', '),
    signOff && `(${signOff})`,
  ].filter(Boolean)

const merrow = 'Merrow Chronicle'
const coastwise = 'Coastwise Weekly'
const sunder = 'Sunder Sound Courier'
const almanac = 'Almanac of Northern Libraries'

type Expected = {
  readonly volume: readonly [string, number]
  readonly number: number
  readonly date: string
  readonly warnings?: readonly string[]
  readonly articles: readonly (readonly string[])[]
}

const ninthSecond: Expected = {
  volume: ['IX', 9],
  number: 2,
  date: '2006-02-14',
  articles: [
    ['The Lamp Stays On', 'Commentary', 'by Edda Varley', '(TRS)'],
    ['Night Readers Outnumber Day Readers', `${almanac}, 2006-01`, 'VARNHOLM'],
    ['Harbour to Replace Its Bell', `${merrow}, 2006-02-04`, 'MERROW, 2006-02-03'],
    ['The Shop That Only Sells Atlases', `${coastwise}, 2006-01-27`, 'SUNDER HEAD'],
    ['Road Commission Reports', `${sunder}, 2006-01-21`, 'TOLLNESS, 2006-01-19'],
  ],
}

const expected: Readonly<Record<string, Expected>> = {
  'vol8-no4.txt': {
    volume: ['VIII', 8],
    number: 4,
    date: '2004-10-12',
    articles: [
      ['A Table by the Window', 'Commentary', 'by Edda Varley', '(TRS)'],
      ['Ferry Library Makes Its Hundredth Crossing', `${merrow}, 2004-10-02`, 'MERROW'],
      ['Keeper’s Logs Found Behind a Stove', `${coastwise}, 2004-09-24`, 'SUNDER HEAD, 2004-09-20'],
      ['Small Rooms, Long Hours', `${almanac}, 2004-09`, 'VARNHOLM'],
    ],
  },
  'vol8-no5.txt': {
    volume: ['VIII', 8],
    number: 5,
    date: '2005-02-15',
    articles: [
      ['In Praise of the Slow Shelf', 'Commentary', 'by Jonas Askeby', '(TRS)'],
      ['Storm Closes the Coast Road; Post Goes by Boat', `${sunder}, 2005-02-09`, 'TOLLNESS, 2005-02-08'],
      ['Paper Mill to Make Its Last Reel', `${merrow}, 2005-02-01`, 'MERROW'],
      ['What the Tide Tables Leave Out', `${coastwise}, 2005-01-28`, 'VARNHOLM, 2005-01-25'],
      ['Loans Up Where the Boats Are In', `${almanac}, 2005-01`, 'VARNHOLM'],
    ],
  },
  'vol8-no6.txt': {
    volume: ['VIII', 8],
    number: 6,
    date: '2005-06-07',
    warnings: ['lost-ellipsis'],
    articles: [
      ['The Road Is Open and We Are Sorry', 'Editorial', '(TRS)'],
      ['Tollness Counts the Cost of Eleven Weeks', `${sunder}, 2005-05-21`, 'TOLLNESS, 2005-05-19'],
      ['Logs of Sunder Head Go on Show', `${coastwise}, 2005-05-27`, 'SUNDER HEAD'],
      ['A Reading List from the Pilot Station', `${merrow}, 2005-05-14`, 'MERROW, 2005-05-12'],
    ],
  },
  'vol9-no1.txt': {
    volume: ['IX', 9],
    number: 1,
    date: '2005-10-04',
    articles: [
      ['More Than We Had Paper For', 'Editorial', '(TRS)'],
      ['Last Reel Leaves the Merrow Mill', `${merrow}, 2005-09-29`, 'MERROW, 2005-09-28'],
      ['Who Was the Keeper with the Gull?', `${coastwise}, 2005-09-16`, 'SUNDER HEAD'],
      ['Bookbinder Takes Two Apprentices', `${sunder}, 2005-09-10`, 'VARNHOLM'],
      ['Reading Aloud Returns to the Net Lofts', `${almanac}, 2005-09`, 'TOLLNESS'],
    ],
  },
  'vol9-no2.txt': ninthSecond,
  'drafts/vol9-no2.txt': ninthSecond,
  'vol9-no3.txt': {
    volume: ['IX', 9],
    number: 3,
    date: '2006-05-30',
    articles: [
      ['A Letter in the Margin', 'Commentary', 'by Ruth Hallam', '(TRS)'],
      [
        'Cook’s Library Sails with the Grain Fleet',
        'From the Press',
        `${coastwise}, 2006-05-19`,
        'MERROW, 2006-05-16',
      ],
      ['Merrow Bell Finds Its Birds', 'From the Press', `${merrow}, 2006-05-13`, 'MERROW'],
      ['A Catalogue of Things Found in Books', 'From the Press', `${almanac}, 2006-04`, 'VARNHOLM'],
      [
        'Second Part of Course of Portuguese Turns Up',
        'From the Press',
        `${sunder}, 2006-05-06`,
        'TOLLNESS, 2006-05-04',
      ],
    ],
  },
  'vol9-no4.txt': {
    volume: ['IX', 9],
    number: 4,
    date: '2006-10-03',
    articles: [
      ['What We Mean by Old News', 'Commentary', 'by Jonas Askeby', '(TRS)'],
      ['Inland Road Wins by Nine Votes', `${sunder}, 2006-09-30`, 'TOLLNESS, 2006-09-28'],
      ['Map of Venice Comes Home', `${coastwise}, 2006-09-22`, 'SUNDER HEAD, 2006-09-19'],
      ['One Ton of Paper, Three Front Pages', `${merrow}, 2006-09-16`, 'MERROW'],
      ['Reading Rooms Are Asked What They Lack', `${almanac}, 2006-08`, 'VARNHOLM'],
      ['Evenings at the Sail Loft', 'Announcements'],
    ],
  },
}

test('Every sample has its expectation.', () => {
  expect(files.filter((file) => !/^README/i.test(file)).sort()).toEqual(Object.keys(expected).sort())
})

describe('A sample is understood whole, without a guess:', () => {
  test.each(Object.entries(expected))('%s', (file, { volume, number, date, warnings = [], articles }) => {
    const issue = issueOf(file)
    expect(issue.articles.map(outline)).toEqual(articles)
    expect([issue.volume, issue.volumeNumber]).toEqual(volume)
    expect([issue.number, issue.issueNumber]).toEqual([String(number), number])
    expect([issue.date, issue.datePrecision]).toEqual([date, 'day'])
    expect(issue.publication).toEqual({
      title: 'The Tollness Reader',
      publisher: 'Tollness Reading Society',
      tagline: null,
    })
    expect(issue.colophon.about).toMatch(/^The Tollness Reading Society is an independent/)
    expect(issue.colophon.disclaimer).toMatch(/^The Commentary reflects the views of the committee/)
    expect(issue.colophon.copyright).toContain(date.slice(0, 4))
    expect(issue.colophon.contact).toEqual({
      email: ['reader@example.org'],
      phone: ['01632 960 147'],
      fax: ['01632 960 148'],
      url: [],
    })
    expect(issue.warnings.map(({ rule }) => rule)).toEqual(warnings)
  })
})

const textOf = (blocks: readonly Block[]): string => blocksText(blocks, [])

test('The corrected issue differs from the earlier one in two articles, and in nothing else.', () => {
  const [before, after] = [issueOf('drafts/vol9-no2.txt'), issueOf('vol9-no2.txt')]
  const changed = after.articles.filter(
    (article, at) => textOf(article.blocks) !== textOf(before.articles[at]!.blocks),
  )
  expect(changed.map(({ headline }) => headline)).toEqual([
    'The Lamp Stays On',
    'Harbour to Replace Its Bell',
  ])
})

test('A paragraph in Persian within an English issue has its own direction.', () => {
  const issue = issueOf('vol9-no3.txt')
  expect(issue.direction).toBe('ltr')
  expect(render(blocksHtml(issue.articles[0]!.blocks, []))).toMatch(/<p[^>]* dir="rtl"[^>]*>قطره/)
})

test('The lost ellipses of one issue are shown as such.', () => {
  const texts = issueOf('vol8-no6.txt').articles.map(({ blocks }) => textOf(blocks))
  expect(texts.join('\n')).not.toContain('AAA')
  expect(texts.map((text) => text.split('…').length - 1)).toEqual([0, 2, 2, 0])
})
