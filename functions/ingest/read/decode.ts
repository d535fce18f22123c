// Bytes -> text: which charset a file without a label is in.

import { isUtf8 } from 'node:buffer'
import type { Warning } from '../../model/problem.ts'

export type Decoded = { readonly text: string; readonly warnings: readonly Warning[] }

/** UTF-16 only with a byte order mark; what is no UTF-8 is read as Windows-1252. Never throws. */
export const decode = (bytes: Uint8Array): Decoded => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), warnings: [] }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), warnings: [] }
  if (isUtf8(bytes)) return { text: new TextDecoder().decode(bytes), warnings: [] }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    warnings: [
      {
        rule: 'charset-guessed',
        reason: 'the bytes are no UTF-8, so they were read as Windows-1252',
        hint: 'save the file as UTF-8 if letters with accents or quotation marks look wrong',
        line: firstWrongLine(bytes),
      },
    ],
  }
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
