// References ("[1]") and the notes they refer to: a paragraph of the same article, or an address listed further down.

import type { Article, Block, Span } from '../../model/issue.ts'
import { spanText } from './account.ts'

type Text = Extract<Block, { readonly kind: 'paragraph' }>

const label = String.raw`\p{N}{1,3}|[*†‡]{1,3}|\p{L}[\p{L}\p{N}_-]{0,19}`
const reference = new RegExp(String.raw`\[(${label})\]`, 'gu')
const note = new RegExp(String.raw`^\[(?<label>${label})\](?=:?\s+(?:\S.*)?\p{L}{2})`, 'u')
const address = new RegExp(
  String.raw`^\s*(?:\[(?<label>${label})\]:?|(?<number>\d{1,3})[.:)])\s+<?(?<url>(?:https?|ftp):\/\/[^\s<>]+)>?\s*$`,
  'u',
)

/** References become links to their notes. A note at the end is moved to the article that has its reference. */
export const withNotes = (articles: readonly Article[]): readonly Article[] => {
  if (!articles.some(({ blocks }) => blocks.some(mayRefer))) return articles
  // From the last to the first: of two lists of addresses the next one is meant.
  const further = new Map<string, string>()
  return inPlace(articles)
    .toReversed()
    .map((article) => {
      for (const [name, url] of article.blocks.flatMap(addressesIn)) further.set(name, url)
      return article.blocks.some(mayRefer)
        ? { ...article, blocks: joinedBlocks(article.blocks, further) }
        : article
    })
    .toReversed()
}

const mayRefer = (block: Block): boolean =>
  block.kind === 'preformatted'
    ? block.text.includes('[')
    : textsIn(block).some((spans) => spans.some((span) => typeof span === 'string' && span.includes('[')))

const textsIn = (block: Block): readonly (readonly Span[])[] => {
  if ('spans' in block) return [block.spans]
  if (block.kind === 'list') return block.items
  return block.kind === 'table' ? block.rows.flat() : []
}

const textOf = (spans: readonly Span[]): string => spans.map(spanText).join('')

const noteLabel = (block: Block): string | null =>
  block.kind === 'paragraph' && typeof block.spans[0] === 'string' && block.spans[0][0] === '['
    ? (note.exec(block.spans[0])?.groups?.label ?? null)
    : null

/** What refers to addresses: "[1] https://…", "1. https://…". */
const addressesIn = (block: Block): readonly (readonly [string, string])[] => {
  if (block.kind === 'list' && block.ordered)
    return block.items.flatMap((item, at) => listed(`${at + (block.start ?? 1)}. ${textOf(item)}`))
  if (block.kind === 'preformatted') return block.text.split('\n').flatMap(listed)
  return block.kind === 'paragraph' || block.kind === 'quote' ? listed(textOf(block.spans)) : []
}

/** "[1] The Lock Gazette, page 4" */
export const isNote = (text: string): boolean =>
  text[0] === '[' && /^\[(?:\p{N}{1,3}|[*†‡]{1,3})\]:?\s/u.test(text)

/** "1. https://…" */
export const isListedAddress = (text: string): boolean => address.test(text.slice(0, 2_000))

const listed = (line: string): readonly (readonly [string, string])[] => {
  const found = line.includes('://') ? address.exec(line.slice(0, 2_000))?.groups : undefined
  return found === undefined ? [] : [[found.label ?? found.number!, found.url!]]
}

const referencesIn = (blocks: readonly Block[]): ReadonlySet<string> =>
  new Set(
    blocks.flatMap((block) => {
      const own = noteLabel(block)
      return textsIn(block)
        .flat()
        .flatMap((span) =>
          typeof span === 'string' && span.includes('[')
            ? [...span.matchAll(reference)].map((hit) => hit[1]!)
            : [],
        )
        .filter((each, at) => !(at === 0 && each === own))
    }),
  )

const notesOnly =
  /^(?:(?:foot|end)-?\s?notes?|fußnoten|endnoten|notes de bas de page|notas al pie|note a piè di pagina|پانویس(?:‌?ها)?|الحواشي)$/iu

/** Notes that end the last article stand there for the whole issue. */
const inPlace = (articles: readonly Article[]): readonly Article[] => {
  const last = articles.at(-1)!
  const alone = notesOnly.test(last.headline ?? '')
  const from = last.blocks.findLastIndex((block) => noteLabel(block) === null) + 1
  if ((from === 0 && !alone) || from === last.blocks.length || articles.length === 1) return articles
  const own = referencesIn(last.blocks)
  /** By label, the one article that refers to it; the last, where several do. */
  const homes = new Map<string, Article>()
  for (const article of articles.slice(0, -1))
    for (const name of referencesIn(article.blocks)) homes.set(name, homes.has(name) ? last : article)
  const moved = new Map<Article, Block[]>()
  for (const block of last.blocks.slice(from)) {
    const name = noteLabel(block)!
    const home = own.has(name) ? last : (homes.get(name) ?? last)
    const there = moved.get(home) ?? []
    there.push(block)
    moved.set(home, there)
  }
  const placed = articles.map((article) => ({
    ...article,
    blocks: [
      ...(article === last ? last.blocks.slice(0, from) : article.blocks),
      ...(moved.get(article) ?? []),
    ],
  }))
  return alone && placed.at(-1)!.blocks.length === 0 ? placed.slice(0, -1) : placed
}

const joinedBlocks = (blocks: readonly Block[], addresses: ReadonlyMap<string, string>): readonly Block[] => {
  const referred = referencesIn(blocks)
  const notes = new Set(
    blocks.flatMap((block) => {
      const name = noteLabel(block)
      return name !== null && referred.has(name) && !addressesIn(block).length ? name : []
    }),
  )
  const linked = (spans: readonly Span[]): readonly Span[] =>
    spans.flatMap((span) =>
      typeof span === 'string' && span.includes('[') ? cut(span, notes, addresses) : span,
    )
  const begun = new Set<string>()
  return blocks.map((block): Block => {
    const name = noteLabel(block)
    if (name !== null && notes.has(name) && !begun.has(name)) {
      begun.add(name)
      return noted(block as Text, name)
    }
    if ('spans' in block) return { ...block, spans: linked(block.spans) }
    if (block.kind === 'list') return { ...block, items: block.items.map(linked) }
    return block.kind === 'table' ? { ...block, rows: block.rows.map((row) => row.map(linked)) } : block
  })
}

const noted = (block: Text, name: string): Text => {
  const [first, ...rest] = block.spans
  return { ...block, note: name, spans: [{ note: name }, (first as string).slice(name.length + 2), ...rest] }
}

const cut = (
  text: string,
  notes: ReadonlySet<string>,
  addresses: ReadonlyMap<string, string>,
): readonly Span[] => {
  const spans: Span[] = []
  let at = 0
  for (const hit of text.matchAll(reference)) {
    const name = hit[1]!
    const link = addresses.get(name)
    if (!notes.has(name) && link === undefined) continue
    if (hit.index > at) spans.push(text.slice(at, hit.index))
    spans.push(notes.has(name) ? { note: name } : { link: link!, text: hit[0] })
    at = hit.index + hit[0].length
  }
  return at === 0 ? [text] : at === text.length ? spans : [...spans, text.slice(at)]
}
