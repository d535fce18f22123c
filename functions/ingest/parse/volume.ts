// Volume and number as mastheads print them: with words, signs, or dotted after the title.

import { reach } from './line.ts'
import { asciiDigits, numeral, speltPattern } from './numeral.ts'

export type FoundCount = {
  readonly value: string
  readonly number: number | null
  readonly start: number
  readonly end: number
  readonly rule: string
}

const before = '(?<![\\p{L}\\p{N}])'
const after = '(?![\\p{L}\\p{N}])'
const ended = '(?:(?<=[.°º#№])|(?!\\p{L}))'
const value = `(?<value>\\d{1,6}(?:st|nd|rd|th)${after}|\\d{1,3}(?:,\\d{3})+${after}|\\d{1,4}[-–/]\\d{1,4}${after}|[a-z]-\\d{1,3}${after}|\\d{1,6}(?:\\.\\d{1,3})?[a-z]?${after}|[ivxlcdm]{1,12}${after}|(?:${speltPattern})${after})`
const volumeWords =
  'vol(?:ume|umen|\\.)?|jahrgang|jg\\.|jahr|band|bd\\.|année|annee|tome|tomo|jaargang|årgång|año|ano|anno|year|v\\.|دوره|سال|جلد|المجلد|السنة|שנה|כרך'
const numberWords =
  'number|num\\.|numéro|número|núm\\.?|numero|nummer|no\\.?|nos\\.|nr\\.?|n°|nº|№|issue(?:\\s+(?:no\\.?|number|#))?|edition(?:\\s+no\\.?)?|ausgabe|heft|#|iss\\.|n\\.|شماره[ٔهی]?|العدد|גיליון|גליון|bulletin\\s+no\\.?'

const volumePattern = new RegExp(
  `${before}(?:${volumeWords})${ended}(?:\\s*[:#]){0,2}\\s*(?:no\\.\\s*)?${value}`,
  'iu',
)
const numberPattern = new RegExp(`(?:${before}(?:${numberWords})${ended}|#)\\s*[:.#]?\\s*${value}`, 'iu')
const ordinalPattern = new RegExp(
  `${before}(?<value>\\d{1,4}(?:st|nd|rd|th)|${speltPattern})\\s+(?<what>volume|year|issue|edition)${after}(?!\\s+of\\b)`,
  'iu',
)
/** "12. Jahrgang", "12e année", "3. Heft": counted before the word. */
const countedPattern = new RegExp(
  `${before}(?<!(?:nr|no|nummer|heft|ausgabe)\\.?\\s)(?<value>\\d{1,3}(?:e|ème)?)(?:(?<=e)|[.ºª°])\\s?(?:(?<volume>jahrgang|jg\\.|année|jaargang|årgång|anno|año)|ausgabe|heft|nummer|numéro|número|numero)(?!\\p{L})`,
  'iu',
)
/** "Parish Newsletter 12", "Newsletter 2 - Boats", "LAMPLIGHT 003": the name and its number, and nothing else. */
const namedPattern =
  /^\P{L}{0,20}(?:(?:\p{L}[\p{L}'’.-]* ){0,4}(?:newsletter|bulletin|digest|gazette|circular|rundbrief)\s+#?(?<value>(?!(?:19|20)\d\d)\d{1,4})|\p{L}[\p{L} '’-]{2,40}\s(?<padded>0\d{1,3}))(?:\s+[-–—:|]\s.{0,80}|\P{L}{0,20})$/diu

/** "第 50 期", "第3卷" */
const eastAsian = {
  number: /第\s*(?<value>\d{1,6})\s*[期号號回]/u,
  volume: /第\s*(?<value>\d{1,4})\s*[卷巻]/u,
}

const codePattern = /(?<![\p{L}\p{N}])(?<value>[A-Z]{2,5}-\d{2,4}[:.-]\d{1,4})(?![\p{L}\p{N}])/u
const pairPattern =
  /(?<![\p{L}\p{N}.:$€£¥])(?<volume>\d{1,3})(?:\.|:|\s?\()(?<number>\d{1,3})\)?(?![\p{L}\p{N}.:%]|\s?[ap]\.?m\b)/iu

/** "Security Bulletin 9220", whatever follows. */
const bulletinPattern = /^(?:\p{L}+ ){0,3}(?:bulletin|advisory)\s+#?(?<value>\d{2,5})(?![\p{L}\p{N}-])/diu

const lettersPattern =
  /(?<![\p{L}\p{N}.])v\.?\s?(?<volume>\d{1,3})[,;:]?\s*(?:n(?:o|r)?\.?|#|i(?:ss)?\.?)\s?(?<number>\d{1,4})(?![\p{L}\p{N}.])/iu

const found = (hit: RegExpExecArray | null, text: string, rule: string): FoundCount | null => {
  if (hit === null) return null
  const printed = hit.groups!.value!
  const offset = hit[0].lastIndexOf(printed)
  const start = hit.index + offset
  const shown = text.slice(start, start + printed.length)
  return { value: shown, number: numeral(shown), start: hit.index, end: hit.index + hit[0].length, rule }
}

/** What a volume or a number cannot be printed without: tested before the long patterns. */
const volumeLike = /第|vol|jahr|jg|band|bd|ann[éeo]|tom[eo]|jaar|årg|año|ano|year|v\.|[\u0590-\u06ff]/i
const numberLike = /第|n[ourº°.]|núm|nº|№|#|iss|edition|ausgabe|heft|[\u0590-\u06ff]/i

export const findVolume = (text: string): FoundCount | null => {
  if (!volumeLike.test(text)) return null
  const plain = asciiDigits(text.slice(0, reach))
  const volume = (hit: RegExpExecArray | null) => found(hit, text, 'masthead-volume-number')
  const hit = countedPattern.exec(plain)
  const counted = hit?.groups?.volume === undefined ? null : volume(hit)
  const worded = volume(
    volumePattern.exec(plain) ?? (plain.includes('第') ? eastAsian.volume.exec(plain) : null),
  )
  // "12. Jg. 5. Heft": the word has one number of the two.
  // "V. 5 Reasons to Row" is the fifth part.
  const part =
    worded !== null &&
    /^v\./i.test(text.slice(worded.start)) &&
    /^\s+(?!no|iss|num|n\.|nr)\p{L}{2}/iu.test(text.slice(worded.end))
  if (worded !== null && !part && !(counted !== null && counted.start < worded.start)) return worded
  const ordinal = ordinalPattern.exec(plain)
  return ordinal !== null && /volume|year/i.test(ordinal.groups!.what!) ? volume(ordinal) : counted
}

export const findNumber = (text: string): FoundCount | null => {
  if (!numberLike.test(text))
    return namedNumber(text) ?? found(codePattern.exec(text.slice(0, reach)), text, 'masthead-code')
  const plain = asciiDigits(text.slice(0, reach))
  const hit = numberPattern.exec(plain) ?? (plain.includes('第') ? eastAsian.number.exec(plain) : null)
  const worded =
    hit !== null && (/^no one$/iu.test(hit[0]) || /\bbuild\s*$/iu.test(plain.slice(0, hit.index)))
      ? null
      : found(hit, text, 'masthead-volume-number')
  if (worded !== null) return worded
  const ordinal = ordinalPattern.exec(plain)
  if (ordinal !== null && /issue|edition/i.test(ordinal.groups!.what!))
    return found(ordinal, text, 'masthead-volume-number')
  const counted = countedPattern.exec(plain)
  if (counted !== null && counted.groups!.volume === undefined)
    return found(counted, text, 'masthead-volume-number')
  return found(codePattern.exec(text.slice(0, reach)), text, 'masthead-code')
}

const namedNumber = (text: string): FoundCount | null => {
  if (text.length > 160 || !/[a-z]\s#?\d/i.test(text)) return null
  const { value, padded } = (namedPattern.exec(text) ?? bulletinPattern.exec(text))?.indices?.groups ?? {}
  const place = value ?? padded
  if (place === undefined) return null
  const [start, end] = place
  const printed = text.slice(start, end)
  return { value: printed, number: Number(printed), start, end, rule: 'masthead-name-number' }
}

/** "explorator 5.15", "5(15)": volume and number without a word. Only where the line has a date, or is the title's. */
export const findPair = (
  text: string,
): { readonly volume: FoundCount; readonly number: FoundCount } | null => {
  const hit = pairPattern.exec(text.slice(0, reach))
  // "Version 7.0" counts nothing.
  return hit === null || /^0+$/.test(hit.groups!.number!) ? null : pairOf(hit)
}

/** "V05 N01", "v1 #14" */
export const findLetters = (text: string): ReturnType<typeof findPair> => {
  const hit = /v\.?\s?\d/i.test(text) ? lettersPattern.exec(text.slice(0, reach)) : null
  return hit === null ? null : pairOf(hit)
}

const pairOf = (hit: RegExpExecArray): { readonly volume: FoundCount; readonly number: FoundCount } => {
  const span = { start: hit.index, end: hit.index + hit[0].length, rule: 'masthead-pair' }
  const volume = hit.groups!.volume!
  const number = hit.groups!.number!
  return {
    volume: { value: volume, number: numeral(volume), ...span },
    number: { value: number, number: numeral(number), ...span },
  }
}

/** "Issue 46, 2018-2019": two years that follow each other, as a club counts its own. */
export const findYears = (text: string): FoundCount | null => {
  const hit =
    /(?<![\p{L}\p{N}/-])(?<value>(?<first>(?:19|20)\d\d)\s?[-–/]\s?(?<second>(?:19|20)?\d\d))(?![\p{L}\p{N}/-])/u.exec(
      text.slice(0, reach),
    )
  if (hit === null) return null
  const { value = '', first, second = '' } = hit.groups!
  const next = Number(first) + 1
  if (Number(second) !== (second.length === 4 ? next : next % 100)) return null
  return { value, number: null, start: hit.index, end: hit.index + hit[0].length, rule: 'masthead-years' }
}
