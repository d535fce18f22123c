import { expect, test } from 'vitest'
import { talliesOf, tallyLine } from '../../cli/tally.ts'
import { keySort, newKeyRow, saveKeyRow } from '../../functions/rows.ts'
import { sqliteCatalog } from '../../local/catalog.ts'
import { memoryBodies, memoryUploads } from '../../local/memory.ts'

const home = async (told: 'told' | 'untold', due?: number) => {
  const uploads = memoryUploads()
  const catalog = sqliteCatalog(':memory:')
  const bodies = memoryBodies()
  const version = await uploads.put('a.txt', Buffer.from('one'), 1)
  const row = { publication: '/', sort: keySort('a.txt'), revision: 0, data: undefined }
  await saveKeyRow(
    catalog,
    bodies,
    { ...row, ...(due === undefined ? {} : { due, token: 't' }) },
    {
      ...newKeyRow('a.txt'),
      versions: [version],
      told: told === 'told' ? { [version.id]: 'published' } : {},
    },
  )
  return { uploads, catalog, bodies, version }
}

const line = async (stores: Awaited<ReturnType<typeof home>>) =>
  tallyLine((await talliesOf(stores)).get('/')!)

test('states come from the rows, and what nobody has read is in progress', async () => {
  const stores = await home('told')
  await stores.uploads.put('a.txt', Buffer.from('two'), 2)
  await stores.uploads.put('b.txt', Buffer.from('three'), 3)
  expect(await line(stores)).toBe('3 dropped = 1 published + 2 in progress')
  expect(await line(await home('untold', 0))).toBe('1 dropped = 1 in progress')
})

test('a version that has been passed over in silence, or is no more, does not add up', async () => {
  await expect(talliesOf(await home('untold'))).rejects.toThrow(/exactly one state/)
  const stores = await home('told')
  await stores.uploads.put('a.txt', Buffer.from('two'), 2)
  await stores.uploads.forget('a.txt', stores.version.id)
  await expect(talliesOf(stores)).rejects.toThrow(/exactly one state/)
})
