import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CatalogUnusable, sqliteCatalog } from '../../local/catalog.ts'
import { describeCatalog } from './catalog.ts'

let folder = ''
let files = 0
const newFile = () => join(folder, `catalog-${++files}.db`)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropcap-catalog-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describeCatalog('SQLite in memory', async () => sqliteCatalog(':memory:'))
describeCatalog('a SQLite file', async () => sqliteCatalog(newFile()))

describe('a SQLite catalog', () => {
  test('survives being closed, and being left open', async () => {
    const file = newFile()
    const first = sqliteCatalog(file)
    const row = await first.put({ publication: 'p', sort: 'a', revision: 0, due: 0, token: 't', data: [1] })
    const second = sqliteCatalog(file)
    expect(await second.get('p', 'a')).toEqual(row)
    first.close()
    second.close()
    const third = sqliteCatalog(file)
    expect(await third.due('p', 0, 1)).toEqual([row])
    third.close()
  })

  test('writes what changed and nothing else', async () => {
    const written: string[] = []
    const catalog = sqliteCatalog(':memory:', {
      onWrite: (publication, sort) => written.push(publication + sort),
    })
    await catalog.derive(
      'p',
      [
        { sort: '#1', data: { a: 1, b: 2 } },
        { sort: '#2', data: 2 },
      ],
      ['#3'],
    )
    expect(written.splice(0)).toEqual(['p#1', 'p#2'])
    await catalog.derive(
      'p',
      [
        { sort: '#1', data: { b: 2, a: 1 } },
        { sort: '#2', data: 3 },
      ],
      ['#3'],
    )
    expect(written.splice(0)).toEqual(['p#2'])
    await catalog.derive('p', [], ['#1', '#3'])
    await catalog.put({ publication: 'p', sort: '#4', revision: 0, data: {} })
    await catalog.put({ publication: 'p', sort: '#4', revision: 7, data: {} })
    expect(written).toEqual(['p#1', 'p#4'])
  })

  test('derives all of a batch or nothing', async () => {
    const catalog = sqliteCatalog(':memory:')
    const circle: { self?: unknown } = {}
    circle.self = circle
    await expect(
      catalog.derive(
        'p',
        [
          { sort: 'a', data: 1 },
          { sort: 'b', data: circle },
        ],
        [],
      ),
    ).rejects.toThrow()
    expect(await catalog.query('p', { prefix: '' })).toEqual([])
    await catalog.derive('p', [{ sort: 'a', data: 1 }], [])
    expect(await catalog.query('p', { prefix: '' })).toHaveLength(1)
  })

  test('refuses a file that is no database, is damaged, foreign or newer, in one line', async () => {
    const text = newFile()
    await writeFile(text, 'not a database, but long enough to have a header of a hundred bytes'.repeat(10))
    const damaged = newFile()
    const whole = sqliteCatalog(damaged)
    await whole.derive(
      'p',
      Array.from({ length: 500 }, (_, n) => ({ sort: `${n}`, data: 'x'.repeat(500) })),
      [],
    )
    whole.close()
    const db = new DatabaseSync(damaged)
    const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count)
    db.close()
    const { open } = await import('node:fs/promises')
    const handle = await open(damaged, 'r+')
    await handle.write(Buffer.alloc(4096 * (pages - 4), 0xaa), 0, 4096 * (pages - 4), 4096 * 3)
    await handle.close()
    const foreign = newFile()
    const other = new DatabaseSync(foreign)
    other.exec('CREATE TABLE bookmarks (url TEXT)')
    other.close()
    const newer = newFile()
    const later = new DatabaseSync(newer)
    later.exec('PRAGMA user_version = 2')
    later.close()
    for (const [file, reason] of [
      [text, /not a database/],
      [damaged, /damaged|malformed/],
      [foreign, /something else/],
      [newer, /newer/],
      [join(folder, 'none', 'catalog.db'), /unable to open/],
    ] as const) {
      const refusal = (() => {
        try {
          return sqliteCatalog(file)
        } catch (error) {
          return error
        }
      })()
      expect(refusal).toBeInstanceOf(CatalogUnusable)
      const { message } = refusal as CatalogUnusable
      expect(message).toMatch(reason)
      expect(message).toContain(file)
      expect(message).not.toContain('\n')
    }
  })
})
