// Receipts as notifications: a line first, details below. What has no line (ignored, superseded) is not sent.

import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import type { Problem } from '../model/problem.ts'
import { receiptLine } from '../model/receipt-line.ts'
import type { Receipts } from '../ports.ts'
import { patience } from './patience.ts'

export const snsClient = (): SNSClient => new SNSClient(patience)

// A message has at most 256 KB, whatever is wrong with a file: one that were refused would keep its publication waiting.
const mostDetails = 50
const longestLine = 1_000

const cut = (line: string): string =>
  line.length > longestLine ? `${line.slice(0, longestLine).toWellFormed()}…` : line

export const snsReceipts = (client: SNSClient, topic: string): Receipts => ({
  tell: async (receipt) => {
    const line = receiptLine(receipt)
    if (line === null) return
    const { state, publication, problems, warnings } = receipt
    const details = [
      ...problems.map((problem) => detail('problem', problem)),
      ...warnings.map((warning) => detail('warning', warning)),
    ]
    await client.send(
      new PublishCommand({
        TopicArn: topic,
        Subject: `Dropcap: ${state}`,
        Message: [
          line,
          ...details.slice(0, mostDetails),
          ...(details.length > mostDetails ? [`  and ${details.length - mostDetails} more`] : []),
        ]
          .map(cut)
          .join('\n'),
        // For filters of subscriptions.
        MessageAttributes: {
          state: { DataType: 'String', StringValue: state },
          publication: { DataType: 'String', StringValue: publication },
        },
      }),
    )
  },
})

const detail = (kind: string, { rule, reason, hint, line }: Problem): string =>
  `  ${kind}[${rule}]${line === undefined ? '' : ` line ${line}:`} ${reason}; ${hint}`
