// What one publish asks of AWS, counted on the wire: the same in any archive, and what docs/cost.md says.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { putArchive } from './archive.ts'
import { startFakeCloud } from './fake-cloud.ts'
import { issueText } from './issue.ts'
import { type Bundles, buckets, left, sentTo, startPipeline, uploadEvent } from './pipeline.ts'
import { startWire, type Wire } from './wire.ts'

type Counts = Readonly<Record<string, number>>

const tagsIn = ({ calls }: Wire): number =>
  calls
    .filter(({ service }) => service === 'CloudFront')
    .flatMap(({ request }) => [...request.body.toString().matchAll(/<Path>/g)]).length

/** Of a drop of issue `to` after the issues from `from` on; and of a sweep that finds nothing. */
const countsOf = async (
  bundles: Bundles,
  from: number,
  to: number,
): Promise<readonly [publish: Counts, sweep: Counts]> => {
  const cloud = await startFakeCloud()
  const wire = await startWire(cloud.cloud)
  const pipeline = startPipeline(wire, bundles)
  const counts = (): Counts => {
    const all: Record<string, number> = {}
    for (const { service, operation } of wire.calls) {
      const name = `${service} ${operation}`
      all[name] = (all[name] ?? 0) + 1
    }
    if (tagsIn(wire) > 0) all['CloudFront tags'] = tagsIn(wire)
    return all
  }
  try {
    const numbers = Array.from({ length: to - from }, (_, n) => from + n)
    await putArchive(cloud, 'allotment', new Map(numbers.map((n) => [`allotment/${n}.txt`, issueText(n)])))
    cloud.units.read = 0
    cloud.units.write = 0
    const key = `allotment/${to}.txt`
    cloud.objects.set(`${buckets.uploads}/${key}`, [
      { version: 'v1', at: Date.now(), body: Buffer.from(issueText(to)), headers: {} },
    ])
    const event = uploadEvent(key)
    expect(left([event], await pipeline.ingest.invoke({ Records: [event] }))).toEqual([])
    for (let seen = 0; ; ) {
      const wakeups = sentTo(wire, 'publish').slice(seen)
      if (wakeups.length === 0) break
      seen += wakeups.length
      expect(left(wakeups, await pipeline.publish.invoke({ Records: wakeups }))).toEqual([])
    }
    const purges = sentTo(wire, 'invalidate')
    expect(left(purges, await pipeline.invalidate.invoke({ Records: purges }))).toEqual([])
    const publish = {
      ...counts(),
      'DynamoDB read units': cloud.units.read,
      'DynamoDB write units': cloud.units.write,
    }
    wire.calls.length = 0
    await pipeline.publish.invoke({ sweep: true })
    return [publish, counts()]
  } finally {
    await pipeline.close()
    await wire.close()
    await cloud.close()
  }
}

const cost = readFileSync(join(import.meta.dirname, '../../docs/cost.md'), 'utf8')
/** The rows `| S3 PutObject | 13 |` below a heading. */
const tableBelow = (heading: string): Counts => {
  const section = cost.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  return Object.fromEntries(
    [...section.matchAll(/^\| (\w+ \w[\w ]*?) \| (\d+) \|/gm)].map(([, name = '', count]) => [
      name,
      Number(count),
    ]),
  )
}

/** Dollars for one unit, and units that are free each month. */
const prices = new Map(
  readFileSync(join(import.meta.dirname, '../../docs/prices.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [what = '', unit = '', usd = '', free = ''] = line.split(',')
      return [what, { each: Number(usd) / (Number.parseInt(unit, 10) || 1), free: Number(free) }] as const
    }),
)
const costOf = (units: Counts, paid: (count: number, free: number) => number): number =>
  Object.entries(units).reduce((sum, [what, count]) => {
    const { each, free } = prices.get(what)!
    return sum + each * paid(count, free)
  }, 0)

export const describeCallCounts = (bundles: () => Bundles): void => {
  describe('what a publish costs', () => {
    test('docs/cost.md says what comes of its own counts and prices', () => {
      const one = tableBelow('One publish')
      const of = (...names: readonly string[]) =>
        names.reduce((sum, name) => sum + (one[name] ?? Number.NaN), 0)
      const publish = {
        // The editor's own upload is one more.
        'S3 PUT POST LIST': of('S3 PutObject', 'S3 ListObjectVersions') + 1,
        'S3 GET HEAD': of('S3 GetObject', 'S3 HeadObject'),
        'DynamoDB read': of('DynamoDB read units'),
        'DynamoDB write': of('DynamoDB write units'),
        // The event is one more message; each is sent, received and deleted.
        'SQS calls': 3 * (of('SQS SendMessage') + 1),
        'SNS messages': of('SNS Publish'),
        'Lambda calls': 4,
        'Lambda arm64': 6,
        'CloudFront purge': of('CloudFront tags'),
      }
      const sweep = tableBelow('Idle')
      const minutes = 43_800
      const idle = {
        'DynamoDB read': minutes * Object.values(sweep).reduce((sum, count) => sum + count, 0),
        'SQS calls': 3 * 650_000,
        'Lambda calls': minutes,
        'Lambda arm64': minutes * 0.15 * 1.77,
        'Scheduler calls': minutes,
        'CloudWatch alarm': 10,
        'CloudWatch dashboard': 1,
      }
      const all = (count: number) => count
      const month = costOf(idle, (count, free) => Math.max(0, count - free))
      expect(cost).toContain(`| a month | USD ${month.toFixed(2)} | USD ${costOf(idle, all).toFixed(2)} |`)
      const free = costOf(publish, (count, given) => (given > 0 ? 0 : count))
      expect(cost).toContain(
        `| one publish | USD ${free.toFixed(4)} | USD ${costOf(publish, all).toFixed(4)} |`,
      )
    })

    test('one more issue makes the same calls in an archive of ten issues and of a thousand, and docs/cost.md lists them', async () => {
      const [few, idle] = await countsOf(bundles(), 990, 1_000)
      const [many, idleMany] = await countsOf(bundles(), 0, 1_000)
      const units = /units$/
      const calls = (counts: Counts) =>
        Object.fromEntries(Object.entries(counts).filter(([name]) => !units.test(name)))
      expect(calls(many)).toEqual(calls(few))
      expect(idleMany).toEqual(idle)
      expect(calls(tableBelow('One publish'))).toEqual(calls(many))
      // Sizes of rows vary by a few bytes.
      for (const [name, count] of Object.entries(many))
        if (units.test(name))
          expect(Math.abs(count - (tableBelow('One publish')[name] ?? 0)), name).toBeLessThan(5)
      expect(tableBelow('Idle')).toEqual(idle)
    }, 240_000)
  })
}
