// Running text, which no masthead has.

import { endsBlock, type Line } from './line.ts'

export const isProse = (lines: readonly Line[], at: number): boolean => {
  const line = lines[at]!
  if (line.text.length > 150) return true
  return (
    line.text.length > 50 &&
    !endsBlock(lines, at) &&
    lines[at + 1]!.text.length > 45 &&
    /^\p{Ll}(?!\w{1,6}:|ww\.)/u.test(lines[at + 1]!.text)
  )
}

/** Where a sentence ends, and no "U.S." */
export const fullStop = /(?<!\b\p{Lu}\.\p{Lu})[.…]["”’)\]]*$/u
