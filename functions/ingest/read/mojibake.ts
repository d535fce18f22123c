// UTF-8 that was once taken for Windows-1252 and stored so ("Ã©", "â€™") is turned back.

import { isUtf8 } from 'node:buffer'
import type { Warning } from '../../model/problem.ts'

/** What Windows-1252 makes of the bytes 0x80 to 0x9f, those that it lacks as they are. */
const upper = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))
const byteOf: ReadonlyMap<string, number> = new Map([
  ...[...upper].map((character, at): [string, number] => [character, 0x80 + at]),
  ...Array.from({ length: 128 }, (_, at): [string, number] => [String.fromCharCode(0x80 + at), 0x80 + at]),
])
const tail = `[\\u0080-\\u00bf${upper.replaceAll(/[\u0080-\u009f]/g, '')}]`
const sequences = new RegExp(
  `(?:[\\u00c2-\\u00df]${tail}|[\\u00e0-\\u00ef]${tail}{2}|[\\u00f0-\\u00f4]${tail}{3})+`,
  'gu',
)

const mostNamed = 20

export const repaired = (text: string): { readonly text: string; readonly warnings: readonly Warning[] } => {
  if (!/[\u00c2-\u00f4]\P{ASCII}/u.test(text)) return { text, warnings: [] }
  const hits: { readonly was: string; readonly is: string; readonly at: number }[] = []
  const out = text.replace(sequences, (was, at: number) => {
    const bytes = Uint8Array.from(was, (character) => byteOf.get(character) ?? 0)
    if (!isUtf8(bytes)) return was
    const is = new TextDecoder().decode(bytes)
    // A control character, or what may have been meant as it stands.
    if (/[\p{Cc}]/u.test(is)) return was
    hits.push({ was, is, at })
    return is
  })
  if (hits.length === 0) return { text, warnings: [] }
  const warnings: Warning[] = []
  let line = 1
  let from = 0
  let named = 0
  for (const { was, is, at } of hits) {
    for (let next = text.indexOf('\n', from); next !== -1 && next < at; next = text.indexOf('\n', from)) {
      line++
      from = next + 1
    }
    if (named === line || warnings.length >= mostNamed) continue
    named = line
    warnings.push({
      rule: 'mojibake-repaired',
      reason:
        is === '\ufffd'
          ? `"${was}" stands where a character was lost before the file was made`
          : `"${was}" was read as "${is}": the text had been stored in the wrong charset`,
      hint: is === '\ufffd' ? 'put the right character in its place' : 'nothing to do if it looks right',
      line,
    })
  }
  return { text: out, warnings }
}
