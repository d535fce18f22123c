// The uploads of one bucket taken over into another, broken off at every write.

import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, test } from 'vitest'
import { isEarlier } from '../../functions/aws/earlier.ts'
import { type Taken, takeOver } from '../../functions/aws/take-over.ts'
import { s3Uploads } from '../../functions/aws/uploads.ts'

const s3 = new S3Client()

let buckets = 0
const bucket = async (): Promise<string> => {
  const Bucket = `take-over-${process.pid}-${++buckets}`
  await s3.send(new CreateBucketCommand({ Bucket }))
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
  return Bucket
}
const put = (Bucket: string, Key: string, Body: string) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body }))
const remove = (Bucket: string, Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key }))

type Seen = { readonly key: string; readonly versions: readonly object[] }
/** All that ingest is told of a bucket, but for ids. */
const uploadsOf = async (name: string): Promise<readonly Seen[]> => {
  const uploads = s3Uploads(s3, name)
  const all: Seen[] = []
  for await (const key of uploads.keys()) {
    const versions: object[] = []
    for (const { id, ...version } of await uploads.versions(key)) {
      const bytes = version.kind === 'file' ? await uploads.read(key, id) : undefined
      versions.push({ ...version, text: bytes && Buffer.from(bytes).toString() })
    }
    all.push({ key, versions })
  }
  return all
}
/** What an editor's listing shows, with the content. */
const shownIn = async (Bucket: string): Promise<ReadonlyMap<string, string>> => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
  const shown = new Map<string, string>()
  for (const { Key = '' } of Contents) {
    if (isEarlier(Key)) continue
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
    shown.set(Key, await Body!.transformToString())
  }
  return shown
}

const writes = new Set(['PutObjectCommand', 'CopyObjectCommand', 'DeleteObjectCommand'])
/** Its n-th write fails. After the one before had its effect, that is. */
const failing = (n: number) => {
  const client = new S3Client()
  let count = 0
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (input) => {
        if (writes.has(commandName) && ++count === n) throw new Error('broken off')
        return next(input)
      },
    { step: 'initialize' },
  )
  return client
}

const run = async (client: S3Client, from: string, to: string): Promise<ReadonlyMap<string, Taken>> => {
  const taking = takeOver(client, from, to)
  const taken = new Map<string, Taken>()
  await taking.begin()
  for await (const key of taking.keys()) taken.set(key, await taking.take(key))
  return taken
}

let old = ''
beforeAll(async () => {
  old = await bucket()
  await put(old, 'usadi/corrected.txt', 'one')
  await put(old, 'usadi/corrected.txt', 'two')
  await put(old, 'usadi/removed.txt', 'one')
  await remove(old, 'usadi/removed.txt')
  await put(old, 'خبر/a+b & 50%.txt', 'one')
  await remove(old, 'خبر/a+b & 50%.txt')
  await put(old, 'خبر/a+b & 50%.txt', '')
})

describe('uploads that are taken over', () => {
  test('are the same to every reader, with their times, wherever the taking was broken off', async () => {
    const whole = await uploadsOf(old)
    expect(whole.map(({ versions }) => versions.length)).toEqual([2, 2, 3])
    const shown = await shownIn(old)
    let broken = 0
    for (let n = 1; broken === n - 1; n++) {
      const to = await bucket()
      await run(failing(n), old, to).catch((error: Error) => {
        if (error.message !== 'broken off') throw error
        broken++
      })
      const again = await run(s3, old, to)
      expect(await uploadsOf(to)).toEqual(whole)
      expect(await shownIn(to)).toEqual(shown)
      if (broken < n) expect([...new Set(again.values())]).toEqual(['there'])
    }
    // Seven versions, three keys put back, and the name of the old bucket.
    expect(broken).toBe(11)
  })

  test('come before whatever was dropped into the new bucket, earlier or since', async () => {
    const to = await bucket()
    await put(to, 'usadi/corrected.txt', 'mine')
    await run(s3, old, to)
    await put(to, 'usadi/removed.txt', 'back')
    const texts = new Map(
      (await uploadsOf(to)).map(({ key, versions }) => [
        key,
        versions.map((version) => ('text' in version ? version.text : undefined)),
      ]),
    )
    expect(texts.get('usadi/corrected.txt')).toEqual(['one', 'two', 'mine'])
    expect(texts.get('usadi/removed.txt')).toEqual(['one', undefined, 'back'])
    expect((await shownIn(to)).get('usadi/corrected.txt')).toBe('mine')
  })

  test('may be taken over again from there, and the bucket in between is needed no more', async () => {
    const [second, third] = [await bucket(), await bucket()]
    await run(s3, old, second)
    await put(second, 'usadi/corrected.txt', 'one')
    await run(s3, second, third)
    expect(await uploadsOf(third)).toEqual(await uploadsOf(second))
  })

  test('are not mixed with those of another bucket, nor with what came too late', async () => {
    const [from, to] = [await bucket(), await bucket()]
    await put(from, 'a.txt', 'one')
    await run(s3, from, to)
    expect(await takeOver(s3, from, to).other()).toBeUndefined()
    expect(await takeOver(s3, old, to).other()).toBe(from)
    const before = await uploadsOf(to)
    await put(from, 'a.txt', 'late')
    expect((await run(s3, from, to)).get('a.txt')).toBe('late')
    expect(await uploadsOf(to)).toEqual(before)
  })
})
