// A list of contents that nobody calls one.

import { keyOf } from './contents-entry.ts'
import { signed } from './contents-parts.ts'
import type { List } from './contents-shape.ts'
import { type Line, marginOf, startsBlock } from './line.ts'

const part = /^[IVXL]{1,6}[.)]\s+(?=\p{L})/u

/** Four short lines or more near the top, most of which come again, each of them alone: nobody calls it contents. */
export const repeatedList = (lines: readonly Line[], from: number, last: number): List | null => {
  for (let at = from; at < Math.min(last, from + 40); at++) {
    if (!startsBlock(lines, at) || !isShort(lines[at]!)) continue
    const margin = marginOf(lines[at]!.raw)
    const first: Line[] = []
    let end = at
    for (let hung = 0; end < last; end++) {
      const line = lines[end]!
      const goesOn =
        end > at &&
        line.gap === 0 &&
        (marginOf(line.raw) > margin + 2 || lines[end - 1]!.raw.trimEnd().length >= 60)
      hung = goesOn ? hung + 1 : 0
      // A third line that goes on makes a paragraph.
      if (hung > 2 || (!goesOn && (!isShort(line) || line.gap > 1))) break
      if (!goesOn) first.push(line)
    }
    const keys = first.length < 4 ? [] : first.map(({ text }) => keyOf(text.replace(part, '')))
    const printed = [...new Set(keys)].filter((key) => key.length >= 4)
    if (printed.length < 4) {
      at = Math.max(at, end - 1)
      continue
    }
    const list = signed(lines, { from: at, end, entries: printed })
    const { entries } = list
    const later = new Set<string>()
    for (let next = end; next < lines.length; next++)
      if (!lines[next]!.rule && lines[next]!.text.length <= 80 && startsBlock(lines, next))
        later.add(keyOf(lines[next]!.text.replace(part, '')))
    const again = entries.filter((key) => later.has(key)).length
    if (again >= 3 && again * 5 >= entries.length * 3) return list
    at = end - 1
  }
  return null
}

/** As titles are, and paragraphs are not. */
const isShort = ({ rule, level, kind, text }: Line): boolean =>
  !rule &&
  level === null &&
  kind !== 'list' &&
  kind !== 'table' &&
  text.length >= 3 &&
  text.length <= 75 &&
  !fullStop.test(text)

const fullStop = /[.…]$/u
