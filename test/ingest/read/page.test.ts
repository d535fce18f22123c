// Saved web pages: what of the page is the issue, and what the page says of it.

import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'

const issueIn = async (page: string): Promise<Issue> => {
  const reading = await readAny(Buffer.from(page), 'a.html')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const text = '<p>The rope locker was emptied on Tuesday and every line in it was measured.</p>'
const opening = `<p>${'The rope locker was emptied on Tuesday. '.repeat(5)}</p>`
const page = (body: string, title = 'Quay Letter'): string =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`
const headlines = ({ articles }: Issue) => articles.map(({ headline }) => headline)

test('Cells without a size whose texts have one are shown', async () => {
  const cell = (name: string) =>
    `<td style="font-size:0px;padding:4px"><div style="font-size:13px"><h1>${name}</h1>${text}</div></td>`
  const table = (name: string) => `<table role="presentation"><tr>${cell(name)}</tr></table>`
  const issue = await issueIn(page(`<div style="font-size:0">${table('Ropes')}${table('Lamps')}</div>`))
  expect(headlines(issue)).toEqual(['Ropes', 'Lamps'])
})

test('Text without a size is hidden', async () => {
  const issue = await issueIn(page(`<div style="font-size:0px">Open me now</div><h1>Ropes</h1>${text}`))
  expect(JSON.stringify(issue.articles)).not.toContain('Open me')
  expect(issue.warnings.map(({ rule }) => rule)).toContain('hidden-text-left-out')
})

test('Where front matter names what the page opens with, the page says what the publication is called', async () => {
  const issue = await issueIn(
    `---\ntitle: Ropes that last\ndate: 2019-05-29\n---\n${page(`<h1>Ropes that last</h1>${text}<h2>Tar</h2>${text}<h2>Lamps</h2>${text}`)}`,
  )
  expect(issue).toMatchObject({ publication: { title: 'Quay Letter' }, date: '2019-05-29' })
})

test('A line that says which issue it is heads no article', async () => {
  const issue = await issueIn(page(`${opening}<h2>JULY 2007 NEWSLETTER.</h2>${text}<h2>Ropes</h2>${text}`))
  expect(headlines(issue)).not.toContain('JULY 2007 NEWSLETTER.')
  expect(JSON.stringify(issue)).toContain('JULY 2007')
})

test('The days of a diary head its entries', async () => {
  const days = ['July 4, 2007', 'July 5, 2007', 'July 6, 2007']
  const issue = await issueIn(
    page(`${opening}<h2>Ropes</h2>${text}${days.map((day) => `<h2>${day}</h2>${text}`).join('')}`),
  )
  expect(headlines(issue)).toEqual(expect.arrayContaining(days))
})

test('What is set to the right under a text signs it and heads nothing', async () => {
  const page = `<html><body><p><font size="6">The Quay Letter</font></p><p>1 May 2019</p><p><b>Boats adrift</b></p><p>It rained on the boats for a week, and the lamps went out one after the other.</p><p align="right">See You in August,<br><font style="font-size: 23pt">Ada Lock</font></p><p><b>Lamps</b></p><p>The lamps are lit again, and oil is cheaper than it was in the year before.</p></body></html>`
  const reading = await readAny(Buffer.from(page), 'letter.html')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  expect(reading.issue.articles.map(({ headline }) => headline)).toEqual(['Boats adrift', 'Lamps'])
})
