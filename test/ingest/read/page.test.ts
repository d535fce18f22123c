// Saved web pages: what of the page is the issue, and what the page says of it.

import { describe, expect, test } from 'vitest'
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

test('What a page shows only with scripts, in drawings or in forms is named', async () => {
  const issue = await issueIn(
    page(
      `<h1>Ropes</h1>${opening}<noscript>Switch scripts on.</noscript>\n<svg><text>Drawn words</text></svg>\n<select><option>Choose me</option></select>\n<script>let words</script><h1>Lamps</h1>${text}`,
    ),
  )
  expect(issue.warnings.flatMap(({ rule, line }) => (/left-out/u.test(rule) ? [[rule, line]] : []))).toEqual([
    ['hidden-text-left-out', 1],
    ['hidden-text-left-out', 2],
    ['navigation-left-out', 3],
  ])
})

describe('A newsletter as mail programs show it', () => {
  const mailing = (
    top: string,
    footer: string,
  ) => `<!doctype html><title>Quay</title><table><tr><td>${top}</td></tr><tr><td><h1>The Quay Weekly</h1><p>No. 12, 4.5.2021</p></td></tr>
<tr><td><h2>Gates painted</h2><p>The gates were painted green in April by forty volunteers, who gave up their Saturdays for it.</p></td></tr>
<tr><td><h2>Boats late</h2><p>The boats came in late and the fish came in later, and nobody on the quay had thought of a lamp.</p></td></tr>
<tr><td>${footer}</td></tr></table>`
  test.each([
    'View this email in your browser',
    'Im Browser ansehen',
    'Si vous ne voyez pas ce message, cliquez ici.',
    'Gates, boats and a lamp in this one',
  ])('is not called "%s"', async (top) => {
    const { publication, articles } = await issueIn(mailing(`<a href="https://quay.example/">${top}</a>`, ''))
    expect(publication.title).toBe('The Quay Weekly')
    expect(articles.map(({ headline }) => headline)).toEqual(['Gates painted', 'Boats late'])
  })

  test.each([
    [
      'Newsletter abbestellen',
      '<p>Herausgegeben vom Heimatverein, Deichstraße 4</p><p>Newsletter abbestellen</p>',
    ],
    ['Se désabonner', '<p>Se désabonner</p><p>Association du canal, 4 quai du Halage, Dijon</p>'],
    ['Darse de baja', '<p>Edita: Cofradía de Punta Alba</p><p>Darse de baja</p>'],
  ])('has its footer where "%s" stands', async (said, footer) => {
    const { articles, colophon } = await issueIn(mailing('', footer))
    expect(colophon.about).toContain(said)
    expect(colophon.about?.split('\n\n')).toHaveLength(2)
    expect(JSON.stringify(articles)).not.toContain(said)
  })
})

test('A long program under a heading of the page is no text of its own', async () => {
  const long = opening.repeat(6)
  const program = `<pre>${'# WHAT THE LAMP DOES\n#\nlamp on the quay, lit at dusk\n\n'.repeat(40)}</pre>`
  const issue = await issueIn(
    page(
      `<h1>Quay Letter</h1><h3>Topics in this issue include:</h3><ul><li><a href="#a">Lamps</a></li><li><a href="#b">Ropes</a></li></ul>
      <h2>Lamps</h2>${long}${program}<h2>Ropes</h2>${long}`,
    ),
  )
  expect(headlines(issue)).toEqual(['Lamps', 'Ropes'])
  expect(JSON.stringify(issue.articles[0])).toContain('# WHAT THE LAMP DOES')
})

test('A heading may be a sentence, and a long one', async () => {
  const long =
    'Feature: The lamp on the quay is burning brightly again after eleven years in the dark. Here’s how two lighthouse keepers managed it.'
  const issue = await issueIn(page(`<h2>Ropes</h2>${text}<h2>${long}</h2>${text}<h2>Boats</h2>${text}`))
  expect(headlines(issue)).toEqual(['Ropes', long, 'Boats'])
})

test('One larger heading over a text of its own heads what opens the issue', async () => {
  const issue = await issueIn(
    page(`<p>Quay Letter, 3 May 2021</p><h2>What the quay is like</h2>${opening}${text}
      <h3>Ropes</h3>${text}<h3>Lamps</h3>${text}`),
  )
  expect(headlines(issue)).toEqual(['What the quay is like', 'Ropes', 'Lamps'])
})

test.each(['*|MC:SUBJECT|*', 'Untitled Document', '{{ page.title }}', 'New Page 1'])(
  'A title that a program wrote is none: %s',
  async (title) => {
    const issue = await issueIn(page(`<h2>Ropes</h2>${text}<h2>Lamps</h2>${text}`, title))
    expect(issue.publication.title).toBeNull()
  },
)

test('An edition of a year is of that year', async () => {
  const issue = await issueIn(page(`<p>2013 Edition</p><h2>Ropes</h2>${text}<h2>Lamps</h2>${text}`))
  expect(issue).toMatchObject({ date: '2013', datePrecision: 'year' })
})

test('The first item of a list of references is no source of the list', async () => {
  const list = '<ul><li>The Quay Courier, May 2019</li><li>Lock News, June 2019</li></ul>'
  const issue = await issueIn(page(`<h2>Ropes</h2>${text}<h2>Lamps</h2>${text}<h2>References</h2>${list}`))
  expect(issue.articles.map(({ source }) => source)).toEqual([null, null, null])
})

test('Two headings over their texts before those of a higher level are articles', async () => {
  const issue = await issueIn(
    page(
      `<h1>Quay Club is a society that keeps the lamps and ropes of the quay</h1><h2>June 2025 Newsletter</h2>
      <h3>Ropes</h3>${opening}<h3>Lamps</h3>${opening}<h1>News</h1>${opening}<h1>Volunteer</h1>${opening}`,
      'Quay Club News',
    ),
  )
  expect(headlines(issue)).toEqual(['Ropes', 'Lamps', 'News', 'Volunteer'])
  expect(issue.publication.title).not.toContain('society')
  expect(issue.date).toBe('2025-06')
})

test('The largest heading has the title, though it counts as well, and not what stands under it', async () => {
  const issue = await issueIn(
    page(`<h1>Quay News #14</h1><h3>Lamps, ropes and more</h3><div>Mar 3, 2021</div>${opening}
      <h2>Ropes</h2>${text}<h2>Lamps</h2>${text}`),
  )
  expect(issue).toMatchObject({ publication: { title: 'Quay News' }, number: '14', date: '2021-03-03' })
})

test('What there is to read, in a list under number and date, is no title', async () => {
  const items = ['Boats adrift', 'Wet ropes', 'New lamps']
  const links = items.map((item, at) => `<li><a href="#${at}">${item}</a></li>`).join('')
  const issue = await issueIn(
    page(
      `<center><font size="+2">Vol. 12 No. 3</font> March 1998</center><hr><ul>${links}</ul><hr>
      ${items.map((item, at) => `<a name="${at}"><font size="+1"><b>${item}</b></font></a><p>${item}: ${opening}</p><hr>`).join('')}`,
      'THE QUAY LOG - Vol. 12 No. 3',
    ),
  )
  expect(issue).toMatchObject({ publication: { title: 'THE QUAY LOG' }, volume: '12', number: '3' })
  expect(headlines(issue)).toEqual(expect.arrayContaining(items))
})
