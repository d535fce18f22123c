// Upload events from their queue, each key on its own.

import { randomUUID } from 'node:crypto'
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { s3Bodies } from '../aws/bodies.ts'
import { dynamoCatalog, dynamoClient } from '../aws/catalog.ts'
import { sqsClient, sqsWakeups } from '../aws/queues.ts'
import { s3Client } from '../aws/s3.ts'
import { keysIn } from '../aws/upload-events.ts'
import { s3Uploads } from '../aws/uploads.ts'
import { ingestEnv, readEnv } from '../env.ts'
import { ingest } from './ingest.ts'
import { read } from './read/read.ts'

const env = readEnv(ingestEnv)
const s3 = s3Client()
const sqs = sqsClient()
const ports = {
  uploads: s3Uploads(s3, env.UPLOADS_BUCKET),
  bodies: s3Bodies(s3, env.BODIES_BUCKET),
  catalog: dynamoCatalog(dynamoClient(), env.CATALOG_TABLE),
  token: randomUUID,
  read,
}
const logger = new Logger({ serviceName: 'ingest' })
const batch = new BatchProcessor(EventType.SQS, { logger })

const ingestRecord = async ({ body, messageId: correlation }: SQSRecord): Promise<void> => {
  const wakeups = sqsWakeups(sqs, env.PUBLISH_QUEUE_URL, correlation)
  for (const key of keysIn(body)) {
    logger.info('ingest', { key, correlation })
    await ingest(key, { ...ports, wakeups }).catch((fault: Error) => {
      logger.error('ingest failed', { error: fault, key, correlation })
      throw fault
    })
  }
}

export const handler = middy<SQSEvent>()
  .use(injectLambdaContext(logger))
  .handler((event, context) =>
    processPartialResponse(event, ingestRecord, batch, { context, throwOnFullBatchFailure: false }),
  )
