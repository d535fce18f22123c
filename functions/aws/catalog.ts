// The catalog on one DynamoDB table. Knows rows, not what they mean.

import { setTimeout as wait } from 'node:timers/promises'
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type CreateTableCommandInput,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterPrefix, byBytes } from '../model/byte-order.ts'
import type { Catalog, Row } from '../ports.ts'
import { patience } from './patience.ts'

export const dynamoClient = (): DynamoDBClient => new DynamoDBClient(patience)

const SCHEMA = 1

/** What the table is made of, for `CreateTable` and for the stack. */
export const tableDefinition = {
  AttributeDefinitions: [
    { AttributeName: 'publication', AttributeType: 'S' },
    { AttributeName: 'sort', AttributeType: 'S' },
    { AttributeName: 'dueOrder', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'publication', KeyType: 'HASH' },
    { AttributeName: 'sort', KeyType: 'RANGE' },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'due',
      KeySchema: [
        { AttributeName: 'publication', KeyType: 'HASH' },
        { AttributeName: 'dueOrder', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const satisfies Omit<CreateTableCommandInput, 'TableName'>

// `due` alone as the index's key would leave the order among equal instants open, and a bulk import gives
// thousands of those: the first hundred of them could be had only by reading all.
const dueOrder = (due: number, sort = ''): string => `${String(due).padStart(16, '0')}#${sort}`

const ATTEMPTS = 10
const LATEST = 9_999_999_999_999_998

/**
 * `table` is made as `tableDefinition` says. A row with `due` has a sort key of at most 1,000 bytes.
 * `pause` waits between tries of what the table left unprocessed.
 */
export const dynamoCatalog = (
  client: DynamoDBClient,
  table: string,
  pause: (milliseconds: number) => Promise<unknown> = wait,
): Catalog => {
  const writeBatch = async (batch: WriteRequest[]): Promise<void> => {
    let left = batch
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await pause(Math.min(2_000, 25 * 2 ** attempt) * (0.5 + Math.random() / 2))
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
      )
      left = UnprocessedItems?.[table] ?? []
      if (left.length === 0) return
    }
    throw new Error(`${table} left ${left.length} rows unwritten after ${ATTEMPTS} attempts`)
  }

  const read = async (
    input: Omit<QueryCommandInput, 'TableName'>,
    limit: number,
    fits: (row: Row) => boolean,
  ) => {
    const rows: Row[] = []
    let from: QueryCommandInput['ExclusiveStartKey']
    while (rows.length < limit) {
      const page = await client.send(
        new QueryCommand({
          ...input,
          TableName: table,
          ConsistentRead: true,
          ExclusiveStartKey: from,
          // Two more than wanted: `fits` may drop a row at either end.
          ...(limit < Infinity && { Limit: limit - rows.length + 2 }),
        }),
      )
      rows.push(...(page.Items ?? []).map(fromItem).filter(fits))
      from = page.LastEvaluatedKey
      if (from === undefined) break
    }
    return rows.length > limit ? rows.slice(0, limit) : rows
  }

  return {
    get: async (publication, sort) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: marshall({ publication, sort }), ConsistentRead: true }),
      )
      return Item && fromItem(Item)
    },

    put: async (draft) => {
      const row = { ...draft, revision: draft.revision + 1 }
      const condition =
        draft.revision === 0
          ? {
              ConditionExpression: 'attribute_not_exists(#sort)',
              ExpressionAttributeNames: { '#sort': 'sort' },
            }
          : {
              ConditionExpression: '#revision = :revision',
              ExpressionAttributeNames: { '#revision': 'revision' },
              ExpressionAttributeValues: marshall({ ':revision': draft.revision }),
            }
      try {
        await client.send(new PutItemCommand({ TableName: table, Item: toItem(row), ...condition }))
        return row
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    },

    query: async (publication, { prefix, after, before, limit = Infinity, reverse = false }) => {
      // One condition on the sort key is all that a query takes, and its bounds are inclusive.
      const from = after !== undefined && byBytes(after, prefix) >= 0 ? after : prefix
      const end = afterPrefix(prefix)
      const to = before !== undefined && (end === undefined || byBytes(before, end) < 0) ? before : end
      if (to !== undefined && byBytes(from, to) >= 0) return []
      const range =
        to === undefined ? '#sort >= :from' : from === '' ? '#sort < :to' : '#sort BETWEEN :from AND :to'
      const bounds = from !== '' || to !== undefined
      return read(
        {
          KeyConditionExpression: bounds
            ? `#publication = :publication AND ${range}`
            : '#publication = :publication',
          ExpressionAttributeNames: { '#publication': 'publication', ...(bounds && { '#sort': 'sort' }) },
          ExpressionAttributeValues: marshall({
            ':publication': publication,
            ...(from !== '' && { ':from': from }),
            ...(to !== undefined && { ':to': to }),
          }),
          ScanIndexForward: !reverse,
        },
        limit,
        ({ sort }) => sort !== after && sort !== to,
      )
    },

    due: (publication, until, limit) =>
      read(
        {
          IndexName: 'due',
          KeyConditionExpression: '#publication = :publication AND #due < :due',
          ExpressionAttributeNames: { '#publication': 'publication', '#due': 'dueOrder' },
          ExpressionAttributeValues: marshall({
            ':publication': publication,
            ':due': dueOrder(Math.max(0, Math.floor(Math.min(until, LATEST)) + 1)),
          }),
        },
        limit,
        () => true,
      ),

    derive: async (publication, puts, deletes) => {
      // One batch may not name a key twice.
      const requests = new Map<string, WriteRequest>()
      // Written unseen, so the revision of a derived row cannot count: it is always 1.
      for (const { sort, data } of puts) {
        requests.set(sort, { PutRequest: { Item: toItem({ publication, sort, revision: 1, data }) } })
      }
      for (const sort of deletes) {
        requests.set(sort, { DeleteRequest: { Key: marshall({ publication, sort }) } })
      }
      const batches = batchesOf([...requests.values()], 25)
      const work = async () => {
        for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
          await writeBatch(batch)
        }
      }
      await Promise.all([work(), work(), work(), work()])
    },
  }
}

const batchesOf = (requests: readonly WriteRequest[], size: number): WriteRequest[][] =>
  Array.from({ length: Math.ceil(requests.length / size) }, (_, n) =>
    requests.slice(n * size, (n + 1) * size),
  )

const toItem = (row: Row) =>
  marshall(
    {
      schema: SCHEMA,
      ...row,
      ...(row.due !== undefined && { dueOrder: dueOrder(row.due, row.sort) }),
    },
    { removeUndefinedValues: true },
  )

const fromItem = (item: Parameters<typeof unmarshall>[0]): Row => {
  const { schema, dueOrder: _, ...row } = unmarshall(item)
  if (schema !== SCHEMA)
    throw new Error(`Row ${row.publication} ${row.sort} has schema ${schema}, not ${SCHEMA}`)
  return row as Row
}
