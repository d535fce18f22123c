// Pages of the fixtures, made and served for a real browser.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assets } from '../../functions/publish/assets.ts'
import { undatedPage, volumePage, yearPage } from '../../functions/publish/render/archive-pages.ts'
import { articlePage } from '../../functions/publish/render/article-page.ts'
import { issuePage } from '../../functions/publish/render/issue-page.ts'
import { gonePage, notFoundPage } from '../../functions/publish/render/plain-pages.ts'
import { publicationPage } from '../../functions/publish/render/publication-page.ts'
import { sourcePage, sourcesPage, sourceYearPage } from '../../functions/publish/render/source-pages.ts'
import type { Look } from '../../functions/publish/render/view.ts'
import {
  bandar,
  corrected,
  emptyShelf,
  harbour,
  issue,
  listings,
  mixedIssue,
  persianIssue,
  shelf,
} from '../publish/render/fixtures.ts'

type File = { readonly body: string | Uint8Array; readonly type: string }

const page = (body: string): File => ({ body, type: 'text/html; charset=utf-8' })

/** By name of the page, where it stands; `port` is that of the server, which is not known before. */
export const pagesOf = async (
  site: string,
  more: (
    dress: (look: Look) => Promise<Look>,
  ) => Promise<Readonly<Record<string, string>>> = async () => ({}),
): Promise<ReadonlyMap<string, File>> => {
  const files = new Map<string, File>()
  const dress = async (look: Look): Promise<Look> => {
    const made = await assets(look)
    for (const { path, body, type } of made.files) files.set(path, { body, type })
    return { ...look, site, stylesheet: made.stylesheet, favicon: made.favicon }
  }
  const english = await dress(harbour)
  const persian = await dress(bandar)
  const root = await dress({ ...harbour, publication: '/', title: 'Dropcap', publisher: null })
  const neighbours = { previous: listings[0]!, next: null }
  const summary = {
    publication: 'harbour',
    title: english.title,
    tagline: 'On water, mud and those who own it',
    language: 'en',
    direction: 'ltr',
    latest: listings[0]!,
    shards: ['2019'],
  } as const
  const made: Record<string, string> = {
    '/issue/': issuePage(english, issue, neighbours),
    '/corrected/': issuePage(english, corrected, { previous: listings[1]!, next: listings[0]! }),
    '/mixed/': issuePage(english, mixedIssue, neighbours),
    '/persian/': issuePage(persian, persianIssue, { previous: null, next: null }),
    '/article/': articlePage(english, corrected, corrected.articles[0]!),
    '/quoted/': articlePage(english, issue, issue.articles[2]!),
    '/rich/': articlePage(english, issue, issue.articles[3]!),
    '/persian-article/': articlePage(persian, persianIssue, persianIssue.articles[1]!),
    '/home/': publicationPage(english, issue, listings, shelf, []),
    '/persian-home/': publicationPage(persian, persianIssue, [], { ...shelf, undated: false }, []),
    '/welcome/': publicationPage(root, null, [], emptyShelf, []),
    '/list/': publicationPage(root, null, [], emptyShelf, [
      summary,
      {
        ...summary,
        publication: 'bandar',
        title: bandar.title,
        tagline: null,
        language: 'fa',
        direction: 'rtl',
      },
      {
        ...summary,
        publication: 'third',
        title: 'Minutes of the Allotment Society',
        tagline: null,
        latest: null,
      },
    ]),
    '/nothing/': publicationPage(english, null, [], emptyShelf, []),
    '/year/': yearPage(english, '2019', listings, shelf),
    '/undated/': undatedPage(english, null, [], ['2019', '2018'], shelf),
    '/volume/': volumePage(english, 'IV', listings, ['2019'], shelf),
    '/sources/': sourcesPage(
      english,
      ['Coast & Country', 'Northern Courier', 'پیک شمال', 'The Evening Lamp'].map((name) => ({
        name,
        slug: name,
        address: `/harbour/sources/${encodeURIComponent(name)}/`,
      })),
      shelf,
    ),
    '/source/': sourcePage(english, 'Northern Courier', [
      { year: '2019', address: '/harbour/sources/northern-courier/2019/' },
      { year: '2018', address: '/harbour/sources/northern-courier/2018/' },
    ]),
    '/source-year/': sourceYearPage(english, 'Northern Courier', '2019', [
      {
        headline: issue.articles[1]!.headline,
        address: issue.articles[1]!.address,
        date: '2019-05-29',
        dateText: 'May 29, 2019',
        issue: { address: issue.address, label: 'Vol. IV · No. 5' },
      },
    ]),
    '/gone/': gonePage(english),
    '/not-found/': notFoundPage(english),
    ...(await more(dress)),
  }
  for (const [path, body] of Object.entries(made)) files.set(path, page(body))
  return files
}

/** What the deployed site sends, so that nothing rests on what it forbids. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

/** Serves the fixtures' pages under `/news` on a port of 127.0.0.1; `stop` it after. */
export const serve = async (
  more?: Parameters<typeof pagesOf>[1],
): Promise<{
  readonly url: string
  readonly paths: readonly string[]
  readonly stop: () => Promise<void>
}> => {
  let files: ReadonlyMap<string, File> = new Map()
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/, '').replace(/^\/news/, '')
    const file = files.get(path)
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': file?.type ?? 'text/plain',
      'content-security-policy': policy,
    })
    response.end(file?.body ?? 'not here')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news`
  files = await pagesOf(url, more)
  return {
    url,
    paths: [...files.keys()].filter((path) => path.endsWith('/')),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
