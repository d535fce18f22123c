// Issues of known content in layouts drawn at random: every field must come back, whatever the layout.

import { expect, test } from 'vitest'
import { textsOf } from '../../../functions/ingest/parse/account.ts'
import { words } from '../../../functions/ingest/parse/line.ts'
import { read } from '../../../functions/ingest/read/read.ts'
import type { Article, Issue } from '../../../functions/model/issue.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'
import { type Piece, type Written, written } from './variations/issues.ts'
import { layout, type Rendered } from './variations/layout.ts'

const rounds = Number(process.env.VARIATIONS ?? 40)
const first = Number(process.env.VARIATION ?? 0)

const same = (a: string | null | undefined, b: string | null | undefined): boolean =>
  (a ?? '').toLowerCase().replace(/^the /, '') === (b ?? '').toLowerCase().replace(/^the /, '')

/** Field by field: true where every article's is as written. */
const checks = (
  issue: Issue,
  { expected, text }: Rendered,
  from: Written,
): Readonly<Record<string, boolean>> => {
  const pairs = from.articles.map((piece, at) => [piece, issue.articles[at]] as const)
  const each = (test: (piece: Piece, article: Article) => boolean): boolean =>
    pairs.every(([piece, article]) => article !== undefined && test(piece, article))
  const { contact, copyright } = issue.colophon
  const shown = new Set(textsOf(issue).flatMap((field) => words(field.toLowerCase())))
  const named = new Set(issue.warnings.flatMap((warning) => warning.line ?? []))
  const elisions = issue.articles
    .flatMap((article) => article.blocks)
    .flatMap((block) => ('spans' in block ? block.spans : []))
    .filter((span) => typeof span !== 'string' && 'elision' in span)
  return {
    title: same(issue.publication.title, from.title),
    publisher: same(issue.publication.publisher, expected.publisher),
    tagline: same(issue.publication.tagline, expected.tagline),
    volume: issue.volumeNumber === expected.volume,
    number: issue.issueNumber === from.number,
    date: issue.date === expected.date,
    articles: issue.articles.length === from.articles.length,
    headline: each((piece, article) => same(article.headline, piece.headline)),
    section: each((piece, article) => same(article.section, piece.section)),
    byline: each(
      (piece, article) =>
        same(article.byline, piece.byline) ||
        (piece.byline === undefined && article.byline === piece.dateline?.agency),
    ),
    'source name': each((piece, article) => same(article.source?.name, piece.source?.name)),
    'source date': each((piece, article) => (article.source?.date ?? undefined) === piece.source?.date),
    'dateline place': each((piece, article) => article.dateline?.place === piece.dateline?.place),
    'dateline date': each((piece, article) => (article.dateline?.date ?? undefined) === piece.dateline?.date),
    'sign-off': each((piece, article) => same(article.signOff, piece.signOff)),
    text: each((piece, article) => {
      const mark = expected.mark ?? '-'
      const seen = words(blocksText(article.blocks, []).replaceAll(mark, ' ').replaceAll('[…]', ' '))
      return seen.join(' ') === words(piece.text.join(' ')).join(' ')
    }),
    paragraphs: each(
      (piece, article) =>
        article.blocks.filter((block) => block.kind === 'paragraph').length === piece.text.length,
    ),
    elision: elisions.length === expected.marks,
    email: contact.email.join() === (from.footer.email ?? ''),
    phone: contact.phone.join() === (from.footer.phone ?? ''),
    fax: contact.fax.join() === (from.footer.fax ?? ''),
    url: contact.url.join() === (from.footer.url ?? ''),
    copyright:
      from.footer.copyright === null
        ? copyright === null
        : from.footer.copyright.every((part) => copyright?.includes(String(part))),
    about: words(from.footer.about).every((word) => words(issue.colophon.about ?? '').includes(word)),
    disclaimer: same(issue.colophon.disclaimer, from.footer.disclaimer),
    words: text.split(/\r?\n/).every(
      (line, at) =>
        named.has(at + 1) ||
        /^\s*(?:\p{L} +){3}/u.test(line) ||
        words(line.toLowerCase())
          .filter((word) => word.length > 1)
          .every((word) => shown.has(word) || labels.has(word)),
    ),
  }
}

const labels = new Set(
  'vol volume year no number issue nr by tel telephone phone fax mail email web website internet on the source a of publication published newsletter issued weekly official bulletin'.split(
    ' ',
  ),
)

const table = () => {
  const failed = new Map<string, number>()
  const causes = new Map<string, Map<string, number>>()
  const drawn = new Map<string, number>()
  let count = 0
  for (let round = first; round < first + rounds; round++)
    for (const [index, from] of written.entries()) {
      const seed = round * written.length + index + 1
      const rendered = layout(from, seed)
      const reading = read(rendered.bytes, 'issue.txt')
      if ('problems' in reading) throw new Error(reading.problems[0].reason)
      count++
      for (const feature of rendered.features) drawn.set(feature, (drawn.get(feature) ?? 0) + 1)
      for (const [field, passed] of Object.entries(checks(reading.issue, rendered, from))) {
        if (!failed.has(field)) failed.set(field, 0)
        if (passed) continue
        failed.set(field, failed.get(field)! + 1)
        const list = causes.get(field) ?? new Map<string, number>()
        causes.set(field, list)
        for (const feature of rendered.features) list.set(feature, (list.get(feature) ?? 0) + 1)
        if (process.env.SHOW === field || process.env.SHOW === `${seed}`)
          console.log(
            `seed ${seed}: ${field}\n${rendered.text}\n${JSON.stringify({ ...issueSummary(reading.issue) }, null, 1)}`,
          )
      }
    }
  const rows = [...failed].map(([field, failures]) => {
    const worst = [...(causes.get(field) ?? [])]
      .map(([feature, hits]) => [feature, hits / drawn.get(feature)!, hits] as const)
      .filter(([, , hits]) => hits > 1)
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 4)
      .map(([feature, rate]) => `${feature} ${(rate * 100).toFixed(0)}%`)
      .join('  ')
    return { field, passed: 1 - failures / count, worst }
  })
  return { rows, count }
}

const issueSummary = (issue: Issue) => ({
  publication: issue.publication,
  volume: issue.volume,
  number: issue.number,
  date: issue.date,
  articles: issue.articles.map(({ headline, section, byline, source, dateline, signOff, blocks }) =>
    JSON.stringify({
      headline,
      section,
      byline,
      source: source && `${source.name}|${source.date}`,
      dateline: dateline && `${dateline.place}|${dateline.date}`,
      signOff,
      text: blocks.map((block) =>
        'spans' in block
          ? `${block.kind}: ${JSON.stringify(block.spans).slice(0, 160)}`
          : JSON.stringify(block),
      ),
    }),
  ),
  colophon: issue.colophon,
  warnings: issue.warnings.map((warning) => `${warning.line} ${warning.rule} ${warning.reason}`),
})

test('Every field of an issue comes back from at least 98 % of its layouts', { timeout: 120_000 }, () => {
  const { rows, count } = table()
  console.log(
    `${count} layouts\n${rows
      .map(
        ({ field, passed, worst }) =>
          `${field.padEnd(15)} ${(passed * 100).toFixed(1).padStart(5)} %  ${worst}`,
      )
      .join('\n')}`,
  )
  expect(rows.filter(({ passed }) => passed < 0.98)).toEqual([])
})
