// The line under a headline that says where and when a quoted text appeared: "New York Times, May 29, 2007".

import type { PartialDate, Source } from '../../model/issue.ts'
import { findDate, findYearless } from './date.ts'
import { isTitleCase, wordCount } from './line.ts'
import { remembered } from './remember.ts'

const label =
  /^(?:[^()[\]:]{2,12}\s*:\s*[^()[\]:]{1,40}\s*[/|;]\s*)?(?:sources?|quellen?|fuente|fonte|bron|källa|منبع|المصدر)\s*[:：]\s*/iu
/** Without such a word only in brackets: a mail is "From:" somebody, too. */
const taken =
  /^(?:from|via|taken from|courtesy of|(?:re-?printed|excerpted|adapted)(?: with permission)? from)\b\s*[:：]?\s*/iu

/** "11/18/93 C4", "11/13/93 p. 12": where in the paper. */
const onPage = /^(?:pp?\.?\s*)?\p{Lu}?\d{1,3}(?:\s?[,-]\s?\p{Lu}?\d{1,3}){0,3}$/u

/** Names of eight words at most before a date (or after it), or behind a word for a source; the line has nothing else. */
export const sourceLine = (text: string, near: PartialDate | null = null): Source | null => {
  if (!mayBe(text)) return null
  const undashed = text.replace(/^(?:--?|–|—)\s*/u, '')
  const inside = /^[([](.*)[)\]]$/u.exec(undashed)?.[1]
  const inner = inside ?? undashed
  const labelled = label.exec(inner) ?? /^from\s*[:：]\s*/iu.exec(inner)
  const line = labelled === null ? inner : inner.slice(labelled[0].length)
  const date = findDate(line) ?? atEnd(line, findYearless(line, near))
  if (date === null) return named(inner, inside !== undefined)
  if (date.precision === 'season') return null
  const front = line
    .slice(0, date.start)
    .replace(/(?:\s*[,،;:|/~([–—-]+\s*|\s+-+\s*|\s+)$/u, '')
    .replace(/\s+dated?$/iu, '')
    .trim()
  const after = line
    .slice(date.end)
    .replace(/^[\s)\],.،–—-]+/u, '')
    .trim()
  const page = onPage.test(after) ? after : ''
  const back = page === '' ? after : ''
  const name = front === '' ? back : front
  if (front === '' && (/,/u.test(back) || /\d\s?[-–]\s?\d/u.test(date.text))) return null
  if (name === '' || (front !== '' && back !== '')) return null
  const count = wordCount(name)
  if (count === 0 || count > 8 || /[.!?]$/u.test(name) || /[:;@]|\d{3}/u.test(name)) return null
  if (!isTitleCase(name) && /[a-z]/iu.test(name)) return null
  // "Madison, WI -- March 14, 1993" is where a report was sent from.
  if (/,\s\p{Lu}{2}$/u.test(name)) return null
  // Drawn letters and columns are no outlets.
  if (/[\\|_*<>=~#{}^[\]]|(?<!\p{L})\/|\/(?!\p{L})|[()]\s*[()]/u.test(name)) return null
  if (
    /^(?:written|dated|received|sent|created|effective|since|until|from|for (?:immediate )?release|releas(?:e|ed)|revised|last revised|original release|expires?|valid|week of|when|where|published|updated|posted|deadline|date|copyright|vol|volume|no|issue|on|next)\b/iu.test(
      name,
    )
  )
    return null
  return { name, date: date.date, dateText: page === '' ? date.text : `${date.text} ${page}` }
}

/** "(Source: Reuters)", "[taken from The Quay Courier - https://…]" */
const named = (inner: string, bracketed: boolean): Source | null => {
  const labelled = label.exec(inner)
  const behind = labelled ?? (bracketed ? taken.exec(inner) : null)
  if (behind === null) return null
  const name = inner
    .slice(behind[0].length)
    .replace(/\s*[-–—,;]?\s*<?(?:https?:\/\/|www\.)\S+>?\s*$/iu, '')
    // A day in the digits of programs, "961205".
    .replace(/[\s,;.–—-]+(?:\d{6}|\d{8})?$/u, '')
  const count = wordCount(name)
  if (count === 0 || count > 8 || !/^["“]?[\p{Lu}\p{N}\p{Lo}]/u.test(name) || /[:;@<>{}|]|\.\s/u.test(name))
    return null
  return labelled === null && isSpan(name) ? null : { name, date: null, dateText: null }
}

/** "(from 10 to 4)", "(from Page 3)", "(from Monday to Friday)", "(from Dover to Calais)" say when or where. */
const isSpan = (name: string): boolean =>
  /^["“]?(?:\d|(?:pages?|pp?\.) ?\d|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)|\s(?:to|until|till|through|onwards?|on)(?:\s|$)/iu.test(
    name,
  )

const sourceWord = /^(?:[([–—-]|sources?\b|quelle|fuente|fonte|bron|källa|منبع|المصدر)/iu

const mayBe = (text: string): boolean =>
  text.length <= 120 && text.length >= 8 && (/[\d۰-۹٠-٩]/u.test(text) || sourceWord.test(text))

/** Where no other date is known. */
export const isSourceLine = (text: string): boolean => mayBe(text) && quotes(text)

const quotes = remembered((text) => sourceLine(text, '2000') !== null)

/** A date without a year counts only where nothing follows it. */
const atEnd = (line: string, date: ReturnType<typeof findYearless>): ReturnType<typeof findYearless> =>
  date !== null && date.start > 0 && date.end === line.length ? date : null

/** A source line that may stand under a text: after a dash, in brackets, or with a word that says so. */
export const closesText = (text: string): boolean =>
  /^(?:--?|–|—|[([]|(?:sources?|from|quellen?|fuente|fonte|bron|källa|منبع|المصدر)\s*[:：])/iu.test(text)
