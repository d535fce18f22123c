// The production stack, deployed to an emulator and used as editors and readers do. Each test goes on where the one
// before it ended.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { parseXml } from '@rgrove/parse-xml'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { securityHeaders } from '../../functions/cdn/headers.ts'
import { hasSeed, issueText, seed, until } from '../embedded/door.ts'
import { deploy, destroy, leaveOut, synthesise, type Template } from './cdk.ts'
import { type Mailbox, mailbox, subscribed } from './mailbox.ts'
import { type Deployed, deployed, textOf } from './stack.ts'

const emulator = inject('emulator')
// A message that fails comes again after fifteen seconds. No less: a function that is slow on a busy machine would be
// stopped with its lease in hand.
const context = { stage: 'deployed', timings: '15' }
const changed = { ...context, notify: 'editor@example.org' }
const example = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../examples', name))
const guidsOf = (feed: string): readonly string[] =>
  [...feed.matchAll(/<guid[^>]*>([^<]+)<\/guid>/g)].map(([, guid]) => guid!)
const rain = {
  headline: 'Rain fills the old reservoir',
  text: 'After nine dry weeks the reservoir above the town is full again, and the mill runs as it did in spring.',
}

const secret = 'Unheard of until the minute'
let release = 0

const sqs = new SQSClient()
const iam = new IAMClient()
/** What keeps the function from reading one file: a policy that is put beside its own. */
const cause = () => ({ RoleName: stack.resource('ingestRole'), PolicyName: 'cause' })
let withdrawn: readonly string[] = []
let stack: Deployed
let receipts: Mailbox
beforeAll(async () => {
  stack = await deployed(emulator, context)
  receipts = await subscribed(stack.outputs.ReceiptsTopic!, 'receipts')
  // While the first minute passes.
  await synthesise(emulator, changed)
})

afterAll(() => {
  console.log(
    [
      'What the emulator does not prove, and where else it is looked at:',
      '- what an edge caches, and that a purge by tags empties it: test/local, test/simulation',
      '- throttling and timeouts of AWS: the fault tests of the handlers',
      '- arm64 and the managed runtime: test/infra loads each bundle in a bare Node 24',
      '- encryption, point-in-time recovery, lifecycle rules, deletion protection: test/infra, on the template',
      '- that alarms go off; composite and metric-math alarms are left out: test/infra, on the template',
      '- 404 from the site bucket for what is missing: here it is 403, and either becomes the 404 page',
      '- 403 for the same to a function that may not list: here it is 404, so that nothing misses s3:ListBucket',
      '- that the tag of an account is put into the policy for editors: the test does it',
      '- that Lambda needs the grants on its queue and log: each is asked for by its own call',
      '- the charset of XML in the site bucket, which the emulator drops: test/publish',
      '- HTTP/3, compression, redirects to HTTPS, batching windows, domains and certificates: on the template',
    ].join('\n'),
  )
})

describe('a deployed stack', () => {
  test('serves the welcome page by itself, and says of anything else that it is not there', async () => {
    // On its way to the dead letters while other tests run.
    await sqs.send(
      new SendMessageCommand({ QueueUrl: stack.resource('publishQueue'), MessageBody: '{"not":"ours"}' }),
    )
    const page = await stack.see('/', 'the welcome page', ({ status }) => status === 200, 90_000)
    expect(page.body).toMatch(/drop/i)
    const nothing = await stack.see('/nowhere/', 'not found', ({ body }) => body.includes('<html'))
    expect(nothing.status).toBe(404)
  })

  test('makes pages and a feed of an issue that is dropped, and tells its editor', async () => {
    await stack.put('vol9-no1.txt', example('vol9-no1.txt'))
    const page = await stack.see('/v9/n1/', 'there', ({ status }) => status === 200)
    expect(page.body).toContain('More Than We Had Paper For')
    const feed = await stack.see('/feed.xml', 'a feed', ({ body }) => body.includes('/v9/n1/'))
    parseXml(feed.body)
    expect(feed.headers['content-type']).toMatch(/xml/)
    expect(guidsOf(feed.body).length).toBeGreaterThan(1)
    const home = await stack.see('/', 'the issue', ({ body }) => body.includes('More Than We Had Paper For'))
    expect(home.body).toContain('The Tollness Reader')
    const objects = new Map((await stack.objects()).map((object) => [object.key, object]))
    expect(objects.get('v9/n1/index.html')?.body.toString()).toBe(page.body)
    expect(objects.get('feed.xml')?.body.toString()).toBe(feed.body)
    const told = await receipts.message('receipt', ({ Body }) => Body?.startsWith('published ') === true)
    expect(told.Body).toBe(`published vol9-no1.txt ${stack.outputs.SiteUrl}v9/n1/`)
    expect(told.MessageAttributes?.state?.StringValue).toBe('published')
  })

  test('holds what is under embargo where no reader comes', async () => {
    release = Math.ceil((Date.now() + 30_000) / 60_000) * 60_000
    const [date = '', time = ''] = new Date(release).toISOString().split(/[T.]/)
    const line = `Embargoed until ${time.slice(0, 5)} UTC, ${date}\n\n`
    await stack.put('quay/held.txt', line + issueText(5, 1, 'June 3, 2019', [{ ...rain, headline: secret }]))
    await receipts.message('receipt', ({ Body }) => Body?.startsWith('held quay/held.txt') === true)
    const showing = (await stack.objects()).filter(({ body }) => body.includes(secret))
    if (Date.now() < release) expect(showing.map(({ key }) => key)).toEqual([])
  })

  test('goes on without a file that cannot be read', async () => {
    await iam.send(
      new PutRolePolicyCommand({
        ...cause(),
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Action: 's3:GetObjectVersion',
              Resource: `arn:aws:s3:::${stack.outputs.UploadBucket}/quay/unlucky.txt`,
            },
          ],
        }),
      }),
    )
    await stack.put('quay/unlucky.txt', issueText(5, 2, 'June 10, 2019', [rain]))
    await stack.put('quay/lucky.txt', issueText(4, 9, 'May 6, 2019', [rain]))
    await stack.see('/quay/v4/n9/', 'there', ({ status }) => status === 200)
  })

  test('answers with every security header, and keeps what is said of pages to itself', async () => {
    for (const path of ['/', '/v9/n1/', '/feed.xml', '/nowhere/'])
      expect((await stack.get(path)).headers, path).toMatchObject(securityHeaders)
    // CloudFront shows an answer of 400 and above to no function.
    for (const path of ['/', '/v9/n1/', '/feed.xml'])
      expect(
        Object.keys((await stack.get(path)).headers).filter((name) => name.startsWith('x-amz-meta')),
      ).toEqual([])
  })

  test('sends a reader who leaves out the slash to the page, and keeps one address for each', async () => {
    for (const [path, location] of [
      ['/v9/n1', './n1/'],
      ['/v9/n1/index.html', './'],
      ['/index.html', './'],
    ] as const)
      expect(await stack.get(path)).toMatchObject({ status: 301, headers: { location } })
    const [asset = ''] = /\/assets\/[^"]+/.exec((await stack.get('/')).body) ?? []
    expect((await stack.get(asset)).status).toBe(200)
  })

  test('purges once for a drop: whatever changed, and not what did not', async () => {
    await stack.put('vol8-no4.txt', example('vol8-no4.txt'))
    await receipts.message('receipt', ({ Body }) => Body?.startsWith('published vol8-no4.txt') === true)
    await purgesSince(1)
    const before = new Map((await stack.objects()).map((object) => [object.key, object]))
    const purged = (await stack.purges()).length
    await stack.put('vol9-no2.txt', example('drafts/vol9-no2.txt'))
    await receipts.message('receipt', ({ Body }) => Body?.startsWith('published vol9-no2.txt') === true)
    const [tags = [], ...more] = await purgesSince(purged)
    expect(more).toEqual([])
    const after = await stack.objects()
    const changed = after.filter(
      ({ key, body }) => before.get(key)?.body.equals(body) === false && !key.startsWith('assets/'),
    )
    expect(changed.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['feed.xml', 'index.html', 'v9/n1/index.html']),
    )
    for (const object of changed)
      expect(
        tagsOf(object).some((tag) => tags.includes(tag)),
        object.key,
      ).toBe(true)
    const far = after.filter(({ key }) => key.startsWith('v8/n4/'))
    expect(far.length).toBeGreaterThan(1)
    for (const object of far)
      expect(
        tagsOf(object).filter((tag) => tags.includes(tag)),
        object.key,
      ).toEqual([])
  })

  test('writes one id into every log from a drop to its purge', async () => {
    const logs = new CloudWatchLogsClient()
    const linesOf = async (stage: string): Promise<readonly string[]> => {
      const { events = [] } = await logs.send(
        new FilterLogEventsCommand({ logGroupName: stack.resource(`${stage}Logs`) }),
      )
      return events.map(({ message = '' }) => message)
    }
    const [dropped = ''] = await until(
      async () => {
        const lines = (await linesOf('ingest')).filter((line) => line.includes('vol9-no2.txt'))
        return lines.length > 0 ? lines : undefined
      },
      20_000,
      () => 'ingest has logged nothing',
    )
    const [id = 'none'] = /(?<="correlation":")[^"]+/.exec(dropped) ?? []
    for (const stage of ['publish', 'invalidate'])
      await until(
        async () => ((await linesOf(stage)).some((line) => line.includes(id)) ? true : undefined),
        20_000,
        () => `${stage} has not logged ${id}`,
      )
  })

  test('shows a correction, says what changed, and leaves every GUID as it was', async () => {
    const guids = guidsOf((await stack.get('/feed.xml')).body)
    expect((await stack.get('/v9/n2/')).body).toContain('by six to three')
    await stack.put('vol9-no2.txt', example('vol9-no2.txt'))
    const page = await stack.see('/v9/n2/', 'corrected', ({ body }) => body.includes('by five to four'))
    expect(page.body).toMatch(/correct/i)
    expect(guidsOf((await stack.get('/feed.xml')).body)).toEqual(guids)
  })

  test('answers 410 for a removed issue, and names it nowhere', async () => {
    const before = await stack.get('/sitemap/2005.xml')
    expect(before.body).toContain('/v9/n1/')
    const articles = [...(await stack.get('/v9/n1/')).body.matchAll(/href="(\/v9\/n1\/[^"]+)"/g)].map(
      ([, path]) => path!,
    )
    expect(articles.length).toBeGreaterThan(0)
    withdrawn = tagsOf((await stack.objects()).find(({ key }) => key === 'v9/n1/index.html')!)
    await stack.remove('vol9-no1.txt')
    await stack.see('/v9/n1/', 'gone', ({ status }) => status === 410)
    for (const path of articles) await stack.see(path, 'gone', ({ status }) => status === 410)
    for (const path of ['/feed.xml', '/', '/v9/', '/sitemap/2005.xml', '/2005/'])
      await stack.see(path, 'without it', ({ body }) => !body.includes('/v9/n1/'))
    await receipts.message('receipt', ({ Body }) => Body?.startsWith('withdrawn vol9-no1.txt') === true)
  })

  test('leads from the old address of an article to where it went', async () => {
    await stack.put(
      'vol9-no2.txt',
      example('vol9-no2.txt').toString().replace('Harbour to Replace Its Bell', 'A Horn for Merrow Mole'),
    )
    const moved = await stack.see(
      '/v9/n2/harbour-to-replace-its-bell/',
      'moved',
      ({ status }) => status === 301,
    )
    expect(moved.headers.location).toBe('/v9/n2/a-horn-for-merrow-mole/')
    expect((await stack.get('/v9/n2/a-horn-for-merrow-mole/')).body).toContain('The bell will not be melted')
  })

  test('rejects what is no issue, says why, and shows nothing of it', async () => {
    await stack.put(
      'quay/picture.txt',
      Uint8Array.from({ length: 2_000 }, (_, n) => n % 7),
    )
    const told = await receipts.message('receipt', ({ Body }) => Body?.startsWith('rejected') === true)
    expect(told.Body).toMatch(/^rejected quay\/picture\.txt .+; .+\n {2}problem\[binary\] /)
    expect(told.MessageAttributes).toMatchObject({
      state: { StringValue: 'rejected' },
      publication: { StringValue: 'quay' },
    })
    expect((await stack.objects()).filter(({ key, body }) => /picture/.test(key + body))).toEqual([])
  })

  test.each([
    ['Sunday Letters/a+b & 50% (1).txt', '/sunday-letters/v1/n1/'],
    ['خبرنامه/شمارهٔ ۱.txt', `${encodeURI('/خبرنامه/')}v1/n1/`],
  ])('publishes %s at %s', async (key, path) => {
    await stack.put(key, issueText(1, 1, 'May 29, 2019', [rain]))
    const page = await stack.see(path, 'there', ({ status }) => status === 200)
    expect(page.body).toContain(rain.headline)
    await stack.remove(key)
    await stack.see(path, 'gone', ({ status }) => status === 410)
  })

  test.skipIf(!hasSeed)('shows the seed with its four articles on the site and in the feed', async () => {
    await stack.put('usadi/vol4-no5.txt', readFileSync(seed))
    const page = await stack.see('/usadi/v4/n5/', 'there', ({ status }) => status === 200)
    expect(page.body).toContain('Looking for Iraq')
    const feed = await stack.see('/usadi/feed.xml', 'a feed', ({ status }) => status === 200)
    expect(guidsOf(feed.body)).toHaveLength(4)
  })
})

/** Those after the first so many, once there are any. */
const purgesSince = (count: number): Promise<readonly (readonly string[])[]> =>
  until(
    async () => {
      const purges = (await stack.purges()).slice(count)
      return purges.length > 0 ? purges : undefined
    },
    30_000,
    () => 'no purge came',
  )

const tagsOf = ({ metadata }: { readonly metadata: Readonly<Record<string, string>> }): readonly string[] =>
  (metadata['cache-tag'] ?? '').split(',').map((tag) => `#${tag}`)

describe('what takes time', () => {
  test('is shown by the sweep when its minute has come', async () => {
    const page = await stack.see('/quay/v5/n1/', 'released', ({ status }) => status === 200, 150_000)
    expect(Date.now()).toBeGreaterThanOrEqual(release)
    expect(page.body).toContain(secret)
    await stack.see('/quay/feed.xml', 'with it', ({ body }) => body.includes(secret))
  })

  test('ends among the dead letters, unchanged, where no try helps', async () => {
    const dead = await mailbox(stack.resource('publishDeadLetters')).message(
      'dead letter',
      () => true,
      250_000,
    )
    expect(dead.Body).toBe('{"not":"ours"}')
  })

  test('is done when it is sent again after its cause was mended', async () => {
    const letters = mailbox(stack.resource('ingestDeadLetters'))
    const dead = await letters.message('dead letter', () => true, 250_000)
    expect(dead.Body).toContain('quay/unlucky.txt')
    expect((await stack.get('/quay/v5/n2/')).status).toBe(404)
    await iam.send(new DeleteRolePolicyCommand(cause()))
    await sqs.send(
      new SendMessageCommand({ QueueUrl: stack.resource('ingestQueue'), MessageBody: dead.Body! }),
    )
    await receipts.message('receipt', ({ Body }) => Body?.startsWith('published quay/unlucky.txt') === true)
    expect((await stack.get('/quay/v5/n2/')).status).toBe(200)
    await stack.see('/', 'the latest of every publication', ({ body }) => body.includes('/quay/v5/n2/'))
  })

  test('purges again a minute after a removal what was on its way', async () => {
    // Both are of the removed issue's own tag.
    const [own = ''] = withdrawn
    await until(
      async () => ((await stack.purges()).filter((tags) => tags.includes(own)).length > 3 ? true : undefined),
      90_000,
      () => `${own} was not purged again`,
    )
  })
})

describe('what was left out for the emulator', () => {
  test('is nothing but alarms on several metrics or alarms, each with its heading and somebody to tell', async () => {
    const folder = await synthesise(emulator, context)
    const { left, without } = leaveOut(
      JSON.parse(readFileSync(join(folder, 'whole.json'), 'utf8')) as Template,
    )
    const deployedTemplate = readFileSync(join(folder, 'Dropcap-deployed.template.json'), 'utf8')
    expect(JSON.parse(deployedTemplate)).toEqual(without)
    for (const { id, type, properties } of left) {
      expect(type, id).toMatch(/^AWS::CloudWatch::(Composite)?Alarm$/)
      expect(properties.AlarmDescription, id).toMatch(/^docs\/runbook\.md#/)
      expect(properties.AlarmActions, id).not.toEqual([])
    }
  })
})

describe('an update of the stack', () => {
  test('keeps every page and upload, and goes on with the next drop', async () => {
    const before = (await stack.objects()).map(textOf)
    const { outputs } = stack
    expect(await deploy(emulator, context)).toContain('no changes')
    stack = await deployed(emulator, changed)
    expect(stack.outputs).toEqual(outputs)
    expect((await stack.objects()).map(textOf)).toEqual(before)
    await stack.put('vol9-no3.txt', example('vol9-no3.txt'))
    await receipts.message('receipt', ({ Body }) => Body?.startsWith('published vol9-no3.txt') === true)
    expect((await stack.get('/v9/n3/')).status).toBe(200)
    expect((await stack.get('/v9/n2/')).status).toBe(200)
  })
})

describe('a stack that is destroyed', () => {
  test('leaves uploads, catalog and site behind, and can be deployed again', async () => {
    const old = stack.outputs
    const kept = (await stack.objects()).map(textOf)
    await destroy(emulator, changed)
    const { Versions = [] } = await new S3Client().send(
      new ListObjectVersionsCommand({ Bucket: old.UploadBucket }),
    )
    expect(Versions.filter(({ Key }) => Key === 'vol9-no2.txt')).toHaveLength(3)
    await new DynamoDBClient().send(new DescribeTableCommand({ TableName: old.Table }))
    expect((await stack.objects()).map(textOf)).toEqual(kept)
    stack = await deployed(emulator, context)
    expect(stack.outputs.UploadBucket).not.toBe(old.UploadBucket)
    await stack.put('vol9-no4.txt', example('vol9-no4.txt'))
    await stack.see('/v9/n4/', 'there', ({ status }) => status === 200)
    expect((await stack.get('/v9/n2/')).status).toBeGreaterThanOrEqual(400)
  })
})
