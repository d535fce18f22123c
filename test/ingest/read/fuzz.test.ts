// Each reader on files that were damaged at random: an issue or a problem, never an exception; twice the same.
// FUZZ=20000 vitest run test/ingest/read/fuzz.test.ts tries more of each; SEED=… repeats.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import { random } from '../../simulation/random.ts'
import { asText, quayLetter } from './written/issue.ts'
import { asAsciidoc, asOrg, asRst } from './written/light.ts'
import { asMail } from './written/mail.ts'
import { asHtml, asMarkdown } from './written/markup.ts'
import { asPdf } from './written/pdf.ts'
import { png } from './written/picture.ts'
import { asWord } from './written/word.ts'
import { zipOf } from './written/zip.ts'

const runs = Number(process.env.FUZZ ?? 200)
const seed = Number(process.env.SEED ?? 1)

const files: readonly (readonly [string, string | Uint8Array])[] = [
  ['x.txt', asText(quayLetter)],
  [
    'x.md',
    `---\ntitle: The Quay Letter\nnumber: 3\n---\n${asMarkdown(quayLetter)}\n| a | b |\n|---|---|\n| c | [d](https://e.example) |\n\n- e\n  - f\n`,
  ],
  [
    'x.adoc',
    `${asAsciidoc(quayLetter)}\n|===\n|a |b\n\n|c |https://e.example[d]\n|===\n\n* e\n** f\n\n----\ng\n----\n`,
  ],
  [
    'x.org',
    `${asOrg(quayLetter)}\n| a | b |\n|---+---|\n| c | [[https://e.example][d]] |\n\n- e\n  - f\n\n#+begin_src c\ng\n#+end_src\n`,
  ],
  [
    'x.rst',
    `${asRst(quayLetter)}\n* \`d <https://e.example>\`_\n* f_\n\n.. _f: https://f.example\n\n.. code-block:: c\n\n   g\n\nh::\n\n   i\n`,
  ],
  ['x.html', asHtml(quayLetter, 'page')],
  ['old.html', asHtml(quayLetter, 'old')],
  ['x.eml', asMail(quayLetter, 'alternative')],
  ['x.docx', asWord(quayLetter, false)],
  ['x.pdf', asPdf(quayLetter, 2)],
  [
    'x.zip',
    zipOf([
      { name: 'a.html', bytes: Buffer.from(asHtml(quayLetter, 'table')) },
      { name: 'b.png', bytes: png(20, 20) },
    ]),
  ],
]

/** A few bytes changed, cut out, doubled or moved. */
const damaged = (bytes: Uint8Array, below: (n: number) => number): Uint8Array => {
  let out = Buffer.from(bytes)
  for (let n = 1 + below(6); n > 0 && out.length > 2; n--) {
    const at = below(out.length)
    const length = 1 + below(below(4) === 0 ? out.length : 12)
    const piece = out.subarray(at, at + length)
    const kind = below(5)
    if (kind === 0) out[at] = below(256)
    else if (kind === 1) out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)])
    else if (kind === 2) out = Buffer.concat([out.subarray(0, at), piece, out.subarray(at)])
    else if (kind === 3) out[at] = out[at]! ^ (1 << below(8))
    else {
      const to = below(out.length)
      out = Buffer.concat([out.subarray(0, to), piece, out.subarray(to)])
    }
  }
  return out.subarray(0, 60_000)
}

describe(`${runs} damaged files of each format end as an issue or a problem:`, () => {
  test.each(files)('%s', { timeout: 60_000 + runs * 100 }, async (name, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const { below } = random(seed)
    for (let run = 0; run < runs; run++) {
      const input = damaged(bytes, below)
      const reading = await readAny(input, name).catch((error: unknown) => {
        throw new Error(`run ${run} of ${name}: ${Buffer.from(input).toString('base64')}`, { cause: error })
      })
      expect('problems' in reading ? reading.problems.length : reading.issue.articles.length).toBeGreaterThan(
        0,
      )
      if (run < 5) expect(await readAny(input, name)).toEqual(reading)
    }
  })
})
