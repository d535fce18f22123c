// What every store of the site must do, and the reader's side of it.

import { describe, expect, test } from 'vitest'
import type { Page } from '../../functions/model/page.ts'
import type { ReadableSite } from '../../local/site.ts'
import { listOf } from './list-of.ts'

const page = (path: string, more: Partial<Page> = {}): Page => ({
  path,
  body: `<p>${path}</p>`,
  type: 'text/html; charset=utf-8',
  status: 200,
  tags: ['usadi', 'usadi/n5'],
  cacheControl: 'max-age=60, s-maxage=86400',
  ...more,
})

const pathsOf = (site: ReadableSite): Promise<string[]> => listOf(site.list())

export const describeSite = (name: string, make: () => Promise<ReadableSite>): void => {
  describe(`site in ${name}`, () => {
    test('a page that was never written is not there', async () => {
      const site = await make()
      expect(await site.get('/')).toBeUndefined()
      expect(await pathsOf(site)).toEqual([])
      await site.delete('/usadi/')
    })

    test('a page is read back with all that HTTP needs', async () => {
      const site = await make()
      const pages = [
        page('/'),
        page('/usadi/v4/n5/', { body: '<p>خبرنامه ✒ 𝔇</p>', tags: [] }),
        page('/usadi/old/', { status: 301, location: '/usadi/new/', body: '' }),
        page('/usadi/gone/', { status: 410 }),
        page('/usadi/feed.xml', { type: 'application/rss+xml' }),
      ]
      for (const each of pages) await site.put(each)
      for (const each of pages) {
        const stored = (await site.get(each.path))!
        expect({ ...stored, body: Buffer.from(stored.body).toString() }).toEqual(each)
      }
    })

    test('bytes are kept as they are', async () => {
      const site = await make()
      const body = Uint8Array.from({ length: 256 }, (_, n) => n)
      await site.put(page('/assets/a.woff2', { body, type: 'font/woff2' }))
      expect(Buffer.compare((await site.get('/assets/a.woff2'))!.body, body)).toBe(0)
      expect(await site.compare(page('/assets/a.woff2', { body, type: 'font/woff2' }))).toBe('same')
    })

    test('the very same page is known, as text or as bytes', async () => {
      const site = await make()
      expect(await site.compare(page('/usadi/'))).toBe('none')
      await site.put(page('/usadi/'))
      expect(await site.compare(page('/usadi/'))).toBe('same')
      expect(await site.compare(page('/usadi/', { body: Buffer.from('<p>/usadi/</p>') }))).toBe('same')
    })

    test('a redirect and a Gone page are nothing that a link may lead to, unless they are wanted', async () => {
      const site = await make()
      for (const each of [
        page('/usadi/', { status: 301, location: '/new/', body: '' }),
        page('/usadi/', { status: 410 }),
      ]) {
        await site.put(each)
        expect(await site.compare(page('/usadi/'))).toBe('none')
        expect(await site.compare(each)).toBe('same')
      }
    })

    test.each<[string, Partial<Page>]>([
      ['body', { body: '<p>other</p>' }],
      ['type', { type: 'text/plain' }],
      ['status', { status: 410 }],
      ['location', { status: 301, location: '/elsewhere/' }],
      ['tags', { tags: ['usadi'] }],
      ['order of tags', { tags: ['usadi/n5', 'usadi'] }],
      ['caching', { cacheControl: 'no-store' }],
    ])('a page of another %s is another, and replaces it', async (_, more) => {
      const site = await make()
      await site.put(page('/usadi/'))
      expect(await site.compare(page('/usadi/', more))).toBe('other')
      await site.put(page('/usadi/', more))
      const stored = (await site.get('/usadi/'))!
      expect({ ...stored, body: Buffer.from(stored.body).toString() }).toEqual(page('/usadi/', more))
      expect(await site.compare(page('/usadi/', more))).toBe('same')
      await site.put(page('/usadi/'))
      expect(await site.get('/usadi/')).not.toHaveProperty('location')
    })

    test('a deleted page is gone, its neighbours are not, and it can come back', async () => {
      const site = await make()
      for (const path of ['/usadi/', '/usadi/v4/', '/usadi/v4/n5/']) await site.put(page(path))
      await site.delete('/usadi/v4/')
      await site.delete('/usadi/v4/')
      expect(await site.get('/usadi/v4/')).toBeUndefined()
      expect(await pathsOf(site)).toEqual(['/usadi/', '/usadi/v4/n5/'])
      expect(await site.compare(page('/usadi/v4/'))).toBe('none')
      await site.put(page('/usadi/v4/'))
      expect(await site.compare(page('/usadi/v4/'))).toBe('same')
    })

    test('paths are any letters, listed in order', async () => {
      const site = await make()
      const paths = [
        '/',
        '/404.html',
        '/%2e%2e/',
        '/a%20b/',
        '/a b/',
        '/usadi/',
        '/usadi/feed.xml',
        '/usadi/feed/2007.xml',
        '/خبرنامه/شماره-۵/',
        '/ünï/',
        '/漢字/',
        '/𝔇/',
        '/\uffee/',
        `/${'ж'.repeat(60)}/${'語'.repeat(60)}/`,
        '/...a/',
      ]
      for (const path of paths) await site.put(page(path))
      for (const path of paths)
        expect(Buffer.from((await site.get(path))!.body).toString()).toBe(`<p>${path}</p>`)
      const inOrder = paths
        .map((path) => Buffer.from(path))
        .sort(Buffer.compare)
        .map(String)
      expect(await pathsOf(site)).toEqual(inOrder)
    })

    test('what is no path of a page is not found, and never written', async () => {
      const site = await make()
      await site.put(page('/'))
      await site.put(page('/feed.xml'))
      for (const path of [
        '',
        'x',
        '//',
        '/../x',
        '/a/../../x',
        '/./',
        '/index.html',
        '/feed.xml/',
        '/feed.xml/x',
        '/feed',
        '/feed.xml.json',
        '/nul\0',
        `/${'x'.repeat(5_000)}`,
        '/pages/index.html',
      ]) {
        expect(await site.get(path), path).toBeUndefined()
      }
      for (const path of ['', 'x', '//', '/../x', '/a/../../x', '/a//b']) {
        await expect(site.put(page(path))).rejects.toThrow(/path/)
        await site.delete(path)
      }
      expect(await pathsOf(site)).toEqual(['/', '/feed.xml'])
    })
  })
}
