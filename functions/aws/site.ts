// The site bucket: each page an object whose key is its path. Knows nothing of what pages say.

import { createHash } from 'node:crypto'
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { canonical } from '../model/canonical.ts'
import { objectOf } from '../model/object.ts'
import { isPagePath, objectKey } from '../model/page.ts'
import type { Site } from '../ports.ts'

export const s3Site = (client: S3Client, bucket: string): Site => ({
  compare: async (page) => {
    const { key, body, contentType, cacheControl, metadata } = objectOf(page)
    const head = await headOf(client, bucket, key)
    if (head === undefined) return 'none'
    // With the bucket's own keys (SSE-S3) an object's ETag is the MD5 of its bytes; anything else is written anew.
    const same =
      head.ETag === `"${createHash('md5').update(body).digest('hex')}"` &&
      head.ContentType === contentType &&
      head.CacheControl === cacheControl &&
      canonical(head.Metadata ?? {}) === canonical(metadata)
    if (same) return 'same'
    return head.Metadata?.status === undefined ? 'other' : 'none'
  },

  put: async (page) => {
    if (!isPagePath(page.path)) throw new Error(`No path of a page: ${JSON.stringify(page.path)}`)
    const { key, body, contentType, cacheControl, metadata } = objectOf(page)
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
        Metadata: metadata,
      }),
    )
  },

  delete: async (path) => {
    if (!isPagePath(path)) return
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: objectKey(path) }))
  },
})

const headOf = async (client: S3Client, bucket: string, key: string) => {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}
