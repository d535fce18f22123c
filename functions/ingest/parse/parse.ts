// Blocks of lines -> an issue, by weighed evidence. Knows nothing of formats, and of no publication in particular.

import type { Article, Evidence, Issue } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import type { Envelope, FrontMatter, SourceBlock } from '../read/block.ts'
import { unaccounted } from './account.ts'
import { advisoryTopic } from './advisory.ts'
import { readArticle } from './article.ts'
import { type Called, calledBy } from './called.ts'
import { findCarrier } from './carrier.ts'
import { readColophon, withContact } from './colophon.ts'
import { withFooterLast } from './colophon-start.ts'
import { findContents, ownContents } from './contents.ts'
import { listing } from './contents-listing.ts'
import { withMessageDate, withMessages } from './digest.ts'
import { lostEllipsis } from './elision.ts'
import { withEnvelope } from './envelope.ts'
import { fieldsAt, withFields } from './fields.ts'
import { withFileName } from './file-name.ts'
import { statedLanguage, withFront } from './front.ts'
import { withoutFurniture } from './furniture.ts'
import { findHeadlines } from './headline.ts'
import { withItems } from './items.ts'
import { withKickers } from './kicker.ts'
import { languageOf, sample } from './language.ts'
import { lateMasthead } from './late-masthead.ts'
import { endsBlock, type Line, linesOf, wrapWidth } from './line.ts'
import { withLoneDate } from './lone.ts'
import { type Masthead, readMasthead } from './masthead.ts'
import { clippingOf, mastheadOf } from './masthead-given.ts'
import { withNotes } from './notes.ts'
import { withAllPictures, withoutPictures } from './pictures.ts'
import { behindTitle, withoutTitle } from './repeated-title.ts'
import { withoutRunIns } from './run-in.ts'
import { withOwnName } from './self-named.ts'
import { spansOf } from './spans.ts'
import { withTold } from './told.ts'
import { copyrightYears, elisionWarnings, listedWarnings, setAside } from './warnings.ts'

type Context = {
  /** The file's. */
  readonly name: string
  readonly warnings: readonly Warning[]
  readonly front?: FrontMatter | null
  readonly envelope?: Envelope | null
}

/** Never throws; at least one article; every word is in a field or on a line that a warning names. */
export const parse = (blocks: readonly SourceBlock[], context: Context): Issue => {
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
  const { lines, head } = headOf(clean, envelope, context)
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

/** What the issue is called, counted and dated: by its masthead, then by what is around the text, then by the file's name. */
const headOf = (
  printed: readonly Line[],
  envelope: Envelope | null,
  { front = null, name }: Context,
): { readonly lines: readonly Line[]; readonly head: Masthead } => {
  const called = calledBy(envelope, printed)
  const { lines, top } =
    front?.title == null
      ? withMastheadFirst(printed, called)
      : { lines: printed, top: mastheadOf(front, front.title) }
  const stated = withFront(top, front, lines)
  const own = envelope === null ? withOwnName(stated, lines) : stated
  return { lines, head: withFileName(withMessageDate(withEnvelope(own, envelope, called), lines), name) }
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
