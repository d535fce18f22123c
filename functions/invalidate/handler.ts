// Purges from their queue, a whole batch at once.

import { randomUUID } from 'node:crypto'
import { processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { batchOf, correlationOf } from '../aws/batch.ts'
import { cloudFrontCdn, cloudFrontClient } from '../aws/cdn.ts'
import { countedCdn, metricsOf } from '../aws/metrics.ts'
import { purgeIn, readablePurges } from '../aws/queues.ts'
import { invalidateEnv, readEnv } from '../env.ts'
import { invalidate } from './invalidate.ts'

const env = readEnv(invalidateEnv)
const logger = new Logger({ serviceName: 'invalidate' })
const metrics = metricsOf('invalidate', env.METRICS_NAMESPACE)
const batch = batchOf(logger)
const cdn = countedCdn(cloudFrontCdn(cloudFrontClient(), env.DISTRIBUTION_ID), metrics)

/** A message that cannot be read fails alone; a purge that fails, fails for all. */
const purgeRecords = (records: readonly SQSRecord[]) => {
  const reference = randomUUID()
  const purged = invalidate(readablePurges(records.map(({ body }) => body)), reference, cdn)
  return async (record: SQSRecord): Promise<void> => {
    const { tags } = purgeIn(record.body)
    logger.info('invalidate', { tags, reference, correlation: correlationOf(record) })
    await purged
  }
}

export const handler = middy<SQSEvent>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler((event, context) =>
    processPartialResponse(event, purgeRecords(event.Records), batch, {
      context,
      throwOnFullBatchFailure: false,
    }),
  )
