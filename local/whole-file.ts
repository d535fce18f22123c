// Files that are there whole or not at all, whenever the process dies.

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

let count = 0

export type WholeFiles = {
  /** `flush`: over a power loss too, which costs a few milliseconds on a disk. */
  write(file: string, content: string | Uint8Array, flush?: boolean): void
}

/**
 * Written in `workshop` and moved from there: a folder on the same disk, emptied by the first write of what a
 * dead process left. So only one process may write, and takes its lock first.
 */
export const wholeFiles = (workshop: string): WholeFiles => {
  let ready = false
  return {
    write: (file, content, flush = false) => {
      if (!ready) {
        rmSync(workshop, { recursive: true, force: true })
        mkdirSync(workshop, { recursive: true })
        ready = true
      }
      const draft = join(workshop, `${process.pid}-${++count}`)
      writeFileSync(draft, content, { flush })
      mkdirSync(dirname(file), { recursive: true })
      renameSync(draft, file)
    },
  }
}

/** Undefined where there is no such file, or cannot be one. */
export const readIfThere = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

export const isAbsent = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' ||
    error.code === 'ENOTDIR' ||
    error.code === 'EISDIR' ||
    error.code === 'ENAMETOOLONG')
