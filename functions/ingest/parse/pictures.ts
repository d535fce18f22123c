// Pictures stand between lines: they are no text for the rules, and come back among the blocks of the articles.

import type { Article, Block } from '../../model/issue.ts'
import type { SourceBlock } from '../read/block.ts'
import type { Line } from './line.ts'

const pictureBlock = (block: SourceBlock): readonly Block[] =>
  block.kind !== 'image' || block.image === undefined
    ? []
    : [{ kind: 'image', picture: block.image, alt: block.lines[0]?.text ?? '' }]

/** Blocks of text, each with the pictures right before it; and what stands behind the last. */
export const withoutPictures = (
  blocks: readonly SourceBlock[],
): {
  readonly texts: readonly (readonly [SourceBlock, readonly Block[]])[]
  readonly last: readonly Block[]
} => {
  const texts: (readonly [SourceBlock, readonly Block[]])[] = []
  let open: Block[] = []
  for (const block of blocks) {
    if (block.kind === 'image') open.push(...pictureBlock(block))
    else {
      texts.push([block, open])
      if (open.length > 0) open = []
    }
  }
  return { texts, last: open }
}

/** Pictures of the masthead go before the first article's text, those of contents list and colophon behind the last. */
export const withAllPictures = (
  articles: readonly Article[],
  lines: readonly Line[],
  last: readonly Block[],
  start: number,
): readonly Article[] => {
  if (last.length === 0 && lines.every((line) => line.pictures.length === 0)) return articles
  const placed = new Set(articles.flatMap((article) => article.blocks))
  const left = (some: readonly Line[]) =>
    some.flatMap((line) => line.pictures).filter((each) => !placed.has(each))
  const before = left(lines.slice(0, start))
  const behind = [...left(lines.slice(start)), ...last]
  return articles.map((article, at) => ({
    ...article,
    blocks: [...(at === 0 ? before : []), ...article.blocks, ...(at === articles.length - 1 ? behind : [])],
  }))
}
