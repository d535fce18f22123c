// Contents lists name no articles of their own, but say what the headlines are: where one is, and whether it is one.

import { dottedEntry } from './contents-entry.ts'
import { isContentsLabel } from './contents-label.ts'
import { listing } from './contents-listing.ts'
import { sectioned, signed } from './contents-parts.ts'
import { repeatedList } from './contents-repeated.ts'
import { type Contents, countedList, dottedList, type List, listUnder } from './contents-shape.ts'
import { type Line, startsBlock, words } from './line.ts'
import { markerOf } from './marker.ts'

const furthest = 150

/** `from` is the body's beginning. */
export const findContents = (lines: readonly Line[], from: number): Contents | null => {
  const last = Math.min(lines.length, from + furthest)
  for (let at = Math.max(0, from - 6); at < last; at++) {
    const line = lines[at]!
    if (!isContentsLabel(line.text) || line.kind === 'list') continue
    const list = dottedList(lines, at + 1) ?? longer(countedList(lines, at + 1), listUnder(lines, at + 1))
    if (list !== null && (at >= from || list.end > from))
      return { start: at, ...sectioned(lines, signed(lines, list)) }
  }
  for (let at = from; at < Math.min(last, from + 40); at++) {
    const dotted = dottedEntry(lines[at]!) === null ? null : dottedList(lines, at)
    const counts = !lines[at]!.rule && markerOf(lines[at]!.text)?.kind === 'number' && startsBlock(lines, at)
    const list = dotted ?? (counts ? listUnder(lines, at) : null)
    // Without a label it is one if what it says comes again.
    if (list === null || list.entries.length < 3) continue
    if (comesAgain(lines, list)) return { start: at, ...sectioned(lines, signed(lines, list)) }
    at = list.end - 1
  }
  const repeated = repeatedList(lines, from, last)
  if (repeated === null) return null
  const { from: start, end, entries, authors = new Map() } = repeated
  return { start, end, entries, authors, dotted: false, sections: new Set() }
}

/** Two of three entries are lines of what follows: officers, prices and hours have rows of dots, too. */
const comesAgain = (lines: readonly Line[], { entries, end }: List): boolean => {
  const listed = listing(entries)
  const again = new Set<string>()
  for (const line of lines.slice(end)) {
    const entry = line.rule || line.text.length > 160 ? null : listed(line.text)
    if (entry !== null) again.add(entry)
  }
  return again.size * 3 >= entries.length * 2
}

const longer = (one: List | null, other: List | null): List | null =>
  (one?.entries.length ?? 0) > (other?.entries.length ?? 0) ? one : other

/** So much of a file may be set aside with a list of contents. */
const most = 0.02

/** Null where much of what the list says stands nowhere else: it is the text itself, of an issue in several files. */
export const ownContents = (lines: readonly Line[], contents: Contents | null): Contents | null => {
  if (contents === null) return null
  const size = (some: readonly Line[]): number => some.reduce((sum, { text }) => sum + text.length, 0)
  const listed = lines.slice(contents.start, contents.end)
  const all = size(lines)
  if (size(listed) <= all * most) return contents
  const others = new Set<string>()
  for (const [at, { text }] of lines.entries())
    if (at < contents.start || at >= contents.end)
      for (const word of words(text.toLowerCase())) others.add(word)
  const labelled = isContentsLabel(listed[0]?.text ?? '') ? 1 : 0
  const foreign = listed.slice(labelled).filter((line) => saysMore(line, (word) => others.has(word)))
  return size(foreign) > all * most ? null : contents
}

/** Page numbers and the words for them say nothing. */
const pageWord = /^(?:\d+|p|pp|pg|page|pages|s|seite|pág|pag|página|pagina|blz|صفحه)$/u

/** Whether a line of the list says what stands nowhere else. */
export const saysMore = ({ text }: Line, isElsewhere: (word: string) => boolean): boolean =>
  words(text.toLowerCase()).some((word) => !pageWord.test(word) && !isElsewhere(word))
