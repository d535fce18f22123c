// Takes the uploads of a stack that is no more into the bucket of this one, with their times; for the command line. The
// old bucket is only read. Broken off anywhere, it goes on where it was.

import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { earlierFolder, earlierName, objectOfVersion, sourceFolder } from './earlier.ts'
import { earlierOf, repeats, s3Uploads } from './uploads.ts'
import { bucketVersions } from './versions.ts'

/** `late`: it was dropped into the old bucket after its key had been put back in the new one. */
export type Taken = 'taken' | 'there' | 'late'

export type TakeOver = {
  /** The bucket that uploads were taken over from already, if it is another. */
  other(): Promise<string | undefined>
  begin(): Promise<void>
  keys(): AsyncIterable<string>
  take(key: string): Promise<Taken>
}

const nothing = new Uint8Array()

/** What is larger, S3 copies in parts only. It was rejected, and is again, without its bytes. */
const largestCopy = 5_000_000_000

export const takeOver = (client: S3Client, from: string, to: string): TakeOver => {
  const old = s3Uploads(client, from)
  const versions = bucketVersions(client, to)

  const copy = async (bucket: string, source: { key: string; version: string }, target: string) => {
    await client.send(
      new CopyObjectCommand({
        Bucket: to,
        Key: target,
        CopySource: `${bucket}/${source.key.split('/').map(encodeURIComponent).join('/')}?versionId=${encodeURIComponent(source.version)}`,
      }),
    )
  }

  /** Editors see what they dropped where they dropped it, and every key is listed. */
  const putBack = async (key: string): Promise<void> => {
    const last = earlierOf(key, await versions.filesBelow(earlierFolder(key))).at(-1)
    if (last === undefined) return
    if (last.kind === 'removal') await client.send(new DeleteObjectCommand({ Bucket: to, Key: key }))
    else await copy(to, objectOfVersion(key, last.id), key)
  }

  return {
    other: async () =>
      (await versions.filesBelow(sourceFolder))
        .map(({ key }) => key.slice(sourceFolder.length))
        .find((source) => source !== from),

    begin: async () => {
      await client.send(new PutObjectCommand({ Bucket: to, Key: sourceFolder + from, Body: nothing }))
    },

    keys: () => old.keys(),

    take: async (key) => {
      const [wanted, found, own] = await Promise.all([
        old.versions(key),
        versions.filesBelow(earlierFolder(key)),
        versions.of(key),
      ])
      const there = earlierOf(key, found)
      const names = new Set(there.map(({ id }) => objectOfVersion(key, id).key))
      const left = wanted
        .map((version, n) => ({ version, target: earlierFolder(key) + earlierName(n + 1, version) }))
        .filter(({ target }) => !names.has(target))
      // What was put back has the time of the putting, and would undo what came before it now.
      if (left.length > 0 && own[0] !== undefined && repeats(there.at(-1), own[0])) return 'late'
      for (const { version, target } of left) {
        if (version.kind === 'removal' || version.size > largestCopy)
          await client.send(new PutObjectCommand({ Bucket: to, Key: target, Body: nothing }))
        else await copy(from, objectOfVersion(key, version.id), target)
      }
      // Not before all of it is there: from here on the key is read.
      if (own.length === 0) await putBack(key)
      return left.length > 0 || own.length === 0 ? 'taken' : 'there'
    },
  }
}
