// What an upload key alone says: which publication it belongs to, and what kind of file it is.

import { isJunk } from './junk.ts'
import type { Problem } from './problem.ts'
import { slug } from './slug.ts'

/** The publication at the root of bucket and site. */
export const root = '/'

export type Place =
  /** `name` is the slug of the file's name without its ending. */
  | { readonly kind: 'issue' | 'settings'; readonly publication: string; readonly name: string }
  | { readonly kind: 'ignored'; readonly publication: string }
  /** In the folder that browsers save beside a page. `owners`: the keys of issues that it may be beside. */
  | { readonly kind: 'beside'; readonly publication: string; readonly owners: readonly string[] }
  | { readonly kind: 'rejected'; readonly publication: string; readonly problem: Problem }

const reserved =
  /^(assets|sources|issue|undated|drafts|feed|search|about|archive|sitemap|robots|index|404|\d{4}(-.*)?|[vn](\d.*|-.*)?)$/

/** Never throws. A file that belongs to no publication belongs to the root's partition. */
export const placeOf = (key: string): Place => {
  const folders = key.split('/')
  const file = folders.pop() ?? ''
  const rejected = (rule: string, reason: string, hint: string): Place => ({
    kind: 'rejected',
    publication: root,
    problem: { rule, reason, hint },
  })
  if (isJunk(key) || file === '') return { kind: 'ignored', publication: root }
  if ([...folders, file].some((part) => part === '' || /^(\.|%2e)+$/i.test(part)))
    return rejected(
      'unsafe-path',
      'the path has a folder without a name',
      'use plain folder names, without "." or ".." alone',
    )
  const first = folders[0]
  const publication = first === undefined ? root : slug(first)
  if (first !== undefined && first.toLowerCase() === 'drafts') return { kind: 'ignored', publication: root }
  const folder = folders.findIndex((each) => each.endsWith(besideEnding))
  const beside = (publication: string): Place => ({
    kind: 'beside',
    publication,
    owners: ownersOf(folders.slice(0, folder + 1).join('/')),
  })
  // Beside an issue of the root's, and no publication.
  if (folder === 0) return beside(root)
  if (publication === '')
    return rejected(
      'nameless-publication',
      `no letter or digit stands in the folder's name "${cut(first ?? '')}"`,
      'rename the folder',
    )
  if (reserved.test(publication))
    return rejected(
      'reserved-name',
      `"${cut(first ?? '')}" is an address that the site uses itself`,
      'rename the folder',
    )
  if (first !== undefined && slug(first, Number.POSITIVE_INFINITY) !== publication)
    return rejected(
      'name-too-long',
      `the folder's name "${cut(first)}" is longer than 60 characters`,
      'give the folder a shorter name',
    )
  if (folders.slice(1).some((folder) => folder.toLowerCase() === 'drafts'))
    return { kind: 'ignored', publication }
  if (folder > 0) return beside(publication)
  if (/^dropcap\.ya?ml$/i.test(file)) {
    if (folders.length <= 1) return { kind: 'settings', publication, name: 'dropcap' }
    const above = `${cut(first ?? '')}/`
    return {
      kind: 'rejected',
      publication,
      problem: {
        rule: 'settings-too-deep',
        reason: "settings are of a whole publication, and count in its folder's first level only",
        hint: `move the file up into ${above}`,
      },
    }
  }
  return { kind: 'issue', publication, name: slug(file.replace(/(?<=.)\.[^.]*$/, '')) || 'file' }
}

const besideEnding = '_files'

/** What a page may be called that was saved with such a folder, or that somebody wrote so. */
const endings = ['html', 'htm', 'xhtml', 'md', 'markdown', 'txt'].flatMap((each) => [
  each,
  each.toUpperCase(),
])

const ownersOf = (folder: string): readonly string[] =>
  endings.map((ending) => `${folder.slice(0, -besideEnding.length)}.${ending}`)

const cut = (text: string): string => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text)
