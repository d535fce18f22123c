// What a bucket says of the versions of its objects. S3 lists versions and delete markers apart, newest first; here
// they are in order, oldest first.

import {
  type DeleteMarkerEntry,
  ListObjectVersionsCommand,
  type ObjectVersion,
  type S3Client,
} from '@aws-sdk/client-s3'
import { byBytes } from '../model/byte-order.ts'
import type { Version } from '../model/upload.ts'

/** A version of an object; `etag` is empty for a removal. */
export type Found = Version & { readonly key: string; readonly etag: string }

const page = 1_000

export const bucketVersions = (client: S3Client, bucket: string) => {
  const list = async (prefix: string, from: Position, most: number) => {
    const answer = await client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        MaxKeys: most,
        // Keys may hold what XML cannot.
        EncodingType: 'url',
        ...(from.key !== undefined && { KeyMarker: from.key, VersionIdMarker: from.version }),
      }),
    )
    // Believed only where the answer says so: not every store that speaks S3 encodes.
    const plain = answer.EncodingType === 'url' ? decoded : (key: string) => key
    const next: Position | undefined =
      answer.IsTruncated === true && answer.NextKeyMarker !== undefined
        ? { key: plain(answer.NextKeyMarker), version: answer.NextVersionIdMarker }
        : undefined
    return {
      files: (answer.Versions ?? []).map((version) => found('file', version, plain)),
      removals: (answer.DeleteMarkers ?? []).map((marker) => found('removal', marker, plain)),
      next,
    }
  }

  return {
    /** Of the one object that has this key. */
    of: async (key: string): Promise<readonly Found[]> => {
      const newestFirst: Found[] = []
      let from: Position | undefined = {}
      let most = page
      while (from !== undefined) {
        const { files, removals, next }: Awaited<ReturnType<typeof list>> = await list(key, from, most)
        // The answer has versions and delete markers apart, and dates do not order them: they have whole seconds, and a
        // multipart upload has that of its start. So fewer are asked for until all of an answer are of one kind.
        const mine = [...files, ...removals].filter((each) => each.key === key)
        if (mine.some(({ kind }) => kind === 'file') && mine.some(({ kind }) => kind === 'removal')) {
          most = Math.ceil(Math.min(most, mine.length) / 2)
          continue
        }
        newestFirst.push(...mine)
        // The key itself comes before the longer ones that begin with it.
        if (mine.length < files.length + removals.length) break
        most = Math.min(page, most * 2)
        from = next
      }
      return newestFirst.reverse()
    },

    /** Of all objects below a prefix, delete markers left out; in order of their keys, each oldest first. */
    filesBelow: async (prefix: string): Promise<readonly Found[]> => {
      const all: Found[] = []
      let from: Position | undefined = {}
      while (from !== undefined) {
        const { files, next }: Awaited<ReturnType<typeof list>> = await list(prefix, from, page)
        all.push(...files)
        from = next
      }
      return all.reverse().sort((a, b) => byBytes(a.key, b.key))
    },

    /** Every key of an object that has a version or a delete marker, in order. */
    keys: async function* (): AsyncIterable<string> {
      let last: string | undefined
      let from: Position | undefined = {}
      while (from !== undefined) {
        const { files, removals, next }: Awaited<ReturnType<typeof list>> = await list('', from, page)
        for (const { key } of [...files, ...removals].sort((a, b) => byBytes(a.key, b.key))) {
          if (key !== last) yield key
          last = key
        }
        from = next
      }
    },
  }
}

type Position = { readonly key?: string; readonly version?: string | undefined }

const found = (
  kind: Version['kind'],
  entry: ObjectVersion | DeleteMarkerEntry,
  plain: (key: string) => string,
): Found => ({
  key: plain(entry.Key!),
  id: entry.VersionId!,
  at: entry.LastModified!.getTime(),
  kind,
  size: 'Size' in entry ? (entry.Size ?? 0) : 0,
  etag: 'ETag' in entry ? (entry.ETag ?? '') : '',
})

const decoded = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '))
