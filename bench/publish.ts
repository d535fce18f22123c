// What publishing costs: an archive at once, then one more issue in it. Figures for the whole process.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome, openStores } from '../local/home.ts'
import { generated } from '../test/embedded/generated.ts'

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

export const run = async (sizes: readonly number[] = [10, 100, 1_000]): Promise<void> => {
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'dropcap-bench-'))
    const stores = openStores(folder)
    const counts = { written: 0, purges: 0 }
    for (let n = 0; n < size; n++) {
      const { key, text } = generated(n)
      await stores.uploads.put(key, Buffer.from(text), Date.UTC(2026, 0, 1) + n)
    }
    const began = performance.now()
    const home = await openHome({
      stores: {
        ...stores,
        site: {
          ...stores.site,
          put: (page) => {
            counts.written++
            return stores.site.put(page)
          },
        },
      },
      address: 'https://bench.example',
      cdn: { purge: async () => void counts.purges++ },
      receipts: { tell: async () => {} },
      failed: (what, error) => console.error(what, error),
    })
    await home.idle()
    const all = performance.now() - began
    const { written, purges } = counts
    const more: number[] = []
    const pages: number[] = []
    for (let n = size; n < size + 5; n++) {
      const { key, text } = generated(n)
      await stores.uploads.put(key, Buffer.from(text), Date.UTC(2026, 5, 1) + n)
      const before = counts.written
      const from = performance.now()
      home.wake(key)
      await home.idle()
      more.push(performance.now() - from)
      pages.push(counts.written - before)
    }
    await home.close()
    stores.catalog.close()
    rmSync(folder, { recursive: true, force: true })
    console.log(
      `publish: ${size} issues at once ${Math.round(all)} ms (${(all / size).toFixed(1)} ms each), ${written} pages written, ${purges} purges; ` +
        `one more ${Math.round(median(more))} ms and ${median(pages)} pages (medians of 5); peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
    )
  }
}
