// Issues that show pictures from the folder beside them, which come as uploads of their own, before the issue or after it.

import type { Outcome } from '../model/reading.ts'
import type { Uploads } from '../ports.ts'
import type { Files } from './read/beside.ts'
import type { ReadFile } from './read/read.ts'

/** Bytes of all pictures that one issue takes from its folder. */
const largestFolder = 60_000_000

/** Bytes of a key: S3 refuses to be asked for more. */
const longestKey = 1_024

/** Each picture's newest version by its path from the issue's folder; null where it has none, or was removed. */
export type Newest = Readonly<Record<string, string | null>>

type File = {
  /** Another for other bytes. */
  readonly id: string
  readonly size: number
  readonly bytes: () => Promise<Uint8Array | undefined>
}

/** Files of the folder of an issue among the uploads. */
export const uploadedBeside =
  (issue: string, uploads: Uploads) =>
  async (path: string): Promise<File | null> => {
    const key = issue.slice(0, issue.lastIndexOf('/') + 1) + path
    if (Buffer.byteLength(key) > longestKey) return null
    const last = (await uploads.versions(key)).at(-1)
    return last?.kind === 'file' ? { ...last, bytes: () => uploads.read(key, last.id) } : null
  }

const besideIn = (outcome: Outcome | undefined): Newest =>
  outcome?.kind === 'issue' ? (outcome.beside ?? {}) : {}

export const showsFolder = (outcome: Outcome | undefined): boolean =>
  Object.keys(besideIn(outcome)).length > 0

/** What of all that these readings of an issue show from its folder is the newest. */
export const newestBeside = async (
  outcomes: readonly Outcome[],
  beside: (path: string) => Promise<File | null>,
): Promise<Newest> => {
  const paths = new Set(outcomes.flatMap((outcome) => Object.keys(besideIn(outcome))))
  return Object.fromEntries(
    await Promise.all([...paths].map(async (path) => [path, (await beside(path))?.id ?? null] as const)),
  )
}

/** Whether it was read with pictures that are not the newest any more. */
export const isOutdated = (outcome: Outcome, newest: Newest): boolean =>
  Object.entries(besideIn(outcome)).some(([path, id]) => newest[path] !== id)

/** Reads a file twice where it shows pictures from its folder: without them, to learn which, and with them. */
export const readWithFolder = async (
  read: (files?: Files) => Promise<ReadFile> | ReadFile,
  beside: (path: string) => Promise<File | null>,
): Promise<{ readonly reading: ReadFile; readonly with?: Newest }> => {
  const reading = await read()
  if ('problems' in reading || reading.beside === undefined) return { reading }
  const files = new Map<string, Uint8Array>()
  const newest: Record<string, string | null> = {}
  let left = largestFolder
  for (const path of reading.beside) {
    const file = await beside(path)
    newest[path] = file?.id ?? null
    if (file === null || file.size > left) continue
    left -= file.size
    const bytes = await file.bytes()
    if (bytes !== undefined) files.set(path, bytes)
  }
  if (files.size === 0) return { reading, with: newest }
  const shown = await read(files)
  // A picture that cannot be read in time takes no issue along.
  return { reading: 'problems' in shown ? reading : shown, with: newest }
}
