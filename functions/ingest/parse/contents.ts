// Contents lists name no articles of their own, but say what the headlines are.

import type { Line } from './line.ts'
import { marginOf, startsBlock, words } from './line.ts'
import { dottedLength, markerOf, undecorated } from './marker.ts'

const issue = '(?:issue|edition|number|newsletter|bulletin|digest)'
const label = new RegExp(
  `^(?:${[
    `(?:also |here'?s what'?s |what'?s |what is )?(?:inside|in) (?:this|the \\S{1,12}) (?:(?:week|month)['’]s )?${issue}(?: of .{1,40})?`,
    `(?:in )?this (?:week|month)['’]s ${issue}`,
    '(?:table of |list of )?contents',
    `this ${issue}(?: of .{1,40})? contains`,
    'inside',
    "what['’]s inside",
    `(?:this )?${issue} contents`,
    'this issue',
    'th(?:is|e) .{0,40}(?:the )?following (?:stories|articles|items|topics|news)',
    'index',
    'headlines',
    `.{3,50} (?:included )?in this ${issue}`,
    'در این شماره|فهرست|فهرست مطالب|محتويات|المحتويات|في هذا العدد',
    'inhalt(?:sverzeichnis|sübersicht)?|in dieser ausgabe|themen|sommaire|dans ce numéro|au sommaire',
    'sumario|índice|contenido|en este número|in questo numero|sommario|indice|inhoud|in dit nummer',
    'תוכן העניינים|בגיליון זה',
    'nesta edição|neste número|sumário|conteúdo|содержание|оглавление|в (?:этом )?номере|目录|目錄|目次|本期(?:目录|目錄|内容|內容)',
  ].join('|')})\\s*:?(?:\\s*\\|.{0,30})?$`,
  'iu',
)

/** What labels begin with, or have in them. */
const labelLike =
  /^\W*(?:also|here|what|in|this|table|list|contents|issue|edition|number|news|bull|digest|headl|them|somm|dans|au|sumario|índ|contenido|en |nest[ae] |sumário|conte)|in this |[\u0590-\u06ff\u0400-\u04ff\u4e00-\u9fff]/i

export const isContentsLabel = (text: string): boolean => {
  if (text.length > 80 || !labelLike.test(text)) return false
  const bare = (undecorated(text) ?? text).replace(/^[[\s*=~-]+|[\]\s*=~:.-]+$/gu, '')
  return (
    (bare.length >= 5 || /^\p{Script=Han}{2,}$/u.test(bare)) && label.test(bare) && !/[.!?,;]/u.test(bare)
  )
}

/** Page numbers and the words for them say nothing. */
const pageWord = /^(?:\d+|p|pp|pg|page|pages|s|seite|pág|pag|página|pagina|blz|صفحه)$/u

/** Whether a line of the list says what stands nowhere else. */
export const saysMore = ({ text }: Line, isElsewhere: (word: string) => boolean): boolean =>
  words(text.toLowerCase()).some((word) => !pageWord.test(word) && !isElsewhere(word))

const page =
  /(?:[\s.…_-]*(?:page|pág(?:ina|\.)|pag(?:ina|\.)|blz\.|p\.|pp\.|s\.|seite|صفحه)\s*\d{1,3}|[\s.…_]{2,}\d{1,3})\s*$/iu

export const withoutPage = (text: string): string => (/\d\s*$/.test(text) ? text.replace(page, '') : text)

/** What two lines are compared by: words alone, without number, bullet or page. */
export const keyOf = (text: string): string => {
  const marker = markerOf(text)
  // "1526 - A Lamp" is one of thousands that an agency sent out.
  const coded = marker === null && /^\d{4,5} - /.test(text) ? 7 : 0
  const rest = marker === null ? text.slice(coded || dottedLength(text)) : text.slice(marker.length)
  const bare = withoutPage(rest)
  return words(undecorated(bare) ?? bare)
    .join(' ')
    .toLowerCase()
}

const dots =
  /^(?<title>.{0,80}?[^\s.…_])\s*(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{5,}(?=.*[^_\s]))[\s.…_]*:?\s*(?<rest>[^\s.…_].{0,40})?$/u

/** "3", "12-14", or whose it is; not "$5", "9.30", "555 1234". */
const behindDots = /^(?:\d{1,4}(?:\s?[-–/,]\s?\d{1,4}){0,3}$|.*\p{L})/u

/** "A New Lamp ....... Ada Lock  3": what there is to read, and whose it is or on which page; null without a row of dots. */
const dottedEntry = ({ rule, text }: Line): { readonly key: string; readonly author: string } | null => {
  if (rule || text.length > 110 || !/\.{4}|\. \. |…|_{5}/.test(text)) return null
  const { title, rest = '' } = dots.exec(text)?.groups ?? {}
  const key = title === undefined ? '' : keyOf(title)
  return key === '' || (rest !== '' && !behindDots.test(rest))
    ? null
    : { key, author: rest.replace(/\s*\b\d{1,3}$/u, '').trim() }
}

/** "3. A Lamp .: Ada Lock", among others with a row of dots. */
const countedEntry = ({ rule, text }: Line): ReturnType<typeof dottedEntry> => {
  if (rule || text.length > 110 || (markerOf(text)?.kind !== 'number' && dottedLength(text) === 0))
    return null
  const author = /[.\s)]:\s*(?<author>[^:]{1,40})$/u.exec(text)
  return { key: keyOf(text.slice(0, author?.index)), author: author?.groups?.author ?? '' }
}

/** "issue 002" in one place is "issue 2" in the other. */
export const unpadded = (key: string): string => key.replace(/(?<!\S)0+(?=\d)/gu, '')

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
  return repeatedList(lines, from, last)
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

const part = /^[IVXL]{1,6}[.)]\s+(?=\p{L})/u

/** Four short lines or more near the top, most of which come again, each of them alone: nobody calls it contents. */
const repeatedList = (lines: readonly Line[], from: number, last: number): Contents | null => {
  for (let at = from; at < Math.min(last, from + 40); at++) {
    if (!startsBlock(lines, at) || !isShort(lines[at]!)) continue
    const margin = marginOf(lines[at]!.raw)
    const listed: string[] = []
    let end = at
    for (; end < last; end++) {
      const line = lines[end]!
      const hung =
        end > at &&
        line.gap === 0 &&
        (marginOf(line.raw) > margin + 2 || lines[end - 1]!.raw.trimEnd().length >= 60)
      if (!hung && (!isShort(line) || line.gap > 1)) break
      if (!hung) listed.push(keyOf(line.text.replace(part, '')))
    }
    const entries = [...new Set(listed)].filter((key) => key.length >= 4)
    if (entries.length < 4) {
      at = Math.max(at, end - 1)
      continue
    }
    const later = new Set<string>()
    for (let next = end; next < lines.length; next++)
      if (!lines[next]!.rule && lines[next]!.text.length <= 80 && startsBlock(lines, next))
        later.add(keyOf(lines[next]!.text.replace(part, '')))
    const again = entries.filter((key) => later.has(key)).length
    if (again >= 3 && again * 5 >= entries.length * 3)
      return { start: at, end, entries, authors: new Map(), dotted: false, sections: new Set() }
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

type List = {
  readonly from: number
  readonly end: number
  readonly entries: readonly string[]
  readonly authors?: ReadonlyMap<string, string>
  readonly dotted?: true
}

/** Entries with rows of dots, with whatever stands between them: blank lines, sections, an entry's second line. */
const dottedList = (lines: readonly Line[], from: number): List | null => {
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
const countedList = (lines: readonly Line[], from: number): List | null => {
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

const fullStop = /[.…]$/u

const longer = (one: List | null, other: List | null): List | null =>
  (one?.entries.length ?? 0) > (other?.entries.length ?? 0) ? one : other
/** "old", "old lamp", of "old lamp found"; none is longer than a line that is compared. */
const beginningsOf = (key: string): readonly string[] => {
  const found: string[] = []
  for (let at = key.indexOf(' '); at !== -1 && at <= longestKey; at = key.indexOf(' ', at + 1))
    found.push(key.slice(0, at))
  return found
}

const longestKey = 220

const behind =
  /(?:^|\s)(?<sign>[-–—]{1,2}\s*|(?:an?\s\p{L}{3,12}\s)?by\s+)(?<author>\p{Lu}[\p{L}.'’ -]{2,40})$/u

/** "A New Lamp - Ada Lock", "A New Lamp, a story by Ada Lock", where several entries are so: title and author apart. */
const signed = (lines: readonly Line[], list: List): List => {
  if (list.authors !== undefined) return list
  const found = lines.slice(list.from, list.end).flatMap((line) => {
    const { sign, author } = behind.exec(line.text)?.groups ?? {}
    return sign === undefined || author === undefined ? [] : { word: /by\s+$/u.test(sign), author }
  })
  // "Dark Lamps - Part II, by Ada Lock" has a dash of its own.
  const worded = found.filter(({ word }) => word).length * 2 > found.length
  const names = found.filter(({ word }) => word === worded).map(({ author }) => author)
  if (names.length < 3 || names.length * 3 < list.entries.length) return list
  const keys = new Map(names.map((name) => [keyOf(name), name]))
  const authors = new Map<string, string>()
  const entries = list.entries.map((entry) => {
    const all = entry.split(' ')
    for (let length = 1; length <= Math.min(5, all.length - 1); length++) {
      const name = keys.get(all.slice(-length).join(' '))
      if (name === undefined) continue
      const title = all
        .slice(0, -length)
        .join(' ')
        .replace(/(?: an? \S+)? by$/u, '')
      authors.set(title, name)
      return title
    }
    return entry
  })
  return { ...list, entries, authors }
}

const sectioned = (
  lines: readonly Line[],
  { from, end, entries, authors, dotted }: List,
): Omit<Contents, 'start'> => {
  const count = new Map<string, number>()
  for (const line of lines.slice(from, end)) {
    const front = /^(?<label>[^:]{3,30}):\s/u.exec(line.text)?.groups?.label
    const key = front === undefined ? '' : keyOf(front)
    if (key !== '') count.set(key, (count.get(key) ?? 0) + 1)
  }
  const sections = new Set([...count].filter(([, times]) => times >= 2).map(([key]) => key))
  const bare = entries.map((entry) => {
    const section = sections.size === 0 ? undefined : beginningsOf(entry).find((each) => sections.has(each))
    return section === undefined ? entry : entry.slice(section.length + 1)
  })
  const bareAuthors = new Map(entries.map((entry, at) => [bare[at]!, authors?.get(entry) ?? '']))
  return { end, entries: bare, authors: bareAuthors, dotted: dotted === true, sections }
}

const listUnder = (lines: readonly Line[], from: number): List | null => {
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

/** Of '"HINTS" - What to do with them.' what stands in quotation marks. */
const quotedKey = (text: string): string | null => {
  const bare = text.slice(markerOf(text)?.length ?? 0)
  const quoted = /^["“](?<title>[^"”]{3,120})["”]\s*\S/u.exec(bare)?.groups?.title
  return quoted === undefined ? null : keyOf(quoted)
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

/** Tells which entry a line is the headline of: the same words, or the beginning of one another. */
export const listing = (entries: readonly string[]): ((text: string) => string | null) => {
  if (entries.length === 0) return () => null
  /** Which one it is, by its words and by enough of its first ones. */
  const whole = new Map<string, number>()
  const begun = new Map<string, number>()
  for (const [at, entry] of entries.entries()) {
    if (!whole.has(entry)) whole.set(entry, at)
    for (const part of beginningsOf(entry)) if (isEnough(part, entry) && !begun.has(part)) begun.set(part, at)
  }
  return (text) => {
    const key = keyOf(text)
    if (key === '') return null
    if (whole.has(key)) return key
    const first = beginningsOf(key)
      .flatMap((part) => (isEnough(part, key) ? (whole.get(part) ?? []) : []))
      .reduce((least, at) => Math.min(least, at), begun.get(key) ?? entries.length)
    return entries[first] ?? null
  }
}

const isEnough = (part: string, whole: string): boolean => part.length >= 8 && part.length * 3 >= whole.length
