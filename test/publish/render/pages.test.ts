import { gzipSync } from 'node:zlib'
import { parseXml, type XmlElement } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { undatedPage, volumePage, yearPage } from '../../../functions/publish/render/archive-pages.ts'
import { articlePage } from '../../../functions/publish/render/article-page.ts'
import { issuePage } from '../../../functions/publish/render/issue-page.ts'
import { allowed } from '../../../functions/publish/render/markup.ts'
import { gonePage, notFoundPage, redirectPage } from '../../../functions/publish/render/plain-pages.ts'
import { publicationPage } from '../../../functions/publish/render/publication-page.ts'
import { sourcePage, sourcesPage, sourceYearPage } from '../../../functions/publish/render/source-pages.ts'
import { stylesheet } from '../../../functions/publish/render/style.ts'
import type { IssueView, Listing, Look, Summary } from '../../../functions/publish/render/view.ts'
import { anyText } from './any-text.ts'
import {
  bandar,
  corrected,
  emptyShelf,
  harbour,
  issue,
  listings,
  mixedIssue,
  paragraph,
  persianIssue,
  shelf,
} from './fixtures.ts'

/** HTML as this renderer writes it is XML but for its void elements, so a strict XML parser can read it. */
const read = (page: string): XmlElement => {
  expect(page.startsWith('<!doctype html>\n')).toBe(true)
  const closed = page.replace('<!doctype html>\n', '').replace(/<(meta|link|hr)( [^<>]*)?>/g, '<$1$2/>')
  const root = parseXml(closed).root
  if (root === null) throw new Error('no root element')
  return root
}

const elements = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...element.children.flatMap((child) => (child.type === 'element' ? elements(child as XmlElement) : [])),
]

/** Everything of a document but its texts: what a text must not be able to change. */
const skeleton = (element: XmlElement): string =>
  elements(element)
    .map(({ name, attributes }) => `${name}(${Object.keys(attributes).join(' ')})`)
    .join('\n')

const links = (page: string): readonly string[] =>
  elements(read(page)).flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href ?? ''] : []))

const none = { previous: null, next: null }

/** Every page, with a text in every field of every view. */
const pagesWith = (text: string, url: string): Readonly<Record<string, string>> => {
  const look: Look = {
    ...harbour,
    title: text,
    tagline: text,
    publisher: text,
    contact: text,
    licence: text,
    elisions: [],
  }
  const view: IssueView = {
    ...corrected,
    volume: text,
    number: text,
    dateText: text,
    articles: issue.articles.map((article) => ({
      ...article,
      headline: text,
      section: text,
      byline: text,
      standfirst: text,
      signOff: text,
      source: { name: text, slug: 'source', date: '2019-05-29', dateText: text },
      dateline: { place: text, date: '2019-05-28', dateText: text },
      blocks: [
        paragraph(text, { link: url, text }),
        { kind: 'heading', spans: [{ emphasis: text }] },
        { kind: 'list', ordered: true, items: [[text]] },
        { kind: 'quote', spans: [text] },
        { kind: 'preformatted', text },
      ],
    })),
    colophon: {
      about: `x${text}`,
      disclaimer: `x${text}`,
      copyright: `x${text}`,
      contact: { email: [text], phone: [text], fax: [text], url: [text] },
    },
    corrections: corrected.corrections.map((correction) => ({
      ...correction,
      articles: correction.articles.map((article) => ({
        ...article,
        headline: text,
        changes: [{ kind: 'added', text }],
      })),
      fields: [{ field: text, was: text, is: text }],
    })),
  }
  const list: Listing = {
    ...listings[0]!,
    volume: text,
    number: text,
    dateText: text,
    articles: [{ headline: text, address: '/harbour/v4/n4/a/', section: text }],
  }
  const summary: Summary = {
    publication: 'other',
    title: text,
    tagline: text,
    language: 'en',
    direction: 'ltr',
    latest: list,
    shards: [],
  }
  const shelved = { ...shelf, volumes: [{ label: text, address: '/harbour/v4/' }] }
  return {
    issue: issuePage(look, view, { previous: list, next: list }),
    article: articlePage(look, view, view.articles[1]!),
    home: publicationPage(look, view, [list], shelved, [summary]),
    year: yearPage(look, '2019', [list], shelved),
    undated: undatedPage(look, '2019', [list], ['2019'], shelved),
    volume: volumePage(look, text, [list], ['2019'], shelved),
    sources: sourcesPage(
      look,
      [{ name: text, slug: 'source', address: '/harbour/sources/source/' }],
      shelved,
    ),
    source: sourcePage(look, text, [{ year: '2019', address: '/harbour/sources/source/2019/' }]),
    'source in a year': sourceYearPage(look, text, '2019', [
      {
        headline: text,
        address: '/harbour/v4/n4/a/',
        date: '2019-05-29',
        dateText: text,
        issue: { address: '/harbour/v4/n4/', label: text },
      },
    ]),
    gone: gonePage(look),
    'not found': notFoundPage(look),
  }
}

const script = '<script>alert("1")</script>'

describe('every page', () => {
  test('keeps a script in any field a text, and lets it change no element', () => {
    const hostile = pagesWith(script, 'javascript:alert(1)')
    const harmless = pagesWith('=script+alert("1")-/script=', 'javascript:alert(1)')
    for (const [name, page] of Object.entries(hostile)) {
      expect(page, name).not.toMatch(/<script|javascript:/i)
      expect(skeleton(read(page)), name).toBe(skeleton(read(harmless[name]!)))
      expect(read(page).text, name).toContain(script)
    }
  })

  test('shows any text as it is, as a strict parser reads it back', async () => {
    await fc.assert(
      fc.property(anyText, (text) => {
        const shown = allowed(text).replace(/\r\n?/g, '\n')
        for (const [name, page] of Object.entries(pagesWith(text, text))) {
          const title = elements(read(page)).find((element) => element.name === 'title')
          expect(title?.text, name).toContain(shown)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('links only to what is root-relative with the base path of the site, and ends in a slash', () => {
    for (const [name, page] of Object.entries(pagesWith('A text', 'https://elsewhere.example/'))) {
      for (const link of links(page)) {
        expect(link, name).toMatch(
          /^(\/news\/(.*\/)?(#archive)?|\/news\/harbour\/feed\.xml|#main|https:\/\/(elsewhere\.example\/|A%20text)|https:\/\/Atext|mailto:.*)$/,
        )
      }
      expect(page.match(/<(a|link)[^>]* href=[^"]/g), name).toBeNull()
    }
  })

  test('says its absolute address, unless it stands for what is not there', () => {
    expect(issuePage(harbour, issue, none)).toContain(
      '<link rel="canonical" href="https://example.org/news/harbour/v4/n5/">',
    )
    expect(gonePage(harbour)).not.toContain('canonical')
    expect(notFoundPage(harbour)).toContain('<meta name="robots" content="noindex">')
  })

  test('has one main, one first heading, a skip link, and neither scripts nor inline styles', () => {
    for (const [name, page] of Object.entries(pagesWith('A text', '/x'))) {
      const all = elements(read(page))
      const count = (what: string): number => all.filter((element) => element.name === what).length
      expect([count('main'), count('h1'), count('script'), count('style')], name).toEqual([1, 1, 0, 0])
      expect(
        all.some(({ attributes }) => 'style' in attributes || 'onclick' in attributes),
        name,
      ).toBe(false)
      expect(links(page)[0], name).toBe('#main')
    }
  })

  test('has the same bytes every time', () => {
    expect(pagesWith('A text', '/x')).toEqual(pagesWith('A text', '/x'))
  })
})

describe('an issue page', () => {
  const page = issuePage(harbour, issue, { previous: listings[0]!, next: null })

  test('has volume, number and date as printed', () => {
    expect(page).toContain(
      '<p class="folio"><span>Vol. IV · No. 5</span> <time datetime="2019-05-29">May 29, 2019</time></p>',
    )
  })

  test.each([
    ['en', '2019-05-29', 'May 29, 2019'],
    ['en', '2019-05-29T09:00:00+02:00', 'May 29, 2019'],
    ['fa', '2019-05-29', '۲۹ مهٔ ۲۰۱۹'],
  ])('has in %s the date %s, as programs write it, in words', (language, dateText, words) => {
    const page = issuePage(
      { ...harbour, language },
      { ...issue, language, dateText },
      { previous: null, next: null },
    )
    expect(page).toMatch(
      new RegExp(`<p class="folio">.*<time datetime="2019-05-29"[^>]*>${words}</time>`, 'u'),
    )
  })

  test('links every headline to its article, and every source to its page', () => {
    for (const article of issue.articles) expect(links(page)).toContain(`/news${article.address}`)
    expect(links(page)).toContain('/news/harbour/sources/northern-courier/')
  })

  test('runs the dateline in before the text', () => {
    expect(read(page).text).toContain('WHITBY, May 28 — [ … ] The meeting between the chairman')
  })

  test('shows no mark for left-out text as it was', () => {
    expect(page).not.toContain('AAA')
  })

  test('has the whole text of every article, for paper', () => {
    const text = read(page).text
    expect(text).toContain('when somebody falls off it')
    expect(page).toContain('Continue reading')
  })

  test('leads to the issues beside it', () => {
    expect(links(page)).toContain('/news/harbour/v4/n4/')
  })

  test('weighs at most 30 KB with its stylesheet, compressed', () => {
    expect(gzipSync(page).length + gzipSync(stylesheet(harbour)).length).toBeLessThan(30_000)
  })

  test('that is very long is cut rather than heavy', () => {
    const words = Array.from({ length: 4000 }, (_, n) => `${(n * 7919).toString(36)} harbour board`).join(' ')
    const long = Array.from({ length: 12 }, (_, n) =>
      paragraph(`${n} ${words.slice(n * 3000, n * 3000 + 9000)}`),
    )
    const heavy = { ...issue, articles: issue.articles.map((article) => ({ ...article, blocks: long })) }
    expect(issuePage(harbour, heavy, none)).not.toContain('class="rest"')
  })

  test('without volume, number or date says what it can', () => {
    const bare = { ...issue, volume: null, number: null, date: null, dateText: null }
    expect(issuePage(harbour, bare, none)).toContain(
      `<title>${issue.articles[0]!.headline} · The Harbour Letter</title>`,
    )
  })
})

describe('corrections', () => {
  test('are dated, and show what changed in which article', () => {
    const page = issuePage(harbour, corrected, none)
    expect(page).toContain('Corrected <time datetime="2019-06-03">June 3, 2019</time>')
    expect(page).toContain('<del>twenty-six</del><ins>twenty-seven</ins>')
    expect(page).toContain('Date: May 29, 2019, was May 28, 2019.')
    expect(page).toContain('Removed from this issue.')
  })

  test('cut long unchanged text to what stands beside a change', () => {
    const long = Array.from({ length: 200 }, (_, n) => `word${n}`).join(' ')
    const page = articlePage(
      harbour,
      {
        ...corrected,
        corrections: [
          {
            at: corrected.updated,
            fields: [],
            articles: [
              {
                guid: issue.articles[0]!.guid,
                headline: null,
                kind: 'changed',
                changes: [
                  { kind: 'same', text: `${long} ` },
                  { kind: 'removed', text: 'mud' },
                  { kind: 'added', text: 'sand' },
                  { kind: 'same', text: ` ${long} ` },
                  { kind: 'added', text: 'twice' },
                  { kind: 'same', text: ` ${long}` },
                ],
              },
            ],
          },
        ],
      },
      issue.articles[0]!,
    )
    const shown = elements(read(page)).find(({ attributes }) => attributes.class === 'changes')?.text ?? ''
    expect(shown).toMatch(
      /^ … word\d+ [\s\S]*word199 mudsand word0 [\s\S]* … [\s\S]* word199 twice word0 [\s\S]* … $/,
    )
    expect(shown.length).toBeLessThan(500)
  })

  test('stand on the page of the article concerned, and on no other', () => {
    expect(articlePage(harbour, corrected, corrected.articles[0]!)).toContain('<del>twenty-six</del>')
    expect(articlePage(harbour, corrected, corrected.articles[1]!)).not.toContain('Corrected')
  })
})

describe('an article page', () => {
  const page = articlePage(harbour, issue, issue.articles[1]!)

  test('has the whole text, and its neighbours in the issue as headlines', () => {
    expect(read(page).text).toContain('generally addressed the clerk.')
    expect(page).toContain(`<a href="/news${issue.articles[0]!.address}">The Pier That Nobody Asked For,`)
    expect(page).toContain('>Board and Owners Meet in Whitby, but Talks Yield No Breakthroughs</a>')
  })

  test('names itself to those who cite it', () => {
    expect(page).toContain(
      '<meta name="citation_title" content="Harbour talks yield lots of charges, little accord">',
    )
    expect(page).toContain('<meta name="citation_publication_date" content="2019/05/29">')
    expect(page).toContain('<meta property="og:type" content="article">')
  })
})

describe('a right-to-left publication', () => {
  test('says so once for the page, and for a paragraph only where it differs', () => {
    const page = issuePage(bandar, persianIssue, none)
    expect(page).toContain('<html lang="fa" dir="rtl">')
    expect(page).toContain('<p dir="ltr" lang="en">The board and the owners')
    expect(page).toContain('سال ۴ · شمارهٔ ۵')
    expect(page).not.toContain('class="drop"')
  })

  test('has interface strings of its language', () => {
    expect(gonePage(bandar)).toContain('این صفحه پس گرفته شده است')
  })

  test('text in a left-to-right issue has its own direction', () => {
    expect(issuePage(harbour, mixedIssue, none)).toContain('<p dir="rtl" lang="fa">رئیس هیئت')
  })

  test('text in a language without strings is spoken to in English', () => {
    expect(gonePage({ ...harbour, language: 'de' })).toContain('This page was withdrawn')
  })
})

describe('a home page', () => {
  const root = { ...harbour, publication: '/' }
  const summary: Summary = {
    publication: 'bandar',
    title: 'Bandar',
    tagline: null,
    language: 'en',
    direction: 'ltr',
    latest: null,
    shards: [],
  }

  test('has the latest issue, recent ones, and the archive by year and volume', () => {
    const page = publicationPage(harbour, issue, listings, shelf, [])
    expect(links(page)).toEqual(
      expect.arrayContaining([
        '/news/harbour/v4/n5/the-pier-that-nobody-asked-for/',
        '/news/harbour/v4/n4/',
        '/news/harbour/2018/',
        '/news/harbour/v2/',
        '/news/harbour/undated/',
        '/news/harbour/sources/',
      ]),
    )
  })

  test('of an empty site says how to drop the first issue', () => {
    const page = publicationPage(root, null, [], emptyShelf, [])
    expect(page).toContain('The press is ready')
    expect(page).toContain('drop folder or upload bucket')
  })

  test('of a site whose root has no issues lists the publications', () => {
    const page = publicationPage(root, null, [], emptyShelf, [summary])
    expect(links(page)).toContain('/news/bandar/')
    expect(page).not.toContain('The press is ready')
  })

  test('of a publication that has nothing says so plainly', () => {
    expect(publicationPage(harbour, null, [], emptyShelf, [])).toContain('There is nothing here at present.')
  })
})

describe('lists', () => {
  test('a volume of many years leads to its years', () => {
    const page = volumePage(harbour, 'IV', null, ['2019', '2018'], shelf)
    expect(links(page)).toEqual(expect.arrayContaining(['/news/harbour/2019/', '/news/harbour/2018/']))
  })

  test('undated issues are listed by the year of their first publication', () => {
    expect(links(undatedPage(harbour, null, [], ['2019'], shelf))).toContain('/news/harbour/undated/2019/')
  })

  test('a withdrawn page offers the archive', () => {
    expect(links(gonePage(harbour))).toContain('/news/harbour/#archive')
  })

  test('a redirect says where to, and leads nowhere that is no address', () => {
    expect(redirectPage(harbour, '/news/harbour/v4/n6/')).toContain('<a href="/news/harbour/v4/n6/">')
    expect(redirectPage(harbour, 'javascript:alert(1)')).not.toContain('javascript')
  })
})
