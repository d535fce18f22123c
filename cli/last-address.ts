// The address by which a site was rendered last, from its catalog.

import type { Catalog } from '../functions/ports.ts'
import { type PublicationRow, publicationSort, publicationsOf } from '../functions/rows.ts'

export const lastAddress = async (catalog: Catalog): Promise<string | undefined> => {
  for (const publication of await publicationsOf(catalog)) {
    const row = await catalog.get(publication, publicationSort)
    const by = (row?.data as PublicationRow | undefined)?.by
    if (by !== undefined) return by.slice(by.indexOf(' ') + 1)
  }
  return undefined
}
