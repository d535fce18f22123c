// How many blank lines part paragraphs.

import type { Line } from './line.ts'
import { fullStop } from './prose.ts'

/** The most frequent gap between one paragraph of prose and the next, at least 1. */
export const usualGap = (lines: readonly Line[]): number => {
  const between = new Map<number, number>()
  const any = new Map<number, number>()
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (line.gap === 0 || line.rule) continue
    any.set(line.gap, (any.get(line.gap) ?? 0) + 1)
    const before = lines[at - 1]
    if (line.text.length >= 45 && before !== undefined && fullStop.test(before.text.slice(-12)))
      between.set(line.gap, (between.get(line.gap) ?? 0) + 1)
  }
  return [...(between.size > 0 ? between : any)].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1
}
