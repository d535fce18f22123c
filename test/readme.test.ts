// What README.md shows is what comes out.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { read } from '../functions/ingest/read/read.ts'
import type { Receipt } from '../functions/model/receipt.ts'
import { receiptLine } from '../functions/model/receipt-line.ts'
import { sqliteCatalog } from '../local/catalog.ts'
import { openHome } from '../local/home.ts'
import { memoryBodies, memorySite, memoryUploads } from '../local/memory.ts'

const file = join(import.meta.dirname, '../README.md')
const text = existsSync(file) ? readFileSync(file, 'utf8') : ''

type Fence = { readonly info: string; readonly content: string }
const fences: readonly Fence[] = [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(
  ([, info = '', content = '']) => ({ info: info.trim(), content }),
)
const fence = (info: string): string | undefined => fences.find((each) => each.info === info)?.content

const upload = fence('text upload')
/** Where the text before the upload says to save it. */
const key = /Save this as `([^`]+)`/.exec(text)?.[1] ?? 'allotment/spring.txt'
const address = 'http://127.0.0.1:8080'

const published = async () => {
  const uploads = memoryUploads()
  await uploads.put(key, Buffer.from(upload ?? ''), Date.parse('2026-01-01T00:00:00Z'))
  const site = memorySite()
  const receipts: Receipt[] = []
  const home = await openHome({
    stores: { uploads, catalog: sqliteCatalog(':memory:'), bodies: memoryBodies(), site },
    address,
    cdn: { purge: async () => {} },
    receipts: { tell: async (receipt) => void receipts.push(receipt) },
    failed: (what, error) => expect.unreachable(`${what}: ${error}`),
  })
  await home.idle()
  await home.close()
  const page = async (path: string) => Buffer.from((await site.get(path))?.body ?? '').toString()
  return { receipts, page }
}

/** Lines may be broken and indented for reading. */
const flat = (markup: string): string => markup.replace(/\s+/g, ' ').replace(/> </g, '><').trim()

describe('README.md', () => {
  test.skipIf(text === '')('names the two commands word for word, each on a line of its own', () => {
    const lines = fences.flatMap(({ content }) => content.split('\n'))
    expect(lines).toContain('npm start')
    expect(lines).toContain('npm test')
  })

  describe.skipIf(upload === undefined)('the example (skipped: no fence `text upload`)', () => {
    test('is read whole and without a warning', () => {
      const reading = read(Buffer.from(upload ?? ''), key)
      if ('problems' in reading) expect.unreachable(JSON.stringify(reading.problems))
      else expect(reading.issue).toMatchObject({ warnings: [], publication: { title: expect.any(String) } })
    })

    test('is published with the receipt that is quoted', async () => {
      const { receipts } = await published()
      expect(receipts.map(({ state }) => state)).toEqual(['published'])
      expect(text).toContain(`${receiptLine(receipts[0]!)} (`)
    })

    test('becomes the page and the feed item that are quoted', async () => {
      const { receipts, page } = await published()
      const path = new URL(receipts[0]?.url ?? address).pathname
      const quotedPage = fence('html page')
      const quotedItem = fence('xml feed item')
      expect(quotedPage).toBeDefined()
      expect(quotedItem).toBeDefined()
      expect(flat(await page(path))).toContain(flat(quotedPage ?? ''))
      expect(flat(await page(`/${key.split('/')[0]}/feed.xml`))).toContain(flat(quotedItem ?? ''))
    })
  })

  test.skipIf(text === '')('leads to no file that is not there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(file, '..', path)))).toEqual([])
  })
})
