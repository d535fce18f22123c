// The catalog in memory: quick enough for thousands of storms. Rows are frozen, as what comes of JSON.

import { afterPrefix, byBytes } from '../../functions/model/byte-order.ts'
import type { Catalog, Row } from '../../functions/ports.ts'

export const memoryCatalog = (): Catalog => {
  type Partition = {
    readonly sorts: string[]
    readonly rows: Map<string, Row>
    readonly due: Map<string, Row>
  }
  const partitions = new Map<string, Partition>()
  const partition = (publication: string): Partition => {
    const there = partitions.get(publication) ?? { sorts: [], rows: new Map(), due: new Map() }
    partitions.set(publication, there)
    return there
  }
  const keep = (row: Row): void => {
    const { sorts, rows, due } = partition(row.publication)
    if (!rows.has(row.sort)) sorts.splice(place(sorts, row.sort), 0, row.sort)
    rows.set(row.sort, row)
    if (row.due === undefined) due.delete(row.sort)
    else due.set(row.sort, row)
  }

  return {
    get: async (publication, sort) => partition(publication).rows.get(sort),
    put: async (draft) => {
      const there = partition(draft.publication).rows.get(draft.sort)
      if ((there?.revision ?? 0) !== draft.revision) return undefined
      const written = frozen({ ...draft, revision: draft.revision + 1 })
      keep(written)
      return written
    },
    query: async (
      publication,
      { prefix, after, before, limit = Number.POSITIVE_INFINITY, reverse = false },
    ) => {
      const { sorts, rows } = partition(publication)
      const end = afterPrefix(prefix)
      const from = Math.max(place(sorts, prefix), after === undefined ? 0 : place(sorts, `${after}\0`))
      const to = Math.min(
        end === undefined ? sorts.length : place(sorts, end),
        before === undefined ? sorts.length : place(sorts, before),
      )
      const found = reverse
        ? sorts.slice(Math.max(from, to - limit), Math.max(from, to)).reverse()
        : sorts.slice(from, Math.max(from, Math.min(to, from + limit)))
      return found.map((sort) => rows.get(sort)!)
    },
    due: async (publication, until, limit) =>
      [...partition(publication).due.values()]
        .filter((row) => row.due! <= until)
        .sort((a, b) => a.due! - b.due! || byBytes(a.sort, b.sort))
        .slice(0, limit),
    derive: async (publication, puts, deletes) => {
      const { sorts, rows } = partition(publication)
      for (const { sort, data } of puts)
        keep(frozen({ publication, sort, revision: (rows.get(sort)?.revision ?? 0) + 1, data }))
      for (const sort of deletes) if (rows.delete(sort)) sorts.splice(place(sorts, sort), 1)
    },
  }
}

/** Where a sort key stands in the order, or would stand. */
const place = (sorts: readonly string[], sort: string): number => {
  let low = 0
  let high = sorts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byBytes(sorts[middle]!, sort) < 0) low = middle + 1
    else high = middle
  }
  return low
}

const frozen = (row: Row): Row => deep(JSON.parse(JSON.stringify(row)) as Row)

const deep = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const each of Object.values(value)) deep(each)
  return Object.freeze(value)
}
