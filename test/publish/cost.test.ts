import { describe, expect, test } from 'vitest'
import { type Press, press } from './press.ts'

const words = 'river mill lamp stone field bread winter council harbour letter'.split(' ')

/** Issues of as many years as it takes, twelve a year and a volume a year. */
const archive = async (
  count: number,
  volumeOf: (year: number) => number = (year) => year - 1899,
): Promise<Press> => {
  const made = press()
  for (let n = 0; n < count; n++) {
    const year = 1900 + Math.floor(n / 12)
    const month = String((n % 12) + 1).padStart(2, '0')
    made.here.now += 1
    await made.drop(`alpha/${n}.txt`, {
      title: 'The Lamp',
      volume: volumeOf(year),
      number: (n % 12) + 1,
      date: `${year}-${month}-15`,
      articles: [
        { headline: `Rain ${n}`, text: words.join(' '), source: 'Harbour Gazette' },
        { headline: `Harvest ${n}`, text: words.toReversed().join(' '), source: null },
      ],
    })
  }
  await made.rest()
  return made
}

const oneMore = async (made: Press): Promise<Readonly<Record<string, number>>> => {
  made.calls.clear()
  await made.drop('alpha/more.txt', {
    volume: 3,
    number: 13,
    date: '1902-12-20',
    articles: [{ headline: 'One more', text: words.join(' '), source: 'Harbour Gazette' }],
  })
  await made.rest()
  return Object.fromEntries(made.calls)
}

describe('One more issue', () => {
  test('costs as many pages and rows in an archive of a thousand as of forty', {
    timeout: 120_000,
  }, async () => {
    const few = await oneMore(await archive(40))
    const many = await oneMore(await archive(1_000))
    for (const call of [
      'site.compare',
      'site.delete',
      'catalog.put',
      'catalog.derive',
      'purges.send',
      'bodies.put',
    ])
      expect(`${call} ${many[call]}`).toBe(`${call} ${few[call]}`)
    // An old issue changes no front page.
    expect(many['site.put']!).toBeLessThanOrEqual(few['site.put']!)
    for (const call of ['catalog.get', 'catalog.query', 'catalog.due', 'bodies.get'])
      expect(many[call]!).toBeLessThanOrEqual(few[call]! + 10)
  })
})

describe('One more issue of a volume that never ends', () => {
  test('costs as many reads when the volume has forty years as when it has four', {
    timeout: 120_000,
  }, async () => {
    const one = () => 3
    const reads = async (count: number) => {
      const calls = await oneMore(await archive(count, one))
      return ['catalog.query', 'catalog.get', 'bodies.get'].map((call) => calls[call])
    }
    expect(await reads(480)).toEqual(await reads(48))
  })
})

describe('A thousand issues dropped at once', () => {
  test('are written once each, and purged a few times', { timeout: 60_000 }, async () => {
    const made = await archive(1_000)
    const pages = made.here.paths().length
    const written = made.here.counts.get('page: written')!
    expect(pages).toBeGreaterThan(3_000)
    expect(written / pages).toBeLessThanOrEqual(1.2)
    expect(made.calls.get('cdn.purge')!).toBeLessThanOrEqual(20)
  })
})
