// Advertisements between the articles of a text: announced as such, or known by how they speak. Their slogans head nothing.

import { findDate } from './date.ts'
import type { Line } from './line.ts'
import { knownSection } from './section.ts'

const longest = 32

/** What is printed over one, as a pattern. */
export const advertLabel =
  "(?:paid |classified )?advertise?ments?|(?:a (?:word|message) )?from our sponsors?|sponsors?|sponsor['’]s message|anzeige|publicité|publicidad"

const announced = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${advertLabel}|werbung|(?:this .{2,20} )?sponsored by\\b.{0,60})[^\\p{L}\\p{N}]*$`,
  'iu',
)

/** How those speak who have something to sell; news does so once or twice. */
const signs: readonly RegExp[] = [
  /\b(?:order|buy|subscribe|sign up|register|call|shop|enroll?|apply|act|try it)\b[^.!?]{0,40}\b(?:now|today|right away)\b/iu,
  /\bclick (?:here|below|on)\b|<a href=/iu,
  /\bFREE\b|\bfree (?:trial|gift|sample|shipping|offer|quote|bonus)\b/u,
  /[$£€]\s?\d/u,
  /\bsave (?:up to )?[$£€]?\d|\d\s?% off\b/iu,
  /\b(?:money[- ]back|guaranteed?|limited time|special offer|while supplies last|no obligation|risk[- ]free|satisfaction)\b/iu,
  /!.*!/u,
]
const most = 3

/** The lines of advertisements, by index. */
export const advertsIn = (
  lines: readonly Line[],
  from: number,
  to: number,
  /** Whether the contents list names a line. */
  listed: (text: string) => boolean,
): ReadonlySet<number> => {
  const found = new Set<number>()
  let open = from
  for (let at = from; at < to; at++) {
    const { rule, text } = lines[at]!
    if (!rule && text.length <= 90 && announced.test(text)) {
      const end = endOf(lines, at + 1, to)
      for (let each = at; each < end; each++) found.add(each)
      at = end - 1
      open = end
    } else if (rule) {
      if (open > from && sells(lines, open, at, listed))
        for (let each = open; each < at; each++) found.add(each)
      open = at + 1
    }
  }
  return found
}

/** The next rule, if it is near; else the paragraph's end. */
const endOf = (lines: readonly Line[], from: number, to: number): number => {
  let at = from
  while (lines[at]?.rule === true) at++
  const start = at
  while (at < to && at < from + longest && !lines[at]!.rule && !announced.test(lines[at]!.text)) at++
  if (lines[at]?.rule === true) return at
  at = start
  while (at < to && !lines[at]!.rule && (at === start || lines[at]!.gap === 0)) at++
  return at
}

const sells = (
  lines: readonly Line[],
  from: number,
  to: number,
  listed: (text: string) => boolean,
): boolean => {
  if (to - from < 2 || to - from > longest) return false
  const part = lines.slice(from, to)
  if (!part.some(({ text }) => /:\/\/|www\./iu.test(text))) return false
  if (part.some(({ level, headline }) => level !== null || headline === true)) return false
  const head = part[0]!.text
  if (knownSection(head) !== null || listed(head)) return false
  const text = part
    .map((line) => line.text)
    .join(' ')
    .slice(0, 2_500)
  // What takes place on a day is news.
  return signs.filter((sign) => sign.test(text)).length >= most && findDate(text.slice(0, 300)) === null
}
