// Three hundred uploads at once, and then the same site as the embedded home makes of them.

import { S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { beforeAll, expect, inject, test } from 'vitest'
import { s3Bodies } from '../../functions/aws/bodies.ts'
import { dynamoCatalog, dynamoClient } from '../../functions/aws/catalog.ts'
import { s3Uploads } from '../../functions/aws/uploads.ts'
import { objectOf } from '../../functions/model/object.ts'
import { placeOf, root } from '../../functions/model/place.ts'
import type { Catalog, Uploads } from '../../functions/ports.ts'
import { keySort, loadKeyRow, registerSort, settingSort } from '../../functions/rows.ts'
import { sqliteCatalog } from '../../local/catalog.ts'
import { openHome } from '../../local/home.ts'
import { memoryBodies, memorySite, memoryUploads } from '../../local/memory.ts'
import { listOf } from '../contracts/list-of.ts'
import { issueText, type Story, until } from '../embedded/door.ts'
import { type Random, random } from '../simulation/random.ts'
import { type Deployed, deployed, textOf } from './stack.ts'

const emulator = inject('emulator')
const seed = Number(process.env.DROPCAP_SEED ?? 5)

type Upload =
  | { readonly do: 'put'; readonly key: string; readonly body: string }
  | { readonly do: 'remove'; readonly key: string }

const folders = ['', 'quay/', 'Harbour Notes/', 'خبرنامه/']
const titles = ['The Quay Letter', 'The Lamp', 'Harbour Notes', 'Hill Post']
const headlines = [
  'Rain at last',
  'A bridge is closed',
  'The harvest',
  'Letters',
  'Accounts',
  'باران آمد',
  'Ferry & mill',
]
const words =
  'river mill lamp stone field bread winter council harbour letter road garden school ferry'.split(' ')

/** What editors do: drops, corrections, removals, files dropped twice, settings, and what is no issue. */
const uploadsOf = (chance: Random, count: number): readonly Upload[] => {
  type Issue = {
    readonly title: string
    readonly volume: number
    readonly number: number
    readonly date: string
  }
  const known = new Map<
    string,
    { readonly issue: Issue; readonly stories: readonly Story[]; readonly body: string }
  >()
  const uploads: Upload[] = []
  const sentence = () => Array.from({ length: 8 + chance.below(12) }, () => chance.pick(words)).join(' ')
  const story = (): Story => ({
    headline: chance.pick(headlines),
    text: `TOWN, May 4 — The ${sentence()}. A ${sentence()}, and the ${sentence()}.`,
    ...(chance.chance(0.3) && { source: `Harbour Gazette, May ${1 + chance.below(9)}, 2019` }),
  })
  const put = (key: string, issue: Issue, stories: readonly Story[], before = '') => {
    const body = before + issueText(issue.volume, issue.number, issue.date, stories, issue.title)
    known.set(key, { issue, stories, body })
    uploads.push({ do: 'put', key, body })
  }
  while (uploads.length < count) {
    const roll = chance()
    const folder = chance.pick(folders)
    const [key, was] = [...known][chance.below(known.size || 1)] ?? []
    if (roll < 0.45 || key === undefined || was === undefined) {
      const issue = {
        title: chance.pick(titles),
        volume: 1 + chance.below(3),
        number: 1 + chance.below(12),
        date: `${chance.pick(['March', 'May', 'June'])} ${1 + chance.below(28)}, ${2017 + chance.below(3)}`,
      }
      const name = chance.chance(0.2) ? `a+b ${chance.below(9)}.txt` : `issue-${chance.below(60)}.txt`
      const embargo = chance.chance(0.05) ? 'Embargoed until 09:00 UTC, 2 January 2031\n\n' : ''
      put(folder + name, issue, Array.from({ length: 1 + chance.below(3) }, story), embargo)
    } else if (roll < 0.7)
      put(key, chance.chance(0.1) ? { ...was.issue, number: was.issue.number + 1 } : was.issue, [
        ...was.stories.map((each) =>
          chance.chance(0.4) ? { ...each, text: `${each.text} ${sentence()}.` } : each,
        ),
        ...(chance.chance(0.2) ? [story()] : []),
      ])
    else if (roll < 0.82) uploads.push({ do: 'remove', key })
    else if (roll < 0.92) uploads.push({ do: 'put', key, body: was.body })
    else if (roll < 0.96)
      uploads.push({
        do: 'put',
        key: `${folder}dropcap.yaml`,
        body: chance.pick([
          'accent: "#224466"\n',
          'tagline: Every week\n',
          'colour: red\n',
          'timeZone: Asia/Tehran\n',
        ]),
      })
    else
      uploads.push({
        do: 'put',
        key: `${folder}${chance.pick(['.DS_Store', 'picture.txt'])}`,
        body: '\0\u0001\u0002',
      })
  }
  return uploads
}

let stack: Deployed
beforeAll(async () => {
  stack = await deployed(emulator, { stage: 'storm', timings: '100' })
})

test('three hundred uploads leave the site that the embedded home makes of the same versions', async () => {
  const began = performance.now()
  const lap = (what: string) =>
    console.log(`storm ${seed}: ${what} after ${((performance.now() - began) / 1_000).toFixed(1)} s`)
  const waiting = [...uploadsOf(random(seed), 300)].reverse()
  const editor = async () => {
    for (let upload = waiting.pop(); upload !== undefined; upload = waiting.pop())
      await (upload.do === 'put' ? stack.put(upload.key, upload.body) : stack.remove(upload.key))
  }
  await Promise.all(Array.from({ length: 8 }, editor))
  lap('uploaded')
  const catalog = dynamoCatalog(dynamoClient(), stack.outputs.Table!)
  await rest(stack, catalog)
  lap('at rest')

  const uploads = s3Uploads(new S3Client(), stack.outputs.UploadBucket!)
  const keys = await listOf(uploads.keys())
  expect((await Promise.all(keys.map((key) => uploads.versions(key)))).flat()).toHaveLength(300)
  expect(await untold(keys, uploads, catalog)).toEqual([])

  const objects = await stack.objects()
  const replayed = await replay(keys, uploads, stack.outputs.SiteUrl!.slice(0, -1))
  lap(`${objects.length} objects read, and made again`)
  expect(objects.map(({ key }) => key)).toEqual([...replayed.keys()])
  for (const object of objects) expect(textOf(object), object.key).toBe(replayed.get(object.key))
  expect(objects.filter(({ metadata }) => metadata.status === '410').length).toBeGreaterThan(5)
}, 700_000)

/** Nothing waits in a queue, and nothing is due. */
const rest = async (of: Deployed, catalog: Catalog): Promise<void> => {
  const sqs = new SQSClient()
  const waitingIn = async (queue: string): Promise<number> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: of.resource(queue),
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    )
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0)
  }
  let last = ''
  let quiet = 0
  await until(
    async () => {
      const waiting = (await waitingIn('ingestQueue')) + (await waitingIn('publishQueue'))
      const registered = await catalog.query(root, { prefix: registerSort('') })
      const due = await Promise.all(
        registered.map(({ data }) =>
          catalog.due((data as { publication: string }).publication, Date.now(), 1),
        ),
      )
      last = `${waiting} messages wait, and of ${registered.length} publications ${due.filter((rows) => rows.length > 0).length} have something due`
      quiet = waiting === 0 && due.every((rows) => rows.length === 0) ? quiet + 1 : 0
      await new Promise((go) => setTimeout(go, 500))
      return quiet >= 4 ? true : undefined
    },
    500_000,
    () => `it does not come to rest: ${last}`,
  )
}

/** Versions that have no outcome, or whose editor was not told. */
const untold = async (
  keys: readonly string[],
  uploads: Uploads,
  catalog: Catalog,
): Promise<readonly string[]> => {
  const bodies = s3Bodies(new S3Client(), stack.outputs.BodiesBucket!)
  const found: string[] = []
  for (const key of keys) {
    const { kind, publication } = placeOf(key)
    const row = await catalog.get(publication, kind === 'settings' ? settingSort(key) : keySort(key))
    const told = row === undefined ? {} : (await loadKeyRow(row, bodies)).told
    for (const version of await uploads.versions(key))
      if (version.kind === 'file' && (told[version.id] ?? 'in progress') === 'in progress')
        found.push(`${key} ${version.id}`)
  }
  return found
}

/** The versions with their times in an embedded home: its site, as the objects that a bucket would hold. */
const replay = async (
  keys: readonly string[],
  from: Uploads,
  address: string,
): Promise<ReadonlyMap<string, string>> => {
  const uploads = memoryUploads()
  for (const key of keys)
    for (const { id, kind, at } of await from.versions(key))
      await (kind === 'file' ? uploads.put(key, (await from.read(key, id))!, at) : uploads.remove(key, at))
  const catalog = sqliteCatalog(':memory:')
  const site = memorySite()
  const failure = Promise.withResolvers<never>()
  const home = await openHome({
    stores: { uploads, catalog, bodies: memoryBodies(), site },
    address,
    cdn: { purge: async () => {} },
    receipts: { tell: async () => {} },
    failed: (_, error) => failure.reject(error),
  })
  await Promise.race([home.idle(), failure.promise]).finally(() => home.close())
  catalog.close()
  const objects = new Map<string, string>()
  for await (const path of site.list()) {
    const { key, ...object } = objectOf((await site.get(path))!)
    objects.set(key, textOf({ key, ...object, body: Buffer.from(object.body) }))
  }
  return new Map([...objects].sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other))))
}
