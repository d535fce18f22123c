// Uploads as files: every version and removal of every key, each a file of its own.

import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { byBytes } from '../functions/model/byte-order.ts'
import { sha256 } from '../functions/model/hash.ts'
import type { Version } from '../functions/model/upload.ts'
import type { Uploads } from '../functions/ports.ts'
import { isAbsent, readIfThere, wholeFiles } from './whole-file.ts'

/** The uploads as the stages read them, and the editor's side. */
export type EditableUploads = Uploads & {
  /** `at` in milliseconds; raised to that of the version before, if it is earlier. */
  put(key: string, bytes: Uint8Array, at: number): Promise<Version>
  remove(key: string, at: number): Promise<Version>
  /** Deletes a version or a removal for good. No error where there is none. */
  forget(key: string, version: string): Promise<void>
}

/**
 * `<folder>/keys/<2 hex>/<SHA-256 of the key>/` holds `key` and a file a version, whose name is the version's
 * id and says everything about it: keys have any characters, and file systems do not.
 */
export const fileUploads = (folder: string): EditableUploads => {
  const keys = join(folder, 'keys')
  const files = wholeFiles(join(folder, 'tmp'))
  mkdirSync(keys, { recursive: true })

  const folderOf = (key: string): string => {
    const hash = sha256(JSON.stringify(key))
    return join(keys, hash.slice(0, 2), hash)
  }

  // All of it synchronous, so that no other call comes between reading the last version and writing the next.
  const add = (key: string, bytes: Uint8Array, at: number, kind: Version['kind']): Version => {
    const place = folderOf(key)
    const last = versionsIn(place).at(-1)
    if (last === undefined) files.write(join(place, 'key'), JSON.stringify(key), true)
    const time = Math.trunc(last === undefined ? at : Math.max(at, last.at))
    const order = last === undefined ? 1 : Number.parseInt(last.id, 10) + 1
    const id = [
      String(order).padStart(9, '0'),
      time,
      kind,
      bytes.length,
      randomBytes(6).toString('hex'),
    ].join('_')
    files.write(join(place, id), bytes, true)
    return { id, at: time, kind, size: bytes.length }
  }

  return {
    versions: async (key) => versionsIn(folderOf(key)),
    read: async (key, id) =>
      fromName(id)?.kind === 'file' ? readIfThere(join(folderOf(key), id)) : undefined,
    keys: async function* () {
      const found: string[] = []
      for (const shard of names(keys)) {
        for (const name of names(join(keys, shard))) {
          const place = join(keys, shard, name)
          const text = versionsIn(place).length > 0 && readIfThere(join(place, 'key'))
          if (text) found.push(JSON.parse(text.toString()) as string)
        }
      }
      yield* found.sort(byBytes)
    },
    put: async (key, bytes, at) => add(key, bytes, at, 'file'),
    remove: async (key, at) => add(key, new Uint8Array(), at, 'removal'),
    forget: async (key, id) => {
      if (fromName(id)) rmSync(join(folderOf(key), id), { force: true })
    },
  }
}

const versionsIn = (place: string): Version[] =>
  names(place)
    .sort()
    .map(fromName)
    .filter((version) => version !== undefined)

const names = (place: string): string[] => {
  try {
    return readdirSync(place)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

const fromName = (id: string): Version | undefined => {
  const [, at, kind, size] = /^\d{9,}_(-?\d+)_(file|removal)_(\d+)_[0-9a-f]{12}$/.exec(id) ?? []
  return at && size
    ? { id, at: Number(at), kind: kind === 'file' ? 'file' : 'removal', size: Number(size) }
    : undefined
}
