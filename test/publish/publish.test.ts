import { describe, expect, test } from 'vitest'
import { press } from './press.ts'

const guidsIn = (feed: string) => [...feed.matchAll(/<guid[^>]*>([^<]*)<\/guid>/g)].map(([, guid]) => guid)
const said = (text: string) => [{ headline: 'Rain at last', text, source: null }]

describe('Two files of one issue', () => {
  test('share no GUID when one of them turns out to be another issue', async () => {
    const { drop, rest, text } = press()
    await drop('alpha/a.txt', { number: 2, date: '2010', articles: said('one') })
    await rest()
    await drop('alpha/b.txt', { number: 2, date: '2010', articles: said('two') })
    await rest()
    const first = guidsIn(await text('/alpha/feed.xml'))
    await drop('alpha/b.txt', { volume: 3, number: 2, date: '2010', articles: said('two') })
    await rest()
    const guids = guidsIn(await text('/alpha/feed.xml'))
    expect(guids).toHaveLength(2)
    expect(new Set(guids).size).toBe(2)
    expect(guids).toEqual(expect.arrayContaining(first))
  })

  test('are one issue renamed when the first is removed: address and GUID stay', async () => {
    const { drop, remove, rest, text, status } = press()
    await drop('alpha/a.txt', { volume: 1, number: 2, date: '2010' })
    await rest()
    const first = guidsIn(await text('/alpha/feed.xml'))
    await remove('alpha/a.txt')
    await drop('alpha/b.txt', { volume: 1, number: 2, date: '2010' })
    await rest()
    expect(guidsIn(await text('/alpha/feed.xml'))).toEqual(first)
    expect(await status('/alpha/v1/n2/')).toBe(200)
  })
})
