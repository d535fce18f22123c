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
import { type DropOptions, dropFolder, type Known } from '../../local/drop.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'drop-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const watched = async (folder: string, known: readonly Known[] = [], options: DropOptions = {}) => {
  const told: string[] = []
  const { close } = await dropFolder(folder, options).watch(known, {
    changed: ({ key, size }) => told.push(`${key} ${size}`),
    removed: (key) => told.push(`${key} removed`),
  })
  ends.push(close)
  return told
}

const until = (told: readonly string[], expected: readonly string[]) =>
  vi.waitFor(() => expect(told).toEqual(expected), { timeout: 3_000, interval: 10 })

test('a file is told of soon after it was copied, in a new folder too, and when it is gone', async () => {
  const folder = temporary()
  const told = await watched(folder)
  const began = performance.now()
  mkdirSync(join(folder, 'usadi'))
  writeFileSync(join(folder, 'usadi', 'vol 4.txt'), 'An issue')
  await until(told, ['usadi/vol 4.txt 8'])
  expect(performance.now() - began).toBeLessThan(800)
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
  await until(told, ['a.txt 3', 'a.txt 6'])
  await wait(300)
  expect(told).toHaveLength(2)
})

test('what changed, came or went while nobody watched is told at the start, the rest is not', async () => {
  const folder = temporary()
  for (const name of ['same.txt', 'changed.txt', 'gone.txt']) writeFileSync(join(folder, name), name)
  const known = await dropFolder(folder).scan()
  appendFileSync(join(folder, 'changed.txt'), '!')
  rmSync(join(folder, 'gone.txt'))
  writeFileSync(join(folder, 'new.txt'), 'new')
  const told = await watched(folder, known)
  await vi.waitFor(() => expect(told).toHaveLength(3))
  expect(told.toSorted()).toEqual(['changed.txt 12', 'gone.txt removed', 'new.txt 3'])
})

test('temporary names are left, and links are not followed', async () => {
  const folder = temporary()
  const outside = temporary()
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  const told = await watched(folder, [], { rescan: 100 })
  symlinkSync(outside, join(folder, 'way-out'))
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'))
  for (const name of ['a.part', 'b.crdownload', 'c.tmp', '~$d.docx', '.e.txt.swp'])
    writeFileSync(join(folder, name), 'x')
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, '.git', 'HEAD'), 'x')
  writeFileSync(join(folder, 'real.txt'), 'x')
  await until(told, ['real.txt 1'])
  await wait(400)
  expect(told).toEqual(['real.txt 1'])
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
