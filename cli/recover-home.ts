// `dropcap recover` for the embedded run: catalog, bodies and site from the uploads alone.

import { existsSync } from 'node:fs'
import { homeFiles, openHome, openStores } from '../local/home.ts'
import { takeLock } from '../local/lock.ts'
import { Refusal } from '../local/refusal.ts'
import { lastAddress } from './last-address.ts'
import { type Recovered, recovered } from './recovered.ts'

/** What `npm start` takes where it is told nothing else. */
const usualAddress = 'http://127.0.0.1:8080'

export const recoverHome = async (
  data: string,
  url: string | undefined,
  say: (text: string) => void,
): Promise<Recovered> => {
  if (!existsSync(homeFiles(data).uploads))
    throw new Refusal(`there are no uploads in ${data} to recover from; name the data folder by --data`)
  const lock = takeLock(data)
  try {
    const stores = openStores(data)
    try {
      let keys = 0
      for await (const _ of stores.uploads.keys()) keys++
      if (keys === 0) throw new Refusal(`nothing was ever dropped in ${data}; there is nothing to recover`)
      const address = url ?? (await lastAddress(stores.catalog)) ?? usualAddress
      const done = new Set<string>()
      const progress = setInterval(() => say(`${done.size} of ${keys} files done`), 10_000)
      const failure = Promise.withResolvers<never>()
      const home = await openHome({
        stores,
        address,
        // A cache that dies with its process has nothing to purge, and editors were told already.
        cdn: { purge: async () => {} },
        receipts: { tell: async ({ key }) => void done.add(key) },
        failed: (what, error) =>
          failure.reject(
            new Refusal(`${what} failed: ${error instanceof Error ? error.message : String(error)}`),
          ),
      })
      // Where only the site was lost, its rows say that all is well.
      await Promise.race([home.republish().then(() => home.idle()), failure.promise]).finally(() => {
        clearInterval(progress)
        return home.close()
      })
      return await recovered(address, stores)
    } finally {
      stores.catalog.close()
    }
  } finally {
    lock.release()
  }
}
