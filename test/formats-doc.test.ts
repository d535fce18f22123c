// docs/formats.md names every limit of reading with the number that the code has.

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const rows = [
  ...readFileSync(join(root, 'docs/formats.md'), 'utf8').matchAll(
    /^\| ([\d,]+) ?(MB|s|pixels)? \| .*\(`(\w+)`\) \|$/gm,
  ),
].map(([, number = '', unit = '', name = '']) => ({ number: Number(number.replaceAll(',', '')), unit, name }))
const code = globSync('functions/ingest/{,read/}*.ts', { cwd: root }).map((file) =>
  readFileSync(join(root, file), 'utf8'),
)

/** What the names in the code count. */
const units = { MB: 1_000_000, s: 1_000 } as const

test('docs/formats.md says what the limits of reading are', () => {
  expect(rows).toHaveLength(14)
  for (const { number, unit, name } of rows) {
    const values = code.flatMap((text) =>
      [...text.matchAll(new RegExp(`\\b${name}(?: =|:) ([\\d_]+)\\b`, 'g'))].map(([, value = '']) =>
        Number(value.replaceAll('_', '')),
      ),
    )
    const wanted = name === 'megabytes' ? number : number * (units[unit as keyof typeof units] ?? 1)
    expect(values, `${name} in the code`).toContain(wanted)
  }
})
