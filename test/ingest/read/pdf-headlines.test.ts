// Which lines of a laid-out page are headlines.

import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { content, type Laid, pdfOf } from './written/pdf.ts'

const set = (x: number, y: number, size: number, bold: boolean, text: string): Laid => ({
  x,
  y,
  size,
  bold,
  text,
})

const lines = [
  'The ferry was late on Thursday, and nobody knew why until the keeper',
  'came down from the light and said that the rope had been cut in two.',
  'The club will ask the harbour for another one, and for a lamp as well,',
  'since the old one went out when the storm came over the breakwater.',
]

const prose = (y: number, x = 60): readonly Laid[] =>
  lines.map((line, at) => set(x, y - at * 12, 10, false, line))

const half = [
  'Nine hives stand on the roof of',
  'the brewery, and the honey goes',
  'to the market on Saturday. What',
  'the bees find to eat between the',
  'tram lines nobody has seen, but',
  'the lime trees hum in the park.',
]

const column = (x: number, y: number): readonly Laid[] =>
  half.map((line, at) => set(x, y - at * 12, 10, false, line))

const masthead = [set(60, 740, 30, true, 'The Quarry Lantern'), set(60, 712, 10, false, 'Number 4, May 2014')]

const headlines = async (...pages: readonly (readonly Laid[])[]) => {
  const reading = await readAny(pdfOf(pages.map(content)), 'lantern.pdf')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue.articles.flatMap(({ headline }) => headline ?? [])
}

/** Three lines that shout, with an address under each. */
const advertisement = (y: number): readonly Laid[] => [
  set(60, y, 24, true, 'Marrow and Daughters'),
  set(60, y - 40, 9, false, 'Ropes and lamps'),
  set(60, y - 80, 24, true, 'Open on Sundays'),
  set(60, y - 110, 9, false, '4 Mole Street'),
]

test('Lines of advertisements, large as they are, do not make less of the headlines', async () => {
  expect(
    await headlines(
      [
        ...masthead,
        set(60, 670, 10, true, 'LATE ON THURSDAY'),
        ...prose(650),
        set(60, 580, 10, true, 'ANOTHER ROPE'),
        ...prose(560),
        ...advertisement(440),
      ],
      [
        set(60, 700, 10, true, 'A LAMP FOR THE MOLE'),
        ...prose(680),
        set(60, 610, 10, true, 'WHO CUT IT'),
        ...prose(590),
        ...advertisement(440),
      ],
    ),
  ).toEqual(expect.arrayContaining(['LATE ON THURSDAY', 'ANOTHER ROPE', 'A LAMP FOR THE MOLE', 'WHO CUT IT']))
})

test('Bold lines under headlines in capitals are parts of the articles', async () => {
  expect(
    await headlines([
      ...masthead,
      set(60, 670, 10, true, 'LATE ON THURSDAY'),
      ...prose(650),
      set(60, 580, 10, true, 'What the keeper saw'),
      ...prose(560),
      set(60, 490, 10, true, 'ANOTHER ROPE'),
      ...prose(470),
      set(60, 400, 10, true, 'Who pays for it'),
      ...prose(380),
      set(60, 310, 10, true, 'A LAMP FOR THE MOLE'),
      ...prose(290),
    ]),
  ).toEqual(['LATE ON THURSDAY', 'ANOTHER ROPE', 'A LAMP FOR THE MOLE'])
})

test('Headlines under the name of a part are headlines, smaller as they are than those of other articles', async () => {
  expect(
    await headlines(
      [
        ...masthead,
        set(60, 670, 20, true, 'Late on Thursday'),
        ...prose(640),
        set(60, 560, 20, true, 'Another Rope'),
        ...prose(530),
        set(60, 450, 20, true, 'A Lamp for the Mole'),
        ...prose(420),
      ],
      [
        set(60, 700, 28, true, 'Harbour Notes'),
        set(60, 670, 13, true, 'Gulls on the roof'),
        ...prose(650),
        set(60, 580, 13, true, 'Tar for the boats'),
        ...prose(560),
        set(60, 490, 13, true, 'The choir sings again'),
        ...prose(470),
        set(60, 400, 13, true, 'Keys found'),
        ...prose(380),
      ],
    ),
  ).toEqual(
    expect.arrayContaining([
      'Another Rope',
      'Gulls on the roof',
      'Tar for the boats',
      'The choir sings again',
      'Keys found',
    ]),
  )
})

test('Bold lines that open page after page are headlines', async () => {
  const page = (first: string, second: string): readonly Laid[] => [
    set(60, 700, 10, true, first),
    ...prose(680),
    set(60, 610, 10, true, second),
    ...prose(590),
  ]
  expect(
    await headlines(
      [
        ...masthead,
        set(60, 670, 15, true, 'Late on Thursday'),
        ...prose(645),
        set(60, 570, 15, true, 'Another Rope'),
        ...prose(545),
        set(60, 470, 15, true, 'A Lamp for the Mole'),
        ...prose(445),
      ],
      page('How salt eats into rope', 'What tar does for it'),
      page('Lamps and their range', 'Why moths come to the light'),
      page('Gulls count to seven', 'The weight of wet sails'),
    ),
  ).toEqual([
    'Late on Thursday',
    'Another Rope',
    'A Lamp for the Mole',
    'How salt eats into rope',
    'What tar does for it',
    'Lamps and their range',
    'Why moths come to the light',
    'Gulls count to seven',
    'The weight of wet sails',
  ])
})

test('Headlines of columns stand each over its own, at the top of the page as well', async () => {
  expect(
    await headlines(
      [...masthead, set(60, 670, 12, true, 'Late on Thursday'), ...prose(640)],
      [
        set(60, 750, 12, true, 'Bees in the City'),
        set(330, 750, 12, true, 'Hives on the Roof'),
        ...column(60, 720),
        ...column(330, 720),
      ],
    ),
  ).toEqual(['Late on Thursday', 'Bees in the City', 'Hives on the Roof'])
})

test('Captions that stand beside a text do not part it from its headline', async () => {
  expect(
    await headlines([
      ...masthead,
      set(60, 670, 10, true, 'Late on Thursday'),
      ...prose(640),
      set(330, 565, 18, true, 'Bees in the City'),
      set(60, 540, 8, false, 'The roof of it'),
      set(60, 500, 8, false, 'The keeper'),
      set(60, 470, 8, false, 'Honey at the market'),
      ...column(330, 535),
      ...column(330, 450),
    ]),
  ).toEqual(['Late on Thursday', 'Bees in the City'])
})

test('A headline whose lines end at one edge is one', async () => {
  // Helvetica's bold letters of 14 points: the first line is 44 points longer.
  expect(
    await headlines([
      ...masthead,
      set(60, 670, 14, true, 'Late on Thursday'),
      ...prose(640),
      set(200, 560, 14, true, 'The bees that live'),
      set(244, 544, 14, true, 'on the roof'),
      ...prose(510),
    ]),
  ).toEqual(['Late on Thursday', 'The bees that live on the roof'])
})

test('A narrow list beside the text has no headlines, bold as its lines are', async () => {
  const names = ['Anna Quist', 'Ben Larch', 'Cora Dunn', 'Dora Finch', 'Emil Gray', 'Fern Hill']
  expect(
    await headlines(
      [...masthead, set(60, 670, 12.5, true, 'Late on Thursday'), ...prose(640)],
      [
        set(200, 700, 12.5, true, 'Another Rope'),
        ...prose(680, 200),
        ...prose(610, 200),
        set(200, 540, 12.5, true, 'A Lamp for the Mole'),
        ...prose(520, 200),
        ...names.flatMap((name, at) => [
          set(
            60,
            700 - at * 40,
            12.5,
            true,
            `${['Tea', 'Boats', 'Ropes', 'Keys', 'Songs', 'Hives'][at]} at the Mill`,
          ),
          set(60, 688 - at * 40, 9, false, name),
        ]),
      ],
    ),
  ).toEqual(['Late on Thursday', 'Another Rope', 'A Lamp for the Mole'])
})

test('The headline of a column is no headline of the one beside it, which has its own', async () => {
  expect(
    await headlines([
      ...masthead,
      set(60, 670, 14, true, 'Late on Thursday'),
      ...prose(640),
      set(330, 565, 18, true, 'Bees in the City'),
      set(60, 552, 26, true, 'Boat Talk'),
      ...column(330, 545),
      ...column(60, 530),
      ...column(330, 460),
      ...column(60, 445),
    ]),
  ).toEqual(['Late on Thursday', 'Boat Talk', 'Bees in the City'])
})

test('A headline in large letters is one, smaller as it is than others', async () => {
  const page = (size: number, headline: string): readonly Laid[] => [
    ...prose(700),
    set(60, 600, size, true, headline),
    ...prose(570),
  ]
  expect(
    await headlines(
      [...masthead, set(60, 670, 26, true, 'Late on Thursday'), ...prose(640)],
      page(26, 'Another Rope'),
      page(17, 'Who Cut It'),
      page(26, 'A Lamp for the Mole'),
    ),
  ).toEqual(['Late on Thursday', 'Another Rope', 'Who Cut It', 'A Lamp for the Mole'])
})

test('Bold lines of the text’s own size head what stands right under them; the day on which it is is no part of them', async () => {
  const item = (y: number, name: string, day: string): readonly Laid[] => [
    set(60, y, 10, true, name),
    set(60, y - 12, 10, true, day),
    ...prose(y - 24),
  ]
  expect(
    await headlines([
      ...masthead,
      ...item(660, 'Anna Quist and the Weir Band', 'Friday, May 5, 7:30 pm'),
      ...item(588, 'The Lamplighters', 'Saturday, May 13, 8 pm'),
      ...item(516, 'Emil Gray', 'May 20, 7:30 pm'),
      ...item(444, 'Songs for Wet Sails', 'Sunday, May 28'),
    ]),
  ).toEqual(['Anna Quist and the Weir Band', 'The Lamplighters', 'Emil Gray', 'Songs for Wet Sails'])
})

test('A bold line is a headline, and when and where set to the right of it is no part of it', async () => {
  const item = (y: number, name: string, day: string): readonly Laid[] => [
    set(60, y, 10, true, name),
    set(290, y, 10, false, day),
    ...prose(y - 20),
  ]
  expect(
    await headlines([
      ...masthead,
      ...item(660, 'Knots for Beginners', 'Tuesday 9/4 at 7:30 in the mill'),
      ...item(580, 'Soup and Songs', 'Monday 10/1 at 6:30 in the mill'),
      ...item(500, 'The Lamp Is Lit', 'Friday 10/5 at 8:00 on the mole'),
    ]),
  ).toEqual(['Knots for Beginners', 'Soup and Songs', 'The Lamp Is Lit'])
})

test('Underlined lines of the text’s own letters are headlines; the edges of a table and underlined addresses make none', async () => {
  const under = (y: number, left: number, right: number) => `${left} ${y - 2} ${right - left} 0.6 re f`
  const read = await readAny(
    pdfOf([
      [
        content([
          ...masthead,
          set(60, 660, 10, false, 'Knots for Beginners'),
          ...prose(646),
          set(60, 580, 10, false, 'Soup and Songs'),
          ...prose(566),
          set(60, 500, 10, false, 'Eels 4 marks'),
          ...prose(486),
          set(60, 420, 10, false, 'www.quarry.example/knots'),
          ...prose(406),
        ]),
        under(660, 60, 151),
        under(580, 60, 130),
        under(500, 50, 500),
        under(420, 60, 172),
      ].join('\n'),
    ]),
    'lantern.pdf',
  )
  if ('problems' in read) throw new Error(read.problems[0].reason)
  expect(read.issue.articles.flatMap(({ headline }) => headline ?? [])).toEqual([
    'Knots for Beginners',
    'Soup and Songs',
  ])
})

test('A headline that stands before all larger ones is one', async () => {
  const page = (headline: string): readonly Laid[] => [set(60, 700, 20, true, headline), ...prose(670)]
  expect(
    await headlines(
      [...masthead, ...prose(670), set(60, 590, 12, true, 'Late on Thursday'), ...prose(570)],
      page('Another Rope'),
      page('Who Cut It'),
      page('A Lamp for the Mole'),
    ),
  ).toEqual(['Late on Thursday', 'Another Rope', 'Who Cut It', 'A Lamp for the Mole'])
})

test('What stands in a narrow column beside the articles is headed by its own headline, small as it is', async () => {
  const page = (headline: string): readonly Laid[] => [
    set(230, 700, 20, true, headline),
    ...prose(670, 230),
    ...prose(610, 230),
    ...prose(550, 230),
  ]
  expect(
    await headlines(
      [...masthead, set(60, 670, 20, true, 'Late on Thursday'), ...prose(640)],
      [
        ...page('Another Rope'),
        set(60, 680, 12, true, 'Hives in Town'),
        ...column(60, 660),
        ...column(60, 588),
      ],
      page('A Lamp for the Mole'),
    ),
  ).toEqual(
    expect.arrayContaining(['Late on Thursday', 'Another Rope', 'Hives in Town', 'A Lamp for the Mole']),
  )
})

test('Lines in capitals, well apart from what stands over them, are headlines', async () => {
  expect(
    await headlines([
      ...masthead,
      set(60, 670, 10, false, 'LATE ON THURSDAY'),
      ...prose(652),
      set(60, 580, 10, false, 'ANOTHER ROPE'),
      ...prose(562),
      set(60, 490, 10, false, 'A LAMP FOR THE MOLE'),
      ...prose(472),
    ]),
  ).toEqual(['LATE ON THURSDAY', 'ANOTHER ROPE', 'A LAMP FOR THE MOLE'])
})

test('What is said of an announcement in bold is no headline of its own', async () => {
  expect(
    await headlines([
      ...masthead,
      set(60, 670, 16, true, 'Late on Thursday'),
      ...prose(640),
      set(60, 560, 16, true, 'Summer Fair'),
      set(60, 535, 10, false, 'on the mole, on Sunday'),
      set(60, 505, 12, true, 'Tables are fifteen marks each'),
      ...prose(480),
      set(60, 400, 16, true, 'Another Rope'),
      ...prose(370),
      set(60, 290, 16, true, 'A Lamp for the Mole'),
      ...prose(260),
    ]),
  ).toEqual(['Late on Thursday', 'Summer Fair', 'Another Rope', 'A Lamp for the Mole'])
})

test('Headlines around the middles of their columns stand each over its own', async () => {
  expect(
    await headlines(
      [...masthead, set(60, 670, 12, true, 'Late on Thursday'), ...prose(640)],
      [
        set(90, 750, 12, true, 'Bees in Town'),
        set(360, 750, 12, true, 'Hives on Roofs'),
        ...column(60, 720),
        ...column(330, 720),
      ],
    ),
  ).toEqual(['Late on Thursday', 'Bees in Town', 'Hives on Roofs'])
})

test('A box in letters that the issue has nowhere else has no headline, unless an article stands in it', async () => {
  const courier = (x: number, y: number, size: number, text: string) =>
    `BT /C ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`
  const page = (...three: readonly string[]) =>
    content(
      three.flatMap((headline, at) => [set(60, 700 - at * 90, 14, true, headline), ...prose(680 - at * 90)]),
    )
  const pages = [
    content(masthead.concat(set(60, 670, 14, true, 'Late on Thursday'), ...prose(650))),
    [
      page('Another Rope', 'Who Cut It', 'A Lamp for the Mole'),
      courier(60, 380, 16, 'Marrow and Daughters'),
      courier(60, 350, 11, 'Ropes and lamps, and what hangs on them'),
      courier(60, 330, 11, '4 Mole Street'),
    ].join('\n'),
    [
      page('Bees in Town', 'Hives on Roofs', 'Salt and Tar'),
      courier(60, 380, 16, 'A Letter from the Weir'),
      ...[
        'The salmon came on Monday, and there',
        'were nineteen of them in the pool.',
        'One would not go on. The keeper sat',
        'with it until the lamp went out, and',
        'then it went as well, up to the mill.',
      ].map((line, at) => courier(60, 350 - at * 13, 11, line)),
    ].join('\n'),
    page('Gulls Count to Seven', 'Wet Sails', 'Keys Found'),
  ]
  const reading = await readAny(pdfOf(pages), 'lantern.pdf')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  const found = reading.issue.articles.flatMap(({ headline }) => headline ?? [])
  expect(found).not.toContain('Marrow and Daughters')
  expect(found).toContain('A Letter from the Weir')
  expect(found).toContain('Keys Found')
})
