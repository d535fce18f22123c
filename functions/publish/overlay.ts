// Derived rows as they will be: the catalog's, with what this publish is about to put and delete.

import { byBytes } from '../model/byte-order.ts'
import { canonical } from '../model/canonical.ts'
import type { Catalog, DerivedRow, Query, Row } from '../ports.ts'
import { abreast } from './abreast.ts'

export type Overlay = {
  /** Each row is read once: nobody else writes derived rows while this publish has the lease. */
  get(sort: string): Promise<unknown>
  query(query: Query): Promise<readonly DerivedRow[]>
  put(sort: string, data: unknown): void
  delete(sort: string): void
  /** What differs from the catalog. */
  changes(): Promise<{ readonly puts: readonly DerivedRow[]; readonly deletes: readonly string[] }>
}

export const overlay = (catalog: Catalog, publication: string): Overlay => {
  const pending = new Map<string, unknown>()
  const reading = new Map<string, Promise<Row | undefined>>()
  const stored = (sort: string): Promise<Row | undefined> => {
    const row = reading.get(sort) ?? catalog.get(publication, sort)
    reading.set(sort, row)
    return row
  }
  // By kind of row (what stands before `#`), in order; built when asked for.
  const sorted = new Map<string, readonly string[]>()
  const kindOf = (sort: string) => sort.slice(0, sort.indexOf('#'))
  const set = (sort: string, data: unknown): void => {
    if (!pending.has(sort)) sorted.delete(kindOf(sort))
    pending.set(sort, data)
  }
  const mine = (query: Query): readonly string[] => {
    const kind = kindOf(query.prefix)
    const all = sorted.get(kind) ?? [...pending.keys()].filter((sort) => kindOf(sort) === kind).sort(byBytes)
    sorted.set(kind, all)
    const from =
      query.after !== undefined && byBytes(query.after, query.prefix) > 0 ? query.after : query.prefix
    const found: string[] = []
    const live = query.limit ?? Number.POSITIVE_INFINITY
    let count = 0
    const start = lowerBound(all, from)
    if (query.reverse === true) {
      const end = query.before === undefined ? all.length : lowerBound(all, query.before)
      for (let n = end - 1; n >= 0 && count < live; n--) {
        const sort = all[n]!
        if (byBytes(sort, from) < 0) break
        if (!fits(sort, query)) continue
        found.push(sort)
        if (pending.get(sort) !== undefined) count++
      }
    } else
      for (let n = start; n < all.length && count < live; n++) {
        const sort = all[n]!
        if (!fits(sort, query)) {
          if (
            !sort.startsWith(query.prefix) ||
            (query.before !== undefined && byBytes(sort, query.before) >= 0)
          )
            break
          continue
        }
        found.push(sort)
        if (pending.get(sort) !== undefined) count++
      }
    return found
  }

  return {
    get: async (sort) => (pending.has(sort) ? pending.get(sort) : (await stored(sort))?.data),
    query: async (query) => {
      const order = (a: DerivedRow, b: DerivedRow) =>
        query.reverse === true ? byBytes(b.sort, a.sort) : byBytes(a.sort, b.sort)
      const rows: DerivedRow[] = mine(query).flatMap((sort) =>
        pending.get(sort) === undefined ? [] : [{ sort, data: pending.get(sort) }],
      )
      const { limit } = query
      if (limit === undefined) {
        for (const { sort, data } of await catalog.query(publication, query))
          if (!pending.has(sort)) rows.push({ sort, data })
        return rows.sort(order)
      }
      // Stored rows that are pending hide; read on until enough of the others are known.
      const known = rows.toSorted(order)
      let next: Query = { ...query, limit: limit + 4 }
      for (;;) {
        const more = await catalog.query(publication, next)
        for (const { sort, data } of more) if (!pending.has(sort)) rows.push({ sort, data })
        const last = more.at(-1)
        const enough = known[limit - 1]
        if (last === undefined || more.length < limit + 4 || rows.length - known.length >= limit) break
        if (enough !== undefined && order(enough, last) <= 0) break
        next = query.reverse === true ? { ...next, before: last.sort } : { ...next, after: last.sort }
      }
      return rows.sort(order).slice(0, limit)
    },
    put: set,
    delete: (sort) => set(sort, undefined),
    changes: async () => {
      const puts: DerivedRow[] = []
      const deletes: string[] = []
      const rows = await abreast([...pending.keys()], stored)
      for (const [n, [sort, data]] of [...pending].entries()) {
        const row = rows[n]
        if (data === undefined) {
          if (row !== undefined) deletes.push(sort)
        } else if (row === undefined || canonical(row.data) !== canonical(data)) puts.push({ sort, data })
      }
      return { puts, deletes }
    },
  }
}

const fits = (sort: string, { prefix, after, before }: Query): boolean =>
  sort.startsWith(prefix) &&
  (after === undefined || byBytes(sort, after) > 0) &&
  (before === undefined || byBytes(sort, before) < 0)

/** The first place at which something not less than `sort` stands. */
const lowerBound = (all: readonly string[], sort: string): number => {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byBytes(all[middle]!, sort) < 0) low = middle + 1
    else high = middle
  }
  return low
}
