// What every store of uploads must do, and the editor's side of it.

import { describe, expect, test } from 'vitest'
import type { EditableUploads } from '../../local/uploads.ts'
import { listOf } from './list-of.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (read: Uint8Array | undefined): string | undefined => read && Buffer.from(read).toString()
const keysOf = (uploads: EditableUploads): Promise<string[]> => listOf(uploads.keys())

type Differences = {
  /** It dates versions itself, whatever it is told. */
  readonly ownTimes?: boolean
  /** It refuses such keys. */
  readonly refuses?: (key: string) => boolean
}

export const describeUploads = (
  name: string,
  make: () => Promise<EditableUploads>,
  { ownTimes = false, refuses = () => false }: Differences = {},
): void => {
  describe(`uploads in ${name}`, () => {
    test('a key that was never dropped has no versions', async () => {
      const uploads = await make()
      expect(await uploads.versions('a.txt')).toEqual([])
      expect(await uploads.read('a.txt', 'none')).toBeUndefined()
      expect(await uploads.read('a.txt', '../../etc/passwd')).toBeUndefined()
      expect(await keysOf(uploads)).toEqual([])
    })

    test('every version and removal is kept, oldest first, with its time and size', async () => {
      const uploads = await make()
      const first = await uploads.put('usadi/a.txt', bytes('one'), 1_000)
      const removal = await uploads.remove('usadi/a.txt', 2_000)
      const second = await uploads.put('usadi/a.txt', bytes('three'), 3_000)
      expect(await uploads.versions('usadi/a.txt')).toEqual([first, removal, second])
      expect([first, removal, second]).toMatchObject([
        { kind: 'file', size: 3 },
        { kind: 'removal', size: 0 },
        { kind: 'file', size: 5 },
      ])
      if (!ownTimes) expect([first.at, removal.at, second.at]).toEqual([1_000, 2_000, 3_000])
      expect(text(await uploads.read('usadi/a.txt', first.id))).toBe('one')
      expect(text(await uploads.read('usadi/a.txt', second.id))).toBe('three')
      expect(await uploads.read('usadi/a.txt', removal.id)).toBeUndefined()
      expect(await uploads.read('usadi/b.txt', first.id)).toBeUndefined()
    })

    test('no version is dated before the one before it, and none has a part of a millisecond', async () => {
      const uploads = await make()
      await uploads.put('a', bytes('1'), 5_000.7)
      await uploads.put('a', bytes('2'), 4_000)
      await uploads.remove('a', 6_000)
      await uploads.put('b', bytes('1'), 1_000)
      const times = (await uploads.versions('a')).map(({ at }) => at)
      expect(times).toEqual(times.map(Math.trunc).toSorted((one, other) => one - other))
      if (ownTimes) return
      expect(times).toEqual([5_000, 5_000, 6_000])
      expect((await uploads.versions('b')).map(({ at }) => at)).toEqual([1_000])
    })

    test('the order is that of the drops, far beyond ten of one instant', async () => {
      const uploads = await make()
      const made = await Promise.all(
        Array.from({ length: 120 }, (_, n) => uploads.put('a', bytes(`${n}`), 1_000)),
      )
      const versions = await uploads.versions('a')
      expect(versions).toHaveLength(120)
      expect(new Set(versions.map(({ id }) => id)).size).toBe(120)
      for (const { id } of made) expect(versions.map((version) => version.id)).toContain(id)
      const texts = await Promise.all(versions.map(async ({ id }) => text(await uploads.read('a', id))))
      expect([...texts].sort()).toEqual(Array.from({ length: 120 }, (_, n) => `${n}`).sort())
    })

    test('what is deleted for good is not there any more, and its id never comes again', async () => {
      const uploads = await make()
      const first = await uploads.put('a', bytes('1'), 1)
      const removal = await uploads.remove('a', 2)
      const last = await uploads.put('a', bytes('3'), 3)
      await uploads.forget('a', last.id)
      expect(await uploads.read('a', last.id)).toBeUndefined()
      expect(await uploads.versions('a')).toEqual([first, removal])
      const again = await uploads.put('a', bytes('3'), 3)
      expect(again.id).not.toBe(last.id)
      expect(await uploads.versions('a')).toEqual([first, removal, again])
      await uploads.forget('a', removal.id)
      await uploads.forget('a', removal.id)
      await uploads.forget('none', removal.id)
      expect(await uploads.versions('a')).toEqual([first, again])
      expect(await keysOf(uploads)).toEqual(['a'])
      await uploads.forget('a', first.id)
      await uploads.forget('a', again.id)
      expect(await uploads.versions('a')).toEqual([])
      expect(await keysOf(uploads)).toEqual([])
      expect((await uploads.put('a', bytes('new'), 9)).id).not.toBe(first.id)
      expect(await keysOf(uploads)).toEqual(['a'])
    })

    test('keys are any text, and no two share anything', async () => {
      const uploads = await make()
      const keys = [
        'a',
        'A',
        'a/',
        'a/b',
        'a//b',
        '../a',
        '../../etc/passwd',
        '/abs',
        '.',
        '..',
        ' ',
        'a b+c%20%2e%2e.txt',
        'é',
        'e\u0301',
        'خبرنامه/شمارهٔ ۵.txt',
        'CON',
        'a\\b',
        'a:b*?"<>|',
        'nul\u0000',
        'line\nbreak',
        '\uffee',
        '𝔇',
        'key',
        'tmp',
        '__proto__',
        'x'.repeat(1_024),
        'ж'.repeat(512),
        `${'d/'.repeat(500)}z`,
      ].filter((key) => !refuses(key))
      for (const key of keys) await uploads.put(key, bytes(key), 1)
      for (const key of keys) {
        const versions = await uploads.versions(key)
        expect(versions).toHaveLength(1)
        expect(text(await uploads.read(key, versions[0]!.id))).toBe(key)
      }
      const inOrder = keys
        .map((key) => Buffer.from(key))
        .sort(Buffer.compare)
        .map(String)
      expect(await keysOf(uploads)).toEqual(inOrder)
    })

    test('any bytes survive, none at all too, and are the caller’s to change', async () => {
      const uploads = await make()
      const all = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256)
      const given = all.slice()
      const { id, size } = await uploads.put('a', given, 1)
      expect(size).toBe(70_000)
      given.fill(0)
      ;(await uploads.read('a', id))!.fill(1)
      expect(Buffer.compare((await uploads.read('a', id))!, all)).toBe(0)
      const empty = await uploads.put('a', new Uint8Array(), 2)
      expect(empty).toMatchObject({ kind: 'file', size: 0 })
      expect(await uploads.read('a', empty.id)).toHaveLength(0)
    })
  })
}
