// The thread in which files are read: an answer for each file, in order.

import { parentPort } from 'node:worker_threads'
import { readAny } from './read/any-format.ts'
import type { Files } from './read/beside.ts'

type Ask = { readonly bytes: Uint8Array; readonly name: string; readonly files?: Files }

parentPort!.on('message', async ({ bytes, name, files }: Ask) => {
  parentPort!.postMessage(await readAny(bytes, name, files))
})
