// `npm start` by its public door: a process, a drop folder, HTTP.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export type Answer = { readonly status: number; readonly text: string; readonly headers: Headers }

export type Door = {
  readonly folder: string
  readonly drop: string
  readonly data: string
  readonly lines: readonly string[]
  readonly errors: readonly string[]
  readonly process: ChildProcess
  readonly url: string
  put(key: string, content: string | Uint8Array): void
  remove(key: string): void
  get(path: string): Promise<Answer>
  /** The first line that matches, from the `from`-th on. */
  line(pattern: RegExp, ms?: number): Promise<string>
  kill(signal: NodeJS.Signals): Promise<number | null>
}

export const scratch = (): string => mkdtempSync(join(tmpdir(), 'dropcap-'))

export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer().on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Waits until it is up, or ends. Every wait has a deadline. */
export const openDoor = async (folder: string, more: readonly string[] = [], ms = 30_000): Promise<Door> => {
  const port = await freePort()
  const drop = join(folder, 'drop')
  const data = join(folder, 'data')
  const child = spawn(
    process.execPath,
    [join(project, 'local/main.ts'), '--port', String(port), '--drop', drop, '--data', data, ...more],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const lines: string[] = []
  const errors: string[] = []
  const collect = (stream: NodeJS.ReadableStream | null, into: string[]) => {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      into.push(...parts)
    })
  }
  collect(child.stdout, lines)
  collect(child.stderr, errors)
  const url = `http://127.0.0.1:${port}`
  const door: Door = {
    folder,
    drop,
    data,
    lines,
    errors,
    process: child,
    url,
    put: (key, content) => {
      mkdirSync(dirname(join(drop, key)), { recursive: true })
      writeFileSync(join(drop, key), content)
    },
    remove: (key) => rmSync(join(drop, key)),
    get: async (path) => {
      const response = await fetch(`${url}${path}`, { redirect: 'manual' })
      return { status: response.status, text: await response.text(), headers: response.headers }
    },
    line: async (pattern, wait = 15_000) =>
      until(
        () => lines.find((line) => pattern.test(line)),
        wait,
        () => `no line ${pattern} in:\n${[...lines, ...errors].join('\n')}`,
      ),
    kill: (signal) =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode)
        child.once('exit', (code) => done(code))
        child.kill(signal)
      }),
  }
  await until(
    () => (lines.some((line) => line.startsWith('drop ')) || child.exitCode !== null ? true : undefined),
    ms,
    () => `not up: ${errors.join('\n')}`,
  )
  return door
}

export const until = async <T>(
  look: () => T | undefined | Promise<T | undefined>,
  ms: number,
  why: () => string,
): Promise<T> => {
  const deadline = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(why())
    await new Promise((done) => setTimeout(done, 25))
  }
}

/** The seed, where ../shared is at hand. */
export const seed = join(project, '../shared/seeds/usadi-dispatch-vol-4-no-5.txt')
export const hasSeed = existsSync(seed)

export type Story = { readonly headline: string; readonly text: string; readonly source?: string }

/** An issue of the seed's kind. */
export const issueText = (
  volume: number,
  number: number,
  date: string,
  stories: readonly Story[],
  title = 'The Quay Letter',
): string =>
  [
    title,
    '',
    'A publication of the Quay Society',
    '',
    '',
    `Volume ${volume}, No. ${number}          ${date}`,
    '',
    '',
    ...stories.flatMap(({ headline, text, source }) => [
      headline,
      ...(source === undefined ? [''] : [source, '']),
      text,
      '',
      '',
    ]),
    'The Quay Society is an independent, non-profit organization of readers.',
    'E-mail: letter@example.org',
    '',
    `Copyright The Quay Society ${date.slice(-4)} All rights reserved`,
    '',
  ].join('\n')
