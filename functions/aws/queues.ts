// The queues between the stages, and what their messages look like. `correlation` follows a drop to its purge.

import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { z } from 'zod'
import type { Purge, Purges, Wakeups } from '../ports.ts'
import { patience } from './patience.ts'

export const sqsClient = (): SQSClient => new SQSClient(patience)

const wakeup = z.object({ publication: z.string().min(1), correlation: z.string() })
const purge = z.object({ tags: z.array(z.string()), correlation: z.string() })

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    context.issues.push({ code: 'custom', message: error.message, input: text })
    return z.NEVER
  }
})
const carried = json.pipe(z.object({ correlation: z.string() }))
const wakeupMessage = json.pipe(wakeup)
const purgeMessage = json.pipe(purge)

const purgeOf = ({ tags }: z.infer<typeof purge>): Purge => ({ tags, delaySeconds: 0 })

/** Both throw on a message that no stage of ours has sent. */
export const wakeupIn = (body: string): z.infer<typeof wakeup> => wakeupMessage.parse(body)
export const purgeIn = (body: string): Purge => purgeOf(purgeMessage.parse(body))

/** Without those that `purgeIn` throws on. */
export const readablePurges = (bodies: readonly string[]): readonly Purge[] =>
  bodies.flatMap((body) => purgeMessage.safeParse(body).data ?? []).map(purgeOf)

/** Undefined where no stage of ours has sent the message. */
export const correlationIn = (body: string): string | undefined => carried.safeParse(body).data?.correlation

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
