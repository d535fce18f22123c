// What the fake cloud keeps, taken and put back: a run from the same beginning, as often as one likes.

import {
  BatchWriteItemCommand,
  ScanCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { type FakeCloud, table } from './fake-cloud.ts'
import type { Stored } from './fake-s3.ts'
import { buckets } from './pipeline.ts'

type Item = Readonly<Record<string, unknown>> & {
  readonly publication: string
  readonly sort: string
  readonly data: unknown
}
export type State = {
  readonly rows: ReadonlyMap<string, Item>
  readonly objects: ReadonlyMap<string, readonly Stored[]>
}

const rowsOf = async ({ dynamo }: FakeCloud): Promise<ReadonlyMap<string, Item>> => {
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: table, ConsistentRead: true }))
  return new Map(
    Items.map((each) => unmarshall(each) as Item).map((item) => [`${item.publication} ${item.sort}`, item]),
  )
}

export const takeState = async (cloud: FakeCloud): Promise<State> => ({
  rows: await rowsOf(cloud),
  objects: new Map(cloud.objects),
})

export const putState = async (cloud: FakeCloud, { rows, objects }: State): Promise<void> => {
  cloud.objects.clear()
  for (const [id, list] of objects) cloud.objects.set(id, list)
  const there = await rowsOf(cloud)
  const requests: WriteRequest[] = [
    ...[...there].flatMap(([id, { publication, sort }]) =>
      rows.has(id) ? [] : [{ DeleteRequest: { Key: marshall({ publication, sort }) } }],
    ),
    ...[...rows].flatMap(([id, item]) =>
      JSON.stringify(there.get(id)) === JSON.stringify(item)
        ? []
        : [{ PutRequest: { Item: marshall(item) } }],
    ),
  ]
  for (let n = 0; n < requests.length; n += 25)
    await cloud.dynamo.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: requests.slice(n, n + 25) } }),
    )
}

/** As if two minutes had passed. */
export const expireLeases = async (cloud: FakeCloud): Promise<void> => {
  for (const { publication, sort } of (await rowsOf(cloud)).values())
    if (sort === 'lease')
      await cloud.dynamo.send(
        new UpdateItemCommand({
          TableName: table,
          Key: marshall({ publication, sort }),
          UpdateExpression: 'SET #data.#expires = :past',
          ExpressionAttributeNames: { '#data': 'data', '#expires': 'expires' },
          ExpressionAttributeValues: marshall({ ':past': 0 }),
        }),
      )
}

/** What readers are served, and what the rows say: without what differs from one run to the next that does the same. */
export const outcomeOf = ({ rows, objects }: State) => ({
  site: Object.fromEntries(
    [...objects].flatMap(([id, list]) => {
      const { body, headers } = list.at(-1) ?? {}
      return id.startsWith(`${buckets.site}/`) && body !== undefined
        ? [[id, { headers, body: body.toString('latin1') }]]
        : []
    }),
  ),
  rows: Object.fromEntries(
    [...rows].flatMap(([id, { sort, data, due }]) => (sort === 'lease' ? [] : [[id, { data, due }]])),
  ),
})
