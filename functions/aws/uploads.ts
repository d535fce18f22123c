// The upload bucket: every version and delete marker of every key. Knows nothing of what files say.

import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { Version } from '../model/upload.ts'
import type { Uploads } from '../ports.ts'
import { earlierFolder, earlierId, earlierIn, isEarlier, objectOfVersion } from './earlier.ts'
import { bucketVersions, type Found } from './versions.ts'

/** A version that is gone, one that is a delete marker, and an id that S3 never gave. */
const absent = new Set(['NoSuchKey', 'NoSuchVersion', 'MethodNotAllowed', 'InvalidArgument'])

export const s3Uploads = (client: S3Client, bucket: string): Uploads => {
  const versions = bucketVersions(client, bucket)
  return {
    versions: async (key) => {
      const [before, own] = await Promise.all([
        versions.filesBelow(earlierFolder(key)).then((found) => earlierOf(key, found)),
        versions.of(key),
      ])
      const [first, ...others] = own
      // It was put back in its place, for editors to see: no drop of anybody's.
      const since = first !== undefined && repeats(before.at(-1), first) ? others : own
      let last = Number.NEGATIVE_INFINITY
      return [...before, ...since].map(({ id, kind, size, at }): Version => {
        last = Math.max(last, at)
        return { id, at: last, kind, size }
      })
    },

    read: async (key, id) => {
      const object = objectOfVersion(key, id)
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: object.key, VersionId: object.version }),
        )
        return await Body!.transformToByteArray()
      } catch (error) {
        if (error instanceof Error && absent.has(error.name)) return undefined
        throw error
      }
    },

    keys: async function* () {
      for await (const key of versions.keys()) if (!isEarlier(key)) yield key
    },
  }
}

/** Oldest first. Where a copy was made twice, the first counts. */
export const earlierOf = (key: string, found: readonly Found[]): readonly Found[] => {
  const folder = earlierFolder(key)
  return found.flatMap((object, n) => {
    const name = object.key.slice(folder.length)
    const earlier = earlierIn(name)
    if (earlier === undefined || found[n - 1]?.key === object.key) return []
    return [{ ...object, ...earlier, key, id: earlierId(name, object.id) }]
  })
}

/** Whether a version holds the very bytes of another, or both are removals. S3's tags are hashes, with its own keys. */
export const repeats = (before: Found | undefined, { kind, size, etag }: Found): boolean =>
  before !== undefined &&
  before.kind === kind &&
  (kind === 'removal' || (before.size === size && before.etag === etag))
