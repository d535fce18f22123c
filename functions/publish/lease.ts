// One publisher per publication: a row that says who, and until when.

import type { Catalog, Clock, Row } from '../ports.ts'
import { schema } from '../rows.ts'

export const leaseSort = 'lease'

/** Milliseconds; beyond the function's timeout, at most two minutes. */
export const leaseTime = 110_000

/** What remains of a lease at least when a write begins; a write that would take longer has timed out by then. */
export const leaseMargin = 15_000

type Held = { readonly holder: string; readonly expires: number }

/** Undefined where another publisher holds it. */
export const takeLease = async (
  catalog: Catalog,
  clock: Clock,
  publication: string,
  holder: string,
): Promise<Row<Held> | undefined> => {
  const row = await catalog.get(publication, leaseSort)
  const held = row?.data as Held | undefined
  if (held !== undefined && held.holder !== '' && held.expires > clock.now()) return undefined
  return write(catalog, row ?? { publication, sort: leaseSort, revision: 0, data: undefined }, {
    holder,
    expires: clock.now() + leaseTime,
  })
}

/** The lease with its whole time before it again; undefined where it was lost. */
export const renewLease = (
  catalog: Catalog,
  clock: Clock,
  lease: Row<Held>,
): Promise<Row<Held> | undefined> =>
  write(catalog, lease, { holder: lease.data.holder, expires: clock.now() + leaseTime })

export const releaseLease = async (catalog: Catalog, lease: Row<Held>): Promise<void> => {
  await write(catalog, lease, { holder: '', expires: 0 })
}

const write = async (catalog: Catalog, row: Row, data: Held): Promise<Row<Held> | undefined> => {
  const written = await catalog.put({ ...row, data: { schema, ...data } })
  return written === undefined ? undefined : { ...written, data }
}

/** Says before each write whether there is time for it. */
export const mayWrite = (lease: Row<Held>, clock: Clock): boolean =>
  clock.now() < lease.data.expires - leaseMargin
