import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../functions/model/place.ts'
import { loadKeyRow, nothingDerived, register, registerSort, saveKeyRow } from '../../functions/rows.ts'
import { sqliteCatalog } from '../../local/catalog.ts'
import { edge } from '../../local/edge.ts'
import type { Stores } from '../../local/home.ts'
import { openHome, openStores } from '../../local/home.ts'
import { memorySite } from '../../local/memory.ts'
import { fileSite } from '../../local/site.ts'
import { openDoor, scratch } from './door.ts'
import { generated } from './generated.ts'

const folder = scratch()
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000)

const run = async (stores: Stores) => {
  const counts = { written: 0, deleted: 0, purges: 0, rows: 0 }
  const front = edge(stores.site)
  const home = await openHome({
    stores: {
      ...stores,
      site: {
        compare: (page) => stores.site.compare(page),
        put: (page) => {
          counts.written++
          return stores.site.put(page)
        },
        delete: (path) => stores.site.delete(path),
      },
      catalog: {
        ...stores.catalog,
        put: (row) => {
          counts.rows++
          return stores.catalog.put(row)
        },
        derive: (publication, puts, deletes) => {
          counts.rows += puts.length + deletes.length
          return stores.catalog.derive(publication, puts, deletes)
        },
      },
    },
    address: 'https://quay.example',
    cdn: {
      purge: async (tags) => {
        counts.purges++
        front.purge(tags)
      },
    },
    receipts: { tell: async () => {} },
    failed: (what, error) => {
      throw new Error(what, { cause: error })
    },
  })
  await home.idle()
  return { counts, home }
}

const pagesOf = async (site: Stores['site']): Promise<Map<string, string>> => {
  const pages = new Map<string, string>()
  for await (const path of site.list())
    if (!path.startsWith('/assets/')) pages.set(path, Buffer.from((await site.get(path))!.body).toString())
  return pages
}

/** What comes of the rows of keys alone in an empty store. */
const rebuilt = async (stores: Stores): Promise<Map<string, string>> => {
  const catalog = sqliteCatalog(':memory:')
  const site = memorySite()
  for (const { data } of await stores.catalog.query(root, { prefix: registerSort('') })) {
    const { publication } = data as { publication: string }
    await register(catalog, publication, () => 'r')
    for (const row of await stores.catalog.query(publication, { prefix: 'key#' }))
      await saveKeyRow(
        catalog,
        stores.bodies,
        { ...row, revision: 0, due: 0, token: 'r' },
        { ...(await loadKeyRow(row, stores.bodies)), derived: nothingDerived, told: {} },
      )
  }
  const { home } = await run({ ...stores, catalog, site })
  await home.close()
  return pagesOf(site)
}

describe('a thousand issues dropped at once', () => {
  const size = Number(process.env.DROPCAP_ISSUES ?? 1_000)
  it(`are ${size} live, with few purges and few pages written twice; one more costs what it costs among ten`, async () => {
    const costs: { pages: number; rows: number }[] = []
    for (const count of [10, size]) {
      const stores = openStores(join(folder, `of-${count}`))
      for (let n = 0; n < count; n++) {
        const { key, text } = generated(n)
        await stores.uploads.put(key, Buffer.from(text), Date.UTC(2026, 0, 1) + n)
      }
      const began = performance.now()
      const { counts, home } = await run(stores)
      const ms = performance.now() - began
      const pages = await pagesOf(stores.site)
      const live = [...pages.keys()].filter((path) => /^\/quay\/v\d+\/n\d+\/$/.test(path)).length
      expect(live).toBe(count)
      if (count === size) {
        console.log(
          `${count} issues: ${Math.round(ms)} ms, ${pages.size} pages, ${counts.written} page writes, ${counts.purges} purges, ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`,
        )
        expect(counts.purges).toBeLessThanOrEqual(20)
        expect(counts.written / pages.size).toBeLessThanOrEqual(1.2)
      }
      const before = { ...counts }
      const { key, text } = generated(count)
      await stores.uploads.put(key, Buffer.from(text), Date.UTC(2026, 5, 1))
      home.wake(key)
      await home.idle()
      costs.push({ pages: counts.written - before.written, rows: counts.rows - before.rows })
      await home.close()
      stores.catalog.close()
    }
    expect(costs[1]).toEqual(costs[0])
  }, 240_000)
})

describe('SIGKILL at any moment', () => {
  const kills = Number(process.env.DROPCAP_KILLS ?? 3)
  it(
    `loses nothing, ${kills} times under load, and ends as a rebuild ends`,
    async () => {
      const place = join(folder, 'killed')
      mkdirSync(join(place, 'drop/quay'), { recursive: true })
      const keys = new Set<string>()
      let n = 0
      for (let kill = 0; kill < kills; kill++) {
        const door = await openDoor(place)
        for (let more = 0; more < 40; more++) {
          const { key, text } = generated(n++)
          keys.add(key)
          writeFileSync(join(place, 'drop', key), text)
          if (n % 5 === 0)
            writeFileSync(
              join(place, 'drop', generated(n - 3).key),
              generated(n - 3).text.replace('in spring', 'in autumn'),
            )
        }
        await new Promise((done) => setTimeout(done, 100 + ((kill * 373) % 900)))
        await door.kill('SIGKILL')
      }
      const door = await openDoor(place)
      const last = generated(n)
      door.put(last.key, last.text)
      keys.add(last.key)
      await door.line(new RegExp(`^published ${last.key}`), 30_000)
      await new Promise((done) => setTimeout(done, 1_500))
      expect(await door.kill('SIGTERM')).toBe(0)
      const stores = openStores(join(place, 'data'))
      for (const key of keys) expect((await stores.uploads.versions(key)).length, key).toBeGreaterThan(0)
      const { home } = await run({ ...stores, site: fileSite(join(place, 'data/site')) })
      await home.close()
      const pages = await pagesOf(stores.site)
      const other = await rebuilt({ ...stores, site: stores.site })
      // The two homes have the same address, so their pages can be compared byte for byte.
      expect([...pages.keys()].sort()).toEqual([...other.keys()].sort())
      for (const [path, body] of pages) expect(other.get(path) === body, path).toBe(true)
      expect(readdirSync(join(place, 'drop/quay')).length).toBe(keys.size)
      stores.catalog.close()
    },
    120_000 + kills * 8_000,
  )
})
