// Parsed bodies as JSON objects in a bucket that neither readers nor editors reach.

import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { canonical } from '../model/canonical.ts'
import { sha256 } from '../model/hash.ts'
import type { Bodies } from '../ports.ts'

export const s3Bodies = (client: S3Client, bucket: string): Bodies => ({
  // Written without looking: what has this name has this content.
  put: async (body) => {
    const text = canonical(body)
    const hash = sha256(text)
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${hash}.json`,
        Body: text,
        ContentType: 'application/json',
      }),
    )
    return hash
  },

  get: async (hash) => {
    const text = await textOf(client, bucket, hash)
    if (sha256(text) !== hash) throw new Error(`The body ${hash} in ${bucket} is damaged`)
    return JSON.parse(text) as unknown
  },
})

const textOf = async (client: S3Client, bucket: string, hash: string): Promise<string> => {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: `${hash}.json` }))
    return await Body!.transformToString()
  } catch (error) {
    if (error instanceof NoSuchKey) throw new Error(`No body ${hash} in ${bucket}`, { cause: error })
    throw error
  }
}
