// "> Boats Adrift              The Week's News", underlined as far as the headline goes: what stands at the other side
// of the page comes under the rule.

import type { Line } from './line.ts'

const sides = /^(?<front>\s*(?<mark>>\s+)?(?<head>\S(?:.{0,60}?\S)??))(?:\s{3,}(?<kicker>\S.{0,90}))?$/u

/** Once may be a table. */
const fewest = 3

export const withKickers = (lines: readonly Line[]): readonly Line[] => {
  const found = new Map<number, { readonly head: string; readonly kicker: string | undefined }>()
  for (let at = 0; at + 1 < lines.length; at++) {
    const rule = lines[at + 1]!
    if (!rule.rule || rule.gap > 0 || lines[at]!.rule || lines[at]!.raw.length > 120) continue
    const { head, kicker, front, mark } = sides.exec(lines[at]!.raw.trimEnd())?.groups ?? {}
    if (head === undefined || (kicker === undefined && mark === undefined)) continue
    if (Math.abs(rule.raw.trimEnd().length - front!.length) <= 2) found.set(at, { head, kicker })
  }
  if ([...found.values()].filter(({ kicker }) => kicker !== undefined).length < fewest) return lines
  const out: Line[] = []
  for (let at = 0; at < lines.length; at++) {
    const split = found.get(at)
    if (split === undefined) {
      out.push(lines[at]!)
      continue
    }
    const { head, kicker } = split
    const line = lines[at]!
    out.push({ ...line, text: head, raw: head }, lines[at + 1]!)
    if (kicker !== undefined)
      out.push({ ...line, text: kicker, raw: kicker, gap: 0, marks: [], pictures: [] })
    at++
  }
  return out
}
