// An archive that the embedded run made, put where the functions find it: as if they had published all of it.

import { dynamoCatalog } from '../../functions/aws/catalog.ts'
import { objectOf } from '../../functions/model/object.ts'
import { root } from '../../functions/model/place.ts'
import type { Bodies } from '../../functions/ports.ts'
import { sqliteCatalog } from '../../local/catalog.ts'
import { openHome } from '../../local/home.ts'
import { memoryBodies, memorySite, memoryUploads } from '../../local/memory.ts'
import { type FakeCloud, table } from './fake-cloud.ts'
import type { Stored } from './fake-s3.ts'
import { address, buckets } from './pipeline.ts'

const stored = (body: Uint8Array, headers: Readonly<Record<string, string>>): readonly Stored[] => [
  { version: 'v0', at: 0, body: Buffer.from(body), headers },
]

/** `files`: all of one publication, by key. */
export const putArchive = async (
  { dynamo, objects }: FakeCloud,
  publication: string,
  files: ReadonlyMap<string, string>,
): Promise<void> => {
  const uploads = memoryUploads()
  for (const [key, text] of files) await uploads.put(key, Buffer.from(text), Date.UTC(2026, 0, 1))
  for (const [key, text] of files)
    objects.set(
      `${buckets.uploads}/${key}`,
      (await uploads.versions(key)).map(({ id, at }) => ({
        version: id,
        at,
        body: Buffer.from(text),
        headers: {},
      })),
    )
  const kept = memoryBodies()
  const bodies: Bodies = {
    ...kept,
    put: async (body) => {
      const hash = await kept.put(body)
      objects.set(
        `${buckets.bodies}/${hash}.json`,
        stored(Buffer.from(JSON.stringify(await kept.get(hash))), { 'content-type': 'application/json' }),
      )
      return hash
    },
  }
  const catalog = sqliteCatalog(':memory:')
  const site = memorySite()
  const home = await openHome({
    stores: { uploads, catalog, bodies, site },
    address,
    cdn: { purge: async () => {} },
    receipts: { tell: async () => {} },
    failed: (what, error) => {
      throw new Error(what, { cause: error })
    },
  })
  await home.idle()
  const rows = dynamoCatalog(dynamo, table)
  for (const partition of [root, publication])
    await rows.derive(partition, await catalog.query(partition, { prefix: '' }), [])
  for await (const path of site.list()) {
    const page = await site.get(path)
    if (page === undefined) continue
    const { key, body, contentType, cacheControl, metadata } = objectOf({ ...page, path })
    objects.set(
      `${buckets.site}/${key}`,
      stored(body, {
        'content-type': contentType,
        'cache-control': cacheControl,
        ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
      }),
    )
  }
  await home.close()
}
