// Uploads, bodies and site in memory, for tests and the simulation: no file, no clock.

import { byBytes } from '../functions/model/byte-order.ts'
import { canonical } from '../functions/model/canonical.ts'
import { sha256 } from '../functions/model/hash.ts'
import { isPagePath, type Page } from '../functions/model/page.ts'
import type { Version } from '../functions/model/upload.ts'
import type { Bodies } from '../functions/ports.ts'
import type { ReadableSite, Stored } from './site.ts'
import type { EditableUploads } from './uploads.ts'

export const memoryUploads = (): EditableUploads => {
  type Entry = { readonly version: Version; readonly bytes: Uint8Array }
  const kept = new Map<string, Entry[]>()
  let count = 0

  const add = (key: string, at: number, kind: Version['kind'], bytes: Uint8Array): Version => {
    const entries = kept.get(key) ?? []
    const last = entries.at(-1)?.version.at ?? at
    const version: Version = {
      id: `v${++count}`,
      at: Math.trunc(Math.max(at, last)),
      kind,
      size: bytes.length,
    }
    kept.set(key, [...entries, { version, bytes }])
    return version
  }

  return {
    versions: async (key) => (kept.get(key) ?? []).map(({ version }) => version),
    read: async (key, id) => {
      const entry = kept.get(key)?.find(({ version }) => version.id === id)
      return entry?.version.kind === 'file' ? new Uint8Array(entry.bytes) : undefined
    },
    keys: async function* () {
      yield* [...kept.keys()].sort(byBytes)
    },
    put: async (key, bytes, at) => add(key, at, 'file', new Uint8Array(bytes)),
    remove: async (key, at) => add(key, at, 'removal', new Uint8Array()),
    forget: async (key, id) => {
      const left = (kept.get(key) ?? []).filter(({ version }) => version.id !== id)
      if (left.length > 0) kept.set(key, left)
      else kept.delete(key)
    },
  }
}

export const memoryBodies = (): Bodies => {
  const kept = new Map<string, string>()
  return {
    put: async (body) => {
      const text = canonical(body)
      const hash = sha256(text)
      kept.set(hash, text)
      return hash
    },
    get: async (hash) => {
      const text = kept.get(hash)
      if (text === undefined) throw new Error(`No body ${hash}`)
      return JSON.parse(text) as unknown
    },
  }
}

export const memorySite = (): ReadableSite => {
  const kept = new Map<string, Stored>()
  return {
    compare: async (page) => {
      const there = kept.get(page.path)
      if (there === undefined) return 'none'
      if (equal(there, toStored(page))) return 'same'
      return there.status === 200 ? 'other' : 'none'
    },
    put: async (page) => {
      if (!isPagePath(page.path)) throw new Error(`No path of a page: ${JSON.stringify(page.path)}`)
      kept.set(page.path, toStored(page))
    },
    delete: async (path) => {
      kept.delete(path)
    },
    get: async (path) => kept.get(path),
    list: async function* () {
      yield* [...kept.keys()].sort(byBytes)
    },
  }
}

const toStored = ({ path, body, type, status, location, tags, cacheControl }: Page): Stored => ({
  path,
  body: typeof body === 'string' ? Buffer.from(body) : new Uint8Array(body),
  type,
  status,
  ...(location !== undefined && { location }),
  tags: [...tags],
  cacheControl,
})

const equal = (a: Stored, b: Stored): boolean =>
  Buffer.compare(a.body, b.body) === 0 &&
  a.type === b.type &&
  a.status === b.status &&
  a.location === b.location &&
  a.cacheControl === b.cacheControl &&
  a.tags.length === b.tags.length &&
  a.tags.every((tag, at) => tag === b.tags[at])
