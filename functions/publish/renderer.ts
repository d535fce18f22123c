// Everything that publish asks of render, as one value: an input like any other, with its version.

import { type Assets, assets } from './assets.ts'
import { undatedPage, volumePage, yearPage } from './render/archive-pages.ts'
import { articlePage } from './render/article-page.ts'
import { rssFeed } from './render/feed.ts'
import { issuePage } from './render/issue-page.ts'
import { gonePage, notFoundPage, redirectPage } from './render/plain-pages.ts'
import { publicationPage } from './render/publication-page.ts'
import { robots, sitemapIndex, sitemapShard } from './render/sitemap.ts'
import { sourcePage, sourcesPage, sourceYearPage } from './render/source-pages.ts'
import { rendererVersion } from './render/version.ts'

export const renderer = {
  version: rendererVersion,
  assets,
  issuePage,
  articlePage,
  publicationPage,
  yearPage,
  undatedPage,
  volumePage,
  sourcesPage,
  sourcePage,
  sourceYearPage,
  gonePage,
  notFoundPage,
  redirectPage,
  rssFeed,
  sitemapShard,
  sitemapIndex,
  robots,
}

export type Renderer = typeof renderer
export type { Assets }
