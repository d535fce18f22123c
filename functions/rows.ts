// The rows that stages meet in: how they are named, loaded and saved. Long lists go to the bodies (a claim
// check), since a row ends at 400 KB.

import { sha256 } from './model/hash.ts'
import { root } from './model/place.ts'
import type { Outcome } from './model/reading.ts'
import type { State } from './model/receipt.ts'
import type { Guids } from './model/timeline.ts'
import type { Version } from './model/upload.ts'
import type { Bodies, Catalog, Row } from './ports.ts'

/** Of every row and body; a reader refuses a greater one. */
export const schema = 1

/** Everything about one upload key. `outcomes`, `guids` and `tries` are by version. */
export type KeyRow = {
  readonly key: string
  readonly versions: readonly Version[]
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly guids: Readonly<Record<string, Guids>>
  readonly tries: Readonly<Record<string, number>>
  /** What publish alone writes. */
  readonly derived: Derived
  /** Which state of which version the editor was told last. */
  readonly told: Readonly<Record<string, State>>
  /** How often its pages could not be rendered. */
  readonly aside: number
}

export type Derived = {
  readonly families: readonly string[]
  readonly rows: readonly string[]
  readonly paths: readonly string[]
}

export const nothingDerived: Derived = { families: [], rows: [], paths: [] }

export const keyHash = (key: string): string => sha256(key).slice(0, 32)
/** The part behind the kind of a row of a key or a setting. */
export const hashOf = (sort: string): string => sort.slice(sort.indexOf('#') + 1)
export const keySort = (key: string): string => `key#${keyHash(key)}`
export const settingSort = (key: string): string => `setting#${keyHash(key)}`
export const publicationSort = 'publication'
export const registerSort = (publication: string): string => `register#${publication}`
export const summarySort = (publication: string): string => `summary#${publication}`

const longest = 100_000
const listed = ['versions', 'outcomes', 'guids', 'told', 'derived'] as const

export const newKeyRow = (key: string): KeyRow => ({
  key,
  versions: [],
  outcomes: {},
  guids: {},
  tries: {},
  derived: nothingDerived,
  told: {},
  aside: 0,
})

export const loadKeyRow = async (row: Row, bodies: Bodies): Promise<KeyRow> => {
  const {
    elsewhere,
    schema: written,
    ...data
  } = row.data as KeyRow & { readonly elsewhere?: string; readonly schema: number }
  if (written > schema)
    throw new Error(`${row.publication} ${row.sort} was written by a newer Dropcap (schema ${written})`)
  if (elsewhere === undefined) return data
  const { schema: _, ...long } = (await bodies.get(elsewhere)) as KeyRow & { readonly schema: number }
  return { ...data, ...long }
}

/** Writes the row if its revision is still the stored one; undefined where another was faster. */
export const saveKeyRow = async (
  catalog: Catalog,
  bodies: Bodies,
  row: Row,
  data: KeyRow,
): Promise<Row | undefined> => {
  const long = listed.filter((field) => JSON.stringify(data[field]).length > longest / listed.length)
  if (long.length === 0) return catalog.put({ ...row, data: { schema, ...data } })
  const elsewhere = await bodies.put({
    schema,
    ...Object.fromEntries(long.map((field) => [field, data[field]])),
  })
  const short = Object.fromEntries(
    Object.entries(data).filter(([field]) => !long.some((name) => name === field)),
  )
  return catalog.put({ ...row, data: { schema, ...short, elsewhere } })
}

/** What the publication's own row keeps. */
export type PublicationRow = {
  readonly schema: number
  /** Everything is rendered again from the key after this one on. */
  readonly cursor: string
  /** Hash of what stood on every page when it was rendered last. */
  readonly dress?: string
  /** Version of the renderer and address of the site by which all of it was rendered last. */
  readonly by?: string
}

/** In the root's partition: versions dropped before `before` were told to their editors by a catalog that was lost. */
export const recoveredSort = 'recovered'
export type RecoveredRow = { readonly schema: number; readonly before: number }

/** Where it says so already, a recovery goes on. */
export const markRecovered = async (catalog: Catalog, before: number): Promise<void> => {
  const data: RecoveredRow = { schema, before }
  await catalog.put({ publication: root, sort: recoveredSort, revision: 0, data })
}

/** Makes a publication known, idempotent: the sweep finds it from here on. */
export const register = async (catalog: Catalog, publication: string, token: () => string): Promise<void> => {
  if ((await catalog.get(root, registerSort(publication))) !== undefined) return
  const data: PublicationRow = { schema, cursor: '' }
  await catalog.put({ publication, sort: publicationSort, revision: 0, due: 0, token: token(), data })
  await catalog.put({
    publication: root,
    sort: registerSort(publication),
    revision: 0,
    data: { schema, publication },
  })
  await markAllDue(catalog, publication, token)
}

/** All that are registered, the root among them. */
export const publicationsOf = async (catalog: Catalog): Promise<readonly string[]> =>
  (await catalog.query(root, { prefix: registerSort('') })).map(
    ({ data }) => (data as { readonly publication: string }).publication,
  )

/** Makes everything of a publication due: a pass under way begins again. */
export const markAllDue = async (
  catalog: Catalog,
  publication: string,
  token: () => string,
): Promise<void> => {
  for (;;) {
    const row = await catalog.get(publication, publicationSort)
    if (row === undefined) return
    if (
      (await catalog.put({
        ...row,
        due: 0,
        token: token(),
        data: { ...(row.data as PublicationRow), cursor: '' },
      })) !== undefined
    )
      return
  }
}
