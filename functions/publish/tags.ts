// Cache tags: of an address with all below it, of a list, of a publication.

import { sha256 } from '../model/hash.ts'

const short = (text: string): string => sha256(text).slice(0, 10)

export const publicationTag = (publication: string): string => `p-${short(publication)}`
export const familyTag = (publication: string, family: string): string =>
  `a-${short(`${publication}\n${family}`)}`
export const listTag = (publication: string, list: string): string => `l-${short(`${publication}\n${list}`)}`

/** More tags than this become the publication's. */
const mostTags = 20

export const purgeTags = (publication: string, tags: ReadonlySet<string>): readonly string[] =>
  tags.size > mostTags ? [publicationTag(publication)] : [...tags].sort()
