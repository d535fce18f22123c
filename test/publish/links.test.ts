import { describe, expect, test } from 'vitest'
import { inSite, linksIn } from '../simulation/readers.ts'
import type { Draft } from '../simulation/script.ts'
import { type Chaos, calm, Killed, type World } from '../simulation/world.ts'
import { type Press, press } from './press.ts'

const article = (headline: string) => ({
  headline,
  text: `All about ${headline}.`,
  source: 'Harbour Gazette',
})

const first: Partial<Draft> = {
  volume: 1,
  number: 1,
  date: '2026-01-01',
  articles: ['Rain', 'Harvest', 'A bridge'].map(article),
}
const corrected: Partial<Draft> = { ...first, articles: ['Rain', 'Snow', 'Letters', 'A bridge'].map(article) }
const corrected2: Partial<Draft> = { ...first, articles: ['Rain', 'Snow', 'Ice'].map(article) }
const next: Partial<Draft> = {
  volume: 1,
  number: 2,
  date: '2026-01-08',
  articles: ['Thaw', 'Mud'].map(article),
}

/** Every page that can be reached from the front page, and what a reader would trip over. */
const deadLinks = async ({ pages }: World): Promise<readonly string[]> => {
  const dead: string[] = []
  const seen = new Set(['/'])
  for (const path of seen) {
    const page = await pages.get(path)
    if (page === undefined || page.status === 410) dead.push(path)
    else if (page.status === 301) seen.add(inSite(page.location!))
    else if (page.type.startsWith('text/html'))
      for (const link of linksIn(Buffer.from(page.body).toString())) seen.add(inSite(link))
  }
  return dead
}

/** Reads the whole site after each write of a page, one write at a time, and dies at the given write. */
const watch = (here: World, dieAt = Number.POSITIVE_INFINITY) => {
  const found: string[] = []
  let writes = 0
  let turn: Promise<unknown> = Promise.resolve()
  const ends: (() => void)[] = []
  const chaos: Chaos = async (call, when) => {
    if (when === 'before' && /^(site.put|site.delete|catalog.derive)$/.test(call) && ++writes > dieAt)
      throw new Killed(call)
    if (call !== 'site.put') return
    if (when === 'before') {
      const before = turn
      turn = new Promise<void>((end) => void ends.push(end))
      await before
      return
    }
    if ((await here.pages.get('/')) !== undefined) found.push(...(await deadLinks(here)))
    ends.shift()!()
  }
  return { chaos, found }
}

const ingested = async (made: Press): Promise<void> => {
  for (const message of made.here.queue.splice(0))
    if (message.to === 'ingest') await made.here.handle(message, calm)
}

describe('No reader meets a dead link', () => {
  test('wherever a run dies, and whatever the next one has to write', { timeout: 120_000 }, async () => {
    let deaths = 0
    for (const start of ['nothing', 'a front page', 'the issue'])
      for (let dieAt = 0; ; dieAt++) {
        const made = press()
        if (start !== 'nothing') await made.rest()
        if (start === 'the issue') {
          await made.drop('a.txt', first)
          await made.rest()
        }
        await made.drop('a.txt', start === 'the issue' ? corrected : first)
        await ingested(made)
        const dying = watch(made.here, dieAt)
        const died = await made.here.handle({ to: 'publish', publication: '/' }, dying.chaos).then(
          () => false,
          (error: unknown) => error instanceof Killed,
        )
        if (!died) break
        deaths++
        made.here.now += 200_000
        await made.drop('a.txt', corrected2)
        await made.drop('b.txt', next)
        await ingested(made)
        const living = watch(made.here)
        await made.here.handle({ to: 'publish', publication: '/' }, living.chaos)
        expect([...dying.found, ...living.found], `${start} before, died at write ${dieAt}`).toEqual([])
        expect(await deadLinks(made.here)).toEqual([])
      }
    expect(deaths).toBeGreaterThan(40)
  })

  test('when the issue beside is corrected while one is published', async () => {
    const made = press()
    await made.drop('a.txt', first)
    await made.rest()
    await made.drop('b.txt', next)
    await ingested(made)
    const { chaos, found } = watch(made.here)
    let corrects = true
    await made.here.handle({ to: 'publish', publication: '/' }, async (call, when) => {
      // What is due has been read by now; the issue beside has not.
      if (call === 'catalog.due' && when === 'after' && corrects) {
        corrects = false
        await made.drop('a.txt', corrected)
        await ingested(made)
      }
      await chaos(call, when)
    })
    expect(found).toEqual([])
    expect(await made.text('/v1/n1/')).toContain('/v1/n1/snow/')
  })
})
