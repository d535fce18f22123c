// Which headings of the format, or which underlines, are those of the articles.

import type { Candidate } from './candidate.ts'
import type { Line } from './line.ts'

/** The highest level of headings that comes again; a lone one over others of a lower level is a title or a name. */
export const chosenLevel = (all: readonly Candidate[]): number | null => {
  const count = new Map<number, number>()
  for (const { level } of all) if (level !== null) count.set(level, (count.get(level) ?? 0) + 1)
  const levels = [...count.keys()].toSorted((a, b) => a - b)
  return levels.find((level) => count.get(level)! >= 2) ?? levels[0] ?? null
}

/** Where two signs underline, each several times, the first one's are the articles, and the other's their parts; or those of the sign that the list of contents knows. */
export const mainUnderline = (all: readonly Candidate[]): string | null => {
  const count = new Map<string, number>()
  const named = new Map<string, number>()
  for (const { under, listed } of all) {
    if (under === null) continue
    count.set(under, (count.get(under) ?? 0) + 1)
    if (listed) named.set(under, (named.get(under) ?? 0) + 1)
  }
  const [told] = [...named].toSorted((a, b) => b[1] - a[1])
  if (told !== undefined && told[1] >= 4 && count.size >= 2) return told[0]
  const [first, second, ...others] = [...count]
  return first !== undefined && second !== undefined && others.length === 0 && first[1] >= 2 && second[1] >= 2
    ? first[0]
    : null
}

/** Headings of a lower level that stand before all of a level, three or more, or two over texts, are articles as well: the level changed. */
export const levelBefore = (all: readonly Candidate[], level: number): number | null => {
  const first = all.findIndex((each) => each.level === level)
  const levels = all.slice(0, first).flatMap((each) => each.level ?? [])
  const highest = levels.length === 0 ? null : Math.min(...levels)
  const found = all.slice(0, first).filter((each) => each.level === highest)
  return highest !== null && (found.length >= 3 || (found.length === 2 && found.every(({ prose }) => prose)))
    ? highest
    : null
}

/** Where most headings of a level, or some with many articles, have only other headings under them they are sections, and those the articles. */
export const levelUnder = (
  lines: readonly Line[],
  all: readonly Candidate[],
  level: number,
): number | null => {
  const sections = all.filter((each) => each.level === level)
  const under = sections.flatMap(({ at }) => {
    let next = at + 1
    while (lines[next]?.rule === true) next++
    const below = lines[next]?.level
    return below !== undefined && below !== null && below > level ? below : []
  })
  if (sections.length < 2 || under.length === 0) return null
  const least = under.reduce((one, each) => Math.min(one, each))
  if (under.length * 5 >= sections.length * 3) return least
  const told = all.filter((each) => each.level === least && each.prose).length
  const many = under.length >= 2 ? under.length * 2 : Math.max(4, sections.length)
  return under.length * 3 >= sections.length && told >= many ? least : null
}

/** One heading of a higher level than those of the articles, over a text of its own: it heads what opens the issue. */
export const aboveAll = (
  lines: readonly Line[],
  all: readonly Candidate[],
  level: number,
): Candidate | null => {
  const above = all.filter((each) => each.level !== null && each.level < level)
  const [lone] = above
  return above.length === 1 && lone !== undefined && lone.prose && lines[lone.at + 1]?.kind === 'paragraph'
    ? lone
    : null
}
