import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Page } from '../../functions/model/page.ts'
import { edge } from '../../local/edge.ts'

const text = (body: Uint8Array): string => new TextDecoder().decode(body)

const page = (path: string, body: string, more: Partial<Page> = {}): Page => ({
  path,
  body,
  type: 'text/html; charset=utf-8',
  status: 200,
  tags: [],
  cacheControl: 'public, max-age=60, s-maxage=86400',
  ...more,
})

/** A site that counts what it is asked for. */
const siteOf = (...pages: readonly Page[]) => {
  const kept = new Map(pages.map((one) => [one.path, one]))
  const asked: string[] = []
  return {
    asked,
    put: (one: Page) => void kept.set(one.path, one),
    delete: (path: string) => void kept.delete(path),
    get: async (path: string) => {
      asked.push(path)
      return kept.get(path)
    },
  }
}

const get = (path: string, headers: Record<string, string> = {}) => ({ method: 'GET', path, headers })

describe('addresses', () => {
  const site = siteOf(
    page('/', 'home'),
    page('/usadi/v4/n5/', 'issue'),
    page('/feed.xml', 'feed'),
    page('/آزادی/', 'fa'),
  )

  test.each([
    ['/', 'home'],
    ['/usadi/v4/n5/', 'issue'],
    ['/feed.xml', 'feed'],
    ['/%D8%A2%D8%B2%D8%A7%D8%AF%DB%8C/', 'fa'],
    ['/%d8%a2%d8%b2%d8%a7%d8%af%db%8c/', 'fa'],
    ['/%75sadi/v4/n5/', 'issue'],
  ])('%s is served', async (path, body) => {
    const response = await edge(site).answer(get(path))
    expect(response.status).toBe(200)
    expect(text(response.body)).toBe(body)
  })

  test('two spellings of a name in Unicode are one page, and one entry of the cache', async () => {
    const own = siteOf(page('/آزادی/', 'fa'))
    const { answer } = edge(own)
    await answer(get('/آزادی/'.replace(/[^/]+/, encodeURIComponent)))
    const decomposed = await answer(get('/آزادی/'.normalize('NFD').replace(/[^/]+/, encodeURIComponent)))
    expect(decomposed.status).toBe(200)
    expect(own.asked).toEqual(['/آزادی/'])
  })

  test('a page asked for without its slash is elsewhere, wherever the site lives', async () => {
    const bare = await edge(site).answer(get('/usadi/v4/n5'))
    expect(bare.status).toBe(301)
    expect(new URL(bare.headers.location!, 'http://x/usadi/v4/n5').pathname).toBe('/usadi/v4/n5/')
    const below = await edge(site, { base: '/news' }).answer(get('/news/usadi/v4/n5'))
    expect(new URL(below.headers.location!, 'http://x/news/usadi/v4/n5').pathname).toBe('/news/usadi/v4/n5/')
  })

  test('no redirect leads to another host', async () => {
    const response = await edge(site).answer(get('//evil.example/a'))
    expect(new URL(response.headers.location!, 'http://x//evil.example/a').host).toBe('x')
  })

  test('a page has one address: index.html leads to it', async () => {
    const response = await edge(site).answer(get('/usadi/v4/n5/index.html'))
    expect(response.status).toBe(301)
    expect(new URL(response.headers.location!, 'http://x/usadi/v4/n5/index.html').pathname).toBe(
      '/usadi/v4/n5/',
    )
  })

  test('the site serves below the path of its address, and nothing beside it', async () => {
    const { answer } = edge(site, { base: '/news' })
    expect((await answer(get('/news/usadi/v4/n5/'))).status).toBe(200)
    expect((await answer(get('/news'))).headers.location).toBe('/news/')
    expect((await answer(get('/usadi/v4/n5/'))).status).toBe(404)
    expect((await answer(get('/newsroom/'))).status).toBe(404)
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/a/..%2f..%2fsecret.txt',
    '/a%5c..%5csecret.txt',
    '/%00.txt',
  ])('%s never reaches the store', async (path) => {
    const own = siteOf()
    expect((await edge(own).answer(get(path))).status).toBe(404)
    expect(own.asked).toEqual(['/404.html'])
  })

  test('a malformed address is a bad request', async () => {
    expect((await edge(site).answer(get('/%E0%A4%A/'))).status).toBe(400)
  })

  test('what is neither GET nor HEAD is refused', async () => {
    const response = await edge(site).answer({ method: 'POST', path: '/' })
    expect(response.status).toBe(405)
    expect(response.headers.allow).toBe('GET, HEAD')
  })
})

describe('redirects and Gone pages', () => {
  const gone = page('/v4/n5/', 'This issue was withdrawn', { status: 410, tags: ['issue-1'] })
  const moved = page('/v4/n6/', 'Moved', { status: 301, location: '/v4/n7/', tags: ['issue-2'] })
  const site = siteOf(gone, moved)

  test('a Gone page says 410 and keeps its text, fresh and from the cache', async () => {
    const { answer } = edge(site)
    for (const expected of ['miss', 'hit']) {
      const response = await answer(get('/v4/n5/'))
      expect(response.headers['x-cache']).toBe(expected)
      expect(response.status).toBe(410)
      expect(text(response.body)).toBe('This issue was withdrawn')
    }
  })

  test('a redirect says 301 and where to', async () => {
    const response = await edge(site).answer(get('/v4/n6/'))
    expect(response.status).toBe(301)
    expect(response.headers.location).toBe('/v4/n7/')
  })

  test.each([
    ['If-None-Match: *', { 'if-none-match': '*' }],
    ['If-Modified-Since the future', { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }],
    ['a range', { range: 'bytes=0-3' }],
  ])('a Gone page is Gone even when asked with %s', async (_, headers) => {
    const dated = { get: async () => ({ ...gone, modified: Date.UTC(2026, 0, 1) }) }
    const response = await edge(dated).answer(get('/v4/n5/', headers))
    expect(response.status).toBe(410)
    expect(response.headers).not.toHaveProperty('etag')
    expect(response.headers).not.toHaveProperty('last-modified')
    expect(response.headers).not.toHaveProperty('content-range')
  })

  test('who kept the page is told that it is gone, not that it is unchanged', async () => {
    const own = siteOf(page('/v4/n5/', 'An issue', { tags: ['issue-1'] }))
    const { answer, purge } = edge(own)
    const etag = (await answer(get('/v4/n5/'))).headers.etag!
    own.put(gone)
    purge(['issue-1'])
    expect((await answer(get('/v4/n5/', { 'if-none-match': etag }))).status).toBe(410)
  })

  test('metadata stays inside', async () => {
    const { answer } = edge(site)
    for (const path of ['/v4/n5/', '/v4/n6/', '/v4/n5/']) {
      expect(Object.keys((await answer(get(path))).headers).join()).not.toMatch(/x-amz-meta/)
    }
  })
})

describe('the cache', () => {
  test('a page is fetched once, and again once one of its tags is purged, in whatever case', async () => {
    const site = siteOf(page('/', 'old', { tags: ['Home', 'usadi'] }))
    const { answer, purge } = edge(site)
    await answer(get('/'))
    site.put(page('/', 'new', { tags: ['Home', 'usadi'] }))
    purge(['another'])
    expect(text((await answer(get('/'))).body)).toBe('old')
    expect(purge(['HOME'])).toBe(1)
    expect(text((await answer(get('/'))).body)).toBe('new')
    expect(site.asked).toHaveLength(2)
  })

  test('what was fetched before a purge is not kept after it', async () => {
    const { promise, resolve } = Promise.withResolvers<Page>()
    const answers = [promise, Promise.resolve(page('/', 'new', { tags: ['home'] }))]
    const { answer, purge } = edge({ get: () => answers.shift()! })
    const slow = answer(get('/'))
    purge(['home'])
    resolve(page('/', 'old', { tags: ['home'] }))
    await slow
    expect(text((await answer(get('/'))).body)).toBe('new')
  })

  test('a page is fetched again when its shared time is over', async () => {
    let now = 0
    const site = siteOf(page('/', 'one', { cacheControl: 'max-age=60, s-maxage=100' }))
    const { answer } = edge(site, { now: () => now })
    await answer(get('/'))
    now = 99_999
    expect((await answer(get('/'))).headers.age).toBe('99')
    now = 100_000
    expect((await answer(get('/'))).headers['x-cache']).toBe('miss')
  })

  test('what must not be stored is not', async () => {
    const { answer } = edge(siteOf(page('/', 'one', { cacheControl: 'no-store' })))
    await answer(get('/'))
    expect((await answer(get('/'))).headers['x-cache']).toBe('miss')
  })

  test('a page that was missing is there as soon as it exists, and speaks plainly until then', async () => {
    const site = siteOf(page('/404.html', 'Nothing here'))
    const { answer } = edge(site)
    const missing = await answer(get('/v4/n9/'))
    expect(missing.status).toBe(404)
    expect(text(missing.body)).toBe('Nothing here')
    expect(missing.headers['cache-control']).toBe('no-store')
    site.put(page('/v4/n9/', 'here'))
    expect((await answer(get('/v4/n9/'))).status).toBe(200)
  })
})

describe('what a reader may ask', () => {
  const body = 'abcdefghij'.repeat(200)
  const site = siteOf(
    page('/feed.xml', body, { type: 'application/rss+xml' }),
    page('/small.txt', 'tiny', { type: 'text/plain' }),
  )

  test('the same again is 304 without a body, whatever the encoding was', async () => {
    const { answer } = edge(site)
    for (const encoding of ['identity', 'gzip', 'br']) {
      const etag = (await answer(get('/feed.xml', { 'accept-encoding': encoding }))).headers.etag!
      const again = await answer(
        get('/feed.xml', { 'accept-encoding': encoding, 'if-none-match': `"x", ${etag}` }),
      )
      expect(again.status).toBe(304)
      expect(again.body).toHaveLength(0)
      expect(again.headers['cache-control']).toContain('max-age')
    }
    expect((await answer(get('/feed.xml', { 'if-none-match': '"other"' }))).status).toBe(200)
  })

  test('HEAD has the headers of GET and no body', async () => {
    const { answer } = edge(site)
    const head = await answer({ method: 'HEAD', path: '/feed.xml' })
    expect(head.status).toBe(200)
    expect(head.body).toHaveLength(0)
    expect(head.headers.etag).toBe((await answer(get('/feed.xml'))).headers.etag)
  })

  test.each([
    ['bytes=0-3', 206, 'abcd', 'bytes 0-3/2000'],
    ['bytes=1990-', 206, 'abcdefghij', 'bytes 1990-1999/2000'],
    ['bytes=-2', 206, 'ij', 'bytes 1998-1999/2000'],
    ['bytes=1998-9999', 206, 'ij', 'bytes 1998-1999/2000'],
    ['bytes=2000-', 416, '', 'bytes */2000'],
    ['bytes=-0', 416, '', 'bytes */2000'],
    ['bytes=5-2', 200, body, undefined],
    ['bytes=0-1,4-5', 200, body, undefined],
    ['lines=1-2', 200, body, undefined],
  ])('range %s is %i', async (range, status, expected, contentRange) => {
    const response = await edge(site).answer(get('/feed.xml', { range }))
    expect(response.status).toBe(status)
    expect(text(response.body)).toBe(expected)
    expect(response.headers['content-range']).toBe(contentRange)
  })

  test.each(['bytes=0-1', 'bytes=9000-'])(
    'of a Gone page or a redirect there is no part: %s',
    async (range) => {
      const own = siteOf(
        page('/gone/', 'Gone', { status: 410 }),
        page('/old/', 'Moved', { status: 301, location: '/new/' }),
      )
      const gone = await edge(own).answer(get('/gone/', { range }))
      expect([gone.status, text(gone.body)]).toEqual([410, 'Gone'])
      expect((await edge(own).answer(get('/old/', { range }))).status).toBe(301)
    },
  )

  test('only GET asks for a part', async () => {
    const head = await edge(site).answer({ ...get('/feed.xml', { range: 'bytes=0-3' }), method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers).not.toHaveProperty('content-range')
  })

  test('a range of another version is answered whole', async () => {
    const response = await edge(site).answer(get('/feed.xml', { range: 'bytes=0-3', 'if-range': '"other"' }))
    expect(response.status).toBe(200)
  })

  test('text is compressed where that is worth it, and where the reader can read it', async () => {
    const { answer } = edge(site)
    const zipped = await answer(get('/feed.xml', { 'accept-encoding': 'gzip, deflate' }))
    expect(gunzipSync(zipped.body).toString()).toBe(body)
    expect(zipped.headers.vary).toBe('accept-encoding')
    const accepting = async (encoding: string, path = '/feed.xml') =>
      (await answer(get(path, { 'accept-encoding': encoding }))).headers['content-encoding']
    expect(await accepting('gzip, br')).toBe('br')
    expect(await accepting('br;q=0, gzip;q=0.5')).toBe('gzip')
    expect(await accepting('identity')).toBe(undefined)
    expect(await accepting('br', '/small.txt')).toBe(undefined)
  })

  test('every answer carries a strict policy: no inline script, no inline style', async () => {
    const { answer } = edge(site)
    for (const path of ['/feed.xml', '/none/', '/none']) {
      const { headers } = await answer(get(path))
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })
})
