// Headlines that come in a series: numbered, bulleted, between rules, as messages, or run into their text.

import { expect, test } from 'vitest'
import { read } from '../../../functions/ingest/read/read.ts'
import type { Issue } from '../../../functions/model/issue.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'

const issueOf = (text: string): Issue => {
  const reading = read(new TextEncoder().encode(text), 'issue.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}
const headlinesOf = (text: string) => issueOf(text).articles.map(({ headline }) => headline)

const top = 'The Lock Letter\nVol. 2, No. 3    May 29, 2007\n\n\n'
const prose =
  'The keeper walked along the lock and counted the boats,\nand there were more of them than there had been on any\nother day since the new gates were hung.\n'

test('The entries of a contents list make headlines of the bulleted lines that say the same', () => {
  expect(
    headlinesOf(
      `${top}In the 14th issue of the Letter:\n\n* Boats are late\n* Gates are hung\n* A word on lamps\n\n-----\n\n* Boats are late\n\n${prose}\nThings to bring:\n\n* a lamp\n\n* a rope of some length\n\n-----\n\n* Gates are hung\n\n${prose}\n-----\n\n* A word on lamps\n\n${prose}`,
    ),
  ).toEqual(['Boats are late', 'Gates are hung', 'A word on lamps'])
})

test('A list that nobody calls contents is one if its numbers and words come again over texts', () => {
  expect(
    headlinesOf(
      `${top}1. Boats\n2. Gates of the upper lock\n3. Lamps\n\n\n1. Boats\n\n${prose}\n2. Gates of the upper lock\n\n${prose}\n3. Lamps\n\n${prose}`,
    ),
  ).toEqual(['Boats', 'Gates of the upper lock', 'Lamps'])
})

test('A numbered headline in capitals that runs into its text is taken out of it', () => {
  const issue = issueOf(
    `${top}01. LATE BOATS.  ${prose}\n02. NEW GATES.  ${prose}\n03. LAMPS WANTED!  ${prose}`,
  )
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['LATE BOATS', 'NEW GATES', 'LAMPS WANTED!'])
  expect(blocksText(issue.articles[1]!.blocks, [])).toMatch(/^The keeper walked along the lock and counted/)
})

test('Lines between two rules are headlines, whatever stands under them', () => {
  const rule = '='.repeat(40)
  expect(
    headlinesOf(
      `${top}${rule}\nUPSTREAM\n${rule}\nBoats on the upper river:\n\nhttp://boats.example/upper\n${rule}\nDOWNSTREAM\n${rule}\n${prose}${rule}\nADVERTISEMENT\n${rule}\nBuy lamps.\n${rule}\nAT THE LOCK\n${rule}\n${prose}`,
    ),
  ).toEqual(['UPSTREAM', 'DOWNSTREAM', 'AT THE LOCK'])
})

test('Messages of a digest have their subjects for headlines and their senders for authors', () => {
  const message = (from: string, subject: string) =>
    `----------\n\nFrom: ${from}\nSubject: ${subject}\nDate: Tue, 29 May 2007 10:00:00 +0200\n\n${prose}\n`
  const { articles } = issueOf(
    `${top}Topics in this issue:\n  Late boats\n  Re: late boats\n\n${message('Ada Lock <ada@lock.example>', 'Late boats')}${message('Ben Weir', 'Re: late boats')}`,
  )
  expect(articles.map(({ headline, byline }) => [headline, byline])).toEqual([
    ['Late boats', 'Ada Lock <ada@lock.example>'],
    ['Re: late boats', 'Ben Weir'],
  ])
})

test('The header of the mail that carried the text is set aside, line by line, and dates it', () => {
  const issue = issueOf(
    `Path: news.example!ada\nSubject: The Lock Letter #14\nDate: Sun, 10 Apr 94 22:31:56 EDT\n\nBoats Are Late\n\n${prose}\n${prose}`,
  )
  expect(issue).toMatchObject({ number: '14', date: '1994-04-10', publication: { title: 'The Lock Letter' } })
  expect(issue.evidence.date?.confidence).toBe('guessed')
  expect(issue.warnings.filter(({ rule }) => rule === 'carrier-set-aside').map(({ line }) => line)).toEqual([
    1, 2, 3,
  ])
})

test('Footers stacked upon each other are no articles', () => {
  const rule = '-'.repeat(40)
  const { articles, colophon } = issueOf(
    `${top}Boats Are Late\n\n${prose}\n\nGates Are Hung\n\n${prose}\n${rule}\nADMINISTRIVIA\n${rule}\nThe Letter is published by the Lock Keepers.\nE-mail: ada@lock.example\n\nTo unsubscribe, write to leave@lock.example.\n\n${rule}\nCopyright 2007 Lock Keepers\n${rule}\nThis mail was brought to you by a list that means well.\nTo unsubscribe from it, write to list@carrier.example.\n`,
  )
  expect(articles.map(({ headline }) => headline)).toEqual(['Boats Are Late', 'Gates Are Hung'])
  expect(colophon.contact.email).toEqual(['ada@lock.example', 'leave@lock.example', 'list@carrier.example'])
})

test('Headline, outlet and date in one line are told apart, with the address under them', () => {
  const item = (headline: string, outlet: string, date: string) =>
    `${headline} - ${outlet} ${date} <http://news.example/${date}>\n\n`
  const { articles } = issueOf(
    `${top}${item('RIVER RISES AGAIN', 'The Quay Courier', '5/1/2007')}${item('NEW GATES HUNG', 'eBoat', '5/2/2007')}${item('LAMPS: WHO PAYS?', 'canalnews.com', '5/14/2007')}`,
  )
  expect(articles.map(({ headline, source }) => [headline, source?.name, source?.date])).toEqual([
    ['RIVER RISES AGAIN', 'The Quay Courier', '2007-05-01'],
    ['NEW GATES HUNG', 'eBoat', '2007-05-02'],
    ['LAMPS: WHO PAYS?', 'canalnews.com', '2007-05-14'],
  ])
})

test('Running heads with page numbers are taken out, and a sentence goes on behind them', () => {
  const head = (page: number) => `The Lock Letter, May 2007 ------ Page ${page}`
  const { articles, warnings } = issueOf(
    `${top}Boats Are Late\n\nThe keeper walked along the lock and counted the boats, and he\n\n${head(1)}\n\nwent home when it was dark, as he had done on every other evening.\n\n${prose}\n\n${head(2)}\n\n${prose}\n\n${head(3)}\n\n${prose}`,
  )
  expect(articles.map(({ headline }) => headline)).toEqual(['Boats Are Late'])
  expect(blocksText(articles[0]!.blocks, [])).toContain('counted the boats, and he went home')
  expect(blocksText(articles[0]!.blocks, [])).not.toContain('Page')
  expect(warnings.map(({ rule }) => rule)).toContain('page-furniture')
})

test('The parts of an advisory are one text, whose headline stands behind its number', () => {
  const issue = issueOf(
    `Lock Advisory LA-2007-03 Gates That Do Not Close\n\nRelease date: May 29, 2007\n\nOverview\n\n${prose}\nI. Description\n\n${prose}\nII. Impact\n\n${prose}\nIII. Solution\n\n${prose}`,
  )
  expect(issue).toMatchObject({ number: 'LA-2007-03', date: '2007-05-29' })
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Gates That Do Not Close'])
})

test.each([
  ['quay-letter_2007-05-29.txt', '2007-05-29'],
  ['LAMPAug95.txt', '1995-08'],
  ['lampmay1998.txt', '1998-05'],
  ['Lamps2010.html', '2010'],
  ['lamps_no_2010_17.txt', null],
])('A file called %s is of %s, if nothing in it has a date', (name, date) =>
  expect(read(Buffer.from(`Boats were late, as ever, and ${prose}\n${prose}`), name)).toMatchObject({
    issue: { date },
  }),
)

test('A year since which it appears is not the year of the issue', () => {
  const body = `${prose}\n\n${prose}`
  expect(
    read(Buffer.from(`The Quay Letter\n#52       Reprints welcome      since 1969\n\n\n${body}`), 'a.txt'),
  ).toMatchObject({ issue: { number: '52', date: null } })
  expect(
    read(
      Buffer.from(
        `   founded march 12, 1995  _| :      t h e  q u a y    # 53\n\n---------\n - | Quay Issue #53 | Release date: 04-04-96 | -\n---------\n\n${body}`,
      ),
      'a.txt',
    ),
  ).toMatchObject({ issue: { number: '53', date: '1996-04-04' } })
})

test('Volume, number and title come from the file name where nothing else says them, and each is warned of', () => {
  const reading = read(
    new TextEncoder().encode(`Boats were late, as ever, and ${prose}\n${prose}`),
    'lock-keepers-weekly--vol03-issue-012_2007-05-29.txt',
  )
  expect(reading).toMatchObject({
    issue: { publication: { title: 'Lock Keepers Weekly' }, volume: '3', number: '12', date: '2007-05-29' },
  })
  const rules = 'issue' in reading ? reading.issue.warnings.map(({ rule }) => rule) : []
  expect(rules).toEqual(
    expect.arrayContaining([
      'title-from-file-name',
      'volume-from-file-name',
      'number-from-file-name',
      'date-from-file-name',
    ]),
  )
})

test.each([
  ['005-2016-Feb-1.txt', '2016-02-01'],
  ['2018-3-19-2018-12.txt', '2018-03-19'],
  ['8-April-1996-press-release.txt', '1996-04-08'],
  ['letter_2007_05.txt', '2007-05'],
])('The date is read from a file that is called %s', (name, date) => {
  const reading = read(new TextEncoder().encode(`Boats were late, as ever, and ${prose}\n${prose}`), name)
  expect(reading).toMatchObject({ issue: { date } })
})

test('A masthead that stands under a letter to the readers is read, and the letter is kept as a text', () => {
  const issue = issueOf(
    `    Late again.\n\n    This time on purpose: ${prose}\nAda Weir\nEditor\n\n${'-'.repeat(60)}\n\n\n          T H E   W E I R\n\n       Talk of the upper river\n\n\n     Issue no. 3, volume no. 1\n\n\n       August/September 1994\n\n\n${'='.repeat(60)}\n\n(00)  BOATS\n\n${prose}\n(01)  GATES\n\n${prose}`,
  )
  expect(issue).toMatchObject({
    publication: { title: 'THE WEIR' },
    volume: '1',
    number: '3',
    date: '1994-08',
  })
  expect(JSON.stringify(issue.articles[0])).toContain('This time on purpose')
  expect(issue.articles.map(({ headline }) => headline)).not.toContain('Issue no. 3, volume no. 1')
})

test("Another periodical's volume and number in a list are not the issue's", () => {
  const issue = issueOf(
    `The Weir Letter, May 29, 2007\n\n\nBOOKS\n\n${prose}\nThe Old Monthly, Vol. 8, No. 49, November 1861\n\n${prose}`,
  )
  expect(issue).toMatchObject({ volume: null, number: null, date: '2007-05-29' })
})

test('A title drawn of signs is none, and the one that is written under it is', () => {
  const drawing =
    '   d#     ####b    g#00   `N##0"  _aN#\n  d##      jN##   j##F    J##   _0N"  "\n .#]##    _P ##L  jN##F   ###  g#0"\n'
  const issue = issueOf(
    `${drawing}\n\nMay 7, 1993                         No. 1.08\n${'='.repeat(50)}\n      The Weir Online Magazine\n${'='.repeat(50)}\n\nBOATS\n\n${prose}`,
  )
  expect(issue).toMatchObject({
    publication: { title: 'The Weir Online Magazine' },
    number: '1.08',
    date: '1993-05-07',
  })
})

test.each([
  ['From THE LOCK LETTER Number 33', 'THE LOCK LETTER', null],
  [
    'The Lock Letter (Weir Publications, Inc.), Number 33, June, 2007',
    'The Lock Letter',
    'Weir Publications, Inc.',
  ],
  [
    'The Lock Letter. An On-Line Newsletter. Issue #33, June 2007',
    'The Lock Letter',
    'An On-Line Newsletter.',
  ],
  ['Lock Letter Issue 33 Volume 4 Number 33', 'Lock Letter', 'Issue 33'],
  ['This is the Lock Letter for June 2007, Number 33', 'Lock Letter', null],
])('The title is what a reader would call it: %s', (line, title, tagline) => {
  const { publication, number } = issueOf(`${line}\n\n\nLate Boats\n\n${prose}\nNew Gates\n\n${prose}`)
  expect({ ...publication, number }).toEqual({ title, tagline, publisher: null, number: '33' })
})

test('A date over everything may say that it is an edition', () => {
  expect(issueOf(`Late Boats Weekly - 2007.05.29 edition\n======\n\n\n${prose}`)).toMatchObject({
    publication: { title: 'Late Boats Weekly' },
    date: '2007-05-29',
  })
})

const outlineOf = ({ articles }: Issue) =>
  articles.map(({ headline, byline, source }) => [
    headline,
    byline,
    source?.name ?? null,
    source?.date ?? null,
  ])

test('Fields that a clipping begins with make its headline, author and source', () => {
  const issue = issueOf(
    `${top}SOURCE:  WEIR STREET JOURNAL\nREFERENCE: 04/15/07, pB1\nHEADLINE: Boats Are Late Again\nDATE: May 15, 2007\n\n${prose}\n=====*=====\n\nTITLE: "Gates Are Hung"\nAUTHOR: Ada Lock\n\n${prose}`,
  )
  expect(outlineOf(issue)).toEqual([
    ['Boats Are Late Again', null, 'WEIR STREET JOURNAL', '2007-05-15'],
    ['Gates Are Hung', 'Ada Lock', null, null],
  ])
  expect(blocksText(issue.articles[0]!.blocks, [])).toContain('REFERENCE: 04/15/07, pB1')
})

test('A file that begins with such fields is that clipping, whatever it prints again over the text', () => {
  const issue = issueOf(
    `Title  : Do Locks Alter the Course of Rivers?\nAuthor : Ada Lock\nSource : Riverman\nPublication Date : May 24-26, 2007\n\nRIVERMAN\n(Weir, Upper Valley)\n\n      DO LOCKS ALTER THE COURSE OF RIVERS?\n            by Ada Lock\n\n${prose}\n${prose}`,
  )
  expect(issue).toMatchObject({
    publication: { title: null },
    date: '2007-05-24',
    volume: null,
    number: null,
  })
  expect(outlineOf(issue)).toEqual([
    ['Do Locks Alter the Course of Rivers?', 'Ada Lock', 'Riverman', '2007-05-24'],
  ])
})

test('Numbers before a dash, and before rows of signs, count headlines and are no part of them', () => {
  const numbered = ['BOATS ARE LATE', 'GATES ARE HUNG', 'LAMPS ARE LIT']
  const issue = (mark: (headline: string, at: number) => string) =>
    headlinesOf(`${top}${numbered.map((each, at) => `${mark(each, at)}\n\n${prose}\n`).join('\n')}`)
  expect(issue((headline, at) => `${at + 1}- ${headline}`)).toEqual(numbered)
  expect(issue((headline, at) => `${['I', 'II', 'III'][at]}. ***** ${headline} *****`)).toEqual(numbered)
})

test('A row of figures under a table is no headline', () => {
  expect(
    headlinesOf(
      `${top}BOATS ARE LATE\n\n${prose}\nBoats at the lock   2,715  3,385  4,220\n\nTOTAL OF ALL LOCKS   2,725  3,395  4,420\n\n${prose}\nGATES ARE HUNG\n\n${prose}`,
    ),
  ).toEqual(['BOATS ARE LATE', 'GATES ARE HUNG'])
})

test('The first line of a paragraph that stands in is none, where it fills the page', () => {
  const paragraph = `     The Keeper of the Upper Lock and the Keeper of the\nLower Lock walked along it and counted the boats, and found\nmore of them than on any other day since the gates were hung.\n`
  expect(headlinesOf(`${top}BOATS ARE LATE\n\n${`${paragraph}\n`.repeat(4)}`)).toEqual(['BOATS ARE LATE'])
})

test('The frame of a bulletin board over the masthead is none of it, nor is a line that leads up to nothing', () => {
  expect(
    issueOf(
      `==========\nThe WILLOW BARK BBS / 414-555-5070\n==========\nSubmitted by:\n\nTHE LOCK LETTER -- May 29, 2007\nCopyright 2007 -- Weir Publishing\n\n==========\n\nBOATS ARE LATE\n\n${prose}`,
    ),
  ).toMatchObject({ publication: { title: 'THE LOCK LETTER' }, date: '2007-05-29' })
})

test('Volume and number may stand far under title and season', () => {
  expect(
    issueOf(
      `LOCK REFLECTIONS\n\n\nSpring, 2007\n\n\n\nTHE MAGAZINE OF KEEPERS\n\n\n\nAda Lock, Editor\n\n\n\nPublished by the\nFederation of Keepers\n18 Weir Street\n\n\n\nISSN 0000-0019\nVol. 13, No. 1 Ada Lock, Editor Spring, 2007\n\n\n\nBOATS ARE LATE\n\n${prose}`,
    ),
  ).toMatchObject({ publication: { title: 'LOCK REFLECTIONS' }, volume: '13', number: '1', date: '2007' })
})

test('Of two signs that underline, the first one’s are the articles, and the other’s their parts', () => {
  const under = (headline: string, sign: string) =>
    `${headline}\n${sign.repeat(headline.length)}\n\n${prose}\n`
  expect(
    headlinesOf(
      `${top}${under('1. Boats are late', '=')}${under('How late they are', '-')}${under('2. Gates are hung', '=')}${under('Who hung them:', '-')}${under('With what', '-')}${under('3. Lamps are lit', '=')}`,
    ),
  ).toEqual(['Boats are late', 'Gates are hung', 'Lamps are lit'])
})

test('Counted headlines between rules leave other lines to the texts', () => {
  const rules = (headline: string) => `${'='.repeat(40)}\n${headline}\n${'-'.repeat(40)}\n\n${prose}\n`
  expect(
    headlinesOf(
      `${top}${rules('(00)    EDITORIAL')}${rules('(01)    BOATS ARE LATE')}\nADA LOCK\n--------\n\n${prose}\n${rules('(02)    GATES ARE HUNG')}\n${rules('(03)    LAMPS')}`,
    ),
  ).toEqual(['EDITORIAL', 'BOATS ARE LATE', 'GATES ARE HUNG', 'LAMPS'])
})

test('A short line that begins a page heads what follows close under it', () => {
  const pages = ['March Board Meeting', 'Repairs to the Lock', 'What the Keepers Said']
  const page = (headline: string, at: number) => `PAGE ${at + 2}\n${headline}\n${prose}${prose}`
  expect(
    headlinesOf(
      `${top}${['LATE BOATS', 'NEW GATES'].map((each) => `\n\n${each}\n\n${prose}\n${prose}\n`).join('')}\n${pages.map(page).join('')}`,
    ),
  ).toEqual(['LATE BOATS', 'NEW GATES', ...pages])
})

test.each([
  ['*The Lock Weekly Newsletter For Wednesday, May 30, 2007 PT1*', 'The Lock Weekly Newsletter'],
  [
    'lockweekly_may_30.txt\nThe Lock Weekly Newsletter for Wednesday, May 30, 2007',
    'The Lock Weekly Newsletter',
  ],
  ['The Lock *Weekly* Newsletter--May 30, 2007', 'The Lock Weekly Newsletter'],
  ['Part Two:  The Lock Newsletter:  Wednesday, May 30, 2007', 'The Lock Newsletter'],
])(
  'The name of a periodical with its day is the title, over whatever stands close under it: %s',
  (line, title) => {
    const issue = issueOf(
      `${line}\nreadable by all who keep a lock or row a boat since the year 1971\n\nThe 17th Week Of The 32nd Year Of Lock Letters\n\n22 Boats for Jul, 2002. . .and a barge [#3332] that is reserved\n\n\nLATE BOATS\n\n${prose}\nNEW GATES\n\n${prose}`,
    )
    expect(issue).toMatchObject({ publication: { title }, date: '2007-05-30', volume: null, number: null })
  },
)

test('What a sentence says of the house is no title', () => {
  expect(
    issueOf(
      `The Lock Keepers Association\nA non-profit organization that keeps locks for boats and\nthose who row in them.\n\nThe Lock Letter\nVolume 2, Number 3\nMay 2007\n----------\n\nLATE BOATS\n\n${prose}`,
    ),
  ).toMatchObject({
    publication: { title: 'The Lock Letter', publisher: 'The Lock Keepers Association' },
    volume: '2',
    number: '3',
  })
})

test.each([
  ['This is the Upper Lock Newsletter for May, 2007  [ To Book #57]', ''],
  ['This is the Upper Lock Newsletter for May, 2007', '\nBOOK #57 IS RELEASED!\n'],
  ['len2\nThis is the Upper Lock Newsletter for May 2007', '\nBooks from #57 to #59\n'],
])('A count of something else is no number of the issue: %s %s', (line, below) => {
  expect(issueOf(`${line}\n${below}\n\nLATE BOATS\n\n${prose}\nNEW GATES\n\n${prose}`)).toMatchObject({
    publication: { title: 'Upper Lock Newsletter' },
    number: null,
    date: '2007-05',
  })
})

test('A topic under number and date heads the one text, and days on which it was changed are no headlines', () => {
  const issue = issueOf(
    `LOCK(sm) Advisory LA-96.21\nOriginal issue date: September 19, 1996\nLast revised: August 24, 1998\n              The keepers were told.\n\nTopic: Boats Adrift Above the Upper Gate\n----------\n\n${prose}\nI.   Description\n\n     ${prose}\nII.  Impact\n\n     ${prose}`,
  )
  expect(issue).toMatchObject({
    publication: { title: 'LOCK Advisory', tagline: null },
    number: 'LA-96.21',
    date: '1996-09-19',
  })
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats Adrift Above the Upper Gate'])
  expect(issue.colophon.about).toContain('Last revised: August 24, 1998')
})

test('A number may be a letter and a number', () => {
  expect(
    issueOf(`LOCK BULLETIN\n\nNovember 4, 1993 1200 PST        Number E-03\n\n\nLATE BOATS\n\n${prose}`),
  ).toMatchObject({ number: 'E-03', date: '1993-11-04' })
})

test('The same words again and again head the parts of what they stand in', () => {
  const boat = (name: string) => `${name}\n\nDESCRIPTION\n\n${prose}\nPRICE\n\n${prose}\n`
  expect(
    headlinesOf(`${top}${['A BARGE FOR SALE', 'A PUNT FOR SALE', 'A RAFT FOR SALE'].map(boat).join('\n')}`),
  ).toEqual(['A BARGE FOR SALE', 'A PUNT FOR SALE', 'A RAFT FOR SALE'])
})

test('A list of contents that says what stands in no other line is text', () => {
  const names = ['Ropes and their makers', 'Lamps of the upper lock', 'Barges for sale', 'Who rows where']
  const issue = issueOf(
    `${top}${prose}\nCONTENTS\n\n${names.map((each, at) => `${at + 1}. ${each}    file${at + 1}.txt`).join('\n')}\n\n\nLATE BOATS\n\n${prose}`,
  )
  const shown = issue.articles.map(({ blocks }) => blocksText(blocks, [])).join('\n')
  for (const each of names) expect(shown).toContain(each)
  expect(issue.warnings.map(({ rule }) => rule)).not.toContain('contents-list')
})

test('A list of contents names no article, though its words for a page stand nowhere else', () => {
  const issue = issueOf(
    'LE PETIT CANAL\nN° 45, mars 2009\n\nSOMMAIRE\n  Les bateaux ............ p. 1\n  Le port ferme .......... p. 2\n\nLES BATEAUX\n\nLes bateaux sont de retour.\n\nLE PORT FERME\n\nLe port ferme pour trois semaines.\n',
  )
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['LES BATEAUX', 'LE PORT FERME'])
})

test('What says that a text goes on from another page, or on it, stands in no article and makes none', () => {
  const issue = issueOf(
    `${top}Late Boats\n\n${prose}The keeper was asked about that, and he answered the\n(Continued on page 2)\n\n\n\nLate Boats (continued from page 1)\nquestion with another one, which nobody had expected.\n\n${prose}\n\nNew Gates\n\n${prose}`,
  )
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Late Boats', 'New Gates'])
  expect(blocksText(issue.articles[0]!.blocks, [])).toMatch(/he answered the question with another one/)
  expect(issue.warnings).toContainEqual(expect.objectContaining({ rule: 'page-furniture' }))
})

test('Every running head that is left out is named by its line', () => {
  const text = `${top}LATE BOATS\n\n${[1, 2, 3, 4].map((at) => `${prose}\nLock Quarterly - PAGE ${at}\n`).join('\n')}`
  const lines = text.split('\n').flatMap((line, at) => (line.includes('PAGE') ? at + 1 : []))
  const named = new Set(issueOf(text).warnings.map(({ line }) => line))
  expect(lines.filter((line) => !named.has(line))).toEqual([])
})
