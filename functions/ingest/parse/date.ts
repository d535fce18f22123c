// Dates as newsletters print them, by own rules: a general date parser guesses.

import type { DatePrecision, PartialDate } from '../../model/issue.ts'
import { reach } from './line.ts'
import { asciiDigits } from './numeral.ts'
import { remembered } from './remember.ts'

export type FoundDate = {
  readonly date: PartialDate
  readonly precision: DatePrecision
  /** As printed, and where in the text. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly rule: string
  /** Day and month could be the other way round, or it is a year alone. */
  readonly unsure: boolean
}

const names: readonly (readonly [string, number])[] = [
  'january jan januar janvier enero gennaio januari janeiro يناير ינואר ژانویه января январь',
  'february feb februar février febrero febbraio februari fevereiro فبراير פברואר فوریه февраля февраль',
  'march mar märz mars marzo maart março مارس מרץ مارس марта март',
  'april apr avril abril aprile أبريل אפריל آوریل апреля апрель',
  'may mai mayo maggio mei maj maio مايو מאי مه мая май',
  'june jun juni juin junio giugno junho يونيو יוני ژوئن июня июнь',
  'july jul juli juillet julio luglio julho يوليو יולי ژوئیه июля июль',
  'august aug août agosto augustus augusti أغسطس אוגוסט اوت августа август',
  'september sept sep septembre septiembre settembre setembro سبتمبر ספטמבר سپتامبر сентября сентябрь',
  'october oct okt oktober octobre octubre ottobre outubro أكتوبر אוקטובר اکتبر октября октябрь',
  'november nov novembre noviembre novembro نوفمبر נובמבר نوامبر ноября ноябрь',
  'december dec dez dezember décembre diciembre dicembre dezembro ديسمبر דצמבר دسامبر декабря декабрь',
].flatMap((list, at) => list.split(' ').map((name) => [name, at + 1] as const))

const months: ReadonlyMap<string, number> = new Map(names)
const solar: ReadonlyMap<string, number> = new Map(
  'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'
    .split(' ')
    .map((name, at) => [name, at + 1]),
)

const either = (list: Iterable<string>): string => [...list].toSorted((a, b) => b.length - a.length).join('|')
const month = `(?<month>${either(months.keys())})\\.?`
const weekday =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\\.?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:یک|دو|سه|چهار|پنج)?[ \\u200c]?شنبه|جمعه)'
const ahead = `(?<![\\p{L}\\p{N}/.]|(?<!-)-)(?:${weekday},?\\s+)?(?:the\\s+|den\\s+|le\\s+|am\\s+)?`
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º)?\\.?'
const span = '(?:(?:\\s?(?:[-–—]|to|and|&)\\s?|/)\\d{1,2}(?:st|nd|rd|th)?)?'
// "May 99" counts only where the line ends.
const year = "(?<year>(?:1[5-9]|20)\\d\\d|['’]\\d\\d|[89]\\d(?=[^\\p{L}\\p{N}]*$))(?![\\p{L}\\p{N}])"
const seasons =
  'easter|christmas|advent|lent|michaelmas|midsummer|whitsun|new year|spring|summer|autumn|fall|winter|frühling|frühjahr|sommer|herbst|printemps|été|automne|hiver|primavera|verano|otoño|invierno|بهار|تابستان|پاییز|زمستان'

type Rule = { readonly rule: string; readonly pattern: RegExp; readonly precision: DatePrecision }
const rule = (name: string, pattern: string, precision: DatePrecision = 'day'): Rule => ({
  rule: name,
  pattern: new RegExp(pattern, 'iu'),
  precision,
})

const rules: readonly Rule[] = [
  rule('date-month-day', `${ahead}${month}\\s*${day}${span}(?:\\s*,\\s*|\\s+)${year}`),
  rule(
    'date-day-month',
    `${ahead}${day}${span}(?:\\s+|-|\\s*de\\s+|\\s+of\\s+|\\s+ב?)(?:of\\s+|de\\s+|ב)?${month}(?:\\s*,\\s*|\\s+de\\s+|\\s*-\\s*|\\s+)${year}`,
  ),
  rule(
    'date-iso',
    `(?<![\\p{L}\\p{N}-])(?<year>(?:1[5-9]|20)\\d\\d)[-/.](?<number>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)`,
  ),
  rule(
    'date-numbers',
    `${ahead}(?<first>\\d{1,2})(?<mark>[./-])(?<second>\\d{1,2})\\k<mark>(?<year>(?:19|20)?\\d\\d)(?![\\p{L}\\p{N}])`,
  ),
  rule(
    'date-solar',
    `${ahead}(?<day>\\d{1,2})\\s+(?<solar>${either(solar.keys())})(?:\\s+ماه)?\\s*،?\\s*(?<year>1[34]\\d\\d)(?!\\d)`,
  ),
  rule(
    'date-east-asian',
    '(?<year>(?:19|20)\\d\\d)\\s*年\\s*(?<number>\\d{1,2})\\s*月\\s*(?<day>\\d{1,2})\\s*[日号]',
  ),
  rule(
    'date-east-asian-month',
    '(?<year>(?:19|20)\\d\\d)\\s*年\\s*(?<number>\\d{1,2})\\s*月(?!\\s*\\d)',
    'month',
  ),
  rule('date-solar-numbers', `(?<!\\d)(?<year>1[34]\\d\\d)/(?<number>\\d{1,2})/(?<day>\\d{1,2})(?!\\d)`),
  rule(
    'date-month',
    `(?<![\\p{L}])${month}(?:\\s*(?:[-–—/&]|and|to)\\s*(?:${either(months.keys())})\\.?)?(?:\\s*,\\s*|\\s+of\\s+|\\s+de\\s+|\\s*)${year}`,
    'month',
  ),
  // "Dec 98/Jan 99" begins in December.
  rule(
    'date-months',
    `(?<![\\p{L}])${month}\\s*['’]?(?<year>[4-9]\\d|(?:19|20)\\d\\d)\\s*[-–—/]\\s*(?:${either(months.keys())})\\.?\\s*['’]?\\d\\d(?:\\d\\d)?(?![\\p{L}\\p{N}])`,
    'month',
  ),
  // "FEB/MARCH 87"
  rule(
    'date-months',
    `(?<![\\p{L}])${month}\\s*[-–—/]\\s*(?:${either(months.keys())})\\.?\\s+['’]?(?<year>[4-9]\\d)(?![\\p{L}\\p{N}])`,
    'month',
  ),
  rule(
    'date-season',
    `(?<![\\p{L}])(?:${seasons})(?:\\s*[-–/]\\s*(?:${seasons}))?(?:\\s*,\\s*|\\s+)(?<year>(?:1[5-9]|20)\\d\\d)(?:[-–/]\\d\\d(?:\\d\\d)?)?(?![\\p{L}\\p{N}])`,
    'season',
  ),
]
const quarter = rule(
  'date-quarter',
  `(?<![\\p{L}\\p{N}])(?:(?:1st|2nd|3rd|4th|first|second|third|fourth|[1-4]\\.)\\s+(?:quarter|quartal)|[1-4]\\.?\\s?[°ºe]?\\s?trimest(?:re|er)|q[1-4])\\s*[,/-]?\\s*(?:of\\s+)?(?<year>(?:19|20)\\d\\d)(?![\\p{L}\\p{N}])`,
  'season',
)
const loneYear = rule(
  'date-year',
  `(?<![\\p{L}\\p{N}.,:/$#-])(?<year>(?:19|20)\\d\\d)(?![\\p{L}\\p{N}/:-])`,
  'year',
)
const yearless: readonly Rule[] = [
  rule('date-month-day', `${ahead}${month}\\s*${day}(?![\\p{L}\\p{N}])`),
  rule('date-day-month', `${ahead}${day}\\s+${month}(?![\\p{L}\\p{N}])`),
]

/** What a date cannot be without: tested before the long patterns. */
const yearLike =
  /(?:1[3-9]|20)\d\d|['’]\d\d|\d[./-]\d|[89]\d[^a-z\d]*$|[4-9]\d\s*[-–—/]\s*[a-z]{3}|[-–—/]\s*[a-z]{3,9}\.?\s+[4-9]\d/i
const monthLike =
  /jan|feb|fev|fév|m[aä]r|ma[aijyg]|mei|apr|avr|abr|jun|jui|jul|giu|lug|gen|ene|aug|ao[uû]|ago|sep|set|o[kc]t|out|ott|nov|de[cz]|dé|dic|[\u0590-\u06ff\u0400-\u045f]/i
const seasonLike = new RegExp(
  seasons.replaceAll(/[a-zà-ÿ ]{5,}/giu, (name) => name.slice(0, 4)),
  'iu',
)
const joinedDigits = /\d[./-]\d/
const arabicLike = /[\u0600-\u06ff]/

const mayMatch = (rule: string, text: string): boolean => {
  if (rule === 'date-season') return seasonLike.test(text)
  if (rule === 'date-solar') return arabicLike.test(text)
  if (rule.startsWith('date-east-asian')) return text.includes('年')
  if (rule === 'date-months') return /[-–—/]/.test(text) && monthLike.test(text)
  return rule === 'date-iso' || rule === 'date-numbers' || rule === 'date-solar-numbers'
    ? joinedDigits.test(text)
    : monthLike.test(text)
}

/** The earliest date in the text's beginning that says its year; a lone year only where nothing else is one. */
export const findDate = (text: string, allowYear = false): FoundDate | null => {
  if (!anyDigit.test(text)) return null
  const found = text.length > 200 ? searched(text) : dated(text)
  if (found !== null || !allowYear) return found
  const plain = beginning(text)
  return match(quarter, plain, text) ?? match(loneYear, plain, text)
}

const anyDigit = /[\d۰-۹٠-٩]/

const beginning = (text: string): string => asciiDigits(text.length > reach ? text.slice(0, reach) : text)

const searched = (text: string): FoundDate | null => {
  const plain = beginning(text)
  if (!yearLike.test(plain)) return null
  let best: FoundDate | null = null
  for (const each of rules) {
    const found = mayMatch(each.rule, plain) ? match(each, plain, text) : null
    if (
      found !== null &&
      (best === null || found.start < best.start || (found.start === best.start && found.end > best.end))
    )
      best = found
  }
  return best
}

const dated = remembered(searched)

/** A day and month alone ("May 28") in the year of `near`; of the year before where that would be half a year later. */
export const findYearless = (
  text: string,
  near: PartialDate | null,
): (Omit<FoundDate, 'date'> & { readonly date: PartialDate | null }) | null => {
  const plain = beginning(text)
  if (!/\d/.test(plain) || !monthLike.test(plain)) return null
  for (const each of yearless) {
    const hit = each.pattern.exec(plain)
    if (hit === null) continue
    const groups = hit.groups ?? {}
    const at = months.get((groups.month ?? '').toLowerCase())
    if (at === undefined) continue
    const near4 = near === null ? null : Number(near.slice(0, 4))
    const later = near !== null && near.length >= 7 && at - Number(near.slice(5, 7)) > 6
    const date = near4 === null ? null : ymd(later ? near4 - 1 : near4, at, Number(groups.day))
    const end = hit.index + hit[0].length
    return {
      date,
      precision: 'day',
      text: text.slice(hit.index, end),
      start: hit.index,
      end,
      rule: each.rule,
      unsure: false,
    }
  }
  return null
}

/** "09.07.2002" with day and month the other way round, where that is the nearer to a day that is known. */
export const nearer = (date: PartialDate, known: PartialDate): PartialDate => {
  const [y, m, d] = date.split('-').map(Number)
  const other = y === undefined || m === undefined || d === undefined ? null : ymd(y, d, m)
  const away = (each: PartialDate): number => Math.abs(Date.parse(each) - Date.parse(known))
  return other !== null && away(other) < away(date) ? other : date
}

const match = (each: Rule, plain: string, text: string, tries = 3): FoundDate | null => {
  const hit = each.pattern.exec(plain)
  if (hit === null) return null
  const read = value(each, hit.groups ?? {})
  // "No. 44 - 2 May 2009": what cannot be a date may hide one behind its first word.
  if (read === null) {
    const word = /^\s*\S+/u.exec(hit[0])?.[0].length ?? hit[0].length
    const end = hit.index + word
    return tries === 0 ? null : match(each, ' '.repeat(end) + plain.slice(end), text, tries - 1)
  }
  const end = hit.index + hit[0].length
  return {
    ...read,
    precision: each.precision,
    text: text.slice(hit.index, end).trim(),
    start: hit.index,
    end,
    rule: each.rule,
  }
}

const value = (
  each: Rule,
  groups: Readonly<Record<string, string | undefined>>,
): { date: string; unsure: boolean } | null => {
  const printed = groups.year ?? ''
  const short = Number(printed.replace(/^['’]/, ''))
  const full = printed.length === 4 ? short : short < 50 ? 2000 + short : 1900 + short
  if (each.rule.startsWith('date-solar')) {
    const at = groups.solar === undefined ? Number(groups.number) : solar.get(groups.solar)!
    const date = gregorian(full, at, Number(groups.day))
    return date === null ? null : { date, unsure: false }
  }
  if (each.precision === 'year' || each.precision === 'season')
    return { date: String(full), unsure: each.precision === 'year' }
  if (each.rule === 'date-numbers') {
    const first = Number(groups.first)
    const second = Number(groups.second)
    const dayFirst = first > 12 || (groups.mark === '.' && second <= 12)
    const date = dayFirst ? ymd(full, second, first) : ymd(full, first, second)
    return date === null ? null : { date, unsure: !dayFirst && second <= 12 && first !== second }
  }
  const at =
    groups.number === undefined ? months.get((groups.month ?? '').toLowerCase()) : Number(groups.number)
  if (at === undefined || at < 1 || at > 12) return null
  if (each.precision === 'month') return { date: `${pad(full, 4)}-${pad(at)}`, unsure: false }
  const date = ymd(full, at, Number(groups.day))
  return date === null ? null : { date, unsure: false }
}

const pad = (number: number, length = 2): string => String(number).padStart(length, '0')

const ymd = (y: number, m: number, d: number): string | null => {
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null
  return `${pad(y, 4)}-${pad(m)}-${pad(d)}`
}

/** From the Solar Hijri calendar, by the 33-year cycle that holds from 1244 to 1503 (Gregorian 1865-2124). */
export const gregorian = (y: number, m: number, d: number): string | null => {
  if (y < 1244 || y > 1503 || m < 1 || m > 12 || d < 1 || d > (m <= 6 ? 31 : 30)) return null
  const leaps = Math.floor((8 * (y - 1) + 29) / 33)
  const firstLeaps = Math.floor((8 * 1385 + 29) / 33)
  // 1 Farvardin 1386 was 21 March 2007.
  const days = (y - 1386) * 365 + (leaps - firstLeaps) + (m <= 6 ? (m - 1) * 31 : 186 + (m - 7) * 30) + d - 1
  return new Date(Date.UTC(2007, 2, 21) + days * 86_400_000).toISOString().slice(0, 10)
}
