// A heading inside of an article.

import { endsBlock, isCaps, isTitleCase, type Line, wordCount } from './line.ts'

const bullet = /^(?:[*•·o>+]\s|[–—-]\s|\|)/u
/** Short, alone, over text. */
export const isSubheading = (lines: readonly Line[], at: number, to: number): boolean => {
  const line = lines[at]!
  const next = lines[at + 1]
  if (line.level !== null) return true
  if (
    !endsBlock(lines, at) ||
    next === undefined ||
    at + 1 >= to ||
    next.rule ||
    line.text.length > 70 ||
    bullet.test(line.text)
  )
    return false
  return (
    /^\p{Lu}/u.test(line.text) &&
    /[\p{L}\p{N}?!]$/u.test(line.text) &&
    (isCaps(line.text) || isTitleCase(line.text)) &&
    next.text.length > 60 &&
    wordCount(line.text) <= 10
  )
}
