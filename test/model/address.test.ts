import { describe, expect, test } from 'vitest'
import { type Claimant, familyOf, rule, type Span } from '../../functions/model/address.ts'
import type { Identity } from '../../functions/model/reading.ts'

const nobody: Identity = {
  title: null,
  publisher: null,
  tagline: null,
  volume: null,
  volumeNumber: null,
  number: null,
  issueNumber: null,
  date: null,
  datePrecision: null,
  dateText: null,
}

describe('The address that an issue prints', () => {
  test.each([
    [
      'volume and number',
      { volume: 'IV', volumeNumber: 4, number: '5', issueNumber: 5, date: '2007-05-29' },
      'v4/n5',
    ],
    ['a number and a date', { number: '5', issueNumber: 5, date: '2020-03-01' }, '2020/n5'],
    ['a number alone', { number: '5', issueNumber: 5 }, 'n5'],
    ['a date alone', { date: '2007-05-29' }, '2007-05-29'],
    ['a month alone', { date: '2007-05' }, '2007-05'],
    ['a year alone, which is the address of a list', { date: '2007' }, 'issue/spring'],
    ['nothing', {}, 'issue/spring'],
    ['a volume in words', { volume: 'Special', number: '5', issueNumber: 5 }, 'v-special/n5'],
    ['a number in parts', { number: '5-6', date: '2007' }, '2007/n5-6'],
    ['a number that is no slug', { number: '№', date: '2007' }, '2007/n-no'],
    ['a negative number', { number: '-3', issueNumber: -3 }, 'n-3'],
  ] as const)('of %s', (_, said, address) => {
    expect(familyOf({ ...nobody, ...said }, 'spring')).toBe(address)
  })
})

const claimant = (
  id: string,
  spans: readonly (Partial<Span> & { readonly from: number })[],
  counted = true,
): Claimant => ({
  id,
  key: `alpha/${id}.txt`,
  name: id,
  counted,
  spans: spans.map((span) => ({ family: 'v4/n5', date: '2007-05-29', seen: true, ...span })),
})

const ruled = (...claimants: readonly Claimant[]) => {
  const { slots, standing } = rule('v4/n5', claimants)
  return {
    slots: Object.fromEntries([...slots].map(([slot, { owner }]) => [slot, owner])),
    standing: Object.fromEntries(
      [...standing].map(([id, { slot, owner }]) => [
        id,
        owner === id ? slot : `${owner ?? 'nobody'} has ${slot}`,
      ]),
    ),
  }
}

describe('An address', () => {
  test('of nobody is none', () => {
    expect(ruled()).toEqual({ slots: {}, standing: {} })
  })

  test('belongs to the issue that prints it', () => {
    expect(ruled(claimant('a', [{ from: 1 }]))).toEqual({ slots: { 'v4/n5': 'a' }, standing: { a: 'v4/n5' } })
  })

  test('is Gone when its issue is withdrawn', () => {
    expect(ruled(claimant('a', [{ from: 1 }, { from: 2, seen: false }])).slots).toEqual({ 'v4/n5': null })
  })

  test('belongs, of an issue dropped twice, to the one seen for longest', () => {
    const a = claimant('a', [{ from: 2 }])
    const b = claimant('b', [{ from: 1, date: '2007-05' }])
    expect(ruled(a, b).standing).toEqual({ a: 'b has v4/n5', b: 'v4/n5' })
    expect(ruled(b, a)).toEqual(ruled(a, b))
  })

  test('belongs, of two seen at once, to the lesser key', () => {
    expect(ruled(claimant('b', [{ from: 1 }]), claimant('a', [{ from: 1 }])).standing).toEqual({
      a: 'v4/n5',
      b: 'a has v4/n5',
    })
  })

  test('goes to the other one when its owner is withdrawn, and does not come back with it', () => {
    const a = claimant('a', [{ from: 1 }, { from: 3, seen: false }, { from: 4 }])
    const b = claimant('b', [{ from: 2 }])
    expect(ruled(a, b).standing).toEqual({ a: 'b has v4/n5', b: 'v4/n5' })
  })

  test('stays with the issue seen first where another prints it with a date apart, withdrawn or not', () => {
    const other = claimant('b', [{ from: 2, date: '2007-06-05' }])
    expect(ruled(claimant('a', [{ from: 1 }]), other).standing).toEqual({ a: 'v4/n5', b: 'v4/n5-2007-06-05' })
    expect(ruled(claimant('a', [{ from: 1 }, { from: 3, seen: false }]), other)).toEqual({
      slots: { 'v4/n5': null, 'v4/n5-2007-06-05': 'b' },
      standing: { a: 'nobody has v4/n5', b: 'v4/n5-2007-06-05' },
    })
  })

  test('is left and kept as a redirect by an issue whose misprint is corrected', () => {
    const a = claimant('a', [{ from: 1 }, { from: 2, family: 'v4/n6' }])
    expect(ruled(a).slots).toEqual({ 'v4/n5': 'a' })
  })

  test('that an issue left goes to the next one that prints it with another date', () => {
    const a = claimant('a', [{ from: 1 }, { from: 2, date: '2007-06-05' }])
    const b = claimant('b', [{ from: 3, date: '2007-05-29' }])
    expect(ruled(a, b).standing).toEqual({ a: 'v4/n5', b: 'v4/n5-2007-05-29' })
  })

  test('stays with a renamed file whose date is then corrected', () => {
    const a = claimant('a', [{ from: 1 }, { from: 2, seen: false }])
    const b = claimant('b', [{ from: 2 }, { from: 3, date: '2007-05-30' }])
    expect(ruled(a, b)).toEqual({
      slots: { 'v4/n5': 'b' },
      standing: { a: 'b has v4/n5', b: 'v4/n5' },
    })
  })

  test('is left by the other of two that agreed, when its date is corrected; it comes up beside', () => {
    const a = claimant('a', [{ from: 1 }])
    const b = claimant('b', [{ from: 2 }, { from: 3, date: '2007-06-05' }])
    expect(ruled(a, b).standing).toEqual({ a: 'v4/n5', b: 'v4/n5-2007-06-05' })
  })

  test('of one date without a number is two issues, the other by the name of its file', () => {
    const a = claimant('a', [{ from: 1 }], false)
    const b = claimant('b', [{ from: 2 }], false)
    expect(ruled(a, b).standing).toEqual({ a: 'v4/n5', b: 'v4/n5-b' })
  })

  test('is nobody’s who is not seen', () => {
    expect(ruled(claimant('a', [{ from: 1, seen: false }]))).toEqual({ slots: {}, standing: {} })
  })
})
