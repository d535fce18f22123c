import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { png } from '../read/written/picture.ts'

const lamp = '![Lamp](letter_files/lamp.png)'
const rope = '![Rope](letter_files/rope.png)'
const letter = (parts: readonly string[]) =>
  ['# The Quay Letter', 'Volume 4, No. 1', 'May 29, 2019', ...parts].join('\n\n')
const lit = ['## The lamp is lit', 'At dusk the lamp was lit again, after four winters without a light.']
const rain = ['## Rain at last', 'It rained on the harbour, on the fields and on the council for three days.']

/** Of each article, its headline and what its blocks are. */
const shown = async (text: string) => {
  const files = new Map([
    ['letter_files/lamp.png', png(40, 30)],
    ['letter_files/rope.png', png(30, 40)],
  ])
  const reading = await readAny(Buffer.from(text), 'letter.md', files)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.issue.articles.map(({ headline, blocks }) => [
    headline,
    ...blocks.map((block) => (block.kind === 'image' ? block.alt : block.kind)),
  ])
}

test.each([
  [
    'is of the article that it ends',
    [...lit, lamp, ...rain, rope],
    ['paragraph', 'Lamp'],
    ['paragraph', 'Rope'],
  ],
  [
    'leads the article, where one leads the first',
    [lamp, ...lit, rope, ...rain],
    ['Lamp', 'paragraph'],
    ['Rope', 'paragraph'],
  ],
  [
    'stays where it stands in an article',
    [lit[0]!, lamp, lit[1]!, ...rain, rope, 'It stopped.'],
    ['Lamp', 'paragraph'],
    ['paragraph', 'Rope', 'paragraph'],
  ],
] as const)('A picture %s, and stands once', async (_, parts, first, second) => {
  const articles = await shown(letter(parts))
  expect(articles.filter(([headline]) => headline !== null)).toEqual([
    ['The lamp is lit', ...first],
    ['Rain at last', ...second],
  ])
})

test('A picture over the title stands before the first article', async () => {
  expect(await shown(`${lamp}\n\n${letter([...lit, ...rain])}`)).toEqual([
    ['The lamp is lit', 'Lamp', 'paragraph'],
    ['Rain at last', 'paragraph'],
  ])
})
