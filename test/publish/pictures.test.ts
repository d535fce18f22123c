import { expect, test } from 'vitest'
import { sqliteCatalog } from '../../local/catalog.ts'
import { openHome } from '../../local/home.ts'
import { memoryBodies, memorySite, memoryUploads } from '../../local/memory.ts'
import { png } from '../ingest/read/written/picture.ts'
import { zipOf } from '../ingest/read/written/zip.ts'

const text = `# The Quay Letter

Vol. 4, No. 1, 1 May 2019

## The lamp is lit

The council lit the lamp, and nobody asked why it had not been lit before.

![The lamp at night](lamp.png)

It burned all night.

## Rain at last

It rained on the harbour, on the fields and on the council for three days.
`

test('A picture of a zip stands on the site without what a camera wrote, and in the feed by its whole address', async () => {
  let now = Date.UTC(2026, 0, 1)
  const stores = {
    uploads: memoryUploads(),
    catalog: sqliteCatalog(':memory:'),
    bodies: memoryBodies(),
    site: memorySite(),
  }
  const home = await openHome({
    stores,
    address: 'https://quay.example/news',
    cdn: { purge: async () => {} },
    told: () => {},
    failed: (what, error) => {
      throw new Error(what, { cause: error })
    },
    now: () => now,
  })
  const drop = async (embargo: string) => {
    now += 1_000
    const files = [
      { name: 'letter.md', bytes: Buffer.from(embargo + text) },
      { name: 'lamp.png', bytes: png(40, 30) },
    ]
    await stores.uploads.put('quay/1.zip', zipOf(files), now)
    home.wake('quay/1.zip')
    await home.idle()
  }
  const pictures = async () => {
    const paths: string[] = []
    for await (const path of stores.site.list()) if (path.endsWith('.png')) paths.push(path)
    return paths
  }
  const page = async (path: string) => Buffer.from((await stores.site.get(path))?.body ?? []).toString()

  await drop('---\npublish: 2026-02-01T09:00Z\n---\n')
  expect(await pictures()).toEqual([])
  await drop('')
  const [path = ''] = await pictures()
  const shown = `src="/news${path}" alt="The lamp at night" width="40" height="30"`
  expect(await page('/quay/v4/n1/the-lamp-is-lit/')).toContain(shown)
  expect(await page('/quay/v4/n1/rain-at-last/')).not.toContain('<img')
  expect(await page('/quay/feed.xml')).toContain(`https://quay.example/news${path}`)
  const stored = (await stores.site.get(path))!
  expect(stored).toMatchObject({ type: 'image/png', cacheControl: expect.stringContaining('immutable') })
  expect(Buffer.from(stored.body).toString('latin1')).toContain('IDAT')
  expect(Buffer.from(stored.body).toString('latin1')).not.toContain('Latitude')
  await home.close()
})
