// Pictures stand between lines: they are no text for the rules, and come back among the blocks of the articles.

import type { Article, Block } from '../../model/issue.ts'
import type { SourceBlock } from '../read/block.ts'
import type { Line } from './line.ts'

const pictureBlock = (block: SourceBlock): readonly Block[] =>
  block.kind !== 'image' || block.image === undefined
    ? []
    : [{ kind: 'image', picture: block.image, alt: block.lines[0]?.text ?? '' }]

const none: readonly Block[] = []

/** Blocks of text, each with the pictures right before it; and what stands behind the last. */
export const withoutPictures = (
  blocks: readonly SourceBlock[],
): {
  readonly texts: readonly (readonly [SourceBlock, readonly Block[]])[]
  readonly last: readonly Block[]
} => {
  const texts: (readonly [SourceBlock, readonly Block[]])[] = []
  let open: Block[] | undefined
  for (const block of blocks) {
    if (block.kind === 'image') {
      open ??= []
      open.push(...pictureBlock(block))
    } else {
      texts.push([block, open ?? none])
      open = undefined
    }
  }
  return { texts, last: open ?? none }
}

/**
 * Pictures of the masthead go before the first article's text, those of contents list and colophon behind the last.
 * `over`: the pictures right over each headline. They are of the article before, as headings have it, unless the first
 * headline has one over it, too.
 */
export const withAllPictures = (
  articles: readonly Article[],
  lines: readonly Line[],
  over: readonly (readonly Block[])[],
  last: readonly Block[],
  start: number,
): readonly Article[] => {
  if (last.length === 0 && lines.every((line) => line.pictures.length === 0)) return articles
  const placed = new Set([...articles.flatMap((article) => article.blocks), ...over.flat()])
  const left = (some: readonly Line[]) =>
    some.flatMap((line) => line.pictures).filter((each) => !placed.has(each))
  const before = left(lines.slice(0, start))
  const behind = [...left(lines.slice(start)), ...last]
  const leads = over.find((_, at) => articles[at]?.headline !== null)?.length !== 0
  return articles.map((article, at) => ({
    ...article,
    blocks: [
      ...(at === 0 ? before : none),
      ...(at === 0 || leads ? (over[at] ?? none) : none),
      ...article.blocks,
      ...(leads ? none : (over[at + 1] ?? none)),
      ...(at === articles.length - 1 ? behind : none),
    ],
  }))
}
