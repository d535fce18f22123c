// What a PDF's pages repeat at their edges, and words that a line's end divides.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'
import { content, type Laid, pdfOf } from './written/pdf.ts'

const set = (x: number, y: number, size: number, bold: boolean, text: string): Laid => ({
  x,
  y,
  size,
  bold,
  text,
})

const prose = [
  'The ferry was late again on Thursday, and those who had come for the early market stood in the',
  'rain until nine. The harbour master has written to the owners, as he did in March, and he hopes',
  'for an answer before the summer, when there will be twice as many to stand in twice the rain.',
]

const article = (y: number, headline: string): readonly Laid[] => [
  set(60, y, 16, true, headline),
  ...prose.map((line, at) => set(60, y - 26 - at * 14, 12, false, line)),
]

const title = [set(60, 740, 26, true, 'The Ferry Bell'), set(60, 716, 10, false, 'Volume Two, Number Six')]

const issueOf = async (pages: readonly (readonly Laid[])[]) => {
  const read = await readAny(pdfOf(pages.map((page) => content(page))), 'letter.pdf')
  if ('problems' in read) throw new Error(read.problems[0].reason)
  const { issue } = read
  return {
    ...issue,
    headlines: issue.articles.map(({ headline }) => headline),
    text: issue.articles.map(({ blocks }) => blocksText(blocks, [])).join('\n'),
    leftOut: issue.warnings.flatMap(({ rule, reason }) =>
      rule === 'page-furniture-left-out' ? [/"(.*)"/.exec(reason)?.[1]] : [],
    ),
  }
}

describe('What pages repeat is left out and named, once each:', () => {
  test('a running head, on the right of even pages and on the left of odd ones, higher or lower', async () => {
    const { headlines, text, leftOut } = await issueOf([
      [...title, ...article(640, 'Late on Thursday')],
      [
        set(60, 745, 9, false, 'page 2'),
        set(420, 742, 14, false, 'The Ferry Bell'),
        ...article(700, 'A New Rope'),
      ],
      [
        set(520, 745, 9, false, 'page 3'),
        set(60, 735, 14, false, 'The Ferry Bell'),
        ...article(695, 'The Old Rope'),
      ],
      [
        set(60, 737, 9, false, 'page 4'),
        set(420, 733, 14, false, 'The Ferry Bell'),
        ...article(690, 'No Rope'),
      ],
      [
        set(520, 700, 9, false, 'page 5'),
        set(60, 697, 14, false, 'The Ferry Bell'),
        ...article(640, 'Knots'),
      ],
    ])
    expect(headlines).toEqual(['Late on Thursday', 'A New Rope', 'The Old Rope', 'No Rope', 'Knots'])
    expect(text).not.toMatch(/Ferry Bell|page/)
    expect(leftOut.filter((each) => each?.includes('The Ferry Bell'))).toHaveLength(4)
  })

  test('one whose halves stand apart on some pages and together on others', async () => {
    const head = [set(60, 750, 10, false, 'Spring letter'), set(450, 750, 20, true, 'BELLRINGER')]
    const beside = (y: number): readonly Laid[] =>
      [
        'across the bay to the',
        'mill and back, if the',
        'wind is kind to those',
        'who row, and kinder to',
        'those who are rowed by',
        'them, as it was in June',
      ].map((line, at) => set(450, y - at * 14, 10, false, line))
    const { headlines } = await issueOf([
      [...title, ...article(640, 'Late on Thursday')],
      [...head, ...article(680, 'A New Rope')],
      [
        ...head,
        ...[
          'There will be an outing',
          'on the second Sunday of',
          'the month, from the old',
          'pier, with two boats and',
          'one basket, which goes',
          'in the larger boat, far',
        ].map((line, at) => set(60, 733 - at * 14, 10, false, line)),
        ...beside(733),
      ],
      [...head, ...article(680, 'No Rope')],
    ])
    expect(headlines).not.toContain('BELLRINGER')
  })

  test('page numbers, in any of their usual shapes', async () => {
    const { text, leftOut } = await issueOf([
      [
        set(60, 740, 26, true, 'The Ferry Bell'),
        ...article(640, 'Late on Thursday'),
        set(300, 30, 9, false, '- 1 -'),
      ],
      [...article(680, 'A New Rope'), set(300, 30, 9, false, 'Page 2 of 3')],
      [...article(680, 'No Rope'), set(300, 30, 9, false, '3')],
    ])
    expect(leftOut).toEqual(['- 1 -', 'Page 2 of 3', '3'])
    expect(text).not.toMatch(/\d/)
  })
})

test('A date that only the running head says is that of the issue, and is shown no second time.', async () => {
  const head = set(60, 760, 9, false, 'The Ferry Bell, June 2011')
  const { date, text } = await issueOf([
    [...title, ...article(640, 'Late on Thursday')],
    [head, ...article(680, 'A New Rope')],
    [head, ...article(680, 'No Rope')],
  ])
  expect(date).toBe('2011-06')
  expect(text).not.toContain('2011')
})

test('Words that a line divides are whole; those written with a hyphen keep it.', async () => {
  const { text } = await issueOf([
    [
      set(60, 740, 26, true, 'The Ferry Bell'),
      set(60, 640, 16, true, 'Late on Thursday'),
      ...[
        'It was a fair-weather day, and the committee that looks after the landing stage met on the har-',
        'bour wall. They spoke of planks and of the well-known hole in the third step, which is as well-',
        'known as the step. Mrs Oak gave thirty planks, and they will be laid before the next spring-',
        'tide, so that nobody falls in who does not want to, as she put it with an eye on the Mayor.',
      ].map((line, at) => set(60, 614 - at * 14, 12, false, line)),
    ],
  ])
  expect(text).toContain('met on the harbour wall')
  expect(text).toContain('which is as well-known as the step')
})
