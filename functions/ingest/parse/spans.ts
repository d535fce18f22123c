// From which line to which each article goes, and which section it stands in.

import type { Span } from './article.ts'
import type { Candidate } from './candidate.ts'
import { keyOf } from './contents-entry.ts'
import { isCaps, type Line, wordCount } from './line.ts'
import { undecorated } from './marker.ts'
import { knownSection, mayLabel, type Section } from './section.ts'

/** From one headline to the next; what stands before the first is an article without one. */
export const spansOf = (
  lines: readonly Line[],
  headlines: readonly Candidate[],
  from: number,
  to: number,
  sections: ReadonlySet<string> = new Set(),
): readonly Span[] => {
  const spans: Span[] = []
  let section: Section | null = null
  let sectionLine: number | null = null
  /** Of a section's heading, where those under it are of lower levels. */
  let sectionLevel: number | null = null
  const starts = headlines.map((each) => each.at)
  const lead = starts[0] ?? to
  const labels = labelLooks(lines, headlines)
  const barred = headlines.filter(({ at }) => / \| \S/.test(lines[at]!.text)).length >= 3
  if (lines.slice(from, lead).some((line) => !line.rule))
    spans.push({
      headline: null,
      from,
      to: lead,
      section: null,
      sectionLine: null,
      standfirst: null,
      series: false,
    })
  for (let i = 0; i < starts.length; i++) {
    let at = starts[i]!
    const start = at
    let standfirst: number | null = null
    const listed = sections.size > 0 && sections.has(keyOf(lines[at]!.text))
    const known = listed
      ? { label: lines[at]!.text, byline: null, single: false }
      : knownSection(lines[at]!.text)
    const bare = (from: number): boolean =>
      starts[i + 1] !== undefined && lines.slice(from + 1, starts[i + 1]).every((line) => line.rule)
    const plain =
      known !== null &&
      (starts[i + 1] !== undefined || (known.byline !== null && at + 1 < to)) &&
      (bare(at) || listed || (known.byline !== null && at + 1 < (starts[i + 1] ?? to)))
    const above = headlines[i]!.level
    const under = headlines[i + 1]?.level ?? null
    if (sectionLevel !== null && above !== null && above <= sectionLevel) {
      section = null
      sectionLine = null
      sectionLevel = null
    }
    // A name, or what kind of text it is, over a headline of the same level.
    const over =
      bare(at) &&
      above !== null &&
      above === under &&
      (labels.has(lookOf(lines[at]!)) ||
        lines[at]!.block.bar === true ||
        labelsNext(lines[at]!.text, lines[starts[i + 1]!]!.text))
    if (
      plain ||
      // Between two rules, over a headline under the second.
      (bare(at) && headlines[i]!.framed && !headlines[i + 1]!.framed && headlines[i + 1]!.afterRule) ||
      (bare(at) && (lines[at]!.section ?? headlines[i]!.label) === true) ||
      (bare(at) && above !== null && under !== null && above < under) ||
      over ||
      (bare(at) &&
        !headlines[i]!.series &&
        !headlines[i]!.listed &&
        headlines[i]!.level === null &&
        mayLabel(undecorated(lines[at]!.text) ?? lines[at]!.text) &&
        (isCaps(lines[at]!.text) !== isCaps(lines[starts[i + 1]!]!.text) || wordCount(lines[at]!.text) <= 2))
    ) {
      section = known ?? {
        label: undecorated(lines[at]!.text) ?? lines[at]!.text,
        byline: null,
        single: over && !labels.has(lookOf(lines[at]!)) && lines[at]!.block.bar !== true,
      }
      sectionLine = at
      sectionLevel = above !== null && under !== null && above < under ? above : null
      if (!bare(at)) {
        spans.push({
          headline: null,
          from: at + 1,
          to: starts[i + 1] ?? to,
          section,
          sectionLine,
          standfirst,
          series: false,
        })
        if (section.single) section = null
        continue
      }
      i++
      at = starts[i]!
    }
    const { series } = headlines[i]!
    // A bar that heads a text ends the section of the bar before.
    if (at === start && lines[at]!.block.bar === true) {
      section = null
      sectionLine = null
    }
    if (paidFor.test(lines[at]!.text)) {
      spans.push({
        headline: null,
        from: at,
        to: starts[i + 1] ?? to,
        section,
        sectionLine,
        standfirst: null,
        series,
      })
      continue
    }
    if (
      bare(at) &&
      i + 1 < starts.length &&
      knownSection(lines[starts[i + 1]!]!.text) === null &&
      !(headlines[i + 1]!.sure && headlines[i + 1]!.apart) &&
      lines[starts[i + 1]!]!.gap <= 1 &&
      lines[starts[i + 1]! - 1] === lines[at]
    ) {
      standfirst = starts[i + 1]!
      i++
    }
    spans.push({
      headline: at,
      from: section !== null && sectionLine === start ? start : at,
      to: starts[i + 1] ?? to,
      section,
      sectionLine,
      standfirst,
      series,
      barred,
    })
    if (section?.single === true) {
      section = null
      sectionLine = null
    }
  }
  return spans
}

/** "Ropes for everybody (sponsored)" heads no article. */
const paidFor =
  /[([](?:sponsor(?:ed)?|ad|advert(?:isement)?|promoted|anzeige|werbung|publicité|patrocinado)[)\]]$/iu

/** How sections are set: over headlines that look otherwise, some of which stand under none. */
const labelLooks = (lines: readonly Line[], headlines: readonly Candidate[]): ReadonlySet<string> => {
  const over = new Map<string, Set<string>>()
  const free = new Set<string>()
  for (const [i, { at, level }] of headlines.entries()) {
    if (level === null) continue
    const before = headlines[i - 1]
    const look = lookOf(lines[at]!)
    const label = before === undefined || before.level === null ? null : lookOf(lines[before.at]!)
    const bare = before !== undefined && lines.slice(before.at + 1, at).every((line) => line.rule)
    if (!bare || label === null) free.add(look)
    else if (label !== look) over.set(label, (over.get(label) ?? new Set()).add(look))
  }
  return new Set(
    [...over].filter(([, looks]) => [...looks].some((look) => free.has(look))).map(([label]) => label),
  )
}

const lookOf = ({ block }: Line): string => `${block.size ?? 1} ${block.bold === true} ${block.bar === true}`

const labelsNext = (label: string, headline: string): boolean =>
  mayLabel(label) && wordCount(label) <= 3 && wordCount(headline) > wordCount(label)
