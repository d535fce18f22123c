// The drop folder: tells of each file once it is whole, and of each that is gone. Knows nothing of issues.

import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { watch as chokidar } from 'chokidar'
import { isTemporary } from '../functions/model/junk.ts'
import { folderAt } from './folder.ts'
import { codeOf } from './refusal.ts'

/** `key` is the path below the folder, with `/`, its letters composed (NFC); `modified` milliseconds since 1970. */
export type Dropped = {
  readonly key: string
  readonly path: string
  readonly size: number
  readonly modified: number
}

export type Known = Pick<Dropped, 'key' | 'size' | 'modified'>

export type DropHandlers = {
  readonly changed: (file: Dropped) => unknown
  readonly removed: (key: string) => unknown
}

export type DropFolder = {
  readonly folder: string
  /** The files that are there now, whole or not; in no order. */
  scan(): Promise<readonly Dropped[]>
  /**
   * Tells of every difference from what is known until it is closed; of those from before the start, unless they
   * are still being written, before it answers.
   */
  watch(known: Iterable<Known>, handlers: DropHandlers): Promise<{ close(): Promise<void> }>
}

export type DropOptions = {
  /** A file is whole when it has not changed for so long and nobody has it open for writing. */
  readonly settle?: number
  /** Between full looks at the folder, for what no event told of. */
  readonly rescan?: number
}

export const dropFolder = (path: string, { settle = 150, rescan = 3_000 }: DropOptions = {}): DropFolder => {
  const folder = folderAt(path, 'drop folder')

  const keyOf = (file: string): string => relative(folder, file).split(sep).join('/').normalize('NFC')

  const fileAt = (file: string): Dropped | undefined => {
    const stat = statOf(file)
    return stat?.isFile()
      ? { key: keyOf(file), path: file, size: stat.size, modified: stat.mtimeMs }
      : undefined
  }

  /** Links are not followed: what they lead to was not dropped. */
  const scan = async (): Promise<readonly Dropped[]> => {
    const found: Dropped[] = []
    const visit = async (directory: string): Promise<void> => {
      for (const entry of await entriesOf(directory, directory === folder)) {
        const file = join(directory, entry.name)
        if (entry.isDirectory() && !isTemporary(`${keyOf(file)}/`)) await visit(file)
        const dropped = entry.isFile() && !isTemporary(keyOf(file)) && fileAt(file)
        if (dropped) found.push(dropped)
      }
    }
    await visit(folder)
    return found
  }

  const watch: DropFolder['watch'] = async (before, { changed, removed }) => {
    const known = new Map([...before].map((one) => [one.key, one]))
    const waiting = new Map<
      string,
      { readonly path: string; readonly file: Dropped | undefined; since: number }
    >()
    let ticking: NodeJS.Timeout | undefined
    let looking: NodeJS.Timeout | undefined
    let closed = false
    let pause = rescan

    const notice = (path: string): void => {
      const key = keyOf(path)
      if (closed || key === '' || isTemporary(key)) return
      const file = fileAt(path)
      const already = waiting.get(key)
      if (already !== undefined && isSame(already.file, file)) return
      if (already === undefined && isSame(known.get(key), file)) return
      waiting.set(key, { path, file, since: performance.now() })
      ticking ??= setInterval(tick, 25)
    }

    const tick = (): void => {
      const due = [...waiting].filter(([, { since }]) => performance.now() - since >= settle)
      if (due.length === 0) return
      const written = beingWritten(folder)
      for (const [key, one] of due) {
        const file = fileAt(one.path)
        if (!isSame(one.file, file) || written.has(one.path)) {
          waiting.set(key, { path: one.path, file, since: performance.now() })
          continue
        }
        waiting.delete(key)
        if (isSame(known.get(key), file)) continue
        if (file !== undefined) {
          known.set(key, file)
          changed(file)
        } else if (statOf(folder) !== undefined) {
          // A folder that is gone as a whole (a disk pulled out) withdraws nothing.
          known.delete(key)
          removed(key)
        }
      }
      if (waiting.size > 0) return
      clearInterval(ticking)
      ticking = undefined
    }

    const look = async (): Promise<void> => {
      const began = performance.now()
      const files = statOf(folder) === undefined ? undefined : await scan()
      if (closed) return
      if (files !== undefined) {
        const present = new Set(files.map(({ key }) => key))
        for (const { path } of files) notice(path)
        for (const key of known.keys()) if (!present.has(key)) notice(pathOf(folder, key, known.get(key)))
      }
      // A large folder is looked at less often: at most a twentieth of the time.
      looking = setTimeout(look, Math.max(pause, 20 * (performance.now() - began)))
    }

    const watcher = chokidar(folder, {
      ignoreInitial: true,
      followSymlinks: false,
      atomic: false,
      ignored: (path) => path !== folder && isTemporary(keyOf(path)),
    })
    for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, notice)
    // Events may run out (a system's limit on watches): looking more often stands in for them.
    watcher.on('error', () => {
      pause = Math.min(pause, 500)
    })
    await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
    await look()
    const limit = performance.now() + 1_000
    while (waiting.size > 0 && performance.now() < limit) await wait(10)

    return {
      close: async () => {
        closed = true
        clearInterval(ticking)
        clearTimeout(looking)
        await watcher.close()
      },
    }
  }

  return { folder, scan, watch }
}

/** For who knows of keys only: each file that is there is told of once. */
export const watchDrop = (folder: string, known: Iterable<string>, handlers: DropHandlers) =>
  dropFolder(folder).watch(
    [...known].map((key) => ({ key, size: -1, modified: -1 })),
    handlers,
  )

const isSame = (a: Omit<Known, 'key'> | undefined, b: Omit<Known, 'key'> | undefined): boolean =>
  a?.size === b?.size && a?.modified === b?.modified

const pathOf = (folder: string, key: string, known: Partial<Dropped> | undefined): string =>
  known?.path ?? join(folder, ...key.split('/'))

const statOf = (path: string) => {
  try {
    return lstatSync(path)
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

const entriesOf = async (directory: string, isRoot: boolean) => {
  try {
    return await readdir(directory, { withFileTypes: true })
  } catch (error) {
    if (isGone(error) && !isRoot) return []
    throw error
  }
}

const isGone = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'EACCES', 'ENAMETOOLONG'].includes(codeOf(error) ?? '')

/** Files below a folder that some process has open for writing, where the system tells (Linux). */
const beingWritten = (folder: string): ReadonlySet<string> => {
  const found = new Set<string>()
  if (process.platform !== 'linux') return found
  const list = (path: string): readonly string[] => orNothing(() => readdirSync(path)) ?? []
  for (const process of list('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of list(`/proc/${process}/fd`)) {
      const path = orNothing(() => readlinkSync(`/proc/${process}/fd/${descriptor}`))
      if (!path?.startsWith(folder + sep)) continue
      const details = orNothing(() => readFileSync(`/proc/${process}/fdinfo/${descriptor}`, 'latin1'))
      // The last two bits of open(2)'s flags: 0 is reading only.
      if (/^flags:\s*\d*[1-3567]$/m.test(details ?? '')) found.add(path)
    }
  }
  return found
}

/** Processes come and go, and other accounts' are not shown. */
const orNothing = <T>(ask: () => T): T | undefined => {
  try {
    return ask()
  } catch {
    return undefined
  }
}
