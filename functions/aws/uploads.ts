// The upload bucket: every version and delete marker of every key. Knows nothing of what files say.

import {
  type DeleteMarkerEntry,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ObjectVersion,
  type S3Client,
} from '@aws-sdk/client-s3'
import { byBytes } from '../model/byte-order.ts'
import type { Version } from '../model/upload.ts'
import type { Uploads } from '../ports.ts'

type Found = Omit<Version, 'at'> & { readonly key: string; readonly at: number }

const page = 1_000

/** A version that is gone, one that is a delete marker, and an id that S3 never gave. */
const absent = new Set(['NoSuchKey', 'NoSuchVersion', 'MethodNotAllowed', 'InvalidArgument'])

export const s3Uploads = (client: S3Client, bucket: string): Uploads => {
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
    versions: async (key) => {
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
      let last = Number.NEGATIVE_INFINITY
      return newestFirst.reverse().map(({ id, kind, size, at }) => {
        last = Math.max(last, at)
        return { id, at: last, kind, size }
      })
    },

    read: async (key, version) => {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version }),
        )
        return await Body!.transformToByteArray()
      } catch (error) {
        if (error instanceof Error && absent.has(error.name)) return undefined
        throw error
      }
    },

    keys: async function* () {
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
})

const decoded = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '))
