// What every queue between the stages must do: at least once, whole, and not before its time.

import { describe, expect, test } from 'vitest'
import type { Purge, Purges, Wakeups } from '../../functions/ports.ts'
import { until } from '../embedded/door.ts'

export type WatchedQueues = {
  readonly wakeups: Wakeups
  readonly purges: Purges
  /** The publications that the publisher was woken for so far. */
  woken(): Promise<readonly string[]>
  /** The purges that could be done so far. */
  purged(): Promise<readonly Purge[]>
}

const patience = 60_000

export const describeQueues = (name: string, make: () => Promise<WatchedQueues>): void => {
  describe(`the queues on ${name}`, () => {
    test('a wake-up comes to the publisher of its publication, in any script', async () => {
      const { wakeups, woken } = await make()
      const publications = ['/', 'quay', 'خبرنامه', 'a/b c']
      for (const publication of publications) await wakeups.wake(publication)
      await until(
        async () => ((await woken()).length >= publications.length ? true : undefined),
        patience,
        () => 'a wake-up is lost',
      )
      expect(new Set(await woken())).toEqual(new Set(publications))
    })

    test('a publication that is woken while it is served is served again', async () => {
      const { wakeups, woken } = await make()
      const once = async () => {
        const before = (await woken()).length
        await wakeups.wake('quay')
        await until(
          async () => ((await woken()).length > before ? true : undefined),
          patience,
          () => 'it is not',
        )
      }
      await once()
      await once()
    })

    test('a purge comes with all its tags, in order and in any letter that a tag may have', async () => {
      const { purges, purged } = await make()
      const tags = [...Array.from({ length: 20 }, (_, n) => `a-${20 - n}`), '!"#$%&()*+-./:;<=>?@[]^_`{|}~']
      for (let n = 0; n < 30; n++) await purges.send({ tags: [`n-${n}`, ...tags], delaySeconds: 0 })
      await until(
        async () => ((await purged()).length >= 30 ? true : undefined),
        patience,
        () => 'a purge is lost',
      )
      const came = new Map((await purged()).map((purge) => [purge.tags[0], purge.tags.slice(1)]))
      for (let n = 0; n < 30; n++) expect(came.get(`n-${n}`)).toEqual(tags)
    })

    test('a purge for later does not come before its time, and holds up no other', async () => {
      const { purges, purged } = await make()
      const sent = Date.now()
      const comes = (tag: string) =>
        until(
          async () => (await purged()).find(({ tags }) => tags[0] === tag),
          patience,
          () => `${tag} is lost`,
        )
      await purges.send({ tags: ['later'], delaySeconds: 2 })
      await purges.send({ tags: ['now'], delaySeconds: 0 })
      await comes('now')
      expect(await comes('later')).toEqual({ tags: ['later'], delaySeconds: 0 })
      expect(Date.now() - sent).toBeGreaterThanOrEqual(1_900)
    })
  })
}
