// Every call that a function makes to AWS, failing once in every way: nothing is lost, and nothing is there twice.

import { describe, expect, test } from 'vitest'
import { putArchive } from './archive.ts'
import { type FakeCloud, startFakeCloud } from './fake-cloud.ts'
import { issueText } from './issue.ts'
import {
  type Bundles,
  buckets,
  left,
  type Message,
  type Pipeline,
  type StageName,
  sentTo,
  startPipeline,
  uploadEvent,
} from './pipeline.ts'
import { expireLeases, outcomeOf, putState, type State, takeState } from './state.ts'
import { type Call, type Decision, startWire, type Wire } from './wire.ts'

/** One in so many of all calls and ways to fail is run; 1 for all. No multiple of 5, which is how many ways most calls have. */
const oneIn = Number(process.env.DROPCAP_FAULTS ?? 197)

/**
 * `refused`: no attempt of the SDK takes effect, throttled or unreachable by turns. `unheard`: each attempt does, and none
 * is answered. `repeated`: the first takes effect unheard, and the next is answered. `half`: of a batch of rows half is
 * written. Otherwise the function is killed.
 */
const ways = ['refused', 'unheard', 'repeated', 'killed before', 'killed after'] as const
type Way = (typeof ways)[number] | 'half'

const writes = new Set([
  'PutItem',
  'BatchWriteItem',
  'PutObject',
  'DeleteObject',
  'SendMessage',
  'Publish',
  'CreateInvalidation',
])
/** What only reads cannot be lost half-way. */
const waysOf = ({ operation }: Call, n: number): readonly Way[] =>
  operation === 'BatchWriteItem'
    ? [...ways, 'half']
    : writes.has(operation)
      ? ways
      : [n % 2 === 0 ? 'refused' : 'killed before']

type Step = { readonly stage: StageName; readonly messages: readonly Message[]; readonly before: State }
type Lane = { readonly cloud: FakeCloud; readonly wire: Wire; readonly pipeline: Pipeline }

const isFirst = ({ request }: Call): boolean =>
  String(request.headers['amz-sdk-request']).startsWith('attempt=1')

/** The `n`-th call that the function begins fails so; all others are well. */
const failing = (n: number, way: Way, kill: () => Promise<void>) => {
  let begun = 0
  let id: string | undefined
  return (call: Call): Decision => {
    if (isFirst(call) && begun++ === n) id = call.id
    if (call.id !== id) return { fault: 'none' }
    switch (way) {
      case 'refused':
        return { fault: n % 4 < 2 ? 'throttled' : 'reset before' }
      case 'half':
        return { fault: isFirst(call) ? 'half' : 'none' }
      case 'unheard':
        return { fault: 'reset after' }
      case 'repeated':
        return { fault: isFirst(call) ? 'reset after' : 'none' }
      case 'killed before':
        return { fault: 'reset before', meanwhile: kill }
      case 'killed after':
        return { fault: 'reset after', meanwhile: kill }
    }
  }
}

const well = (): Decision => ({ fault: 'none' })

const deliver = async ({ wire, pipeline }: Lane, stage: StageName, messages: readonly Message[]) => {
  const result = await pipeline[stage].invoke({ Records: messages })
  await wire.quiet()
  return left(messages, result)
}

/** As queues and sweep would, until there is nothing left to do. */
const settle = async (lane: Lane, stage: StageName, messages: readonly Message[]): Promise<void> => {
  let pending = messages
  let seen = 0
  for (let round = 0; round < 20; round++) {
    await expireLeases(lane.cloud)
    if (pending.length > 0) pending = await deliver(lane, stage, pending)
    if (stage === 'publish') {
      if (pending.length === 0 && sentTo(lane.wire, 'publish').length === seen)
        await lane.pipeline.publish.invoke({ sweep: true })
      const wakeups = sentTo(lane.wire, 'publish').slice(seen)
      seen += wakeups.length
      pending = [...pending, ...wakeups]
    }
    if (pending.length === 0) return
  }
  throw new Error(`${stage} does not come to rest`)
}

const tagsOf = (messages: readonly Message[]): readonly string[] =>
  messages.flatMap(({ body }) => (JSON.parse(body) as { readonly tags: readonly string[] }).tags)
const receiptsIn = (calls: readonly Call[]): readonly string[] =>
  calls
    .filter(({ service }) => service === 'SNS')
    .map(({ request }) => new URLSearchParams(request.body.toString()).get('Message') ?? '')

/** What whoever comes after the function finds. */
const endOf = async ({ cloud, wire }: Lane, stage: StageName) => {
  const { calls } = wire
  const lastWrite = calls.findLastIndex(
    ({ service, operation, request }) =>
      service === 'S3' && writes.has(operation) && request.path.startsWith(`/${buckets.site}/`),
  )
  return {
    ...outcomeOf(await takeState(cloud)),
    /** In a run that ends well, a purge follows the last page. */
    purgedLast: lastWrite === -1 || sentTo(wire, 'invalidate', lastWrite).length > 0,
    purged: new Set(tagsOf(sentTo(wire, 'invalidate'))),
    told: new Set(receiptsIn(calls)),
    woken: stage === 'ingest' ? sentTo(wire, 'publish').length > 0 : true,
    invalidated: calls.some(({ service }) => service === 'CloudFront'),
  }
}

type Scenario = { readonly name: string; readonly change: (cloud: FakeCloud) => string }

const at = Date.UTC(2026, 0, 2)
const put = (cloud: FakeCloud, key: string, version: string, text: string | null): string => {
  const id = `${buckets.uploads}/${key}`
  const stored = { version, at, headers: {}, ...(text !== null && { body: Buffer.from(text) }) }
  cloud.objects.set(id, [...(cloud.objects.get(id) ?? []), stored])
  return key
}
const scenarios: readonly Scenario[] = [
  { name: 'a new issue', change: (cloud) => put(cloud, 'allotment/4.txt', 'w1', issueText(4)) },
  {
    name: 'a correction that renames an article',
    change: (cloud) =>
      put(cloud, 'allotment/2.txt', 'w1', issueText(2).replace('Water Is Back On', 'The Well Runs Dry')),
  },
  { name: 'a removal', change: (cloud) => put(cloud, 'allotment/2.txt', 'w1', null) },
]

const openLane = async (bundles: Bundles): Promise<Lane & { close(): Promise<void> }> => {
  const cloud = await startFakeCloud()
  const wire = await startWire(cloud.cloud)
  const pipeline = startPipeline(wire, bundles)
  return {
    cloud,
    wire,
    pipeline,
    close: async () => {
      await pipeline.close()
      await wire.close()
      await cloud.close()
    },
  }
}

/** A run in which all is well: the steps, and how each begins. */
const rehearse = async (lane: Lane, { change }: Scenario): Promise<readonly Step[]> => {
  const steps: Step[] = []
  const step = async (stage: StageName, messages: readonly Message[]) => {
    steps.push({ stage, messages, before: await takeState(lane.cloud) })
    expect(await deliver(lane, stage, messages)).toEqual([])
  }
  lane.wire.calls.length = 0
  await step('ingest', [uploadEvent(change(lane.cloud))])
  for (let seen = 0; ; seen++) {
    const wakeup = sentTo(lane.wire, 'publish')[seen]
    if (wakeup === undefined) break
    await step('publish', [wakeup])
  }
  await step('invalidate', sentTo(lane.wire, 'invalidate'))
  return steps
}

export const describeFaults = (bundles: () => Bundles): void => {
  describe(`a call to AWS that fails (one in ${oneIn} of all)`, () => {
    test.concurrent.each(scenarios)(
      'loses nothing of $name, and leaves nothing twice',
      // All of them are more than 800 runs.
      { timeout: oneIn === 1 ? 3_600_000 : 600_000 },
      async (scenario) => {
        const lane = await openLane(bundles())
        const { cloud, wire, pipeline } = lane
        try {
          await putArchive(
            cloud,
            'allotment',
            new Map([1, 2, 3].map((n) => [`allotment/${n}.txt`, issueText(n)])),
          )
          const steps = await rehearse(lane, scenario)
          let runs = 0
          let turn = 0
          for (const { stage, messages, before } of steps) {
            const begin = async () => {
              await putState(cloud, before)
              await expireLeases(cloud)
              wire.calls.length = 0
            }
            // The calls that can fail, and what comes of them where none does.
            await begin()
            const begun: Call[] = []
            wire.decide((call) => {
              if (isFirst(call)) begun.push(call)
              return { fault: 'none' }
            })
            const rest = await deliver(lane, stage, messages)
            wire.decide(well)
            await settle(lane, stage, rest)
            const expected = await endOf(lane, stage)
            for (const [n, call] of begun.entries())
              for (const way of waysOf(call, n)) {
                if (turn++ % oneIn !== 0) continue
                await begin()
                wire.decide(failing(n, way, pipeline[stage].kill))
                const pending = await deliver(lane, stage, messages)
                wire.decide(well)
                await settle(lane, stage, pending)
                expect(await endOf(lane, stage), `${stage}, call ${n} (${call.operation}) ${way}`).toEqual(
                  expected,
                )
                runs += 1
              }
          }
          console.log(`faults in ${scenario.name}: ${runs} runs`)
          expect(runs).toBeGreaterThan(0)
        } finally {
          await lane.close()
        }
      },
    )

    test('without an answer ends in time for the lease, and is made good', { timeout: 120_000 }, async () => {
      const lane = await openLane(bundles())
      const { cloud, wire, pipeline } = lane
      try {
        cloud.objects.set(`${buckets.uploads}/allotment/1.txt`, [
          { version: 'w1', at, body: Buffer.from(issueText(1)), headers: {} },
        ])
        expect(await deliver(lane, 'ingest', [uploadEvent('allotment/1.txt')])).toEqual([])
        const before = await takeState(cloud)
        const [wakeup] = sentTo(wire, 'publish')
        await settle(lane, 'publish', [wakeup!])
        const expected = outcomeOf(await takeState(cloud))

        await putState(cloud, before)
        wire.calls.length = 0
        wire.decide(({ operation, request }) => ({
          fault:
            operation === 'PutObject' && request.path.endsWith('/allotment/index.html?x-id=PutObject')
              ? 'lost after'
              : 'none',
        }))
        // The SDK gives up three times, and the lease is let go.
        expect(await deliver(lane, 'publish', [wakeup!])).toEqual([wakeup])
        expect((await takeState(cloud)).rows.get('allotment lease')?.data).toMatchObject({ holder: '' })
        wire.decide(well)
        await settle(lane, 'publish', [wakeup!])
        expect(outcomeOf(await takeState(cloud))).toEqual(expected)
        expect(pipeline.publish.lines.filter(({ message }) => message === 'message failed')).toHaveLength(1)
      } finally {
        await lane.close()
      }
    })

    test('fails the messages of its publication, and no other of the batch', {
      timeout: 60_000,
    }, async () => {
      const lane = await openLane(bundles())
      const { cloud, wire } = lane
      try {
        for (const publication of ['allotment', 'meadow']) {
          const key = `${publication}/1.txt`
          cloud.objects.set(`${buckets.uploads}/${key}`, [
            { version: 'w1', at, body: Buffer.from(issueText(1)), headers: {} },
          ])
          expect(await deliver(lane, 'ingest', [uploadEvent(key)])).toEqual([])
        }
        const wakeups = sentTo(wire, 'publish')
        expect(wakeups).toHaveLength(2)
        wire.decide(({ service, operation, request }) => ({
          fault:
            service === 'S3' && operation === 'PutObject' && request.path.startsWith('/site/meadow/')
              ? 'throttled'
              : 'none',
        }))
        expect(await deliver(lane, 'publish', wakeups)).toEqual([wakeups[1]])
        wire.decide(well)
        await settle(lane, 'publish', wakeups.slice(1))
        const { site } = outcomeOf(await takeState(cloud))
        for (const publication of ['allotment', 'meadow'])
          expect(Object.keys(site)).toContain(`site/${publication}/v1/n2/index.html`)
      } finally {
        await lane.close()
      }
    })
  })
}
