// The thread in which files are read: an answer for each file, in order.

import { parentPort } from 'node:worker_threads'
import { readAny } from './read/any-format.ts'

type Ask = { readonly bytes: Uint8Array; readonly name: string }

parentPort!.on('message', async ({ bytes, name }: Ask) => {
  parentPort!.postMessage(await readAny(bytes, name))
})
