// What every catalog must do, whatever store is behind it.

import { describe, expect, test } from 'vitest'
import type { Catalog, Draft } from '../../functions/ports.ts'

let partitions = 0
/** A partition of its own for every test, so that they can share a store. */
const partition = (): string => `publication-${++partitions}`

const draft = (publication: string, sort: string, more: Partial<Draft> = {}): Draft => ({
  publication,
  sort,
  revision: 0,
  data: {},
  ...more,
})

const fill = async (catalog: Catalog, publication: string, sorts: readonly string[]): Promise<void> => {
  for (const sort of sorts) await catalog.put(draft(publication, sort, { data: { sort } }))
}

const sorts = (rows: readonly { readonly sort: string }[]): string[] => rows.map((row) => row.sort)

export const describeCatalog = (name: string, make: () => Promise<Catalog>): void => {
  describe(`catalog on ${name}`, () => {
    test('a row that was never written is not there', async () => {
      const catalog = await make()
      expect(await catalog.get(partition(), 'key#a')).toBeUndefined()
    })

    test('a written row is read back at once, with revision 1', async () => {
      const catalog = await make()
      const publication = partition()
      const row = { publication, sort: 'key#a', revision: 1, due: 0, token: 't', data: { n: 1 } }
      expect(await catalog.put({ ...row, revision: 0 })).toEqual(row)
      expect(await catalog.get(publication, 'key#a')).toEqual(row)
    })

    test('every write raises the revision, and replaces everything', async () => {
      const catalog = await make()
      const publication = partition()
      const first = (await catalog.put(draft(publication, 'a', { due: 5, token: 't', data: { old: 1 } })))!
      const second = (await catalog.put({
        publication,
        sort: 'a',
        revision: first.revision,
        data: { new: 2 },
      }))!
      expect(second).toEqual({ publication, sort: 'a', revision: 2, data: { new: 2 } })
      expect(await catalog.get(publication, 'a')).toEqual(second)
      expect((await catalog.put(second))?.revision).toBe(3)
    })

    test('a row that must not exist is refused where it does, and left as it is', async () => {
      const catalog = await make()
      const publication = partition()
      await catalog.put(draft(publication, 'a', { data: 'first' }))
      expect(await catalog.put(draft(publication, 'a', { data: 'second' }))).toBeUndefined()
      expect((await catalog.get(publication, 'a'))?.data).toBe('first')
    })

    test('a row of another revision is refused: older, newer, or gone', async () => {
      const catalog = await make()
      const publication = partition()
      await catalog.put(draft(publication, 'a'))
      await catalog.put(draft(publication, 'a', { revision: 1, data: 'kept' }))
      expect(await catalog.put(draft(publication, 'a', { revision: 1 }))).toBeUndefined()
      expect(await catalog.put(draft(publication, 'a', { revision: 3 }))).toBeUndefined()
      expect(await catalog.put(draft(publication, 'b', { revision: 1 }))).toBeUndefined()
      expect((await catalog.get(publication, 'a'))?.data).toBe('kept')
      expect(await catalog.get(publication, 'b')).toBeUndefined()
    })

    test('of many writers at once exactly one wins', async () => {
      const catalog = await make()
      const publication = partition()
      for (const revision of [0, 1]) {
        const won = await Promise.all(
          Array.from({ length: 8 }, (_, writer) =>
            catalog.put(draft(publication, 'a', { revision, data: writer })),
          ),
        )
        const winners = won.filter((row) => row !== undefined)
        expect(winners).toHaveLength(1)
        expect(await catalog.get(publication, 'a')).toEqual(winners[0])
      }
    })

    test('plain JSON survives: null, empty text and lists, nesting, numbers, any script', async () => {
      const catalog = await make()
      const publication = partition()
      const data = {
        null: null,
        empty: '',
        lists: [[], [[1, [2, null]], {}], ['']],
        object: {},
        numbers: [0, -1, 1.5, 1e-7, 1796169600000, Number.MAX_SAFE_INTEGER, 0.1 + 0.2],
        booleans: [true, false],
        text: 'خبرنامه ✒ 𝔇ropcap\u0000\n\u00a0é e\u0301',
        'key.with#signs ﷼': { ключ: 'a key of another script', 'a b': '' },
      }
      await catalog.put(draft(publication, 'a', { data }))
      expect((await catalog.get(publication, 'a'))?.data).toEqual(data)
      for (const [at, plain] of [null, '', 0, false, [], ['x'], {}].entries()) {
        await catalog.put(draft(publication, `plain#${at}`, { data: plain }))
        expect((await catalog.get(publication, `plain#${at}`))?.data).toEqual(plain)
      }
    })

    test('what is undefined is left out, as in JSON', async () => {
      const catalog = await make()
      const publication = partition()
      await catalog.put(draft(publication, 'a', { data: { there: 1, gone: undefined } }))
      const data = (await catalog.get(publication, 'a'))?.data
      expect(Object.keys(data as object)).toEqual(['there'])
    })

    test('a query answers the rows with the prefix, in order', async () => {
      const catalog = await make()
      const publication = partition()
      await fill(catalog, publication, ['entry#3', 'entry#1', 'entrz', 'entry', 'entry#2', 'entry$', 'key#1'])
      expect(sorts(await catalog.query(publication, { prefix: 'entry#' }))).toEqual([
        'entry#1',
        'entry#2',
        'entry#3',
      ])
      expect(sorts(await catalog.query(publication, { prefix: 'none#' }))).toEqual([])
      expect(sorts(await catalog.query(publication, { prefix: '' }))).toHaveLength(7)
    })

    test('a query is cut by after, before and limit, from either end', async () => {
      const catalog = await make()
      const publication = partition()
      await fill(catalog, publication, ['a#9', 'e#1', 'e#2', 'e#3', 'e#4', 'f#1'])
      const query = async (more: object) =>
        sorts(await catalog.query(publication, { prefix: 'e#', ...more })).map((sort) => sort.slice(2))
      expect(await query({ after: 'e#2' })).toEqual(['3', '4'])
      expect(await query({ before: 'e#3' })).toEqual(['1', '2'])
      expect(await query({ after: 'e#1', before: 'e#4' })).toEqual(['2', '3'])
      expect(await query({ after: 'e#1', before: 'e#4', reverse: true, limit: 1 })).toEqual(['3'])
      expect(await query({ after: 'e#2', limit: 1 })).toEqual(['3'])
      expect(await query({ before: 'e#3', reverse: true, limit: 1 })).toEqual(['2'])
      expect(await query({ limit: 3 })).toEqual(['1', '2', '3'])
      expect(await query({ reverse: true })).toEqual(['4', '3', '2', '1'])
      expect(await query({ limit: 0 })).toEqual([])
    })

    test('bounds outside of the prefix change nothing, and crossed bounds leave nothing', async () => {
      const catalog = await make()
      const publication = partition()
      await fill(catalog, publication, ['a#9', 'e#1', 'e#2', 'f#1'])
      const query = async (more: object) => sorts(await catalog.query(publication, { prefix: 'e#', ...more }))
      expect(await query({ after: 'a' })).toEqual(['e#1', 'e#2'])
      expect(await query({ before: 'z' })).toEqual(['e#1', 'e#2'])
      expect(await query({ after: 'f' })).toEqual([])
      expect(await query({ before: 'a' })).toEqual([])
      expect(await query({ after: 'e#2', before: 'e#1' })).toEqual([])
      expect(await query({ after: 'e#1', before: 'e#1' })).toEqual([])
      expect(await query({ after: 'e#1', before: 'e#2' })).toEqual([])
    })

    test('order is that of UTF-8 bytes, in any script', async () => {
      const catalog = await make()
      const publication = partition()
      const inOrder = [
        'k#',
        'k#A',
        'k#a',
        'k#z',
        'k#é',
        'k#خ',
        'k#\ud7ff',
        'k#\ue000',
        'k#\uffee',
        'k#\uffff',
        'k#\u{10000}',
        'k#𝔇',
        'k#\u{10ffff}',
        'k#\u{10ffff}z',
      ]
      await fill(catalog, publication, [...inOrder].reverse())
      await fill(catalog, publication, ['k"', 'k$'])
      expect(sorts(await catalog.query(publication, { prefix: 'k#' }))).toEqual(inOrder)
      expect(sorts(await catalog.query(publication, { prefix: 'k#', reverse: true }))).toEqual(
        [...inOrder].reverse(),
      )
      expect(sorts(await catalog.query(publication, { prefix: 'k#', after: 'k#\uffee' }))).toEqual(
        inOrder.slice(9),
      )
      expect(sorts(await catalog.query(publication, { prefix: 'k#', before: 'k#\u{10000}' }))).toEqual(
        inOrder.slice(0, 10),
      )
      expect(sorts(await catalog.query(publication, { prefix: 'k#\uffee' }))).toEqual(['k#\uffee'])
      expect(sorts(await catalog.query(publication, { prefix: 'k#\ud7ff' }))).toEqual(['k#\ud7ff'])
      expect(sorts(await catalog.query(publication, { prefix: 'k#\u{10ffff}' }))).toEqual(inOrder.slice(12))
    })

    test('a query brings everything, however large', async () => {
      const catalog = await make()
      const publication = partition()
      const text = 'x'.repeat(60_000)
      const all = Array.from({ length: 40 }, (_, n) => `big#${String(n).padStart(3, '0')}`)
      await catalog.derive(
        publication,
        all.map((sort) => ({ sort, data: { sort, text } })),
        [],
      )
      const rows = await catalog.query(publication, { prefix: 'big#' })
      expect(sorts(rows)).toEqual(all)
      expect(rows.every((row) => (row.data as { text: string }).text === text)).toBe(true)
      expect(sorts(await catalog.query(publication, { prefix: 'big#', limit: 30 }))).toEqual(all.slice(0, 30))
      expect(
        sorts(
          await catalog.query(publication, { prefix: 'big#', reverse: true, limit: 30, before: all[39]! }),
        ),
      ).toEqual(all.slice(9, 39).reverse())
    })

    test('partitions do not see each other', async () => {
      const catalog = await make()
      const [one, other] = [partition(), partition()]
      await catalog.put(draft(one, 'a', { due: 0, data: 'one' }))
      expect(await catalog.get(other, 'a')).toBeUndefined()
      expect(await catalog.query(other, { prefix: '' })).toEqual([])
      expect(await catalog.due(other, Infinity, 10)).toEqual([])
      expect(await catalog.put(draft(other, 'a', { data: 'other' }))).toBeDefined()
      await catalog.derive(other, [], ['a'])
      expect((await catalog.get(one, 'a'))?.data).toBe('one')
    })

    test('what is due comes earliest first, then by sort key, up to and with the instant', async () => {
      const catalog = await make()
      const publication = partition()
      const rows = [
        ['b', 10],
        ['d', 0],
        ['a', 10],
        ['c', 0],
        ['e', 11],
        ['f', 1796169600000],
        ['g', undefined],
      ] as const
      for (const [sort, due] of rows) {
        await catalog.put(draft(publication, sort, { ...(due !== undefined && { due }), token: sort }))
      }
      expect(sorts(await catalog.due(publication, 10, 10))).toEqual(['c', 'd', 'a', 'b'])
      expect(sorts(await catalog.due(publication, 9, 10))).toEqual(['c', 'd'])
      expect(sorts(await catalog.due(publication, Number.MAX_SAFE_INTEGER, 10))).toEqual([
        'c',
        'd',
        'a',
        'b',
        'e',
        'f',
      ])
      expect((await catalog.due(publication, 0, 1))[0]).toEqual({
        publication,
        sort: 'c',
        revision: 1,
        due: 0,
        token: 'c',
        data: {},
      })
    })

    test('a limit on what is due takes the first, among equal instants too', async () => {
      const catalog = await make()
      const publication = partition()
      const all = Array.from({ length: 30 }, (_, n) => `k#${String((n * 7) % 30).padStart(2, '0')}`)
      for (const sort of all) await catalog.put(draft(publication, sort, { due: 0 }))
      await catalog.put(draft(publication, 'a', { due: 1 }))
      const first = [...all].sort()
      expect(sorts(await catalog.due(publication, 5, 3))).toEqual(first.slice(0, 3))
      expect(sorts(await catalog.due(publication, 5, 30))).toEqual(first)
      expect(sorts(await catalog.due(publication, 5, 100))).toEqual([...first, 'a'])
      expect(await catalog.due(publication, 5, 0)).toEqual([])
    })

    test('everything due is found, however large', async () => {
      const catalog = await make()
      const publication = partition()
      const text = 'x'.repeat(100_000)
      for (let n = 0; n < 25; n++)
        await catalog.put(draft(publication, `k#${10 + n}`, { due: n, data: text }))
      expect(await catalog.due(publication, 100, 100)).toHaveLength(25)
      expect(sorts(await catalog.due(publication, 100, 20)).at(-1)).toBe('k#29')
    })

    test('a row written without due is due no more, and one written later is found later', async () => {
      const catalog = await make()
      const publication = partition()
      const row = (await catalog.put(draft(publication, 'a', { due: 0 })))!
      const { due: _, ...cleared } = row
      const next = (await catalog.put(cleared))!
      expect(next).not.toHaveProperty('due')
      expect(await catalog.due(publication, 100, 10)).toEqual([])
      await catalog.put({ ...next, due: 50 })
      expect(await catalog.due(publication, 49, 10)).toEqual([])
      expect(await catalog.due(publication, 50, 10)).toHaveLength(1)
    })

    test('derived rows are put and deleted in any number', async () => {
      const catalog = await make()
      const publication = partition()
      for (const count of [1, 25, 26, 130]) {
        const all = Array.from({ length: count }, (_, n) => `d#${String(n).padStart(3, '0')}`)
        await catalog.derive(
          publication,
          all.map((sort) => ({ sort, data: { count } })),
          [],
        )
        const rows = await catalog.query(publication, { prefix: 'd#' })
        expect(sorts(rows)).toEqual(all)
        expect(rows.every((row) => (row.data as { count: number }).count === count)).toBe(true)
        expect(rows.every((row) => row.revision >= 1 && !('due' in row) && !('token' in row))).toBe(true)
      }
      const all = sorts(await catalog.query(publication, { prefix: 'd#' }))
      await catalog.derive(publication, [{ sort: 'd#new', data: 1 }], [...all.slice(1), 'd#never-was'])
      expect(sorts(await catalog.query(publication, { prefix: 'd#' }))).toEqual(['d#000', 'd#new'])
    })

    test('a batch may name a row twice: the last put counts, and a delete more than any put', async () => {
      const catalog = await make()
      const publication = partition()
      const puts = [
        { sort: 'd#1', data: 'old' },
        { sort: 'd#2', data: 'old' },
        { sort: 'd#1', data: 'new' },
      ]
      await catalog.derive(publication, puts, ['d#2', 'd#2'])
      const rows = await catalog.query(publication, { prefix: 'd#' })
      expect(rows.map(({ sort, data }) => [sort, data])).toEqual([['d#1', 'new']])
    })

    test('to derive again changes nothing', async () => {
      const catalog = await make()
      const publication = partition()
      const puts = [{ sort: 'd#1', data: { a: 1, b: [null, ''] } }]
      await catalog.derive(publication, puts, ['d#2'])
      const [first] = await catalog.query(publication, { prefix: 'd#' })
      await catalog.derive(publication, puts, ['d#2'])
      const [second] = await catalog.query(publication, { prefix: 'd#' })
      expect(second?.data).toEqual(first?.data)
      await catalog.derive(publication, [], [])
      expect(await catalog.query(publication, { prefix: 'd#' })).toHaveLength(1)
    })

    test('a derived row can be read by its key, and replaced under its revision', async () => {
      const catalog = await make()
      const publication = partition()
      await catalog.derive(publication, [{ sort: 'd#1', data: 'a' }], [])
      const row = (await catalog.get(publication, 'd#1'))!
      expect(await catalog.put({ ...row, data: 'b' })).toMatchObject({ data: 'b' })
      await catalog.derive(publication, [{ sort: 'd#1', data: 'c' }], [])
      expect((await catalog.get(publication, 'd#1'))?.data).toBe('c')
    })
  })
}
