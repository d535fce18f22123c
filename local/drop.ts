// The drop folder: tells of each file once it is whole, and of each that is gone. Knows nothing of issues.

import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { watch as chokidar } from 'chokidar'
import { byBytes } from '../functions/model/byte-order.ts'
import { isOfProgram, isTemporary } from '../functions/model/junk.ts'
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
  /** A file whose key is that of another, which is there: the letters of their names are composed otherwise. */
  readonly refused?: (file: Dropped) => unknown
  /** What cannot be looked at, in one line, once for each cause; it is looked at again by itself. */
  readonly unseen?: (line: string) => unknown
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

/** What is there, the oldest first, and which folders and files could not be seen, with why. */
type Survey = {
  readonly files: readonly Dropped[]
  readonly unread: ReadonlyMap<string, string>
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

  /** `unknown`: it may be there, but the system does not let us see it now. */
  const fileAt = (file: string): Dropped | undefined | 'unknown' => {
    const stat = statOf(file)
    if (typeof stat === 'string') return 'unknown'
    return stat?.isFile()
      ? { key: keyOf(file), path: file, size: stat.size, modified: stat.mtimeMs }
      : undefined
  }

  /** Links are not followed: what they lead to was not dropped. */
  const survey = async (): Promise<Survey> => {
    const files: (Dropped & { readonly born: number })[] = []
    const unread = new Map<string, string>()
    const visit = async (directory: string): Promise<void> => {
      const entries = await entriesOf(directory)
      if (typeof entries === 'string') {
        if (directory === folder || !gone.has(entries)) unread.set(directory, entries)
        return
      }
      for (const entry of entries) {
        const file = join(directory, entry.name)
        if (entry.isDirectory() && !isOfProgram(`${keyOf(file)}/`)) await visit(file)
        if (!entry.isFile()) continue
        const stat = statOf(file)
        if (typeof stat === 'string') unread.set(directory, stat)
        else if (stat?.isFile())
          files.push({
            key: keyOf(file),
            path: file,
            size: stat.size,
            modified: stat.mtimeMs,
            born: stat.birthtimeMs,
          })
      }
    }
    await visit(folder)
    return { files: files.sort((a, b) => a.born - b.born || byBytes(a.path, b.path)), unread }
  }

  const scan: DropFolder['scan'] = async () =>
    (await survey()).files
      .filter(({ key }) => !isTemporary(key))
      .map(({ key, path, size, modified }) => ({ key, path, size, modified }))

  const watch: DropFolder['watch'] = async (before, { changed, removed, refused, unseen }) => {
    const known = new Map<string, Known & Partial<Dropped>>([...before].map((one) => [one.key, one]))
    const waiting = new Map<
      string,
      { readonly path: string; readonly file: Dropped | undefined; since: number }
    >()
    /** By key, the path of a file that has no place beside the one that is known. */
    const clashing = new Map<string, string>()
    let ticking: NodeJS.Timeout | undefined
    let looking: NodeJS.Timeout | undefined
    let closed = false
    let pause = rescan

    const notice = (path: string): void => {
      const key = keyOf(path)
      if (closed || key === '' || isOfProgram(key)) return
      const file = fileAt(path)
      if (file === 'unknown') return
      const already = waiting.get(key)
      const holder = already?.path ?? known.get(key)?.path
      if (holder !== undefined && holder !== path) {
        if (file === undefined) {
          if (clashing.get(key) === path) clashing.delete(key)
          return
        }
        if (fileAt(holder) !== undefined) {
          if (clashing.get(key) !== path) refused?.(file)
          clashing.set(key, path)
          return
        }
        // The one that had the place is gone: this one is read, whatever its size and time.
        clashing.delete(key)
        waiting.set(key, { path, file, since: performance.now() })
        known.set(key, { key, size: -1, modified: -1 })
        ticking ??= setInterval(tick, 25)
        return
      }
      if (already !== undefined && isSame(key, already.file, file)) return
      if (already === undefined && isSame(key, known.get(key), file)) return
      waiting.set(key, { path, file, since: performance.now() })
      ticking ??= setInterval(tick, 25)
    }

    const tick = (): void => {
      const due = [...waiting].filter(([, { since }]) => performance.now() - since >= settle)
      if (due.length === 0) return
      const written = beingWritten(folder)
      for (const [key, one] of due) {
        const file = fileAt(one.path)
        if (file === 'unknown') {
          waiting.delete(key)
          continue
        }
        if (!isSame(key, one.file, file) || (written.has(one.path) && !isTemporary(key))) {
          waiting.set(key, { path: one.path, file, since: performance.now() })
          continue
        }
        waiting.delete(key)
        if (isSame(key, known.get(key), file)) continue
        const other = clashing.get(key)
        if (file !== undefined) {
          known.set(key, file)
          changed(file)
        } else if (other !== undefined && typeof fileAt(other) === 'object') {
          clashing.delete(key)
          waiting.set(key, { path: other, file: fileAt(other) as Dropped, since: performance.now() })
        } else if (isReadable(folder)) {
          // A folder that is gone as a whole (a disk pulled out) withdraws nothing.
          known.delete(key)
          removed(key)
        }
      }
      if (waiting.size > 0) return
      clearInterval(ticking)
      ticking = undefined
    }

    let causes: ReadonlySet<string> = new Set()
    const tell = (found: ReadonlyMap<string, string>): void => {
      const lines = new Set(
        [...found].map(
          ([path, why]) => `cannot look at ${path} (${why}): what came from there stays as it is`,
        ),
      )
      for (const line of lines) if (!causes.has(line)) unseen?.(line)
      causes = lines
    }

    const look = async (): Promise<void> => {
      const began = performance.now()
      const { files, unread } = await survey()
      if (closed) return
      tell(unread)
      const present = new Set(files.map(({ key }) => key))
      const hidden = [...unread.keys()].map(keyOf)
      const isHidden = (key: string) => hidden.some((part) => part === '' || key.startsWith(`${part}/`))
      for (const { path } of files) notice(path)
      for (const key of known.keys())
        if (!present.has(key) && !isHidden(key)) notice(pathOf(folder, key, known.get(key)))
      // A large folder is looked at less often: at most a twentieth of the time.
      looking = setTimeout(look, Math.max(pause, 20 * (performance.now() - began)))
    }

    const watcher = chokidar(folder, {
      ignoreInitial: true,
      followSymlinks: false,
      atomic: false,
      ignored: (path) => path !== folder && isOfProgram(`${keyOf(path)}/`),
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

/** A temporary file is the same for as long as it is there: what it holds counts for nothing. */
const isSame = (
  key: string,
  a: Omit<Known, 'key'> | undefined,
  b: Omit<Known, 'key'> | undefined,
): boolean =>
  isTemporary(key)
    ? (a === undefined) === (b === undefined)
    : a?.size === b?.size && a?.modified === b?.modified

const pathOf = (folder: string, key: string, known: Partial<Dropped> | undefined): string =>
  known?.path ?? join(folder, ...key.split('/'))

/** Undefined where there is none; a text is the system's code of why nobody knows. */
const statOf = (path: string) => {
  try {
    return lstatSync(path)
  } catch (error) {
    const code = reasonOf(error)
    return gone.has(code) ? undefined : code
  }
}

const entriesOf = async (directory: string) => {
  try {
    return await readdir(directory, { withFileTypes: true })
  } catch (error) {
    return reasonOf(error)
  }
}

const gone: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])

const reasonOf = (error: unknown): string => codeOf(error) ?? String(error)

const isReadable = (folder: string): boolean => orNothing(() => readdirSync(folder)) !== undefined

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
