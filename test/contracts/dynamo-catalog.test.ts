import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import dynalite from 'dynalite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dynamoCatalog, tableDefinition } from '../../functions/aws/catalog.ts'
import { describeCatalog } from './catalog.ts'

const table = 'catalog'
let server: Server
let client: DynamoDBClient

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  await client.send(new CreateTableCommand({ TableName: table, ...tableDefinition }))
})
afterAll(async () => {
  client.destroy()
  await new Promise((resolve) => server.close(resolve))
})

describeCatalog('DynamoDB', async () => dynamoCatalog(client, table))

describe('a DynamoDB catalog', () => {
  test('keeps data as a native map beside its schema version', async () => {
    await dynamoCatalog(client, table).put({
      publication: 'native',
      sort: 'a',
      revision: 0,
      data: { n: [1, ''] },
    })
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: marshall({ publication: 'native', sort: 'a' }) }),
    )
    expect(unmarshall(Item!)).toEqual({
      publication: 'native',
      sort: 'a',
      revision: 1,
      schema: 1,
      data: { n: [1, ''] },
    })
  })

  test('refuses a row of a schema that it does not know', async () => {
    const row = { publication: 'later', sort: 'a', revision: 1, schema: 2, data: {} }
    await client.send(new PutItemCommand({ TableName: table, Item: marshall(row) }))
    await expect(dynamoCatalog(client, table).get('later', 'a')).rejects.toThrow(/schema 2/)
  })

  test('writes again what the store left unprocessed, and gives up in the end', async () => {
    const lazy = (takes: number): DynamoDBClient => {
      const send = async (command: BatchWriteItemCommand): Promise<Partial<BatchWriteItemCommandOutput>> => {
        const requests = command.input.RequestItems![table]!
        const [now, later] = [requests.slice(0, takes), requests.slice(takes)]
        if (now.length > 0) await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: now } }))
        return later.length > 0 ? { UnprocessedItems: { [table]: later } } : {}
      }
      return { send } as unknown as DynamoDBClient
    }
    const pauses: number[] = []
    const pause = async (milliseconds: number) => pauses.push(milliseconds)
    const puts = Array.from({ length: 25 }, (_, n) => ({ sort: `d#${n}`, data: n }))
    await dynamoCatalog(lazy(10), table, pause).derive('lazy', puts, [])
    expect(await dynamoCatalog(client, table).query('lazy', { prefix: 'd#' })).toHaveLength(25)
    await expect(dynamoCatalog(lazy(0), table, pause).derive('lazy', puts, [])).rejects.toThrow(
      /25 rows unwritten/,
    )
    expect(pauses).toHaveLength(2 + 9)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(2_000)
  })
})
