// Wake-ups from their queue, and each minute the sweep.

import { processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { batchOf } from '../aws/batch.ts'
import { s3Bodies } from '../aws/bodies.ts'
import { dynamoCatalog, dynamoClient } from '../aws/catalog.ts'
import { loggedPurges, loggedReceipts, loggedWakeups } from '../aws/log.ts'
import { countedReceipts, countedSite, metricsOf, timedCatalog, watchedCatalog } from '../aws/metrics.ts'
import { sqsClient, sqsPurges, sqsWakeups, wakeupIn } from '../aws/queues.ts'
import { snsClient, snsReceipts } from '../aws/receipts.ts'
import { s3Client } from '../aws/s3.ts'
import { s3Site } from '../aws/site.ts'
import { tokensSince } from '../aws/token.ts'
import { publishEnv, readEnv } from '../env.ts'
import { publish, sweep } from './publish.ts'
import { renderer } from './renderer.ts'

const env = readEnv(publishEnv)
const logger = new Logger({ serviceName: 'publish' })
const metrics = metricsOf('publish', env.METRICS_NAMESPACE)
const batch = batchOf(logger)
const s3 = s3Client()
const sqs = sqsClient()
const sns = snsClient()
const clock = { now: Date.now }
const catalog = dynamoCatalog(dynamoClient(), env.CATALOG_TABLE)
const bodies = s3Bodies(s3, env.BODIES_BUCKET)
const site = countedSite(s3Site(s3, env.SITE_BUCKET), metrics)
const receipts = countedReceipts(snsReceipts(sns, env.RECEIPTS_TOPIC_ARN), metrics)

/** Of one run; all that it sends and logs has its correlation. */
const portsOf = (correlation: string) => ({
  catalog: timedCatalog(catalog, clock, metrics),
  bodies,
  site,
  receipts: loggedReceipts(receipts, logger, correlation),
  wakeups: loggedWakeups(sqsWakeups(sqs, env.PUBLISH_QUEUE_URL, correlation), logger, correlation),
  purges: loggedPurges(sqsPurges(sqs, env.INVALIDATE_QUEUE_URL, correlation), logger, correlation),
  address: env.SITE_ADDRESS,
  clock,
  token: tokensSince(clock.now()),
  renderer,
})

/** Many wake-ups of one publication are one publish. `until`: when the last chunk is begun. */
const publishRecords = (until: number) => {
  const running = new Map<string, { readonly correlation: string; readonly done: Promise<void> }>()
  return async ({ body }: SQSRecord): Promise<void> => {
    const { publication, correlation } = wakeupIn(body)
    const run = running.get(publication) ?? {
      correlation,
      done: publish(publication, { ...portsOf(correlation), until }),
    }
    running.set(publication, run)
    logger.info('publish', { publication, correlation, run: run.correlation })
    await run.done
  }
}

/** What the schedule sends; anything else is a batch of the queue. */
type SweepEvent = { readonly sweep: true }

export const handler = middy<SQSEvent | SweepEvent>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler((event, context) => {
    if ('sweep' in event) {
      const ports = { ...portsOf(context.awsRequestId), catalog: watchedCatalog(catalog, clock, metrics) }
      return sweep(ports, env.SITE_ADDRESS, renderer.version)
    }
    const until = clock.now() + context.getRemainingTimeInMillis() / 2
    return processPartialResponse(event, publishRecords(until), batch, {
      context,
      throwOnFullBatchFailure: false,
    })
  })
