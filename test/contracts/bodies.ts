// What every store of parsed bodies must do.

import { describe, expect, test } from 'vitest'
import type { Bodies } from '../../functions/ports.ts'

export const describeBodies = (name: string, make: () => Promise<Bodies>): void => {
  describe(`bodies in ${name}`, () => {
    test('a body is read back as it was', async () => {
      const bodies = await make()
      for (const body of [
        { schema: 1, articles: [{ headline: null, text: '', blocks: [[]] }], ключ: 'خبر 𝔇' },
        [],
        null,
        'text',
        0,
      ]) {
        expect(await bodies.get(await bodies.put(body))).toEqual(body)
      }
    })

    test('its name is the SHA-256 of its JSON, whatever the order of its keys', async () => {
      const bodies = await make()
      const hash = await bodies.put({ b: 1, a: [{ d: '', c: null }] })
      expect(hash).toBe('750b3727be0af03985df8fb68f6e09cde694ea67ca8798094b5626aad044a589')
      expect(await bodies.put({ a: [{ c: null, d: '' }], b: 1 })).toBe(hash)
      expect(await bodies.put({ a: [{ c: null, d: '' }], b: 1, gone: undefined })).toBe(hash)
      expect(await bodies.put({ a: [{ c: null, d: '' }], b: 2 })).not.toBe(hash)
    })

    test('what was read is the caller’s to change', async () => {
      const bodies = await make()
      const hash = await bodies.put({ list: [1] })
      const read = (await bodies.get(hash)) as { list: number[] }
      read.list.push(2)
      expect(await bodies.get(hash)).toEqual({ list: [1] })
    })

    test('a body that is not there is a defect that names it', async () => {
      const bodies = await make()
      const hash = 'f'.repeat(64)
      await expect(bodies.get(hash)).rejects.toThrow(hash)
    })
  })
}
