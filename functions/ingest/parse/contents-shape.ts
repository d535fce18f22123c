// How far a list of contents goes, by how it is set, and which entries it has.

import { countedEntry, dottedEntry, keyOf, quotedKey, unpadded } from './contents-entry.ts'
import { longestKey } from './contents-listing.ts'
import { type Line, marginOf, startsBlock } from './line.ts'
import { dottedLength, markerOf } from './marker.ts'

/** As it is found. */
export type List = {
  readonly from: number
  readonly end: number
  readonly entries: readonly string[]
  readonly authors?: ReadonlyMap<string, string>
  readonly dotted?: true
}

/** With what stands before and behind its entries told apart. */
export type Contents = {
  readonly start: number
  /** Index after its last line. */
  readonly end: number
  /** Each as it is compared. */
  readonly entries: readonly string[]
  /** Of an entry as it is compared, whose it is, where the list says so behind a row of dots. */
  readonly authors: ReadonlyMap<string, string>
  /** With rows of dots: a list of contents for sure. */
  readonly dotted: boolean
  /** "Links: A new lamp", "Links: An old boat": what several of them begin with, as it is compared. */
  readonly sections: ReadonlySet<string>
}

/** Entries with rows of dots, with whatever stands between them: blank lines, sections, an entry's second line. */
export const dottedList = (lines: readonly Line[], from: number): List | null => {
  const authors = new Map<string, string>()
  const seen = new Set<string>()
  let end = from
  for (let at = from; at < lines.length && at - end < nearby; at++) {
    const entry = dottedEntry(lines[at]!) ?? (authors.size > 0 ? countedEntry(lines[at]!) : null)
    if (entry === null || isSection(lines, at)) {
      if (entry !== null) end = at + 1
      continue
    }
    // What it says already stands here: the body has begun.
    const same = unpadded(entry.key)
    if (seen.has(same)) break
    seen.add(same)
    authors.set(entry.key, entry.author)
    end = at + 1
  }
  return authors.size < 3 ? null : { from, end, entries: [...authors.keys()], authors, dotted: true }
}

/** "2. ARTICLES ..... 2" over the deeper "A Wet Rope ..... 2", which has no number. */
const isSection = (lines: readonly Line[], at: number): boolean => {
  const next = lines[at + 1]
  return (
    next !== undefined &&
    markerOf(lines[at]!.text)?.kind === 'number' &&
    markerOf(next.text) === null &&
    dottedEntry(next) !== null &&
    marginOf(next.raw) > marginOf(lines[at]!.raw)
  )
}

/** Lines between two entries at most. */
const nearby = 8

/** Entries that count on over the labels of sections between them, "1." … "6.1", "6.2", "7." */
export const countedList = (lines: readonly Line[], from: number): List | null => {
  const entries: string[] = []
  let end = from
  let number = 0
  for (let at = from; at < lines.length && at - end < 4; at++) {
    const { rule, text } = lines[at]!
    if (rule) continue
    const entry = countedEntry(lines[at]!)
    if (entry === null) {
      if (text.length > 80 || fullStop.test(text)) break
      continue
    }
    const now = Number(/\d+/u.exec(text)![0])
    if (now < number || now > number + 1) break
    number = now
    entries.push(entry.key)
    end = at + 1
  }
  return entries.length < 4 ? null : { from, end, entries }
}

export const listUnder = (lines: readonly Line[], from: number): List | null => {
  let at = from
  while (lines[at]?.rule === true) at++
  const first = lines[at]
  if (first === undefined) return null
  if (first.kind === 'list' || first.kind === 'table') {
    let end = at
    while (lines[end] !== undefined && lines[end]!.kind === first.kind) end++
    return { from: at, end, entries: lines.slice(at, end).map((line) => keyOf(line.text)) }
  }
  const widest = Math.max(lines[at + 1]?.gap ?? 0, lines[at + 2]?.gap ?? 0, 0)
  const usual = Math.min(widest, lines[at + 1]?.gap ?? 0)
  const start = at
  /** Of each entry all its lines. */
  const texts: string[] = []
  const known = new Set<string>()
  const add = (text: string) => {
    texts.push(text)
    if (text.length <= longestKey) known.add(keyOf(text))
  }
  const goOn = ({ text }: Line) => add(`${texts.pop()} ${text}`)
  const marked = markerOf(first.text)?.kind
  const sign = markerOf(first.text)?.sign
  const margin = marginOf(first.raw)
  /** Those with a number of their own. */
  const counted: number[] = []
  /** The last entry's first line. */
  let head = at
  /** Under it stands who wrote it, and what it is about. */
  let noted = false
  let number = 0
  for (; at < lines.length; at++) {
    const line = lines[at]!
    if (line.rule || line.level !== null || line.text.length > 110) break
    const key = keyOf(line.text)
    const marker = markerOf(line.text)
    const apart = texts.length > 0 && line.gap > usual
    if (
      apart &&
      !countsOn(lines, at) &&
      !(marker?.kind === 'bullet' && marker.sign === sign && line.gap <= 2)
    )
      break
    if (known.has(key)) break
    if (marker?.kind === 'number' && texts.length > 0) {
      if (marker.value! < number) break
      number = marker.value!
    }
    if (marker !== null) noted = false
    // "02. Disk" goes on in a deeper line without a number.
    if (texts.length > 0 && marked !== undefined && marker === null && line.gap === 0) {
      if (/^(?:by\s|\[|\()/iu.test(line.text) || noted) noted = true
      else if (marginOf(line.raw) > margin) goOn(line)
      else if (marked === 'number') break
      else add(line.text)
    } else if (key !== '' && texts.length > 0 && isHung(lines, at, head)) goOn(line)
    else if (key !== '') {
      add(line.text)
      head = at
    } else if (texts.length > 0) break
    if (key !== '' && countedEntry(line) !== null) counted.push(texts.length - 1)
  }
  const quoted = texts.filter((text) => quotedKey(text) !== null).length * 3 >= texts.length * 2
  const entries = texts.map((text) => (quoted ? quotedKey(text) : null) ?? keyOf(text))
  // Among many with a number those without are sections.
  const own =
    counted.length >= 4 && counted.length * 3 >= entries.length * 2
      ? counted.map((each) => entries[each]!)
      : entries
  return entries.length === 0 ? null : { from: start, end: at, entries: own }
}

const isHung = (lines: readonly Line[], at: number, head: number): boolean =>
  lines[at]!.gap === 0 &&
  marginOf(lines[at]!.raw) >= marginOf(lines[head]!.raw) + 2 &&
  (lines[at - 1]!.raw.trimEnd().length >= 60 || /^[-–—]\s*\p{Lu}/u.test(lines[at]!.text))

/** "0.04", and under a blank line "1.00". */
const countsOn = (lines: readonly Line[], at: number): boolean => {
  const [before, number] = [lines[at - 1]!, lines[at]!].map(({ text }) =>
    dottedLength(text) === 0 ? null : text.split(/\D+/u, 2).map(Number),
  )
  if (before == null || number == null || lines[at]!.gap > 2) return false
  return number[0]! > before[0]! || (number[0] === before[0] && number[1]! > before[1]!)
}

const part = /^[IVXL]{1,6}[.)]\s+(?=\p{L})/u

/** Four short lines or more near the top, most of which come again, each of them alone: nobody calls it contents. */
export const repeatedList = (lines: readonly Line[], from: number, last: number): List | null => {
  for (let at = from; at < Math.min(last, from + 40); at++) {
    if (!startsBlock(lines, at) || !isShort(lines[at]!)) continue
    const margin = marginOf(lines[at]!.raw)
    const first: Line[] = []
    let end = at
    for (let hung = 0; end < last; end++) {
      const line = lines[end]!
      const goesOn =
        end > at &&
        line.gap === 0 &&
        (marginOf(line.raw) > margin + 2 || lines[end - 1]!.raw.trimEnd().length >= 60)
      hung = goesOn ? hung + 1 : 0
      // A third line that goes on makes a paragraph.
      if (hung > 2 || (!goesOn && (!isShort(line) || line.gap > 1))) break
      if (!goesOn) first.push(line)
    }
    const keys = first.length < 4 ? [] : first.map(({ text }) => keyOf(text.replace(part, '')))
    const entries = [...new Set(keys)].filter((key) => key.length >= 4)
    if (entries.length < 4) {
      at = Math.max(at, end - 1)
      continue
    }
    const later = new Set<string>()
    for (let next = end; next < lines.length; next++)
      if (!lines[next]!.rule && lines[next]!.text.length <= 80 && startsBlock(lines, next))
        later.add(keyOf(lines[next]!.text.replace(part, '')))
    const again = entries.filter((key) => later.has(key)).length
    if (again >= 3 && again * 5 >= entries.length * 3) return { from: at, end, entries }
    at = end - 1
  }
  return null
}

/** As titles are, and paragraphs are not. */
const isShort = ({ rule, level, kind, text }: Line): boolean =>
  !rule &&
  level === null &&
  kind !== 'list' &&
  kind !== 'table' &&
  text.length >= 3 &&
  text.length <= 75 &&
  !fullStop.test(text)

const fullStop = /[.…]$/u
