// Pictures in the folder beside an issue are uploads of their own: they come before it, after it, or in between.

import { expect, test } from 'vitest'
import { type IngestPorts, ingest } from '../../functions/ingest/ingest.ts'
import { readAny } from '../../functions/ingest/read/any-format.ts'
import { root } from '../../functions/model/place.ts'
import type { Outcome } from '../../functions/model/reading.ts'
import { type KeyRow, keySort, loadKeyRow } from '../../functions/rows.ts'
import { memoryBodies, memoryUploads } from '../../local/memory.ts'
import { memoryCatalog } from '../simulation/memory-catalog.ts'
import { quayLetter } from './read/written/issue.ts'
import { asHtml } from './read/written/markup.ts'
import { png } from './read/written/picture.ts'

const page = (paragraph: string) =>
  asHtml(quayLetter, 'plain').replace(
    '<h2>Rope',
    `<p>${paragraph}</p><p><img src="letter_files/a%20boat.png" alt="A boat"> <img src="letter_files/lamp.png" alt="The lamp"></p>\n<h2>Rope`,
  )

const world = (uploads = memoryUploads()) => {
  let tokens = 0
  const stores = { uploads, catalog: memoryCatalog(), bodies: memoryBodies() }
  const ports: IngestPorts = {
    ...{ ...stores, read: readAny, wakeups: { wake: async () => {} }, token: () => `${++tokens}` },
  }
  const outcomes = async (key: string): Promise<readonly (Outcome | undefined)[]> => {
    const stored = await stores.catalog.get(root, keySort(key))
    if (stored === undefined) return []
    const row = await loadKeyRow(stored, stores.bodies)
    return row.versions.map(({ id }) => row.outcomes[id])
  }
  /** Pictures on the pages of each version, by width. */
  const widths = async () =>
    Promise.all(
      (await outcomes('letter.html')).map(async (outcome) => {
        if (outcome?.kind !== 'issue') return []
        const body = JSON.stringify(await stores.bodies.get(outcome.reading.body))
        return [...body.matchAll(/"width":(\d+)/g)].map(([, width]) => Number(width))
      }),
    )
  return { ...stores, ports, outcomes, widths }
}

test.each([
  ['before it', ['letter_files/a boat.png', 'letter.html']],
  ['after it', ['letter.html', 'letter_files/a boat.png']],
] as const)('A picture that is dropped %s is shown', async (_, keys) => {
  const { uploads, ports, outcomes, widths } = world()
  for (const [at, key] of keys.entries()) {
    await uploads.put(key, key === 'letter.html' ? Buffer.from(page('Rope.')) : png(40, 30), at + 1)
    await ingest(key, ports)
  }
  expect(await widths()).toEqual([[40]])
  expect(await outcomes('letter_files/a boat.png')).toEqual([{ kind: 'ignored' }])
  const [outcome] = await outcomes('letter.html')
  expect(outcome?.kind === 'issue' && outcome.reading.warnings.map(({ rule }) => rule)).toEqual([
    'images-left-out',
  ])
})

test('The newest version of a picture is shown, and none that was removed or cannot be read', async () => {
  const { uploads, ports, widths } = world()
  const drop = async (bytes: Uint8Array | null, at: number) => {
    if (bytes === null) await uploads.remove('letter_files/lamp.png', at)
    else await uploads.put('letter_files/lamp.png', bytes, at)
    await ingest('letter_files/lamp.png', ports)
    return (await widths()).at(-1)
  }
  await uploads.put('letter.html', Buffer.from(page('Rope.')), 1)
  await ingest('letter.html', ports)
  expect(await drop(png(40, 30), 2)).toEqual([40])
  expect(await drop(png(50, 30), 3)).toEqual([50])
  expect(await drop(Buffer.from('no picture'), 4)).toEqual([])
  expect(await drop(png(60, 30), 5)).toEqual([60])
  expect(await drop(null, 6)).toEqual([])
})

test('A page that names files that no store can have asks for none of them, and is read', async () => {
  const { uploads, ports, catalog } = world()
  const asked: string[] = []
  const careful: IngestPorts = {
    ...ports,
    uploads: {
      ...uploads,
      versions: async (key) => {
        if (key !== issue) asked.push(key)
        return uploads.versions(key)
      },
    },
  }
  const issue = `${'folder/'.repeat(100)}letter.html`
  const names = ['%00', 'a%0Ab.png', `${'a'.repeat(400)}.png`, 'س'.repeat(200), '../../quay.png']
  const images = names.map((name) => `<img src="letter_files/${name}" alt="No picture">`).join('\n')
  await uploads.put(issue, Buffer.from(page('Rope.').replace('<h2>Rope', `${images}<h2>Rope`)), 1)
  await ingest(issue, careful)
  const reachable = ['a boat.png', 'lamp.png'].map((name) => issue.replace('.html', `_files/${name}`))
  expect(new Set(asked)).toEqual(new Set(reachable))
  const row = (await catalog.get('folder', keySort(issue)))!
  expect(Object.values((row.data as KeyRow).outcomes)).toMatchObject([{ kind: 'issue' }])
})

test('A picture over which reading fails again and again leaves the issue as it was', async () => {
  const { uploads, ports, outcomes, widths } = world()
  await uploads.put('letter.html', Buffer.from(page('Rope.')), 1)
  await ingest('letter.html', ports)
  await uploads.put('letter_files/lamp.png', png(40, 30), 2)
  const dying: IngestPorts = {
    ...ports,
    read: (bytes, name, files) => {
      if (files !== undefined) throw new Error('the process ends')
      return readAny(bytes, name)
    },
  }
  for (let n = 0; n < 3; n++)
    await expect(ingest('letter_files/lamp.png', dying)).rejects.toThrow('the process ends')
  await ingest('letter_files/lamp.png', dying)
  expect((await outcomes('letter.html'))[0]).toMatchObject({ kind: 'issue' })
  await uploads.put('letter_files/lamp.png', png(50, 30), 3)
  await ingest('letter_files/lamp.png', ports)
  expect(await widths()).toEqual([[50]])
})

test('In whatever order uploads and their events come, at once and doubled, the rows are those of a new start', async () => {
  const keys = ['letter.html', 'letter_files/a boat.png', 'letter_files/lamp.png'] as const
  for (let seed = 1; seed <= 40; seed++) {
    let state = seed * 7919
    const random = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
    const pause = async () => {
      for (let n = random(6); n > 0; n--) await new Promise(setImmediate)
    }
    const { uploads, ports, catalog, outcomes, widths } = world()
    const slow: IngestPorts = {
      ...ports,
      uploads: {
        ...uploads,
        versions: async (key) => {
          const versions = await uploads.versions(key)
          await pause()
          return versions
        },
      },
      catalog: {
        ...catalog,
        put: async (row) => {
          await pause()
          return catalog.put(row)
        },
      },
    }
    const events: Promise<void>[] = []
    for (let step = 1; step <= 8; step++) {
      const key = keys[random(3)]!
      if (random(4) === 0) await uploads.remove(key, step)
      else if (key === 'letter.html')
        await uploads.put(key, Buffer.from(page(`Rope, for the ${random(3)}th time.`)), step)
      else await uploads.put(key, png(40 + random(3), 30), step)
      for (let n = random(3); n >= 0; n--)
        events.push(
          (async () => {
            await pause()
            await ingest(key, slow)
          })(),
        )
      await (random(3) === 0 ? Promise.all(events) : pause())
    }
    await Promise.all(events)
    const anew = world(uploads)
    for (const key of keys.toReversed()) await ingest(key, anew.ports)
    for (const key of keys)
      expect(await outcomes(key), `seed ${seed}, ${key}`).toEqual(await anew.outcomes(key))
    expect(await widths()).toEqual(await anew.widths())
  }
}, 60_000)
