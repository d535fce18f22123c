import { expect, test } from 'vitest'
import { markRecovered } from '../../functions/rows.ts'
import { press } from './press.ts'

const told = (made: ReturnType<typeof press>) =>
  made.here.receipts.map(({ key, state }) => `${state} ${key}`).sort()

test('after a recovery nobody is told again of what was dropped before it, but of all that comes to it since', async () => {
  const made = press()
  await made.drop('alpha/old.txt', { volume: 1, number: 1 })
  await made.drop('alpha/held.txt', { volume: 1, number: 2, release: '2026-01-06T00:00' })
  made.here.now += 10_000
  await markRecovered(made.here.catalog, made.here.now)
  await made.drop('alpha/new.txt', { volume: 1, number: 3 })
  await made.rest()
  expect(told(made)).toEqual(['published alpha/new.txt'])
  expect(await made.status('/alpha/v1/n1/')).toBe(200)
  const rows = await made.here.catalog.query('alpha', { prefix: 'recent#' })
  expect(rows.map(({ data }) => (data as { receipt: { state: string } }).receipt.state).sort()).toEqual([
    'held',
    'published',
    'published',
  ])

  await made.rest(24 * 3_600_000)
  expect(told(made)).toEqual(['published alpha/held.txt', 'published alpha/new.txt'])
  await made.remove('alpha/old.txt')
  await made.rest()
  expect(told(made)).toContain('withdrawn alpha/old.txt')
})
