// The publication's title, or which issue it is, printed again over a text: no headline.

import { nameKey } from './akin.ts'
import type { Candidate } from './candidate.ts'
import { findDate } from './date.ts'
import { factsOf } from './facts.ts'
import { type Line, words } from './line.ts'
import type { Masthead } from './masthead.ts'

/** The title, printed again over a text or in large letters over the first one, heads none. */
export const withoutTitle = (
  lines: readonly Line[],
  { title, evidence }: Masthead,
  headlines: readonly Candidate[],
): readonly Candidate[] => {
  const all = withoutEmptyBars(lines, withoutIssueLine(lines, headlines))
  if (title === null) return all
  const own = nameKey(title)
  const rest = all.filter(({ at }) => {
    const { text, line, block, level } = lines[at]!
    return (
      nameKey(text) !== own &&
      !(level !== null && repeats(text, own)) &&
      !(evidence.title?.line === line && (block.size ?? 1) >= 1.6)
    )
  })
  return rest.length > 0 ? rest : all
}

/** Where front matter has the title, the text may print it once more, over everything. */
export const behindTitle = (lines: readonly Line[], { title, end }: Masthead): number => {
  const first = lines[end]
  return first !== undefined && first.level !== null && title !== null && first.text === title ? end + 1 : end
}

/** "The Quay Letter: Issue 35 (17 January 2018)" of The Quay Letter. */
const repeats = (text: string, own: string): boolean => {
  if (text.length > 120 || !/\d/.test(text)) return false
  const { rest, volume, number, date } = factsOf(text)
  return (volume ?? number ?? date) !== null && nameKey(rest) === own
}

/** Of two bars right under one another the first stood over pictures. */
const withoutEmptyBars = (lines: readonly Line[], headlines: readonly Candidate[]): readonly Candidate[] =>
  headlines.filter(({ at }, i) => {
    const next = headlines[i + 1]?.at
    return !(
      lines[at]!.block.bar === true &&
      next !== undefined &&
      lines[next]!.block.bar === true &&
      lines.slice(at + 1, next).every((line) => line.rule)
    )
  })

/** "JULY 2007 NEWSLETTER": a line that only says which issue it is heads nothing; days of a diary come again. */
const withoutIssueLine = (lines: readonly Line[], headlines: readonly Candidate[]): readonly Candidate[] => {
  const dated = headlines.filter(({ at }) => saysIssue(lines[at]!.text))
  return dated.length === 1 ? headlines.filter((each) => each !== dated[0]) : headlines
}

const saysIssue = (text: string): boolean => {
  if (text.length > 60 || !/\d/u.test(text)) return false
  const found = findDate(text)
  if (found === null || found.precision === 'year') return false
  const { date, rest } = factsOf(text)
  return date !== null && date.precision !== 'year' && issueWords.test(words(rest.toLowerCase()).join(' '))
}

const issueWords = /^(?:(?:newsletter|news|issue|edition|bulletin|report|update|the|of|for)(?: |$)){0,4}$/u
