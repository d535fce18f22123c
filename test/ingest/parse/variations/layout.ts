// An issue's structure -> a file, in a layout drawn at random: every way in which newsletters of the kind are typed.

import type { Piece, Written } from './issues.ts'

export type Rendered = {
  readonly bytes: Uint8Array
  readonly text: string
  /** What was drawn, for the table of failures. */
  readonly features: readonly string[]
  /** What the layout leaves of the structure. */
  readonly expected: {
    readonly publisher: string | null
    readonly tagline: string | null
    readonly volume: number | null
    readonly date: string
    /** How often a lost ellipsis was put in, and its mark. */
    readonly mark: string | null
    readonly marks: number
  }
}

export type Random = {
  readonly below: (limit: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

/** Mulberry32: the same seed, the same layouts. */
export const random = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)]!,
  }
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const short = 'Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.'.split(' ')
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const inWords = (number: number): string => {
  if (number >= 100) return String(number)
  if (number < 20) return upperFirst(units[number]!)
  const ten = upperFirst(tens[Math.floor(number / 10) - 2]!)
  return number % 10 === 0 ? ten : `${ten}-${upperFirst(units[number % 10]!)}`
}

const inRoman = (number: number): string => {
  let left = number
  let text = ''
  for (const [value, sign] of [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const)
    while (left >= value) {
      text += sign
      left -= value
    }
  return text
}

const ordinal = (day: number): string => {
  const last = day % 10
  const suffix =
    day > 10 && day < 14 ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'
  return `${day}${suffix}`
}

const parts = (date: string) => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return {
    year,
    day,
    name: months[month - 1]!,
    brief: short[month - 1]!,
    weekday: weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!,
  }
}

export const dateForms: Readonly<Record<string, (date: string) => string>> = {
  'month-day': (date) => `${parts(date).name} ${parts(date).day}, ${parts(date).year}`,
  'day-month': (date) => `${parts(date).day} ${parts(date).name} ${parts(date).year}`,
  weekday: (date) => `${parts(date).weekday}, ${parts(date).name} ${parts(date).day}, ${parts(date).year}`,
  'weekday-day': (date) =>
    `${parts(date).weekday} ${parts(date).day} ${parts(date).name} ${parts(date).year}`,
  ordinal: (date) => `${parts(date).name} ${ordinal(parts(date).day)}, ${parts(date).year}`,
  'ordinal-of': (date) => `${ordinal(parts(date).day)} of ${parts(date).name}, ${parts(date).year}`,
  'ordinal-day': (date) => `${ordinal(parts(date).day)} ${parts(date).name} ${parts(date).year}`,
  brief: (date) => `${parts(date).brief} ${parts(date).day}, ${parts(date).year}`,
  'brief-day': (date) => `${parts(date).day} ${parts(date).brief} ${parts(date).year}`,
  'no-comma': (date) => `${parts(date).name} ${parts(date).day} ${parts(date).year}`,
  capitals: (date) => `${parts(date).name} ${parts(date).day}, ${parts(date).year}`.toUpperCase(),
  iso: (date) => date,
}

const yearless: Readonly<Record<string, (date: string) => string>> = {
  'month-day': (date) => `${parts(date).name} ${parts(date).day}`,
  'day-month': (date) => `${parts(date).day} ${parts(date).name}`,
  brief: (date) => `${parts(date).brief} ${parts(date).day}`,
  ordinal: (date) => `${parts(date).name} ${ordinal(parts(date).day)}`,
}

const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

const spaced = (text: string, between: string): string =>
  text
    .toUpperCase()
    .split(' ')
    .map((word) => [...word].join(' '))
    .join(between)

const windows1252 = (text: string): Uint8Array => {
  const above: Readonly<Record<string, number>> = {
    '…': 0x85,
    '‘': 0x91,
    '’': 0x92,
    '“': 0x93,
    '”': 0x94,
    '•': 0x95,
    '–': 0x96,
    '—': 0x97,
  }
  return Uint8Array.from([...text], (character) => above[character] ?? character.charCodeAt(0))
}

const taglines = [
  'News and views from the valley',
  'Because somebody must write it down',
  '"All that is fit to be read aloud"',
  'Serving our members since 1957',
  'A weekly look at what was printed elsewhere',
]

export const layout = (issue: Written, seed: number): Rendered => {
  const { below, chance, pick } = random(seed)
  const features: string[] = []
  const draw = <T extends string>(feature: string, list: readonly T[]): T => {
    const drawn = pick(list)
    features.push(`${feature}:${drawn}`)
    return drawn
  }
  const flag = (feature: string, share: number): boolean => {
    const drawn = chance(share)
    if (drawn) features.push(feature)
    return drawn
  }
  const out: string[] = []
  const nbsp = flag('nbsp', 0.2)
  const blank = (count: number) => {
    for (let n = 0; n < count; n++) out.push(nbsp && chance(0.2) ? '\u00a0 ' : '')
  }
  const hard = flag('hard-wrapped', 0.5)
  const width = hard ? pick([60, 64, 65, 68, 70, 72, 75, 78]) : 72
  const indent = (text: string): string => {
    const margin = ' '.repeat(Math.max(0, Math.floor((width - text.length) / 2)))
    return (nbsp && chance(0.5) ? margin.replaceAll(' ', '\u00a0') : margin) + text
  }
  const rules = {
    minus: '-',
    equals: '=',
    stars: '*',
    underscores: '_',
    tildes: '~',
  } as const
  const ruleOf = (feature: string): (() => string) => {
    const sign = rules[draw(feature, ['minus', 'equals', 'stars', 'underscores', 'tildes'] as const)]
    const length = pick([3, 5, 10, 24, 60, width])
    const apart = sign === '*' && chance(0.5)
    return () => (apart ? '* * *' : sign.repeat(length))
  }

  // The masthead.
  const inRow = flag('masthead-one-line', 0.08)
  const titleForm = inRow
    ? draw('title', ['plain', 'capitals'])
    : draw('title', ['plain', 'plain', 'capitals', 'spaced', 'spaced-wide'])
  const title =
    titleForm === 'capitals'
      ? issue.title.toUpperCase()
      : titleForm === 'spaced'
        ? spaced(issue.title, '  ')
        : titleForm === 'spaced-wide'
          ? spaced(issue.title, '   ')
          : issue.title
  const publisherForm =
    issue.publisher === null
      ? null
      : draw('publisher', [
          'publication-of',
          'published-by',
          'newsletter-of',
          'issued-by',
          'official',
          ...(/Council|Society|Institute|Committee|Union|Association|Church|Network|Foundation/.test(
            issue.publisher,
          )
            ? ['bare' as const]
            : []),
          'absent',
        ] as const)
  const the = issue.publisher !== null && chance(0.5) ? 'the ' : ''
  const publisherLine =
    publisherForm === null || publisherForm === 'absent'
      ? null
      : {
          'publication-of': `A publication of ${the}${issue.publisher}`,
          'published-by': `Published by ${the}${issue.publisher}`,
          'newsletter-of': `The Newsletter of ${the}${issue.publisher}`,
          'issued-by': `Issued weekly by ${the}${issue.publisher}`,
          official: `Official Bulletin of ${the}${issue.publisher}`,
          bare: `${issue.publisher}`,
        }[publisherForm]
  const dateForm = draw('date', [...Object.keys(dateForms), 'month', 'month-of', 'month-capitals'])
  const { name, year } = parts(issue.date)
  const date =
    dateForm === 'month'
      ? `${name} ${year}`
      : dateForm === 'month-of'
        ? `${name}, ${year}`
        : dateForm === 'month-capitals'
          ? `${name} ${year}`.toUpperCase()
          : dateForms[dateForm]!(issue.date)
  const volume =
    issue.volume === null
      ? null
      : draw('volume', ['Vol.', 'Volume', 'Vol', 'VOL.', 'VOLUME', 'Year', 'Vol.x'] as const)
  const numberWord = draw('number', [
    'No.',
    'Number',
    'Issue',
    '#',
    'No',
    'NO.',
    'Issue No.',
    'Issue #',
    'ISSUE',
    'Nr.',
  ] as const)
  const countForm = draw('count', ['arabic', 'arabic', 'roman', 'words'])
  const asCount = (number: number): string =>
    countForm === 'roman' ? inRoman(number) : countForm === 'words' ? inWords(number) : String(number)
  const volumeText =
    volume === null
      ? null
      : volume === 'Vol.x'
        ? `Vol.${issue.volume}`
        : `${volume} ${asCount(issue.volume!)}`
  const numberText = `${numberWord}${/#$/.test(numberWord) ? (chance(0.7) ? '' : ' ') : ' '}${
    countForm === 'words' && chance(0.5) && !/#$/.test(numberWord) ? inWords(issue.number) : issue.number
  }`
  const counts =
    volumeText === null
      ? numberText
      : `${volumeText}${pick([', ', ' ', ' / ', ' - ', ' -- ', '  ', ' | ', ' • ', ' – '])}${numberText}`
  const gapOf = (): string =>
    pick([
      ', ',
      '   ',
      ' | ',
      ' - ',
      ' -- ',
      ' — ',
      '\t',
      ' * ',
      ' '.repeat(40),
      ...(nbsp ? [' \u00a0'.repeat(20)] : []),
    ])
  const order = inRow
    ? 'row'
    : draw('order', [
        'same-line',
        'same-line',
        'date-first',
        'date-line',
        'date-line-first',
        'above',
      ] as const)
  const tagline = inRow || order === 'above' || !flag('tagline', 0.25) ? null : pick(taglines)
  const centred = flag('centred', 0.4)
  const boxed = flag('masthead-ruled', 0.25)
  const head: string[] = []
  const dated = order === 'date-first' ? `${date}${gapOf()}${counts}` : `${counts}${gapOf()}${date}`
  const dateLines =
    order === 'date-line' ? [counts, date] : order === 'date-line-first' ? [date, counts] : [dated]
  const names = [
    title,
    ...(tagline === null ? [] : [tagline]),
    ...(publisherLine === null ? [] : [publisherLine]),
  ]
  if (inRow) {
    const mark = pick([', ', ' -- ', ' | ', ' - '])
    head.push(`${title}${mark}${counts}${mark}${date}`, ...(publisherLine === null ? [] : [publisherLine]))
  } else if (order === 'above') head.push(dated, ...names)
  else if (publisherLine !== null && publisherForm === 'bare' && flag('publisher-first', 0.5))
    head.push(publisherLine, title, ...(tagline === null ? [] : [tagline]), ...dateLines)
  else if (publisherLine !== null && tagline === null && flag('publisher-last', 0.3))
    head.push(title, ...dateLines, publisherLine)
  else head.push(...names, ...dateLines)
  if (flag('leading-blank', 0.2)) blank(1 + below(2))
  const boxRule = ruleOf('masthead-rule')
  if (boxed) out.push(boxRule())
  const headGap = pick([0, 0, 1, 1, 2])
  for (const [at, line] of head.entries()) {
    if (at > 0) blank(headGap)
    out.push(centred ? indent(line) : line)
  }
  const ruledHead = flag('rule-under-masthead', 0.3)
  if (boxed || ruledHead) {
    blank(below(2))
    out.push(boxRule())
  }

  // The articles.
  const headlineForm = draw('headline', ['plain', 'plain', 'plain', 'capitals', 'starred'])
  const underlined = headlineForm === 'plain' && flag('underlined', 0.15)
  const ruled = !underlined && flag('rules-between', 0.3)
  const between = ruled ? ruleOf('rule-between') : null
  const ruleGaps = [below(2), 1 + below(2)] as const
  const articleGap = 2 + below(3)
  const headlineGap = pick([1, 1, 2, 0])
  if (headlineGap === 0) features.push('text-under-headline')
  const paragraphGap = 1
  const sourceForm = draw('source', [
    'comma',
    'comma',
    'labelled',
    'brackets',
    'dash',
    'hyphen',
    'bracketed-date',
    'end-brackets',
    'end-dash',
    'end-labelled',
    'end-glued',
  ] as const)
  const sourceDate =
    chance(0.75) || !/labelled|dash/.test(sourceForm)
      ? dateForms[draw('source-date', ['month-day', 'day-month', 'weekday', 'brief', 'ordinal'] as const)]!
      : yearless[draw('source-date-yearless', ['month-day', 'day-month', 'brief', 'ordinal'] as const)]!
  const sourceGap = flag('source-apart', 0.15) ? 1 : 0
  const datelineDash = draw('dateline-dash', [' -- ', ' — ', ' – ', ' - '] as const)
  const datelineDate =
    yearless[draw('dateline-date', ['month-day', 'day-month', 'brief', 'ordinal'] as const)]!
  const sectionForm = draw('section', ['plain', 'plain', 'capitals', 'colon', 'capitals-colon', 'bracketed'])
  const repeated = flag('section-repeated', 0.3)
  const bylineForm = draw('byline', ['By', 'By', 'by', 'BY'] as const)
  const signForm = draw('sign-off', ['glued', 'brackets', '- ', '-- ', '— '] as const)
  const mark = flag('lost-ellipsis', 0.35) ? pick(['AAA', 'XXX', 'OOOO', 'ZZ', 'MMM', 'AA']) : null
  let marks = 0
  let lastSection: string | undefined
  const paragraph = (text: string) => {
    out.push(...(hard ? wrapped(text, width) : [text]))
  }
  const article = (piece: Piece, index: number) => {
    const source =
      piece.source === undefined
        ? null
        : {
            comma: `${piece.source.name}, ${sourceDate(piece.source.date)}`,
            labelled: `Source: ${piece.source.name}, ${sourceDate(piece.source.date)}`,
            brackets: `(${piece.source.name}, ${sourceDate(piece.source.date)})`,
            dash: `— ${piece.source.name}, ${sourceDate(piece.source.date)}`,
            hyphen: `${piece.source.name} - ${sourceDate(piece.source.date)}`,
            'bracketed-date': `${piece.source.name} (${sourceDate(piece.source.date)})`,
            'end-brackets': `(${piece.source.name}, ${sourceDate(piece.source.date)})`,
            'end-dash': `-- ${piece.source.name}, ${sourceDate(piece.source.date)}`,
            'end-labelled': `Source: ${piece.source.name}, ${sourceDate(piece.source.date)}`,
            'end-glued': `(${piece.source.name}, ${sourceDate(piece.source.date)})`,
          }[sourceForm]
    const atEnd = sourceForm.startsWith('end-')
    if (index === 0) blank(ruledHead || boxed ? 1 + below(2) : 2 + below(2))
    else if (between !== null) {
      blank(ruleGaps[0])
      out.push(between())
      blank(ruleGaps[1])
    } else blank(articleGap)
    if (piece.section !== undefined && (piece.section !== lastSection || repeated)) {
      const label = /capitals/.test(sectionForm) ? piece.section.toUpperCase() : piece.section
      out.push(/bracketed/.test(sectionForm) ? `[${label}]` : /colon/.test(sectionForm) ? `${label}:` : label)
      blank(Math.max(1, below(3)))
    }
    lastSection = piece.section
    const headline =
      headlineForm === 'capitals'
        ? piece.headline.toUpperCase()
        : headlineForm === 'starred'
          ? `** ${piece.headline} **`
          : piece.headline
    const headlines = hard && headline.length > width ? wrapped(headline, width) : [headline]
    out.push(...(centred && chance(0.5) ? headlines.map(indent) : headlines))
    if (underlined) out.push((seed % 2 === 0 ? '-' : '=').repeat(headlines.at(-1)!.length))
    const under: string[] = []
    if (piece.byline !== undefined) under.push(`${bylineForm} ${piece.byline}`)
    if (source !== null && !atEnd) under.push(source)
    if (under.length > 0) {
      blank(sourceGap)
      out.push(...under)
    }
    blank(under.length > 0 && headlineGap === 0 && chance(0.5) ? 1 : headlineGap)
    for (const [at, raw] of piece.text.entries()) {
      let text = raw
      const last = at === piece.text.length - 1
      if (at === 0 && piece.dateline !== undefined) {
        const { place, date: day, agency } = piece.dateline
        const lost = mark !== null && marks > 0 && chance(0.5)
        if (lost) marks++
        text = `${place}${day === undefined ? '' : `, ${datelineDate(day)}`}${
          agency === undefined ? '' : ` (${agency})`
        }${datelineDash}${lost ? `${mark} ` : ''}${text}`
      }
      if (mark !== null && !last && /[.a-z]$/.test(text) && (marks === 0 || chance(0.4))) {
        text += mark
        marks++
      }
      if (last && piece.signOff !== undefined && signForm === 'glued') text += ` (${piece.signOff})`
      if (last && source !== null && sourceForm === 'end-glued') text += ` ${source}`
      if (at > 0) blank(paragraphGap)
      paragraph(text)
    }
    if (piece.signOff !== undefined && signForm !== 'glued') {
      blank(1)
      out.push(signForm === 'brackets' ? `(${piece.signOff})` : `${signForm}${piece.signOff}`)
    }
    if (source !== null && atEnd && sourceForm !== 'end-glued') {
      blank(1)
      out.push(source)
    }
  }
  for (const [index, piece] of issue.articles.entries()) article(piece, index)

  // The footer.
  const { footer } = issue
  blank(articleGap)
  if (flag('rule-before-footer', 0.4)) {
    out.push(ruleOf('footer-rule')())
    blank(below(2))
  }
  if (flag('footer-label', 0.15)) {
    out.push(pick(['About us', 'CONTACT', 'About this newsletter', 'Contact us:']))
    blank(below(2))
  }
  const blocks: string[][] = []
  const about = [footer.about]
  if (footer.disclaimer !== null && chance(0.5)) blocks.push([footer.disclaimer])
  blocks.push(about)
  if (footer.disclaimer !== null && blocks.length === 1) blocks.push([footer.disclaimer])
  const contactForm = draw('contact', ['one-line', 'lines', 'lines-loose', 'bars'] as const)
  const labels = {
    phone: pick(['Tel: ', 'Tel. ', 'Phone: ', 'Telephone: ', 'Telephone ', 'TEL: ']),
    fax: pick(['Fax: ', 'Fax ', 'FAX: ', 'Fax. ']),
    email: pick(['E-mail: ', 'Email: ', 'e-mail ', 'E-Mail: ', '']),
    url: pick(['Web: ', 'Website: ', 'Internet: ', '', 'On the web: ']),
  }
  const contacts = (['phone', 'fax', 'email', 'url'] as const).flatMap((kind) =>
    footer[kind] === null ? [] : [`${labels[kind]}${footer[kind]}`],
  )
  const contactBlock =
    contactForm === 'one-line'
      ? [contacts.join(', ')]
      : contactForm === 'bars'
        ? [contacts.join(' | ')]
        : contacts
  const glued = flag('contact-under-about', 0.3)
  if (glued) about.push(...contactBlock)
  else if (contactForm === 'lines-loose') blocks.push(...contactBlock.map((line) => [line]))
  else blocks.push(contactBlock)
  if (footer.copyright !== null) {
    const [holder, of] = footer.copyright
    const notice = pick([
      `Copyright ${holder} © ${of} All rights reserved`,
      `Copyright (c) ${of} ${holder}. All rights reserved.`,
      `© ${of} ${holder}`,
      `Copyright ${of} by ${holder}`,
      `(c) ${of}, ${holder}`,
      `Copyright © ${of}, ${holder}. All Rights Reserved.`,
    ])
    if (chance(0.3)) blocks.at(-1)!.push(notice)
    else blocks.push([notice])
  }
  for (const [at, block] of blocks.entries()) {
    if (at > 0) blank(1)
    for (const line of block) paragraph(line)
  }
  const end = flag('crlf', 0.35) ? '\r\n' : '\n'
  const text = out.join(end) + (chance(0.8) ? end : '')
  const legacy = flag('windows-1252', 0.3)
  return {
    bytes: legacy ? windows1252(text) : new TextEncoder().encode(text),
    text,
    features,
    expected: {
      publisher: publisherLine === null ? null : issue.publisher,
      tagline,
      volume: issue.volume,
      date: dateForm.startsWith('month') && dateForm !== 'month-day' ? issue.date.slice(0, 7) : issue.date,
      mark,
      marks,
    },
  }
}
