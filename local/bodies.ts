// Parsed bodies as JSON files, each named by the hash of what it holds.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { canonical } from '../functions/model/canonical.ts'
import { sha256 } from '../functions/model/hash.ts'
import type { Bodies } from '../functions/ports.ts'
import { readIfThere, wholeFiles } from './whole-file.ts'

export const fileBodies = (folder: string): Bodies => {
  const files = wholeFiles(join(folder, 'tmp'))
  const place = (hash: string): string => join(folder, hash.slice(0, 2), `${hash}.json`)

  return {
    put: async (body) => {
      const bytes = Buffer.from(canonical(body))
      const hash = sha256(bytes)
      // A power loss may leave a file without its end: such a one is written again.
      if (statSync(place(hash), { throwIfNoEntry: false })?.size !== bytes.length) {
        files.write(place(hash), bytes)
      }
      return hash
    },
    get: async (hash) => {
      const bytes = readIfThere(place(hash))
      if (bytes === undefined) throw new Error(`No body ${hash} in ${folder}`)
      if (sha256(bytes) !== hash) throw new Error(`The body ${hash} in ${folder} is damaged`)
      return JSON.parse(bytes.toString()) as unknown
    },
  }
}
