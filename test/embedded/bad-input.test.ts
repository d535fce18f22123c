import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Door, issueText, openDoor, scratch } from './door.ts'

const script = '<script>alert(1)</script>'
const story = {
  headline: 'A plain story',
  text: 'Nothing happened on Tuesday, and the council thanked everybody for it at some length.',
}

describe('whatever is dropped', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor(scratch())
    door.put('calm/first.txt', issueText(1, 1, 'May 29, 2019', [story]))
    await door.line(/^published calm\/first\.txt/)
  }, 40_000)
  afterAll(async () => {
    await door.kill('SIGKILL')
    rmSync(door.folder, { recursive: true, force: true })
  })

  const rejected: readonly (readonly [string, string, string | Uint8Array, RegExp])[] = [
    ['an empty file', 'calm/empty.txt', '', /^rejected calm\/empty\.txt.* \S.+; \S/],
    [
      'a file of 50 MB',
      'calm/large.txt',
      new Uint8Array(50_000_000).fill(65),
      /^rejected calm\/large\.txt .*50 MB.*; /,
    ],
    [
      'a picture',
      'calm/picture.txt',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      /^rejected calm\/picture\.txt.*; /,
    ],
    ['a reserved word', 'assets/x.txt', 'x', /^rejected assets\/x\.txt .*; rename the folder/],
    ['a folder without a letter', '!!!/x.txt', 'x', /^rejected !!!\/x\.txt .*; rename the folder/],
    ['an encoded dot folder', '%2e%2e/x.txt', 'x', /^rejected %2e%2e\/x\.txt .*; use plain folder names/],
    [
      'a folder of 200 letters',
      `${'long'.repeat(50)}/x.txt`,
      'x',
      /^rejected (long){50}\/x\.txt .*; give the folder a shorter name/,
    ],
  ]
  for (const [what, key, content, line] of rejected)
    it(`${what} is rejected with a reason and a hint`, async () => {
      door.put(key, content)
      expect(await door.line(line, 30_000)).toBeTruthy()
    }, 40_000)

  it('names with spaces, Persian letters and dots are published', async () => {
    door.put(
      'The Long Name/my newsletter (final).v2.txt',
      issueText(2, 1, 'May 30, 2019', [story], 'The Long Name'),
    )
    door.put('بندر/شماره ۱.txt', issueText(3, 1, 'May 31, 2019', [story], 'بندر'))
    expect(await door.line(/^published The Long Name\/my newsletter/)).toContain('/the-long-name/v2/n1/')
    const line = await door.line(/^published بندر/)
    const url = new URL(line.replace(/^.* (http\S+) \(.*$/, '$1'))
    expect((await door.get(url.pathname)).status).toBe(200)
  })

  it('one line of 5 MB, and bytes that are no UTF-8, are published or refused, and change nothing else', async () => {
    door.put(
      'calm/line.txt',
      `The Quay Letter\n\nVolume 1, No. 2   June 1, 2019\n\nA headline\n\n${'word '.repeat(1_000_000)}`,
    )
    door.put(
      'calm/bytes.txt',
      Buffer.concat([
        Buffer.from(issueText(1, 3, 'June 2, 2019', [story])),
        Buffer.from([0xe9, 0x20, 0x93, 0x94, 0xff]),
      ]),
    )
    expect(await door.line(/^(published|rejected) calm\/line\.txt/, 40_000)).toBeTruthy()
    expect(await door.line(/^(published|rejected) calm\/bytes\.txt/, 40_000)).toBeTruthy()
    expect((await door.get('/calm/v1/n1/')).status).toBe(200)
  }, 60_000)

  it('a script in every field is shown, never run', async () => {
    door.put(
      'calm/script.txt',
      issueText(
        1,
        4,
        'June 3, 2019',
        [
          {
            headline: `Headline ${script}`,
            text: `TOWN${script} — ${story.text} ${script}\n\njavascript:alert(1) http://x.example/"onload="alert(1)`,
            source: `Post ${script}, June 3, 2019`,
          },
        ],
        `Title ${script}`,
      ),
    )
    const line = await door.line(/^published calm\/script\.txt/)
    const path = new URL(line.split(' ')[2]!).pathname
    for (const each of [path, '/calm/', '/', '/calm/feed.xml', '/calm/2019/']) {
      const { text } = await door.get(each)
      expect(text, each).not.toMatch(/<script/i)
      expect(text, each).not.toMatch(/<[^>]+\son\w+\s*=/i)
      expect(text, each).not.toMatch(/href="javascript:/i)
    }
    expect((await door.get(path)).headers.get('content-security-policy')).toMatch(
      /default-src 'none'|script-src 'none'/,
    )
  })
})
