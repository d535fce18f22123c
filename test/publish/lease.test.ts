import { describe, expect, test } from 'vitest'
import { leaseMargin, leaseTime } from '../../functions/publish/lease.ts'
import { type Chaos, calm, type World } from '../simulation/world.ts'
import { press } from './press.ts'

const ingested = async (here: World): Promise<void> => {
  for (const message of here.queue.splice(0)) if (message.to === 'ingest') await here.handle(message, calm)
}

describe('A publisher whose lease is about to run out', () => {
  test.each([
    ['writes no further page before it has another', leaseTime - leaseMargin, 1],
    ['goes on where there is still time', leaseTime - leaseMargin - 1_000, Number.POSITIVE_INFINITY],
  ])('%s', async (_, passes, most) => {
    const { here, drop, rest, status } = press()
    await drop('a.txt', { volume: 1, number: 1, date: '2026-01-01' })
    await ingested(here)
    let writes = 0
    let counts = true
    const slow: Chaos = (call, when) => {
      if (when !== 'before') return
      // A row after the first page: the lease is taken anew, or the keys are settled.
      if (call === 'catalog.put' && writes > 0) counts = false
      if (call === 'site.put' && counts && ++writes === 1) here.now += passes
    }
    await here.handle({ to: 'publish', publication: '/' }, slow)
    if (most === 1) expect(writes).toBe(1)
    else expect(writes).toBeGreaterThan(5)
    await rest()
    expect(await status('/v1/n1/')).toBe(200)
  })
})

describe('A new address of the site', () => {
  test('stands on every page within a minute, though nothing is dropped', async () => {
    const { here, drop, rest, text } = press()
    await drop('a.txt', { volume: 1, number: 1, date: '2026-01-01' })
    await drop('alpha/a.txt', { volume: 1, number: 1, date: '2026-01-01' })
    await rest()
    here.site = 'https://two.example'
    await rest(60_000)
    for (const path of ['/feed.xml', '/v1/n1/', '/alpha/feed.xml', '/alpha/v1/n1/', '/sitemap.xml']) {
      expect(await text(path), path).toContain('https://two.example/')
      expect(await text(path), path).not.toContain('https://one.example/')
    }
  })
})
