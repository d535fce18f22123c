// Bytes -> text: which charset a file is in, by its mark, its label, or what makes sense of its letters.

import { isUtf8 } from 'node:buffer'
import type { Warning } from '../../model/problem.ts'
import { type Guess, guessCharset } from './charset.ts'
import { repaired } from './mojibake.ts'
import { wideOrder } from './wide.ts'

export type Decoded = { readonly text: string; readonly warnings: readonly Warning[] }

/** `label` is the charset that the file or its mail names; what it cannot be is not believed. Never throws. */
export const decode = (bytes: Uint8Array, label: string | null = null): Decoded => {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be')
  const marked = first === 0xef && second === 0xbb && third === 0xbf
  if (isUtf8(bytes)) {
    const wide = marked ? null : wideOrder(bytes)
    if (wide !== null) return utf16(bytes, wide)
    const named = label === null ? null : decoderOf(label)
    // Seven-bit charsets of Japanese and Chinese look like ASCII.
    if (named !== null && /^(?:iso-2022-|hz-gb)/iu.test(label!) && bytes.includes(27))
      return { text: named.decode(bytes), warnings: [] }
    const text = new TextDecoder().decode(bytes)
    // As many characters as bytes: all of ASCII.
    return text.length === bytes.length ? { text, warnings: [] } : repaired(text)
  }
  const wide = wideOrder(bytes)
  if (wide !== null) return utf16(bytes, wide)
  const line = firstWrongLine(bytes)
  if (marked || mostlyUtf8(bytes))
    return {
      text: new TextDecoder().decode(bytes),
      warnings: [
        {
          rule: 'charset-broken',
          reason: 'some bytes are no UTF-8, though the others are; they are shown as a replacement mark',
          hint: 'save the file as UTF-8 again',
          line,
        },
      ],
    }
  if (label !== null && /^(?:iso-?8859-1|latin-?1|l1)$/iu.test(label.trim()))
    return { text: new TextDecoder('windows-1252').decode(bytes), warnings: [] }
  const named = label === null || /^(?:us-ascii|ascii|utf-?8)$/iu.test(label.trim()) ? null : decoderOf(label)
  if (named !== null) return { text: named.decode(bytes), warnings: [] }
  const guess = guessCharset(bytes)
  return { text: guess.decode(bytes), warnings: [guessed(guess, line)] }
}

const guessed = ({ name }: Guess, line: number): Warning => ({
  rule: 'charset-guessed',
  reason: `the bytes are no UTF-8, so they were read as ${name}`,
  hint: 'save the file as UTF-8 if letters with accents or quotation marks look wrong',
  line,
})

const utf16 = (bytes: Uint8Array, name: 'utf-16le' | 'utf-16be'): Decoded => ({
  text: new TextDecoder(name).decode(bytes),
  warnings: [],
})

/** Null for UTF-16 too, as the HTML standard has it: bytes in which its label could be read are none. */
const decoderOf = (label: string): InstanceType<typeof TextDecoder> | null => {
  try {
    const decoder = new TextDecoder(label.trim())
    return decoder.encoding.startsWith('utf-16') ? null : decoder
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Nine of ten bytes over 127 are in sequences that UTF-8 has. */
const mostlyUtf8 = (bytes: Uint8Array): boolean => {
  let right = 0
  let wrong = 0
  for (let at = 0; at < bytes.length && right + wrong < 50_000; at++) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0
    let good = more > 0 && byte < 0xf5
    for (let n = 1; n <= more && good; n++) good = ((bytes[at + n] ?? 0) & 0xc0) === 0x80
    if (good) {
      right++
      at += more
    } else wrong++
  }
  return right >= 3 && right > wrong * 9
}

const firstWrongLine = (bytes: Uint8Array): number => {
  let line = 1
  let start = 0
  for (;;) {
    const end = bytes.indexOf(10, start)
    if (!isUtf8(bytes.subarray(start, end === -1 ? bytes.length : end)) || end === -1) return line
    line++
    start = end + 1
  }
}
