import { describe, expect, test } from 'vitest'
import { type KeyRow, loadKeyRow, newKeyRow, saveKeyRow, schema } from '../functions/rows.ts'
import { memoryBodies } from '../local/memory.ts'
import { memoryCatalog } from './simulation/memory-catalog.ts'

/** A row of DynamoDB ends here. */
const longestItem = 400_000

const overwritten = (times: number): KeyRow => ({
  ...newKeyRow('usadi/newsletter.txt'),
  versions: Array.from({ length: times }, (_, n) => ({
    id: `version-${n}-of-a-length-that-S3-gives-its-ids`,
    kind: 'file' as const,
    at: n,
    size: 1_000,
  })),
  tries: { last: 1 },
})

describe('The row of a key', () => {
  test.each([0, 1, 100, 9_000])(
    'is read back as it was saved, %i versions long, and never outgrows an item',
    async (times) => {
      const catalog = memoryCatalog()
      const bodies = memoryBodies()
      const data = overwritten(times)
      const row = await saveKeyRow(
        catalog,
        bodies,
        { publication: 'usadi', sort: 'key#1', revision: 0, data: null },
        data,
      )
      expect(JSON.stringify(row).length).toBeLessThan(longestItem)
      expect(await loadKeyRow(row!, bodies)).toEqual(data)
    },
  )

  test('that a newer Dropcap wrote is not read as if it were understood', async () => {
    const row = {
      publication: 'usadi',
      sort: 'key#1',
      revision: 1,
      data: { ...newKeyRow('a.txt'), schema: schema + 1 },
    }
    await expect(loadKeyRow(row, memoryBodies())).rejects.toThrow(
      'usadi key#1 was written by a newer Dropcap',
    )
  })
})
