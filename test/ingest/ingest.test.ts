import { expect, test } from 'vitest'
import { ingest } from '../../functions/ingest/ingest.ts'
import { read } from '../../functions/ingest/read/read.ts'
import { root } from '../../functions/model/place.ts'
import { keySort, loadKeyRow } from '../../functions/rows.ts'
import { memoryBodies, memoryUploads } from '../../local/memory.ts'
import { memoryCatalog } from '../simulation/memory-catalog.ts'

test('a key with more versions than one run can read is read all the same: each run goes on where the last one died', async () => {
  const uploads = memoryUploads()
  const catalog = memoryCatalog()
  const bodies = memoryBodies()
  for (let n = 1; n <= 12; n++)
    await uploads.put(
      'a.txt',
      Buffer.from(`The Lamp\n\nVolume 1, No. 1\n\nMay 29, 2019\n\nRain ${n}\n\nIt rains.\n`),
      n,
    )
  let left = 0
  let tokens = 0
  const run = () => {
    left = 4
    return ingest('a.txt', {
      ...{ uploads, catalog, bodies, wakeups: { wake: async () => {} }, token: () => `${++tokens}` },
      read: (bytes, name) => {
        if (left-- === 0) throw new Error('out of time')
        return read(bytes, name)
      },
    })
  }
  await expect(run()).rejects.toThrow('out of time')
  await expect(run()).rejects.toThrow('out of time')
  await run()
  const row = await loadKeyRow((await catalog.get(root, keySort('a.txt')))!, bodies)
  expect(row.versions.map(({ id }) => row.outcomes[id]?.kind)).toEqual(Array(12).fill('issue'))
})
