import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from '../../functions/model/canonical.ts'

test('keys stand in order, at every depth', () => {
  expect(canonical({ b: [{ d: 1, c: null }], a: '', 10: 1, 9: 2 })).toBe(
    '{"10":1,"9":2,"a":"","b":[{"c":null,"d":1}]}',
  )
})

test('undefined is left out of objects and null in lists', () => {
  expect(canonical({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
  expect(canonical(undefined)).toBe('null')
})

test('any JSON is read back as it was, and its text does not depend on the order of keys', () =>
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonical(turned(JSON.parse(text)))).toBe(text)
    }),
  ))

const turned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(turned)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, member]) => [key, turned(member)]),
        )
      : value
