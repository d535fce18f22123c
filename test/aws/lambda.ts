// A function's bundle, run as Lambda would: one event at a time, with what it prints, until it is killed.

import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export type Result =
  | {
      readonly answer: { readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[] } | null
    }
  | { readonly error: string }
  | 'killed'

export type Lambda = {
  invoke(event: unknown): Promise<Result>
  /** Ends it wherever it is; the next event starts it anew. */
  kill(): Promise<void>
  /** What it printed, parsed. */
  readonly lines: Readonly<Record<string, unknown>>[]
}

/** `folder`: as `bundle` made it. */
export const lambdaOf = (folder: string, env: Readonly<Record<string, string>>): Lambda => {
  let worker: Worker | undefined
  const lines: Readonly<Record<string, unknown>>[] = []
  const start = async (): Promise<Worker> => {
    const started = new Worker(join(import.meta.dirname, 'lambda-runtime.ts'), {
      workerData: { file: join(folder, 'handler.mjs') },
      env: { ...env },
      stdout: true,
      stderr: true,
    })
    for (const stream of [started.stdout, started.stderr]) {
      let rest = ''
      stream.setEncoding('utf8').on('data', (text: string) => {
        const parts = (rest + text).split('\n')
        rest = parts.pop() ?? ''
        for (const part of parts) lines.push(JSON.parse(part) as Record<string, unknown>)
      })
    }
    await once(started, 'message')
    return started
  }
  return {
    lines,
    invoke: async (event) => {
      worker ??= await start()
      const mine = worker
      const id = randomUUID()
      return new Promise<Result>((resolve) => {
        const settle = (result: Result) => {
          mine.off('message', heard)
          mine.off('exit', gone)
          resolve(result)
        }
        const heard = (message: { readonly id: string } & Exclude<Result, 'killed'>) => {
          const { id: answered, ...result } = message
          if (answered === id) settle(result)
        }
        const gone = () => settle('killed')
        mine.on('message', heard)
        mine.on('exit', gone)
        mine.postMessage({ id, event })
      })
    },
    kill: async () => {
      const mine = worker
      worker = undefined
      await mine?.terminate()
    },
  }
}
