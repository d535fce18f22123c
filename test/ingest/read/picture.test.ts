// Pictures are measured, and what they tell of their makers goes.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureFile } from '../../../functions/ingest/read/picture.ts'
import { jpeg, png } from './written/picture.ts'

const bytesOf = (bytes: Uint8Array): string => {
  const file = pictureFile(bytes)
  return file === null ? '' : Buffer.from(file.body.base64, 'base64').toString('latin1')
}

test('A PNG keeps what draws, and loses texts and what stands behind its end', () => {
  expect(pictureFile(png(40, 30))?.picture).toMatchObject({
    width: 40,
    height: 30,
    path: expect.stringMatching(/^\/assets\/[0-9a-f]{16}\.png$/),
  })
  expect(bytesOf(png(40, 30))).toContain('IDAT')
  expect(bytesOf(png(40, 30))).not.toContain('Latitude')
})

test('A JPEG loses place, comments and what stands behind its end, and keeps which way is up', () => {
  expect(pictureFile(jpeg(40, 30, 1))?.picture).toMatchObject({ width: 40, height: 30 })
  expect(pictureFile(jpeg(40, 30, 6))?.picture).toMatchObject({ width: 30, height: 40 })
  expect(bytesOf(jpeg(40, 30, 6))).toContain('Exif')
  expect(bytesOf(jpeg(40, 30, 1))).not.toContain('Exif')
  for (const turned of [1, 6, 8]) expect(bytesOf(jpeg(40, 30, turned))).not.toContain('Latitude')
})

test('What is bare already stays as it is', () => {
  for (const bytes of [png(9, 9), jpeg(9, 9, 3)]) {
    const once = bytesOf(bytes)
    expect(bytesOf(Buffer.from(once, 'latin1'))).toBe(once)
  }
})

test.each([
  [
    'an SVG, which can hold scripts',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ['a counter of one pixel', png(1, 1)],
  ['half of a picture', png(40, 30).subarray(0, 50)],
  ['a page that calls itself one', Buffer.from('GIF89a<script>alert(1)</script>')],
])('%s is left out', (_, bytes) => {
  expect(pictureFile(bytes)).toBeNull()
})

test('No bytes make it throw', async () => {
  const heads = [
    '\u00ff\u00d8\u00ff\u00e1',
    '\u0089PNG\r\n\u001a\n',
    'GIF89a',
    'RIFF\0\0\0\0WEBPVP8X',
    '',
  ].map((head) => Buffer.from(head, 'latin1'))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), async (head, rest) => {
      pictureFile(Buffer.concat([head, rest]))
    }),
    { numRuns: 500 },
  )
})
