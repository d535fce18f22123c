// Where the list of contents tells what is to be read, those lines of the body are the headlines, wherever they stand:
// behind a drawing, with the author's name on the same line, in the middle of a block.

import { keyOf, unpadded, withoutPage } from './contents-entry.ts'
import { isContentsLabel } from './contents-label.ts'
import type { Contents } from './contents-shape.ts'
import { headlineEnd } from './headline-end.ts'
import { endsBlock, isCaps, isUnderline, type Line, startsBlock, words, wrapWidth } from './line.ts'
import { knownSection } from './section.ts'

/** A line, or two, that an entry names. */
type Hit = {
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

/** A shorter list may name the highlights alone. */
const fewest = 4

/** No list has more; a file that seems to is looked at line by line. */
const most = 200

type Told = Pick<Contents, 'entries' | 'authors' | 'sections' | 'dotted'>

/** `contents.last` is the list's last line in the source. */
export const withTold = (
  lines: readonly Line[],
  from: number,
  contents: (Told & { readonly last: number }) | null,
): readonly Line[] => {
  const least = contents?.dotted === true ? fewest - 1 : fewest
  if (contents === null || contents.entries.length < least || contents.entries.length > most) return lines
  const body = lines.findIndex(({ line }) => line > contents.last)
  const found = body === -1 ? [] : inOrder(hitsOf(lines, body, contents))
  const share = contents.dotted ? 3 / 5 : 3 / 4
  if (found.length < least || found.length < contents.entries.length * share) return lines
  // Underlined, or headings of the format, they are told by their typography, and others with them.
  const set = found.filter(
    ({ at, end }) =>
      lines[at]!.level !== null || (lines[end]?.rule === true && isUnderline(lines[end], lines[end - 1]!)),
  )
  if (set.length * 3 >= found.length * 2) return lines
  const width = wrapWidth(lines)
  const out: Line[] = []
  let done = 0
  for (const hit of withOthers(lines, from, found)) {
    const { at, end, headline, byline, rest } = whole(lines, hit, done, width)
    for (; done < at; done++) out.push(lines[done]!)
    out.push({
      ...lines[at]!,
      text: headline,
      raw: headline,
      marks: [],
      headline: true,
      ...(byline !== undefined && { byline }),
    })
    if (rest !== undefined)
      out.push({ ...lines[at]!, text: rest, raw: rest, marks: [], gap: 0, pictures: [] })
    done = end
  }
  return out.concat(lines.slice(done))
}

/** "/-[" of "/-[A New Lamp]-----", where a letter or more stands behind it. */
const frontOf = (raw: string): string =>
  /^[^\p{L}\p{N}]{0,20}(?=\p{L})/u.exec(raw.trim())?.[0].replace(/\s+/gu, '') ?? ''

/** Those that the list leaves out: an introduction or a farewell, where all are set in the same signs, and names of sections. */
const withOthers = (lines: readonly Line[], from: number, hits: readonly Hit[]): readonly Hit[] => {
  const fronts = new Map<string, number>()
  for (const { at } of hits) {
    const front = frontOf(lines[at]!.raw)
    fronts.set(front, (fronts.get(front) ?? 0) + 1)
  }
  const [common = '', times = 0] = [...fronts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const front = common.length < 2 || times * 3 < hits.length * 2 ? null : common
  const dress = dressOf(lines, hits)
  const taken = new Set(hits.flatMap(({ at, end }) => (end === at + 1 ? [at] : [at, at + 1])))
  const others: Hit[] = []
  for (let at = from; at < lines.length; at++) {
    const { raw, text, rule } = lines[at]!
    if (rule || taken.has(at) || text.length > 100) continue
    const headline =
      front !== null && frontOf(raw) === front
        ? cut(parted(text), keyOf(parted(text)))
        : isDressed(lines, at, dress)
          ? text
          : null
    if (headline !== null && !isContentsLabel(headline)) others.push({ entry: -1, at, end: at + 1, headline })
  }
  return [...hits, ...others].toSorted((a, b) => a.at - b.at)
}

/** How all of them are set. */
type Dress = { readonly alone: boolean; readonly caps: boolean; readonly gap: number }

const dressOf = (lines: readonly Line[], hits: readonly Hit[]): Dress => ({
  alone: hits.every(({ at, end }) => startsBlock(lines, at) && endsBlock(lines, end - 1)),
  caps: hits.every(({ headline }) => isCaps(headline)),
  gap: Math.min(...hits.map(({ at }) => lines[at]!.gap)),
})

/** "EDITORIAL", "LETTERS", or any capitals as far from the text before as all those are that the list names. */
const isDressed = (lines: readonly Line[], at: number, { alone, caps, gap }: Dress): boolean => {
  const line = lines[at]!
  const next = lines[at + 1]
  if (!alone || line.gap < gap || next === undefined || !startsBlock(lines, at) || !endsBlock(lines, at))
    return false
  const section = knownSection(line.text)
  return section !== null ? section.byline === null : caps && gap >= 2 && isTitleLike(line.text)
}

const isTitleLike = (text: string): boolean =>
  isCaps(text) && /^["“‘]?[\p{L}\p{N}]/u.test(text) && !/[.,;:]$/u.test(text)

/** A headline of several lines, of which the list names one. */
const whole = (lines: readonly Line[], hit: Hit, from: number, width: number): Hit => {
  if (hit.byline !== undefined || hit.rest !== undefined) return hit
  let at = hit.at
  while (at > from && hit.at - at < 3 && !startsBlock(lines, at)) at--
  const end = headlineEnd(lines, at, lines.length, width)
  if (end < hit.end || end - at < 2) return hit
  return {
    ...hit,
    at,
    end,
    headline: lines
      .slice(at, end)
      .map(({ text }) => text)
      .join(' '),
  }
}

const hitsOf = (
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
    const section = [...sections].find((each) => key.startsWith(`${each} `))
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
const parted = (text: string): string =>
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
  return named || sign === 'by' ? { headline, byline: behind } : null
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
const cut = (text: string, key: string): string => {
  const all = [...text.matchAll(word)]
  // The number of a page is no part of the key.
  const compared = words(withoutPage(text)).length
  const first = all[Math.max(0, compared - key.split(' ').length)]!
  const last = all.at(-1)!
  const start = /["“‘([$£€¿¡]$/u.test(text.slice(0, first.index)) ? first.index - 1 : first.index
  const end = last.index + last[0].length
  return text.slice(start, end) + /^["”’)\]?!+*#.]*/u.exec(text.slice(end))![0]
}

/** The most of them that come in the list's order, the earliest where there is a choice. */
const inOrder = (hits: readonly Hit[]): readonly Hit[] => {
  // The best end of a row of each length, and what stands before each.
  const ends: number[] = []
  const before: number[] = []
  for (const [index, { at, entry }] of hits.entries()) {
    const fits = (end: number): boolean => hits[end]!.entry < entry && hits[end]!.end <= at
    let length = ends.length
    while (length > 0 && !fits(ends[length - 1]!)) length--
    before[index] = length === 0 ? -1 : ends[length - 1]!
    const now = ends[length]
    if (now === undefined || entry < hits[now]!.entry) ends[length] = index
  }
  const row: Hit[] = []
  for (let index = ends.at(-1) ?? -1; index !== -1; index = before[index]!) row.unshift(hits[index]!)
  return row
}
