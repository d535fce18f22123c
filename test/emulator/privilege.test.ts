// Who may do what, asked of the stack as it is deployed: an editor no more than the policy says, a reader nothing, and
// each function all that it is granted and nothing that it does not need.

import { request } from 'node:https'
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { s3Bodies } from '../../functions/aws/bodies.ts'
import { dynamoCatalog } from '../../functions/aws/catalog.ts'
import { s3Site } from '../../functions/aws/site.ts'
import { eventOf } from '../../functions/aws/upload-events.ts'
import { s3Uploads } from '../../functions/aws/uploads.ts'
import type { IngestEnv, InvalidateEnv, PublishEnv } from '../../functions/env.ts'
import { ingest } from '../../functions/ingest/ingest.ts'
import { read } from '../../functions/ingest/read/read.ts'
import { publish } from '../../functions/publish/publish.ts'
import { renderer } from '../../functions/publish/renderer.ts'
import { keySort, loadKeyRow, saveKeyRow } from '../../functions/rows.ts'
import { issueText } from '../embedded/door.ts'
import { stackName } from './cdk.ts'
import {
  type Credentials,
  disable,
  editorOf,
  type Grant,
  grantsOf,
  roleWith,
  variablesOf,
} from './identity.ts'
import { type Deployed, deployed } from './stack.ts'

const emulator = inject('emulator')
const context = { stage: 'privilege' }
const stages = ['ingest', 'publish', 'invalidate'] as const
type Stage = (typeof stages)[number]

const s3 = new S3Client()
const dynamo = new DynamoDBClient()
let stack: Deployed
const grants = new Map<Stage, readonly Grant[]>()
beforeAll(async () => {
  stack = await deployed(emulator, context)
  for (const stage of stages) {
    const role = stack.resource(`${stage}Role`)
    grants.set(stage, await grantsOf(role))
    // From here on only this test does what the functions would.
    await disable(role)
  }
})

/** Done, or the reason why not. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.name,
  )
const refused =
  /^(AccessDenied|AccessDeniedException|AuthorizationError|AuthorizationErrorException|403|Forbidden)$/

describe('an editor', () => {
  let own: S3Client
  let credentials: Credentials
  const Bucket = () => stack.outputs.UploadBucket!
  beforeAll(async () => {
    credentials = await editorOf('usadi', stack.outputs.EditorPolicy!)
    own = new S3Client({ credentials })
    await s3.send(new PutObjectCommand({ Bucket: Bucket(), Key: 'quay/other.txt', Body: 'x' }))
  })

  test('may list the own folder, drop there, break off a drop, and delete', async () => {
    const Key = 'usadi/vol 4+5.txt'
    await own.send(new PutObjectCommand({ Bucket: Bucket(), Key, Body: 'An issue' }))
    const { UploadId } = await own.send(new CreateMultipartUploadCommand({ Bucket: Bucket(), Key }))
    await own.send(new AbortMultipartUploadCommand({ Bucket: Bucket(), Key, UploadId }))
    const { Contents = [] } = await own.send(new ListObjectsV2Command({ Bucket: Bucket(), Prefix: 'usadi/' }))
    expect(Contents.map((one) => one.Key)).toEqual([Key])
    await own.send(new DeleteObjectCommand({ Bucket: Bucket(), Key }))
    const after = await own.send(new ListObjectsV2Command({ Bucket: Bucket(), Prefix: 'usadi/' }))
    expect(after.Contents ?? []).toEqual([])
  })

  test('reads no content and no older version, sees no other folder, and writes into none', async () => {
    const key = 'usadi/kept.txt'
    const { VersionId } = await own.send(new PutObjectCommand({ Bucket: Bucket(), Key: key, Body: 'One' }))
    const put = (Key: string) => own.send(new PutObjectCommand({ Bucket: Bucket(), Key, Body: 'x' }))
    const list = (Prefix?: string) => own.send(new ListObjectsV2Command({ Bucket: Bucket(), Prefix }))
    const tried: Readonly<Record<string, Promise<unknown>>> = {
      'reads what it dropped': own.send(new GetObjectCommand({ Bucket: Bucket(), Key: key })),
      'reads what others dropped': own.send(
        new GetObjectCommand({ Bucket: Bucket(), Key: 'quay/other.txt' }),
      ),
      'lists the bucket': list(),
      'lists another folder': list('quay/'),
      'lists folders that begin alike': list('usad'),
      'lists versions': own.send(new ListObjectVersionsCommand({ Bucket: Bucket(), Prefix: 'usadi/' })),
      'drops at the root': put('root.txt'),
      'drops into another folder': put('quay/mine.txt'),
      'drops into a folder that begins alike': put('usadi2/mine.txt'),
      'forges an earlier version': put(`.dropcap-earlier/${'0'.repeat(64)}/000000001_0_file`),
      'deletes what others dropped': own.send(
        new DeleteObjectCommand({ Bucket: Bucket(), Key: 'quay/other.txt' }),
      ),
      'deletes a version for good': own.send(
        new DeleteObjectCommand({ Bucket: Bucket(), Key: key, VersionId }),
      ),
    }
    const answers = Object.fromEntries(
      await Promise.all(
        Object.entries(tried).map(async ([what, work]) => [what, await outcome(work)] as const),
      ),
    )
    for (const [what, answer] of Object.entries(answers)) expect(answer, what).toMatch(refused)
  })

  test('reaches nothing else of the stack', async () => {
    const { SiteBucket, BodiesBucket, Table, ReceiptsTopic, IngestQueue, PublishQueue } = stack.outputs
    const queues = new SQSClient({ credentials })
    const tried = [
      ...[SiteBucket, BodiesBucket].flatMap((other) => [
        own.send(new ListObjectsV2Command({ Bucket: other, Prefix: 'usadi/' })),
        own.send(new GetObjectCommand({ Bucket: other, Key: 'usadi/index.html' })),
        own.send(new PutObjectCommand({ Bucket: other, Key: 'usadi/index.html', Body: 'x' })),
        own.send(new DeleteObjectCommand({ Bucket: other, Key: 'usadi/index.html' })),
      ]),
      new DynamoDBClient({ credentials }).send(
        new GetItemCommand({
          TableName: Table,
          Key: { publication: { S: '/' }, sort: { S: 'publication' } },
        }),
      ),
      new SNSClient({ credentials }).send(new PublishCommand({ TopicArn: ReceiptsTopic, Message: 'x' })),
      ...[IngestQueue, PublishQueue].flatMap((QueueUrl) => [
        queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })),
        queues.send(new ReceiveMessageCommand({ QueueUrl })),
      ]),
    ]
    for (const answer of await Promise.all(tried.map(outcome))) expect(answer).toMatch(refused)
  })
})

describe('a reader', () => {
  const ask = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      request(`${emulator.endpoint}${path}`, { timeout: 10_000 }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0))
      })
        .on('error', reject)
        .end()
    })

  test('without credentials reaches no bucket', async () => {
    const { UploadBucket, BodiesBucket, SiteBucket } = stack.outputs
    await s3.send(new PutObjectCommand({ Bucket: SiteBucket, Key: 'index.html', Body: 'x' }))
    for (const path of [
      `/${UploadBucket}/quay/other.txt`,
      `/${UploadBucket}/?versions`,
      `/${UploadBucket}/`,
      `/${BodiesBucket}/`,
      `/${SiteBucket}/`,
      `/${SiteBucket}/index.html`,
    ])
      expect(await ask(path), path).toBe(403)
  })
})

// What the functions are, without AWS around them.

const lambda: Partial<Context> = {
  awsRequestId: 'r',
  functionName: 'f',
  memoryLimitInMB: '1',
  getRemainingTimeInMillis: () => 100_000,
}

const environment = (stage: Stage): Readonly<Record<string, string>> => {
  const { outputs } = stack
  const common = { METRICS_NAMESPACE: stackName(context) }
  const ours: IngestEnv = {
    ...common,
    UPLOADS_BUCKET: outputs.UploadBucket!,
    BODIES_BUCKET: outputs.BodiesBucket!,
    CATALOG_TABLE: outputs.Table!,
    PUBLISH_QUEUE_URL: outputs.PublishQueue!,
  }
  const theirs: PublishEnv = {
    ...ours,
    SITE_BUCKET: outputs.SiteBucket!,
    INVALIDATE_QUEUE_URL: stack.resource('invalidateQueue'),
    RECEIPTS_TOPIC_ARN: outputs.ReceiptsTopic!,
    SITE_ADDRESS: outputs.SiteUrl!.slice(0, -1),
  }
  const last: InvalidateEnv = { ...common, DISTRIBUTION_ID: outputs.DistributionId! }
  return { ingest: ours, publish: theirs, invalidate: last }[stage]
}

type Handler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>
let loads = 0
/** The stage's own handler, freshly loaded, under these credentials. */
const handle = async (stage: Stage, credentials: Credentials, body: string): Promise<string> => {
  const before = { ...process.env }
  Object.assign(process.env, environment(stage), variablesOf(credentials), {
    POWERTOOLS_DEV: 'false',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  })
  try {
    const { handler } = (await import(
      /* @vite-ignore */ `../../functions/${stage}/handler.ts?load=${++loads}`
    )) as { handler: Handler }
    const record = {
      messageId: 'm',
      eventSource: 'aws:sqs',
      attributes: { SentTimestamp: String(Date.now()) },
      body,
    }
    const answer = await handler({ Records: [record] } as unknown as SQSEvent, lambda as Context)
    return answer.batchItemFailures.length === 0 ? 'done' : 'failed'
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return 'failed'
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** What Lambda itself does with the role of a function, for its queue and its log. */
const service = async (stage: Stage, credentials: Credentials): Promise<string> => {
  const queues = new SQSClient({ credentials })
  const logs = new CloudWatchLogsClient({ credentials })
  const QueueUrl = stack.resource(`${stage}Queue`)
  const stream = { logGroupName: stack.resource(`${stage}Logs`), logStreamName: `s${++loads}` }
  return outcome(
    (async () => {
      await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
      await queues.send(new ReceiveMessageCommand({ QueueUrl }))
      await queues
        .send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'none' }))
        .catch((error: Error) => {
          if (refused.test(error.name)) throw error
        })
      await logs.send(new CreateLogStreamCommand(stream))
      await logs.send(
        new PutLogEventsCommand({ ...stream, logEvents: [{ timestamp: Date.now(), message: 'x' }] }),
      )
    })(),
  )
}

const admin = () => {
  const { outputs } = stack
  return {
    uploads: s3Uploads(s3, outputs.UploadBucket!),
    bodies: s3Bodies(s3, outputs.BodiesBucket!),
    catalog: dynamoCatalog(dynamo, outputs.Table!),
    site: s3Site(s3, outputs.SiteBucket!),
    wakeups: { wake: async () => {} },
    purges: { send: async () => {} },
    receipts: { tell: async () => {} },
    clock: { now: Date.now },
    address: outputs.SiteUrl!.slice(0, -1),
    token: () => crypto.randomUUID(),
    renderer,
    read,
  }
}

const text = (number: number) =>
  issueText(1, number, `May ${number}, 201${number}`, [{ headline: 'Rain', text: 'It rained on the pier.' }])

/** As of a file with hundreds of versions: a part of its row is kept among the bodies. */
const lengthen = async (publication: string, key: string): Promise<void> => {
  const { catalog, bodies } = admin()
  const row = (await catalog.get(publication, keySort(key)))!
  const data = await loadKeyRow(row, bodies)
  const told = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, n) => [`version-${n}`, 'superseded'] as const),
  )
  expect(await saveKeyRow(catalog, bodies, row, { ...data, told: { ...data.told, ...told } })).toBeDefined()
}

/** Makes ready the shortest piece of work that needs every grant of a stage; answers the message that begins it. */
const prepared: Readonly<Record<Stage, (n: number) => Promise<string>>> = {
  ingest: async (n) => {
    const key = `ingest-${n}/a.txt`
    await stack.put(key, text(1))
    await ingest(key, admin())
    await lengthen(`ingest-${n}`, key)
    await stack.put(key, `${text(1)}\nCorrected.\n`)
    return eventOf(key)
  },
  publish: async (n) => {
    const publication = `publish-${n}`
    await stack.put(`${publication}/a.txt`, text(1))
    await ingest(`${publication}/a.txt`, admin())
    await publish(publication, admin())
    // Its year is empty then: a list is deleted.
    await stack.remove(`${publication}/a.txt`)
    await stack.put(`${publication}/b.txt`, text(2))
    await ingest(`${publication}/a.txt`, admin())
    await ingest(`${publication}/b.txt`, admin())
    await lengthen(publication, `${publication}/b.txt`)
    return JSON.stringify({ publication, correlation: 'c' })
  },
  invalidate: async () => JSON.stringify({ tags: ['a'], correlation: 'c' }),
}

/** AWS says 403 of an object that is not there to whoever may not list; the emulator says 404 to all. */
const unproved: Readonly<Record<Stage, readonly string[]>> = {
  ingest: [],
  publish: ['s3:ListBucket'],
  invalidate: [],
}

const ofTheService = /^(sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)|logs:)/

describe.each(stages)('the role of %s', (stage) => {
  test('is enough, and without any one of its grants the work fails', { timeout: 240_000 }, async () => {
    const all = grants.get(stage)!
    expect(all.length).toBeGreaterThan(4)
    const whole = await roleWith(`${stage}-whole`, all)
    expect(await service(stage, whole)).toBe('done')
    expect(await handle(stage, whole, await prepared[stage](0))).toBe('done')
    const needless: string[] = []
    for (const [n, grant] of all.entries()) {
      const rest = all.filter((one) => one !== grant)
      const credentials = await roleWith(`${stage}-without-${n}`, rest)
      const answer = ofTheService.test(grant.action)
        ? await service(stage, credentials)
        : await handle(stage, credentials, await prepared[stage](n + 1))
      if (answer === 'done') needless.push(grant.action)
    }
    expect(needless).toEqual(unproved[stage])
  })
})
