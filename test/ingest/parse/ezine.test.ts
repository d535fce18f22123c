// Layouts of e-zines, digests and reprints that went from hand to hand, each told by its typography alone.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'

const issueOf = async (text: string, name = 'issue.txt'): Promise<Issue> => {
  const reading = await readAny(Buffer.from(text), name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const headlines = ({ articles }: Issue): readonly (string | null)[] =>
  articles.map(({ headline }) => headline).filter((headline) => headline !== null)

const text = (about: string): string =>
  `The keeper of the ${about} says that nothing was lost, and that the club will meet\nagain when the water has gone down and everybody can come who wants to.\n`

describe('Headlines', () => {
  test('counted with points, as the contents list counts them, also over its blank lines', async () => {
    const issue = await issueOf(`Lamplight  Volume: 2  Issue: 1
(May 1999)

--=\\\\Contents\\\\=--

   0.01 - What?
   0.02 - Complaints

   1.01 - Dark Lamps
   1.02 - Wet Ropes

   ------------------------------

   0.01 --=\\\\What?\\\\=--

${text('light')}
   0.02 --=\\\\Complaints\\\\=--

${text('harbour')}
   What the Harbour Master Said

${text('harbour')}
   1.01 --=\\\\Dark Lamps\\\\=--

${text('lamps')}
   1.02 --=\\\\Wet Ropes\\\\=--

${text('ropes')}`)
    expect(headlines(issue)).toEqual(['What?', 'Complaints', 'Dark Lamps', 'Wet Ropes'])
  })

  test('under a sentence that says what follows, each of them once', async () => {
    const issue = await issueOf(
      `The Quay Letter\nNo. 4, 1 May 2019\n\n     This Newscast presents the following stories:\n     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n\n  1.  Boats Adrift\n  2.  Dark Lamps\n  3.  Wet Ropes\n\n\n          Boats Adrift\n          ~~~~~~~~~~~~\n\n${text('boats')}\n\n          Dark Lamps\n          ~~~~~~~~~~\n\n${text('lamps')}\n\n          Wet Ropes\n          ~~~~~~~~~\n\n${text('ropes')}`,
    )
    expect(headlines(issue)).toEqual(['Boats Adrift', 'Dark Lamps', 'Wet Ropes'])
  })

  test('underlined as far as they go, with a kicker at the other side', async () => {
    const head = (headline: string, kicker: string): string =>
      ` > ${headline}${' '.repeat(40 - headline.length)}${kicker}\n   ${'"'.repeat(headline.length)}\n\n${text(headline)}\n`
    const issue = await issueOf(
      `The Quay Letter\nNo. 4, 1 May 1993\n\n\n${[
        head('From the Keeper', '"As it is!"'),
        head('Boats Adrift', 'The Week'),
        head('Wet Ropes', 'How To'),
        head('Letters', ''),
      ].join('\n"\n\n')}`,
    )
    expect(headlines(issue)).toEqual(['From the Keeper', 'Boats Adrift', 'Wet Ropes', 'Letters'])
    expect(JSON.stringify(issue.articles[0])).toContain('As it is!')
  })

  test('run into items whose first line stands out, with the outlet behind them', async () => {
    const item = (headline: string): string =>
      `${headline}. The keeper of the light says that nothing was lost, and\n   that the club will meet again when the water has gone down and everybody\n   can come who wants to. (ACCESS: Ada Lock, 555-0134) (SOURCE: LOCK TIMES)\n`
    const titles = ['Boats Adrift Again', 'Wet Ropes', 'Dark Lamps Lit', 'Cold Tea', 'High Water', 'New Oars']
    const issue = await issueOf(`The Quay Letter v5 #14\nMay 1999\n\n${titles.map(item).join('\n')}`)
    expect(headlines(issue)).toEqual(titles.map((title) => `${title}.`))
    expect(issue).toMatchObject({ volume: '5', number: '14' })
    expect(issue.articles.map(({ source }) => source?.name)).toEqual(titles.map(() => 'LOCK TIMES'))
  })

  test('run into items in capitals that nobody counts, with the outlet and its page behind them', async () => {
    const item = (headline: string): string =>
      `${headline}.  The keeper of the light says that nothing was lost, and that the\nclub will meet again. (The Lock Times 11/18/93 C4)\n`
    const titles = ['GLOBAL LAMPS', 'BOATS ADRIFT', 'WET ROPES AND DRY', 'COLD TEA']
    const issue = await issueOf(
      `The Quay Letter\nMay 29, 1999\n\n${text('letter')}\n${titles.map(item).join('\n')}`,
    )
    expect(headlines(issue)).toEqual(titles.map((title) => `${title}.`))
    expect(issue.articles.slice(-4).map(({ source }) => source)).toEqual(
      titles.map(() => ({ name: 'The Lock Times', date: '1993-11-18', dateText: '11/18/93 C4' })),
    )
    expect(issue.warnings.filter(({ rule }) => rule === 'line-set-aside')).toEqual([])
  })

  test('go without the address behind a bar, which stays', async () => {
    const issue = await issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\n\nWet Ropes\n=========\n\n${text('ropes')}\n\nBoats Adrift | http://www.quay.example\n======================================\n\n${text('boats')}`,
    )
    expect(headlines(issue)).toEqual(['Wet Ropes', 'Boats Adrift'])
    expect(issue.articles.find(({ headline }) => headline === 'Boats Adrift')?.standfirst).toBe(
      'http://www.quay.example',
    )
  })

  test('with a colon, alone over their texts, where nothing else looks like one', async () => {
    const issue = await issueOf(
      `The Quay Letter\nIssue 4 - May 1999\n\n\nThe latest:\n\n${text('boats')}\n\nFrom the Lock:\n\n${text('ropes')}\n\nBooks :\n\n${text('lamps')}`,
    )
    expect(headlines(issue)).toEqual(['The latest:', 'From the Lock:', 'Books :'])
  })

  test('but no references that begin with the same house again and again', async () => {
    const issue = await issueOf(`The Quay Letter
No. 4, 1 May 2019

Boats adrift
------------

${text('light')}
References

1. QHC.  Preliminary report on boats. The Courier 1993;42:85-6.

2. QHC.  Second report on boats. The Courier 1993;42:88-9.

Lamps
-----

${text('lamps')}`)
    expect(headlines(issue)).not.toContain('QHC')
    expect(headlines(issue)).toContain('Lamps')
  })

  test('go on behind a word that ends none', async () => {
    const issue = await issueOf(
      `The Quay Letter\nNo. 4, 1 May 2019\n\n"Free the Boats" Succeeds, But Much Is Left to Do as\nthe Harbour Closes\n\n${text('light')}\n${text('boats')}\nDark Lamps\n\n${text('lamps')}`,
    )
    expect(headlines(issue)[0]).toBe(
      '"Free the Boats" Succeeds, But Much Is Left to Do as the Harbour Closes',
    )
  })

  test('go on behind a colon, over who wrote them', async () => {
    const issue = await issueOf(
      `The Quay Letter\nNo. 4, 1 May 2019\n\nThe Search for the Lost Light:\nThe Club and Its Keepers\nby Ada Lock\n\n${text('light')}\n${text('boats')}`,
    )
    expect(headlines(issue)).toEqual(['The Search for the Lost Light: The Club and Its Keepers'])
    expect(issue.articles[0]?.byline).toBe('Ada Lock')
  })
})

test('The second line of a running head goes with the first', async () => {
  const page = (number: number): string =>
    `Quay Medical Newsletter                                    Page  ${number}\nVolume  6, Number 10                            April 20, 1993\n\n`
  const issue = await issueOf(
    `Volume  6, Number 10                                  April 20, 1993\n\n         Quay Medical Newsletter\n\nBoats adrift\n============\n\n${[2, 3, 4, 5].map((number) => `${text('light')}\n\n\n${page(number)}${text('boats')}`).join('\n')}`,
  )
  expect(JSON.stringify(issue.articles)).not.toContain('Number 10')
  expect(issue).toMatchObject({ volume: '6', number: '10', date: '1993-04-20' })
})

test('A page counted in Roman figures and the end of a part head nothing', async () => {
  const page = (number: string): string =>
    `\n\nQuay Medical Newsletter                     Page  ${number}\n\n\n`
  const issue = await issueOf(
    `Quay Medical Newsletter\nVolume 6, Number 10, April 20, 1993\n\n\nBoats adrift\n------------\n\n${['i', '1', '2', '3'].map((number) => `${text('light')}${page(number)}`).join('')}${text('boats')}\n\n--------- end of part 1 ------------\n\n`,
  )
  expect(headlines(issue)).toEqual(['Boats adrift'])
  expect(JSON.stringify(issue.articles)).not.toContain('Page')
})

test('A town and its state are no source', async () => {
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n\nBoats adrift\n============\n\nQuarrytown, WI -- March 14, 2019\n\n${text('light')}`,
  )
  expect(issue.articles[0]?.source).toBeNull()
})

test('A labelled source may have a labelled date behind it', async () => {
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n\nBoats adrift\n============\n     SOURCE: QHC 42(14)   DATE: Apr 16, 1993\n\n${text('light')}`,
  )
  expect(issue.articles[0]?.source).toMatchObject({ name: 'QHC 42(14)', date: '1993-04-16' })
})

describe('The title', () => {
  const under = `\n\nVolume 4, Number 9 - April 1993\n\n\nBoats adrift\n------------\n\n${text('light')}`
  test('goes on in the next line behind "of"', async () => {
    const issue = await issueOf(
      `            THE ELECTRONIC JOURNAL OF\n      THE LAMPLIGHTERS OF THE ATLANTIC${under}`,
    )
    expect(issue.publication.title).toBe('THE ELECTRONIC JOURNAL OF THE LAMPLIGHTERS OF THE ATLANTIC')
  })
  test('is no mark that says where to cut', async () => {
    const issue = await issueOf(`------------- cut here -----------------\nThe Quay Letter${under}`)
    expect(issue.publication.title).toBe('The Quay Letter')
    expect(issue.warnings.map(({ reason }) => reason).join()).toContain('cut here')
  })
  test('is no row of signs, and no salutation', async () => {
    const signs = await issueOf(`@/ \\@${under.replace('\n\nVolume', '\n\nLamplight\n\nVolume')}`)
    expect(signs.publication.title).toBe('Lamplight')
    const letter = await issueOf(
      `# August 2024\n\nDear friends of the lock,\n\n# Boats\n\n${text('light')}`,
      'x.md',
    )
    expect(letter).toMatchObject({ publication: { title: null }, date: '2024-08' })
  })
  test('ends before "for the week of" and its date', async () => {
    const issue = await issueOf(
      `---\ntitle: Quay Missives for the Week of 2015-08-31\n---\n\n## Boats adrift\n\n${text('light')}`,
      'missives.md',
    )
    expect(issue).toMatchObject({ publication: { title: 'Quay Missives' }, date: '2015-08-31' })
  })
})

test('A reprint says at its top where and when it was printed, under the mark of who passed it on', async () => {
  const issue = await issueOf(
    `=============================\nThe LOCK BBS / 414-555-5070\n=============================\nQuay Press, Inc., Behind The Lamps, May 1996\n\n\n        Oil Is Cheaper Than It Was\n        --------------------------\n              by Ada Lock\n\n${text('light')}`,
  )
  expect(issue).toMatchObject({
    date: '1996-05',
    articles: [{ headline: 'Oil Is Cheaper Than It Was', byline: 'Ada Lock' }],
  })
})

describe('In other scripts', () => {
  test('Chinese: title, number, date and language', async () => {
    const issue = await issueOf(
      '# 码头周刊（第 50 期）：灯又亮了\n\n2023年3月28日\n\n## 封面\n\n这里记录每周值得分享的内容，周日发布。\n\n## 船\n\n四条船丢了，一条回来了。\n\n## 订阅\n\n每周一封。\n',
      'issue.md',
    )
    expect(issue).toMatchObject({
      publication: { title: '码头周刊' },
      number: '50',
      date: '2023-03-28',
      language: 'zh',
    })
    expect(headlines(issue)).toEqual(['封面', '船', '订阅'])
  })
  test.each([
    ['uk', 'Човни\n-----\n\nЧотири човни зникли, і один повернувся додому ввечері, як їх і чекали.'],
    [
      'bg',
      'Лодки\n-----\n\nЧетири лодки изчезнаха, а една се върна у дома към вечерта, когато мъглата падна.',
    ],
    ['sr', 'Чамци\n-----\n\nЧетири чамца су нестала, а један се вратио кући увече, кад је кишa стала.'],
  ])('Cyrillic letters tell %s', async (language, text) => {
    expect(await issueOf(`Вестник\nNo. 7\n\n${text}\n`)).toMatchObject({ language })
  })
  test('Japanese and Russian: language and date', async () => {
    expect(
      await issueOf(
        '波止場だより\n\n第3号 2020年5月\n\n船について\n----------\n\n船が四隻なくなりました。また灯がともりました。\n',
      ),
    ).toMatchObject({ number: '3', date: '2020-05', language: 'ja' })
    expect(
      await issueOf(
        'Вестник причала\n№ 7, 12 мая 2019 г.\n\nЛодки\n-----\n\nЧетыре лодки пропали, и одна вернулась домой к вечеру.\n',
      ),
    ).toMatchObject({ number: '7', date: '2019-05-12', language: 'ru' })
  })
})

test('An issue of one article without a day of its own is of the day of the article', async () => {
  expect(
    await issueOf(`Hating Your Lock and Loving Your Boat\nby Ada Lock, October 1995\n\n${text('light')}`),
  ).toMatchObject({ date: '1995-10', articles: [{ byline: 'Ada Lock' }] })
  expect(
    await issueOf(`The Origin of Lamps\nby Ada Lock\n\nThe New Lamp, September 1948\n\n${text('light')}`),
  ).toMatchObject({ date: '1948-09' })
})

test('A text about nonprofit groups is no footer', async () => {
  const about =
    'Donations to nonprofit groups go to the wrong ones, says the keeper. The clubs that need them have no lamps, and the others have nine of them for each boat. They must refuse what they are given by the harbour, he says, and help those that have nothing, as the club did in the years of the great flood, when nobody asked for a lamp and everybody had one, and the quay was bright all night.\n\n'
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n\nBoats adrift\n------------\n\n${text('light')}\n${about}${about}The Quay Letter, 7800 Lock Street, Quayside\n\n   Phone: 314-725-6003   Fax: 314-721-3373\n`,
  )
  expect(issue.colophon.about ?? '').not.toContain('Donations')
  expect(issue.colophon.contact.phone).toEqual(['314-725-6003'])
})

test('"posted by" and a day under a headline say who wrote it', async () => {
  const issue = await issueOf(
    `The Lock Daily Newsletter\nNo. 4, 1 May 2019\n\n+------------------------------------------------+\n| The Club Ceases Publication                    |\n|   posted by hfb on Friday August 16, @21:17    |\n|   https://lock.example/article?sid=02          |\n+------------------------------------------------+\n\n${text('light')}`,
  )
  expect(issue.articles).toMatchObject([{ headline: 'The Club Ceases Publication', byline: 'hfb' }])
})

test('Of a title that is drawn with signs the Subject says the name', async () => {
  const issue = await issueOf(
    `From: Ada Lock <ada@lock.example>\nSubject: MiniLock 2002-08-16\nDate: Fri, 16 Aug 2002 09:24:14 -0700\n\n __  __ _2002-08-16\n|  \\/  (_)_ __ (_) \\ | |_   _| |/ /    o Join! mail to\n|_|  |_|_|_| |_|_|_| \\_| |_| |_|\\_\\    o   lock@lock.example\n\n\n              >> MINI NEWS <<\n\n${text('light')}\n\n              >> ANTI-NEWS <<\n\n${text('boats')}`,
    'x.eml',
  )
  expect(issue).toMatchObject({ publication: { title: 'MiniLock' }, date: '2002-08-16' })
})

test('News in short are headlines, and what stands alone over them is their section', async () => {
  const item = (about: string): string =>
    `    The ${about} is lost and found again\n    Nobody knows why\n        https://quay.example/${about}\n\n`
  const issue = await issueOf(
    `Today's Headlines from The Quay\n-------------------------------\n\n    To unsubscribe from this daily news, see the end of this message.\n\n\n\nSoftware\n\n${item('lamp')}${item('rope')}Personal Hardware\n\n${item('boat')}${item('oar')}Internet\n\n${item('net')}${item('lock')}`,
  )
  const of = (about: string): string => `The ${about} is lost and found again`
  expect(headlines(issue)).toEqual(['lamp', 'rope', 'boat', 'oar', 'net', 'lock'].map(of))
  expect(issue.articles.flatMap(({ section }) => section ?? [])).toEqual([
    'Software',
    'Software',
    'Personal Hardware',
    'Personal Hardware',
    'Internet',
    'Internet',
  ])
  expect(issue.publication.title).toBe('The Quay')
})

test('News in short may have their address apart; a paragraph that ends in an address is none of them', async () => {
  const running =
    'The rope makers of the old quay, who know all there is to know of rope,\nask every skipper to come and look at what they have made this year, at\nwww.quay.example/ropes\n\n'
  const item = (about: string, gap = ''): string =>
    `The ${about} is found again\nNobody knows why\n${gap}https://quay.example/${about}\n\n`
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n\n${running}${item('lamp')}${item('rope', '\n')}${item('boat')}`,
  )
  const found = headlines(issue).filter((each) => each !== null)
  expect(found).toEqual(['The lamp is found again', 'The rope is found again', 'The boat is found again'])
})

test('Where all text stands in, what stands at the margin heads it', async () => {
  const item = (about: string): string =>
    `    The ${about} is lost and found again.\n    Nobody knows why, and nobody will\n    ever ask for it again, or so they say.\n\n`
  const issue = await issueOf(
    `The Quay Letter\n---------------\n\nSoftware\n\n${item('lamp')}${item('rope')}Personal Hardware\n\n${item('boat')}${item('oar')}Internet\n\n${item('net')}${item('lock')}`,
  )
  expect(headlines(issue)).toEqual(['Software', 'Personal Hardware', 'Internet'])
})

test('A few words under a rule, over a headline that stands right on its text, are a section, where most are so', async () => {
  const part = (label: string, headline: string, about: string): string =>
    `-----------------------------------\n${label}\n\n${headline}\n${text(about)}\n${text(about)}\n`
  const parts = [
    part('YOUR ROPES', 'ROPES YOU CAN KEEP', 'ropes'),
    part('SPOTLIGHT', 'SHOULD ALL MY TAR BE IN ONE BARREL?', 'tar'),
    part('TIPS OF THE CLUB', 'DO ONE THING DIFFERENTLY', 'lamps'),
  ]
  const issue = await issueOf(`The Quay Letter\nNo. 4, 1 May 2019\n${parts.join('')}`)
  expect(issue.articles.map(({ section, headline }) => [section, headline])).toEqual([
    ['YOUR ROPES', 'ROPES YOU CAN KEEP'],
    ['SPOTLIGHT', 'SHOULD ALL MY TAR BE IN ONE BARREL?'],
    ['TIPS OF THE CLUB', 'DO ONE THING DIFFERENTLY'],
  ])
})

test('What stands under the same rule as the headlines that the contents list names is a headline as well', async () => {
  const part = (headline: string, about: string): string =>
    `=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=\n${headline}\n\n${text(about)}\n`
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n________________________\nIN THIS ISSUE\n\n  - Ropes for all of us\n  - Lamps on the mole\n  - Understanding tar\n________________________\n\n${part('ROPES FOR ALL OF US', 'ropes')}${part('LAMPS ON THE MOLE', 'lamps')}${part('UNDERSTANDING TIDES', 'tides')}${part('What the old smith of the quay said', 'smithy')}`,
  )
  expect(headlines(issue)).toEqual([
    'ROPES FOR ALL OF US',
    'LAMPS ON THE MOLE',
    'UNDERSTANDING TIDES',
    'What the old smith of the quay said',
  ])
})

describe('An advertisement', () => {
  const rule = '------------------------------------------------\n'
  const part = (headline: string, about: string): string =>
    `${rule}\n${headline}\n\n${text(about)}\n${text(about)}\n`
  const offer = `${rule}\n      -  Golden Rope Pin  -\n\nWe are giving a FREE rope with every pin that you take home from us.\nYou can order your pin today for $29.99!\nOrder today!\n  https://ropes.example/pin\n\n`
  const top = 'The Quay Letter\nNo. 4, 1 May 2019\n"All that the quay forgot"\n'
  const found = async (body: string) => headlines(await issueOf(`${top}${body}`))

  test('between the articles heads nothing, and the motto of the masthead neither', async () => {
    const issue = await issueOf(
      `${top}${offer}${part('Ropes That Last', 'ropes')}${offer}${part('Lamps on the Mole', 'lamps')}`,
    )
    expect(headlines(issue)).toEqual(['Ropes That Last', 'Lamps on the Mole'])
    expect(issue.publication.tagline).toBe('"All that the quay forgot"')
    expect(JSON.stringify(issue)).toContain('every pin that you take home')
  })

  test('that is announced heads nothing, whatever it says', async () => {
    const told = `${rule}FROM OUR SPONSOR:\n\nThe Rope House\n\n${text('rope house')}\n`
    expect(
      await found(`${part('Ropes That Last', 'ropes')}${told}${part('Lamps on the Mole', 'lamps')}`),
    ).toEqual(['Ropes That Last', 'Lamps on the Mole'])
  })

  test('is none where it tells of a day, or stands in a section of its own', async () => {
    const event = offer
      .replace('-  Golden Rope Pin  -', 'Golden Rope Day')
      .replace('today for', 'on 4 June 2019 for')
    const notices = offer.replace('-  Golden Rope Pin  -', 'Announcements')
    const all = await found(
      `${part('Ropes That Last', 'ropes')}${event}${notices}${part('Lamps on the Mole', 'lamps')}`,
    )
    expect(all).toEqual(['Ropes That Last', 'Golden Rope Day', 'Announcements', 'Lamps on the Mole'])
  })
})

test('A digest under a row of signs and a mail header has its volume, number and date', async () => {
  const message = (subject: string): string =>
    `------------------------------\n\nDate:    Mon, 20 Apr 92 14:55:56 +0000\nFrom:    ada@quay.example\nSubject: ${subject}\n\n${text('boats')}\n`
  const issue = await issueOf(
    `=========================================================================\nReceived: from QUAY by LOCK; Tue, 21 Apr 92 23:56:18 +0300\nDate:         Mon, 20 Apr 1992 19:11:05 EDT\nFrom:         "The Moderator" <mod@quay.example>\nSubject:      QUAY-L Digest V5 #90\nComments: To: quay@quay.example\n\nQUAY-L Digest   Monday, 20 Apr 1992    Volume 5 : Issue 90\n\nToday's Topics:\n\nWet ropes\nDark lamps\n\n${message('Wet ropes')}${message('Dark lamps')}`,
  )
  expect(issue).toMatchObject({ volume: '5', number: '90', date: '1992-04-20' })
  expect(headlines(issue)).toEqual(['Wet ropes', 'Dark lamps'])
})

test('Behind a bar in its headlines stands who wrote it, or where it is from; a label between rules is a section', async () => {
  const rule = '=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=\n'
  const part = (headline: string, about: string): string => `${rule}${headline}\n\n${text(about)}\n`
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n\n${part('ROPES FOR ALL OF US | By Ada Lock', 'ropes')}${part('LAMPS ON THE MOLE | The Heron', 'lamps')}${part('UNDERSTANDING TIDES | The Heron Tide Tables', 'tides')}${rule}:::::::: DO NOT MISS THESE IMPORTANT LINKS ::::::::\n${part('BOATS ADRIFT | The Heron', 'boats')}`,
  )
  expect(
    issue.articles.map(({ section, headline, byline, standfirst }) => [
      section,
      headline,
      byline ?? standfirst,
    ]),
  ).toEqual([
    [null, 'ROPES FOR ALL OF US', 'Ada Lock'],
    [null, 'LAMPS ON THE MOLE', 'The Heron'],
    [null, 'UNDERSTANDING TIDES', 'The Heron Tide Tables'],
    ['DO NOT MISS THESE IMPORTANT LINKS', 'BOATS ADRIFT', 'The Heron'],
  ])
})

describe('Lists whose first lines stand out', () => {
  const articles = ['THE FERRY COMES BACK', 'A NEW LAMP', 'LAST OF ALL']
  const rest = articles.map((each) => `${each}\n\n${text('quay')}`).join('\n')
  const names = ['Wet', 'Dry', 'Old', 'Big', 'New', 'Low', 'Far']

  test('are no articles where each begins with an author', async () => {
    const books = names.map(
      (each) => `Lock, Ada. The ${each} Lamp. Quay Press, which has\n    printed many others, 1995.\n`,
    )
    const issue = await issueOf(`The Quay Letter\nNo. 4, 1 May 2019\n\n${rest}\n${books.join('\n')}`)
    expect(headlines(issue)).toEqual(articles)
  })

  test('leave the articles beside them their headlines', async () => {
    const items = names.map(
      (each) => `The ${each} Lamp Is Lit. Everybody may come\n    to see it, and there is tea.\n`,
    )
    const issue = await issueOf(`The Quay Letter\nNo. 4, 1 May 2019\n\n${items.join('\n')}\n${rest}`)
    expect(headlines(issue)).toEqual([...names.map((each) => `The ${each} Lamp Is Lit.`), ...articles])
  })
})

test('Addresses of clubs, one after another, leave the article behind them its headline', async () => {
  const clubs = ['Wet', 'Dry', 'Old', 'New'].map(
    (each) =>
      `The ${each} Boats Club\n12 Quay Street, Quayside\nTuesdays at eight\nhttp://${each}.example/\n`,
  )
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n\n${clubs.join('\n')}\nLAST OF ALL\n\n${text('quay')}`,
  )
  expect(headlines(issue).at(-1)).toBe('LAST OF ALL')
})

test('Where to go on which day is no article from there, and takes no headline from others', async () => {
  const fairs = [
    'Boat Fair - Quay Inn, 5 May 2019',
    'Rope Class - Town Hall, 6 May 2019',
    'Lamp Walk - The Pier, 7 May 2019',
  ]
  const articles = ['THE FERRY COMES BACK', 'A NEW LAMP', 'LAST OF ALL']
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 2019\n\n${fairs.join('\n\n')}\n\n${articles.map((each) => `${each}\n\n${text('quay')}`).join('\n')}`,
  )
  expect(headlines(issue).slice(-3)).toEqual(articles)
  expect(issue.warnings).toEqual([])
})

test('An advisory is one text, headed by what stands over its number; what it is made of are parts', async () => {
  const issue = await issueOf(`            _____________________________________________________
                       The Quay Department of Locks
                    Lock Incident Advisory Team
            _____________________________________________________

                             ADVISORY NOTICE

                  Locks That Open When Nobody Is There

January 23, 1995 1100 PST                                        Number F-08
_____________________________________________________________________________

PROBLEM:       Locks open by themselves.
PLATFORMS:     All locks made before 1990.
DAMAGE:        Boats adrift.
SOLUTION:      Close them again.
_____________________________________________________________________________

             Critical Information about the Locks

The team has received information about locks that open by themselves, which
happens at night and when the water is high, and it happens again and again.

Detection
---------

The lock is open.
`)
  expect(issue).toMatchObject({ number: 'F-08', date: '1995-01-23' })
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Locks That Open When Nobody Is There'])
})

test.each([
  [
    'The closer of two dates',
    'LAMPLIGHT        Volume 2, Number 2\n  for February,1993      Report Date: February 7, 1993',
    '1993-02-07',
  ],
  ['A quarter', 'LAMPLIGHT\n1ST QUARTER, 2019', '2019'],
  [
    'A date in a frame under its name',
    'LAMPLIGHT Issue 9\nASCII version\n=====================\nLAMPLIGHT [9]\nJournal of Lamps            December 1996\nISSN 1239-5773\n=====================',
    '1996-12',
  ],
])('%s is the issue’s', async (_, masthead, date) => {
  const issue = await issueOf(`${masthead}\n\n\n${text('boats')}\n${text('ropes')}`)
  expect(issue.date).toBe(date)
})

test.each([
  [
    'drawn',
    '     +------------------------------+\n     |       - LampNews -   (_| /_) |\n     |   o o \\\\ |__U__| /   \\\\//   |\n     +------------------------------+',
    'LampNews is published weekly by the keepers.',
    'LampNews',
  ],
  [
    'that says only what it is',
    'NEWSLETTER',
    'Welcome to The Lamp Report. It was a long year.',
    'The Lamp Report',
  ],
  [
    'of a page',
    'Page 1',
    'The Quay Reporter, a monthly newsletter for keepers, was late.',
    'The Quay Reporter',
  ],
])('A title %s gives way to what the text calls itself', async (_, masthead, sentence, title) => {
  const issue = await issueOf(
    `${masthead}\nVolume 2, Number 3     May 1999\n\n\n${sentence}\n\n${text('boats')}\n${text('ropes')}`,
  )
  expect(issue.publication.title).toBe(title)
  expect(issue.warnings).toContainEqual(expect.objectContaining({ rule: 'title-in-text' }))
})

test.each([
  ['The Lamp - The Newsletter of Today', 'The Lamp', 'The Newsletter of Today'],
  ['Status : Lamps Remain High', 'Lamps Remain High', null],
  ['LAMPVIEW 1.04 - ASCII Edition', 'LAMPVIEW', null],
])('The title is what is said of it: %s', async (line, title, tagline) => {
  const issue = await issueOf(`${line}\nNumber 3, May 1999\n\n\n${text('boats')}\n${text('ropes')}`)
  expect(issue.publication).toMatchObject({ title, tagline })
})

test('Messages of a list program are headed by their subjects, counted or not', async () => {
  const message = (count: number, subject: string): string =>
    `Message: ${count}\nDate: Tue, 7 Nov 2023 13:12:00 +0000\nFrom: Ada Lock <ada@quay.example>\nTo: Quay <quay@quay.example>\nSubject: ${subject}\nMessage-ID: <${count}@quay.example>\n\n${text('boats')}\n\n------------------------------\n\n`
  const issue = await issueOf(
    `Send quay-dev mailing list submissions to\n\tquay-dev@quay.example\n\nToday's Topics:\n\n   1. Wet ropes (Ada Lock)\n   2. Re: Dark lamps (Ada Lock)\n   3. Cold tea (Ada Lock)\n\n\n----------------------------------------------------------------------\n\n${message(1, 'Wet ropes')}${message(2, 'Re: Dark lamps')}${message(3, 'Cold tea')}Subject: Digest Footer\n\n_______________________________________________\nquay-dev mailing list\n`,
  )
  expect(headlines(issue)).toEqual(['Wet ropes', 'Re: Dark lamps', 'Cold tea'])
  // It says no day of its own.
  expect(issue.date).toBe('2023-11-07')
  expect(issue.warnings).toContainEqual(expect.objectContaining({ rule: 'date-of-message' }))
})

test('Of several signs that underline, the one that the list of contents knows marks the articles', async () => {
  const titles = ['Wet Ropes', 'Dark Lamps', 'Cold Tea', 'High Water']
  const part = (title: string, sign: string): string =>
    `${title}\n${sign.repeat(title.length)}\n\n${text(title)}\n`
  const issue = await issueOf(
    `The Quay Letter\nJune 1995\n=========\n\nTable of Contents\n-----------------\n\n${titles.map((title) => `\t${title}\n`).join('')}\n\n${part('About the Quay', '-')}${titles.map((title) => `${part(title, '*')}${part('What to Do', '=')}${part('What Not to Do', '-')}`).join('')}`,
  )
  expect(headlines(issue)).toEqual(titles)
})

test('An advisory without a headline is headed by the field that says what is wrong; a digest of several is none', async () => {
  const fields =
    'ISSUE:    Locks open by themselves, says the quay\nPLATFORM: All locks\nSTATUS:   Not here\nADVICE:   Close them\n'
  const one = await issueOf(
    `-----------------------------------\n   QUAY SECURITY BULLETIN: #00007, 22 April 94\n   ******** ADVISORY ONLY ********\n-----------------------------------\n\n${fields}\nI. Locks\n\n${text('locks')}\nAppendix A. Whom to Ask\n\n${text('quay')}`,
  )
  expect(one.articles.map(({ headline }) => headline)).toEqual(['Locks open by themselves, says the quay'])
  const part = (title: string): string => `${title}\n${'='.repeat(title.length)}\n${fields}\n${text(title)}\n`
  const several = await issueOf(
    `The Advisory Letter\nNo. 4, May 1999\n\n\n${part('Wet Locks')}${part('Dark Lamps')}`,
  )
  expect(headlines(several)).toEqual(['Wet Locks', 'Dark Lamps'])
})

test.each([
  'Copyright (C) 1999',
  'Quaynews (c) 1999 Ada Lock',
  'QUAY CLUB, 12 LAMP STREET, QUAYSIDE, NM 87031 USA',
  'CUT---------------AND---------------PASTE',
  '--- snip ---',
  'Boats seen 1997 1998 1/99',
])('"%s" over a text heads none', async (line) => {
  const issue = await issueOf(
    `The Quay Letter\nNo. 4, 1 May 1999\n\n\nWET ROPES\n\n${text('ropes')}\n${text('more')}\n\n${line}\n\n${text('lamps')}\n\n\nDARK LAMPS\n\n${text('boats')}\n${text('tea')}`,
  )
  expect(headlines(issue)).toEqual(['WET ROPES', 'DARK LAMPS'])
})
