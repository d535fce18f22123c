// Addresses as they stand in pages (root-relative, with the site's base path) and elsewhere (absolute).

import type { Address, Look } from './view.ts'

/** `/news` for `https://example.org/news`, empty for `https://example.org`. */
export const basePath = (site: string): string => new URL(site).pathname.replace(/\/+$/, '')

/** For `href` in a page of the site. */
export const inPage = (look: Pick<Look, 'site'>, address: Address): string => basePath(look.site) + address

// RFC 3986 knows ASCII only; what is percent-encoded already stays.
const ascii = (url: string): string =>
  url.replace(/[^\u{21}-\u{7E}]|["<>\\^`{|}]/gu, (c) => encodeURIComponent(c.toWellFormed()))

/** For feeds, sitemaps, canonical links and what else leaves the site; ASCII. */
export const absolute = (site: string, address: Address): string =>
  ascii(new URL(site).origin + basePath(site) + address)

/** `/` for the root publication, else `/usadi/`. */
export const homeOf = (publication: string): Address => (publication === '/' ? '/' : `/${publication}/`)

export const feedOf = (publication: string): Address => `${homeOf(publication)}feed.xml`

export const sourcesOf = (publication: string): Address => `${homeOf(publication)}sources/`

export const sourceOf = (publication: string, slug: string): Address => `${sourcesOf(publication)}${slug}/`

export const yearOf = (publication: string, year: string): Address => `${homeOf(publication)}${year}/`

export const undatedOf = (publication: string): Address => `${homeOf(publication)}undated/`
