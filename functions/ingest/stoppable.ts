// Reading that can be stopped: in a process of its own, one file at a time, each within a time and a memory.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { Problem } from '../model/problem.ts'
import type { Files } from './read/beside.ts'
import type { ReadFile } from './read/read.ts'
import type { Ask } from './reading-process.ts'

export type Limits = {
  /** For one file. */
  readonly milliseconds: number
  /** Of the process's heap. */
  readonly megabytes: number
}

/** Many times what the largest file of text needs; less than the function has. */
const usual: Limits = { milliseconds: 20_000, megabytes: 640 }

export type Stoppable = {
  readonly read: (bytes: Uint8Array, name: string, files?: Files) => Promise<ReadFile>
  /** Whatever is being read is given up. */
  readonly close: () => Promise<void>
}

// A bundle has the process's code beside its own.
const code = (): URL =>
  new URL(`./reading-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'mjs'}`, import.meta.url)

/** Without the function's credentials. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')))

type Reader = { readonly process: ChildProcess; readonly said: () => string }

/**
 * The process starts with the first file and is used again until a file makes it stop. Not a thread: V8 ends the whole
 * process when the heap of one of its threads is full and cannot grow at once.
 */
export const stoppable = (limits: Limits = usual): Stoppable => {
  let reader: Reader | undefined
  let before: Promise<unknown> = Promise.resolve()

  const start = (): Reader => {
    const started = fork(code(), {
      execArgv: [`--max-old-space-size=${limits.megabytes}`],
      env: environment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
    })
    started.once('exit', () => forget(started)).on('error', () => forget(started))
    // Only a file that is being read keeps the caller alive, by its limit of time.
    started.unref()
    started.channel?.unref()
    ;(started.stderr as Socket).unref()
    return { process: started, said: () => said }
  }

  const forget = (gone: ChildProcess): void => {
    if (reader?.process === gone) reader = undefined
  }

  const stop = async (): Promise<void> => {
    const stopped = reader?.process
    reader = undefined
    if (stopped === undefined || stopped.exitCode !== null || stopped.signalCode !== null) return
    const gone = once(stopped, 'close')
    stopped.ref()
    stopped.kill('SIGKILL')
    await gone
  }

  const one = async (bytes: Uint8Array, name: string, files?: Files): Promise<ReadFile> => {
    reader ??= start()
    const { process: reading, said } = reader
    const { promise, resolve, reject } = Promise.withResolvers<ReadFile>()
    const late = setTimeout(() => resolve(problem(slow(limits))), limits.milliseconds)
    const broken = (error: Error) => {
      forget(reading)
      reject(error)
    }
    const ended = (exit: number | null, signal: NodeJS.Signals | null) => {
      if (said().includes('heap out of memory')) resolve(problem(large(limits)))
      else reject(new Error(`The reading of ${name} ended without an answer (${signal ?? exit})\n${said()}`))
    }
    reading.once('message', resolve).once('error', broken).once('close', ended)
    reading.send({ bytes, name, files } satisfies Ask, (error) => error && broken(error))
    try {
      const answer = await promise
      if ('problems' in answer && answer.problems[0].rule === slow(limits).rule) await stop()
      return answer
    } finally {
      clearTimeout(late)
      reading.off('message', resolve).off('error', broken).off('close', ended)
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
