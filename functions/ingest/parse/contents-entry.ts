// What an entry of a contents list is, and what it is compared by.

import { type Line, words } from './line.ts'
import { dottedLength, markerOf, undecorated } from './marker.ts'

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

/** "issue 002" in one place is "issue 2" in the other. */
export const unpadded = (key: string): string => key.replace(/(?<!\S)0+(?=\d)/gu, '')

const dots =
  /^(?<title>.{0,80}?[^\s.…_])\s*(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{5,}(?=.*[^_\s]))[\s.…_]*:?\s*(?<rest>[^\s.…_].{0,40})?$/u

export type Entry = { readonly key: string; readonly author: string }

/** "3", "12-14", or whose it is; not "$5", "9.30", "555 1234". */
const behindDots = /^(?:\d{1,4}(?:\s?[-–/,]\s?\d{1,4}){0,3}$|.*\p{L})/u

/** "A New Lamp ....... Ada Lock  3": what there is to read, and whose it is or on which page; null without a row of dots. */
export const dottedEntry = ({ rule, text }: Line): Entry | null => {
  if (rule || text.length > 110 || !/\.{4}|\. \. |…|_{5}/.test(text)) return null
  const { title, rest = '' } = dots.exec(text)?.groups ?? {}
  const key = title === undefined ? '' : keyOf(title)
  return key === '' || (rest !== '' && !behindDots.test(rest))
    ? null
    : { key, author: rest.replace(/\s*\b\d{1,3}$/u, '').trim() }
}

/** "3. A Lamp .: Ada Lock", among others with a row of dots. */
export const countedEntry = ({ rule, text }: Line): Entry | null => {
  if (rule || text.length > 110 || (markerOf(text)?.kind !== 'number' && dottedLength(text) === 0))
    return null
  const author = /[.\s)]:\s*(?<author>[^:]{1,40})$/u.exec(text)
  return { key: keyOf(text.slice(0, author?.index)), author: author?.groups?.author ?? '' }
}

/** Of '"HINTS" - What to do with them.' what stands in quotation marks. */
export const quotedKey = (text: string): string | null => {
  const bare = text.slice(markerOf(text)?.length ?? 0)
  const quoted = /^["“](?<title>[^"”]{3,120})["”]\s*\S/u.exec(bare)?.groups?.title
  return quoted === undefined ? null : keyOf(quoted)
}
