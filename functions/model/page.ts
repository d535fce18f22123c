// An object of the site as readers get it: a page, a feed, an asset, a redirect or a Gone page.

import { sha256 } from './hash.ts'

export type Page = {
  /** Path as readers see it, without the site's base path: `/usadi/v4/n5/`, `/usadi/feed.xml`. */
  readonly path: string
  readonly body: string | Uint8Array
  /** `text/html; charset=utf-8` … */
  readonly type: string
  /** 301 has a `location`; 410 is Gone. Anything else is 200. */
  readonly status: 200 | 301 | 410
  /** Where a 301 leads: root-relative with the site's base path, ASCII. */
  readonly location?: string
  /** Cache tags: ASCII 33-126 without comma, at most 50, under 2 KB together. */
  readonly tags: readonly string[]
  readonly cacheControl: string
}

/** A file under a name that says what is in it. */
export const assetPath = (body: Uint8Array | string, extension: string): string =>
  `/assets/${sha256(body).slice(0, 16)}.${extension}`

/** The object's key in a store: `/a/` is kept as `a/index.html`, `/feed.xml` as `feed.xml`. */
export const objectKey = (path: string): string => {
  const key = path.slice(1)
  return key === '' || key.endsWith('/') ? `${key}index.html` : key
}

/** Starts with a slash, has no empty, `.` or `..` segment: names no file outside of the folder. */
export const isPagePath = (path: string): boolean =>
  path.startsWith('/') &&
  !path.includes('\0') &&
  path
    .slice(1)
    .split('/')
    .every(
      (segment, at, all) => segment !== '.' && segment !== '..' && (segment !== '' || at === all.length - 1),
    )
