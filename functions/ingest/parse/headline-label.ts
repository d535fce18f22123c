// Sections that are told by how they are set: a rule and a few words over the headlines.

import type { Candidate } from './candidate.ts'
import type { Line } from './line.ts'
import { mayLabel } from './section.ts'

/** Where a rule and a few words, "YOUR MONEY", stand over most headlines that stand right over their text: those headlines, by their labels. */
export const underLabels = (
  lines: readonly Line[],
  all: readonly Candidate[],
  weight: (each: Candidate) => number,
): ReadonlyMap<Candidate, Candidate> => {
  const under = new Map<Candidate, Candidate>()
  let labels = 0
  for (const [index, each] of all.entries()) {
    if (!each.afterRule || each.level !== null || weight(each) < 4 || !mayLabel(lines[each.at]!.text))
      continue
    labels++
    const next = all[index + 1]
    if (next === undefined || next.alone || next.marker !== null || next.score < 4) continue
    if (lines.slice(each.at + 1, next.at).every((line) => line.rule)) under.set(each, next)
  }
  const told = [...under.values()].filter((each) => each.prose).length
  return under.size >= 3 && under.size * 5 >= labels * 3 && told * 5 >= under.size * 3 ? under : new Map()
}
