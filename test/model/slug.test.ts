import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbered, slug } from '../../functions/model/slug.ts'

describe('A slug', () => {
  test.each([
    ['Looking for Iraq’s Security', 'looking-for-iraqs-security'],
    ['U.S. and E.U.', 'us-and-eu'],
    ['  Café — crème  ', 'café-crème'],
    ['باران آمد', 'باران-آمد'],
    ['Ⅳ № 5', 'iv-no-5'],
    ['!!! — ???', ''],
    ['', ''],
    ['one '.repeat(40), 'one-one-one-one-one-one-one-one-one-one-one-one-one-one-one'],
    ['x'.repeat(100), 'x'.repeat(60)],
  ])('of %j is %j', (text, words) => {
    expect(slug(text)).toBe(words)
  })
  test('of any text has at most 60 characters, no slash, and is its own slug', async () => {
    await fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = slug(text)
        expect([...words.normalize('NFKC')].length).toBeLessThanOrEqual(80)
        expect(words).not.toMatch(/[/?#%\s.]/)
        expect(words).toBe(words.normalize('NFC'))
      }),
    )
  })
  test('that is taken gets the next free number', () => {
    const taken = new Set<string>()
    expect(['rain', 'rain', 'rain-2', 'rain'].map((name) => numbered(name, taken))).toEqual([
      'rain',
      'rain-2',
      'rain-2-2',
      'rain-3',
    ])
  })
})
