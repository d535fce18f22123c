// Pages as clubs lay them out: a side-bar of names, a calendar, a title that is a picture.

import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { withoutLigatures } from '../../../functions/ingest/read/pdf-ligatures.ts'
import { content, type Laid, linkOver, pdfOf } from './written/pdf.ts'

const set = (x: number, y: number, size: number, bold: boolean, text: string): Laid => ({
  x,
  y,
  size,
  bold,
  text,
})

const officers = [
  ['Anna Quist', 'President'],
  ['Ben Larch', 'Vice President'],
  ['Cora Dunn', 'Secretary'],
  ['Dora Finch', 'Treasurer'],
  ['Emil Gray', 'Bulletin'],
] as const

const text = (x: number, y: number, lines: readonly string[]): readonly Laid[] =>
  lines.map((line, at) => set(x, y - at * 14, 12, false, line))

const first: readonly Laid[] = [
  set(60, 746, 10, false, 'Issue #7, June 6, 2019'),
  set(70, 708, 9, true, '2018-2019 Officers'),
  ...officers.flatMap(([name, office], at) => [
    set(70, 690 - at * 24, 8, true, name),
    set(70, 680 - at * 24, 8, false, office),
  ]),
  set(227, 700, 16, false, 'Club of Quarrytown'),
  set(240, 640, 14, true, 'The Talk of the Week'),
  set(240, 619, 13, true, 'Bees in the City'),
  ...text(220, 590, [
    'The speaker keeps eleven hives on the roof of the old',
    'brewery and sells the honey at the Saturday market. She',
    'will tell what bees find to eat between the tram lines,',
    'and what they make of the lime trees in the park.',
  ]),
]

const second: readonly Laid[] = [
  set(60, 746, 10, false, 'Issue #7, June 6, 2019'),
  set(60, 700, 16, true, 'A Bench for the Harbour'),
  ...text(60, 670, [
    'The bench was set up on Monday by four',
    'members with two spades and one level.',
    'It looks over the water to the island and',
    'has room for five, or for three who read.',
  ]),
  set(400, 700, 13, true, 'Calendar'),
  set(400, 680, 9, true, 'Meetings'),
  set(340, 660, 9, false, '6/13'),
  set(400, 660, 9, false, 'Supper with the choir'),
  set(400, 640, 9, true, 'Outings'),
  set(340, 620, 9, false, '6/20'),
  set(400, 620, 9, false, 'Walk to the mill'),
  set(400, 600, 9, true, 'Birthdays'),
  set(340, 580, 9, false, '6/25'),
  set(400, 580, 9, false, 'Cora Dunn'),
]

const info = '/Info << /Title (Skittles-Club-of-Quarrytown-newsletter-2019-06-06) >> '
const reading = async () => {
  const read = await readAny(pdfOf([content(first), content(second)], info), 'june.pdf')
  if ('problems' in read) throw new Error(read.problems[0].reason)
  return read.issue
}

test('The headlines of a laid-out page are its own; lines under them and parts of a calendar are none.', async () => {
  const { articles } = await reading()
  expect(articles.flatMap(({ headline }) => headline ?? [])).toEqual([
    'The Talk of the Week',
    'A Bench for the Harbour',
    'Calendar',
  ])
})

test('A side-bar of officers is no article, and none of it is lost.', async () => {
  const { articles, colophon } = await reading()
  for (const [name, office] of officers) {
    expect(colophon.about).toContain(name)
    expect(colophon.about).toContain(office)
    if (name !== 'Cora Dunn') expect(JSON.stringify(articles)).not.toContain(name)
  }
})

test('Where half of the title is a picture the properties of the document give the whole, with a warning.', async () => {
  const { publication, number, date, warnings } = await reading()
  expect({ title: publication.title, number, date }).toEqual({
    title: 'Skittles Club of Quarrytown Bulletin',
    number: '7',
    date: '2019-06-06',
  })
  expect(warnings.map(({ rule }) => rule)).toContain('title-of-document')
})

// Helvetica sets "Read more on " 12 points high in 72 points, "the harbour page" in 92.
const noted = (links: readonly string[]) =>
  readAny(
    pdfOf(
      [
        content([
          set(60, 740, 24, true, 'The Lantern Post'),
          set(60, 716, 10, false, 'Number 4, May 2014'),
          set(60, 670, 16, true, 'New Buoys in the Harbour'),
          ...text(60, 640, [
            'The buoys came on Tuesday with the tide, and six of us set them out between the mole and',
            'the ferry. Read more on the harbour page, or come and see. The drawings are on show at the',
            'Sailors’ Hall until the end of the month, and the key hangs behind the door of the bakery.',
          ]),
        ]),
      ],
      '',
      [links.join(' ')],
    ),
    'post.pdf',
  )
const linksIn = async (links: readonly string[]) => {
  const read = await noted(links)
  if ('problems' in read) throw new Error(read.problems[0].reason)
  return read.issue.articles.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? block.spans.flatMap((span) =>
            typeof span === 'object' && 'link' in span ? [[span.text, span.link]] : [],
          )
        : [],
    ),
  )
}

test('A link laid over words of a page is a link in the article, over those words alone.', async () => {
  expect(await linksIn([linkOver([191, 622, 285, 636], 'https://harbour.example/buoys?of=may')])).toEqual([
    ['the harbour page', 'https://harbour.example/buoys?of=may'],
  ])
})

test('A link that leads nowhere outside, or runs a script, is none; its words stand.', async () => {
  expect(await linksIn([linkOver([191, 622, 285, 636], 'javascript:alert(1)')])).toEqual([])
  expect(await linksIn([linkOver([191, 422, 285, 436], 'https://elsewhere.example/')])).toEqual([])
})

test('Letter-spaced lines have their words, as long ones as short ones.', async () => {
  const spaced = (x: number, y: number, size: number, line: string) =>
    `BT /B ${size} Tf ${size * 0.4} Tc 1 0 0 1 ${x} ${y} Tm (${line}) Tj 0 Tc ET`
  const read = await readAny(
    pdfOf([
      [
        spaced(60, 740, 26, 'The Weir'),
        spaced(60, 670, 14, 'Salmon at the weir'),
        content([
          set(60, 716, 10, false, 'Number 4, May 2014'),
          ...text(60, 650, [
            'The first salmon of the year were counted on Monday by the keeper of the weir, who had sat',
            'up for three nights with a lamp and a flask. There were nineteen, and one that would not go.',
          ]),
        ]),
      ].join('\n'),
    ]),
    'weir.pdf',
  )
  if ('problems' in read) throw new Error(read.problems[0].reason)
  expect(read.issue.publication.title).toBe('The Weir')
  expect(read.issue.articles.map(({ headline }) => headline)).toEqual(['Salmon at the weir'])
})

const prose = (y: number): readonly Laid[] =>
  text(60, y, [
    'The ferry was late on Thursday, and nobody knew why until the keeper',
    'came down from the light and said that the rope had been cut in two.',
    'The club will ask the harbour for another one, and for a lamp as well,',
    'since the old one went out when the storm came over the breakwater.',
  ])

const robots: readonly Laid[] = [
  set(60, 715, 40, true, 'Loud Robots'),
  set(60, 660, 14, true, 'Late on Thursday'),
  ...prose(640),
  set(60, 540, 14, true, 'Another Rope'),
  ...prose(520),
]

const readPages = async (pages: readonly (readonly Laid[])[]) => {
  const reading = await readAny(pdfOf(pages.map(content)), 'letter.pdf')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

test('By far the largest letters of the first page are the title, and printed again they head nothing', async () => {
  const issue = await readPages([
    [
      set(60, 760, 12, false, 'Quarry High School'),
      ...robots,
      set(60, 420, 14, true, 'Loud Robots'),
      ...prose(400),
    ],
  ])
  expect(issue.publication.title).toBe('Loud Robots')
  expect(issue.articles.map(({ headline }) => headline).filter((each) => each !== null)).toEqual([
    'Late on Thursday',
    'Another Rope',
  ])
})

test('Volume and number may stand at the foot of the page, in a column beside something else', async () => {
  const issue = await readPages([
    [
      ...robots,
      set(60, 120, 11, false, 'Share Loud Robots'),
      set(400, 120, 11, false, 'Volume 3, issue 2'),
      set(60, 104, 10, false, 'by word of mouth'),
      set(400, 104, 10, false, 'October 2014'),
    ],
  ])
  expect(issue).toMatchObject({ volume: '3', number: '2', date: '2014-10' })
})

test('Ligatures are the letters that were written', () => {
  expect(withoutLigatures('RoboƟcs in the aƩic, an oﬃce')).toBe('Robotics in the attic, an office')
  expect(withoutLigatures('Ɵ')).toBe('ti')
  expect(withoutLigatures('She leŌ Ōsaka, geƫng deϐinitions')).toBe('She left Ōsaka, getting definitions')
})

test('Old-style figures, small capitals and a "Th" of one sign are figures and letters', () => {
  expect(
    withoutLigatures('H\uf761\uf772\uf762\uf76f\uf775\uf772 N\uf765\uf777\uf773, \uf731\uf739\uf738\uf734'),
  ).toBe('Harbour News, 1984')
  expect(withoutLigatures('\ue071e mole and \ue071is pier; \ue071orn')).toBe(
    'The mole and This pier; \ue071orn',
  )
})

test('Properties of a document that say nothing of the issue do not name it', async () => {
  for (const title of ['trest', 'final_newsletter 1']) {
    const reading = await readAny(pdfOf([content(robots)], `/Info << /Title (${title}) >> `), 'letter.pdf')
    if ('problems' in reading) throw new Error(reading.problems[0].reason)
    expect(reading.issue.publication.title).toBe('Loud Robots')
  }
})

test('A page that lies on its side is turned as the PDF says', async () => {
  const turned: Readonly<Record<number, (each: Laid) => string>> = {
    90: ({ x, y }) => `0 1 -1 0 ${612 - y} ${x}`,
    180: ({ x, y }) => `-1 0 0 -1 ${612 - x} ${792 - y}`,
    270: ({ x, y }) => `0 -1 1 0 ${y} ${792 - x}`,
  }
  for (const [degrees, place] of Object.entries(turned)) {
    const stream = robots
      // A sheet on its side is less high.
      .map((each) => ({ ...each, y: degrees === '180' ? each.y : each.y - 150 }))
      .map((each) => `BT /${each.bold ? 'B' : 'R'} ${each.size} Tf ${place(each)} Tm (${each.text}) Tj ET`)
      .join('\n')
    const reading = await readAny(pdfOf([stream], '', [], `/Rotate ${degrees}`), 'letter.pdf')
    if ('problems' in reading) throw new Error(`${degrees}: ${reading.problems[0].reason}`)
    expect(reading.issue.publication.title).toBe('Loud Robots')
    expect(reading.issue.articles.flatMap(({ headline }) => headline ?? [])).toEqual([
      'Late on Thursday',
      'Another Rope',
    ])
  }
})
