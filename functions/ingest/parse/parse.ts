// Blocks of lines -> an issue, by weighed evidence. Knows nothing of formats, and of no publication in particular.

import type { Article, Evidence, Issue } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import type { Envelope, FrontMatter, SourceBlock } from '../read/block.ts'
import { textsOf, unaccounted } from './account.ts'
import { advisoryTopic } from './advisory.ts'
import { nameKey } from './akin.ts'
import { readArticle, type Span } from './article.ts'
import { type Called, calledBy } from './called.ts'
import type { Candidate } from './candidate.ts'
import { findCarrier } from './carrier.ts'
import { readColophon, withContact } from './colophon.ts'
import { withFooterLast } from './colophon-start.ts'
import { findContents, ownContents, saysMore } from './contents.ts'
import { keyOf } from './contents-entry.ts'
import { listing } from './contents-listing.ts'
import { findDate } from './date.ts'
import { withMessageDate, withMessages } from './digest.ts'
import { lostEllipsis } from './elision.ts'
import { withEnvelope } from './envelope.ts'
import { factsOf } from './facts.ts'
import { fieldsAt, withFields } from './fields.ts'
import { withFileName } from './file-name.ts'
import { statedLanguage, withFront } from './front.ts'
import { withoutFurniture } from './furniture.ts'
import { findHeadlines } from './headline.ts'
import { withItems } from './items.ts'
import { withKickers } from './kicker.ts'
import { languageOf, sample } from './language.ts'
import { lateMasthead } from './late-masthead.ts'
import { endsBlock, isCaps, type Line, linesOf, wordCount, words, wrapWidth } from './line.ts'
import { withLoneDate } from './lone.ts'
import { undecorated } from './marker.ts'
import { type Masthead, readMasthead } from './masthead.ts'
import { clippingOf, mastheadOf } from './masthead-given.ts'
import { withNotes } from './notes.ts'
import { withAllPictures, withoutPictures } from './pictures.ts'
import { withoutRunIns } from './run-in.ts'
import { knownSection, mayLabel, type Section } from './section.ts'
import { withOwnName } from './self-named.ts'
import { withTold } from './told.ts'

/** `name` is the file's. Never throws; at least one article; every word is in a field or on a line that a warning names. */
export const parse = (
  blocks: readonly SourceBlock[],
  context: {
    readonly name: string
    readonly warnings: readonly Warning[]
    readonly front?: FrontMatter | null
    readonly envelope?: Envelope | null
  },
): Issue => {
  const printed = linesOf(blocks)
  const aside = printed.filter((line) => line.block.aside === true)
  const whole = aside.length === 0 ? printed : printed.filter((line) => line.block.aside !== true)
  const carrier = findCarrier(whole)
  const envelope = context.envelope ?? carrier.envelope
  const {
    lines: clean,
    taken,
    warnings: furniture,
  } = withoutFurniture(carrier.end === 0 ? whole : whole.slice(carrier.end), envelope?.of === 'mail')
  const called = calledBy(envelope, clean)
  const { lines, top } =
    context.front?.title == null
      ? withMastheadFirst(clean, called)
      : { lines: clean, top: mastheadOf(context.front, context.front.title) }
  const head = withFileName(
    withMessageDate(
      withEnvelope(
        envelope === null
          ? withOwnName(withFront(top, context.front ?? null, lines), lines)
          : withFront(top, context.front ?? null, lines),
        envelope,
        called,
      ),
      lines,
    ),
    context.name,
  )
  const list = findContents(lines, head.end)
  const contents = ownContents(lines, list)
  const listed = contents === null ? [] : lines.slice(contents.start, contents.end)
  // Without its contents list the body is looked at as if it had none.
  const plain = contents === null ? lines : [...lines.slice(0, contents.start), ...lines.slice(contents.end)]
  const entries = contents?.entries ?? []
  const shaped = withItems(withFields(withMessages(withKickers(plain), head.end), head.end), head.end)
  const told = withTold(
    withoutRunIns(shaped, head.end, entries),
    head.end,
    list === null ? null : { ...list, last: lines[list.end - 1]!.line },
  )
  const { lines: body, end } = withFooterLast(
    told,
    head.end,
    [head.title, head.publisher].filter((name) => name !== null).filter((name) => name.length >= 5),
  )
  const advisory = advisoryTopic(body, head)
  const width = wrapWidth(body)
  const mark = lostEllipsis(body.filter((_, at) => endsBlock(body, at)).map((line) => line.text))
  const headlines = withoutTitle(
    body,
    head,
    advisory !== null
      ? []
      : findHeadlines(body, head.end, end, width, listing(entries), head.headline !== null),
  )
  const footer = withContact(
    readColophon([...head.colophon, ...aside, ...body.slice(end)], envelope?.to),
    body.slice(head.end, end),
    envelope?.to,
  )
  const spans = spansOf(body, headlines, behindTitle(body, head), end, contents?.sections)
  const { masthead, articles } = withLoneDate(
    head,
    withNotes(
      withHeadline(
        spans.map((span) => readArticle(body, span, head.date, width, mark)),
        advisory ?? head,
      ),
    ),
  )
  const issue: Issue = {
    publication: { title: masthead.title, publisher: masthead.publisher, tagline: masthead.tagline },
    volume: masthead.volume?.value ?? null,
    volumeNumber: masthead.volume?.number ?? null,
    number: masthead.number?.value ?? null,
    issueNumber: masthead.number?.number ?? null,
    date: masthead.date,
    datePrecision: masthead.datePrecision,
    dateText: masthead.dateText,
    ...(statedLanguage(context.front ?? null) ?? languageOf(topOf(lines))),
    articles: withAllPictures(
      articles.length > 0 ? articles : [blank(lines)],
      lines,
      spans.map(({ headline, from }) => (headline === null ? [] : body[from]!.pictures)),
      withoutPictures(blocks).last,
      masthead.end,
    ),
    colophon: footer.colophon,
    release: masthead.release,
    evidence: { ...footer.evidence, ...masthead.evidence },
    warnings: [],
  }
  const naming: readonly Warning[] =
    masthead.title === null
      ? [
          {
            rule: 'no-title',
            reason: 'no title of the publication was found at the top',
            hint: 'begin the file with the title on a line of its own',
          },
        ]
      : []
  const left = [...listedWarnings(listed, issue), ...footer.ends.map((line) => setAside(line))]
  const named = new Set(left.flatMap((each) => each.line ?? []))
  const release = masthead.evidence.release?.line ?? 0
  const known = new Set([
    ...listed.map((line) => line.line),
    ...named,
    ...furniture.flatMap((each) => each.line ?? []),
    release,
  ])
  return {
    ...issue,
    warnings: [
      ...context.warnings,
      ...carrier.warnings,
      ...furniture,
      ...naming,
      ...masthead.warnings,
      ...copyrightYears(footer, masthead.date),
      ...elisionWarnings(body, articles, mark),
      ...left,
      ...unaccounted([...lines, ...aside, ...taken], issue, known),
    ].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  }
}

const withMastheadFirst = (
  printed: readonly Line[],
  called: Called | null,
): { readonly lines: readonly Line[]; readonly top: Masthead } => {
  // A clipping's own fields are no masthead.
  const first = printed.findIndex((line) => !line.rule)
  const fields = first === -1 ? null : fieldsAt(printed, first)
  if (fields !== null) return { lines: printed, top: clippingOf(printed, fields) }
  const top = readMasthead(printed, called)
  const lines = lateMasthead(printed, top)
  return lines === null ? { lines: printed, top } : { lines, top: readMasthead(lines, called) }
}

const blank = (lines: readonly Line[]): Article => ({
  headline: null,
  section: null,
  byline: null,
  source: null,
  dateline: null,
  standfirst: null,
  signOff: null,
  blocks: [],
  lines: [lines[0]?.line ?? 1, lines.at(-1)?.line ?? 1],
  evidence: {},
})

/** Enough of the text to know its language by. */
const topOf = (lines: readonly Line[]): string => {
  let top = ''
  for (let at = 0; at < lines.length && top.length < sample; at++)
    top += `${lines[at]!.text.slice(0, sample)}\n`
  return top
}

/** The first text without a headline has the masthead's, where that names one. */
const withHeadline = (
  articles: readonly Article[],
  { headline }: Pick<Masthead, 'headline'>,
): readonly Article[] => {
  const [first, ...rest] = articles
  if (headline === null || first === undefined || first.headline !== null) return articles
  const { line } = headline.line
  const evidence: Evidence = { line, rule: 'masthead-headline', confidence: 'inferred' }
  return [{ ...first, headline: headline.text, evidence: { ...first.evidence, headline: evidence } }, ...rest]
}

/** From one headline to the next; what stands before the first is an article without one. */
const spansOf = (
  lines: readonly Line[],
  headlines: readonly Candidate[],
  from: number,
  to: number,
  sections: ReadonlySet<string> = new Set(),
): readonly Span[] => {
  const spans: Span[] = []
  let section: Section | null = null
  let sectionLine: number | null = null
  /** Of a section's heading, where those under it are of lower levels. */
  let sectionLevel: number | null = null
  const starts = headlines.map((each) => each.at)
  const lead = starts[0] ?? to
  const labels = labelLooks(lines, headlines)
  const barred = headlines.filter(({ at }) => / \| \S/.test(lines[at]!.text)).length >= 3
  if (lines.slice(from, lead).some((line) => !line.rule))
    spans.push({
      headline: null,
      from,
      to: lead,
      section: null,
      sectionLine: null,
      standfirst: null,
      series: false,
    })
  for (let i = 0; i < starts.length; i++) {
    let at = starts[i]!
    const start = at
    let standfirst: number | null = null
    const listed = sections.size > 0 && sections.has(keyOf(lines[at]!.text))
    const known = listed
      ? { label: lines[at]!.text, byline: null, single: false }
      : knownSection(lines[at]!.text)
    const bare = (from: number): boolean =>
      starts[i + 1] !== undefined && lines.slice(from + 1, starts[i + 1]).every((line) => line.rule)
    const plain =
      known !== null &&
      (starts[i + 1] !== undefined || (known.byline !== null && at + 1 < to)) &&
      (bare(at) || listed || (known.byline !== null && at + 1 < (starts[i + 1] ?? to)))
    const above = headlines[i]!.level
    const under = headlines[i + 1]?.level ?? null
    if (sectionLevel !== null && above !== null && above <= sectionLevel) {
      section = null
      sectionLine = null
      sectionLevel = null
    }
    // A name, or what kind of text it is, over a headline of the same level.
    const over =
      bare(at) &&
      above !== null &&
      above === under &&
      (labels.has(lookOf(lines[at]!)) ||
        lines[at]!.block.bar === true ||
        labelsNext(lines[at]!.text, lines[starts[i + 1]!]!.text))
    if (
      plain ||
      // Between two rules, over a headline under the second.
      (bare(at) && headlines[i]!.framed && !headlines[i + 1]!.framed && headlines[i + 1]!.afterRule) ||
      (bare(at) && (lines[at]!.section ?? headlines[i]!.label) === true) ||
      (bare(at) && above !== null && under !== null && above < under) ||
      over ||
      (bare(at) &&
        !headlines[i]!.series &&
        !headlines[i]!.listed &&
        headlines[i]!.level === null &&
        mayLabel(undecorated(lines[at]!.text) ?? lines[at]!.text) &&
        (isCaps(lines[at]!.text) !== isCaps(lines[starts[i + 1]!]!.text) || wordCount(lines[at]!.text) <= 2))
    ) {
      section = known ?? {
        label: undecorated(lines[at]!.text) ?? lines[at]!.text,
        byline: null,
        single: over && !labels.has(lookOf(lines[at]!)) && lines[at]!.block.bar !== true,
      }
      sectionLine = at
      sectionLevel = above !== null && under !== null && above < under ? above : null
      if (!bare(at)) {
        spans.push({
          headline: null,
          from: at + 1,
          to: starts[i + 1] ?? to,
          section,
          sectionLine,
          standfirst,
          series: false,
        })
        if (section.single) section = null
        continue
      }
      i++
      at = starts[i]!
    }
    const { series } = headlines[i]!
    // A bar that heads a text ends the section of the bar before.
    if (at === start && lines[at]!.block.bar === true) {
      section = null
      sectionLine = null
    }
    if (paidFor.test(lines[at]!.text)) {
      spans.push({
        headline: null,
        from: at,
        to: starts[i + 1] ?? to,
        section,
        sectionLine,
        standfirst: null,
        series,
      })
      continue
    }
    if (
      bare(at) &&
      i + 1 < starts.length &&
      knownSection(lines[starts[i + 1]!]!.text) === null &&
      !(headlines[i + 1]!.sure && headlines[i + 1]!.apart) &&
      lines[starts[i + 1]!]!.gap <= 1 &&
      lines[starts[i + 1]! - 1] === lines[at]
    ) {
      standfirst = starts[i + 1]!
      i++
    }
    spans.push({
      headline: at,
      from: section !== null && sectionLine === start ? start : at,
      to: starts[i + 1] ?? to,
      section,
      sectionLine,
      standfirst,
      series,
      barred,
    })
    if (section?.single === true) {
      section = null
      sectionLine = null
    }
  }
  return spans
}

/** "Ropes for everybody (sponsored)" heads no article. */
const paidFor =
  /[([](?:sponsor(?:ed)?|ad|advert(?:isement)?|promoted|anzeige|werbung|publicité|patrocinado)[)\]]$/iu

/** How sections are set: over headlines that look otherwise, some of which stand under none. */
const labelLooks = (lines: readonly Line[], headlines: readonly Candidate[]): ReadonlySet<string> => {
  const over = new Map<string, Set<string>>()
  const free = new Set<string>()
  for (const [i, { at, level }] of headlines.entries()) {
    if (level === null) continue
    const before = headlines[i - 1]
    const look = lookOf(lines[at]!)
    const label = before === undefined || before.level === null ? null : lookOf(lines[before.at]!)
    const bare = before !== undefined && lines.slice(before.at + 1, at).every((line) => line.rule)
    if (!bare || label === null) free.add(look)
    else if (label !== look) over.set(label, (over.get(label) ?? new Set()).add(look))
  }
  return new Set(
    [...over].filter(([, looks]) => [...looks].some((look) => free.has(look))).map(([label]) => label),
  )
}

const lookOf = ({ block }: Line): string => `${block.size ?? 1} ${block.bold === true} ${block.bar === true}`

/** The title, printed again over a text or in large letters over the first one, heads none. */
const withoutTitle = (
  lines: readonly Line[],
  { title, evidence }: Masthead,
  headlines: readonly Candidate[],
): readonly Candidate[] => {
  const all = withoutEmptyBars(lines, withoutIssueLine(lines, headlines))
  if (title === null) return all
  const own = nameKey(title)
  const rest = all.filter(({ at }) => {
    const { text, line, block, level } = lines[at]!
    return (
      nameKey(text) !== own &&
      !(level !== null && repeats(text, own)) &&
      !(evidence.title?.line === line && (block.size ?? 1) >= 1.6)
    )
  })
  return rest.length > 0 ? rest : all
}

/** Where front matter has the title, the text may print it once more, over everything. */
const behindTitle = (lines: readonly Line[], { title, end }: Masthead): number => {
  const first = lines[end]
  return first !== undefined && first.level !== null && title !== null && first.text === title ? end + 1 : end
}

/** "The Quay Letter: Issue 35 (17 January 2018)" of The Quay Letter. */
const repeats = (text: string, own: string): boolean => {
  if (text.length > 120 || !/\d/.test(text)) return false
  const { rest, volume, number, date } = factsOf(text)
  return (volume ?? number ?? date) !== null && nameKey(rest) === own
}

/** Of two bars right under one another the first stood over pictures. */
const withoutEmptyBars = (lines: readonly Line[], headlines: readonly Candidate[]): readonly Candidate[] =>
  headlines.filter(({ at }, i) => {
    const next = headlines[i + 1]?.at
    return !(
      lines[at]!.block.bar === true &&
      next !== undefined &&
      lines[next]!.block.bar === true &&
      lines.slice(at + 1, next).every((line) => line.rule)
    )
  })

/** "JULY 2007 NEWSLETTER": a line that only says which issue it is heads nothing; days of a diary come again. */
const withoutIssueLine = (lines: readonly Line[], headlines: readonly Candidate[]): readonly Candidate[] => {
  const dated = headlines.filter(({ at }) => saysIssue(lines[at]!.text))
  return dated.length === 1 ? headlines.filter((each) => each !== dated[0]) : headlines
}

const saysIssue = (text: string): boolean => {
  if (text.length > 60 || !/\d/u.test(text)) return false
  const found = findDate(text)
  if (found === null || found.precision === 'year') return false
  const { date, rest } = factsOf(text)
  return date !== null && date.precision !== 'year' && issueWords.test(words(rest.toLowerCase()).join(' '))
}

const issueWords = /^(?:(?:newsletter|news|issue|edition|bulletin|report|update|the|of|for)(?: |$)){0,4}$/u

const labelsNext = (label: string, headline: string): boolean =>
  mayLabel(label) && wordCount(label) <= 3 && wordCount(headline) > wordCount(label)

const copyrightYears = (footer: ReturnType<typeof readColophon>, date: string | null): readonly Warning[] => {
  const year = date === null ? null : Number(date.slice(0, 4))
  const latest = footer.years.reduce((last, each) => Math.max(last, each), 0)
  if (year === null || footer.years.length === 0 || latest === year) return []
  return [
    {
      rule: 'copyright-year-differs',
      reason: `the copyright says ${latest}, the issue is of ${year}`,
      hint: 'correct the year in the footer, or leave it if it is meant so',
      line: footer.copyrightLine,
    },
  ]
}

const elisionWarnings = (
  lines: readonly Line[],
  articles: readonly Article[],
  mark: string | null,
): readonly Warning[] => {
  if (mark === null) return []
  const count = articles
    .flatMap((article) => article.blocks)
    .reduce(
      (sum, block) =>
        sum +
        ('spans' in block
          ? block.spans.filter(
              (span) => typeof span !== 'string' && 'elision' in span && span.elision === mark,
            ).length
          : 0),
      0,
    )
  const first = lines.find((line) => line.text.endsWith(mark))
  if (count === 0 || first === undefined) return []
  return [
    {
      rule: 'lost-ellipsis',
      reason: `"${mark}" stands ${count === 1 ? 'once' : `${count} times`} where an ellipsis was lost, and is shown as one`,
      hint: 'nothing to do if text was left out there',
      line: first.line,
    },
  ]
}

const setAside = (line: Line): Warning => ({
  rule: 'line-set-aside',
  reason: `"${line.text.slice(0, 80)}" is no part of an article and is not shown`,
  hint: 'nothing to do if readers need not see it',
  line: line.line,
})

/** Entries of a contents list say what headlines say; those that say more are named. */
const listedWarnings = (listed: readonly Line[], issue: Issue): readonly Warning[] => {
  const first = listed[0]
  if (first === undefined) return []
  const said = (texts: readonly (string | null)[]): ReadonlySet<string> =>
    new Set(texts.flatMap((text) => (text === null ? [] : words(text.toLowerCase()))))
  const headlines = said(issue.articles.map(({ headline }) => headline))
  let shown: ReadonlySet<string> | null = null
  const isShown = (word: string): boolean => {
    if (headlines.has(word)) return true
    shown ??= said(textsOf(issue))
    return shown.has(word)
  }
  return [
    {
      rule: 'contents-list',
      reason: `the contents list of ${listed.length} lines names no articles of its own and is not shown`,
      hint: 'nothing to do; the site makes its own',
      line: first.line,
    },
    ...listed
      .slice(1)
      .filter((line) => saysMore(line, isShown))
      .map(setAside),
  ]
}
