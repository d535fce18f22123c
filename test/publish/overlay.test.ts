import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { byBytes } from '../../functions/model/byte-order.ts'
import { overlay } from '../../functions/publish/overlay.ts'
import { memoryCatalog } from '../simulation/memory-catalog.ts'

const sort = fc
  .tuple(
    fc.constantFrom('entry#', 'entry#2007', 'volume#4#', 'years#'),
    fc.constantFrom('', 'a', 'b', '1', 'ü', '𝔇', '\uffee'),
  )
  .map((parts) => parts.join(''))
const change = fc.record({ sort, data: fc.option(fc.nat(9), { nil: undefined }) })
const query = fc
  .record({
    prefix: fc.constantFrom('entry#', 'entry#2007', 'volume#4#', 'years#'),
    after: fc.option(sort, { nil: undefined }),
    before: fc.option(sort, { nil: undefined }),
    limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    reverse: fc.boolean(),
  })
  .map(({ after, before, limit, ...rest }) => ({
    ...rest,
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
    ...(limit !== undefined && { limit }),
  }))

test('What is asked of rows as they will be is what they answer once they are written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 25 }),
      fc.array(change, { maxLength: 25 }),
      fc.array(query, { minLength: 1, maxLength: 8 }),
      async (stored, pending, queries) => {
        const catalog = memoryCatalog()
        const puts = stored.flatMap(({ sort, data }) =>
          data === undefined ? [] : [{ sort, data: { data } }],
        )
        for (const put of puts) await catalog.derive('usadi', [put], [])
        const view = overlay(catalog, 'usadi')
        const answers: unknown[] = []
        for (const [n, { sort, data }] of pending.entries()) {
          if (data === undefined) view.delete(sort)
          else view.put(sort, { data })
          // Asked in between, too: what it has sorted once must not stay as it was.
          if (n % 5 === 0) await view.query({ prefix: 'entry#' })
        }
        for (const each of queries) answers.push(await view.query(each))
        const { puts: put, deletes } = await view.changes()
        await catalog.derive('usadi', put, deletes)
        const expected: unknown[] = []
        for (const each of queries)
          expected.push((await catalog.query('usadi', each)).map(({ sort, data }) => ({ sort, data })))
        expect(answers).toEqual(expected)
        const sorts = (await catalog.query('usadi', { prefix: '' })).map((row) => row.sort)
        expect(sorts).toEqual(sorts.toSorted(byBytes))
      },
    ),
    { numRuns: 500 },
  )
})
