import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issueText } from '../embedded/door.ts'
import { contentOf, dropcap, write } from './dropcap.ts'

let home = ''
let folder = ''
let site = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dropcap-cli-'))
  folder = join(home, 'issues')
  site = join(home, 'site')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const issue = (number: number, headline = `Ferry ${number}`, date = 'May 5, 2011'): string =>
  issueText(3, number, date, [
    {
      headline: `${headline} Is Late`,
      source: 'Landing Courier, 4 May 2011',
      text: 'It was late again. '.repeat(20),
    },
  ])

const built = async (...more: string[]) => {
  const ended = await dropcap(['build', folder, '--out', site, '--json', ...more])
  const { files, counts } = JSON.parse(ended.out) as {
    files: { key: string; state: string; url: string | null }[]
    counts: Record<string, number>
  }
  return { ...ended, files, counts }
}

describe('dropcap build', () => {
  test('makes a site of every file, and says what became of each', async () => {
    write(join(folder, 'usadi/deep/one.txt'), issue(1))
    write(join(folder, 'two.txt'), issue(2))
    const { code, out, err } = await dropcap(['build', 'issues', '--out', 'site'], home)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n')).toEqual([
      'published two.txt http://localhost/v3/n2/',
      'published usadi/deep/one.txt http://localhost/usadi/v3/n1/',
      expect.stringMatching(/^site .*\/site \(\d+ files\): 2 dropped = 2 published$/),
      '',
    ])
    expect(readFileSync(join(site, 'usadi/v3/n1/index.html'), 'utf8')).toContain('Ferry 1 Is Late')
    for (const file of ['index.html', 'feed.xml', '404.html', 'sitemap.xml', 'robots.txt', 'usadi/feed.xml'])
      expect(existsSync(join(site, file)), file).toBe(true)
  })

  test('leads nowhere that is not there, and stands the path of its address before every link', async () => {
    for (const number of [1, 2, 3]) write(join(folder, `usadi/${number}.txt`), issue(number))
    await built('--url', 'https://example.org/old/news/')
    const files = contentOf(site)
    const links = new Set<string>()
    for (const [name, content] of files) {
      if (!/\.(html|xml|css|txt)$/.test(name)) continue
      const text = Buffer.from(content, 'base64').toString()
      for (const [, , link = ''] of text.matchAll(/(href|src)="(\/[^"]*)"/g)) links.add(link)
      for (const [, link = ''] of text.matchAll(/https:\/\/example\.org(\/[^"<&\s]*)/g)) links.add(link)
    }
    expect(links.size).toBeGreaterThan(10)
    for (const link of links) {
      expect(link).toMatch(/^\/old\/news\//)
      const path = decodeURI(link.slice('/old/news/'.length).replace(/[?#].*$/, ''))
      expect(files.has(path === '' || path.endsWith('/') ? `${path}index.html` : path), link).toBe(true)
    }
  })

  test('gives the same bytes again, in another folder and under another order of files', async () => {
    for (const number of [3, 1, 2]) write(join(folder, `usadi/${number}.txt`), issue(number))
    await built()
    const first = contentOf(site)
    rmSync(folder, { recursive: true })
    for (const number of [1, 2, 3]) write(join(folder, `usadi/${number}.txt`), issue(number))
    site = join(home, 'another')
    await built()
    expect([...contentOf(site)]).toEqual([...first])
  })

  test('leaves no page of an earlier build, and nothing else is touched', async () => {
    write(join(folder, 'usadi/1.txt'), issue(1))
    write(join(folder, 'usadi/2.txt'), issue(2))
    await built()
    writeFileSync(join(site, 'CNAME'), 'example.org')
    rmSync(join(folder, 'usadi/2.txt'))
    await built()
    expect(existsSync(join(site, 'usadi/v3/n2'))).toBe(false)
    expect(readFileSync(join(site, 'CNAME'), 'utf8')).toBe('example.org')
    const again = contentOf(site)
    rmSync(site, { recursive: true })
    await built()
    writeFileSync(join(site, 'CNAME'), 'example.org')
    expect([...again]).toEqual([...contentOf(site)])
  })

  test('a marker that somebody changed deletes nothing outside of the site', async () => {
    write(join(folder, '1.txt'), issue(1))
    await built()
    writeFileSync(join(home, 'dear.txt'), 'kept')
    const marker = join(site, '.dropcap-site')
    writeFileSync(marker, `${readFileSync(marker, 'utf8')}../dear.txt\n/${home}/dear.txt\n`)
    expect((await built()).code).toBe(0)
    expect(readFileSync(join(home, 'dear.txt'), 'utf8')).toBe('kept')
  })

  test('refuses, in a line, a folder that is not its own or cannot be', async () => {
    write(join(folder, '1.txt'), issue(1))
    mkdirSync(site)
    writeFileSync(join(site, 'mine.txt'), 'mine')
    const wrong: readonly (readonly [string, string, RegExp])[] = [
      [folder, site, /is not empty, and no site was built there before; choose another --out/],
      [folder, join(folder, 'site'), /lie in one another/],
      [folder, home, /lie in one another/],
      [folder, join(site, 'mine.txt'), /it is a file, not a folder/],
      [join(home, 'absent'), join(home, 'new'), /there is no such folder/],
      [join(folder, '1.txt'), join(home, 'new'), /it is a file, not a folder/],
    ]
    await Promise.all(
      wrong.map(async ([from, to, why]) => {
        const { code, out, err } = await dropcap(['build', from, '--out', to])
        expect({ code, out }).toEqual({ code: 1, out: '' })
        expect(err).toMatch(why)
        expect(err.trimEnd().split('\n')).toHaveLength(1)
      }),
    )
    expect([...contentOf(site).keys()]).toEqual(['mine.txt'])
    expect([...contentOf(folder).keys()]).toEqual(['1.txt'])
  })

  test('says in a line what the disk refuses', async () => {
    write(join(folder, '1.txt'), issue(1))
    mkdirSync(join(site, 'robots.txt'), { recursive: true })
    writeFileSync(join(site, '.dropcap-site'), 'A site built by Dropcap. The files that it wrote:\n')
    const { code, out, err } = await dropcap(['build', folder, '--out', site])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^dropcap: EISDIR: .*robots\.txt'\n$/)
  })

  test('counts what is rejected, held and ignored, and says so by its exit code', async () => {
    write(join(folder, 'one.txt'), issue(1))
    write(join(folder, 'empty.txt'), '')
    write(join(folder, '.DS_Store'), 'junk')
    const embargo = `Embargoed until 09:00, 1 January ${new Date().getUTCFullYear() + 2}`
    write(join(folder, 'later.txt'), `${embargo}\n\n${issue(2, 'The Secret Boat')}`)
    const { code, files, counts } = await built()
    expect(code).toBe(2)
    expect(files.map(({ key, state }) => `${key} ${state}`)).toEqual([
      '.DS_Store ignored',
      'empty.txt rejected',
      'later.txt held',
      'one.txt published',
    ])
    expect(counts).toMatchObject({ dropped: 4, published: 1, rejected: 1, held: 1, ignored: 1 })
    const pages = [...contentOf(site).values()].map((content) => Buffer.from(content, 'base64').toString())
    expect(pages.filter((page) => page.includes('Secret Boat'))).toEqual([])
  })

  test('of two names that differ only in how their letters are composed the second is refused', async () => {
    write(join(folder, 'é.txt'.normalize('NFD')), issue(1), '2019-01-01T00:00:00Z')
    write(join(folder, 'é.txt'.normalize('NFC')), issue(2), '2020-01-01T00:00:00Z')
    write(join(folder, 'other.txt'), issue(3))
    const { code, out, err } = await dropcap(['build', folder, '--out', site])
    expect({ code, err }).toEqual({ code: 2, err: '' })
    expect(out).toMatch(/^rejected é\.txt .*; rename one of the two$/m)
    expect(out).toMatch(/^published é\.txt .*v3\/n1\/$/m)
    expect(out).toContain('3 dropped = 2 published + 1 rejected')
  })

  test('of an empty folder it makes a site that says how to begin, and ends with 1', async () => {
    mkdirSync(folder)
    const { code, counts } = await built()
    expect({ code, dropped: counts.dropped }).toEqual({ code: 1, dropped: 0 })
    expect(existsSync(join(site, 'index.html'))).toBe(true)
  })

  test('of one issue in two files the earlier is the issue', async () => {
    write(join(folder, 'b.txt'), issue(1), '2019-01-01T00:00:00Z')
    write(join(folder, 'a.txt'), `${issue(1)}\n`, '2021-01-01T00:00:00Z')
    const { code, files } = await built()
    expect(code).toBe(2)
    expect(files.map(({ key, state }) => `${key} ${state}`)).toEqual(['a.txt rejected', 'b.txt published'])
  })
})
