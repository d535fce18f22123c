// Footnotes: a reference leads to its note and the note back, whatever the format writes them with.

import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { blocksHtml } from '../../../functions/publish/render/blocks.ts'
import { render } from '../../../functions/publish/render/markup.ts'
import { documentOf, paragraph, wordFile } from './written/word.ts'

/** By headline, the text of each article as its page shows it, or a feed. */
const shown = async (
  file: string | Uint8Array,
  name: string,
  resolve?: (url: string) => string,
): Promise<Readonly<Record<string, string>>> => {
  const reading = await readAny(typeof file === 'string' ? Buffer.from(file) : file, name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return Object.fromEntries(
    reading.issue.articles.map(({ headline, blocks }) => [
      headline,
      render(blocksHtml(blocks, [], resolve === undefined ? { notes: '' } : { resolve })),
    ]),
  )
}

const refers = (at: string): string =>
  `It rained${at}<a class="note" id="ref-1" href="#note-1">[1]</a> on the boats.`
const says =
  '<p id="note-1" class="footnote"><a href="#ref-1">[1]</a> Four of <em>them</em>, and a barge.</p>'

const page = (reference: string, note: string): string =>
  `<html><body><h1>The Quay Letter</h1><p>1 May 2019</p><h2>Boats adrift</h2><p>It rained${reference} on the boats.</p><p>Nobody slept.</p><h2>Lamps</h2><p>The lamps are lit.</p>${note}</body></html>`

test.each([
  [
    'Markdown',
    'quay.md',
    '# The Quay Letter\n\n1 May 2019\n\n## Boats adrift\n\nIt rained[^1] on the boats.\n\n## Lamps\n\nThe lamps are lit.\n\n[^1]: Four of *them*, and a barge.\n',
  ],
  [
    'a page made of Markdown',
    'quay.html',
    page(
      '<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup>',
      '<section class="footnotes"><ol><li id="fn1"><p>Four of <em>them</em>, and a barge. <a href="#fnref1">↩︎</a></p></li></ol></section>',
    ),
  ],
  [
    "a page of a newsletter's host",
    'quay.html',
    page(
      '<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>',
      '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a><div class="footnote-content"><p>Four of <em>them</em>, and a barge.</p></div></div>',
    ),
  ],
  [
    'AsciiDoc',
    'quay.adoc',
    '= The Quay Letter\n:date: 2019-05-01\n\n== Boats adrift\n\nIt rainedfootnote:[Four of _them_, and a barge.] on the boats.\n\n== Lamps\n\nThe lamps are lit.\n',
  ],
  [
    'Org',
    'quay.org',
    '#+title: The Quay Letter\n#+date: 2019-05-01\n\n* Boats adrift\n\nIt rained[fn:1] on the boats.\n\n* Lamps\n\nThe lamps are lit.\n\n* Footnotes\n\n[fn:1] Four of /them/, and a barge.\n',
  ],
])('A reference and its note lead to each other: %s', async (_, name, text) => {
  const articles = await shown(text, name)
  expect(Object.keys(articles)).toEqual(['Boats adrift', 'Lamps'])
  expect(articles['Boats adrift']).toContain(refers(''))
  expect(articles['Boats adrift']!.trimEnd().endsWith(says)).toBe(true)
  expect(articles.Lamps).not.toContain('Four')
})

test('reStructuredText has notes with numbers, without, and with names', async () => {
  const { Boats } = await shown(
    'The Quay Letter\n===============\n\n1 May 2019\n\nBoats\n-----\n\nIt rained [#]_ on the boats [#lamp]_ of the quay.\n\nLamps\n-----\n\nLit.\n\n.. [#] Four of them.\n.. [#lamp] Nine of them.\n',
    'quay.rst',
  )
  expect(Boats).toContain('<p id="note-1" class="footnote"><a href="#ref-1">[1]</a> Four of them.</p>')
  expect(Boats).toContain('href="#note-2">[2]</a> of the quay')
})

test('Word', async () => {
  const reference =
    '<w:p><w:r><w:t xml:space="preserve">It rained</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> on the boats.</w:t></w:r></w:p>'
  const note = `<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Four of </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>them</w:t></w:r><w:r><w:t>, and a barge.</w:t></w:r></w:p></w:footnote></w:footnotes>`
  const relation = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`
  const file = wordFile(
    documentOf(
      [
        paragraph('The Quay Letter', 'Title'),
        paragraph('1 May 2019'),
        paragraph('Boats adrift', 'Heading2'),
        reference,
        paragraph('Lamps', 'Heading2'),
        paragraph('The lamps are lit.'),
      ].join(''),
    ),
    [
      { name: 'word/footnotes.xml', bytes: Buffer.from(note) },
      { name: 'word/_rels/document.xml.rels', bytes: Buffer.from(relation) },
    ],
  )
  const articles = await shown(file, 'quay.docx')
  expect(articles['Boats adrift']).toContain(refers(''))
  expect(articles['Boats adrift']).toContain(says)
})

const typed = `The Quay Letter
No. 4, 1 May 2019

Boats adrift
------------

It rained [1] on the boats [2], says the keeper, and the lamps went out one after the
other, which nobody had seen since the flood [1].

[1] Four of them, and a barge.
[2] https://quay.example/keeper

Lamps
-----

The lamps [3] are lit again, says the club [7].

References:

1. https://quay.example/oil
2. https://quay.example/wicks
3. https://quay.example/lamps
`

test('In typed text a number leads to its note, or at once to the address that its note is', async () => {
  const { 'Boats adrift': boats, Lamps: lamps } = await shown(typed, 'quay.txt')
  expect(boats).toContain(
    '<a class="note" id="ref-1" href="#note-1">[1]</a> on the boats <a href="https://quay.example/keeper">[2]</a>, says',
  )
  expect(boats).toContain('since the flood <a class="note" href="#note-1">[1]</a>.')
  expect(lamps).toContain(
    'The lamps <a href="https://quay.example/lamps">[3]</a> are lit again, says the club [7].',
  )
})

test('A feed, where nothing leads to a place in the text, has the numbers alone', async () => {
  const { 'Boats adrift': boats } = await shown(typed, 'quay.txt', (url) => url)
  expect(boats).toContain('It rained [1] on the boats <a href="https://quay.example/keeper">[2]</a>')
  expect(boats).toContain('<p>[1] Four of them, and a barge.</p>')
})

test('What is in brackets and has no note stays as it is', async () => {
  const { Boats } = await shown(
    'The Quay Letter\n1 May 2019\n\nBoats\n-----\n\nThe keeper [sic] saw four of them [1996].\n\n[Ed: he saw five, and counted them twice.]\n',
    'quay.txt',
  )
  expect(Boats).not.toContain('<a')
})

test('Numbers that lead to parts of a page are no notes', async () => {
  const articles = await shown(
    '<html><body><h1>The Quay Letter</h1><p>1 May 2019</p><p>Pages: <a href="#p1">1</a> <a href="#p2">2</a></p><div id="p1"><h2>Boats adrift</h2><p>It rained on the boats.</p></div><div><h2 id="p2">Lamps</h2><p>The lamps are lit.</p></div></body></html>',
    'quay.html',
  )
  expect(articles['Boats adrift']).toContain('<p>It rained on the boats.</p>')
  expect(articles.Lamps).toContain('<p>The lamps are lit.</p>')
})

test('What looks like a note in a listing stays in it', async () => {
  const articles = await shown(
    '= The Quay Letter\n:date: 2019-05-01\n\n== Boats\n\nWrite it so:\n\n----\nrainedfootnote:[Four of them.]\n----\n',
    'quay.adoc',
  )
  expect(Object.values(articles).join()).toContain('rainedfootnote:[Four of them.]')
})

test('Two articles on one page each have notes of their own', async () => {
  const reading = await readAny(Buffer.from(typed), 'quay.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  const { blocks } = reading.issue.articles[0]!
  const page = ['boats-', 'lamps-'].map((notes) => render(blocksHtml(blocks, [], { notes }))).join('')
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toEqual(['ref-boats-1', 'note-boats-1', 'ref-lamps-1', 'note-lamps-1'])
  for (const [, to] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(to)
})

test('A note of two paragraphs in Markdown is one note', async () => {
  const { Boats } = await shown(
    '# The Quay Letter\n\nNo. 4, 1 May 2019\n\n## Boats\n\nIt rained[^1] on the boats.\n\n## Ropes\n\nOne rope.\n\n[^1]: Four of them.\n\n    And a barge.\n',
    'a.md',
  )
  expect(Boats).toContain('</a> Four of them. And a barge.</p>')
})
