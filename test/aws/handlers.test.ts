import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { describeCallCounts } from './call-counts.ts'
import { type FakeCloud, startFakeCloud } from './fake-cloud.ts'
import { describeFaults } from './faults.ts'
import { issueText } from './issue.ts'
import {
  address,
  type Bundles,
  buckets,
  left,
  makeBundles,
  messageOf,
  type Pipeline,
  removeBundles,
  sentTo,
  startPipeline,
  uploadEvent,
} from './pipeline.ts'
import { startWire, type Wire } from './wire.ts'

let bundles: Bundles
let cloud: FakeCloud
let wire: Wire
let pipeline: Pipeline
let s3: S3Client

beforeAll(async () => {
  bundles = makeBundles()
  cloud = await startFakeCloud()
  wire = await startWire(cloud.cloud)
  pipeline = startPipeline(wire, bundles)
  s3 = new S3Client({
    endpoint: wire.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  // Of the code of three functions.
}, 120_000)
afterAll(async () => {
  s3.destroy()
  await pipeline.close()
  await wire.close()
  await cloud.close()
  removeBundles(bundles)
})
const forgetLines = () => {
  for (const stage of ['ingest', 'publish', 'invalidate'] as const) pipeline[stage].lines.length = 0
}
beforeEach(() => {
  wire.calls.length = 0
  forgetLines()
})

const drop = async (key: string, text: string): Promise<void> =>
  void (await s3.send(new PutObjectCommand({ Bucket: buckets.uploads, Key: key, Body: text })))

type Line = Readonly<Record<string, unknown>>
const linesOf = (): readonly Line[] =>
  (['ingest', 'publish', 'invalidate'] as const).flatMap((stage) => pipeline[stage].lines)
const isMetric = (line: Line): boolean => '_aws' in line
const logged = (): readonly Line[] => linesOf().filter((line) => !isMetric(line))
/** By name, all values of a metric. */
const metrics = (): Readonly<Record<string, readonly number[]>> =>
  Object.assign(
    {},
    ...linesOf()
      .filter(isMetric)
      .map(({ _aws, service, functionName, executionEnvironment, ...values }) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()])),
      ),
  )
/** A deadline, not an expectation. */
const soon = { timeout: 15_000 }
const done = { answer: { batchItemFailures: [] } }

/** From the event to the purge, as the queues would carry it. */
const carry = async (key: string) => {
  const event = uploadEvent(key)
  expect(await pipeline.ingest.invoke({ Records: [event] })).toEqual(done)
  const wakeups = sentTo(wire, 'publish')
  expect(await pipeline.publish.invoke({ Records: wakeups })).toEqual(done)
  const purges = sentTo(wire, 'invalidate')
  expect(await pipeline.invalidate.invoke({ Records: purges })).toEqual(done)
  return { event, wakeups, purges }
}

describe('a drop', () => {
  test('has one correlation from its event to its purge, in every line of the log', async () => {
    await drop('allotment/one.txt', issueText(1))
    const { event } = await carry('allotment/one.txt')
    await vi.waitFor(
      () =>
        expect(logged().map(({ message }) => message)).toEqual([
          'ingest',
          'wake',
          'publish',
          'purge',
          'wake',
          'receipt',
          'invalidate',
        ]),
      soon,
    )
    for (const line of logged())
      expect(line, JSON.stringify(line)).toMatchObject({ correlation: event.messageId })
    expect(logged().find(({ message }) => message === 'receipt')).toMatchObject({
      key: 'allotment/one.txt',
      state: 'published',
      url: `${address}/allotment/v1/n2/`,
    })
  })

  test('is counted: what was read, published, written and purged, and how long readers waited', async () => {
    await drop('allotment/two.txt', issueText(2))
    await drop('allotment/bad.txt', '   ')
    await pipeline.ingest.invoke({ Records: [uploadEvent('allotment/bad.txt')] })
    await carry('allotment/two.txt')
    await vi.waitFor(() => expect(metrics().Purges).toEqual([1]), soon)
    const counted = metrics()
    expect(counted.UploadsRead).toEqual([1])
    expect(counted.IssuesPublished).toEqual([1])
    expect(counted.FilesRejected).toEqual([1])
    expect(counted.PagesWritten?.length).toBeGreaterThan(5)
    expect(counted.PagesUnchanged?.length).toBeGreaterThan(0)
    expect(counted.PublishLag?.length).toBeGreaterThan(1)
    for (const lag of counted.PublishLag ?? []) expect(lag).toBeLessThan(30_000)
    // As alarm and dashboard look for them.
    for (const line of linesOf().filter(isMetric))
      expect(line).toMatchObject({
        service: expect.stringMatching(/^(ingest|publish|invalidate)$/),
        _aws: { CloudWatchMetrics: [{ Namespace: 'Dropcap', Dimensions: [['service']] }] },
      })
    // Each costs by the month, and ten are free.
    expect(Object.keys(counted).length).toBeLessThanOrEqual(10)
  })

  test('that shares a publish with others is found by the correlation of the run', async () => {
    const events = [3, 4].map((n) => uploadEvent(`allotment/${n}.txt`))
    for (const n of [3, 4]) await drop(`allotment/${n}.txt`, issueText(n))
    for (const event of events) expect(await pipeline.ingest.invoke({ Records: [event] })).toEqual(done)
    expect(await pipeline.publish.invoke({ Records: sentTo(wire, 'publish') })).toEqual(done)
    await vi.waitFor(
      () =>
        expect(logged().filter(({ message }) => message === 'publish')).toMatchObject(
          events.map(({ messageId }) => ({ correlation: messageId, run: events[0]?.messageId })),
        ),
      soon,
    )
    expect(sentTo(wire, 'invalidate')).toHaveLength(1)
  })
})

describe('the sweep', () => {
  test('says how long it is due already, what nobody has published, and is the correlation of what it wakes', async () => {
    await drop('allotment/five.txt', issueText(5))
    const event = uploadEvent('allotment/five.txt')
    const hour = 3_600_000
    const attributes = { ...event.attributes, SentTimestamp: String(Date.now() - hour) }
    expect(await pipeline.ingest.invoke({ Records: [{ ...event, attributes }] })).toEqual(done)
    wire.calls.length = 0
    expect(await pipeline.publish.invoke({ sweep: true })).toEqual({ answer: null })
    await vi.waitFor(() => expect(metrics().PublishLag).toBeDefined(), soon)
    expect(Math.max(...(metrics().PublishLag ?? []))).toBeGreaterThanOrEqual(hour)
    const [wakeup] = sentTo(wire, 'publish')
    const { correlation } = JSON.parse(wakeup?.body ?? '') as { readonly correlation: string }
    expect(
      logged().filter((line) => line.message === 'wake' && line.correlation === correlation),
    ).not.toEqual([])

    forgetLines()
    expect(await pipeline.publish.invoke({ Records: sentTo(wire, 'publish') })).toEqual(done)
    await vi.waitFor(() => expect(metrics().PublishLag).toBeDefined(), soon)
    expect(Math.max(...(metrics().PublishLag ?? []))).toBeGreaterThanOrEqual(hour)
    forgetLines()
    expect(await pipeline.publish.invoke({ Records: sentTo(wire, 'publish') })).toEqual(done)
    forgetLines()
    await pipeline.publish.invoke({ sweep: true })
    expect(metrics()).toEqual({})
  })
})

describe('a message that fails', () => {
  test.each(['ingest', 'publish', 'invalidate'] as const)(
    'in %s leaves the rest of its batch alone, and a line',
    async (stage) => {
      const poison = messageOf('{"not":"ours"')
      const good = {
        ingest: uploadEvent('allotment/one.txt'),
        publish: messageOf('{"publication":"allotment","correlation":"c1"}'),
        invalidate: messageOf('{"tags":["l-1"],"correlation":"c1"}'),
      }[stage]
      expect(await pipeline[stage].invoke({ Records: [poison, good] })).toEqual({
        answer: { batchItemFailures: [{ itemIdentifier: poison.messageId }] },
      })
      await vi.waitFor(
        () =>
          expect(logged().filter(({ level }) => level === 'ERROR')).toMatchObject([
            { message: 'message failed', correlation: poison.messageId, service: stage },
          ]),
        soon,
      )
    },
  )

  test('because CloudFront is busy comes again with all that should have been purged with it', async () => {
    const messages = ['c1', 'c2'].map((correlation) =>
      messageOf(JSON.stringify({ tags: ['l-1'], correlation })),
    )
    wire.decide(({ service }) => ({ fault: service === 'CloudFront' ? 'throttled' : 'none' }))
    const result = await pipeline.invalidate.invoke({ Records: messages })
    wire.decide(() => ({ fault: 'none' }))
    expect(left(messages, result)).toEqual(messages)
    await vi.waitFor(
      () =>
        expect(
          logged()
            .filter(({ level }) => level === 'ERROR')
            .map(({ correlation }) => correlation),
        ).toEqual(['c1', 'c2']),
      soon,
    )
    expect(await pipeline.invalidate.invoke({ Records: messages })).toEqual(done)
  })
})

describeCallCounts(() => bundles)
describeFaults(() => bundles)
