// The queues between the stages, and what their messages look like. `correlation` follows a drop to its purge.

import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { z } from 'zod'
import type { Purge, Purges, Wakeups } from '../ports.ts'
import { patience } from './patience.ts'

export const sqsClient = (): SQSClient => new SQSClient(patience)

const wakeup = z.object({ publication: z.string().min(1), correlation: z.string() })
const purge = z.object({ tags: z.array(z.string()), correlation: z.string() })

const json = (body: string): unknown => JSON.parse(body)

/** Both throw on a message that no stage of ours has sent. */
export const wakeupIn = (body: string): z.infer<typeof wakeup> => wakeup.parse(json(body))
export const purgeIn = (body: string): Purge & { readonly correlation: string } => ({
  ...purge.parse(json(body)),
  delaySeconds: 0,
})

export const sqsWakeups = (client: SQSClient, queue: string, correlation: string): Wakeups => ({
  wake: async (publication) => {
    const message: z.infer<typeof wakeup> = { publication, correlation }
    await client.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify(message) }))
  },
})

export const sqsPurges = (client: SQSClient, queue: string, correlation: string): Purges => ({
  send: async ({ tags, delaySeconds }) => {
    const message: z.infer<typeof purge> = { tags: [...tags], correlation }
    await client.send(
      new SendMessageCommand({
        QueueUrl: queue,
        MessageBody: JSON.stringify(message),
        DelaySeconds: delaySeconds,
      }),
    )
  },
})
