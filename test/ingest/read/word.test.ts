// Word documents: tables keep their rows, notes and running feet do not stand in the way of the footer.

import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'
import { documentOf, paragraph, wordFile } from './written/word.ts'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const part = (name: string, xml: string) => ({
  name: `word/${name}`,
  bytes: Buffer.from(`<?xml version="1.0"?>${xml}`),
})
const bold = (text: string): string => paragraph(text, null, '<w:b/>')
const prose = 'The council met on Friday and said that it would meet again in a week to speak of the same.'
const row = (...cells: readonly string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`

const issueOf = async (
  body: readonly string[],
  parts: readonly ReturnType<typeof part>[] = [],
): Promise<Issue> => {
  const top = [paragraph('The Quay Letter', 'Title'), paragraph('Volume 3, Number 4   May 2019')]
  const reading = await readAny(wordFile(documentOf([...top, ...body].join('')), parts), 'a.docx')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

test('A table keeps its rows', async () => {
  const table = `<w:tbl>${row('Boat', 'Length')}${row('Heron', '40 feet')}${row('Tern', '12 feet')}</w:tbl>`
  const issue = await issueOf([bold('BOATS'), paragraph(prose), table, bold('ROPES'), paragraph(prose)])
  expect(blocksText(issue.articles[0]!.blocks, [])).toContain('Boat\tLength\nHeron\t40 feet\nTern\t12 feet')
})

test('Under notes, and over what stands at the foot of each page, the footer is known', async () => {
  const reference =
    '<w:p><w:r><w:t>Two boats came in</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
  const issue = await issueOf(
    [
      bold('BOATS'),
      paragraph(prose),
      reference,
      bold('ROPES'),
      paragraph(prose),
      paragraph('The Quay Letter is published by the Lock Society, 2 Mill Lane.'),
      paragraph('quay@letter.example'),
    ],
    [
      part(
        'footnotes.xml',
        `<w:footnotes xmlns:w="${main}"><w:footnote w:id="2"><w:p><w:r><w:t>On Friday.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
      ),
      part(
        'footer1.xml',
        '<w:ftr><w:p><w:r><w:t>For all who keep locks – Page 3 of 4</w:t></w:r></w:p></w:ftr>',
      ),
      part(
        '_rels/document.xml.rels',
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
      ),
    ],
  )
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['BOATS', 'ROPES'])
  expect(blocksText(issue.articles[0]!.blocks, [])).toContain('[1] On Friday.')
  expect(blocksText(issue.articles[1]!.blocks, [])).toBe(prose)
  expect(issue.colophon).toMatchObject({
    about: 'For all who keep locks\n\nThe Quay Letter is published by the Lock Society, 2 Mill Lane.',
    contact: { email: ['quay@letter.example'] },
  })
})
