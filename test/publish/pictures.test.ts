import { expect, test } from 'vitest'
import { listOf } from '../contracts/list-of.ts'
import { png } from '../ingest/read/written/picture.ts'
import { zipOf } from '../ingest/read/written/zip.ts'
import { memoryHome } from './memory-home.ts'

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
  const { site, drop, page, close } = await memoryHome('https://quay.example/news')
  const dropZip = (embargo: string) =>
    drop(
      'quay/1.zip',
      zipOf([
        { name: 'letter.md', bytes: Buffer.from(embargo + text) },
        { name: 'lamp.png', bytes: png(40, 30) },
      ]),
    )
  const pictures = async () => (await listOf(site.list())).filter((path) => path.endsWith('.png'))

  await dropZip('---\npublish: 2026-02-01T09:00Z\n---\n')
  expect(await pictures()).toEqual([])
  await dropZip('')
  const [path = ''] = await pictures()
  const times = async (where: string) => (await page(where)).split('<img').length - 1
  expect([await times('/quay/v4/n1/'), await times('/quay/v4/n1/the-lamp-is-lit/')]).toEqual([1, 1])
  const shown = `src="/news${path}" alt="The lamp at night" width="40" height="30"`
  expect(await page('/quay/v4/n1/the-lamp-is-lit/')).toContain(shown)
  expect(await page('/quay/v4/n1/rain-at-last/')).not.toContain('<img')
  expect(await page('/quay/feed.xml')).toContain(`https://quay.example/news${path}`)
  const stored = (await site.get(path))!
  expect(stored).toMatchObject({ type: 'image/png', cacheControl: expect.stringContaining('immutable') })
  expect(Buffer.from(stored.body).toString('latin1')).toContain('IDAT')
  expect(Buffer.from(stored.body).toString('latin1')).not.toContain('Latitude')
  await close()
})
