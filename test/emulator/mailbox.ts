// A queue as a test reads it: everything that comes, kept in order of arrival.

import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { until } from '../embedded/door.ts'

export type Mailbox = {
  readonly received: readonly Message[]
  /** All that came, with what comes now. */
  receive(): Promise<readonly Message[]>
  /** The first message that fits, of those that came and those that will. */
  message(what: string, fits: (message: Message) => boolean, ms?: number): Promise<Message>
}

/** Receives and deletes. */
export const mailbox = (queue: string): Mailbox => {
  const sqs = new SQSClient()
  const received: Message[] = []
  const receive = async (): Promise<readonly Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    )
    for (const message of Messages) {
      received.push(message)
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: message.ReceiptHandle! }))
    }
    return received
  }
  return {
    received,
    receive,
    message: (what, fits, ms = 180_000) =>
      until(
        async () => {
          await receive()
          return received.find(fits)
        },
        ms,
        () => `no ${what} among\n${received.map(({ Body }) => Body).join('\n')}`,
      ),
  }
}

/** A mailbox of its own that is told what a topic is. */
export const subscribed = async (topic: string, name: string): Promise<Mailbox> => {
  const sqs = new SQSClient()
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }))
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  )
  const QueueArn = Attributes!.QueueArn!
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl,
      Attributes: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: QueueArn,
              Condition: { ArnEquals: { 'aws:SourceArn': topic } },
            },
          ],
        }),
      },
    }),
  )
  await new SNSClient().send(
    new SubscribeCommand({
      TopicArn: topic,
      Protocol: 'sqs',
      Endpoint: QueueArn,
      Attributes: { RawMessageDelivery: 'true' },
      ReturnSubscriptionArn: true,
    }),
  )
  return mailbox(QueueUrl!)
}
