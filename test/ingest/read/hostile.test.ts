// Files that are made to do harm: read, or refused with a clear problem, in bounded time; never script in a page or feed.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Article } from '../../../functions/model/issue.ts'
import { blocksHtml } from '../../../functions/publish/render/blocks.ts'
import { render } from '../../../functions/publish/render/markup.ts'
import { asText, quayLetter } from './written/issue.ts'
import { pdfOf } from './written/pdf.ts'
import { documentOf, paragraph, wordFile } from './written/word.ts'
import { zipOf } from './written/zip.ts'

const read = (content: string | Uint8Array, name: string) =>
  readAny(typeof content === 'string' ? Buffer.from(content) : content, name)

const outcome = async (content: string | Uint8Array, name: string): Promise<string> => {
  const reading = await read(content, name)
  return 'problems' in reading ? reading.problems[0].rule : 'read'
}

const articles = async (content: string | Uint8Array, name: string): Promise<readonly Article[]> => {
  const reading = await read(content, name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue.articles
}

describe('Zips that are larger inside than they look are refused:', () => {
  const bomb = Buffer.alloc(2_000_000)
  test('by what they say', async () => {
    const files = Array.from({ length: 60 }, (_, at) => ({ name: `${at}.txt`, bytes: bomb }))
    expect(await outcome(zipOf(files), 'bomb.zip')).toBe('zip-too-large')
  })
  test('by what they do, where they lie', async () => {
    expect(await outcome(zipOf([{ name: 'a.txt', bytes: bomb, claimed: 10 }]), 'liar.zip')).toBe(
      'zip-damaged',
    )
  })
  test('by their number of files', async () => {
    const files = Array.from({ length: 2_500 }, (_, at) => ({ name: `${at}.txt`, bytes: Buffer.from('a') }))
    expect(await outcome(zipOf(files), 'many.zip')).toBe('zip-too-large')
  })
  test('a zip in a zip in a zip, without end', async () => {
    let zip: Uint8Array = Buffer.from('text')
    for (let n = 0; n < 6; n++) zip = zipOf([{ name: n === 0 ? 'a.txt' : 'a.docx', bytes: zip }])
    expect(await outcome(zip, 'nested.zip')).toBe('too-deep')
  })
  test('names that lead out of the folder lead nowhere', async () => {
    const files = [{ name: '../../etc/issue.txt', bytes: Buffer.from(asText(quayLetter)) }]
    expect(await outcome(zipOf(files), 'slip.zip')).toBe('read')
  })
  test.each([
    ['no issue in it', zipOf([{ name: 'a.exe', bytes: bomb }]), 'zip-without-issue'],
    [
      'several issues',
      zipOf(['a.txt', 'b.txt'].map((name) => ({ name, bytes: Buffer.from('text') }))),
      'zip-of-several',
    ],
    ['an EPUB', zipOf([{ name: 'META-INF/container.xml', bytes: bomb }]), 'binary'],
    ['half of a zip', zipOf([{ name: 'a.txt', bytes: Buffer.from('text') }]).subarray(0, 40), 'zip-damaged'],
  ])('%s', async (_, zip, rule) => {
    expect(await outcome(zip, 'a.zip')).toBe(rule)
  })
})

describe('Word documents', () => {
  test('that declare entities are refused, and nothing is expanded or fetched', async () => {
    const laughs =
      '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    expect(
      await outcome(wordFile(documentOf('<w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p>', laughs)), 'x.docx'),
    ).toBe('docx-damaged')
  })
  test('with a tree of 20,000 levels are refused', async () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`
    expect(await outcome(wordFile(documentOf(deep)), 'x.docx')).toBe('docx-damaged')
  })
  test('may link to what is not in them, and it is not fetched', async () => {
    const picture = `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
    const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`
    const more = [{ name: 'word/_rels/document.xml.rels', bytes: Buffer.from(relations) }]
    const reading = await read(wordFile(documentOf(picture + paragraph('Some text.')), more), 'x.docx')
    expect(JSON.stringify(reading)).not.toContain('root:')
  })
})

describe('PDFs', () => {
  test('with a password are refused with a hint', async () => {
    const encrypted =
      '/Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) /P -4 >> /ID [(a) (a)] '
    expect(await outcome(pdfOf(['BT /R 9 Tf (text) Tj ET'], encrypted), 'x.pdf')).toBe('pdf-encrypted')
  })
  test('without text are refused with a hint', async () => {
    expect(await outcome(pdfOf(['0 0 100 100 re f']), 'scan.pdf')).toBe('pdf-without-text')
  })
  test.each([
    ['cut in half', (whole: string) => whole.slice(0, whole.length / 2)],
    [
      'with pages that are their own parents',
      (whole: string) => whole.replace('/Kids [5 0 R', '/Kids [2 0 R 2 0 R'),
    ],
    [
      'with a stream that draws itself',
      (whole: string) => whole.replace('/Font << /R', '/XObject << /X 6 0 R >> /Font << /R'),
    ],
    [
      'with a cross-reference that leads to itself',
      (whole: string) => whole.replace('/Root 1 0 R', '/Root 1 0 R /Prev 9'),
    ],
  ])('%s end', async (_, broken) => {
    const whole = Buffer.from(
      pdfOf([`BT /R 9 Tf 50 700 Td (${'Some words of text. '.repeat(3)}) Tj ET /X Do`]),
    ).toString('latin1')
    expect(await outcome(Buffer.from(broken(whole), 'latin1'), 'x.pdf')).toMatch(/^(?:read|pdf-)/)
  })
})

describe('HTML', { timeout: 60_000 }, () => {
  test.each([
    ['100,000 tags in one another', `${'<div>'.repeat(100_000)}deep words${'</div>'.repeat(100_000)}`],
    ['100,000 lists in lists', `${'<ul><li>'.repeat(50_000)}deep words`],
    ['unclosed links', '<a href="https://a.example">deep words'.repeat(3_000)],
    ['tables in tables', `${'<table><tr><td>'.repeat(2_000)}deep words`],
    ['an attribute of 5 MB', `<p title="${'a '.repeat(2_500_000)}">deep words</p>`],
    ['a comment that never ends', `<p>deep words</p><!--${'-'.repeat(2_000_000)}`],
  ])('%s: its words are read', async (_, body) => {
    const all = JSON.stringify(await articles(`<!doctype html><title>T</title>${body}`, 'x.html'))
    expect(all).toContain('deep words')
  })
  test('of more tags than memory could hold is refused', async () => {
    expect(await outcome(`<!doctype html>${'<p>'.repeat(450_000)}`, 'x.html')).toBe('html-too-complex')
  })
})

describe('Mail', () => {
  const head =
    'From: a@b.example\nTo: c@d.example\nSubject: The Quay Letter\nDate: Fri, 4 May 2001 10:00:00 +0000\nMIME-Version: 1.0\n'
  test('of 10,000 parts is read as far as it goes, and says so', async () => {
    const parts = Array.from(
      { length: 10_000 },
      (_, at) => `--b\nContent-Type: text/plain\n\nWords of part ${at}.\n`,
    ).join('')
    const reading = await read(`${head}Content-Type: multipart/mixed; boundary=b\n\n${parts}--b--\n`, 'x.eml')
    expect(reading).toMatchObject({
      issue: { warnings: expect.arrayContaining([expect.objectContaining({ rule: 'mail-parts-left-out' })]) },
    })
  })
  test('of mails in mails without end is read as far as it goes', async () => {
    const inner = Array.from(
      { length: 400 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join('')
    expect(await outcome(`${head}${inner}\nwords\n`, 'x.eml')).toMatch(/^(?:read|empty-file)$/)
  })
  test('with a boundary that is no text, and headers of megabytes', async () => {
    expect(
      await outcome(
        `${head}X-Long: ${'a'.repeat(3_000_000)}\nContent-Type: text/plain; boundary="${'"'.repeat(1_000)}\n\nwords of it\n`,
        'x.eml',
      ),
    ).toBe('read')
  })
})

describe('Patterns that would backtrack end at once:', { timeout: 60_000 }, () => {
  test.each([
    ['spaces.md', `${' '.repeat(150_000)}a`],
    ['brackets.md', '['.repeat(50_000)],
    ['links.md', '[a]('.repeat(20_000)],
    ['stars.md', '*a_'.repeat(30_000)],
    ['quotes.md', `${'>'.repeat(2_000)} words`],
    ['templates.md', `{%${'{%'.repeat(50_000)} words`],
    ['tags.html', `<p>words${'<'.repeat(100_000)}`],
    ['comments.html', `<!doctype html><p>words${'<!--'.repeat(50_000)}`],
    ['styles.html', `<!doctype html><p style="${'font-size:'.repeat(50_000)}">words`],
    ['headers.eml', `From: a\nSubject: b\nDate: ${'('.repeat(100_000)}\nX: y\n\nwords`],
    [
      'types.eml',
      `From: a\nSubject: b\nDate: c\nContent-Type: text/plain; ${'a="\\'.repeat(20_000)}\n\nwords`,
    ],
    ['words.eml', `From: a\nSubject: ${'=?utf-8?Q?='.repeat(20_000)}\nDate: c\n\nwords`],
    ['front.md', `---\n${'a: &a [*a, *a]\n'.repeat(200)}---\nwords\n`],
    ['mojibake.txt', `words ${'Ã\u0082'.repeat(100_000)}`],
  ])('%s', async (name, text) => {
    expect(await outcome(text, name)).toMatch(/^[a-z-]+$/)
  })
})

/** Of the kinds that OWASP's cheat sheet on cross-site scripting lists. */
const scripts = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<IMG """><SCRIPT>alert("1")</SCRIPT>">',
  '<a href="javascript:alert(1)">go</a>',
  '<a href="jav&#x09;ascript:alert(1)">go</a>',
  '<a href="&#1;javascript:alert(1)">go</a>',
  '<a href="  javascript:alert(1)">go</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">go</a>',
  '<a href="vbscript:msgbox(1)">go</a>',
  '<a onmouseover="alert(1)" href="https://a.example/">go</a>',
  '<a href="https://a.example/&quot;onmouseover=&quot;alert(1)">go</a>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<form action="javascript:alert(1)"><input type=submit></form>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel="stylesheet" href="javascript:alert(1)">',
  '<style>@import "javascript:alert(1)";</style>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<base href="javascript:alert(1)//">',
  '<math><mtext></p><img src onerror=alert(1)></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<details open ontoggle=alert(1)>x</details>',
  '<template><script>alert(1)</script></template>',
  '<x/onclick=alert(1)>x',
  '"><script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  '\u202e<script>alert(1)</script>',
  '\ud800<script>alert(1)</script>',
  '[go](javascript:alert(1))',
  '[go](<java\nscript:alert(1)>)',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
]

const formats: readonly (readonly [string, (script: string) => string | Uint8Array])[] = [
  ['x.txt', (script) => `The Quay Letter\n\n\nBOATS ${script}\n\nText of some words ${script} and more.\n`],
  [
    'x.md',
    (script) =>
      `# The Quay Letter\n\n## Boats ${script}\n\nText ${script} and more.\n\n${script}\n\n- ${script}\n\n| a | ${script} |\n|--|--|\n| b | ${script} |\n`,
  ],
  [
    'x.html',
    (script) =>
      `<!doctype html><title>${script}</title><h1>The Quay Letter</h1><h2>Boats ${script}</h2><p>Text ${script} and more.</p><ul><li>${script}</ul><table><tr><th>a<th>b<tr><td>c<td>${script}</table><pre>${script}</pre>`,
  ],
  [
    'x.eml',
    (script) =>
      `From: ${script.replaceAll('\n', ' ')} <a@b.example>\nSubject: ${script.replaceAll('\n', ' ')}\nDate: Fri, 4 May 2001 10:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n<h2>Boats</h2><p>Text ${script} and more.</p>`,
  ],
  [
    'x.docx',
    (script) =>
      wordFile(
        documentOf(
          [
            paragraph('The Quay Letter', 'Title'),
            paragraph(`Boats ${script}`, 'Heading2'),
            paragraph(`Text ${script.toWellFormed()} and more.`),
          ].join(''),
        ),
      ),
  ],
]

describe('Script gets into no page, from', () => {
  const attributes = /<[a-z][^<>]*\s(?:on\w+|style|srcdoc|action|formaction)\s*=/iu
  const elements =
    /<(?!\/?(?:p|h[1-4]|em|strong|code|a|ul|ol|li|pre|hr|table|tr|th|td|div|span|blockquote|img)[\s>])/iu
  test.each(formats)('%s', async (name, write) => {
    for (const script of scripts) {
      const reading = await read(write(script), name)
      if ('problems' in reading) continue
      const page = reading.issue.articles.map(({ blocks }) => render(blocksHtml(blocks, []))).join('\n')
      expect(page, script).not.toMatch(elements)
      expect(page, script).not.toMatch(attributes)
      for (const [, address] of page.matchAll(/(?:href|src)="([^"]*)"/gu))
        expect(address, script).toMatch(/^(?:https?:\/\/|mailto:|tel:|\/assets\/)/u)
    }
  })
})

test('A Markdown file with 50,000 marks side by side is read, and so is a page with 150,000 elements', async () => {
  const many = '<b>a</b>'.repeat(150_000)
  const page = (inside: string) =>
    `<html><body><h1>The Quay Letter</h1>${inside}<p>It rained.</p></body></html>`
  for (const inside of [many, `<pre>${many}</pre>`, `<h2>${many}</h2>`])
    expect(await outcome(page(inside), 'wide.html')).toBe('read')
  expect(await outcome(`# The Quay Letter\n\n${'*a* '.repeat(50_000)}\n`, 'wide.md')).toBe('read')
}, 60_000)

describe('What is nested deeper than eyes can follow keeps its words:', () => {
  const deep = 1_000
  test.each([
    ['quotations', 'quay.md', `${'> '.repeat(deep)}lamplighter\n`],
    [
      'lists',
      'quay.md',
      `${Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- item ${at}`).join('\n')} lamplighter\n`,
    ],
    ['marks', 'quay.md', `${'*a **b '.repeat(deep / 4)}lamplighter${'** *'.repeat(deep / 4)}\n`],
    ['elements', 'quay.html', `<p>It rained.${'<div>'.repeat(deep)}lamplighter`],
  ])('%s', async (_, name, text) => {
    expect(JSON.stringify(await articles(text, name))).toContain('lamplighter')
  })
  test('and what is hidden in it is named by a warning', async () => {
    const reading = await read(
      `<p>It rained.</p>${'<div style="font-size:0">'.repeat(deep)}lamplighter`,
      'quay.html',
    )
    expect(reading).toHaveProperty(
      'issue.warnings',
      expect.arrayContaining([expect.objectContaining({ reason: expect.stringContaining('lamplighter') })]),
    )
  })
})

// Where each item copies all before it, 20 s and more.
describe('A list as long as a file may be is read:', () => {
  const many = 50_000
  test.each([
    ['HTML', 'quay.html', `<h1>Quay Letter</h1><ul>${'<li>A boat.</li>'.repeat(many)}</ul>`],
    ['Org', 'quay.org', `#+title: Quay Letter\n\n* Boats\n${'- A boat.\n'.repeat(many)}`],
    [
      'text, with lines between',
      'quay.txt',
      `Quay Letter\n\nBoats\n-----\n\n${'* A boat.\n\n'.repeat(many)}`,
    ],
    ['AsciiDoc', 'quay.adoc', `= Quay Letter\n\n== Boats\n\n${'* A boat.\n'.repeat(many)}`],
    [
      'Org, of drawers that nothing closes',
      'quay.org',
      `#+title: Quay Letter\n\n* Boats\n${':a: x\n'.repeat(many)}`,
    ],
  ])('%s', { timeout: 15_000 }, async (_, name, text) => {
    expect(await outcome(text, name)).toBe('read')
  })
})
