import { parseXml, type XmlElement } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { parseRssFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { rssFeed } from '../../../functions/publish/render/feed.ts'
import { allowed } from '../../../functions/publish/render/markup.ts'
import { robots, sitemapIndex, sitemapShard } from '../../../functions/publish/render/sitemap.ts'
import { anyText } from './any-text.ts'
import { bandar, harbour, issue, paragraph, persianIssue } from './fixtures.ts'

const updated = Date.parse('2019-06-03T09:00:00Z')

const elements = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...element.children.flatMap((child) => (child.type === 'element' ? elements(child as XmlElement) : [])),
]

const named = (xml: string, name: string): readonly string[] =>
  elements(parseXml(xml).root!)
    .filter((element) => element.name === name)
    .map((element) => element.text)

describe('the RSS feed', () => {
  const text = rssFeed(harbour, [issue], updated)
  const feed = parseRssFeed(text)

  test('says of itself what, where and when', () => {
    expect(feed).toMatchObject({
      title: 'The Harbour Letter',
      link: 'https://example.org/news/harbour/',
      description: 'A publication of the Society for the Northern Ports',
      language: 'en',
      lastBuildDate: 'Mon, 03 Jun 2019 09:00:00 GMT',
    })
    expect(text).toContain('<atom:link href="https://example.org/news/harbour/feed.xml" rel="self"')
  })

  test('without an issue it has no date of 1970', () => {
    const empty = rssFeed(harbour, [], 0)
    expect(parseRssFeed(empty).lastBuildDate).toBeUndefined()
    expect(empty).not.toContain('1970')
  })

  test('has an item for every article, in order, with GUID, date, section and source', () => {
    expect(feed.items?.map((item) => item.title)).toEqual(issue.articles.map((article) => article.headline))
    expect(feed.items?.[0]).toMatchObject({
      link: 'https://example.org/news/harbour/v4/n5/the-pier-that-nobody-asked-for/',
      guid: { value: `urn:uuid:${issue.articles[0]!.guid}`, isPermaLink: false },
      pubDate: 'Wed, 29 May 2019 00:00:00 GMT',
    })
    expect(named(text, 'category')).toEqual(['Commentary'])
    expect(named(text, 'dc:source')[0]).toBe('Northern Courier, May 29, 2019')
  })

  test('has the full text, where every URL is absolute and no mark stands as it was', () => {
    const contents = named(text, 'content:encoded')
    expect(contents[0]).toContain('when somebody falls off it')
    expect(text).not.toContain('AAA')
    for (const content of contents) {
      for (const [, url] of content.matchAll(/(?:href|src)="([^"]*)"/g)) expect(url).toMatch(/^https:\/\//)
    }
  })

  test('makes a root-relative link in a text absolute', () => {
    const linked = {
      ...issue,
      articles: [{ ...issue.articles[0]!, blocks: [paragraph({ link: '/report', text: 'report' })] }],
    }
    expect(named(rssFeed(harbour, [linked], updated), 'content:encoded')[0]).toContain(
      '<a href="https://example.org/report">report</a>',
    )
  })

  test.each([
    ['a day before it was published', '2019-05-29', 'Wed, 29 May 2019 00:00:00 GMT'],
    ['a day to come', '2019-06-30', 'Wed, 29 May 2019 09:00:00 GMT'],
    ['a month only', '2019-05', 'Wed, 29 May 2019 09:00:00 GMT'],
    ['a day that is none', '2019-02-31', 'Wed, 29 May 2019 09:00:00 GMT'],
    ['nothing', null, 'Wed, 29 May 2019 09:00:00 GMT'],
  ])('dates the items of an issue that prints %s', (_, date, shown) => {
    expect(named(rssFeed(harbour, [{ ...issue, date }], updated), 'pubDate')[0]).toBe(shown)
  })

  test('gives an article without a headline the name of its issue', () => {
    const bare = { ...issue, articles: [{ ...issue.articles[0]!, headline: null }] }
    expect(parseRssFeed(rssFeed(harbour, [bare], updated)).items?.[0]?.title).toBe(
      'Vol. IV · No. 5, May 29, 2019',
    )
  })

  test('says the direction of a right-to-left text, and writes addresses in ASCII', () => {
    const persian = rssFeed(bandar, [persianIssue], updated)
    expect(named(persian, 'content:encoded')[0]).toContain('<div lang="fa" dir="rtl">')
    for (const link of named(persian, 'link')) expect(link).toMatch(/^[\x21-\x7e]+$/)
  })

  test('keeps any text, as two independent parsers read it back', async () => {
    await fc.assert(
      fc.property(anyText, (any) => {
        const view = {
          ...issue,
          articles: [{ ...issue.articles[0]!, headline: any, section: any, blocks: [paragraph(any)] }],
        }
        const written = rssFeed({ ...harbour, title: any, licence: any, elisions: [] }, [view], updated)
        const shown = allowed(any)
        expect(named(written, 'title')).toEqual([shown, shown.trim() || 'Vol. IV · No. 5, May 29, 2019'])
        expect(named(written, 'category')).toEqual([shown])
        expect(written).not.toContain('<![CDATA[')
        expect(parseRssFeed(written).items).toHaveLength(1)
      }),
      { numRuns: 100, examples: [['\u0000\r\n<script>'], ['\u0000']] },
    )
  })

  test('has the same bytes every time', () => {
    expect(rssFeed(harbour, [issue], updated)).toBe(text)
  })
})

describe('what search engines are told', () => {
  test('a shard has absolute ASCII addresses and dates', () => {
    const shard = sitemapShard(harbour, [{ address: '/bandar/v4/n5/اسکله/', updated }])
    expect(named(shard, 'loc')).toEqual([
      'https://example.org/news/bandar/v4/n5/%D8%A7%D8%B3%DA%A9%D9%84%D9%87/',
    ])
    expect(named(shard, 'lastmod')).toEqual(['2019-06-03T09:00:00.000Z'])
  })

  test('an index names its shards, and robots.txt names the index', () => {
    expect(named(sitemapIndex(harbour.site, ['/sitemaps/harbour/2019.xml']), 'loc')).toEqual([
      'https://example.org/news/sitemaps/harbour/2019.xml',
    ])
    expect(robots(harbour.site)).toContain('Sitemap: https://example.org/news/sitemap.xml\n')
  })
})
