// Versions that were dropped into the bucket of a stack that is no more, as they are kept in the bucket of this one. S3
// gives a copy the time of the copying, and a delete marker no metadata at all: so each has a name that says its time.

import { sha256 } from '../model/hash.ts'
import type { Version } from '../model/upload.ts'

// No editor can write here: the policy of each ends in a folder of a publication, and no publication has such a name.
const folder = '.dropcap-earlier/'

export const isEarlier = (objectKey: string): boolean => objectKey.startsWith(folder)

/** Beside the folders of keys: the name of the bucket that all of them came from. */
export const sourceFolder = `${folder}from/`

export const earlierFolder = (key: string): string => `${folder}${sha256(key)}/`

export type Earlier = Pick<Version, 'at' | 'kind'>

/** `order`: from 1 for the oldest; names are in that order. */
export const earlierName = (order: number, { at, kind }: Earlier): string =>
  `${String(order).padStart(9, '0')}_${at}_${kind}`

export const earlierIn = (name: string): Earlier | undefined => {
  const [, at, kind] = /^\d{9,}_(-?\d+)_(file|removal)$/.exec(name) ?? []
  return at === undefined ? undefined : { at: Number(at), kind: kind === 'file' ? 'file' : 'removal' }
}

/** The id of an earlier version: its name, and S3's id of that object. No id of S3's own has a slash. */
export const earlierId = (name: string, version: string): string => `${name}/${version}`

/** The object behind a version of a key. */
export const objectOfVersion = (
  key: string,
  id: string,
): { readonly key: string; readonly version: string } => {
  const [name = '', version] = id.split('/')
  return version === undefined || earlierIn(name) === undefined
    ? { key, version: id }
    : { key: earlierFolder(key) + name, version }
}
