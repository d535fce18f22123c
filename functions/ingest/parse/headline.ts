// Which lines are headlines: features of the line and of its neighbours are weighed, against the style of the whole.

import { byline } from './byline.ts'
import { findContact } from './contact.ts'
import { findDate } from './date.ts'
import { endsBlock, isCaps, isTitleCase, type Line, startsBlock, words } from './line.ts'
import { isUnderline } from './masthead.ts'
import { knownSection, mayLabel } from './section.ts'
import { sourceLine } from './source-line.ts'

export type Candidate = {
  readonly at: number
  readonly score: number
  readonly apart: boolean
  readonly caps: boolean
  readonly sure: boolean
  readonly level: number | null
  readonly afterRule: boolean
}

const bullet = /^(?:[*•·o>+]\s|[–—-]\s|\|)/u
const numbered = /^(?:\(?\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+\S/u

/** The most frequent gap between paragraphs, at least 1. */
export const usualGap = (lines: readonly Line[]): number => {
  const counts = new Map<number, number>()
  for (const line of lines)
    if (line.gap > 0 && !line.rule) counts.set(line.gap, (counts.get(line.gap) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1
}

/** `from` to `to` is the body, `start` its first text. Null for a line that can be no headline. */
export const candidate = (
  lines: readonly Line[],
  at: number,
  from: number,
  start: number,
  to: number,
  gap: number,
  width: number,
): Candidate | null => {
  const line = lines[at]!
  const text = line.text
  if (
    line.rule ||
    text.length > 160 ||
    text.length < 3 ||
    (!startsBlock(lines, at) && at !== from) ||
    (line.kind === 'preformatted' && !endsBlock(lines, at) && /\S {3,}\S/u.test(line.raw.slice(0, 300)))
  )
    return null
  const count = words(text).length
  if (count === 0 || count > 24 || !/\p{L}{2}/u.test(text)) return null
  if (knownSection(text) !== null && endsBlock(lines, at))
    return { at, score: 9, apart: true, caps: isCaps(text), sure: true, level: line.level, afterRule: false }
  const next = lines[at + 1]
  const previous = lines[at - 1]
  const underlined =
    next?.rule === true && isUnderline(next, line) && at + 2 < to && lines[at + 2]?.rule === false
  const afterRule =
    at > from && previous !== undefined && previous.rule && !(at > 1 && isUnderline(previous, lines[at - 2]!))
  const first = at === start
  const wide = line.gap > gap || (afterRule && previous!.gap > 0)
  const alone = endsBlock(lines, at)
  const second = lines[at + 2]
  const below = next === undefined || next.rule ? second : next
  const sourced =
    below !== undefined &&
    at + 2 <= to &&
    (next === below || underlined) &&
    sourceLine(below.text, '2000') !== null
  const authored = below !== undefined && (next === below || underlined) && byline(below.text) !== null
  const caps = isCaps(text)
  const title = isTitleCase(text)
  const { email, url, phone } = findContact(text)
  const proseBelow =
    below !== undefined &&
    at + 1 < to &&
    (below.text.length >= 60 || (lines[lines.indexOf(below, at) + 1]?.gap === 0 && below.text.length >= 45))
  const runsOn =
    !alone &&
    next !== undefined &&
    !caps &&
    !sourced &&
    !authored &&
    (/^\p{Ll}/u.test(next.text) ||
      (Number.isFinite(width) &&
        line.raw.trimEnd().length + next.text.split(' ', 1)[0]!.length >= width * 0.94 &&
        next.text.length > 30))
  // A short first line over lines that fill the page is no part of their paragraph.
  const overProse =
    !alone &&
    !caps &&
    next !== undefined &&
    text.length <= 60 &&
    next.text.length >= Math.max(2 * text.length, Math.min(width, 100) * 0.8) &&
    /^[^\p{Ll}]/u.test(next.text)
  const sentence = /[\p{Ll}\d][.!?]["”’)]?\s+["“‘(]?\p{Lu}/u.test(text)
  const dated = findDate(text)
  const score =
    (line.level === null ? 0 : 6) +
    (underlined ? 5 : 0) +
    (afterRule || first ? 2 : 0) +
    (wide ? 2 : 0) +
    (alone ? 1 : 0) +
    (sourced ? 5 : 0) +
    (authored ? 3 : 0) +
    (caps ? 2 : title ? 1 : 0) +
    (text.length <= 90 ? 1 : text.length > 110 ? -2 : 0) +
    (/[\p{L}\p{N}?!"”’)»]$/u.test(text) ? 1 : 0) +
    (/[;,:]$/u.test(text)
      ? -3
      : /[.…]$/u.test(text) && !/\b(?:\p{L}\.){2,}$/u.test(text)
        ? count > 8
          ? -4
          : -2
        : 0) +
    (/^\p{Ll}/u.test(text) ? -4 : 0) +
    (bullet.test(text) ? -4 : 0) +
    (numbered.test(text) ? (alone || authored || sourced ? 1 : -2) : 0) +
    (email.length + url.length > 0 ? -4 : phone.length > 0 ? -3 : 0) +
    (proseBelow ? 1 : 0) +
    (overProse ? 1 : 0) +
    (runsOn ? -8 : 0) +
    (sentence ? -3 : 0) +
    (next === undefined || at + 1 >= to ? -5 : next.rule && !underlined ? -2 : 0) +
    (sourceLine(text) !== null && previous !== undefined ? -5 : 0) +
    (byline(text) !== null ? -5 : 0) +
    (dated !== null && dated.text.length > text.length * 0.6 ? -5 : 0) +
    (/^[(["“]/u.test(text) && /[)\]"”]$/u.test(text) ? -2 : 0) +
    (!first && /^\(.*\)$/u.test(text) ? -3 : 0)
  return {
    at,
    score,
    apart: afterRule || wide || first,
    caps,
    sure: line.level !== null || underlined || sourced,
    level: line.level,
    afterRule,
  }
}

/** Headlines and section labels, in order: what one style of this issue makes of the candidates. */
export const findHeadlines = (
  lines: readonly Line[],
  from: number,
  to: number,
  width: number,
): readonly Candidate[] => {
  const gap = usualGap(lines.slice(from, to))
  const all: Candidate[] = []
  let start = from
  while (start < to && lines[start]!.rule) start++
  for (let at = from; at < to; at++) {
    const found = candidate(lines, at, from, start, to, gap, width)
    if (found !== null && found.score >= 3) all.push(found)
  }
  const levels = all.flatMap((each) => each.level ?? [])
  if (levels.length > 0) {
    const top = Math.min(...levels)
    return all.filter((each) => each.level === top || (each.level === null && each.score >= 9))
  }
  const strong = all.filter((each) => each.score >= 4 && (each.apart || each.sure))
  const separated = strong.length >= 2 && strong.length * 3 >= all.filter((each) => each.score >= 5).length
  const ruled = strong.filter((each) => each.afterRule).length >= 3
  const loud = strong.length >= 3 && strong.filter((each) => each.caps).length >= strong.length * 0.6
  const heard = (each: Candidate): number =>
    each.score +
    (separated && !each.apart && !each.sure ? (strong.length >= 4 ? -3 : -2) : 0) +
    (loud && !each.caps && !each.sure ? -2 : 0) +
    (ruled && each.afterRule ? 1 : 0) +
    (loud && each.caps ? 1 : 0)
  // A few words in capitals right over a sure headline are a section's label.
  const labels = (each: Candidate, index: number): boolean =>
    each.caps &&
    all[index + 1]?.at === each.at + 1 &&
    all[index + 1]?.sure === true &&
    mayLabel(lines[each.at]!.text)
  return all.filter((each, index) => heard(each) >= 4 || labels(each, index))
}

/** A heading inside an article: short, alone, over text. */
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
    words(line.text).length <= 10
  )
}
