// One issue, written in every format, is read as the same issue.

import { describe, expect, test } from 'vitest'
import { textsOf } from '../../../functions/ingest/parse/account.ts'
import { words } from '../../../functions/ingest/parse/line.ts'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'
import { asText, quayLetter } from './written/issue.ts'
import { asAsciidoc, asOrg, asRst } from './written/light.ts'
import { asMail } from './written/mail.ts'
import { asHtml, asMarkdown } from './written/markup.ts'
import { asPdf } from './written/pdf.ts'
import { asWord } from './written/word.ts'
import { zipOf } from './written/zip.ts'

const issueIn = async (content: string | Uint8Array, name: string): Promise<Issue> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const reading = await readAny(bytes, name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const said = (issue: Issue) => ({
  title: issue.publication.title,
  volume: issue.volumeNumber,
  number: issue.issueNumber,
  date: issue.date,
  articles: issue.articles.map(({ headline, source, blocks }) => ({
    headline: headline?.toLowerCase(),
    source: source?.name ?? null,
    sourceDate: source?.date ?? null,
    text: blocksText(blocks, []),
  })),
  email: issue.colophon.contact.email,
  copyright: issue.colophon.copyright,
})

const expected = {
  title: 'The Quay Letter',
  volume: 12,
  number: 3,
  date: '2019-05-29',
  articles: quayLetter.articles.map(({ headline, source, paragraphs }) => ({
    headline: headline.toLowerCase(),
    source: source === null ? null : 'The Harbour Gazette',
    sourceDate: source === null ? null : '2019-05-27',
    text: paragraphs.join('\n\n'),
  })),
  email: ['letter@quay.example'],
  copyright: expect.stringContaining('Copyright 2019 Quay Society'),
}

const text = asText(quayLetter)
const latin = (charset: 'utf16le' | 'latin1'): Uint8Array => Buffer.from(`\ufeff${text}`, charset)

const written: readonly (readonly [string, string | Uint8Array])[] = [
  ['plain.txt', text],
  ['with-crlf.txt', text.replaceAll('\n', '\r\n')],
  ['sixteen.txt', latin('utf16le')],
  ['sixteen-without-mark.txt', latin('utf16le').subarray(2)],
  ['issue.md', asMarkdown(quayLetter)],
  [
    'markdown-by-content.txt',
    asMarkdown(quayLetter).replace(
      'Ada Winterbottom',
      '[Ada](https://a.example) [Winterbottom](https://b.example)',
    ),
  ],
  ['issue.adoc', asAsciidoc(quayLetter)],
  ['asciidoc-by-content.txt', asAsciidoc(quayLetter)],
  ['issue.org', asOrg(quayLetter)],
  ['issue.rst', asRst(quayLetter)],
  ['issue.html', asHtml(quayLetter, 'plain')],
  ['page.html', asHtml(quayLetter, 'page')],
  ['table.html', asHtml(quayLetter, 'table')],
  ['old.htm', asHtml(quayLetter, 'old')],
  ['html-by-content', asHtml(quayLetter, 'plain')],
  ['plain.eml', asMail(quayLetter, 'plain')],
  ['quoted-printable.eml', asMail(quayLetter, 'quoted-printable')],
  ['base64.eml', asMail(quayLetter, 'base64')],
  ['alternative.eml', asMail(quayLetter, 'alternative')],
  ['html.eml', asMail(quayLetter, 'html')],
  ['mail-by-content.txt', asMail(quayLetter, 'plain')],
  ['styled.docx', asWord(quayLetter, true)],
  ['bold.docx', asWord(quayLetter, false)],
  ['one-column.pdf', asPdf(quayLetter, 1)],
  ['two-columns.pdf', asPdf(quayLetter, 2)],
  ['issue.zip', zipOf([{ name: 'letter/issue.html', bytes: Buffer.from(asHtml(quayLetter, 'plain')) }])],
]

describe('The same issue is read from', () => {
  test.each(written)('%s', async (name, content) => {
    expect(said(await issueIn(content, name))).toEqual(expected)
  })
})

describe('No word is lost, and none is invented, in', () => {
  const own = new Set(words(text.toLowerCase()))
  // What says what a field is.
  const labels = new Set(['volume', 'no', 'tel', 'contact'])
  test.each(written)('%s', async (name, content) => {
    const shown = textsOf(await issueIn(content, name)).flatMap((each) => words(each.toLowerCase()))
    expect([...own].filter((word) => !labels.has(word) && !shown.includes(word))).toEqual([])
    expect(shown.filter((word) => !own.has(word) && !/^(?:https|[ab]|example)$/.test(word))).toEqual([])
  })
})

describe('Lines are those of the file in', () => {
  test.each(
    written.filter(([name, content]) => typeof content === 'string' && !/base64|alternative/.test(name)),
  )('%s', async (name, content) => {
    const issue = await issueIn(content, name)
    const lines = (content as string).split(/\r\n|\n/u)
    for (const article of issue.articles) {
      const headline = lines[article.evidence.headline!.line - 1]!.toLowerCase().replace(/=$/u, '')
      expect(headline).toContain(article.headline!.toLowerCase().slice(0, 20))
      // The last line ends as the article does.
      const end = /[\p{L}\d]+\.$/u.exec(blocksText(article.blocks, []))![0]
      expect(lines[article.lines[1] - 1]).toContain(end.slice(-2))
    }
  })
})
