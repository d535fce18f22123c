// The words of a marked piece of text.

import type { Span } from './issue.ts'

type Marked = Exclude<Span, string | { readonly elision: string }>

export const markedText = (span: Marked): string => {
  if ('link' in span) return span.text
  if ('emphasis' in span) return span.emphasis
  return 'strong' in span ? span.strong : span.code
}
