// What the properties of a PDF say of the issue: its title, and when it was made.

import type { Envelope } from './block.ts'
import type { Lines } from './pdf-paragraphs.ts'

const junk =
  /^(?:microsoft |powerpoint|presentation\d*$|publication\d*$|newsletter$|untitled|document\d*$|slide \d|layout \d)|\.(?:docx?|pub|indd|qxd|pdf|rtf|odt|txt|p65|pages)$/iu

const kinds = 'newsletter|bulletin|gazette|journal|magazine|review|digest|herald|messenger|courier'
const kindLine = new RegExp(`^(?:the )?(${kinds})$`, 'iu')
const kindLast = new RegExp(`(?<=\\s)(?:${kinds})(?=$|\\s+[\\d(])`, 'iu')

export const envelopeOf = (info: unknown, columns: readonly Lines[]): Envelope => {
  const field = (name: string): string => {
    const value: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, name) : ''
    return typeof value === 'string' ? value.trim() : ''
  }
  const title = field('Title').slice(0, 300)
  const [, year, month, day] =
    /^D:(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.exec(field('CreationDate')) ?? []
  return {
    of: 'document',
    title:
      title === '' || junk.test(title) || !isPrinted(title, columns)
        ? largest(columns)
        : { value: fromFileName(title, columns), line: 1 },
    date: year === undefined ? null : { value: `${year}-${month}-${day}`, line: 1 },
    publisher: null,
    language: null,
  }
}

/** One of its words, at least, is in the text: "letter final" says nothing of the issue. */
const isPrinted = (title: string, columns: readonly Lines[]): boolean => {
  const words = title.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  const own = words.filter((word) => !idle.test(word) && !months.test(word) && !kindLine.test(word))
  // "Newsletter 7, May 2014" says which issue it is.
  if (own.length === 0) return !words.some((word) => idle.test(word))
  return columns.some((column) =>
    column.rows.some((row) => {
      const text = row.text.toLowerCase()
      return own.some((word) => text.includes(word))
    }),
  )
}

const idle = /^(?:final|draft|copy|version)$/u

const months =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/u

/** What stands in by far the largest letters, at the top of the first page. */
const largest = (columns: readonly Lines[]): Envelope['title'] => {
  const rows = columns.flatMap((column) => (column.aside ? [] : column.rows)).filter((row) => row.page === 1)
  const size = Math.max(0, ...rows.map((row) => row.size))
  const large = rows.filter((row) => row.size > size * 0.95)
  const text = large.map((row) => row.text).join(' ')
  const heights = rows.map((row) => row.y)
  const middle = (Math.max(...heights) + Math.min(...heights)) / 2
  const others = rows.filter((row) => !large.includes(row)).map((row) => row.size)
  return large.length > 0 &&
    large.length <= 3 &&
    text.length <= 60 &&
    /^\P{N}*\p{L}{3}\P{N}*$/u.test(text) &&
    others.length >= 5 &&
    Math.max(...others) * 1.6 < size &&
    large.every((row) => row.y > middle)
    ? { value: text, line: large[0]!.line }
    : null
}

/**
 * "Some-Club-newsletter-2019-06-06" was a file's name; what kind of periodical it is, a line of the text that says only
 * that knows better. Any other title is left as it is.
 */
const fromFileName = (named: string, columns: readonly Lines[]): string => {
  if (/\s/u.test(named)) return named
  const title = named.replace(/(?<!\d)[-_]+|[-_]+(?!\d)/gu, ' ')
  if (!kindLast.test(title)) return title
  const said = columns
    .flatMap((column) => column.rows)
    .flatMap((row) => kindLine.exec(row.text.slice(0, 40))?.[1] ?? [])
  return said[0] === undefined ? title : title.replace(kindLast, said[0])
}
