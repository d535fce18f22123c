// The queue in which upload events wait for ingest, from the side of whoever sends it keys to read again.

import { GetQueueAttributesCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { eventOf } from './upload-events.ts'

export type Drops = {
  /** What one batch of SQS takes. */
  readonly mostAtOnce: number
  /** At most `mostAtOnce` keys. */
  send(keys: readonly string[]): Promise<void>
  /** How many messages wait or are being read, about. */
  waiting(): Promise<number>
}

export const sqsDrops = (client: SQSClient, queue: string): Drops => ({
  mostAtOnce: 10,

  send: async (keys: readonly string[]): Promise<void> => {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queue,
        Entries: keys.map((key, n) => ({ Id: String(n), MessageBody: eventOf(key) })),
      }),
    )
    if (Failed.length > 0)
      throw new Error(`${queue} took ${Failed.length} messages less: ${Failed[0]?.Message}`)
  },

  waiting: async (): Promise<number> => {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: queue,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    )
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0)
  },
})
