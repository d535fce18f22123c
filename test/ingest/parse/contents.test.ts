// What looks like a list of contents and is none stays where it is; what is one does no harm to what it leaves out.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'

const issueOf = async (text: string, name = 'issue.txt'): Promise<Issue> => {
  const reading = await readAny(Buffer.from(`The Quay Letter\nNo. 4, 1 May 1999\n\n${text}`), name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const prose =
  'The president and the treasurer met with the secretary, and said that rope, lamp oil and\npaint are dear. On Monday, Tuesday and Friday the keeper is there; Ada Lock, Ben Moor\nand Cy Rope are, too.\n\n'

const shown = ({ articles }: Issue): string => articles.map(({ blocks }) => blocksText(blocks, [])).join('\n')

describe('Rows of dots', () => {
  test.each([
    ['prices', 'Rope .......... 3\nLamp oil ...... 12\nPaint ......... 7'],
    ['hours', 'Monday .......... 9\nTuesday ......... 10\nFriday .......... 12'],
    ['officers', 'President ..... Ada Lock\nSecretary ..... Ben Moor\nTreasurer ..... Cy Rope'],
    ['a dialogue', '"The president.... on Monday"\n"The treasurer.... said that"\n"Rope.... and paint"'],
  ])('of %s are text, whatever else says those words', async (_, list) => {
    const issue = await issueOf(
      `A WORD BEFORE\n\n${prose}${list}\n\nA NEW LAMP\n\n${prose}THE FERRY\n\n${prose}`,
    )
    for (const line of list.split('\n')) expect(shown(issue)).toContain(line)
    expect(issue.warnings).toEqual([])
  })

  test.each(['555 1234', '9.30', '$5'])(
    'before %s are text, also where the words head articles',
    async (rest) => {
      const names = ['ADA LOCK', 'BEN MOOR', 'CY ROPE']
      const issue = await issueOf(
        `${names.map((each) => `${each} ........ ${rest}\n`).join('')}\n${names.map((each) => `${each}\n\n${prose}`).join('')}`,
      )
      expect(shown(issue)).toContain(`BEN MOOR ........ ${rest}`)
    },
  )
})

describe('What a list of contents leaves out', () => {
  const listed = ['Boats on the river', 'Ropes for everybody', 'Lamps lit at night', '$40 for a net']
  const article = (headline: string): string => `${headline}\n\n${prose}`
  const headlines = ({ articles }: Issue): readonly (string | null)[] =>
    articles.map(({ headline }) => headline)

  test('is an article where its name is that of a section', async () => {
    const issue = await issueOf(
      `In this issue:\n\n${listed.join('\n')}\n\n${['EDITORIAL', ...listed, 'CLASSIFIEDS'].map(article).join('')}`,
    )
    expect(headlines(issue)).toEqual(['EDITORIAL', ...listed, 'CLASSIFIEDS'])
  })

  test('is an article where it is set as far from the text before as those that it names', async () => {
    const loud = listed.map((each) => each.toUpperCase())
    const issue = await issueOf(
      `In this issue:\n\n${loud.join('\n')}\n\n${[...loud, 'BEFORE THE TIDE'].map((each) => `\n\n${article(each)}A WORD MORE\n\n${prose}`).join('')}`,
    )
    expect(headlines(issue)).toEqual([...loud, 'BEFORE THE TIDE'])
  })

  test('is an article where it is a heading as they are', async () => {
    const all = [...listed, 'A text that nobody listed']
    const issue = await issueOf(
      `## In this issue\n\n${listed.map((each) => `- ${each}\n`).join('')}\n${all.map((each) => `## ${article(each)}`).join('')}`,
      'issue.md',
    )
    expect(headlines(issue)).toEqual(all)
  })
})

describe('Entries', () => {
  const listed = ['Boats on the river', 'Ropes for everybody', 'Lamps lit at night', 'Dry nets']

  test('of signs alone name nothing', async () => {
    const item = (each: string): string => `<li>${each}</li>\n`
    const issue = await issueOf(
      `<p>In this issue</p>\n<ul>${[...listed, '(!) §'].map(item).join('')}</ul>\n${listed.map((each) => `<p>${each}</p>\n<p>${prose}</p>\n<p>(!) §</p>\n`).join('')}`,
      'issue.html',
    )
    expect(issue.articles.slice(-4).map(({ headline }) => headline)).toEqual(listed)
    expect(shown(issue)).toContain('(!) §')
  })

  test('whose headline says its page lose no word', async () => {
    const issue = await issueOf(
      `In this issue:\n\n${listed.join('\n')}\n\n${listed.map((each) => `${each}, page 3\n\n${prose}`).join('')}`,
    )
    expect(issue.articles.map(({ headline }) => headline)).toEqual(listed.map((each) => `${each}, page 3`))
  })

  test('of which one stands right over the other stay two', async () => {
    const long = ['Boats on the river and other tales', 'Ropes for everybody in the town', ...listed.slice(2)]
    const loud = long.map((each) => each.toUpperCase())
    const issue = await issueOf(
      `In this issue:\n\n${long.join('\n')}\n\n${loud[0]}\n${loud
        .slice(1)
        .map((each) => `${each}\n\n${prose}`)
        .join('')}`,
    )
    expect(issue.articles.map(({ headline }) => headline)).toEqual(loud)
  })

  test('that stand in the text as a list once more head nothing there', async () => {
    const issue = await issueOf(
      `In this issue:\n\n${listed.join('\n')}\n\nTHE FERRY\n\n${prose}${listed.join('\n')}\n\n${listed.map((each) => `${each.toUpperCase()}\n\n${prose}`).join('')}`,
    )
    expect(issue.articles.map(({ headline }) => headline).slice(-4)).toEqual(
      listed.map((each) => each.toUpperCase()),
    )
  })

  test.each([
    ['Boats seen by night', 'Boats seen'],
    ['Boats - Night and Day', 'Boats - Night and Day'],
  ])('%s is by nobody', async (headline, entry) => {
    const others = ['Ropes - Hand and Foot', 'Lamps - Gas and Oil', 'Nets - Sea and Shore']
    const issue = await issueOf(
      `In this issue:\n\n${[entry, ...others].join('\n')}\n\n${[headline, ...others].map((each) => `${each}\n\n${prose}`).join('')}`,
    )
    expect(issue.articles.map((article) => [article.headline, article.byline])).toEqual(
      [headline, ...others].map((each) => [each, null]),
    )
  })

  test('that begin with their section stand in it, whatever it is called', async () => {
    const issue = await issueOf(
      `In this issue:\n\n${listed.map((each, at) => `${at < 2 ? 'News' : 'Views'}: ${each}`).join('\n')}\n\n${listed.map((each, at) => `${at === 0 ? 'NEWS\n\n' : at === 2 ? 'VIEWS\n\n' : ''}${each}\n\n${prose}`).join('')}`,
    )
    expect(issue.articles.map(({ section }) => section)).toEqual(['NEWS', 'NEWS', 'VIEWS', 'VIEWS'])
  })
})
