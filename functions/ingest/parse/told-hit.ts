// Which lines of the body an entry of the contents list names: word for word, in about the same words, with more behind it.

import { keyOf, unpadded, withoutPage } from './contents-entry.ts'
import { beginningsOf } from './contents-listing.ts'
import type { Contents } from './contents-shape.ts'
import { endsBlock, type Line, startsBlock, words } from './line.ts'

/** A line, or two, that an entry names. */
export type Hit = {
  readonly entry: number
  readonly at: number
  /** Index behind its last line. */
  readonly end: number
  readonly headline: string
  /** Whose it is, where that stands behind it in its line. */
  readonly byline?: string
  /** What else does. */
  readonly rest?: string
}

export type Told = Pick<Contents, 'entries' | 'authors' | 'sections' | 'dotted'>

export const hitsOf = (
  lines: readonly Line[],
  from: number,
  { entries, authors, sections }: Told,
): readonly Hit[] => {
  const begun = new Map<string, number[]>()
  for (const [entry, each] of entries.entries()) {
    const first = unpadded(each).split(' ', 1)[0]!
    // A row of signs in a list names nothing.
    if (first !== '') begun.set(first, [...(begun.get(first) ?? []), entry])
  }
  const hits: Hit[] = []
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (line.rule || line.text.length > 160) continue
    const text = uncounted(parted(line.text))
    const key = unpadded(keyOf(text))
    const section = sections.size === 0 ? undefined : beginningsOf(key).find((each) => sections.has(each))
    const bare = section === undefined ? key : key.slice(section.length + 1)
    const named = new Set([key, bare].flatMap((each) => begun.get(each.split(' ', 1)[0]!) ?? []))
    if (named.size === 0) continue
    const read = readLine(lines, at, text, key)
    for (const entry of named) {
      const name = unpadded(entries[entry]!)
      const full = section !== undefined && !name.startsWith(`${section} `) ? `${section} ${name}` : name
      const hit = hitOf(lines, read, full, authors.get(entries[entry]!) ?? '')
      if (hit !== null) hits.push({ entry, ...hit })
    }
  }
  return hits
}

/** What all entries are held against: read once, since many may begin with the same word. */
type Read = {
  readonly at: number
  readonly text: string
  readonly key: string
  /** As it is printed, without what is drawn or counted before it. */
  readonly bare: string
  readonly behind: Behind | null
  /** With the next line, where that may go on with it. */
  readonly both: string | null
  readonly starts: boolean
  readonly ends: boolean
}

const readLine = (lines: readonly Line[], at: number, text: string, key: string): Read => {
  const next = lines[at + 1]
  return {
    at,
    text,
    key,
    bare: key === '' ? '' : cut(text, key),
    behind: behindOf(text),
    both: next?.gap === 0 && !next.rule ? `${key} ${unpadded(keyOf(next.text))}` : null,
    starts: startsBlock(lines, at),
    ends: endsBlock(lines, at),
  }
}

/** "/-[A New Lamp]-----[Ada Lock]-" -> "A New Lamp - Ada Lock" */
export const parted = (text: string): string =>
  /[-=_~]{3}|\.{4}/.test(text)
    ? text
        .replace(/^[^\p{L}\p{N}"“‘]*\[|\]?[^\p{L}\p{N}"”’.!?)]*$/gu, '')
        .replace(/\s*\]?\s*(?:[-=_~]{3,}|\.{4,})\s*\[?\s*/gu, ' - ')
    : text

/** ">->10.NEW LAMP": without the signs before the number, and with the space behind it. */
const uncounted = (text: string): string =>
  text.replace(/^[^\p{L}\p{N}$£€]+(?=\d)/u, '').replace(/^(?<number>\d{1,3}[.)])(?=\p{L})/u, '$<number> ')

const hitOf = (
  lines: readonly Line[],
  { at, text, key, bare, behind, both, starts, ends }: Read,
  entry: string,
  author: string,
): Omit<Hit, 'entry'> | null => {
  if (key === entry) return { at, end: at + 1, headline: bare }
  const signed = behind === null ? null : signedBy(behind, author)
  if (signed !== null && behind!.key === entry)
    return { at, end: at + 1, ...signed, headline: cut(signed.headline, entry) }
  if (both === entry) return { at, end: at + 2, headline: `${bare} ${lines[at + 1]!.text}` }
  if (!starts) return null
  // "NEWS:" of "NEWS: Boats, ropes and a lamp".
  if (/\p{L}:$/u.test(text) && entry.startsWith(`${key} `)) return { at, end: at + 1, headline: bare }
  // In about the same words, where it stands alone or over its author.
  const overAuthor = (line: number): boolean =>
    author !== '' && lines[line + 1] !== undefined && keyOf(lines[line + 1]!.text) === keyOf(author)
  if (!ends && !overAuthor(at))
    return both !== null &&
      text.length >= 40 &&
      alike(both, entry) &&
      (endsBlock(lines, at + 1) || overAuthor(at + 1))
      ? { at, end: at + 2, headline: `${bare} ${lines[at + 1]!.text}` }
      : null
  if (signed === null) return alike(key, entry) ? { at, end: at + 1, headline: bare } : null
  return alike(behind!.key, entry)
    ? { at, end: at + 1, ...signed, headline: cut(signed.headline, behind!.key) }
    : null
}

type Signed = { readonly headline: string; readonly byline?: string; readonly rest?: string }

/** What may stand behind a headline in its line, and under which sign. */
type Behind = {
  readonly headline: string
  /** It, as it is compared. */
  readonly key: string
  readonly sign: string
  readonly behind: string
  readonly rest: string | undefined
}

const behindOf = (text: string): Behind | null => {
  const hit =
    /^(?<headline>\S.{0,120}?)\s+(?:(?<sign>by|:|[-–—]+)\s+(?<behind>[^:|]{2,50})|\|\s+(?<rest>\S.{1,50}))$/iu.exec(
      text,
    )?.groups
  if (hit === undefined) return null
  const { headline = '', sign = '', behind = '', rest } = hit
  return { headline, key: unpadded(keyOf(headline)), sign: sign.toLowerCase(), behind, rest }
}

/** "A New Lamp : Ada Lock", "A New Lamp by Ada Lock", where the list says so or a word does; "A New Lamp | News". */
const signedBy = ({ headline, sign, behind, rest }: Behind, author: string): Signed | null => {
  if (rest !== undefined) return { headline, rest }
  const named = author !== '' && ` ${keyOf(behind)}`.endsWith(` ${keyOf(author)}`)
  // "Boats seen by night"
  return named || (sign === 'by' && /^\P{Ll}|\d/u.test(behind)) ? { headline, byline: behind } : null
}

/** All words of the shorter one stand in the other, in their order, and make up half of it. */
const alike = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < 8) return false
  // A title, and what it is about.
  if (short.length * 4 >= long.length && long.startsWith(`${short} `)) return true
  if (short.length * 2 < long.length || !long.includes(short.slice(short.lastIndexOf(' ') + 1))) return false
  const wanted = short.split(' ')
  let found = 0
  for (const word of long.split(' ')) if (word === wanted[found]) found++
  return found === wanted.length
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu

/** Of a line the words that are compared as `key`, as they are printed: without what is drawn or counted before them. */
export const cut = (text: string, key: string): string => {
  const all = [...text.matchAll(word)]
  // The number of a page is no part of the key.
  const compared = words(withoutPage(text)).length
  const first = all[Math.max(0, compared - key.split(' ').length)]!
  const last = all.at(-1)!
  const start = /["“‘([$£€¿¡]$/u.test(text.slice(0, first.index)) ? first.index - 1 : first.index
  const end = last.index + last[0].length
  return text.slice(start, end) + /^["”’)\]?!+*#.]*/u.exec(text.slice(end))![0]
}
