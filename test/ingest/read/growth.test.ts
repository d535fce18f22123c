// The time that reading takes grows as the text does: eight times as much is no more than some eight times as slow.

import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'

const name = (at: number): string => `lamp${((at * 7919) % 100_003).toString(36)}`
const prose = (at: number): string =>
  `The ${name(at)} was seen by the keeper on the quay, and nobody knew why it had come there at all.`
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n')
const typed = 'THE QUAY LETTER\nVolume 3, Number 4\nMay 3, 2019\n\n'
const marked = '# The Quay Letter\n\n'

/** Times as slow; what grows with the square is 64 times. */
const linear = 20

const milliseconds = async (text: string, file: string, tries: number): Promise<number> => {
  const bytes = Buffer.from(text)
  const times = []
  for (let done = 0; done < tries; done++) {
    const start = performance.now()
    await readAny(bytes, file)
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}

const texts: readonly (readonly [string, string, number, (count: number) => string])[] = [
  [
    'entries of a contents list that begin with one word',
    'a.txt',
    1_200,
    (count) =>
      `${typed}CONTENTS\n${lines(count, (at) => `The ${name(at)} no ${at}`)}\n\n${lines(count, (at) => `The ${name(at)} no ${at}\n\n${prose(at)}\n`)}`,
  ],
  [
    'headlines that all count as the first',
    'a.txt',
    2_000,
    (count) => typed + lines(count, (at) => `1. The ${name(at)}\n\n${prose(at)}\n`),
  ],
  ['quotations in Markdown', 'a.md', 1_000, (count) => marked + lines(count, (at) => `> ${prose(at)}\n`)],
  [
    'underlined headings in Markdown',
    'a.md',
    500,
    (count) => marked + lines(count, (at) => `The ${name(at)}\n---\n\n${prose(at)}\n`),
  ],
]

test.each(texts)('%s', { timeout: 120_000 }, async (_, file, count, text) => {
  const ratios: number[] = []
  // What else the machine does may slow down any one of them.
  while (ratios.length < 3 && !ratios.some((ratio) => ratio < linear)) {
    const few = await milliseconds(text(count), file, 3)
    ratios.push((await milliseconds(text(count * 8), file, 1)) / few)
  }
  expect(Math.min(...ratios)).toBeLessThan(linear)
})
