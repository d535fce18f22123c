// The real command line, as a process.

import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const project = join(import.meta.dirname, '../..')

export type Ended = { readonly code: number; readonly out: string; readonly err: string }

/** `more`: variables of the environment. It has none of AWS but these. */
export const dropcap = (
  args: readonly string[],
  cwd = project,
  more: Readonly<Record<string, string>> = {},
  timeout = 25_000,
): Promise<Ended> =>
  new Promise((resolve) => {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(AWS_|npm_lifecycle_event$)/.test(name),
    )
    const env = { ...Object.fromEntries(inherited), ...more }
    execFile(
      process.execPath,
      [join(project, 'cli/main.ts'), ...args],
      { cwd, env, timeout, maxBuffer: 50_000_000 },
      (error, out, err) =>
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err }),
    )
  })

/** `time`: when it was written, as an ISO date. */
export const write = (file: string, text: string | Uint8Array, time = '2020-01-01T00:00:00Z'): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  utimesSync(file, new Date(time), new Date(time))
}

/** Every file below a folder with its content. */
export const contentOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'base64')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
