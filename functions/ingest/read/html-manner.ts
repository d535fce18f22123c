// How a page sets a text: bold, to the right, in large letters. Told by elements, attributes and styles.

import type { Mark } from './block.ts'
import { attributeOf, type Element } from './html-tree.ts'
import { linkOf } from './link.ts'

/** What elements around a text say of it. */
export type Manner = {
  readonly bold: boolean
  readonly italic: boolean
  readonly code: boolean
  readonly link: string | null
  readonly centred: boolean
  readonly right: boolean
  readonly quoted: boolean
  /** In a bar of its own colour over a text. */
  readonly bar: boolean
  /** In units of the usual size. */
  readonly size: number
}

export const plain: Manner = {
  bold: false,
  italic: false,
  code: false,
  link: null,
  centred: false,
  right: false,
  quoted: false,
  bar: false,
  size: 1,
}

/** The one mark that a text is shown with. */
export const markOf = (manner: Manner): Mark['kind'] | null => {
  if (manner.link !== null) return 'link'
  if (manner.code) return 'code'
  return manner.bold ? 'strong' : manner.italic ? 'emphasis' : null
}

const bolds = new Set(['b', 'strong', 'th', 'dt', 'caption', 'legend', 'summary'])
const italics = new Set(['i', 'em', 'cite', 'dfn', 'var'])
const codes = new Set(['code', 'kbd', 'samp', 'tt'])
const fontSizes = [0.63, 0.82, 1, 1.13, 1.5, 2, 3]
const keywords: Readonly<Record<string, number>> = {
  'xx-small': 0.6,
  'x-small': 0.75,
  small: 0.89,
  medium: 1,
  large: 1.2,
  'x-large': 1.5,
  'xx-large': 2,
}

/** What an element says of its text, within others. */
export const mannerOf = (node: Element, tag: string, outer: Manner, base: string | null): Manner => {
  const inner = { ...outer }
  if (bolds.has(tag)) inner.bold = true
  else if (italics.has(tag)) inner.italic = true
  else if (codes.has(tag)) inner.code = true
  else if (tag === 'center') inner.centred = true
  else if (tag === 'blockquote') inner.quoted = true
  else if (tag === 'big') inner.size = outer.size * 1.2
  else if (tag === 'small') inner.size = outer.size * 0.83
  else if (tag === 'a') inner.link = linkOf(attributeOf(node, 'href'), base)
  if (node.attrs.length === 0) return inner
  const aligned = (align: string | undefined) => {
    if (align === undefined) return
    inner.centred = align.toLowerCase() === 'center'
    // A cell is set to the right for what stands beside it.
    inner.right = (tag === 'p' || tag === 'div') && align.toLowerCase() === 'right'
  }
  // A table that is aligned stands there; its text does not.
  if (tag !== 'table' && tag !== 'img') aligned(attributeOf(node, 'align') ?? undefined)
  if (tag === 'font') {
    const size = attributeOf(node, 'size') ?? ''
    const step = Number.parseInt(size, 10)
    if (!Number.isNaN(step))
      inner.size = fontSizes[Math.min(7, Math.max(1, /^[+-]/.test(size) ? 3 + step : step)) - 1]!
  }
  const style = attributeOf(node, 'style')
  if (style !== null) {
    const said = style.slice(0, 2_000)
    const weight = /(?:^|;)\s*font-weight\s*:\s*(bolder|bold|normal|lighter|\d+)/iu.exec(said)?.[1]
    if (weight !== undefined) inner.bold = /^bold|^[6-9]\d\d/iu.test(weight)
    const italic = /(?:^|;)\s*font-style\s*:\s*(\w+)/iu.exec(said)?.[1]
    if (italic !== undefined) inner.italic = /^(?:italic|oblique)$/iu.test(italic)
    aligned(/(?:^|;)\s*text-align\s*:\s*(\w+)/iu.exec(said)?.[1])
    const size = /(?:^|;)\s*font-size\s*:\s*(?:([\d.]+)(px|pt|em|rem|%)|([a-z-]+))/iu.exec(said)
    if (size !== null)
      inner.size = sizeOf(size[1], size[2]?.toLowerCase(), size[3]?.toLowerCase(), outer.size)
  }
  return inner
}

const sizeOf = (
  figure: string | undefined,
  unit: string | undefined,
  word: string | undefined,
  outer: number,
): number => {
  if (word !== undefined) return keywords[word] ?? outer
  const value = Number(figure)
  if (!(value > 0 && value < 1_000)) return outer
  if (unit === 'px') return value / 16
  if (unit === 'pt') return value / 12
  if (unit === 'rem') return value
  return unit === '%' ? (outer * value) / 100 : outer * value
}
