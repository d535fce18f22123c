// Place and date at the beginning of a report: "BAGHDAD, May 28 — ".

import type { Dateline, PartialDate } from '../../model/issue.ts'
import { findDate, findYearless } from './date.ts'
import { isCaps, isTitleCase, wordCount } from './line.ts'

export type FoundDateline = {
  readonly dateline: Dateline /** "Reuters" in "LONDON (Reuters) —". */
  readonly agency: string | null /** Where the text begins. */
  readonly end: number
}

const dash = /\s*(?:—|–|―|--+)\s*|\s+-\s+/gu

export const findDateline = (text: string, near: PartialDate | null): FoundDateline | null => {
  const head = text.slice(0, 100)
  if (!/[-—–―]/.test(head)) return null
  dash.lastIndex = 0
  const hit = dash.exec(head)
  if (hit === null || hit.index === 0 || hit.index > 80) return null
  const end = hit.index + hit[0].length
  if (text.slice(end).trim() === '') return null
  let front = head
    .slice(0, hit.index)
    .replace(/[.،,:]$/u, (mark) => (/\p{Lu}\.$/u.test(head.slice(0, hit.index)) ? mark : ''))
  const bracket = /\s*\((?<agency>[^()]{2,30})\)\s*$/u.exec(front)
  const agency = bracket?.groups?.agency ?? null
  if (agency !== null && wordCount(agency) > 3) return null
  if (bracket !== null) front = front.slice(0, bracket.index)
  const found = findDate(front) ?? findYearless(front, near)
  const rest = found === null ? '' : front.slice(found.end).trim()
  if (rest !== '') return null
  const place = (found === null ? front : front.slice(0, found.start)).replace(/[\s,،(]+$/u, '').trim()
  if (place === '' || wordCount(place) > 6 || /[!?;:"“”]/u.test(place) || /\d/u.test(place)) return null
  const town = place.split(/[,،]/u, 1)[0]!
  const rtl = /^[\p{Script=Arabic}\p{Script=Hebrew}\s،,\u200c]+$/u.test(place)
  const sure =
    (isCaps(town) && /^[\p{Lu}\s.'’-]+$/u.test(town)) ||
    ((found !== null || agency !== null) && (isTitleCase(place) || rtl)) ||
    (rtl && wordCount(place) <= 2)
  if (!sure) return null
  return { dateline: { place, date: found?.date ?? null, dateText: found?.text ?? null }, agency, end }
}
