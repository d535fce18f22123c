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

  test('summarises for people, with a heading for each of several files', async () => {
    const { code, out } = await dropcap(['parse', 'one.txt', 'empty.txt'], folder)
    expect(code).toBe(2)
    expect(out).toMatch(/^== one\.txt\n/)
    expect(out).toContain('The Ferry Is Late')
    expect(out).toMatch(/== empty\.txt\nerror\[empty-file\]: .*\n\s*--> empty\.txt/)
  })

  test('of several files each has a line of JSON with its name', async () => {
    const { out } = await dropcap(['parse', 'one.txt', 'empty.txt', '--json'], folder)
    const lines = out.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(['one.txt', 'empty.txt'])
  })

  test('says in one line what cannot be read', async () => {
    for (const [file, why] of [
      ['absent.txt', 'there is no such file'],
      ['.', 'it is a folder'],
    ] as const) {
      const { code, out, err } = await dropcap(['parse', file], folder)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toBe(`dropcap: ${file} cannot be read: ${why}\n`)
    }
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
