// ready.mjs in a project of its own, with an npm that only says that it was called.

import { execFile, spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const project = join(import.meta.dirname, '..')
const modules = join(project, 'node_modules')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropcap-ready-'))
  for (const file of ['ready.mjs', 'package.json', 'package-lock.json'])
    copyFileSync(join(project, file), join(folder, file))
  writeFileSync(
    join(folder, 'script.ts'),
    "const said: readonly string[] = process.argv.slice(2)\nconsole.log(process.version.split('.')[0], ...said)\nprocess.exitCode = 3\n",
  )
  npmDoes(`ln -s '${modules}' '${join(folder, 'node_modules')}'`)
})
afterEach(() => {
  // The link first: what it leads to is not ours to delete.
  if (existsSync(join(folder, 'node_modules'))) unlinkSync(join(folder, 'node_modules'))
  rmSync(folder, { recursive: true, force: true })
})

const npmDoes = (command: string): void => {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  const npm = join(folder, 'bin', 'npm')
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> '${folder}/calls'\necho 'npm talks'\n${command}\n`)
  chmodSync(npm, 0o755)
}
const install = (): void => symlinkSync(modules, join(folder, 'node_modules'))
const calls = (): readonly string[] =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : []

const env = (): NodeJS.ProcessEnv => {
  const { npm_execpath: _, npm_node_execpath: __, ...rest } = process.env
  return { ...rest, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` }
}

const ready = (...args: string[]): Promise<{ code: unknown; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(folder, 'ready.mjs'), ...args],
      { env: env(), timeout: 20_000 },
      (error, out, err) => resolve({ code: error === null ? 0 : error.code, out, err }),
    )
  })

describe.skipIf(process.platform === 'win32')('ready.mjs', () => {
  test('hands over at once, without a word of its own, where everything is installed', async () => {
    install()
    const { code, out, err } = await ready('script.ts', 'one', '--two')
    expect({ code, out, err }).toEqual({ code: 3, out: 'v24 one --two\n', err: '' })
    expect(calls()).toEqual([])
  })

  test('installs what is missing, and leaves standard output to the script', async () => {
    const { code, out, err } = await ready('script.ts', 'one')
    expect({ code, out }).toEqual({ code: 3, out: 'v24 one\n' })
    expect(err).toMatch(/^dropcap: installing what is missing .*\nnpm talks\n$/)
    expect(calls()).toEqual(['ci --no-audit --no-fund --loglevel=error'])
  })

  test('installs again where the list of packages has changed since', async () => {
    install()
    npmDoes(`cp '${join(project, 'package-lock.json')}' '${folder}'`)
    const lock = join(folder, 'package-lock.json')
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"version": "[\d.]+"/g, '"version": "0.0.1"'))
    expect((await ready('script.ts')).out).toBe('v24\n')
    expect(calls()).toHaveLength(1)
  })

  test('of two runs at once one installs, and the other waits for it', async () => {
    npmDoes(`sleep 1; ln -s '${modules}' '${join(folder, 'node_modules')}'`)
    const ended = await Promise.all([ready('script.ts', 'a'), ready('script.ts', 'b')])
    expect(ended.map(({ out }) => out)).toEqual(['v24 a\n', 'v24 b\n'])
    expect(calls()).toHaveLength(1)
    expect(existsSync(join(folder, '.installing'))).toBe(false)
  })

  test('a lock that a dead run left behind is taken over', async () => {
    writeFileSync(join(folder, '.installing'), '')
    const { out, err } = await ready('script.ts')
    expect(out).toBe('v24\n')
    expect(err).toMatch(/waiting for another run/)
  })

  test('fails as npm fails, and says so', async () => {
    npmDoes('exit 7')
    const { code, out, err } = await ready('script.ts')
    expect({ code, out }).toEqual({ code: 7, out: '' })
    expect(err).toMatch(/dropcap: installing failed; npm says why above\..*\n$/)
  })

  test('a signal reaches the script', async () => {
    install()
    writeFileSync(
      join(folder, 'script.ts'),
      "process.on('SIGTERM', () => process.exit(5))\nconsole.log('up')\nsetInterval(() => {}, 1000)\n",
    )
    const child = spawn(process.execPath, [join(folder, 'ready.mjs'), 'script.ts'], { env: env() })
    const code = await new Promise((resolve) => {
      child.stdout.once('data', () => child.kill('SIGTERM'))
      child.once('exit', resolve)
    })
    expect(code).toBe(5)
  })
})
