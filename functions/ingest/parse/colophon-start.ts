// Where the footer begins: found by what it says, not by a word that announces it.

import { nameKey } from './akin.ts'
import { byline } from './byline.ts'
import { footing, isCarried, isColophon, isLabel, label, weight } from './colophon-words.ts'
import { findContact } from './contact.ts'
import { usualGap } from './gap.ts'
import { firstWord, isUnderline, type Line, wordCount, wrapWidth } from './line.ts'
import { undecorated } from './marker.ts'
import { isListedAddress, isNote } from './notes.ts'
import { isSignOff } from './sign-off.ts'
import { closesText, isSourceLine } from './source-line.ts'

type Paragraph = { readonly start: number; readonly end: number }

export const paragraphsOf = (lines: readonly Line[], from: number, to: number): readonly Paragraph[] => {
  const found: Paragraph[] = []
  let start = -1
  for (let at = from; at <= to; at++) {
    const line = lines[at]
    const edge = at === to || line === undefined || line.rule || line.gap > 0
    if (edge && start !== -1) {
      found.push({ start, end: at })
      start = -1
    }
    if (at < to && line !== undefined && !line.rule && start === -1) start = at
  }
  return found
}

/** `end` is where the footer begins; notes that a format put under it stand before it. */
export const withFooterLast = (
  lines: readonly Line[],
  from: number,
  names: readonly string[],
): { readonly lines: readonly Line[]; readonly end: number } => {
  let last = lines.length
  while (last > from && lines[last - 1]!.gap > 0 && isNote(lines[last - 1]!.text)) last--
  if (last === lines.length || last === from) return { lines, end: colophonStart(lines, from, names) }
  const text = lines.slice(0, last)
  const start = colophonStart(text, from, names)
  if (start === last) return { lines, end: lines.length }
  const notes = lines.slice(last)
  return {
    lines: [...text.slice(0, start), ...notes, ...text.slice(start)],
    end: start + notes.length,
  }
}

/** Index of its first line; `lines.length` where there is none. Never the whole of the body. */
const colophonStart = (lines: readonly Line[], from: number, names: readonly string[]): number => {
  const paragraphs = paragraphsOf(lines, from, lines.length).slice(-14)
  const known: { readonly text: string; readonly weight: number }[] = []
  const weighed = (at: number) => {
    const text = known[at]?.text ?? textOf(lines, paragraphs[at]!)
    known[at] ??= { text, weight: weight(text) }
    return known[at]
  }
  let start = lines.length
  let sum = 0
  for (let at = paragraphs.length - 1; at > 0; at--) {
    const here = paragraphs[at]!
    const stands = lines.slice(here.start, here.end)
    if (stands.some((line) => line.headline === true) || stands.every(({ text }) => isListedAddress(text)))
      break
    if (isNote(stands[0]!.text)) break
    const list = isItem(lines, here) && isItem(lines, paragraphs[at - 1]!)
    if (list && start === lines.length) break
    const { text, weight } = weighed(at)
    const last = lines[here.end - 1]!.text
    const reachable = isColophon(last) && (/^[^\p{Ll}]/u.test(last) || findContact(last).rest === '') ? 1 : 0
    const named =
      names.some((name) => text.slice(0, 120).toLowerCase().includes(name.toLowerCase())) && text.length < 700
    const score = weight + reachable + (named && reachable + weight > 0 ? 2 : 0)
    const apart = (lines[here.start - 1]?.rule ?? false) || lines[here.start]!.gap >= 2
    // A short line between two that belong here (an address, a motto) belongs here too.
    const between =
      text.length < 100 &&
      (start < lines.length || lines[here.start - 1]?.rule === true) &&
      weighed(at - 1).weight >= 2
    if (score < 2 && !between && !(score === 1 && apart && start === lines.length)) break
    if (!apart && isText(text) && headsText(lines, paragraphs[at - 1]!, names, score)) break
    sum += score
    start = here.start
    // What a rule sets apart from the text above is whole, unless more of the kind stands above it.
    if (apart && sum >= 3 && weighed(at - 1).weight < 3) break
  }
  const ruled = underLastRule(lines, from)
  const found = sum < 2 ? ruled : Math.min(ruled, upwards(lines, from, start))
  return behindNotes(lines, Math.min(stacked(lines, from, found), underLabel(lines, from)))
}

/** Notes over a footer are those of the texts above. */
const behindNotes = (lines: readonly Line[], start: number): number => {
  const parts = paragraphsOf(lines, start, lines.length)
  const first = parts.findIndex((part) => !isNote(lines[part.start]!.text))
  return first <= 0 ? start : parts[first]!.start
}

/** Sentences, rather than names and addresses. */
const isText = (text: string): boolean => /[\p{Ll}\p{N}][.!?…]["”’)]*$/u.test(text) && wordCount(text) >= 8

/** A line of its own that says nothing of who makes the issue: what stands under it is a text that it heads. */
const headsText = (
  lines: readonly Line[],
  { start, end }: Paragraph,
  names: readonly string[],
  score: number,
): boolean => {
  const { text, level } = lines[start]!
  return (
    (level !== null || score < 4) &&
    end === start + 1 &&
    text.length <= 80 &&
    /\p{L}.*[\p{L}\p{N}?!"”’)]$/u.test(text) &&
    weight(text) === 0 &&
    !isColophon(text) &&
    !isSignOff(text) &&
    !names.some((name) => nameKey(text).includes(nameKey(name)))
  )
}

const administers =
  /^(?:(?:un)?subscri(?:be|ptions?|bing)(?: (?:and|or|&|\/) (?:un)?subscri(?:be|ptions?|bing))?(?: info(?:rmation)?)?|(?:the )?small print|(?:legal )?disclaimer|copyright(?: notice)?|abmeldung|impressum|mentions légales)$/iu

/** "UNSUBSCRIBE", ">> SMALL PRINT <<" alone on a line heads the footer where less than a sixth of the text follows. */
const underLabel = (lines: readonly Line[], from: number): number => {
  let all = 0
  for (let at = from; at < lines.length; at++) all += lines[at]!.text.length
  let left = 0
  let start = lines.length
  for (let at = lines.length - 1; at > from; at--) {
    const { text, rule, gap, level } = lines[at]!
    left += text.length
    if (left * 6 > all) break
    if (rule || text.length > 60 || (gap === 0 && level === null && lines[at - 1]?.rule !== true)) continue
    if (administers.test((undecorated(text) ?? text).replace(/[:?!]$/u, ''))) start = at
  }
  return start
}

/** What there is to read, and under it where. */
const isItem = (lines: readonly Line[], { start, end }: Paragraph): boolean =>
  end - start >= 2 && /^<?https?:\/\/\S+$/u.test(lines[end - 1]!.text) && !isColophon(lines[start]!.text)

/** Several footers, one upon the other: what belongs in one outweighs what stands between. */
const stacked = (lines: readonly Line[], from: number, start: number): number => {
  const paragraphs = paragraphsOf(lines, from, start).slice(-40)
  let sum = start === lines.length ? 0 : 3
  let best = sum
  let first = start
  for (let at = paragraphs.length - 1; at > 0 && sum > -4; at--) {
    const here = paragraphs[at]!
    const head = lines[here.start]!
    if (head.level !== null || head.headline === true) break
    const text = textOf(lines, here)
    const named = isLabel(head.text)
    const worth = footing(text) + (named ? 3 : 0)
    sum += worth > 0 ? worth : -1 - wordCount(text) / 40
    const apart = lines[here.start - 1]?.rule === true || head.gap >= 2
    if (
      sum > best + 1 &&
      worth >= 2 &&
      (named || (apart && (worth >= 3 || isCarried(text.slice(0, 1200)))))
    ) {
      best = sum
      first = here.start
    }
  }
  return first
}

const textOf = (lines: readonly Line[], { start, end }: Paragraph): string =>
  lines
    .slice(start, end)
    .map((line) => line.text)
    .join(' ')

/** A few paragraphs under the last rule, none of them headed, one of which says how to reach somebody. */
const underLastRule = (lines: readonly Line[], from: number): number => {
  const rule = lines.findLastIndex((line, at) => line.rule && at + 1 < lines.length)
  if (rule === -1) return lines.length
  const parts = rule <= from ? [] : paragraphsOf(lines, rule, lines.length)
  const first = parts[0]
  const above = lines.slice(from, rule).findLast((line) => !line.rule)
  const underlines = lines[rule - 1] !== undefined && isUnderline(lines[rule]!, lines[rule - 1]!)
  if (above === undefined || underlines || !endsText(above.text)) return lines.length
  if (first === undefined || parts.length > 6 || paragraphsOf(lines, from, rule).length < 2)
    return lines.length
  const reaches = parts.some(
    ({ start, end }) => weight(textOf(lines, { start, end })) >= 3 && isColophon(lines[start]!.text),
  )
  return reaches && !heads(lines, first.start, wrapWidth(lines.slice(from, rule)))
    ? first.start
    : lines.length
}

/** What stands between the last text's end and a footer, set apart from the text, is the footer's beginning. */
const upwards = (lines: readonly Line[], from: number, start: number): number => {
  const usual = usualGap(lines.slice(from, start))
  const apart = (at: number): boolean => lines[at - 1]!.rule || lines[at]!.gap > usual
  let first = start
  for (let at = start; at > from + 1 && start - at < 40; at--) {
    if (lines[at]!.rule || !apart(at)) continue
    first = at
    break
  }
  if (first === start) return start
  let before = first - 1
  while (before > from && lines[before]!.rule) before--
  const ending = lines[before]!.text
  const whole = paragraphsOf(lines, first, start)
  return whole.length <= 4 &&
    before > from &&
    endsText(ending) &&
    !heads(lines, first, wrapWidth(lines.slice(from, start)))
    ? first
    : start
}

const endsText = (text: string): boolean =>
  /(?:[.!?…"”’)\]؟]|\p{Lu}{2,4})$/u.test(text.slice(-10)) || isSignOff(text) || closesText(text)

/** A short line over text: a headline, unless it is the footer's label. */
const heads = (lines: readonly Line[], at: number, width: number): boolean => {
  const line = lines[at]!
  if (line.text.length >= 110 || /[.…]$/u.test(line.text) || label.test(line.text)) return false
  const next = lines[at + 1]
  if (next === undefined || next.gap > 0 || next.rule || isSourceLine(next.text)) return true
  if (byline(next.text) !== null) return true
  return Number.isFinite(width)
    ? line.raw.trimEnd().length + 1 + firstWord(next.text) <= width * 0.9
    : next.text.length > line.text.length
}
