// A list below an item of a list stays there, in every format that knows such lists.

import { expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'

const listsOf = async (text: string, name: string): Promise<string> => {
  const reading = await readAny(new TextEncoder().encode(text), name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  const blocks = reading.issue.articles.flatMap((article) => article.blocks)
  return blocksText(
    blocks.filter(({ kind }) => kind === 'list'),
    [],
  )
}

const shown = `1. Boats came in
  - two on Friday
    4. the Heron
    5. the Tern
  - one on Sunday
2. Ropes went out`

test.each([
  [
    'letter.md',
    `# The Quay Letter

No. 4, 1 May 2019

## In the harbour

It rained all week, and yet the harbour was full.

1. Boats came in
   - two on Friday

     4. the Heron
     5. the Tern
   - one on Sunday
2. Ropes went out
`,
  ],
  [
    'letter.html',
    `<!doctype html><h1>The Quay Letter</h1><p>No. 4, 1 May 2019</p><h2>In the harbour</h2>
<p>It rained all week, and yet the harbour was full.</p>
<ol><li>Boats came in<ul><li>two on Friday<ol start="4"><li>the Heron<li>the Tern</ol><li>one on Sunday</ul>
<li>Ropes went out</ol>`,
  ],
])('%s', async (name, text) => {
  expect(await listsOf(text, name)).toBe(shown)
})

test('A list a hundred deep is shown as far as eyes can follow, with every word', async () => {
  const deep = Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}- word ${depth}`).join('\n')
  const text = await listsOf(
    `# The Quay Letter\n\nNo. 4, 1 May 2019\n\n## Below\n\nIt goes down.\n\n${deep}\n`,
    'deep.md',
  )
  expect(text.match(/word \d+/gu)).toHaveLength(100)
  expect(Math.max(...text.split('\n').map((line) => line.search(/\S/u)))).toBe(12)
})
