// The three functions as they are deployed, and what Lambda and the queues do between them; AWS is at the end of a wire.

import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { bundle } from '../../infra/bundle.ts'
import { table } from './fake-cloud.ts'
import { type Lambda, lambdaOf, type Result } from './lambda.ts'
import type { Wire } from './wire.ts'

const stages = ['ingest', 'publish', 'invalidate'] as const
export type StageName = (typeof stages)[number]

export const buckets = { uploads: 'uploads', bodies: 'bodies', site: 'site' } as const
export const address = 'https://site.example.org'

export type Bundles = Readonly<Record<StageName, string>>
export const makeBundles = (): Bundles =>
  Object.fromEntries(stages.map((stage) => [stage, bundle(stage).folder])) as Bundles
export const removeBundles = (bundles: Bundles): void => {
  for (const folder of Object.values(bundles)) rmSync(folder, { recursive: true })
}

export type Pipeline = Readonly<Record<StageName, Lambda>> & { close(): Promise<void> }

export const startPipeline = ({ endpoint }: Wire, bundles: Bundles): Pipeline => {
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    METRICS_NAMESPACE: 'Dropcap',
    UPLOADS_BUCKET: buckets.uploads,
    BODIES_BUCKET: buckets.bodies,
    SITE_BUCKET: buckets.site,
    CATALOG_TABLE: table,
    PUBLISH_QUEUE_URL: `${endpoint}/queue/publish`,
    INVALIDATE_QUEUE_URL: `${endpoint}/queue/invalidate`,
    RECEIPTS_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:receipts',
    SITE_ADDRESS: address,
    DISTRIBUTION_ID: 'E1',
  }
  const lambdas = Object.fromEntries(
    stages.map((stage) => [stage, lambdaOf(bundles[stage], env)]),
  ) as Readonly<Record<StageName, Lambda>>
  return {
    ...lambdas,
    close: async () => void (await Promise.all(stages.map((stage) => lambdas[stage].kill()))),
  }
}

export type Message = {
  readonly messageId: string
  readonly eventSource: 'aws:sqs'
  readonly body: string
  readonly attributes: Readonly<Record<string, string>>
}

export const messageOf = (body: string): Message => ({
  messageId: randomUUID(),
  eventSource: 'aws:sqs',
  body,
  attributes: { SentTimestamp: String(Date.now()), ApproximateReceiveCount: '1' },
})

/** As S3 tells of a key. */
export const uploadEvent = (key: string): Message =>
  messageOf(
    JSON.stringify({
      Records: [
        {
          eventVersion: '2.6',
          s3: { object: { key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/') } },
        },
      ],
    }),
  )

/** What was sent to a stage's queue since the wire's `from`-th call. */
export const sentTo = ({ calls }: Wire, stage: StageName, from = 0): readonly Message[] =>
  calls
    .slice(from)
    .filter(({ operation }) => operation === 'SendMessage')
    .map(({ request }) => JSON.parse(request.body.toString()) as { QueueUrl: string; MessageBody: string })
    .filter(({ QueueUrl }) => QueueUrl.endsWith(`/${stage}`))
    .map(({ MessageBody }) => messageOf(MessageBody))

/** Those of a batch that are to come again. */
export const left = (messages: readonly Message[], result: Result): readonly Message[] => {
  if (result === 'killed' || 'error' in result) return messages
  const failed = new Set(result.answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier))
  return messages.filter(({ messageId }) => failed.has(messageId))
}
