// The adapters of AWS, each held to the suite of its port over the wire.

import { randomUUID } from 'node:crypto'
import {
  CloudFrontClient,
  CreateDistributionCommand,
  GetInvalidationCommand,
  ListInvalidationsCommand,
} from '@aws-sdk/client-cloudfront'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutBucketVersioningCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { beforeAll, expect, test } from 'vitest'
import { s3Bodies } from '../../functions/aws/bodies.ts'
import { dynamoCatalog, tableDefinition } from '../../functions/aws/catalog.ts'
import { cloudFrontCdn } from '../../functions/aws/cdn.ts'
import { correlationIn, purgeIn, sqsPurges, sqsWakeups, wakeupIn } from '../../functions/aws/queues.ts'
import { snsReceipts } from '../../functions/aws/receipts.ts'
import { s3Site } from '../../functions/aws/site.ts'
import { s3Uploads } from '../../functions/aws/uploads.ts'
import { byBytes } from '../../functions/model/byte-order.ts'
import { isPagePath, objectKey, type Page } from '../../functions/model/page.ts'
import type { ReadableSite } from '../../local/site.ts'
import type { EditableUploads } from '../../local/uploads.ts'
import { describeBodies } from '../contracts/bodies.ts'
import { describeCatalog } from '../contracts/catalog.ts'
import { describeCdn } from '../contracts/cdn.ts'
import { describeQueues } from '../contracts/queues.ts'
import { describeReceipts } from '../contracts/receipts.ts'
import { describeSite } from '../contracts/site.ts'
import { describeUploads } from '../contracts/uploads.ts'
import { mailbox, subscribed } from './mailbox.ts'

// Patient: nothing here is about time, and machines that test are busy.
const s3 = new S3Client()
const dynamo = new DynamoDBClient()

beforeAll(async () => {
  await dynamo.send(new CreateTableCommand({ TableName: 'contract', ...tableDefinition }))
})

let buckets = 0
const newBucket = async (versioned = false): Promise<string> => {
  const Bucket = `contract-${++buckets}`
  await s3.send(new CreateBucketCommand({ Bucket }))
  if (versioned)
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
  return Bucket
}

const editable = (Bucket: string): EditableUploads => {
  const uploads = s3Uploads(s3, Bucket)
  const version = async (key: string, id: string | undefined) =>
    (await uploads.versions(key)).find((each) => each.id === id)!
  return {
    ...uploads,
    put: async (key, bytes) =>
      version(key, (await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes }))).VersionId),
    remove: async (key) =>
      version(key, (await s3.send(new DeleteObjectCommand({ Bucket, Key: key }))).VersionId),
    forget: async (key, id) => {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId: id }))
    },
  }
}

const readable = (Bucket: string): ReadableSite => ({
  ...s3Site(s3, Bucket),
  get: async (path) => {
    if (!isPagePath(path) || path.length > 1_000 || path.endsWith('/index.html')) return undefined
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: objectKey(path) })).catch((error) => {
      if (error instanceof NoSuchKey) return undefined
      throw error
    })
    if (object === undefined) return undefined
    const { 'cache-tag': tags, status, location } = object.Metadata ?? {}
    return {
      path,
      body: await object.Body!.transformToByteArray(),
      type: object.ContentType!,
      status: Number(status ?? 200) as Page['status'],
      ...(location !== undefined && { location }),
      tags: tags?.split(',') ?? [],
      cacheControl: object.CacheControl!,
    }
  },
  list: async function* () {
    const paths: string[] = []
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
      paths.push(...Contents.map(({ Key }) => `/${Key!.replace(/(^|\/)index\.html$/, '$1')}`))
    yield* paths.sort(byBytes)
  },
})

describeCatalog('DynamoDB', async () => dynamoCatalog(dynamo, 'contract'))
describeBodies('S3', async () => s3Bodies(s3, await newBucket()))
describeSite('S3', async () => readable(await newBucket()))
describeUploads('S3', async () => editable(await newBucket(true)), { ownTimes: true })
describeCdn('CloudFront', async () => {
  const cloudFront = new CloudFrontClient()
  const { Distribution } = await cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: randomUUID(),
        Comment: '',
        Enabled: true,
        Origins: {
          Quantity: 1,
          Items: [
            { Id: 'o', DomainName: 'o.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'o',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        },
      },
    }),
  )
  const DistributionId = Distribution!.Id!
  const purged = async (): Promise<readonly (readonly string[])[]> => {
    const { InvalidationList } = await cloudFront.send(new ListInvalidationsCommand({ DistributionId }))
    return Promise.all(
      (InvalidationList?.Items ?? []).map(async ({ Id }) => {
        const { Invalidation } = await cloudFront.send(new GetInvalidationCommand({ DistributionId, Id }))
        return Invalidation!.InvalidationBatch!.Paths!.Items ?? []
      }),
    )
  }
  return {
    cdn: cloudFrontCdn(cloudFront, DistributionId),
    // The emulator keeps no pages: it says what it was told.
    keep: async (_, tags) => {
      const before = (await purged()).length
      return async () =>
        (await purged())
          .slice(0, -before || undefined)
          .some((items) => tags.some((tag) => items.includes(`#${tag}`)))
    },
  }
})

const sqs = new SQSClient()
const newQueue = async (): Promise<string> =>
  (await sqs.send(new CreateQueueCommand({ QueueName: `contract-${randomUUID()}` }))).QueueUrl!

describeQueues('SQS', async () => {
  const [woken, purged] = [await newQueue(), await newQueue()]
  const [wakeups, purges] = [mailbox(woken), mailbox(purged)]
  return {
    wakeups: sqsWakeups(sqs, woken, 'a drop'),
    purges: sqsPurges(sqs, purged, 'a drop'),
    woken: async () => (await wakeups.receive()).map(({ Body }) => wakeupIn(Body!).publication),
    purged: async () => (await purges.receive()).map(({ Body }) => purgeIn(Body!)),
  }
})

describeReceipts('SNS', async () => {
  const sns = new SNSClient()
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: `contract-${randomUUID()}` }))
  const mail = await subscribed(TopicArn!, `contract-${randomUUID()}`)
  return {
    receipts: snsReceipts(sns, TopicArn!),
    lines: async () => (await mail.receive()).map(({ Body }) => Body!.split('\n')[0]!),
  }
})

test('what a queue carries says what began it', async () => {
  const queue = await newQueue()
  await sqsWakeups(sqs, queue, 'drop of خبرنامه').wake('quay')
  await sqsPurges(sqs, queue, 'drop of quay').send({ tags: ['a-1'], delaySeconds: 0 })
  const mail = mailbox(queue)
  await mail.message('second message', () => mail.received.length === 2)
  expect(mail.received.map(({ Body }) => correlationIn(Body!)).toSorted()).toEqual([
    'drop of quay',
    'drop of خبرنامه',
  ])
})
