// What the format marked in a text (links, emphasis, code), through joining, cutting and elisions.

import type { Span } from '../../model/issue.ts'
import { markedText } from '../../model/span.ts'
import type { Mark, SourceLine } from '../read/block.ts'

/** Marks of a source line, in the places where their text stands in `text`, the cleaned line. */
export const marksIn = (source: SourceLine, text: string): readonly Mark[] => {
  const { marks = [] } = source
  if (marks.length === 0 || text === source.text) return marks
  let at = 0
  return marks.flatMap((mark) => {
    const marked = source.text.slice(mark.from, mark.to).trim().replace(/\s+/gu, ' ')
    const from = marked === '' ? -1 : text.indexOf(marked, at)
    if (from === -1) return []
    at = from + marked.length
    return [{ ...mark, from, to: at }]
  })
}

/** Spans whose plain text is cut at the marks. */
export const markedSpans = (spans: readonly Span[], marks: readonly Mark[]): readonly Span[] => {
  if (marks.length === 0) return spans
  const out: Span[] = []
  let start = 0
  for (const span of spans) {
    const text = plain(span)
    const end = start + text.length
    if (typeof span !== 'string') out.push(span)
    else {
      let at = start
      for (const mark of marks) {
        const from = Math.max(mark.from, at)
        const to = Math.min(mark.to, end)
        if (from >= to) continue
        if (from > at) out.push(text.slice(at - start, from - start))
        out.push(spanOf(mark, text.slice(from - start, to - start)))
        at = to
      }
      if (at < end) out.push(text.slice(at - start))
    }
    start = end
  }
  return out
}

const plain = (span: Span): string =>
  typeof span === 'string' ? span : 'elision' in span ? span.elision : markedText(span)

/** What is left of spans after so many characters of their text. */
export const spansFrom = (spans: readonly Span[], length: number): readonly Span[] => {
  let at = 0
  return spans.flatMap((span): readonly Span[] => {
    const text = plain(span)
    const start = at
    at += text.length
    if (at <= length) return []
    if (start >= length || typeof span !== 'string') return [span]
    return [text.slice(length - start)]
  })
}

const spanOf = (mark: Mark, text: string): Span => {
  if (mark.kind === 'link') return { link: mark.url, text }
  if (mark.kind === 'emphasis') return { emphasis: text }
  return mark.kind === 'strong' ? { strong: text } : { code: text }
}
