// `dropcap republish`: everything is due again. A home that is running does it; else it is done here.

import { randomUUID } from 'node:crypto'
import { root } from '../functions/model/place.ts'
import type { Catalog, Site } from '../functions/ports.ts'
import { markAllDue, type PublicationRow, publicationSort, registerSort } from '../functions/rows.ts'
import { hasHome, openHome, openStores } from '../local/home.ts'
import { takeLock } from '../local/lock.ts'
import { Refusal } from '../local/refusal.ts'

export const republish = async (
  data: string,
  json: boolean,
  print: (text: string) => void,
): Promise<void> => {
  if (!hasHome(data))
    throw new Refusal(`nothing is kept in ${data} yet; start Dropcap with npm start, or name its --data`)
  const lock = lockOf(data)
  const stores = openStores(data)
  try {
    const publications = await registered(stores.catalog)
    if (lock === undefined) {
      for (const publication of publications) await markAllDue(stores.catalog, publication, randomUUID)
      if (json) print(JSON.stringify({ running: true, publications }))
      else print(`due again: ${publications.join(' ')}; the running Dropcap takes it up within a second`)
      return
    }
    const address = await lastAddress(stores.catalog, publications)
    if (address === undefined)
      throw new Refusal(`nothing was published from ${data} yet; start Dropcap with npm start`)
    const { site, pages } = counted(stores.site)
    const failure = Promise.withResolvers<never>()
    const home = await openHome({
      stores: { ...stores, site },
      address,
      cdn: { purge: async () => {} },
      told: () => {},
      failed: (what, error) =>
        failure.reject(new Refusal(`${what} failed: ${error instanceof Error ? error.message : error}`)),
    })
    await Promise.race([home.republish().then(() => home.idle()), failure.promise]).finally(() =>
      home.close(),
    )
    if (json) print(JSON.stringify({ running: false, publications, address, pages }))
    else print(`republished ${address}: ${pages.written} written, ${pages.unchanged} unchanged`)
  } finally {
    stores.catalog.close()
    lock?.release()
  }
}

/** Undefined where another process has the data. */
const lockOf = (data: string): { release(): void } | undefined => {
  try {
    return takeLock(data)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'held') return undefined
    throw error
  }
}

const registered = async (catalog: Catalog): Promise<readonly string[]> =>
  (await catalog.query(root, { prefix: registerSort('') })).map(
    ({ data }) => (data as { readonly publication: string }).publication,
  )

/** By which the site was rendered last. */
const lastAddress = async (
  catalog: Catalog,
  publications: readonly string[],
): Promise<string | undefined> => {
  for (const publication of publications) {
    const row = await catalog.get(publication, publicationSort)
    const by = (row?.data as PublicationRow | undefined)?.by
    if (by !== undefined) return by.slice(by.indexOf(' ') + 1)
  }
  return undefined
}

/** Each page counts once, however often it is put. */
const counted = (store: Site) => {
  const outcomes = new Map<string, 'written' | 'unchanged'>()
  const site: Site = {
    compare: async (page) => {
      const found = await store.compare(page)
      if (found === 'same' && !outcomes.has(page.path)) outcomes.set(page.path, 'unchanged')
      return found
    },
    put: async (page) => {
      await store.put(page)
      outcomes.set(page.path, 'written')
    },
    delete: (path) => store.delete(path),
  }
  const count = (which: 'written' | 'unchanged') =>
    outcomes.values().reduce((sum, outcome) => (outcome === which ? sum + 1 : sum), 0)
  return {
    site,
    pages: {
      get written() {
        return count('written')
      },
      get unchanged() {
        return count('unchanged')
      },
    },
  }
}
