// The catalog on one SQLite file. Knows rows, not what they mean.

import { DatabaseSync } from 'node:sqlite'
import { afterPrefix, byBytes } from '../functions/model/byte-order.ts'
import { canonical } from '../functions/model/canonical.ts'
import type { Catalog, Row } from '../functions/ports.ts'
import { Refusal } from './refusal.ts'

/** The file cannot be used as a catalog; the message is one line that says why. */
export class CatalogUnusable extends Refusal {
  override readonly name = 'CatalogUnusable'
}

export type Watch = {
  /** Told of every row that is really written or deleted, not of what was left alone. */
  readonly onWrite?: (publication: string, sort: string) => void
}

type Stored = {
  readonly publication: string
  readonly sort: string
  readonly revision: number
  readonly due: number | null
  readonly token: string | null
  readonly data: string
}

const SCHEMA = 1

/** SQLite orders every blob after every text. */
const BEYOND_TEXT = new Uint8Array()

/** `file` is a path or `:memory:`. Throws `CatalogUnusable` for a corrupt, foreign or newer file. */
export const sqliteCatalog = (file: string, watch: Watch = {}): Catalog & { close(): void } => {
  const db = open(file)
  const wrote = watch.onWrite ?? (() => {})

  const get = db.prepare('SELECT * FROM rows WHERE publication = ? AND sort = ?')
  const insert = db.prepare(
    'INSERT INTO rows (publication, sort, revision, due, token, data) VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const update = db.prepare(
    'UPDATE rows SET revision = revision + 1, due = ?, token = ?, data = ? WHERE publication = ? AND sort = ? AND revision = ?',
  )
  const ascending = db.prepare(
    'SELECT * FROM rows WHERE publication = ? AND sort >= ? AND sort < ? ORDER BY sort LIMIT ?',
  )
  const descending = db.prepare(
    'SELECT * FROM rows WHERE publication = ? AND sort >= ? AND sort < ? ORDER BY sort DESC LIMIT ?',
  )
  const due = db.prepare(
    'SELECT * FROM rows WHERE publication = ? AND due IS NOT NULL AND due <= ? ORDER BY due, sort LIMIT ?',
  )
  const derivePut = db.prepare(
    `INSERT INTO rows (publication, sort, revision, data) VALUES (?, ?, 1, ?)
     ON CONFLICT DO UPDATE SET revision = revision + 1, due = NULL, token = NULL, data = excluded.data
     WHERE data <> excluded.data`,
  )
  const deriveDelete = db.prepare('DELETE FROM rows WHERE publication = ? AND sort = ?')

  return {
    get: async (publication, sort) => {
      const row = get.get(publication, sort)
      return row && fromStored(row as Stored)
    },

    put: async (draft) => {
      const { publication, sort, revision, token = null } = draft
      const data = canonical(draft.data)
      const { changes } =
        revision === 0
          ? insert.run(publication, sort, draft.due ?? null, token, data)
          : update.run(draft.due ?? null, token, data, publication, sort, revision)
      if (changes === 0) return undefined
      wrote(publication, sort)
      return { ...draft, revision: revision + 1 }
    },

    query: async (publication, { prefix, after, before, limit = -1, reverse = false }) => {
      const from = after !== undefined && byBytes(after, prefix) >= 0 ? `${after}\0` : prefix
      const end = afterPrefix(prefix)
      const to = before !== undefined && (end === undefined || byBytes(before, end) < 0) ? before : end
      const rows = (reverse ? descending : ascending).all(publication, from, to ?? BEYOND_TEXT, limit)
      return rows.map((row) => fromStored(row as Stored))
    },

    due: async (publication, until, limit) =>
      due.all(publication, until, limit).map((row) => fromStored(row as Stored)),

    derive: async (publication, puts, deletes) => {
      if (puts.length + deletes.length === 0) return
      const written: string[] = []
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { sort, data } of puts) {
          if (derivePut.run(publication, sort, canonical(data)).changes) written.push(sort)
        }
        for (const sort of deletes) {
          if (deriveDelete.run(publication, sort).changes) written.push(sort)
        }
        db.exec('COMMIT')
      } finally {
        if (db.isTransaction) db.exec('ROLLBACK')
      }
      for (const sort of written) wrote(publication, sort)
    },

    close: () => db.close(),
  }
}

const fromStored = ({ publication, sort, revision, due, token, data }: Stored): Row => ({
  publication,
  sort,
  revision,
  ...(due !== null && { due }),
  ...(token !== null && { token }),
  data: JSON.parse(data) as unknown,
})

const open = (file: string): DatabaseSync => {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { timeout: 5_000 })
    prepare(db, file)
    return db
  } catch (error) {
    db?.close()
    if (!isSqliteError(error)) throw error
    throw new CatalogUnusable(`${file} cannot be used as a catalog: ${error.message}`, { cause: error })
  }
}

const prepare = (db: DatabaseSync, file: string): void => {
  db.exec('PRAGMA journal_mode = WAL')
  // In WAL, NORMAL keeps every transaction over SIGKILL; only a power loss can take the last ones, whole.
  // They come again from the uploads.
  db.exec('PRAGMA synchronous = NORMAL')
  const check = String(Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0])
  if (check !== 'ok') throw new CatalogUnusable(`${file} is damaged: ${check.split('\n')[0]}`)

  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version)
  if (version === SCHEMA) return
  if (version > SCHEMA) {
    throw new CatalogUnusable(
      `${file} was written by a newer Dropcap: schema ${version}, this one knows ${SCHEMA}`,
    )
  }
  db.exec('BEGIN IMMEDIATE')
  const foreign = db.prepare("SELECT name FROM sqlite_schema WHERE name NOT IN ('rows', 'due') LIMIT 1").get()
  if (foreign) throw new CatalogUnusable(`${file} is a database of something else`)
  db.exec(`
    CREATE TABLE IF NOT EXISTS rows (
      publication TEXT NOT NULL, sort TEXT NOT NULL, revision INTEGER NOT NULL,
      due INTEGER, token TEXT, data TEXT NOT NULL,
      PRIMARY KEY (publication, sort)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS due ON rows (publication, due, sort) WHERE due IS NOT NULL;
    PRAGMA user_version = ${SCHEMA};
    COMMIT`)
}

const isSqliteError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
