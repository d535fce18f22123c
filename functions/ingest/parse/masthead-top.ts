// What may stand over a masthead and is none of it.

import { factsOf } from './facts.ts'
import { endsBlock, type Line } from './line.ts'

/** A frame with an address or a number to call, and no date, over everything is somebody's advertisement. */
export const noticeAbove = (lines: readonly Line[]): number => {
  if (lines[0]?.rule !== true) return 0
  const close = lines.findIndex((line, at) => at > 1 && at <= 8 && line.rule)
  const inside = lines.slice(1, Math.max(close, 1))
  return close !== -1 &&
    lines[close]!.text === lines[0].text &&
    inside.some(({ text }) => /https?:\/\/|\bBBS\b|(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}/u.test(text)) &&
    inside.every(({ text }) => {
      const { volume, number, date } = factsOf(text)
      return volume === null && number === null && (date === null || date.precision === 'year')
    })
    ? close
    : 0
}

/** Index of the rule that closes what a rule opened over the masthead: an advertisement, a word about the list; or -1. */
export const behindFrame = (lines: readonly Line[], at: number): number => {
  let open = at
  while (open > 0 && lines[open]!.gap === 0 && !lines[open - 1]!.rule) open--
  const close = lines.findIndex((line, index) => index > at && line.rule)
  return lines[open - 1]?.rule === true && close !== -1 && close - at <= 10 ? close : -1
}

/** Nothing but rules and one line stands over it, and no text right under it. */
export const isTop = (lines: readonly Line[], from: number, at: number): boolean =>
  lines.slice(from, at).filter((line) => !line.rule).length <= 1 &&
  (endsBlock(lines, at) || lines[at + 1]!.text.length <= 60)
