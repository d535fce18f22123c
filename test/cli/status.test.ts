import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { homeFiles } from '../../local/home.ts'
import { fileUploads } from '../../local/uploads.ts'
import { type Door, issueText, openDoor, scratch, until } from '../embedded/door.ts'
import { contentOf, dropcap } from './dropcap.ts'

let folder = ''
let door: Door
beforeAll(async () => {
  folder = scratch()
  door = await openDoor(folder, ['--url', 'https://example.org/news'])
  const issue = (number: number, headline: string) =>
    issueText(3, number, 'May 5, 2011', [{ headline, text: 'It was late again. '.repeat(20) }])
  door.put('usadi/one.txt', issue(1, 'First Ferry Is Late'))
  await door.line(/^published usadi\/one\.txt/)
  door.put('usadi/one.txt', issue(1, 'First Ferry Is Cancelled'))
  await until(
    () =>
      door.lines.filter((line) => line.startsWith('published usadi/one.txt')).length > 1 ? true : undefined,
    10_000,
    () => door.lines.join('\n'),
  )
  door.put('two.txt', issue(2, 'Second Ferry Is Late').replace('2011 All', '2010 All'))
  door.put('empty.txt', ' ')
  door.put('.DS_Store', 'junk')
  await door.line(/^published two\.txt/)
  await door.line(/^rejected empty\.txt/)
}, 60_000)
afterAll(async () => {
  await door.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

type Status = {
  readonly counts: Record<string, number>
  readonly publications: readonly { publication: string; counts: Record<string, number> }[]
  readonly receipts: readonly { key: string; state: string; at: number }[]
}
const statusOf = async (...more: string[]): Promise<Status> =>
  JSON.parse((await dropcap(['status', '--data', door.data, '--json', ...more])).out) as Status

describe('dropcap status', () => {
  test('beside a running home counts every version once', async () => {
    await until(
      async () => ((await statusOf()).counts['in progress'] === 0 ? true : undefined),
      10_000,
      () => 'something stays in progress',
    )
    const { counts, publications } = await statusOf()
    expect(counts).toMatchObject({ dropped: 5, published: 2, superseded: 1, rejected: 1, ignored: 1 })
    const { dropped, ...states } = counts
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(dropped)
    expect(publications.map(({ publication, counts: own }) => [publication, own.dropped])).toEqual([
      ['/', 3],
      ['usadi', 2],
    ])
  })

  test('lists receipts newest first, each with what was guessed or wrong below it', async () => {
    const { receipts } = await statusOf()
    expect(receipts.map(({ at }) => at)).toEqual(receipts.map(({ at }) => at).sort((a, b) => b - a))
    expect(receipts.map(({ key }) => key).sort()).toEqual(['empty.txt', 'two.txt', 'usadi/one.txt'])
    expect((await statusOf('--limit', '1')).receipts).toHaveLength(1)

    const { code, out, err } = await dropcap(['status', '--data', door.data])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const lines = out.split('\n')
    expect(lines[0]).toBe('5 dropped = 2 published + 1 superseded + 1 rejected + 1 ignored')
    expect(lines).toContain('  usadi: 2 dropped = 1 published + 1 superseded')
    const at = lines.findIndex((line) => line.includes('rejected empty.txt'))
    expect(lines[at + 1]).toMatch(/^ {4}problem\[empty-file\] empty\.txt there is nothing .*; drop the file/)
    const two = lines.findIndex((line) => line.includes('published two.txt https://example.org/news/v3/n2/'))
    expect(lines[two + 1]).toMatch(/^ {4}warning\[copyright-year-differs\] two\.txt:\d+ /)
  })

  test('says in one line that nothing is kept in a folder, and makes nothing there', async () => {
    const absent = join(folder, 'absent')
    mkdirSync(absent)
    for (const command of ['status', 'republish']) {
      const { code, out, err } = await dropcap([command, '--data', absent])
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toMatch(/^dropcap: nothing is kept in .*absent yet; .*\n$/)
    }
    expect([...contentOf(absent)]).toEqual([])
  })
})

describe('dropcap republish', () => {
  const page = 'site/usadi/v3/n1/index.html'

  test('hands over to a running home, which mends what was lost within seconds', async () => {
    const whole = contentOf(join(door.data, 'site'))
    rmSync(join(door.data, page))
    const { code, out } = await dropcap(['republish', '--data', door.data])
    expect(code).toBe(0)
    expect(out).toMatch(/^due again: \/ usadi; the running Dropcap takes it up within a second\n$/)
    await until(
      () => (contentOf(join(door.data, 'site')).size === whole.size ? true : undefined),
      10_000,
      () => 'the page does not come back',
    )
    await until(
      async () => ((await statusOf()).counts['in progress'] === 0 ? true : undefined),
      10_000,
      () => 'something stays in progress',
    )
    expect([...contentOf(join(door.data, 'site'))]).toEqual([...whole])
  })

  test('does it itself where none is running, for the same address, and rewrites only what differs', async () => {
    expect(await door.kill('SIGTERM')).toBe(0)
    const whole = contentOf(join(door.data, 'site'))
    rmSync(join(door.data, page))
    const { code, out, err } = await dropcap(['republish', '--data', door.data, '--json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const { address, pages } = JSON.parse(out) as {
      address: string
      pages: { written: number; unchanged: number }
    }
    expect({ address, written: pages.written }).toEqual({ address: 'https://example.org/news', written: 1 })
    // Old assets stay, and are not made again.
    expect(pages.unchanged).toBeGreaterThanOrEqual(
      [...whole.keys()].filter((file) => !file.startsWith('assets/')).length - 1,
    )
    expect([...contentOf(join(door.data, 'site'))]).toEqual([...whole])
    expect((await dropcap(['republish', '--data', door.data])).out).toMatch(
      /^republished https:\/\/example\.org\/news: 0 written, \d+ unchanged\n$/,
    )
  })
})

describe('without a home that runs', () => {
  test('a version that nobody has read yet is in progress, and counted', async () => {
    await door.kill('SIGTERM')
    const { counts: before } = await statusOf()
    await fileUploads(homeFiles(door.data).uploads).put('usadi/three.txt', Buffer.from('Three'), Date.now())
    const { counts, publications } = await statusOf()
    expect(counts).toEqual({ ...before, dropped: before.dropped! + 1, 'in progress': 1 })
    expect(publications.find(({ publication }) => publication === 'usadi')?.counts['in progress']).toBe(1)
  })
})
