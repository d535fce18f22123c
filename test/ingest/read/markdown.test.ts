// Front matter says in so many words what a masthead prints.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { frontMatter } from '../../../functions/ingest/read/front-matter.ts'
import type { Issue } from '../../../functions/model/issue.ts'

const issueOf = async (text: string, name = 'issue.md'): Promise<Issue> => {
  const reading = await readAny(new TextEncoder().encode(text), name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const body = '\n## Boats\n\nTwo boats came in.\n\n## Ropes\n\nOne rope went out.\n'

describe('Title, number and date are read from front matter:', () => {
  test.each([
    ['fenced', "---\ntitle: 'The Quay Letter #12'\ndate: 2020-05-27\nlayout: post\n---\n", '12'],
    ['with a number of its own', '---\ntitle: The Quay Letter\nnumber: 12\ndate: 27 May 2020\n---\n', '12'],
    ['without a fence', 'Title: #12 - The Quay Letter\nDate: 2020-05-27\n', '12'],
    ['with the number in both', 'Title: The Quay Letter 12\nNumber: 12\nDate: 2020-05-27\n', '12'],
  ])('%s', async (_, front, number) => {
    const issue = await issueOf(`${front}${body}`)
    expect(issue).toMatchObject({
      publication: { title: 'The Quay Letter' },
      number,
      issueNumber: 12,
      date: '2020-05-27',
    })
    expect(issue.articles.map((article) => article.headline)).toEqual(['Boats', 'Ropes'])
    expect(issue.evidence.title).toMatchObject({ rule: 'front-matter', confidence: 'stated' })
  })
})

test('Lines of it that say nothing to readers are named, and the others keep their numbers', async () => {
  const issue = await issueOf(`---\ntitle: Quay Letter\nlayout: post\n---\n${body}`)
  expect(issue.warnings).toContainEqual(expect.objectContaining({ rule: 'front-matter-set-aside', line: 3 }))
  expect(issue.articles[0]?.lines[0]).toBe(6)
})

test.each([
  ['a rule at the top', '---\n\nA text of some words.\n\n---\n'],
  ['a line with a colon', 'Note: this is no front matter\n\ntext'],
  ['a fence that never closes', '---\ntitle: x\n'],
])('No front matter: %s', (_, text) => {
  expect(frontMatter(text)?.front.title ?? null).toBeNull()
})

describe('Front matter goes before the text', () => {
  const body =
    '\n# The Quay Letter\n\nVol. 4, No. 1, 1 May 2019\n\n## The lamp is lit\n\nThe council lit the lamp at last.\n'
  const read = (front: string) => issueOf(`${front}${body}`)

  test.each([
    ['publish: 2026-02-01T09:00Z', '2026-02-01T09:00Z'],
    ['publish: 2026-02-01 09:00', '2026-02-01T09:00'],
    ['title: The Quay Letter\nembargo: 9 am, 1 February 2026', '2026-02-01T09:00'],
    ['release: 2026-02-01', '2026-02-01T00:00'],
  ])('%s holds the issue back', async (line, release) => {
    const issue = await read(`---\n${line}\n---\n`)
    expect(issue.release).toBe(release)
    expect(issue.evidence.release).toMatchObject({ rule: 'front-matter', confidence: 'stated' })
  })

  test('with TOML as with YAML', async () => {
    expect((await read('+++\npublish = 2026-02-01T09:00:00Z\n+++\n')).release).toBe('2026-02-01T09:00Z')
  })

  test('an embargo in the text counts under front matter, too', async () => {
    const issue = await read('---\ntitle: The Quay Letter\n---\nEmbargoed until 09:00, 1 February 2026\n')
    expect(issue.release).toBe('2026-02-01T09:00')
  })

  test('without a title, all the same', async () => {
    expect(await read('---\nvolume: XII\nissue: 7\ndate: 2020-03-04\nlang: fa\n---\n')).toMatchObject({
      publication: { title: 'The Quay Letter' },
      volume: 'XII',
      volumeNumber: 12,
      number: '7',
      date: '2020-03-04',
      language: 'fa',
      direction: 'rtl',
    })
  })
})

test('A heading whose mark stands against its word is one, but not in code, and a tag is none', async () => {
  const code = '```\n##pier = 3\n```\n'
  const issue = await issueOf(
    `# The Quay Letter\n\nMay 29, 2007\n\n##Boats\n\nTwo came in.\n\n${code}\n##New ropes\n\nOne went out.\n\n#ropes #boats\n`,
  )
  expect(issue.articles.map((article) => article.headline)).toEqual(['Boats', 'New ropes'])
  expect(JSON.stringify(issue.articles[0])).toContain('##pier = 3')
})

test('Front matter is read after an empty line, and over a page of HTML', async () => {
  const front = '\n---\ntitle: The Quay Letter\ndate: 2020-12-08\n---\n'
  const page = `<!DOCTYPE html>\n<html><body><h2>Boats</h2><p>Two boats came in.</p><h2>Ropes</h2><p>One went out.</p></body></html>\n`
  for (const [text, name] of [
    [`${front}${body}`, 'issue.md'],
    [`${front}${page}`, 'issue.html'],
  ] as const) {
    const issue = await issueOf(text, name)
    expect(issue).toMatchObject({ publication: { title: 'The Quay Letter' }, date: '2020-12-08' })
    expect(issue.articles.map((article) => article.headline)).toEqual(['Boats', 'Ropes'])
  }
})

test.each([
  ['The Quay Letter - 12', { number: '12', date: null, tagline: null }],
  ['The Quay Letter <br> 27 May 2020', { number: null, date: '2020-05-27', tagline: null }],
  ['Quay Letter 2020-May-27', { number: null, date: '2020-05-27', tagline: null }],
  [
    'The Quay Letter #12: boats, ropes and lamps',
    { number: '12', date: null, tagline: 'boats, ropes and lamps' },
  ],
  [
    'Quay Letter 2020-22 Boats, ropes and lamps',
    { number: null, date: null, tagline: 'Boats, ropes and lamps' },
  ],
])(
  'The title in front matter ends where number or date begins: %s',
  async (title, { number, date, tagline }) => {
    const issue = await issueOf(`---\ntitle: "${title}"\n---\n${body}`)
    expect(issue).toMatchObject({ number, date, publication: { tagline } })
    expect(issue.publication.title).toMatch(/^(?:The )?Quay Letter$/)
  },
)

test('The day in a page maker’s line counts, whatever its zeros', async () => {
  const page = '#use wml::quay::header PUBDATE="2020-5-7" SUMMARY="boats"\n\n<p><b>Boats.</b> Two came.</p>\n'
  expect(await issueOf(page, 'index.wml')).toMatchObject({ date: '2020-05-07' })
})

test('A quoted phrase in bold heads its paragraph as others do, and a welcome among headings heads nothing', async () => {
  const text =
    '# The Quay Letter, 27 May 2020\n\n**Boats.** Two boats came in by night.\n\n**Ropes.** One rope went out by day.\n\n**“Ada, I think you dropped a lamp.”** It was found under the pier.\n'
  expect((await issueOf(text)).articles.map(({ headline }) => headline)).toEqual([
    'Boats.',
    'Ropes.',
    '“Ada, I think you dropped a lamp.”',
  ])
  const welcome = `## Boats\n\nWelcome to this edition of our newsletter!\n\nTwo boats came in.\n\n## Ropes\n\nOne rope went out.\n`
  expect((await issueOf(welcome)).articles.map(({ headline }) => headline)).toEqual(['Boats', 'Ropes'])
})

test('Headings of a lower level that all stand before those of a higher one are articles, too', async () => {
  const text = ['## Boats', '### Late', '## Ropes', '## Lamps', '# Jobs', '# Quote']
    .map((heading) => `${heading}\n\nTwo boats came in.\n`)
    .join('\n')
  expect((await issueOf(text)).articles.map(({ headline }) => headline)).toEqual([
    'Boats',
    'Ropes',
    'Lamps',
    'Jobs',
    'Quote',
  ])
})

test('What is in an issue is not its title, where the name of the file says what periodical it is', async () => {
  const text = `Title: #14 - Late boats, ropes, a lamp\nDate: 2020-05-27\n${body}`
  expect(await issueOf(text, 'quay-weekly--2020__14.md')).toMatchObject({
    publication: { title: 'Quay Weekly', tagline: 'Late boats, ropes, a lamp' },
    number: '14',
  })
  expect(await issueOf(text)).toMatchObject({ publication: { title: 'Late boats, ropes, a lamp' } })
})

test('A page maker’s own tag alone on a line is a heading', async () => {
  const page =
    '#use wml::quay::header PUBDATE="2020-05-07"\n\n<quay-entry name="a">Boats</quay-entry>\n\n<p>Two <a href="https://a.example">boats</a> came.</p>\n\n<quay-entry name="b">Ropes</quay-entry>\n\n<p>One rope went.</p>\n\n<h2>Jobs</h2>\n\n<p>None.</p>\n'
  expect((await issueOf(page, 'index.wml')).articles.map(({ headline }) => headline)).toEqual([
    'Boats',
    'Ropes',
    'Jobs',
  ])
})

test('A word in bold that its sentence goes on from is no headline', async () => {
  const text = ['**Welcome** to the letter of the quay', '**Boats** Two came in', '**Ropes** One went out']
    .map((line) => `${line}, and that was all that anybody saw on that day.\n`)
    .join('\n')
  expect((await issueOf(text)).articles.map(({ headline }) => headline)).toEqual([null, 'Boats', 'Ropes'])
})

test.each([
  ['# Lock digest: August 2025', 'issue.md', { title: 'Lock digest', tagline: null }, '2025-08'],
  [
    '# This Week in Locks: the busy summer issue!',
    '2025-08-30.md',
    { title: 'This Week in Locks', tagline: 'the busy summer issue!' },
    '2025-08-30',
  ],
  [
    '# August 2025\n\nHello all, this is what came in this month and what went out.',
    'issue.md',
    { title: null },
    '2025-08',
  ],
  ['2025-08-30 Lock news', 'issue.md', { title: 'Lock news' }, '2025-08-30'],
])('The first heading is title, date, or both: %s', async (top, name, publication, date) => {
  const issue = await issueOf(`${top}\n\nHello.\n${body}`, name)
  expect(issue).toMatchObject({ publication, date })
  expect(issue.articles.flatMap(({ headline }) => headline ?? [])).toEqual(['Boats', 'Ropes'])
})

test('Each field that a carrier set over a text is named, where the file is text', async () => {
  const header =
    'Path: quay!lock\nFrom: ada@quay.example (Ada Lock)\nNewsgroups: quay.letters\nSubject: The Quay Letter #12\nDate: 27 May 2020 10:00:00 GMT\n'
  const named = async (name: string) =>
    (await issueOf(`${header}\n\nTHE QUAY LETTER\n\nTwo boats came in.\n`, name)).warnings
      .filter(({ rule }) => rule === 'carrier-set-aside')
      .map(({ line }) => line)
  expect(await named('letter.txt')).toEqual([1, 2, 3, 4, 5])
  expect(await named('letter.eml')).toEqual([])
})

test('The name that a heading is linked by is no part of it', async () => {
  const issue = await issueOf(
    '# [Boats](#boats) {#boats}\n\nTwo boats came in.\n\n# Ropes {#ropes .wide}\n\nOne rope {#x} went out.\n',
  )
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats', 'Ropes'])
  expect(issue.warnings).toContainEqual(expect.objectContaining({ rule: 'markup-set-aside', line: 1 }))
  expect(JSON.stringify(issue.articles)).toContain('One rope {#x} went out.')
})

test.each([
  ['Week ending May 31, 2020', '2020-05-31', null],
  ['2020-05-31', '2020-05-31', null],
  ['"Issue #31"', '2020-06-01', '31'],
])(
  'A title of front matter that says only which issue it is, %s, is no name',
  async (title, date, number) => {
    const issue = await issueOf(`---\ntitle: ${title}\ndate: 2020-06-01 22:00:00\n---\n${body}`)
    expect(issue).toMatchObject({ publication: { title: null }, date, number })
    expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats', 'Ropes'])
  },
)

test('What stands in a program heads nothing, and takes the title’s place from no heading', async () => {
  const program = '```\n# first the lamp\nlamp --on\n\n# THEN THE ROPE\nrope --coil\n```'
  const issue = await issueOf(
    `# Quay Notes\n\n## Boats\n\nTwo boats came in.\n\n${program}\n\n## Ropes\n\nOne rope went out.\n`,
  )
  expect(issue.publication.title).toBe('Quay Notes')
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats', 'Ropes'])
  expect(JSON.stringify(issue.articles[0])).toContain('# THEN THE ROPE')
})

test('A warning whose head is a program says in it which one it is', async () => {
  const head = '```toml\n[advisory]\nid = "QUAY-2021-0012"\npackage = "lamp"\ndate = "2021-08-15"\n```\n'
  const issue = await issueOf(`${head}\n# The lamp is no longer kept\n\nNobody has lit it for a year.\n`)
  expect(issue).toMatchObject({ publication: { title: null }, number: 'QUAY-2021-0012', date: '2021-08-15' })
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['The lamp is no longer kept'])
})

test('A program at the top that says nothing of the issue stays in the text', async () => {
  const issue = await issueOf('```toml\n[lamp]\nlit = true\n```\n\nThat is how the lamp is lit.\n')
  expect(JSON.stringify(issue.articles)).toContain('lit = true')
})

test('An issue that was laid out by hand and put into Markdown as a program is read as text', async () => {
  const told = 'Two boats came in on Tuesday, and nobody on the quay knew whose they were.'
  const text = `THE QUAY LETTER\nVol. 3, No. 4, 5 May 2015\n\nBOATS\n\n${told}\n\nROPES\n\n${told}\n`
  const issue = await issueOf(`---\ntitle: Quay-2015-4\n---\n\n## Quay-2015-4\n\n\`\`\`\n${text}\`\`\`\n`)
  expect(issue).toMatchObject({
    publication: { title: 'THE QUAY LETTER' },
    volume: '3',
    number: '4',
    date: '2015-05-05',
  })
  expect(issue.articles.map(({ headline, lines }) => [headline, lines[0]])).toEqual([
    ['BOATS', 11],
    ['ROPES', 15],
  ])
})

test('A heading that says again which issue it is, as front matter does, heads no article', async () => {
  const issue = await issueOf(
    `---\ntitle: Quay News Edition 35 (January 17th, 2018)\n---\n\n## Quay News: Edition 35 (January 17th, 2018)\n\nWelcome to the quay.\n${body}`,
  )
  expect(issue).toMatchObject({ publication: { title: 'Quay News' }, number: '35', date: '2018-01-17' })
  expect(issue.articles.map(({ headline }) => headline)).toEqual([null, 'Boats', 'Ropes'])
})

test('Headings under nothing but another are articles, though other sections have a text of their own', async () => {
  const told = 'It stood on the quay for a week, and nobody asked whose it was or where it came from.'
  const issue = await issueOf(
    `# Quay News\n\n## On the water\n\n### Boats\n\n${told}\n\n### Buoys\n\n${told}\n\n## On land\n\n### Ropes\n\n${told}\n\n### Lamps\n\n${told}\n\n## Figures\n\n${told}\n\n## Ahead\n\n${told}\n\n## Letters\n\n${told}\n`,
  )
  expect(issue.articles.map(({ headline, section }) => [headline, section])).toEqual([
    ['Boats', 'On the water'],
    ['Buoys', 'On the water'],
    ['Ropes', 'On land'],
    ['Lamps', 'On land'],
    ['Figures', null],
    ['Ahead', null],
    ['Letters', null],
  ])
})

test.each([
  'Published 3 March 2021 by Ada Lock',
  'Posted on March 3, 2021 by Ada',
  'by Ada Lock | March 3, 2021',
  'March 3, 2021 · 5 min read',
])('The day on which a page was put up stands under its title: %s', async (line) => {
  const issue = await issueOf(`# Quay News\n\n${line}\n\nHere is what came in this week.\n${body}`)
  expect(issue).toMatchObject({ publication: { title: 'Quay News' }, date: '2021-03-03' })
  expect(issue.articles.map(({ headline }) => headline)).toEqual([null, 'Boats', 'Ropes'])
})

test('A day under the headline of one article of several is that article’s', async () => {
  const issue = await issueOf(
    `# Boats\n\nMarch 3, 2021 by Ada Lock\n\nTwo came in.\n\n# Ropes\n\nOne went out.\n`,
  )
  expect(issue.date).toBeNull()
})

test('Many articles in one section are articles, and the lists beside it sections', async () => {
  const item = (name: string) =>
    `### [${name}](https://quay.example)\n\nIt stood on the quay for a week, and nobody asked whose it was.\n\n`
  const list = '- [one](https://quay.example/1)\n- [two](https://quay.example/2)\n\n'
  const issue = await issueOf(
    `# Quay News\n\n## Told\n\n${['Boats', 'Buoys', 'Ropes', 'Lamps'].map(item).join('')}## Tools\n\n${list}## Events\n\n${list}`,
  )
  expect(issue.articles.map(({ headline, section }) => [headline, section])).toEqual([
    ['Boats', 'Told'],
    ['Buoys', 'Told'],
    ['Ropes', 'Told'],
    ['Lamps', 'Told'],
    ['Tools', null],
    ['Events', null],
  ])
})

test('What a page imports is no text', async () => {
  const issue = await issueOf(
    `---\ntitle: Quay News\n---\n\nimport Lamp from '../Lamp.astro'\n\nHello.\n${body}`,
  )
  expect(JSON.stringify(issue.articles)).not.toContain('Lamp.astro')
  expect(issue.warnings).toContainEqual(expect.objectContaining({ rule: 'markup-set-aside', line: 5 }))
})

test.each([
  ['as JSON', '{\n  "title": "Quay Weekly #14",\n  "date": "2021-03-03"\n}\n', null],
  [
    'under names of programs',
    '---\nnewsletter: Quay Weekly\nissue_number: 14\npublished_at: 2021-03-03\n---\n',
    null,
  ],
  [
    'with a number for a subtitle',
    '---\ntitle: Quay Weekly\nsubtitle: Issue 14\ndate: 2021-03-03\n---\n',
    null,
  ],
  ['with the title for a subtitle', '---\ntitle: "#14, March 3rd, 2021"\nsubtitle: Quay Weekly\n---\n', null],
])('Front matter is read %s', async (_, front, tagline) => {
  const issue = await issueOf(`${front}${body}`)
  expect(issue).toMatchObject({
    publication: { title: 'Quay Weekly', tagline },
    number: '14',
    date: '2021-03-03',
  })
})

test('A text that begins with a bracket has no front matter', () => {
  expect(frontMatter('{\nnote: this is a text\n}\n\nIt goes on.')).toBeNull()
})

test('The one heading over all others may end in the number', async () => {
  expect(await issueOf(`# Quay Weekly 14\n\n*3 March 2021*\n${body}`)).toMatchObject({
    publication: { title: 'Quay Weekly' },
    number: '14',
    date: '2021-03-03',
  })
  expect(await issueOf(`# Quay Weekly 2021\n${body}`)).toMatchObject({ number: null })
})

test('Under a heading that says which issue it is stand headlines and no title', async () => {
  const issue = await issueOf(
    `[![Quay logo](logo.png)](https://quay.example)\n\n# Issue 14 — 3 March 2021\n${body}`,
  )
  expect(issue).toMatchObject({ publication: { title: null }, number: '14', date: '2021-03-03' })
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats', 'Ropes'])
})

test('The title over the text that front matter has as well, and a program’s own list of contents, are no text', async () => {
  const issue = await issueOf(
    `---\ntitle: Quay Weekly\nnumber: 14\n---\n\n# Quay Weekly\n\n* Contents\n{:toc}\n${body}`,
  )
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats', 'Ropes'])
})

test('Days and verses in a list under a second heading are no masthead', async () => {
  const list = '- May 7, 2014: Boats 12:1-14\n- May 14, 2014: Ropes 21:4-9\n- May 21, 2014: Lamps 16:2-15\n'
  const issue = await issueOf(
    `# Quay Fellowship\n\n#### Simple. Together.\n\n### Readings\n${list}\n### Songs\n${list}`,
  )
  expect(issue).toMatchObject({ publication: { title: 'Quay Fellowship' }, volume: null, number: null })
  expect(issue.articles.map(({ headline }) => headline)).toEqual(
    expect.arrayContaining(['Readings', 'Songs']),
  )
})

test('Lines that end as on an old Mac are lines, and a heading under a picture is one', async () => {
  const issue = await issueOf(
    '<img src="https://quay.example/a.png" height="50px" />\r#Quay Fellowship\r####Simple. Together.\r\n\r\n###Boats\r\rTwo came in.\r\r###Ropes\r\rOne went out.\r',
  )
  expect(issue.publication.title).toBe('Quay Fellowship')
  const told = issue.articles.filter(({ headline }) => headline !== null)
  expect(told.map(({ headline, lines }) => [headline, lines[0]])).toEqual([
    ['Boats', 5],
    ['Ropes', 9],
  ])
})

describe('An issue that is one list', () => {
  const told = 'nobody on the quay knew whose it was, and it was gone by the morning.'

  test.each([
    ['bold words and a dash', (name: string) => `* **${name}** – For ${name} ${told}`],
    ['bold words with a stop', (name: string) => `1. **${name}.** For ${name} ${told}`],
    ['a link and a colon', (name: string) => `- [${name}](https://quay.example): For ${name} ${told}`],
  ])('has articles that are headed by %s', async (_, item) => {
    const issue = await issueOf(
      `# Quay Weekly 14\n\n3 March 2021\n\n${['Boats adrift', 'Wet ropes', 'New lamps'].map(item).join('\n')}\n`,
    )
    expect(issue).toMatchObject({ publication: { title: 'Quay Weekly' }, number: '14' })
    expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats adrift', 'Wet ropes', 'New lamps'])
    expect(issue.articles.every(({ blocks }) => JSON.stringify(blocks).includes(told))).toBe(true)
  })

  test('under the names of sections has these', async () => {
    const list = ['Boats', 'Ropes', 'Lamps'].map((name) => `* **${name}** – For ${name} ${told}`).join('\n')
    const issue = await issueOf(`# Quay Weekly\n\n## On land\n\n${list}\n\n## On water\n\n${list}\n`)
    expect(issue.articles.map(({ headline }) => headline)).toEqual(['On land', 'On water'])
  })
})
