// What a line says of volume, number and date, and what else stands in it.

import { type FoundDate, findDate } from './date.ts'
import { type FoundCount, findLetters, findNumber, findPair, findVolume, findYears } from './volume.ts'

export type Facts = {
  readonly volume: FoundCount | null
  readonly number: FoundCount | null
  readonly date: FoundDate | null
  /** What else stands in the line. */
  readonly rest: string
  /** What stands before all of them. */
  readonly front: string
  /** The line is set in columns, and these are of one of them. */
  readonly columns?: true
}

export const factsOf = (text: string): Facts => {
  // An address counts and dates nothing.
  const said = /:\/\/|=/.test(text)
    ? text.replace(/https?:\/\/\S+|(?<![^\s<])[^\s&?]+[&?]\w+=\S+/gu, (url) => ' '.repeat(url.length))
    : text
  const date = dateBeside(said)
  const undated = blanked(said, date)
  const volume = findVolume(undated)
  const counted = (from: string): FoundCount | null => {
    const found = findNumber(from)
    return found !== null && isAside(text, found.start) ? null : found
  }
  // "Number 9, Volume 2, Issue 5": the count behind the volume is the volume's own.
  const behind = volume === null ? null : counted(blanked(undated, { start: 0, end: volume.end }))
  const number = behind ?? counted(blanked(undated, volume))
  // "Player 2000 1.6" is a program.
  const pair = volume === null ? findLetters(undated) : null
  const dotted =
    volume === null && number === null && date !== null && date.precision !== 'year'
      ? findPair(undated)
      : null
  const years =
    volume === null && number !== null && date !== null ? findYears(blanked(undated, number)) : null
  const found = pair ?? dotted ?? { volume: volume ?? years, number }
  const spans = [found.volume, found.number, date].filter((span) => span !== null)
  // "Boats Issue 10 Volume 3 Number 1": both say which one it is.
  const other = behind === null ? null : findNumber(undated.slice(0, volume!.start))
  const start = Math.min(
    text.length,
    ...[...spans, ...(other === null ? [] : [other])].map((span) => span.start),
  )
  return {
    ...found,
    date,
    rest: spans.reduce((rest, span) => blanked(rest, span), text),
    front: trimmed(text.slice(0, start)),
  }
}

export const blanked = (
  from: string,
  span: { readonly start: number; readonly end: number } | null,
  sign = ' ',
): string =>
  span === null ? from : from.slice(0, span.start) + sign.repeat(span.end - span.start) + from.slice(span.end)

const founded =
  /\b(?:since|founded|established|est\.|seit|gegründet|depuis|fondée?|desde|fundado)\s*:?\s*(?:in|on|en|im|am)?\s*$/iu

/** "since 1969" says how old it is. */
export const isFounded = (text: string, date: FoundDate): boolean => founded.test(text.slice(0, date.start))

/** "for February, 1993   Report date: February 7, 1993": the day, where another column has the month. */
export const closerDate = (text: string): FoundDate | null => {
  const date = findDate(text)
  if (date?.precision !== 'month' || !/\bdated?\s*:/iu.test(text.slice(date.end))) return null
  const behind = findDate(' '.repeat(date.end) + text.slice(date.end))
  return behind?.precision === 'day' && behind.date.startsWith(date.date) ? behind : null
}

/** The date, unless a number took its day: "No. 7 July 1996" is number 7 of July. */
const dateBeside = (text: string): FoundDate | null => {
  const date = findDate(text, true)
  if (date === null) return null
  const volume = findVolume(text)
  const number = findNumber(blanked(text, volume))
  const overlaps = [volume, number].some(
    (count) => count !== null && count.start < date.start && count.end > date.start,
  )
  if (!overlaps) return date
  return findDate(blanked(blanked(text, volume, '§'), number, '§'), true) ?? date
}

/** "[to book #57]": a count of something, in brackets. */
const isAside = (text: string, at: number): boolean =>
  text[at] === '#' && /[[(][^\])]*\p{L}[^\])]*$/u.test(text.slice(0, at))

export const trimmed = (text: string): string => {
  const bare = bared(text)
  // "The Quay Letter[4]" keeps both of its brackets.
  const cut = text.indexOf(bare) + bare.length
  return /\[[^\]]*$/u.test(bare) && text[cut] === ']' ? `${bare}]` : bare
}

const bared = (text: string): string =>
  text
    .replace(
      /^[\s,;:|/•·~()[\]–—*=<>（）：，、【】「」｜-]+|[\s,;:|/•·~()[\]–—*=<>（）：，、【】「」｜-]+$/gu,
      '',
    )
    .replace(/\s{2,}/gu, ' ')
