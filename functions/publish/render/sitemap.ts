// What search engines are told: a sitemap in shards, its index, robots.txt.

import { absolute } from './links.ts'
import { render, xml } from './markup.ts'
import type { Address, Instant, Look } from './view.ts'

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

export const sitemapShard = (
  look: Pick<Look, 'site'>,
  entries: readonly { readonly address: Address; readonly updated: Instant }[],
): string =>
  render(xml`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="${namespace}">
${entries.map(
  ({ address, updated }) =>
    xml`<url><loc>${absolute(look.site, address)}</loc><lastmod>${new Date(updated).toISOString()}</lastmod></url>\n`,
)}</urlset>
`)

export const sitemapIndex = (site: string, shards: readonly Address[]): string =>
  render(xml`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="${namespace}">
${shards.map((address) => xml`<sitemap><loc>${absolute(site, address)}</loc></sitemap>\n`)}</sitemapindex>
`)

export const robots = (site: string): string =>
  `User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, '/sitemap.xml')}\n`
