// What the file's name says where nothing in the file does: each value a guess, and warned of.

import type { Evidence } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { findDate } from './date.ts'
import type { Masthead } from './masthead.ts'
import type { FoundCount } from './volume.ts'

export const withFileName = (masthead: Masthead, name: string): Masthead => {
  const file = (name.split('/').at(-1) ?? '').slice(0, 200)
  const evidence: Record<string, Evidence> = { ...masthead.evidence }
  const date = masthead.date === null ? dateIn(file) : null
  const warnings: Warning[] = [...masthead.warnings]
  const guessed = (field: string, value: string, hint: string): void => {
    const rule = `${field}-from-file-name`
    evidence[field] = { line: 1, rule, confidence: 'guessed' }
    warnings.push({ rule, reason: `the ${field} ${value} was taken from the file name`, hint })
  }
  if (date !== null) guessed('date', date.date, 'write the date under the title')
  else if (masthead.date === null)
    warnings.push({
      rule: 'no-date',
      reason: 'no date of the issue was found at the top or in the file name',
      hint: 'write the date under the title',
    })
  const volume = masthead.volume ?? countIn(file, volumePattern)
  const number = masthead.number ?? countIn(file, numberPattern)
  if (volume !== null && volume !== masthead.volume)
    guessed('volume', volume.value, 'write the volume under the title')
  if (number !== null && number !== masthead.number)
    guessed('number', number.value, 'write the number under the title')
  // Front matter may call the issue by what is in it.
  const own = masthead.title
  const called = titleIn(file)
  const told =
    called !== null && own !== null && evidence.title?.rule === 'front-matter' && isContents(own) ? own : null
  const title = told === null ? (own ?? called) : called
  if (title !== null && title !== masthead.title)
    guessed('title', title, 'begin the file with the title on a line of its own')
  return {
    ...masthead,
    title,
    tagline: masthead.tagline ?? told,
    volume,
    number,
    ...(date !== null && { date: date.date, datePrecision: date.precision, dateText: null }),
    evidence,
    warnings,
  }
}

const dateIn = (
  file: string,
): Pick<NonNullable<ReturnType<typeof findDate>>, 'date' | 'precision'> | null => {
  const full = day.exec(file) ?? packed.exec(file)
  if (full !== null) {
    const { year, month, date } = full.groups!
    const parts = [year!, month!, date].filter((part) => part !== undefined)
    return {
      date: parts.map((part) => part.padStart(2, '0')).join('-'),
      precision: date === undefined ? 'month' : 'day',
    }
  }
  const spaced = file.replace(/[-_]+/g, ' ')
  return (
    findDate(spaced) ??
    findDate(spaced.replace(backward, '$<rest> $<year>')) ??
    findDate(
      glued
        .exec(spaced)?.[0]
        .replace(/\d+/u, " '$&")
        .replace(/'(?=\d{4})/u, '') ?? '',
    ) ??
    yearIn(spaced)
  )
}

/** "ANTAug95", "lampmay1998" */
const glued =
  /(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:[89]\d|(?:19|20)\d\d)(?!\d)/iu

/** "News2010": a year and no other number. */
const yearIn = (spaced: string): ReturnType<typeof dateIn> => {
  const [only, ...others] = spaced.match(/\d+/gu) ?? []
  return only !== undefined && others.length === 0 && /^(?:19[6-9]|20[0-4])\d$/u.test(only)
    ? { date: only, precision: 'year' }
    : null
}

/** "2018-3-19" goes before "2018-12" that stands behind it; "2016 Feb 1" is read as "Feb 1 2016". */
const day =
  /(?<!\d)(?<year>(?:19|20)\d\d)(?<mark>[-_. ]?)(?<month>0[1-9]|1[0-2]|(?<=\D)[1-9](?=\D))\k<mark>(?<date>0[1-9]|[12]\d|3[01]|(?<=\D)[1-9])(?!\d)/
const packed =
  /(?<!\d)(?<year>(?:19|20)\d\d)[-_. ]?(?<month>0[1-9]|1[0-2])(?:[-_. ]?(?<date>0[1-9]|[12]\d|3[01]))?(?!\d)/
const backward = /(?<!\d)(?<year>(?:19|20)\d\d) (?<rest>[a-z]{3,9}(?: \d{1,2})?)(?![\p{L}\d])/iu

const volumePattern = /(?<![a-z])vol(?:ume)?[-_. ]*0*(?<value>\d{1,3})(?!\d)/iu
const numberPattern =
  /(?<![a-z])(?:issue|iss|number|num|no|nr|ausgabe|edition|numero)[-_. #]*0*(?<value>\d{1,4})(?![\d])/iu

const countIn = (file: string, pattern: RegExp): FoundCount | null => {
  const value = pattern.exec(file)?.groups?.value
  return value === undefined ? null : { value, number: Number(value), start: 0, end: 0, rule: 'file-name' }
}

const periodical =
  /^(?:news|weekly|monthly|quarterly|daily|letter|newsletter|bulletin|digest|gazette|journal|times|review|report|herald|courier|zine|ezine|magazine|advisory|chronicle|tribune|messenger|observer)$/iu

/** "Boats, ropes and a lamp": what is in it, and no name of a periodical. */
const isContents = (title: string): boolean =>
  /,\s|[:!?]/u.test(title) && !title.split(/[^\p{L}]+/u).some((word) => periodical.test(word))

/** "parish-weekly-news--2003__01" -> "Parish Weekly News", where the words say that it is a periodical. */
const titleIn = (file: string): string | null => {
  const front = file.replace(/\.\w{1,8}$/u, '').split(/--|__|\d/u, 1)[0]!
  const words = front.split(/[-_.\s]+/u).filter((word) => word !== '')
  if (words.length < 2 || words.length > 6 || !words.every((word) => /^\p{L}{2,}$/u.test(word))) return null
  return words.some((word) => periodical.test(word)) && !words.every((word) => periodical.test(word))
    ? words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
    : null
}
