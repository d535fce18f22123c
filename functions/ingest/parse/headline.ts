// Which lines are headlines: what speaks for each line is weighed against the style of the whole.

import { advertsIn } from './adverts.ts'
import { type Candidate, candidateAt, enough, welcome } from './candidate.ts'
import { keyOf } from './contents-entry.ts'
import { usualGap } from './gap.ts'
import { underLabels } from './headline-label.ts'
import { aboveAll, chosenLevel, levelBefore, levelUnder, mainUnderline } from './headline-level.ts'
import type { Body } from './headline-line.ts'
import { serialOf, withoutOutline, withoutRefrains } from './headline-series.ts'
import type { Line } from './line.ts'
import { mayLabel } from './section.ts'

/** Headlines and section labels, in order: what one style of this issue makes of the candidates. */
export const findHeadlines = (
  lines: readonly Line[],
  from: number,
  to: number,
  width: number,
  listed: Body['listed'] = () => null,
  /** The masthead names the one article. */
  headed = false,
): readonly Candidate[] => {
  let start = from
  while (start < to && lines[start]!.rule) start++
  const gap = usualGap(lines.slice(from, to))
  const body: Body = {
    lines,
    from,
    to,
    start,
    gap,
    width,
    indented: isIndented(lines.slice(start, to)),
    listed,
  }
  const { given, weighed } = candidatesIn(body)
  // Messages and run-in headlines leave nothing to be weighed.
  if (
    given.length >= 3 ||
    (given.length === 2 && weighed.every((each) => !each.listed || given.includes(each)))
  )
    return given
  const serial = serialOf(lines, weighed)
  const all = withoutRefrains(
    lines,
    weighed.filter((each) => each.score >= enough || serial.has(each)),
  )
  const found = byLevel(lines, all) ?? byUnderline(all) ?? byCount(all, serial)
  return found ?? withoutOutline(lines, byWeight(body, all, serial, given.length > 0), headed)
}

/** Four lines of five stand in. */
const isIndented = (lines: readonly Line[]): boolean => {
  let all = 0
  let inside = 0
  for (const { rule, raw } of lines) {
    if (rule) continue
    all++
    if (raw.startsWith('  ') || raw.startsWith('\t')) inside++
  }
  return all >= 10 && inside * 5 >= all * 4
}

/** `given` are those that are known to be headlines; they are among the others. */
const candidatesIn = (
  body: Body,
): { readonly given: readonly Candidate[]; readonly weighed: readonly Candidate[] } => {
  const weighed: Candidate[] = []
  const given: Candidate[] = []
  const named = new Set<string>()
  const adverts = advertsIn(body.lines, body.from, body.to, (text) => body.listed(text) !== null)
  for (let at = body.from; at < body.to; at++) {
    const found = candidateAt(body, at)
    if (found === null) continue
    const { headline, text } = body.lines[at]!
    if (adverts.has(at) && found.level === null && headline !== true) continue
    if (headline === true) {
      given.push(found)
      named.add(keyOf(text))
    }
    // What a field says may be printed over the text again.
    else if (named.size > 0 && named.has(keyOf(text))) continue
    weighed.push(found)
  }
  return { given, weighed }
}

/** Headings of the format; of other lines only those for which all speaks. */
const byLevel = (lines: readonly Line[], all: readonly Candidate[]): readonly Candidate[] | null => {
  const level = chosenLevel(all)
  if (level === null) return null
  const under = levelUnder(lines, all, level)
  const before = levelBefore(all, level)
  const lone = aboveAll(lines, all, level)
  const first = all.findIndex((each) => each.level === level)
  return all.filter(
    (each, index) =>
      each.level === level ||
      each === lone ||
      (before !== null && each.level === before && index < first) ||
      (under !== null && each.level === under) ||
      (each.level === null &&
        each.score >= 9 &&
        !isPressed(lines[each.at]!) &&
        (lines[each.at - 1]?.level == null || !welcome.test(lines[each.at]!.text))),
  )
}

/** "Secure your place": a link and nothing else, where headlines have a level, leads on. */
const isPressed = ({ text, marks }: Line): boolean =>
  marks.some((mark) => mark.kind === 'link' && mark.from === 0 && mark.to >= text.length)

const byUnderline = (all: readonly Candidate[]): readonly Candidate[] | null => {
  const main = mainUnderline(all)
  if (main === null) return null
  const kept = all.filter(
    (each) => each.under === main || each.listed || (each.under === null && each.score >= 9),
  )
  const counts = kept.filter((each) => each.marker?.kind === 'number').length * 3 >= kept.length * 2
  return counts ? kept.map((each) => ({ ...each, series: each.marker?.kind === 'number' })) : kept
}

const byCount = (all: readonly Candidate[], serial: ReadonlySet<Candidate>): readonly Candidate[] | null => {
  // Counted as the contents list counts them.
  const dotted = all.filter((each) => each.series)
  if (dotted.length >= 4) return dotted
  // Counted headlines between rules, or that the contents list names, leave nothing to be weighed.
  const told = all.filter(
    (each) => serial.has(each) && (each.listed || each.framed) && each.marker?.kind === 'number',
  )
  return told.length >= 4 && told.length * 4 >= serial.size * 3
    ? all.flatMap((each) => (serial.has(each) ? { ...each, series: each.marker !== null } : []))
    : null
}

/** Those that are louder than the rest, in an issue whose headlines are set apart, or in capitals, or between rules. */
const byWeight = (
  { lines, start, to }: Body,
  all: readonly Candidate[],
  serial: ReadonlySet<Candidate>,
  given: boolean,
): readonly Candidate[] => {
  const strong = all.filter((each) => each.score >= 4 && (each.apart || each.sure))
  const rules = lines
    .slice(start, to)
    .filter((line, at, all) => line.rule && all[at - 1]?.rule !== true).length
  const separated =
    (strong.length >= 2 && strong.length * 3 >= all.filter((each) => each.score >= 5).length) ||
    (rules >= 3 && strong.some((each) => each.afterRule))
  const ruled = strong.filter((each) => each.afterRule).length >= 3
  const loud = strong.length >= 3 && strong.filter((each) => each.caps).length >= strong.length * 0.6
  const strict = serial.size >= 2
  // A lone "5." is a part of something.
  const isPart = (each: Candidate): boolean => each.marker?.kind === 'number' && each.marker.value! > 1
  const weight = (each: Candidate): number =>
    serial.has(each)
      ? 10
      : each.score +
        (separated && !each.apart && !each.sure ? (strong.length >= 4 ? -3 : -2) : 0) +
        (loud && !each.caps && !each.sure ? -2 : 0) +
        (ruled && each.afterRule ? 1 : 0) +
        (loud && each.caps ? 1 : 0) +
        (strict && !each.sure ? -4 : 0) +
        (isPart(each) && !each.sure ? -3 : 0)
  // A few words in capitals right over a sure headline are a section's label.
  const labels = (each: Candidate, index: number): boolean =>
    each.caps &&
    all[index + 1]?.at === each.at + 1 &&
    all[index + 1]?.sure === true &&
    mayLabel(lines[each.at]!.text)
  const labelled = underLabels(lines, all, weight)
  const under = new Set(labelled.values())
  return all
    .filter(
      (each, index) =>
        weight(each) >= (given && !each.sure ? 7 : 4) || labels(each, index) || under.has(each),
    )
    .map((each) => {
      if (labelled.has(each)) return { ...each, label: true as const }
      return serial.has(each) && each.marker !== null ? { ...each, series: true } : each
    })
}
