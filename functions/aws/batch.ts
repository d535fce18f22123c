// Messages of a queue: each fails alone, and says so in the log by the correlation that follows a drop to its purge.

import { BatchProcessor, EventType } from '@aws-lambda-powertools/batch'
import type { FailureResponse } from '@aws-lambda-powertools/batch/types'
import type { Logger } from '@aws-lambda-powertools/logger'
import type { SQSRecord } from 'aws-lambda'
import { correlationIn } from './queues.ts'

/** What a stage of ours has sent carries its own; of a drop it is the id of the event's message. */
export const correlationOf = ({ body, messageId }: SQSRecord): string => correlationIn(body) ?? messageId

class LoggedBatch extends BatchProcessor {
  readonly #logger: Logger

  constructor(logger: Logger) {
    super(EventType.SQS, { logger })
    this.#logger = logger
  }

  override failureHandler(record: SQSRecord, error: Error): FailureResponse {
    this.#logger.error('message failed', { error, correlation: correlationOf(record) })
    return super.failureHandler(record, error)
  }
}

export const batchOf = (logger: Logger): BatchProcessor => new LoggedBatch(logger)
