// The process in which files are read: an answer for each file, in order.

import { readAny } from './read/any-format.ts'
import type { Files } from './read/beside.ts'

export type Ask = { readonly bytes: Uint8Array; readonly name: string; readonly files?: Files | undefined }

process.on('message', async ({ bytes, name, files }: Ask) => {
  process.send!(await readAny(bytes, name, files))
})

// A terminal sends these to all its processes. This one ends when nobody is left to answer.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
