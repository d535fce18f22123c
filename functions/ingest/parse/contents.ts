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

/** What two lines are compared by: words alone, without number, bullet or page. */
export const keyOf = (text: string): string => {
  const marker = markerOf(text)
  const rest = marker === null ? text.slice(dottedLength(text)) : text.slice(marker.length)
  const bare = /\d\s*$/.test(rest) ? rest.replace(page, '') : rest
  return words(undecorated(bare) ?? bare)
    .join(' ')
    .toLowerCase()
}

export type Contents = {
  readonly start: number
  /** Index after its last line. */
  readonly end: number
  /** Each as it is compared. */
  readonly entries: readonly string[]
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
    const list = listUnder(lines, at + 1)
    if (list !== null && (at >= from || list.end > from)) return { start: at, ...sectioned(lines, list) }
  }
  for (let at = from; at < Math.min(last, from + 40); at++) {
    if (lines[at]!.rule || markerOf(lines[at]!.text)?.kind !== 'number' || !startsBlock(lines, at)) continue
    const list = listUnder(lines, at)
    // Without a label it is one if what it says comes again.
    if (list === null || list.entries.length < 3) continue
    const listed = listing(list.entries)
    const again = new Set<string>()
    for (const line of lines.slice(list.end)) {
      const entry = line.rule || line.text.length > 160 ? null : listed(line.text)
      if (entry !== null) again.add(entry)
    }
    if (again.size * 3 >= list.entries.length * 2) return { start: at, ...sectioned(lines, list) }
    at = list.end - 1
  }
  return null
}

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

/** "old", "old lamp", of "old lamp found"; none is longer than a line that is compared. */
const beginningsOf = (key: string): readonly string[] => {
  const found: string[] = []
  for (let at = key.indexOf(' '); at !== -1 && at <= longestKey; at = key.indexOf(' ', at + 1))
    found.push(key.slice(0, at))
  return found
}

const longestKey = 220

type List = { readonly from: number; readonly end: number; readonly entries: readonly string[] }

const sectioned = (
  lines: readonly Line[],
  { from, end, entries }: List,
): { readonly end: number; readonly entries: readonly string[]; readonly sections: ReadonlySet<string> } => {
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
  return { end, entries: bare, sections }
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
  const entries: string[] = []
  const known = new Set<string>()
  const add = (entry: string) => {
    entries.push(entry)
    known.add(entry)
  }
  const marked = markerOf(first.text)?.kind
  const margin = marginOf(first.raw)
  let number = 0
  for (; at < lines.length; at++) {
    const line = lines[at]!
    if (line.rule || line.level !== null || line.text.length > 110) break
    if (entries.length > 0 && line.gap > usual && !countsOn(lines, at)) break
    const key = keyOf(line.text)
    const marker = markerOf(line.text)
    if (known.has(key)) break
    if (marker?.kind === 'number' && entries.length > 0) {
      if (marker.value! < number) break
      number = marker.value!
    }
    // "02. Disk" goes on in a deeper line without a number.
    if (entries.length > 0 && marked !== undefined && marker === null && line.gap === 0) {
      if (marginOf(line.raw) > margin) add(`${entries.pop()} ${key}`)
      else if (marked === 'number') break
      else add(key)
    } else if (key !== '') add(key)
    else if (entries.length > 0) break
  }
  return entries.length === 0 ? null : { from: start, end: at, entries }
}

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
