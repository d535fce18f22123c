// Headlines that run into their text ("02. DISK CLEANUP.  Windows users can …") get a line of their own.

import type { Source } from '../../model/issue.ts'
import type { Mark } from '../read/block.ts'
import { keyOf } from './contents-entry.ts'
import { findDate } from './date.ts'
import { endsBlock, isCaps, isTitleCase, type Line, marginOf, startsBlock, wordCount } from './line.ts'
import { markerOf } from './marker.ts'

type Cut = {
  readonly at: number
  readonly headline: string
  /** The line in which the text begins, and where. */
  readonly into: number
  readonly text: number
  readonly source?: Source
}

/** "RIVER RISES - The Quay Courier 9/1/2002 <http://…>": headline, outlet and date in one line, and where to read it. */
const sourced = (line: Line, at: number): Cut | null => {
  if (line.text.length > 400 || line.text.length < 20 || !/\d/.test(line.text)) return null
  const address = /\s*<?(?:https?:\/\/|www\.)\S+>?\s*$/iu.exec(line.text)
  const end = address?.index ?? line.text.length
  const text = line.text.slice(0, end)
  const date = text.length > 200 ? null : findDate(text)
  if (date === null || text.slice(date.end).replace(/[)\]]/u, '').trim() !== '') return null
  const front = /^(?<headline>\S.{5,140}?)\s+(?:[-–—]+\s+|[([])(?<name>[^-–—()[\]]{2,50})$/u.exec(
    text.slice(0, date.start).replace(/[,;:]?\s+$/u, ''),
  )?.groups
  const name = front?.name?.replace(/[,;:]$/u, '').trim()
  if (front === undefined || name === undefined || !/^[\p{Lu}\d]|^[a-z]+[.\p{Lu}]/u.test(name)) return null
  // A sentence before it makes it the source of a text.
  if (wordCount(name) > 7 || /[.…,;:"”’]$/u.test(front.headline!) || wordCount(front.headline!) > 16)
    return null
  return {
    at,
    headline: front.headline!,
    into: at,
    text: end,
    source: { name, date: date.date, dateText: date.text },
  }
}

/** `entries` are those of the contents list. */
export const withoutRunIns = (
  lines: readonly Line[],
  from: number,
  entries: readonly string[],
): readonly Line[] => {
  const wanted = wantedOf(entries)
  const counted: Cut[] = []
  const strong: Cut[] = []
  const listed: Cut[] = []
  const quoted: Cut[] = []
  const hung: Cut[] = []
  const loud: Cut[] = []
  let paragraphs = 0
  /** Paragraphs whose first line stands out. */
  let outdented = 0
  let levels = 0
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (line.level !== null) levels++
    if (line.rule || line.level !== null || !startsBlock(lines, at)) continue
    if (standsOut(lines, at)) {
      outdented++
      const head = sentence.exec(line.text.slice(0, 120))
      if (head !== null && isTitleCase(head.groups!.head!) && !inverted.test(head.groups!.head!))
        hung.push({ at, headline: head.groups!.head!, into: at, text: head[0].length })
    }
    if (line.kind !== 'paragraph') continue
    if (line.text.length > 40) paragraphs++
    const shout = shouted.exec(line.text.slice(0, 100))
    if (shout !== null && isCaps(shout.groups!.head!) && line.text.length > shout[0].length)
      loud.push({ at, headline: shout.groups!.head!, into: at, text: shout[0].length })
    const cut = endsBlock(lines, at) ? sourced(line, at) : null
    if (cut !== null) {
      quoted.push(cut)
      continue
    }
    const mark = line.marks[0]
    if (mark?.kind === 'strong' && mark.from === 0 && mark.to <= 100 && line.text.length > mark.to + 20) {
      const head = line.text.slice(0, mark.to).trim()
      // "**Welcome** to the letter" only stresses a word.
      if (!/[;,]$/u.test(head) && !(/\p{L}$/u.test(head) && /^\s*\p{Ll}/u.test(line.text.slice(mark.to))))
        strong.push({ at, headline: line.text.slice(0, mark.to).trim(), into: at, text: mark.to })
      continue
    }
    const marker = markerOf(line.text)
    if (marker === null) continue
    const rest = line.text.slice(marker.length, marker.length + 120)
    const hit =
      marker.kind === 'number' ? /^(?<head>[^.!?:]{2,70}?[!?]?)(?:[.:]|(?<=[!?]))\s+(?=\S)/u.exec(rest) : null
    if (hit !== null && isCaps(hit.groups!.head!) && wordCount(hit.groups!.head!) <= 9)
      counted.push({
        at,
        headline: hit.groups!.head!,
        into: at,
        text: marker.length + hit[0].length,
      })
    else if (wanted.most > 0) {
      const cut = cutByEntry(lines, at, marker.length, wanted)
      if (cut !== null) listed.push(cut)
    }
  }
  // "1. CDC.  Preliminary report" and "2. CDC.  Second report" are references.
  const times = new Map<string, number>()
  for (const { headline } of counted) times.set(headline, (times.get(headline) ?? 0) + 1)
  const different = counted.filter(({ headline }) => times.get(headline) === 1)
  if (hung.length >= 6 && hung.length * 2 >= outdented)
    return cutAt(
      lines,
      [...hung, ...overFlat(lines, from)].toSorted((a, b) => a.at - b.at),
    )
  if (loud.length >= 4 && loud.length * 5 >= paragraphs * 2) return cutAt(lines, loud)
  const cuts = [
    ...(different.length >= 2 ? different : []),
    ...(strong.length >= 2 && levels < 2 ? strong : []),
    ...(quoted.length >= 3 && !isSchedule(lines, quoted) ? quoted : []),
    // A few of many entries stand in a text by chance.
    ...(listed.length * 5 >= entries.length ? listed : []),
  ].toSorted((a, b) => a.at - b.at)
  return cuts.length === 0 ? lines : cutAt(lines, cuts)
}

/** "Woman's Lamp Lit. Lamps are …": the first sentence of an item. */
const sentence = /^(?<head>["“]?[\p{Lu}\p{N}][^.!?]{4,75}(?:\.|[!?]+))\s+(?=[\p{Lu}"“(])/u

/** "GLOBAL LAMPS.  The keeper …": capitals that no number counts. */
const shouted = /^(?<head>["“]?[\p{Lu}\d][^.!?\p{Ll}]{5,70}[.!?])\s+(?=["“(]?\p{Lu})/u

/** "Boat fair - Quay Inn, 5 May", one after another with no text and no address: what there is to go to. */
const isSchedule = (lines: readonly Line[], quoted: readonly Cut[]): boolean => {
  const starts = new Set(quoted.map(({ at }) => at))
  const bare = quoted.filter(
    ({ at, text }) => text === lines[at]!.text.length && (starts.has(at + 1) || starts.has(at - 1)),
  )
  return bare.length * 3 >= quoted.length * 2
}

/** "Lock, Ada.", as lists of books have it. */
const inverted = /^["“]?\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}.'’ -]{0,30}\.$/u

/** Between items whose first line stands out, capitals alone over a paragraph that is set otherwise. */
const overFlat = (lines: readonly Line[], from: number): readonly Cut[] => {
  const found: Cut[] = []
  for (let at = from; at + 1 < lines.length; at++) {
    const { rule, level, text } = lines[at]!
    if (rule || level !== null || text.length > 80 || !startsBlock(lines, at) || !endsBlock(lines, at))
      continue
    const next = lines[at + 1]!
    if (next.rule || !isCaps(text) || /[.,;:]$/u.test(text) || standsOut(lines, at + 1)) continue
    if (!endsBlock(lines, at + 1)) found.push({ at, headline: text, into: at, text: text.length })
  }
  return found
}

/** The lines under it stand in. */
const standsOut = (lines: readonly Line[], at: number): boolean => {
  const next = lines[at + 1]
  return (
    next !== undefined && next.gap === 0 && !next.rule && marginOf(next.raw) >= marginOf(lines[at]!.raw) + 2
  )
}

const cutAt = (lines: readonly Line[], cuts: readonly Cut[]): readonly Line[] => {
  const out: Line[] = []
  let done = 0
  for (const cut of cuts) {
    for (let at = done; at < cut.at; at++) out.push(lines[at]!)
    out.push({
      ...lines[cut.at]!,
      text: cut.headline,
      raw: cut.headline,
      marks: [],
      headline: true,
      ...(cut.source !== undefined && { source: cut.source }),
    })
    done = cut.into + 1
    const line = lines[cut.into]!
    const text = line.text.slice(cut.text).trimStart()
    if (text === '') continue
    out.push({
      ...line,
      text,
      raw: ' '.repeat(cut.text) + line.text.slice(cut.text),
      gap: 0,
      pictures: cut.into === cut.at ? [] : line.pictures,
      marks: shifted(line.marks, line.text.length - text.length),
    })
  }
  return out.concat(lines.slice(done))
}

/** By what a line may say for it, which entry it is; and the most words that one has. */
type Wanted = { readonly orders: ReadonlyMap<string, number>; readonly most: number }

/** "Deep Links: Janis Ian on P2P" may be listed for "Singer Janis Ian on P2P". */
const wantedOf = (entries: readonly string[]): Wanted => {
  const orders = new Map<string, number>()
  let most = 0
  for (const entry of entries)
    for (const wanted of entry === '' ? [] : [entry, ...tails(entry)]) {
      if (orders.has(wanted)) continue
      orders.set(wanted, orders.size)
      most = Math.max(most, wanted.split(' ').length)
    }
  return { orders, most: Math.min(most, 60) }
}

/** A headline that only the contents list tells from the text it runs into. */
const cutByEntry = (
  lines: readonly Line[],
  at: number,
  from: number,
  { orders, most }: Wanted,
): Cut | null => {
  const line = lines[at]!
  const next = lines[at + 1]
  if (next === undefined || next.gap > 0 || next.rule) return null
  const own = keyOf(line.text).split(' ')
  let first = orders.size
  /** Words of the line and of the next one that are the headline. */
  let here = 0
  let there = 0
  const letters = own.join(' ').length
  for (let start = 0, before = 0; start < own.length && before <= 40; before += own[start++]!.length + 1) {
    let wanted = ''
    for (let end = start; end < own.length && end - start < most; end++) {
      wanted += wanted === '' ? own[end]! : ` ${own[end]!}`
      if (before + wanted.length >= letters - 3) break
      const order = orders.get(wanted)
      if (order === undefined || order >= first) continue
      first = order
      here = end + 1
    }
  }
  if (own.length < most) {
    const below = keyOf(next.text).split(' ', most + 1)
    let wanted = own.join(' ')
    for (let end = 0; end < below.length - 1; end++) {
      wanted += ` ${below[end]!}`
      const order = orders.get(wanted)
      if (order === undefined || order >= first) continue
      first = order
      there = end + 1
    }
  }
  if (first === orders.size) return null
  if (there === 0) {
    const to = afterWords(line.text, from, here)
    return { at, headline: line.text.slice(from, to), into: at, text: to }
  }
  const to = afterWords(next.text, 0, there)
  return { at, headline: `${line.text.slice(from)} ${next.text.slice(0, to)}`, into: at + 1, text: to }
}

/** Where so many words end. */
const afterWords = (text: string, from: number, count: number): number => {
  const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
  word.lastIndex = from
  for (let n = 0; n < count; n++) word.exec(text)
  return word.lastIndex
}

const tails = (entry: string): readonly string[] => {
  const list = entry.split(' ')
  return [1, 2, 3].flatMap((count) => (list.length - count >= 3 ? [list.slice(count).join(' ')] : []))
}

const shifted = (marks: readonly Mark[], by: number): readonly Mark[] =>
  marks.flatMap((mark) =>
    mark.to <= by ? [] : [{ ...mark, from: Math.max(0, mark.from - by), to: mark.to - by }],
  )
