import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'

// The system's own refusals cannot be had by who may do everything, as tests in a container often may.
const shut = vi.hoisted(() => new Map<string, string>())
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return { ...real, readdir: refusing(real.readdir) }
})
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  return { ...real, lstatSync: refusing(real.lstatSync, true), readdirSync: refusing(real.readdirSync) }
})
const refusing = vi.hoisted(
  () =>
    <Call extends (...args: never[]) => unknown>(call: Call, belowOnly = false): Call =>
      ((path: string, ...rest: unknown[]) => {
        for (const [folder, code] of shut)
          if ((path === folder && !belowOnly) || String(path).startsWith(`${folder}/`))
            throw Object.assign(new Error(code), { code })
        return (call as unknown as (...args: unknown[]) => unknown)(path, ...rest)
      }) as unknown as Call,
)

import { type DropOptions, dropFolder, type Known } from '../../local/drop.ts'

/** A deadline, not an expectation: these machines are slow at times. */
const soon = { timeout: 15_000, interval: 10 }

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'drop-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const watched = async (
  folder: string,
  known: readonly Known[] = [],
  options: DropOptions = {},
  unseen: string[] = [],
) => {
  const told: string[] = []
  const { close } = await dropFolder(folder, options).watch(known, {
    changed: ({ key, size }) => told.push(`${key} ${size}`),
    removed: (key) => told.push(`${key} removed`),
    refused: ({ key, size }) => told.push(`${key} ${size} refused`),
    unseen: (line) => unseen.push(line),
  })
  ends.push(close)
  return told
}

const until = (told: readonly string[], expected: readonly string[]) =>
  vi.waitFor(() => expect(told).toEqual(expected), soon)

test('a file is told of after it was copied, in a new folder too, and when it is gone', async () => {
  const folder = temporary()
  const told = await watched(folder)
  mkdirSync(join(folder, 'usadi'))
  writeFileSync(join(folder, 'usadi', 'vol 4.txt'), 'An issue')
  await until(told, ['usadi/vol 4.txt 8'])
  rmSync(join(folder, 'usadi', 'vol 4.txt'))
  await until(told, ['usadi/vol 4.txt 8', 'usadi/vol 4.txt removed'])
})

test('a file that is still being written is waited for, however long its writer pauses', async () => {
  const folder = temporary()
  const told = await watched(folder)
  const file = openSync(join(folder, 'a.txt'), 'w')
  writeSync(file, 'half')
  await wait(700)
  expect(told).toEqual([])
  writeSync(file, ' and half')
  closeSync(file)
  await until(told, ['a.txt 13'])
})

test('a program that saves by renaming withdraws nothing', async () => {
  const folder = temporary()
  writeFileSync(join(folder, 'a.txt'), 'one')
  const told = await watched(folder)
  await until(told, ['a.txt 3'])
  renameSync(join(folder, 'a.txt'), join(folder, 'a.txt~'))
  writeFileSync(join(folder, 'a.txt.tmp'), 'second')
  await wait(50)
  renameSync(join(folder, 'a.txt.tmp'), join(folder, 'a.txt'))
  await vi.waitFor(() => expect(told).toContain('a.txt 6'), soon)
  await wait(300)
  expect(told.filter((each) => !each.startsWith('a.txt~'))).toEqual(['a.txt 3', 'a.txt 6'])
})

test('what changed, came or went while nobody watched is told at the start, the rest is not', async () => {
  const folder = temporary()
  for (const name of ['same.txt', 'changed.txt', 'gone.txt']) writeFileSync(join(folder, name), name)
  const known = await dropFolder(folder).scan()
  appendFileSync(join(folder, 'changed.txt'), '!')
  rmSync(join(folder, 'gone.txt'))
  writeFileSync(join(folder, 'new.txt'), 'new')
  const told = await watched(folder, known)
  await vi.waitFor(() => expect(told).toHaveLength(3), soon)
  expect(told.toSorted()).toEqual(['changed.txt 12', 'gone.txt removed', 'new.txt 3'])
})

test('links are not followed, and folders of programs not looked into', async () => {
  const folder = temporary()
  const outside = temporary()
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  const told = await watched(folder, [], { rescan: 100 })
  symlinkSync(outside, join(folder, 'way-out'))
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'))
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, '.git', 'HEAD'), 'x')
  writeFileSync(join(folder, 'real.txt'), 'x')
  await until(told, ['real.txt 1'])
  await wait(400)
  expect(told).toEqual(['real.txt 1'])
})

test('a temporary file that stays is told of once, however it grows; one that goes at once never', async () => {
  const folder = temporary()
  const told = await watched(folder, [], { rescan: 100 })
  writeFileSync(join(folder, '~$d.docx'), 'x')
  writeFileSync(join(folder, 'quick.tmp'), 'x')
  await wait(50)
  rmSync(join(folder, 'quick.tmp'))
  const download = openSync(join(folder, 'a.txt.part'), 'w')
  for (let n = 0; n < 8; n++) {
    writeSync(download, 'more')
    await wait(50)
  }
  closeSync(download)
  await wait(400)
  expect(told.map((each) => each.split(' ')[0]).toSorted()).toEqual(['a.txt.part', '~$d.docx'])
  renameSync(join(folder, 'a.txt.part'), join(folder, 'a.txt'))
  await vi.waitFor(() => expect(told).toHaveLength(4), soon)
  expect(told.slice(2).toSorted()).toEqual(['a.txt 32', 'a.txt.part removed'])
})

test('a folder that cannot be read withdraws nothing, is told of once, and seen when it can be again', async () => {
  const folder = temporary()
  const below = join(folder, 'usadi')
  mkdirSync(below)
  writeFileSync(join(below, 'a.txt'), 'one')
  writeFileSync(join(folder, 'b.txt'), 'two')
  const unseen: string[] = []
  const told = await watched(folder, [], { rescan: 50 }, unseen)
  await vi.waitFor(() => expect(told).toHaveLength(2), soon)
  shut.set(below, 'EACCES')
  ends.push(() => shut.clear())
  await vi.waitFor(() => expect(unseen).toHaveLength(1), soon)
  rmSync(join(folder, 'b.txt'))
  await vi.waitFor(() => expect(told).toHaveLength(3), soon)
  await wait(400)
  expect(told.slice(2)).toEqual(['b.txt removed'])
  expect(unseen).toEqual([`cannot look at ${below} (EACCES): what came from there stays as it is`])
  shut.clear()
  rmSync(join(below, 'a.txt'))
  await vi.waitFor(() => expect(told.at(-1)).toBe('usadi/a.txt removed'), soon)
})

test.each(['EACCES', 'EIO', 'ESTALE'])(
  'a drop folder that answers %s is told of once, withdraws nothing, and is looked at again',
  async (code) => {
    const folder = temporary()
    writeFileSync(join(folder, 'a.txt'), 'one')
    const unseen: string[] = []
    const told = await watched(folder, [], { rescan: 50 }, unseen)
    await until(told, ['a.txt 3'])
    shut.set(folder, code)
    ends.push(() => shut.clear())
    await vi.waitFor(() => expect(unseen).not.toEqual([]), soon)
    await wait(300)
    expect(unseen).toEqual([`cannot look at ${folder} (${code}): what came from there stays as it is`])
    expect(told).toEqual(['a.txt 3'])
    shut.clear()
    writeFileSync(join(folder, 'b.txt'), 'x')
    await until(told, ['a.txt 3', 'b.txt 1'])
  },
)

test('a file in the place of the drop folder withdraws nothing', async () => {
  const folder = join(temporary(), 'drop')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.txt'), 'one')
  const unseen: string[] = []
  const told = await watched(folder, [], { rescan: 50 }, unseen)
  await until(told, ['a.txt 3'])
  renameSync(folder, `${folder}-elsewhere`)
  writeFileSync(folder, '')
  await vi.waitFor(() => expect(unseen.join()).toContain('ENOTDIR'), soon)
  await wait(300)
  expect(told).toEqual(['a.txt 3'])
})

test('of two names that differ only in how their letters are composed the second is refused', async () => {
  const folder = temporary()
  const [first, second] = ['é.txt'.normalize('NFD'), 'é.txt'.normalize('NFC')]
  const told = await watched(folder, [], { rescan: 50 })
  writeFileSync(join(folder, first), 'one')
  await until(told, ['é.txt 3'])
  writeFileSync(join(folder, second), 'second')
  await until(told, ['é.txt 3', 'é.txt 6 refused'])
  await wait(300)
  rmSync(join(folder, second))
  await wait(300)
  expect(told).toHaveLength(2)
  writeFileSync(join(folder, second), 'second')
  await vi.waitFor(() => expect(told).toHaveLength(3), soon)
  rmSync(join(folder, first))
  await vi.waitFor(() => expect(told.at(-1)).toBe('é.txt 6'), soon)
  expect(told).toHaveLength(4)
})

test('a drop folder that vanishes as a whole withdraws nothing', async () => {
  const folder = join(temporary(), 'drop')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.txt'), 'one')
  const told = await watched(folder, [], { rescan: 100 })
  await until(told, ['a.txt 3'])
  renameSync(folder, `${folder}-elsewhere`)
  await wait(600)
  expect(told).toEqual(['a.txt 3'])
})

test('letters in two forms are one name', async () => {
  const folder = temporary()
  writeFileSync(join(folder, 'Zürich.txt'.normalize('NFD')), 'x')
  expect((await dropFolder(folder).scan()).map(({ key }) => key)).toEqual(['Zürich.txt'.normalize('NFC')])
})

test('a missing folder is made, a file in its place is refused', () => {
  const folder = temporary()
  expect(dropFolder(join(folder, 'a', 'b')).folder).toMatch(/a.b$/)
  writeFileSync(join(folder, 'file'), '')
  expect(() => dropFolder(join(folder, 'file'))).toThrow(/as drop folder: it is a file, not a folder$/)
})
