// The words of a marked piece of text.

import type { List, Span } from './issue.ts'

type Marked = Exclude<Span, string | { readonly elision: string }>

export const markedText = (span: Marked): string => {
  if ('link' in span) return span.text
  if ('emphasis' in span) return span.emphasis
  if ('strong' in span) return span.strong
  return 'code' in span ? span.code : `[${span.note}]`
}

/** Of a list and of those below, in order. */
export const allItems = ({ items, below }: List): readonly (readonly Span[])[] =>
  items.flatMap((item, at) => {
    const inner = below?.[at]
    return inner ? [item, ...allItems(inner)] : [item]
  })
