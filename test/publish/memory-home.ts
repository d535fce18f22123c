// An embedded home in memory, with its clock in the test's hands: files are dropped as they are, and read by the stages.

import type { Receipt } from '../../functions/model/receipt.ts'
import type { Renderer } from '../../functions/publish/renderer.ts'
import { sqliteCatalog } from '../../local/catalog.ts'
import { openHome } from '../../local/home.ts'
import { memoryBodies, memorySite, memoryUploads } from '../../local/memory.ts'

export const memoryHome = async (
  address: string,
  {
    renderer,
    told = () => {},
  }: { readonly renderer?: Renderer; readonly told?: (receipt: Receipt) => void } = {},
) => {
  let now = Date.UTC(2026, 0, 1)
  const stores = {
    uploads: memoryUploads(),
    catalog: sqliteCatalog(':memory:'),
    bodies: memoryBodies(),
    site: memorySite(),
  }
  const home = await openHome({
    stores,
    address,
    cdn: { purge: async () => {} },
    receipts: { tell: async (receipt) => told(receipt) },
    failed: (what, error) => {
      throw new Error(what, { cause: error })
    },
    now: () => now,
    ...(renderer !== undefined && { renderer }),
  })
  return {
    site: stores.site,
    drop: async (key: string, content: string | Uint8Array) => {
      now += 1_000
      await stores.uploads.put(key, Buffer.from(content), now)
      home.wake(key)
      await home.idle()
    },
    page: async (path: string) => Buffer.from((await stores.site.get(path))?.body ?? []).toString(),
    close: home.close,
  }
}
