// Purges from their queue, a whole batch at once.

import { randomUUID } from 'node:crypto'
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { cloudFrontCdn, cloudFrontClient } from '../aws/cdn.ts'
import { purgeIn } from '../aws/queues.ts'
import { invalidateEnv, readEnv } from '../env.ts'
import type { Purge } from '../ports.ts'
import { invalidate } from './invalidate.ts'

const env = readEnv(invalidateEnv)
const cdn = cloudFrontCdn(cloudFrontClient(), env.DISTRIBUTION_ID)
const logger = new Logger({ serviceName: 'invalidate' })

const batch = new BatchProcessor(EventType.SQS, { logger })

export const handler = middy<SQSEvent>()
  .use(injectLambdaContext(logger))
  .handler(async (event, context) => {
    const purges: Purge[] = []
    const gather = async ({ body }: SQSRecord): Promise<void> => {
      const purge = purgeIn(body)
      logger.info('invalidate', { tags: purge.tags, correlation: purge.correlation })
      purges.push(purge)
    }
    // A message that cannot be read fails alone; a purge that fails, fails for all.
    const failures = await processPartialResponse(event, gather, batch, {
      context,
      throwOnFullBatchFailure: false,
    })
    await invalidate(purges, randomUUID(), cdn)
    return failures
  })
