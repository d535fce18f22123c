import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '../../functions/model/page.ts'
import { fileBodies } from '../../local/bodies.ts'
import { memoryBodies, memorySite, memoryUploads } from '../../local/memory.ts'
import { fileSite } from '../../local/site.ts'
import { fileUploads } from '../../local/uploads.ts'
import { describeBodies } from './bodies.ts'
import { listOf } from './list-of.ts'
import { describeSite } from './site.ts'
import { describeUploads } from './uploads.ts'

let home = ''
let folders = 0
const newFolder = (): string => join(home, `${++folders}`, 'store')
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dropcap-files-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

describeUploads('memory', async () => memoryUploads())
describeUploads('files', async () => fileUploads(newFolder()))
describeBodies('memory', async () => memoryBodies())
describeBodies('files', async () => fileBodies(newFolder()))
describeSite('memory', async () => memorySite())
describeSite('files', async () => fileSite(newFolder()))

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('uploads in files', () => {
  test('survive a restart, with order, times and ids', async () => {
    const folder = newFolder()
    const before = fileUploads(folder)
    const made = [
      await before.put('a', Buffer.from('1'), 10),
      await before.remove('a', 20),
      await before.put('a', Buffer.from('2'), 5),
    ]
    const after = fileUploads(folder)
    expect(await after.versions('a')).toEqual(made)
    expect(await listOf(after.keys())).toEqual(['a'])
    expect((await after.put('a', Buffer.from('3'), 0)).at).toBe(20)
  })

  test('know nothing of a version that was not written whole', async () => {
    const folder = newFolder()
    const before = fileUploads(folder)
    const whole = await before.put('a', Buffer.from('1'), 10)
    await writeFile(join(folder, 'tmp', 'half'), 'ha')
    const [shard = ''] = await readdir(join(folder, 'keys'))
    const [hash = ''] = await readdir(join(folder, 'keys', shard))
    await mkdir(join(folder, 'keys', 'ff', 'f'.repeat(64)), { recursive: true })
    await writeFile(join(folder, 'keys', 'ff', 'f'.repeat(64), 'key'), '"b"')
    await writeFile(join(folder, 'keys', shard, hash, '.DS_Store'), '')
    const after = fileUploads(folder)
    expect(await after.versions('a')).toEqual([whole])
    expect(await listOf(after.keys())).toEqual(['a'])
    await after.put('a', Buffer.from('2'), 20)
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  })
})

describe('bodies in files', () => {
  test('survive a restart', async () => {
    const folder = newFolder()
    const hash = await fileBodies(folder).put({ a: 1 })
    expect(await fileBodies(folder).get(hash)).toEqual({ a: 1 })
  })

  test('are not believed where they are damaged, and are mended when they come again', async () => {
    const folder = newFolder()
    const bodies = fileBodies(folder)
    const hash = await bodies.put({ a: 1 })
    await truncate(join(folder, hash.slice(0, 2), `${hash}.json`), 3)
    await expect(bodies.get(hash)).rejects.toThrow(/damaged/)
    await bodies.put({ a: 1 })
    expect(await bodies.get(hash)).toEqual({ a: 1 })
  })
})

describe('a site in files', () => {
  const page: Page = {
    path: '/usadi/',
    body: 'new',
    type: 'text/html',
    status: 200,
    tags: ['t'],
    cacheControl: 'c',
  }

  test('is a folder that any web server could serve, with nothing else in it', async () => {
    const folder = newFolder()
    const site = fileSite(folder)
    await site.put({ ...page, path: '/' })
    await site.put(page)
    await site.put({ ...page, path: '/خبر/feed.xml' })
    await site.put({ ...page, path: '/gone/' })
    await site.delete('/gone/')
    expect(await filesBelow(folder)).toEqual(['index.html', 'usadi/index.html', 'خبر/feed.xml'])
    expect(await readFile(join(folder, 'usadi/index.html'), 'utf8')).toBe('new')
  })

  test('survives a restart', async () => {
    const folder = newFolder()
    await fileSite(folder).put(page)
    const site = fileSite(folder)
    expect(await site.compare(page)).toBe('same')
    expect(await listOf(site.list())).toEqual(['/usadi/'])
  })

  test.each([
    [
      'the body is still the old one',
      async (folder: string) => writeFile(join(folder, 'usadi/index.html'), 'old'),
    ],
    ['the body is lost', async (folder: string) => rm(join(folder, 'usadi/index.html'))],
    ['the head is lost', async (folder: string) => rm(`${folder}.meta/pages/usadi/index.html.json`)],
    [
      'the head is empty',
      async (folder: string) => truncate(`${folder}.meta/pages/usadi/index.html.json`, 0),
    ],
  ])('writes a page again where %s', async (_, crash) => {
    const folder = newFolder()
    const site = fileSite(folder)
    await site.put(page)
    await crash(folder)
    await site.get('/usadi/')
    await listOf(site.list())
    expect(await site.compare(page)).not.toBe('same')
    await site.put(page)
    expect(String((await site.get('/usadi/'))?.body)).toBe('new')
    expect(await listOf(site.list())).toEqual(['/usadi/'])
  })

  test('writes a page again where only its body was written when the process died', async () => {
    const folder = newFolder()
    const site = fileSite(folder)
    await site.put({ ...page, body: 'old', tags: ['old'] })
    await writeFile(join(folder, 'usadi/index.html'), 'new')
    expect(await site.compare(page)).not.toBe('same')
    await site.put(page)
    expect(await site.get('/usadi/')).toMatchObject({ tags: ['t'] })
  })

  test('keeps its heads where it is told', async () => {
    const folder = newFolder()
    const heads = newFolder()
    await fileSite(folder, heads).put(page)
    expect(existsSync(`${folder}.meta`)).toBe(false)
    expect(await filesBelow(heads)).toEqual(['pages/usadi/index.html.json'])
  })
})
