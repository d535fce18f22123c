import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterPrefix, byBytes } from '../../functions/model/byte-order.ts'

const text = fc.string({ unit: 'binary', maxLength: 6 })

test('texts are ordered as their UTF-8 bytes are', () =>
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  ))

test('a text has the prefix exactly if it stands between the prefix and what follows it', () =>
  fc.assert(
    fc.property(text, text, fc.boolean(), (prefix, other, glue) => {
      const candidate = glue ? prefix + other : other
      const end = afterPrefix(prefix)
      const between = byBytes(candidate, prefix) >= 0 && (end === undefined || byBytes(candidate, end) < 0)
      expect(between).toBe(candidate.startsWith(prefix))
    }),
  ))

test('what follows a prefix is its successor by code point, over the surrogates and the last one', () => {
  expect(afterPrefix('key#')).toBe('key$')
  expect(afterPrefix('\ud7ff')).toBe('\ue000')
  expect(afterPrefix('\uffff')).toBe('\u{10000}')
  expect(afterPrefix('a\u{10ffff}')).toBe('b')
  expect(afterPrefix('\u{10ffff}')).toBeUndefined()
  expect(afterPrefix('')).toBeUndefined()
})
