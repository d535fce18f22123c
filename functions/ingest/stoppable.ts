// Reading that can be stopped: in a thread of its own, one file at a time, each within a time and a memory.

import { Worker } from 'node:worker_threads'
import type { Problem } from '../model/problem.ts'
import type { Files } from './read/beside.ts'
import type { ReadFile } from './read/read.ts'

export type Limits = {
  /** For one file. */
  readonly milliseconds: number
  /** Of the thread's heap. */
  readonly megabytes: number
}

/** Many times what the largest file of text needs; less than the function has. */
const usual: Limits = { milliseconds: 20_000, megabytes: 640 }

export type Stoppable = {
  readonly read: (bytes: Uint8Array, name: string, files?: Files) => Promise<ReadFile>
  /** Whatever is being read is given up. */
  readonly close: () => Promise<void>
}

// A bundle has the thread's code beside its own.
const code = (): URL =>
  new URL(`./reading-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'mjs'}`, import.meta.url)

/** The thread starts with the first file and is used again until a file makes it stop. */
export const stoppable = (limits: Limits = usual): Stoppable => {
  let thread: Worker | undefined
  let before: Promise<unknown> = Promise.resolve()

  const start = (): Worker => {
    const started = new Worker(code(), { resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } })
    started.unref()
    return started
  }

  const stop = async (): Promise<void> => {
    const stopped = thread
    thread = undefined
    await stopped?.terminate()
  }

  const one = async (bytes: Uint8Array, name: string, files?: Files): Promise<ReadFile> => {
    thread ??= start()
    const reading = thread
    const { promise, resolve, reject } = Promise.withResolvers<ReadFile>()
    const late = setTimeout(() => resolve(problem(slow(limits))), limits.milliseconds)
    const failed = (error: Error & { readonly code?: string }) => {
      thread = undefined
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(problem(large(limits)))
      else reject(error)
    }
    const ended = () => {
      thread = undefined
      reject(new Error(`The reading of ${name} ended without an answer`))
    }
    reading.once('message', resolve).once('error', failed).once('exit', ended)
    reading.postMessage({ bytes, name, files })
    try {
      const answer = await promise
      if ('problems' in answer && answer.problems[0].rule === slow(limits).rule) await stop()
      return answer
    } finally {
      clearTimeout(late)
      reading.off('message', resolve).off('error', failed).off('exit', ended)
    }
  }

  return {
    read: (bytes, name, files) => {
      const mine = before.then(() => one(bytes, name, files))
      before = mine.catch(() => undefined)
      return mine
    },
    close: stop,
  }
}

const problem = (one: Problem): ReadFile => ({ problems: [one] })

const slow = ({ milliseconds }: Limits): Problem => ({
  rule: 'too-slow',
  reason: `it could not be read within ${milliseconds / 1_000} s`,
  hint: 'save it anew, or as plain text, and drop that',
})

const large = ({ megabytes }: Limits): Problem => ({
  rule: 'too-much-memory',
  reason: `it could not be read with ${megabytes} MB of memory`,
  hint: 'save it anew, or as plain text, and drop that',
})
