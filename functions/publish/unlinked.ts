// Pages that are being written for the first time. Until all of them stand no page links to any of them, and they
// may link to one that is not there yet: a run that died leaves this row, and the next one writes them first, too.

import type { Bodies, Catalog, DerivedRow } from '../ports.ts'
import { schema } from '../rows.ts'

const unlinkedSort = 'unlinked'

export const readUnlinked = async (
  catalog: Catalog,
  bodies: Bodies,
  publication: string,
): Promise<ReadonlySet<string>> => {
  const row = await catalog.get(publication, unlinkedSort)
  if (row === undefined) return new Set()
  const { paths } = row.data as { readonly paths: string }
  return new Set((await bodies.get(paths)) as readonly string[])
}

/** Stores the list, or its absence where it is empty. A chunk's paths outgrow a row: the list is a body. */
export const writeUnlinked = async (
  catalog: Catalog,
  bodies: Bodies,
  publication: string,
  paths: ReadonlySet<string>,
): Promise<void> => {
  if (paths.size === 0) return catalog.derive(publication, [], [unlinkedSort])
  const row: DerivedRow = {
    sort: unlinkedSort,
    data: { schema, paths: await bodies.put([...paths].sort()) },
  }
  await catalog.derive(publication, [row], [])
}
