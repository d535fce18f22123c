import { expect, test } from 'vitest'
import { unwrap } from '../../../functions/ingest/read/wrapping.ts'

test('A PGP signature goes, each of its lines named, and the others keep their numbers', () => {
  const { text, warnings } = unwrap(
    '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nTitle\n- -----\ntext\n-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----\nafter',
  )
  expect(text.split('\n')).toEqual(['', '', '', 'Title', '-----', 'text', '', '', '', '', 'after'])
  expect(warnings.map(({ line }) => line)).toEqual([1, 2, 7, 9, 10])
})

test('The tag that a mail program leaves around a text goes', () => {
  const { text, warnings } = unwrap('<div class="moz-text-flowed">The Post\ntext\n</div>\n')
  expect(text).toBe('The Post\ntext\n\n')
  expect(warnings).toMatchObject([{ rule: 'wrapping-set-aside', line: 1 }])
})

test('A text that begins with a bracket of its own stays as it is', () => {
  const text = '<The Post> a letter\nand text'
  expect(unwrap(text)).toEqual({ text, warnings: [] })
})

test('An issue that was sent on as a quotation is no quotation', () => {
  const lines = Array.from({ length: 30 }, (_, at) => (at % 5 === 4 ? '' : `Line ${at} of the letter`))
  const { text, warnings } = unwrap(lines.map((line) => `> ${line}`.trimEnd()).join('\n'))
  expect(text).toBe(lines.join('\n'))
  expect(warnings).toMatchObject([{ rule: 'wrapping-set-aside', line: 1 }])
})

test('An answer to quoted lines stays an answer', () => {
  const text = '> Was it late?\nIt was.\n'.repeat(30)
  expect(unwrap(text).text).toBe(text)
})
