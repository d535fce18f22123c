// Upload events from their queue, each key on its own.

import { processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { batchOf, correlationOf } from '../aws/batch.ts'
import { s3Bodies } from '../aws/bodies.ts'
import { dynamoCatalog, dynamoClient } from '../aws/catalog.ts'
import { loggedWakeups } from '../aws/log.ts'
import { countedUploads, metricsOf } from '../aws/metrics.ts'
import { sqsClient, sqsWakeups } from '../aws/queues.ts'
import { s3Client } from '../aws/s3.ts'
import { tokensSince } from '../aws/token.ts'
import { keysIn } from '../aws/upload-events.ts'
import { s3Uploads } from '../aws/uploads.ts'
import { ingestEnv, readEnv } from '../env.ts'
import { ingest } from './ingest.ts'
import { stoppable } from './stoppable.ts'

const env = readEnv(ingestEnv)
const logger = new Logger({ serviceName: 'ingest' })
const metrics = metricsOf('ingest', env.METRICS_NAMESPACE)
const batch = batchOf(logger)
const s3 = s3Client()
const sqs = sqsClient()
const ports = {
  uploads: countedUploads(s3Uploads(s3, env.UPLOADS_BUCKET), metrics),
  bodies: s3Bodies(s3, env.BODIES_BUCKET),
  catalog: dynamoCatalog(dynamoClient(), env.CATALOG_TABLE),
  read: stoppable().read,
}

const ingestRecord = async (record: SQSRecord): Promise<void> => {
  const correlation = correlationOf(record)
  const wakeups = loggedWakeups(sqsWakeups(sqs, env.PUBLISH_QUEUE_URL, correlation), logger, correlation)
  const token = tokensSince(Number(record.attributes.SentTimestamp))
  for (const key of keysIn(record.body)) {
    logger.info('ingest', { key, correlation })
    await ingest(key, { ...ports, wakeups, token })
  }
}

export const handler = middy<SQSEvent>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler((event, context) =>
    processPartialResponse(event, ingestRecord, batch, { context, throwOnFullBatchFailure: false }),
  )
