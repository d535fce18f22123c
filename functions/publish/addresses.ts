// All pages at one printed address and below it: issue, articles, redirects from what moved, Gone.

import type { SeenIssue } from '../model/seen.ts'
import type { Reader } from './reader.ts'
import type { Address, ArticleView, IssueView } from './render/view.ts'

export type AddressPage =
  | { readonly kind: 'issue'; readonly path: Address; readonly issue: SeenIssue; readonly view: IssueView }
  | {
      readonly kind: 'article'
      readonly path: Address
      readonly issue: SeenIssue
      readonly view: IssueView
      readonly article: ArticleView
    }
  | { readonly kind: 'moved'; readonly path: Address; readonly to: Address }
  | { readonly kind: 'gone'; readonly path: Address }

/** Every page that has ever stood under the family, as it is now. */
export const pagesAt = async (family: string, from: Reader): Promise<readonly AddressPage[]> => {
  const pages = new Map<Address, AddressPage>()
  const add = (page: AddressPage) => void (pages.has(page.path) || pages.set(page.path, page))
  for (const [slot, { owner, owners }] of (await from.ruling(family)).slots) {
    const base = `${from.home}${slot}/`
    const seen = owner === null ? undefined : await from.issue(owner)
    const where = seen?.seen === true ? await from.standing(seen) : undefined
    if (seen !== undefined && where !== undefined) {
      const now = new Map<string, Address>()
      if (where.shown && where.address === base) {
        const view = await from.viewOf(seen, where)
        add({ kind: 'issue', path: base, issue: seen, view })
        for (const article of view.articles)
          add({ kind: 'article', path: article.address, issue: seen, view, article })
      } else add({ kind: 'moved', path: base, to: where.address })
      const last = seen.entries.at(-1)!.entry
      for (const [n, guid] of last.guids.articles.entries())
        now.set(guid, `${where.address}${last.reading.articles[n]!.slug}/`)
      for (const [words, guid] of slugsOf(seen)) {
        const to = now.get(guid)
        add(
          to === undefined
            ? { kind: 'gone', path: `${base}${words}/` }
            : { kind: 'moved', path: `${base}${words}/`, to },
        )
      }
    } else add({ kind: 'gone', path: base })
    for (const id of owners) {
      const other = await from.issue(id)
      if (other !== undefined)
        for (const [words] of slugsOf(other)) add({ kind: 'gone', path: `${base}${words}/` })
    }
  }
  return [...pages.values()]
}

/** Every slug that readers ever saw, with the article that had it last. */
const slugsOf = (issue: SeenIssue): ReadonlyMap<string, string> => {
  const slugs = new Map<string, string>()
  for (const { entry } of issue.entries)
    for (const [n, { slug }] of entry.reading.articles.entries()) slugs.set(slug, entry.guids.articles[n]!)
  return slugs
}
