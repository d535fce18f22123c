// What every CDN must do: forget by tag.

import { describe, expect, test } from 'vitest'
import type { Cdn } from '../../functions/ports.ts'

export type WatchedCdn = {
  readonly cdn: Cdn
  /** Has the CDN keep a page with these tags; answers how to ask whether it was told to forget it since. */
  keep(path: string, tags: readonly string[]): Promise<() => Promise<boolean>>
}

export const describeCdn = (name: string, make: () => Promise<WatchedCdn>): void => {
  describe(`the CDN on ${name}`, () => {
    test('forgets what carries a tag that is purged, and nothing else', async () => {
      const { cdn, keep } = await make()
      const purged = await keep('/a/', ['a-1', 'p-1'])
      const other = await keep('/b/', ['a-2', 'p-1'])
      const longer = await keep('/c/', ['a-11'])
      await cdn.purge(['a-1', 'l-none'], 'first')
      expect([await purged(), await other(), await longer()]).toEqual([true, false, false])
    })

    test('forgets what was kept since the same tags were purged, where the attempt is another', async () => {
      const { cdn, keep } = await make()
      await cdn.purge(['a-1'], 'one')
      const again = await keep('/a/', ['a-1'])
      await cdn.purge(['a-1'], 'two')
      expect(await again()).toBe(true)
    })

    test('takes a thousand tags at once, and any letter that a tag may have', async () => {
      const { cdn, keep } = await make()
      const strange = '!"#$%&()*+-./:;<=>?@[]^_`{|}~'
      const last = await keep('/a/', [strange])
      await cdn.purge([...Array.from({ length: 999 }, (_, n) => `a-${n}`), strange], 'many')
      expect(await last()).toBe(true)
    })
  })
}
