import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasSeed, issueText, seed } from '../embedded/door.ts'
import { dropcap, write } from './dropcap.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropcap-cli-'))
  write(
    join(folder, 'one.txt'),
    issueText(3, 7, 'May 5, 2011', [
      { headline: 'The Ferry Is Late', text: 'It was late again. '.repeat(20) },
    ]),
  )
  write(join(folder, 'empty.txt'), ' \n')
  const late = { headline: 'The Ferry Is Late', text: 'It was late again. '.repeat(20) }
  write(join(folder, 'issues/2011/two.txt'), issueText(3, 8, 'June 5, 2011', [late]))
  write(join(folder, 'issues/undated.txt'), issueText(3, 9, '', [late]))
  write(join(folder, 'issues/.DS_Store'), 'x')
  write(join(folder, 'none/Thumbs.db'), 'x')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('dropcap parse', () => {
  test('prints one JSON object and nothing else', async () => {
    const { code, out, err } = await dropcap(['parse', 'one.txt', '--json'], folder)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({
      volumeNumber: 3,
      issueNumber: 7,
      date: '2011-05-05',
      articles: [{ headline: 'The Ferry Is Late' }],
      problems: [],
    })
  })

  test.skipIf(!hasSeed)('reads the seed whole (skipped without ../shared)', async () => {
    const { code, out } = await dropcap(['parse', seed, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ volume: 'IV', number: '5', date: '2007-05-29' })
    expect((JSON.parse(out) as { articles: unknown[] }).articles).toHaveLength(4)
  })

  test('ends with 2 and only the problems where a file cannot be an issue', async () => {
    const { code, out } = await dropcap(['parse', 'empty.txt', '--json'], folder)
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({ problems: [expect.objectContaining({ rule: 'empty-file' })] })
  })

  test('gives a table of several files, the problems whole, and totals', async () => {
    const { code, out, err } = await dropcap(['parse', 'one.txt', 'empty.txt'], folder)
    expect({ code, err }).toEqual({ code: 2, err: '' })
    expect(out).toMatch(/^file +issue +articles +warnings\n/)
    expect(out).toMatch(/\none\.txt +.*vol\. 3, no\. 7, 2011-05-05 +1 +0\n/)
    expect(out).toMatch(/\nempty\.txt +not an issue: empty-file\n/)
    expect(out).toMatch(/\nerror\[empty-file\]: .*\n\s*--> empty\.txt/)
    expect(out).toMatch(/\n2 files: 1 issue with 1 article and 0 warnings, 1 that cannot be one\n$/)
  })

  test('takes a folder for the files in it, but for those that systems leave there', async () => {
    const { code, out } = await dropcap(['parse', 'issues'], folder)
    expect(code).toBe(0)
    expect(out).toMatch(/\nissues\/2011\/two\.txt +.*no\. 8, 2011-06-05 +1 +0\n/)
    expect(out).toMatch(/\nissues\/undated\.txt +.*no date +1 +1\n/)
    expect(out).toMatch(/\n +1 {2}no-date\n/)
    expect(out).toMatch(/\n2 files: 2 issues with 2 articles and 1 warning, 0 that cannot be one\n$/)
    expect((await dropcap(['parse', 'none'], folder)).err).toBe('dropcap: there is no file in none\n')
  })

  test('with --strict ends with 1 for a warning, but with 2 for a problem', async () => {
    const codes = [
      ['issues/undated.txt'],
      ['one.txt', '--strict'],
      ['issues/undated.txt', '--strict'],
      ['issues/undated.txt', 'empty.txt', '--strict', '--json'],
    ].map(async (args) => (await dropcap(['parse', ...args], folder)).code)
    expect(await Promise.all(codes)).toEqual([0, 0, 1, 2])
  })

  test('of several files each has a line of JSON with its name', async () => {
    const { out } = await dropcap(['parse', 'one.txt', 'empty.txt', '--json'], folder)
    const lines = out.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(['one.txt', 'empty.txt'])
  })

  test('says in one line what cannot be read', async () => {
    const { code, out, err } = await dropcap(['parse', 'absent.txt'], folder)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toBe('dropcap: absent.txt cannot be read: there is no such file\n')
  })
})

describe('dropcap', () => {
  test('answers a wrong use with 2, a hint and no stack', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /Usage: dropcap/],
      [['prase'], /Did you mean parse\?/],
      [['parse'], /missing required argument 'file'/],
      [['build', '.'], /--out <site>/],
      [['build', '.', '--out', 'x', '--url', 'ftp://example.org'], /Write it like https:/],
      [['status', '--limit', 'many'], /It is a number/],
      [['status', '--colour'], /unknown option '--colour'/],
    ]
    await Promise.all(
      wrong.map(async ([args, hint]) => {
        const { code, out, err } = await dropcap(args)
        expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
        expect(err).toMatch(hint)
        expect(err).not.toMatch(/\n\s+at /)
      }),
    )
  })

  test('explains itself on request', async () => {
    const { code, out, err } = await dropcap(['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const command of ['parse', 'build', 'republish', 'status']) expect(out).toContain(`  ${command} `)
  })
})
