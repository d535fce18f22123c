// One run at a time on a data folder. The lock is the system's own, held by SQLite: it dies with its process.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { folderAt } from './folder.ts'
import { codeOf, Refusal } from './refusal.ts'

const busy = 5
const notADatabase = 26

// A database that nobody refers to is closed, and its lock with it.
const held = new Set<DatabaseSync>()

/** Makes the folder where it is missing. */
export const takeLock = (data: string): { release(): void } => {
  const folder = folderAt(data, 'data folder')
  const file = join(folder, 'lock')
  const database = new DatabaseSync(file)
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (codeOf(error) !== 'ERR_SQLITE_ERROR') throw error
    const { errcode } = error as Error & { readonly errcode: number }
    if (errcode === busy) {
      throw new Refusal(
        `Dropcap is already running on ${folder}; stop that run, or give this one another --data`,
        { kind: 'held' },
      )
    }
    if (errcode === notADatabase)
      throw new Refusal(`${file} is not what it should be; delete it and start again`)
    throw error
  }
  held.add(database)
  return {
    release: () => {
      held.delete(database)
      database.close()
    },
  }
}
