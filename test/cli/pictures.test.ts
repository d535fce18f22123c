// Pictures that come with an issue stand on its pages and in its feed, without what they told of their makers.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quayLetter } from '../ingest/read/written/issue.ts'
import { asHtml } from '../ingest/read/written/markup.ts'
import { jpeg, png } from '../ingest/read/written/picture.ts'
import { zipOf } from '../ingest/read/written/zip.ts'
import { dropcap, write } from './dropcap.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

test('from a zip, a mail and the folder beside a page, in pages and, with absolute addresses, in the feed', {
  timeout: 60_000,
}, async () => {
  const home = mkdtempSync(join(tmpdir(), 'dropcap-pictures-'))
  try {
    const page = asHtml(quayLetter, 'plain').replace(
      '<h2>Rope',
      '<p><img src="pics/a%20boat.png" alt="A boat at the quay"></p>\n<h2>Rope',
    )
    write(
      join(home, 'issues/letter.zip'),
      zipOf([
        { name: 'letter/index.html', bytes: Buffer.from(page) },
        { name: 'letter/pics/a boat.png', bytes: png(40, 30) },
      ]),
    )
    write(
      join(home, 'issues/mail.eml'),
      `From: a@b.example\nTo: c@d.example\nSubject: The Quay Letter\nDate: Fri, 5 Jul 2019 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n${asHtml({ ...quayLetter, number: 4, date: 'July 5, 2019' }, 'plain').replace('<h2>Rope', '<img src="cid:rope@quay" alt="Rope">\n<h2>Rope')}\n--b\nContent-Type: image/jpeg\nContent-ID: <rope@quay>\nContent-Transfer-Encoding: base64\n\n${base64(jpeg(60, 20, 6))}\n--b--\n`,
    )
    const saved = asHtml({ ...quayLetter, number: 5, date: 'July 12, 2019' }, 'plain').replace(
      '<h2>Rope',
      '<img src="saved%20page_files/lamp.png" alt="The lamp">\n<h2>Rope',
    )
    write(join(home, 'issues/saved page.html'), saved)
    write(join(home, 'issues/saved page_files/lamp.png'), png(80, 10))
    write(join(home, 'issues/saved page_files/frame.html'), '<p>An advertisement.</p>')
    const one = await dropcap(['parse', 'issues/saved page.html'], home)
    expect(one.out).toMatch(/Two Boats .+\n.+ · 1 picture\n/)
    const parsed = await dropcap(['parse', 'issues'], home)
    expect(parsed.code).toBe(0)
    expect(parsed.out).toMatch(/3 files/)
    expect(parsed.out).not.toMatch(/frame\.html|images-left-out/)
    const { code, err } = await dropcap(
      ['build', 'issues', '--out', 'site', '--url', 'https://quay.example/news'],
      home,
    )
    expect({ code, err }).toMatchObject({ code: 0 })
    const article = (issue: string) =>
      readFileSync(join(home, 'site', issue, 'two-boats-come-home-before-the-storm/index.html'), 'utf8')
    expect(article('v12/n3')).toMatch(
      /<img src="\/news\/assets\/[0-9a-f]{16}\.png" alt="A boat at the quay" width="40" height="30"/,
    )
    expect(article('v12/n4')).toMatch(
      /<img src="\/news\/assets\/[0-9a-f]{16}\.jpg" alt="Rope" width="20" height="60"/,
    )
    const feed = readFileSync(join(home, 'site/feed.xml'), 'utf8')
    expect(feed).toMatch(/https:\/\/quay\.example\/news\/assets\/[0-9a-f]{16}\.png/)
    const pictures = readdirSync(join(home, 'site/assets')).filter((name) => /\.(?:png|jpg)$/.test(name))
    expect(article('v12/n5')).toMatch(
      /<img src="\/news\/assets\/[0-9a-f]{16}\.png" alt="The lamp" width="80" height="10"/,
    )
    expect(pictures).toHaveLength(3)
    for (const name of pictures) {
      expect(['v12/n3', 'v12/n4', 'v12/n5'].filter((issue) => article(issue).includes(name))).toHaveLength(1)
      expect(readFileSync(join(home, 'site/assets', name), 'latin1')).not.toContain('Latitude')
    }
  } finally {
    rmSync(home, { recursive: true })
  }
})
