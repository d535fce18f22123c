// AWS in this process, as far as the functions need it: DynamoDB's protocol is dynalite's, S3 is in memory, and what is
// sent to a queue, a topic or CloudFront is only acknowledged: the wire keeps it.

import { createHash } from 'node:crypto'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { tableDefinition } from '../../functions/aws/catalog.ts'
import { fakeS3, type Objects } from './fake-s3.ts'
import type { Answer, Cloud, Request } from './wire.ts'

export const table = 'catalog'

export type FakeCloud = {
  readonly cloud: Cloud
  readonly objects: Objects
  /** What DynamoDB would charge for, of calls over the wire. */
  readonly units: { read: number; write: number }
  /** For the test itself: past the wire. */
  readonly dynamo: DynamoDBClient
  close(): Promise<void>
}

export const startFakeCloud = async (): Promise<FakeCloud> => {
  const server: Server = dynalite({ createTableMs: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const dynamo = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  await dynamo.send(new CreateTableCommand({ TableName: table, ...tableDefinition }))
  const objects: Objects = new Map()
  const units = { read: 0, write: 0 }
  const s3 = fakeS3(objects)
  const cloud: Cloud = async (asked) => {
    const target = String(asked.headers['x-amz-target'] ?? '')
    if (target.startsWith('DynamoDB')) return metered(asked, port, units)
    if (target.startsWith('AmazonSQS')) return acknowledged(asked)
    if (asked.headers['content-type'] === 'application/x-www-form-urlencoded')
      return {
        status: 200,
        body: '<PublishResponse><PublishResult><MessageId>told</MessageId></PublishResult></PublishResponse>',
      }
    if (asked.path.startsWith('/2020-05-31/'))
      return { status: 201, body: '<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>' }
    return s3(asked)
  }
  return {
    cloud,
    objects,
    units,
    dynamo,
    close: async () => {
      dynamo.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The SDK checks that the queue has the message as it was sent. */
const acknowledged = ({ body }: Request): Answer => {
  const { MessageBody } = JSON.parse(body.toString()) as { readonly MessageBody: string }
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex')
  return { status: 200, body: JSON.stringify({ MessageId: 'sent', MD5OfMessageBody }) }
}

const metered = async (asked: Request, port: number, units: FakeCloud['units']): Promise<Answer> => {
  const sent = JSON.parse(asked.body.toString()) as object
  const body = Buffer.from(JSON.stringify({ ...sent, ReturnConsumedCapacity: 'TOTAL' }))
  const answer = await pass({ ...asked, body }, port)
  const { ConsumedCapacity = [] } = JSON.parse(String(answer.body)) as {
    readonly ConsumedCapacity?:
      | { readonly CapacityUnits: number }
      | readonly { readonly CapacityUnits: number }[]
  }
  const kind = /\.(Get|Query)/.test(String(asked.headers['x-amz-target'])) ? 'read' : 'write'
  for (const { CapacityUnits } of [ConsumedCapacity].flat()) units[kind] += CapacityUnits
  return answer
}

const pass = ({ method, path, headers, body }: Request, port: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { connection: _, 'transfer-encoding': __, ...rest } = headers
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: { ...rest, 'content-length': body.length } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: { 'content-type': String(response.headers['content-type']) },
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
