import { expect, test } from 'vitest'
import { untilRested } from '../../cli/until-rested.ts'
import { markAllDue, publicationSort, register } from '../../functions/rows.ts'
import { memoryCatalog } from '../simulation/memory-catalog.ts'

const token = () => 't'

/** A stack whose clock goes on by four seconds with each look at it. */
const watched = async (unread: (looks: number) => Promise<number>) => {
  const catalog = memoryCatalog()
  await register(catalog, '/', token)
  await register(catalog, 'usadi', token)
  const said: string[] = []
  let time = 1_000
  let looks = 0
  const settle = async (publication: string): Promise<void> => {
    const { due: _, ...row } = (await catalog.get(publication, publicationSort))!
    await catalog.put(row)
  }
  return {
    catalog,
    said,
    settle,
    rested: () =>
      untilRested({
        catalog,
        unread: () => unread(++looks),
        say: (line) => said.push(line),
        now: () => {
          time += 2_000
          return time
        },
        every: 0,
      }),
  }
}

test('it waits until nothing is to be read and nothing is due, and says now and then how far that is', async () => {
  const stack = await watched(async (looks) => {
    if (looks === 10) await stack.settle('/')
    if (looks === 20) await stack.settle('usadi')
    return Math.max(0, 6 - looks)
  })
  await stack.rested()
  expect(stack.said[0]).toMatch(/^\d files to read, publishing \/ usadi$/)
  expect(stack.said).toContain('publishing / usadi')
  expect(stack.said.at(-1)).toBe('publishing usadi')
})

test('it gives up where nothing has moved for five minutes, and not where something does', async () => {
  const stuck = await watched(async () => 2)
  await expect(stuck.rested()).rejects.toThrow(
    /^nothing has moved for 5 minutes: 2 files to read, publishing \/ usadi; docs\/runbook\.md/,
  )
  const slow = await watched(async (looks) => {
    if (looks % 40 === 0) await markAllDue(slow.catalog, 'usadi', token)
    if (looks === 201) for (const publication of ['/', 'usadi']) await slow.settle(publication)
    return 0
  })
  await expect(slow.rested()).resolves.toBeUndefined()
})
