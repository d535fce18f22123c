// A page as an object of the site bucket: the same in both homes.

import { objectKey, type Page } from './page.ts'

/** `metadata` is S3's user metadata: the CDN sees each name with `x-amz-meta-` before it. */
export type SiteObject = {
  readonly key: string
  readonly body: Uint8Array
  readonly contentType: string
  readonly cacheControl: string
  readonly metadata: Readonly<Record<string, string>>
}

const utf8 = new TextEncoder()

/** Throws on a path, tag or location that a header or a store could not carry: that is a defect of ours. */
export const objectOf = (page: Page): SiteObject => {
  assertCarriable(page)
  return {
    key: objectKey(page.path),
    body: typeof page.body === 'string' ? utf8.encode(page.body) : page.body,
    contentType: page.type,
    cacheControl: page.cacheControl,
    metadata: {
      ...(page.tags.length > 0 && { 'cache-tag': page.tags.join(',') }),
      ...(page.status !== 200 && { status: String(page.status) }),
      ...(page.location !== undefined && { location: page.location }),
    },
  }
}

const assertCarriable = (page: Page): void => {
  const wrong =
    (!page.path.startsWith('/') && 'a path begins with a slash') ||
    (page.path.split('/').some((part) => part === '.' || part === '..') && 'a path has no dot segments') ||
    (utf8.encode(objectKey(page.path)).length > 1024 && 'a key has at most 1,024 bytes') ||
    (page.tags.length > 50 && 'a page has at most 50 tags') ||
    (page.tags.some((tag) => !/^[!-+\--~]{1,256}$/.test(tag)) &&
      'a tag is ASCII without comma, at most 256') ||
    (page.tags.join(',').length + (page.location?.length ?? 0) > 1_980 && 'all metadata is under 2 KB') ||
    ((page.status === 301) !== (page.location !== undefined) && 'a 301 has a location, and it alone') ||
    (page.location !== undefined && !/^\/[!-~]*$/.test(page.location) && 'a location is a path in ASCII')
  if (wrong) throw new Error(`${page.path}: ${wrong}`)
}
