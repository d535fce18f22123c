// `dropcap republish`: everything is due again. A home that is running does it, or a stack; else it is done here.

import { randomUUID } from 'node:crypto'
import type { Site } from '../functions/ports.ts'
import { markAllDue, publicationsOf } from '../functions/rows.ts'
import { openHome, type Stores } from '../local/home.ts'
import { takeLock } from '../local/lock.ts'
import { Refusal } from '../local/refusal.ts'
import { withHome } from './embedded.ts'
import { lastAddress } from './last-address.ts'
import { untilRested } from './until-rested.ts'
import type { Where } from './where.ts'

export const republish = async (
  where: Where,
  json: boolean,
  print: (text: string) => void,
  say: (text: string) => void,
): Promise<void> => {
  if ('stack' in where) return republishStack(where.stack, json, print, say)
  return withHome(where.data, (stores) => republishHome(where.data, stores, json, print))
}

const republishHome = async (
  data: string,
  stores: Stores,
  json: boolean,
  print: (text: string) => void,
): Promise<void> => {
  const lock = lockOf(data)
  try {
    const publications = await publicationsOf(stores.catalog)
    if (lock === undefined) {
      for (const publication of publications) await markAllDue(stores.catalog, publication, randomUUID)
      if (json) print(JSON.stringify({ running: true, publications }))
      else print(`due again: ${publications.join(' ')}; the running Dropcap takes it up within a second`)
      return
    }
    const address = await lastAddress(stores.catalog)
    if (address === undefined)
      throw new Refusal(`nothing was published from ${data} yet; start Dropcap with npm start`)
    const { site, pages } = counted(stores.site)
    const failure = Promise.withResolvers<never>()
    const home = await openHome({
      stores: { ...stores, site },
      address,
      cdn: { purge: async () => {} },
      receipts: { tell: async () => {} },
      failed: (what, error) =>
        failure.reject(new Refusal(`${what} failed: ${error instanceof Error ? error.message : error}`)),
    })
    await Promise.race([home.republish().then(() => home.idle()), failure.promise]).finally(() =>
      home.close(),
    )
    if (json) print(JSON.stringify({ running: false, publications, address, pages }))
    else print(`republished ${address}: ${pages.written} written, ${pages.unchanged} unchanged`)
  } finally {
    lock?.release()
  }
}

/** The stack's own functions do it, woken at once; this only waits. */
const republishStack = async (
  name: string,
  json: boolean,
  print: (text: string) => void,
  say: (text: string) => void,
): Promise<void> => {
  const { withStack } = await import('./stack.ts')
  await withStack(name, async ({ catalog, wakeups, address }) => {
    const publications = await publicationsOf(catalog)
    if (publications.length === 0)
      throw new Refusal(`nothing is kept in ${name} yet; its first page comes within a minute`)
    for (const publication of publications) {
      await markAllDue(catalog, publication, randomUUID)
      await wakeups.wake(publication)
    }
    if (!json) print(`due again: ${publications.join(' ')}; the stack takes it up within a second`)
    await untilRested({ catalog, unread: async () => 0, say })
    if (json) print(JSON.stringify({ running: true, publications, address }))
    else print(`republished ${address}`)
  })
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
