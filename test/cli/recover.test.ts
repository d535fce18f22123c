import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Door, issueText, openDoor, scratch, until } from '../embedded/door.ts'
import { contentOf, dropcap } from './dropcap.ts'

const address = 'https://example.org/news'
let folder = ''
let door: Door
beforeAll(async () => {
  folder = scratch()
  door = await openDoor(folder, ['--url', address])
  const issue = (number: number, headline: string, text = 'It was late again. '.repeat(20)) =>
    issueText(3, number, `May ${number}, 2011`, [{ headline, text }])
  const drop = async (key: string, content: string, line: RegExp) => {
    const from = door.lines.length
    door.put(key, content)
    await until(
      () => door.lines.slice(from).find((said) => line.test(said)),
      10_000,
      () => [...door.lines, ...door.errors].join('\n'),
    )
  }
  await drop('usadi/one.txt', issue(1, 'First Ferry Is Late'), /^published usadi\/one\.txt/)
  await drop('usadi/one.txt', issue(1, 'First Ferry Is Cancelled'), /^published usadi\/one\.txt/)
  await drop('usadi/two.txt', issue(2, 'A Lamp for the Pier'), /^published usadi\/two\.txt/)
  door.remove('usadi/two.txt')
  await door.line(/^withdrawn usadi\/two\.txt/)
  await drop('three.txt', issue(3, 'The Mill Turns'), /^published three\.txt/)
  await drop('usadi/empty.txt', ' ', /^rejected usadi\/empty\.txt/)
  await drop('usadi/dropcap.yaml', 'tagline: News of the quay\n', /^applied usadi\/dropcap\.yaml/)
  await drop(
    'usadi/later.txt',
    `Embargoed until 09:00, 1 January 2090\n\n${issue(9, 'A Secret')}`,
    /^held usadi\/later\.txt/,
  )
  await door.kill('SIGTERM')
}, 60_000)
afterAll(async () => {
  await door.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Pages and what HTTP needs besides; old stylesheets may stay behind, and are not made again. */
const siteOf = (data: string): ReadonlyMap<string, string> =>
  new Map(
    ['site', 'site.meta'].flatMap((part) =>
      [...contentOf(join(data, part))]
        .map(([file, content]) => [`${part}/${file}`, content] as const)
        .filter(([file]) => !/assets\//.test(file)),
    ),
  )
const lose = (data: string): void => {
  for (const name of readdirSync(data))
    if (name !== 'uploads' && name !== 'drop') rmSync(join(data, name), { recursive: true })
}

describe('dropcap recover', () => {
  test('makes the same site of the uploads alone, GUIDs, dates and what became of each file included', async () => {
    const site = siteOf(door.data)
    expect([...site.keys()]).toContain('site/usadi/v3/n1/index.html')
    const status = (await dropcap(['status', '--data', door.data])).out
    lose(door.data)
    expect(readdirSync(door.data)).toEqual(['uploads'])

    const { code, out, err } = await dropcap(['recover', '--data', door.data, '--url', address])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe(
      `recovered ${address}: 7 dropped = 2 published + 1 superseded + 1 withdrawn + 1 held + 1 rejected + 1 applied\n`,
    )
    expect([...siteOf(door.data)]).toEqual([...site])
    expect((await dropcap(['status', '--data', door.data])).out).toBe(status)
  })

  test('brings a site back whose catalog is still there, under its own address, and tells programs the counts', async () => {
    const site = siteOf(door.data)
    for (const part of ['site', 'site.meta']) rmSync(join(door.data, part), { recursive: true })
    const { code, out } = await dropcap(['recover', '--data', door.data, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      data: door.data,
      address,
      counts: { dropped: 7, published: 2, 'in progress': 0 },
    })
    expect([...siteOf(door.data)]).toEqual([...site])
  })

  test('says in one line that there is nothing to recover from, and leaves the folder alone', async () => {
    const empty = join(folder, 'nothing')
    mkdirSync(empty)
    const { code, out, err } = await dropcap(['recover', '--data', empty])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^dropcap: there are no uploads in .*nothing to recover from; name the data folder/)
    expect(readdirSync(empty)).toEqual([])
  })

  test('leaves data alone that a running home has', async () => {
    const again = await openDoor(folder, ['--url', address])
    const { code, err } = await dropcap(['recover', '--data', door.data])
    await again.kill('SIGTERM')
    expect(code).toBe(1)
    expect(err).toMatch(/^dropcap: Dropcap is already running on /)
  })
})
