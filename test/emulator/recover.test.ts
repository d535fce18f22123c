// The command line on a deployed stack: what became of each file, everything again, and the whole site from the upload
// bucket alone. Each test goes on where the one before it ended.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BatchWriteItemCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { sumOf, type Tally, talliesOf } from '../../cli/tally.ts'
import { untilRested } from '../../cli/until-rested.ts'
import { s3Bodies } from '../../functions/aws/bodies.ts'
import { dynamoCatalog } from '../../functions/aws/catalog.ts'
import { s3Uploads } from '../../functions/aws/uploads.ts'
import { dropcap, type Ended } from '../cli/dropcap.ts'
import { issueText, until } from '../embedded/door.ts'
import { destroy, stackName } from './cdk.ts'
import { allow, type Credentials, type Grant, userWith, variablesOf } from './identity.ts'
import { type Mailbox, subscribed } from './mailbox.ts'
import { environmentOf } from './ministack.ts'
import { type Deployed, deployed, type StoredObject } from './stack.ts'

const emulator = inject('emulator')
const context = { stage: 'recover' }
const name = stackName(context)
const s3 = new S3Client()
const dynamo = new DynamoDBClient()

/** What docs/recover.md says that the command line needs, and nothing else. */
const documented = ({ outputs }: Deployed, old?: string): readonly Grant[] => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/recover.md'), 'utf8')
  const bucket = (name = '') => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`]
  const queue = (url = '') => [`arn:aws:sqs:us-east-1:000000000000:${url.split('/').at(-1)}`]
  const table = `arn:aws:dynamodb:us-east-1:000000000000:table/${outputs.Table}`
  const resources = new Map([
    ['the stack', [`arn:aws:cloudformation:us-east-1:000000000000:stack/${name}/*`]],
    ['the table', [table]],
    ['the table and its index `due`', [table, `${table}/index/due`]],
    ['the upload bucket', bucket(outputs.UploadBucket)],
    ['the bodies', bucket(outputs.BodiesBucket)],
    ['the publish queue', queue(outputs.PublishQueue)],
    ['the ingest queue', queue(outputs.IngestQueue)],
    ['the old upload bucket', old === undefined ? [] : bucket(old)],
  ])
  return [...text.matchAll(/^\| (`\w+:.*?) \| (.*?) \| .* \|$/gm)].flatMap(([, actions = '', on = '']) => {
    const found = resources.get(on)
    if (found === undefined) throw new Error(`docs/recover.md: what is "${on}"?`)
    return [...actions.matchAll(/`(.+?)`/g)].flatMap(([, action = '']) =>
      found.map((resource) => ({ action, resource })),
    )
  })
}

let operator: Credentials
const command = (...args: readonly string[]): Promise<Ended> =>
  dropcap(
    [...args, '--stack', name],
    undefined,
    { ...environmentOf(emulator), ...variablesOf(operator) },
    150_000,
  )
const done = async (...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await command(...args)
  // How far it is, each ten seconds.
  expect(err.split('\n').filter((line) => !/^(\d+ files|publishing) |^$/.test(line))).toEqual([])
  expect(code).toBe(0)
  return out
}
type Status = {
  readonly stack: string
  readonly counts: Readonly<Record<string, number>>
  readonly receipts: readonly { readonly key: string; readonly version: string; readonly url: string }[]
}
const status = async (): Promise<Status> => JSON.parse(await done('status', '--json')) as Status
/** Without a process for each look. */
const rested = (dropped: number): Promise<Tally> => {
  const kept = {
    uploads: s3Uploads(s3, stack.outputs.UploadBucket!),
    catalog: dynamoCatalog(dynamo, stack.outputs.Table!),
    bodies: s3Bodies(s3, stack.outputs.BodiesBucket!),
  }
  return until(
    async () => {
      // What everything shows, such as settings, is applied after the file is.
      await untilRested({ catalog: kept.catalog, unread: async () => 0, say: () => {} })
      const counts = sumOf([...(await talliesOf(kept)).values()])
      return counts.dropped === dropped && counts['in progress'] === 0 ? counts : undefined
    },
    90_000,
    () => 'something stays in progress',
  )
}

const issue = (number: number, headline: string, text = 'It was late again. '.repeat(20)) =>
  issueText(3, number, `May ${number}, 2011`, [{ headline, text, source: 'River Post, May 1, 2011' }])

/** Everything that readers may be shown; old stylesheets may stay behind, and are not made again. */
const siteOf = async (stack: Deployed): Promise<readonly StoredObject[]> =>
  (await stack.objects()).filter(({ key }) => !key.startsWith('assets/'))

/** As it would be under another address. */
const movedTo = (address: string, old: string, objects: readonly StoredObject[]): readonly StoredObject[] =>
  objects.map((object) =>
    object.contentType?.startsWith('font/')
      ? object
      : { ...object, body: Buffer.from(object.body.toString().replaceAll(old, address)) },
  )

const empty = async (bucket: string): Promise<void> => {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket }),
    )
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }))
    if (Objects.length === 0) return
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }))
  }
}
const emptyTable = async (table: string): Promise<void> => {
  for await (const { Items = [] } of paginateScan({ client: dynamo }, { TableName: table }))
    for (const { publication, sort } of Items)
      await dynamo.send(
        new BatchWriteItemCommand({
          RequestItems: { [table]: [{ DeleteRequest: { Key: { publication: publication!, sort: sort! } } }] },
        }),
      )
}
/** Everything but the upload bucket. */
const lose = async ({ outputs }: Deployed): Promise<void> => {
  await emptyTable(outputs.Table!)
  await empty(outputs.SiteBucket!)
  await empty(outputs.BodiesBucket!)
}

let stack: Deployed
let receipts: Mailbox
beforeAll(async () => {
  stack = await deployed(emulator, context)
  receipts = await subscribed(stack.outputs.ReceiptsTopic!, 'recover-receipts')
  operator = await userWith('operator', documented(stack))
})

/** All that editors were told so far; what is said last comes last. */
let words = 0
const heard = async (): Promise<readonly string[]> => {
  const last = `last words ${++words}`
  await new SNSClient().send(new PublishCommand({ TopicArn: stack.outputs.ReceiptsTopic!, Message: last }))
  await receipts.message(last, ({ Body }) => Body === last)
  return receipts.received.map(({ Body = '' }) => Body).filter((body) => !body.startsWith('last words'))
}

describe('dropcap status', () => {
  test('counts every version of a deployed stack once, and shows receipts as the embedded run does', async () => {
    await stack.put('usadi/one.txt', issue(1, 'First Ferry Is Late'))
    await rested(1)
    await stack.put('usadi/one.txt', issue(1, 'First Ferry Is Cancelled'))
    await stack.put('usadi/two.txt', issue(2, 'A Lamp for the Pier'))
    await rested(3)
    await stack.remove('usadi/two.txt')
    await stack.see('/usadi/v3/n2/', 'gone', ({ status: code }) => code === 410)
    await stack.put('خبر/a+b & 50%.txt', issue(4, 'The Weir'))
    await stack.put('three.txt', issue(3, 'The Mill Turns'))
    await stack.put('usadi/empty.txt', ' ')
    await stack.put('usadi/.DS_Store', 'junk')
    await stack.put('usadi/dropcap.yaml', 'tagline: News of the quay\n')
    await stack.put('usadi/later.txt', `Embargoed until 09:00, 1 January 2090\n\n${issue(9, 'A Secret')}`)
    await rested(9)
    const { stack: named, counts, receipts: listed } = await status()
    expect(named).toBe(name)
    expect(counts).toMatchObject({
      dropped: 9,
      published: 3,
      superseded: 1,
      withdrawn: 1,
      held: 1,
      rejected: 1,
      applied: 1,
      ignored: 1,
    })
    expect(listed.find(({ key }) => key === 'three.txt')?.url).toBe(`${stack.outputs.SiteUrl}v3/n3/`)
    const text = await done('status')
    expect(text.split('\n')[0]).toBe(
      '9 dropped = 3 published + 1 superseded + 1 withdrawn + 1 held + 1 rejected + 1 applied + 1 ignored',
    )
    expect(text).toMatch(/^ {4}problem\[empty-file\] usadi\/empty\.txt there is nothing/m)
  })
})

describe('dropcap republish', () => {
  test('wakes the stack at once, waits for it, and what was lost is there again', async () => {
    const before = await siteOf(stack)
    await empty(stack.outputs.SiteBucket!)
    const out = await done('republish')
    expect(out).toBe(
      `due again: / usadi خبر; the stack takes it up within a second\nrepublished ${stack.outputs.SiteUrl!.slice(0, -1)}\n`,
    )
    expect(await siteOf(stack)).toEqual(before)
    expect(JSON.parse(await done('republish', '--json'))).toEqual({
      running: true,
      publications: ['/', 'usadi', 'خبر'],
      address: stack.outputs.SiteUrl!.slice(0, -1),
    })
  })
})

describe('dropcap recover', () => {
  test('makes the same site of the upload bucket alone, GUIDs and dates included, and tells no editor again', async () => {
    const site = await siteOf(stack)
    const { receipts: listed, ...counts } = await status()
    const before = await heard()
    expect(before.length).toBeGreaterThan(5)
    await lose(stack)
    expect((await stack.objects()).length).toBe(0)
    const out = await done('recover')
    expect(out).toBe(
      `recovered ${stack.outputs.SiteUrl!.slice(0, -1)}: 9 dropped = 3 published + 1 superseded + 1 withdrawn + 1 held + 1 rejected + 1 applied + 1 ignored\n`,
    )
    expect(await siteOf(stack)).toEqual(site)
    expect(await status()).toEqual({ ...counts, receipts: listed })
    expect(await heard()).toEqual(before)
  })

  test('of a bucket that is not there, or is the own one, it says so in one line', async () => {
    for (const [from, why] of [
      ['no-such-bucket-of-ours', /^dropcap: .*bucket.*\n$/i],
      [
        stack.outputs.UploadBucket!,
        /^dropcap: \S+ is the upload bucket of this very stack; leave --from out\n$/,
      ],
    ] as const) {
      const { code, out, err } = await command('recover', '--from', from)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toMatch(why)
    }
  })

  test('with --from makes the same site of the bucket that a destroyed stack has left', async () => {
    const site = await siteOf(stack)
    const old = stack.outputs
    await destroy(emulator, context)
    stack = await deployed(emulator, context)
    expect(stack.outputs.UploadBucket).not.toBe(old.UploadBucket)
    receipts = await subscribed(stack.outputs.ReceiptsTopic!, 'recover-receipts-2')
    await allow('operator', documented(stack, old.UploadBucket))
    const nothing = await command('recover')
    expect(nothing).toMatchObject({ code: 1, out: '' })
    expect(nothing.err).toMatch(/^dropcap: nothing was ever dropped into .+; --from BUCKET takes/)

    const out = await done('recover', '--from', old.UploadBucket!)
    expect(out).toMatch(/^recovered \S+: 9 dropped = 3 published \+ 1 superseded \+ 1 withdrawn \+ /)
    expect(await siteOf(stack)).toEqual(movedTo(stack.outputs.SiteUrl!, old.SiteUrl!, site))
    expect(await heard()).toEqual([])
    // The old bucket is needed no more.
    await empty(old.UploadBucket!)
  })

  test('goes on from there: a correction keeps GUIDs and what was published first, and the new bucket is a backup by itself', async () => {
    const guids = (feed: string) => [...feed.matchAll(/<guid[^>]*>([^<]+)</g)].map(([, guid]) => guid)
    const before = (await stack.get('/usadi/feed.xml')).body
    await stack.put('usadi/one.txt', issue(1, 'First Ferry Is Back'))
    const page = await stack.see('/usadi/v3/n1/', 'corrected', ({ body }) =>
      body.includes('First Ferry Is Back'),
    )
    // All three of its versions, the first two from the bucket that is no more.
    expect(page.body).toContain('<del>Cancelled</del><ins>Back</ins>')
    expect(page.body).toContain('<del>Late</del><ins>Cancelled</ins>')
    expect(guids((await stack.get('/usadi/feed.xml')).body)).toEqual(guids(before))
    for (const old of ['first-ferry-is-late', 'first-ferry-is-cancelled'])
      await stack.see(`/usadi/v3/n1/${old}/`, 'moved', ({ status: code }) => code === 301)
    await stack.put('usadi/two.txt', issue(2, 'A Lamp for the Pier'))
    await stack.remove('three.txt')
    await stack.see('/v3/n3/', 'gone', ({ status: code }) => code === 410)
    await stack.see('/usadi/v3/n2/', 'back', ({ status: code }) => code === 200)
    expect(await rested(11)).toMatchObject({ published: 3, withdrawn: 2, superseded: 2 })

    const site = await siteOf(stack)
    await lose(stack)
    await done('recover')
    expect(await siteOf(stack)).toEqual(site)
  })
})
