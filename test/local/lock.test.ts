import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from '../../local/lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a second run on the same data is refused, until the first lets go', () => {
  const { release } = takeLock(folder)
  expect(() => takeLock(folder)).toThrow(`Dropcap is already running on ${folder}; stop that run`)
  release()
  takeLock(folder).release()
})

test('a lock dies with its process, even a killed one', async () => {
  const module = new URL('../../local/lock.ts', import.meta.url).href
  const script = `import { takeLock } from ${JSON.stringify(module)}; takeLock(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  expect(() => takeLock(folder)).toThrow('already running')
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  takeLock(folder).release()
})

test('a lock file that is something else is refused in one line', () => {
  writeFileSync(join(folder, 'lock'), 'not a database, but long enough to be taken for one'.repeat(50))
  expect(() => takeLock(folder)).toThrow('delete it and start again')
})
