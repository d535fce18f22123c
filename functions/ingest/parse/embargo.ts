// "Embargoed until 09:00, 1 January 2027", as press offices write it at the top.

import { findDate } from './date.ts'

const word =
  /^[\s*>=-]*(?:strictly\s+)?(?:under\s+)?(?:embargo(?:ed)?|not for (?:release|publication)|hold for release|for release|release (?:date|at|on)|publish(?:ed)? (?:on|at|after)|sperrfrist|sous embargo|embargado)\b/iu
const clock =
  /(?<![\d:/.-])(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?\s*(?<half>a\.?m\.?|p\.?m\.?)?\s*(?:hrs|hours|h|uhr)?(?![\d:/])\s*(?<offset>(?:UTC|GMT|Z)?\s?[+-−]\d{1,2}:?\d{0,2}|UTC|GMT|Z)?(?![\p{L}\p{N}])/giu

/** Local date and time, with an offset where one is printed; null where the line says no embargo. Midnight without a time. */
export const embargo = (text: string): string | null => {
  if (text.length > 200 || !word.test(text)) return null
  const date = findDate(text)
  if (date === null || date.precision !== 'day') return null
  const rest = `${text.slice(0, date.start)} ${text.slice(date.end)}`
  if (/\bnoon\b/iu.test(rest)) return `${date.date}T12:00`
  for (const { groups = {} } of rest.matchAll(clock)) {
    if (
      groups.minute === undefined &&
      groups.half === undefined &&
      !/\d\s*(?:hrs|hours|h\b|uhr)/iu.test(rest)
    )
      continue
    const printed = Number(groups.hour)
    const half = groups.half?.[0]?.toLowerCase()
    const hour = half === 'p' && printed < 12 ? printed + 12 : half === 'a' && printed === 12 ? 0 : printed
    const minute = Number(groups.minute ?? 0)
    if (hour > 23 || minute > 59) continue
    const zone = offset(groups.offset)
    return zone === null ? null : `${date.date}T${pad(hour)}:${pad(minute)}${zone}`
  }
  return `${date.date}T00:00`
}

const pad = (number: number): string => String(number).padStart(2, '0')

/** Null for one that no clock has. */
const offset = (printed: string | undefined): string | null => {
  if (printed === undefined) return ''
  const parts = /(?<sign>[+\-−])(?<hours>\d{1,2}):?(?<minutes>\d\d)?/u.exec(printed)?.groups
  if (parts === undefined) return 'Z'
  const hours = Number(parts.hours)
  const minutes = Number(parts.minutes ?? 0)
  if (hours * 60 + minutes > 14 * 60 || minutes > 59) return null
  return `${parts.sign === '+' ? '+' : '-'}${pad(hours)}:${parts.minutes ?? '00'}`
}
