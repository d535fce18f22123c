// News in short: a headline, a line or two, and where to read it, one such paragraph after another, with names of sections over them.

import { findDate } from './date.ts'
import { firstWord, isCaps, type Line, wordCount } from './line.ts'
import { markerOf } from './marker.ts'

const fewest = 3
const longest = 8

/** Each item's first line is made its headline, a name that stands alone over items their section. */
export const withItems = (lines: readonly Line[], from: number): readonly Line[] => {
  const items = new Set<number>()
  const lone: number[] = []
  let texts = 0
  for (let at = from; at < lines.length; ) {
    const end = paragraphEnd(lines, at)
    if (isItem(lines, at, end)) items.add(at)
    else if (isName(lines, at, end)) lone.push(at)
    else if (isText(lines, at, end)) texts++
    at = end
  }
  if (items.size < fewest || items.size < texts * 2) return lines
  const sections = new Set(lone.filter((at) => items.has(nextText(lines, at + 1))))
  /** Between the items other texts have headlines, too. */
  const heads = new Set(
    lone.filter((at) => isCaps(lines[at]!.text) && isParagraph(lines, nextText(lines, at + 1))),
  )
  return lines.map((line, at) =>
    items.has(at) || (heads.has(at) && !sections.has(at))
      ? { ...line, headline: true }
      : sections.has(at)
        ? { ...line, headline: true, section: true }
        : line,
  )
}

const paragraphEnd = (lines: readonly Line[], at: number): number => {
  let end = at + 1
  if (!lines[at]!.rule) while (lines[end] !== undefined && !lines[end]!.rule && lines[end]!.gap === 0) end++
  return end
}

const nextText = (lines: readonly Line[], at: number): number => {
  let next = at
  while (lines[next]?.rule === true) next++
  return next
}

/** "http://…", "Read more: http://…" */
const leadsThere = /^(?:\p{L}[\p{L} ]{2,40}:\s*)?<?(?:https?:\/\/|www\.)\S+>?$/u

const leads = (text: string): boolean =>
  (text.indexOf(':') !== -1 || text.startsWith('www.') || text.startsWith('<www.')) && leadsThere.test(text)

const isItem = (lines: readonly Line[], at: number, end: number): boolean => {
  const after = lines[end]
  // The address may stand apart.
  const apart = after !== undefined && !after.rule && after.gap === 1 && leads(after.text)
  const last = apart ? end : end - 1
  if (last - at < 2 || last - at >= longest || !leads(lines[last]!.text)) return false
  const { text, kind, level, headline } = lines[at]!
  const second = lines[at + 1]!.text
  if (kind === 'list' || kind === 'table' || level !== null || headline === true) return false
  if (
    text.length < 4 ||
    text.length > 100 ||
    !/^[^\p{Ll}]/u.test(text) ||
    /[,;:]$|\p{L}\.$|:\/\/|@/u.test(text)
  )
    return false
  if (markerOf(text) !== null || /^\p{Ll}/u.test(second) || leadsThere.test(second)) return false
  // No word more would have fitted: it goes on in the next line.
  const head = lines[at]!.raw.trimEnd().length
  const widest = Math.max(...lines.slice(at + 1, last).map((line) => line.raw.trimEnd().length))
  if (widest >= head * 0.9 && head + 1 + firstWord(second) > widest && (head >= 65 || last - at > 2))
    return false
  const date = findDate(text)
  return wordCount(text) >= 2 && (date === null || date.text.length * 2 < text.length)
}

/** A few words alone. */
const isName = (lines: readonly Line[], at: number, end: number): boolean => {
  const { text, rule, kind, level } = lines[at]!
  return (
    !rule &&
    end === at + 1 &&
    kind !== 'list' &&
    level === null &&
    text.length <= 40 &&
    wordCount(text) <= 5 &&
    /^\p{Lu}/u.test(text) &&
    !/[.!?,;]$/u.test(text)
  )
}

/** Two lines or more, of words. */
const isParagraph = (lines: readonly Line[], at: number): boolean =>
  lines[at] !== undefined && lines[at].kind === 'paragraph' && paragraphEnd(lines, at) >= at + 2

/** A paragraph of a longer text. */
const isText = (lines: readonly Line[], at: number, end: number): boolean => {
  let length = 0
  for (let line = at; line < end; line++) length += lines[line]!.text.length
  return length >= 200
}
