// Wake-ups from their queue, and each minute the sweep.

import { randomUUID } from 'node:crypto'
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { s3Bodies } from '../aws/bodies.ts'
import { dynamoCatalog, dynamoClient } from '../aws/catalog.ts'
import { sqsClient, sqsPurges, sqsWakeups, wakeupIn } from '../aws/queues.ts'
import { snsClient, snsReceipts } from '../aws/receipts.ts'
import { s3Client } from '../aws/s3.ts'
import { s3Site } from '../aws/site.ts'
import { publishEnv, readEnv } from '../env.ts'
import { publish, sweep } from './publish.ts'
import { renderer } from './renderer.ts'

const env = readEnv(publishEnv)
const s3 = s3Client()
const sqs = sqsClient()
const ports = {
  catalog: dynamoCatalog(dynamoClient(), env.CATALOG_TABLE),
  bodies: s3Bodies(s3, env.BODIES_BUCKET),
  site: s3Site(s3, env.SITE_BUCKET),
  receipts: snsReceipts(snsClient(), env.RECEIPTS_TOPIC_ARN),
  address: env.SITE_ADDRESS,
  clock: { now: Date.now },
  token: randomUUID,
  renderer,
}
const logger = new Logger({ serviceName: 'publish' })
const batch = new BatchProcessor(EventType.SQS, { logger })

const queues = (correlation: string) => ({
  wakeups: sqsWakeups(sqs, env.PUBLISH_QUEUE_URL, correlation),
  purges: sqsPurges(sqs, env.INVALIDATE_QUEUE_URL, correlation),
})

/** Many wake-ups of one publication are one publish. `until`: when the last chunk is begun. */
const publishRecords = (until: number) => {
  const running = new Map<string, Promise<void>>()
  return async ({ body }: SQSRecord): Promise<void> => {
    const { publication, correlation } = wakeupIn(body)
    logger.info('publish', { publication, correlation })
    const run =
      running.get(publication) ??
      publish(publication, { ...ports, ...queues(correlation), until }).catch((fault: Error) => {
        logger.error('publish failed', { error: fault, publication, correlation })
        throw fault
      })
    running.set(publication, run)
    await run
  }
}

/** What the schedule sends; anything else is a batch of the queue. */
type SweepEvent = { readonly sweep: true }

export const handler = middy<SQSEvent | SweepEvent>()
  .use(injectLambdaContext(logger))
  .handler((event, context) => {
    if ('sweep' in event)
      return sweep({ ...ports, ...queues(context.awsRequestId) }, env.SITE_ADDRESS, renderer.version)
    const until = Date.now() + context.getRemainingTimeInMillis() / 2
    return processPartialResponse(event, publishRecords(until), batch, {
      context,
      throwOnFullBatchFailure: false,
    })
  })
