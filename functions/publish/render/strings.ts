// Every word of the interface, one table a language. A language that has none is spoken to in English.

import type { Instant } from './view.ts'

export type Strings = {
  readonly skip: string
  readonly navigation: string
  readonly latest: string
  readonly archive: string
  readonly sources: string
  readonly feed: string
  readonly volume: (volume: string) => string
  readonly number: (number: string) => string
  readonly issue: string
  readonly untitled: string
  readonly publishedBy: (publisher: string) => string
  readonly by: (byline: string) => string
  readonly continue: string
  readonly inThisIssue: string
  readonly elsewhere: string
  readonly previous: string
  readonly next: string
  readonly previousIssue: string
  readonly nextIssue: string
  readonly recent: string
  readonly byYear: string
  readonly byVolume: string
  readonly undated: string
  readonly undatedNote: string
  readonly firstPublished: (year: string) => string
  readonly volumeByYear: string
  readonly quotedSources: string
  readonly quotedFrom: (source: string) => string
  readonly elision: string
  readonly corrected: string
  readonly correctionOf: string
  readonly whatChanged: string
  readonly articleAdded: string
  readonly articleRemoved: string
  readonly field: Readonly<Record<string, string>>
  readonly fieldWas: (field: string, was: string | null, is: string | null) => string
  readonly about: string
  readonly contact: string
  readonly telephone: string
  readonly fax: string
  readonly publications: string
  readonly allPublications: string
  readonly nothingYet: string
  readonly nothingYetMore: string
  readonly ready: string
  readonly readyLead: string
  readonly readySteps: readonly string[]
  readonly readyFolder: string
  readonly gone: string
  readonly goneMore: string
  readonly notFound: string
  readonly notFoundMore: string
  readonly toArchive: string
  readonly toLatest: string
  readonly moved: string
}

const english: Strings = {
  skip: 'Skip to the text',
  navigation: 'Publication',
  latest: 'Latest issue',
  archive: 'Archive',
  sources: 'Sources',
  feed: 'Feed',
  volume: (volume) => `Vol. ${volume}`,
  number: (number) => `No. ${number}`,
  issue: 'Issue',
  untitled: 'Untitled',
  publishedBy: (publisher) => `A publication of ${/^the /i.test(publisher) ? publisher : `the ${publisher}`}`,
  by: (byline) => (/^by\b/i.test(byline) ? byline : `By ${byline}`),
  continue: 'Continue reading',
  inThisIssue: 'In this issue',
  elsewhere: 'Also in this issue',
  previous: 'Previous',
  next: 'Next',
  previousIssue: 'Previous issue',
  nextIssue: 'Next issue',
  recent: 'Recent issues',
  byYear: 'By year',
  byVolume: 'By volume',
  undated: 'Undated',
  undatedNote: 'Issues that print no date, by the year in which they were first published here.',
  firstPublished: (year) => `First published here in ${year}`,
  volumeByYear: 'This volume spans many years. Its issues are listed by year:',
  quotedSources: 'Newspapers, agencies and others that were quoted here.',
  quotedFrom: (source) => `Quoted from ${source}`,
  elision: 'Text left out by the editors',
  corrected: 'Corrected',
  correctionOf: 'Correction',
  whatChanged: 'What changed',
  articleAdded: 'Added to this issue.',
  articleRemoved: 'Removed from this issue.',
  field: {
    title: 'Title',
    publisher: 'Publisher',
    tagline: 'Tagline',
    volume: 'Volume',
    number: 'Number',
    date: 'Date',
    dateText: 'Date',
    language: 'Language',
    colophon: 'Colophon',
  },
  fieldWas: (field, was, is) =>
    was === null
      ? `${field}: ${is}, was missing.`
      : is === null
        ? `${field}: was ${was}, taken out.`
        : `${field}: ${is}, was ${was}.`,
  about: 'About this publication',
  contact: 'Contact',
  telephone: 'Telephone',
  fax: 'Fax',
  publications: 'Publications',
  allPublications: 'All publications',
  nothingYet: 'There is nothing here at present.',
  nothingYetMore:
    'No issue of this publication can be read now. When the next one appears, it will stand here.',
  ready: 'The press is ready',
  readyLead: 'This site is set up and waiting for its first issue.',
  readySteps: [
    'Take an issue that you already have, as a plain text file: the title first, then volume, number and date, then the articles.',
    'Put the file into the drop folder or upload bucket of this site.',
    'Load this page again. The issue stands here seconds later, with a page for each article, an archive and a feed.',
  ],
  readyFolder:
    'Several publications? Give each a folder of its own; its name becomes part of the address. To correct an issue, drop the file again. To withdraw it, delete the file.',
  gone: 'This page was withdrawn',
  goneMore: 'What stood here was taken back by its publisher, and is not kept here any more.',
  notFound: 'There is no such page',
  notFoundMore: 'The address may have been mistyped, or the page was never here.',
  toArchive: 'Look in the archive',
  toLatest: 'Read the latest issue',
  moved: 'This page has moved to',
}

const persian: Strings = {
  skip: 'رفتن به متن',
  navigation: 'نشریه',
  latest: 'تازه‌ترین شماره',
  archive: 'بایگانی',
  sources: 'منابع',
  feed: 'خوراک',
  volume: (volume) => `سال ${volume}`,
  number: (number) => `شمارهٔ ${number}`,
  issue: 'شماره',
  untitled: 'بی‌عنوان',
  publishedBy: (publisher) => `نشریهٔ ${publisher}`,
  by: (byline) => byline,
  continue: 'ادامهٔ مطلب',
  inThisIssue: 'در این شماره',
  elsewhere: 'در همین شماره',
  previous: 'پیش از این',
  next: 'پس از این',
  previousIssue: 'شمارهٔ پیشین',
  nextIssue: 'شمارهٔ پسین',
  recent: 'شماره‌های اخیر',
  byYear: 'به ترتیب سال میلادی',
  byVolume: 'به ترتیب دوره',
  undated: 'بی‌تاریخ',
  undatedNote: 'شماره‌هایی که تاریخ ندارند، به ترتیب سال نخستین انتشار در این‌جا.',
  firstPublished: (year) => `نخستین انتشار در این‌جا: ${year}`,
  volumeByYear: 'این دوره سال‌های بسیاری را در بر می‌گیرد. شماره‌های آن به ترتیب سال:',
  quotedSources: 'روزنامه‌ها، خبرگزاری‌ها و دیگرانی که از آن‌ها نقل شده است.',
  quotedFrom: (source) => `نقل از ${source}`,
  elision: 'بخشی از متن را سردبیر کنار گذاشته است',
  corrected: 'تصحیح‌شده',
  correctionOf: 'تصحیح',
  whatChanged: 'چه تغییر کرد',
  articleAdded: 'به این شماره افزوده شد.',
  articleRemoved: 'از این شماره برداشته شد.',
  field: {
    title: 'عنوان',
    publisher: 'ناشر',
    tagline: 'شعار',
    volume: 'سال',
    number: 'شماره',
    date: 'تاریخ',
    dateText: 'تاریخ',
    language: 'زبان',
    colophon: 'شناسنامه',
  },
  fieldWas: (field, was, is) =>
    was === null
      ? `${field}: ${is} (پیشتر نبود).`
      : is === null
        ? `${field}: «${was}» حذف شد.`
        : `${field}: ${is} (پیشتر ${was}).`,
  about: 'دربارهٔ این نشریه',
  contact: 'تماس',
  telephone: 'تلفن',
  fax: 'نمابر',
  publications: 'نشریه‌ها',
  allPublications: 'همهٔ نشریه‌ها',
  nothingYet: 'اکنون چیزی این‌جا نیست.',
  nothingYetMore: 'در حال حاضر هیچ شماره‌ای از این نشریه در دسترس نیست. شمارهٔ بعدی همین‌جا خواهد آمد.',
  ready: 'چاپخانه آماده است',
  readyLead: 'این پایگاه برپا شده و چشم‌به‌راه نخستین شماره است.',
  readySteps: [
    'یک شماره را که از پیش دارید به صورت متن ساده بردارید: نخست عنوان، سپس سال، شماره و تاریخ، و آن‌گاه مطالب.',
    'پرونده را در پوشهٔ دریافت یا مخزن بارگذاری این پایگاه بگذارید.',
    'این صفحه را دوباره باز کنید. چند ثانیه بعد، شماره همین‌جاست، با صفحه‌ای برای هر مطلب، بایگانی و خوراک.',
  ],
  readyFolder:
    'چند نشریه دارید؟ برای هر یک پوشه‌ای بسازید؛ نام آن بخشی از نشانی می‌شود. برای تصحیح، پرونده را دوباره بگذارید؛ برای پس گرفتن، آن را پاک کنید.',
  gone: 'این صفحه پس گرفته شده است',
  goneMore: 'ناشر آنچه را این‌جا بود پس گرفته است و دیگر این‌جا نگهداری نمی‌شود.',
  notFound: 'چنین صفحه‌ای نیست',
  notFoundMore: 'شاید نشانی اشتباه نوشته شده، یا صفحه هرگز این‌جا نبوده است.',
  toArchive: 'جست‌وجو در بایگانی',
  toLatest: 'خواندن تازه‌ترین شماره',
  moved: 'این صفحه جابه‌جا شده است به',
}

const tables: Readonly<Record<string, Strings>> = { en: english, fa: persian }

const primary = (language: string): string => language.toLowerCase().split('-')[0]!

export const stringsFor = (language: string): Strings => tables[primary(language)] ?? english

// Years stand in addresses and headings as Gregorian ones, so dates are Gregorian too.
const locale = (language: string): string =>
  primary(language) === 'fa' ? 'fa-u-ca-gregory' : primary(language) in tables ? language : 'en'

const formats = new Map<string, Intl.DateTimeFormat>()

const format = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat
  try {
    made = new Intl.DateTimeFormat(locale(language), options)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    // A language or time zone that Intl does not know.
    made = new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' })
  }
  formats.set(key, made)
  return made
}

/** A day in words: `June 3, 2007`. */
export const dayOf = (language: string, timeZone: string, at: Instant): string =>
  format(language, { year: 'numeric', month: 'long', day: 'numeric', timeZone }).format(at)

/** The day of an instant in a time zone, `2007-06-03`. */
export const isoDayOf = (timeZone: string, at: Instant): string => {
  const parts = format('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).formatToParts(
    at,
  )
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** A partial date in words, to its precision: `May 29, 2007`, `May 2007`, `2007`; what it says itself if it is none. */
export const dateInWords = (language: string, date: string): string => {
  const at = Date.parse(date)
  if (Number.isNaN(at)) return date
  return format(language, {
    year: 'numeric',
    ...(date.length > 4 ? { month: 'long' } : {}),
    ...(date.length > 7 ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(at)
}

/** `May 29` or `May`, for a list that has the year in its heading; null where there is no more than a year. */
export const withinYear = (language: string, date: string): string | null => {
  const at = Date.parse(date)
  if (Number.isNaN(at) || date.length <= 4) return null
  return format(language, {
    month: 'long',
    ...(date.length > 7 ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(at)
}

/** Digits in the language's own numerals: `2007` is `۲۰۰۷` in Persian. */
export const numerals = (language: string, text: string): string =>
  primary(language) === 'fa' ? text.replace(/[0-9]/g, (d) => String.fromCharCode(0x06f0 + Number(d))) : text
