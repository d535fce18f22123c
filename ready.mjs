// Installs what is missing and hands over to the project's own Node. Knows only what Node 20 brings along:
// `node ready.mjs SCRIPT ARGS…`.

import { spawn } from 'node:child_process'
import {
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'node_modules')
const windows = process.platform === 'win32'
const node = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node')

const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** npm writes its own list last of all, so that a broken-off installation has none. */
const isInstalled = () => {
  const list = join(modules, '.package-lock.json')
  if (!existsSync(list) || !existsSync(node)) return false
  const wanted = packages(join(root, 'package-lock.json'))
  const present = packages(list)
  const sameOf = (name) =>
    present[name]?.version === wanted[name]?.version && present[name]?.integrity === wanted[name]?.integrity
  return (
    Object.keys(wanted).every(
      (name) => name === '' || sameOf(name) || (wanted[name].optional && !present[name]),
    ) && Object.keys(present).every((name) => wanted[name] !== undefined)
  )
}

const fail = (message) => {
  console.error(`dropcap: ${message}`)
  process.exit(1)
}

// One installation at a time. The lock is a file whose time its holder moves; who sees it stand still for long
// enough, by his own waiting and by no clock, takes it for left behind.
const lock = join(root, '.installing')
const beat = 500
const patience = 5_000

const takeLock = () => {
  const own = `${lock}.${process.pid}`
  writeFileSync(own, '')
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(own)
  }
}

const lockTime = () => statSync(lock, { throwIfNoEntry: false })?.mtimeMs

const waitForLock = async () => {
  let seen = lockTime()
  let since = performance.now()
  let told = false
  while (!takeLock()) {
    if (isInstalled() && lockTime() === undefined) return false
    if (!told) console.error('dropcap: waiting for another run that is installing')
    told = true
    await wait(200)
    const time = lockTime()
    if (time !== seen) {
      seen = time
      since = performance.now()
    } else if (time !== undefined && performance.now() - since > patience) {
      const stale = `${lock}.stale.${process.pid}`
      try {
        renameSync(lock, stale)
        rmSync(stale)
      } catch (error) {
        if (error.code !== 'ENOENT') throw error
      }
    }
  }
  return true
}

/** npm, run by the Node that it came with: the one in node_modules is about to be replaced. */
const npm = () => {
  const { npm_execpath: script, npm_node_execpath: runner } = process.env
  return script !== undefined && /npm-cli\.c?js$/.test(script) && runner !== undefined && existsSync(runner)
    ? { command: runner, args: [script], shell: false }
    : { command: 'npm', args: [], shell: windows }
}

const install = async () => {
  const holds = await waitForLock()
  if (!holds) return
  const pulse = setInterval(() => utimesSync(lock, new Date(), new Date()), beat)
  try {
    if (isInstalled()) return
    console.error('dropcap: installing what is missing (npm ci); this takes about half a minute, once')
    const { command, args, shell } = npm()
    const code = await run(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      shell,
      stdio: ['ignore', 2, 2],
    })
    if (code !== 0) {
      process.exitCode = code
      throw new Error('installing failed; npm says why above. Run the same command again once that is mended')
    }
    if (!existsSync(node)) {
      throw new Error(
        'npm left Node 24 out; it needs install scripts allowed (npm config get ignore-scripts)',
      )
    }
  } finally {
    clearInterval(pulse)
    rmSync(lock, { force: true })
  }
}

const signals = windows ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP']
const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }

/** Runs a program to its end. Answers its exit code; a signal that ended it counts 128 and its number. */
const run = (command, args, options) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, options)
    // A terminal tells the child as well, at once: it is told again only if it goes on regardless.
    const forwards = signals.map((signal) => {
      const forward = () => setTimeout(() => child.kill(signal), 400).unref()
      process.on(signal, forward)
      return [signal, forward]
    })
    const done = (settle) => {
      for (const [signal, forward] of forwards) process.off(signal, forward)
      settle()
    }
    child.once('error', (error) => done(() => reject(error)))
    child.once('exit', (code, signal) => done(() => resolve(code ?? 128 + (numbers[signal] ?? 0))))
  })

const [script, ...args] = process.argv.slice(2)
if (script === undefined) fail('which script? Usage: node ready.mjs SCRIPT ARGS…')

try {
  if (!isInstalled()) await install()
} catch (error) {
  console.error(`dropcap: ${error.message}`)
  process.exit(process.exitCode ?? 1)
}

const path = windows ? 'Path' : 'PATH'
const bin = join(modules, '.bin')
const env = { ...process.env, [path]: `${bin}${windows ? ';' : ':'}${process.env[path] ?? ''}` }
const call = [join(root, script), ...args]
// Replacing this process keeps terminal and signals the script's own; an older Node has to stand between.
if (typeof process.execve === 'function' && !windows) process.execve(node, [node, ...call], env)
process.exitCode = await run(node, call, { stdio: 'inherit', env })
