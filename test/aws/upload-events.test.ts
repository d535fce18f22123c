import { expect, test } from 'vitest'
import { keysIn } from '../../functions/aws/upload-events.ts'

const event = (...keys: readonly string[]): string =>
  JSON.stringify({ Records: keys.map((key) => ({ eventVersion: '2.6', s3: { object: { key } } })) })

test('keys are decoded: a plus is a space, and any script comes through', () => {
  expect(keysIn(event('usadi/vol+4%2Bno5.txt', '%D8%AE%D8%A8%D8%B1/a.txt'))).toEqual([
    'usadi/vol 4+no5.txt',
    'خبر/a.txt',
  ])
})

test('a key that is named twice is one', () => {
  expect(keysIn(event('a', 'a'))).toEqual(['a'])
})

test('the event by which S3 tries a queue names no key', () => {
  expect(keysIn(JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' }))).toEqual([])
})

test('what S3 does not send is refused', () => {
  expect(() => keysIn('{"Records":[{"eventVersion":"2.1"}]}')).toThrow()
  expect(() =>
    keysIn(JSON.stringify({ Records: [{ eventVersion: '3.0', s3: { object: { key: 'a' } } }] })),
  ).toThrow()
})
