import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseXml } from '@rgrove/parse-xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Door, hasSeed, issueText, openDoor, scratch, seed, until } from './door.ts'

const rain = {
  headline: 'Rain fills the old reservoir',
  text: 'After nine dry weeks the reservoir above the town is full again, and the mill runs as it did in spring. Nobody was more surprised than the miller.',
}
const ferry = {
  headline: 'The ferry returns',
  text: 'SOUTHBANK, May 28 — The ferry crossed the river for the first time since the flood. It carried eleven people and a goat, and came back with twelve.',
  source: 'River Post, May 29, 2019',
}

const guidsOf = (feed: string): readonly string[] =>
  [...feed.matchAll(/<guid[^>]*>([^<]+)<\/guid>/g)].map(([, guid]) => guid!)
const itemsOf = (feed: string): number => {
  parseXml(feed)
  return feed.split('<item>').length - 1
}

describe('npm start, by its public door', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor(scratch())
  }, 40_000)
  afterAll(async () => {
    await door.kill('SIGTERM')
    rmSync(door.folder, { recursive: true, force: true })
  })

  it('says where site, feed and drop folder are, and shows how to drop the first issue', async () => {
    expect(door.lines.slice(0, 3)).toEqual([
      `site ${door.url}/`,
      `feed ${door.url}/feed.xml`,
      `drop ${door.drop}`,
    ])
    const home = await door.get('/')
    expect(home.status).toBe(200)
    expect(home.text).toMatch(/drop/i)
    expect((await door.get('/nowhere/')).status).toBe(404)
    expect((await door.get('/robots.txt')).text).toContain(`${door.url}/sitemap.xml`)
    parseXml((await door.get('/sitemap.xml')).text)
  })

  it.skipIf(!hasSeed)(
    'shows the seed with its four articles on the site and in the feed, and says how long it took',
    async () => {
      door.put('usadi/vol4-no5.txt', readFileSync(seed))
      await until(
        async () =>
          itemsOf((await door.get('/usadi/feed.xml')).text.replace(/^(?!<\?xml)[\s\S]*/, '<x/>')) === 4
            ? true
            : undefined,
        10_000,
        () => 'not four items',
      )
      await door.line(/^published usadi\/vol4-no5\.txt http\S+\/usadi\/v4\/n5\/ \(\d+ ms\)$/)
      const page = await door.get('/usadi/v4/n5/')
      for (const headline of [
        'Looking for Iraq',
        'U.S.-Iran discussions yield',
        'Talks Yield No Breakthroughs',
        'talks yield little progress',
      ])
        expect(page.text).toContain(headline)
      expect(page.text).not.toContain('AAA')
      expect((await door.get('/usadi/sources/new-york-times/')).status).toBe(200)
      await until(
        async () => ((await door.get('/')).text.includes('USADI Dispatch') ? true : undefined),
        5_000,
        () => 'not on the front page',
      )
    },
  )

  it('keeps GUIDs over a correction, and shows readers what changed', async () => {
    door.put('quay/one.txt', issueText(3, 1, 'May 29, 2019', [rain, ferry]))
    await door.line(/^published quay\/one\.txt/)
    const before = guidsOf((await door.get('/quay/feed.xml')).text)
    const old = await door.get('/quay/v3/n1/the-ferry-returns/')
    expect(old.status).toBe(200)
    door.put(
      'quay/one.txt',
      issueText(3, 1, 'May 29, 2019', [
        rain,
        { ...ferry, headline: 'The ferry is back', text: ferry.text.replace('eleven', 'nine') },
      ]),
    )
    await until(
      async () => ((await door.get('/quay/v3/n1/')).text.includes('The ferry is back') ? true : undefined),
      10_000,
      () => 'no correction',
    )
    const feed = (await door.get('/quay/feed.xml')).text
    expect(guidsOf(feed).toSorted()).toEqual([...before].toSorted())
    const moved = await door.get('/quay/v3/n1/the-ferry-returns/')
    expect(moved.status).toBe(301)
    expect(moved.headers.get('location')).toBe('/quay/v3/n1/the-ferry-is-back/')
    const page = await door.get('/quay/v3/n1/the-ferry-is-back/')
    expect(page.text).toMatch(/<del>[^<]*eleven[^<]*<\/del>/)
    expect(page.text).toMatch(/<ins>[^<]*nine[^<]*<\/ins>/)
  })

  it('answers 410 on each page of a removed issue, and leaves no trace of it; dropped again it is back', async () => {
    door.put(
      'quay/two.txt',
      issueText(3, 2, 'June 5, 2019', [
        {
          headline: 'Lanterns for the pier',
          text: 'The society has bought forty lanterns for the pier, and asks who will trim them through the winter months.',
        },
      ]),
    )
    await door.line(/^published quay\/two\.txt/)
    const guids = guidsOf((await door.get('/quay/feed.xml')).text)
    const shard = async () => (await door.get('/quay/sitemap/2019.xml')).text
    expect(await shard()).toContain('/quay/v3/n2/')
    door.remove('quay/two.txt')
    await door.line(/^withdrawn quay\/two\.txt/)
    for (const path of ['/quay/v3/n2/', '/quay/v3/n2/lanterns-for-the-pier/'])
      expect((await door.get(path)).status, path).toBe(410)
    // The site's front page is another publication's: it follows in a moment.
    await until(
      async () => ((await door.get('/')).text.includes('anterns for the pier') ? undefined : true),
      5_000,
      () => 'still on the front page',
    )
    for (const path of [
      '/',
      '/quay/',
      '/quay/2019/',
      '/quay/v3/',
      '/quay/feed.xml',
      '/quay/sitemap/2019.xml',
      '/quay/v3/n1/',
    ]) {
      const { status, text } = await door.get(path)
      expect(status, path).toBe(200)
      expect(text, path).not.toMatch(/anterns for the pier|v3\/n2/)
    }
    door.put(
      'quay/two.txt',
      issueText(3, 2, 'June 5, 2019', [
        {
          headline: 'Lanterns for the pier',
          text: 'The society has bought forty lanterns for the pier, and asks who will trim them through the winter months.',
        },
      ]),
    )
    await until(
      async () => ((await door.get('/quay/v3/n2/')).status === 200 ? true : undefined),
      10_000,
      () => 'not back',
    )
    expect(guidsOf((await door.get('/quay/feed.xml')).text)).toEqual(guids)
  })

  it('serves what is dropped at the root under / and in /feed.xml', async () => {
    door.put('root.txt', issueText(1, 7, 'March 3, 2020', [rain], 'The Root Letter'))
    await door.line(/^published root\.txt http\S+\/v1\/n7\/ /)
    expect((await door.get('/')).text).toContain('The Root Letter')
    expect((await door.get('/feed.xml')).text).toContain('/v1/n7/rain-fills-the-old-reservoir/')
  })

  it('holds an issue under embargo whole', async () => {
    door.put(
      'quay/later.txt',
      `Embargoed until 09:00, 1 January 2090\n\n${issueText(3, 9, 'January 1, 2090', [{ ...rain, headline: 'A secret of the harbour' }])}`,
    )
    await door.line(/^held quay\/later\.txt until 2090-01-01T09:00:00\.000Z/)
    for (const path of ['/', '/quay/', '/quay/feed.xml', '/sitemap.xml'])
      expect((await door.get(path)).text).not.toContain('secret of the harbour')
    expect((await door.get('/quay/v3/n9/')).status).toBe(404)
  })

  it('applies a settings file, and refuses a wrong one with its line', async () => {
    door.put('quay/dropcap.yaml', 'title: The Quay Letter, New Series\naccent: "#224466"\n')
    await door.line(/^applied quay\/dropcap\.yaml/)
    await until(
      async () => ((await door.get('/quay/v3/n1/')).text.includes('New Series') ? true : undefined),
      10_000,
      () => 'no new title',
    )
    door.put('quay/dropcap.yaml', 'title: The Quay Letter, New Series\ncolour: red\n')
    await door.line(/^rejected quay\/dropcap\.yaml:2 there is no setting "colour"; /)
  })

  it('ignores junk without a line, and refuses a reserved folder with a hint', async () => {
    door.put('quay/.DS_Store', 'x')
    door.put('quay/~$x.docx', 'x')
    door.put('v4/x.txt', issueText(1, 1, 'May 1, 2019', [rain]))
    await door.line(/^rejected v4\/x\.txt .+; rename the folder$/)
    expect(door.lines.filter((line) => /DS_Store|~\$/.test(line))).toEqual([])
  })

  it('ends cleanly on Ctrl-C, and has everything again on another port', async () => {
    expect(await door.kill('SIGINT')).toBe(0)
    const again = await openDoor(door.folder)
    const page = await again.get('/quay/v3/n2/')
    expect(page.status).toBe(200)
    expect((await again.get('/quay/feed.xml')).text).toContain(`${again.url}/quay/v3/n2/`)
    expect((await again.get('/quay/feed.xml')).text).not.toContain(`${door.url}/`)
    await again.kill('SIGTERM')
  })
})

describe('npm start, where it cannot start', () => {
  const folder = scratch()
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const oneLine = async (door: Door) => {
    await until(
      () => (door.process.exitCode === null ? undefined : true),
      20_000,
      () => 'still running',
    )
    expect(door.process.exitCode).toBe(1)
    expect(door.errors.filter((line) => line !== '')).toHaveLength(1)
    return door.errors[0]!
  }

  it('says in one line that the data is in use, the port taken, a folder unusable, the state damaged', async () => {
    const first = await openDoor(folder)
    try {
      expect(await oneLine(await openDoor(folder))).toMatch(/already running on/)
      const port = new URL(first.url).port
      expect(await oneLine(await openDoor(scratch(), ['--port', port]))).toMatch(new RegExp(`port ${port}`))
      expect(
        await oneLine(await openDoor(scratch(), ['--drop', join(folder, 'data/catalog.sqlite')])),
      ).toMatch(/drop folder/)
      first.put('kept.txt', issueText(1, 1, 'May 29, 2019', [rain]))
      await first.line(/^published kept\.txt/)
    } finally {
      await first.kill('SIGKILL')
    }
    rmSync(join(folder, 'drop'), { recursive: true })
    expect(await oneLine(await openDoor(folder))).toMatch(/drop folder .* is gone, and 1 files came from it/)
    const { writeFileSync } = await import('node:fs')
    for (const name of ['catalog.sqlite', 'catalog.sqlite-wal', 'catalog.sqlite-shm'])
      rmSync(join(folder, 'data', name), { force: true })
    writeFileSync(join(folder, 'data/catalog.sqlite'), 'this is no database, and was one once '.repeat(200))
    expect(await oneLine(await openDoor(folder))).toMatch(/catalog\.sqlite/)
  }, 60_000)
})
