// Marks that stand for text left out: "[...]" everywhere, and letters ("AAA") where a conversion lost an ellipsis.

import type { Span } from '../../model/issue.ts'

const bracketed =
  /\[\s?(?:\.\s?){2,4}\]|\(\s?(?:\.\s?){3,4}\)|[[(]\s?…\s?[\])]|\[\s?snip\s?\]|(?<=\S\s{0,3})\*\s?\*\s?\*(?=\s{0,3}\S)/giu
// Two letters count only behind a sentence, and no Roman one or two.
const glued = /(?:(?<=[\p{Ll}.,!?;:)"”’])(?!I)(\p{Lu})\1{2,4}|(?<=[.!?][)"”’]?)(?!I)(\p{Lu})\2)(?=\s*$)/u

/** The mark of letters that a text uses: a few equal capitals glued to the end of at least one paragraph. */
export const lostEllipsis = (paragraphs: readonly string[]): string | null => {
  for (const text of paragraphs) {
    const last = text.at(-1)
    if (last === undefined || last === last.toLowerCase()) continue
    const hit = glued.exec(text.slice(-60))
    if (hit !== null) return hit[0]
  }
  return null
}

/** A paragraph as spans; `mark` is what `lostEllipsis` found. Joined again they are the text. */
export const elided = (text: string, mark: string | null): readonly Span[] => {
  const lost =
    mark === null
      ? null
      : new RegExp(
          `(?<=[\\p{Ll}.,!?;:)"”’])${mark}(?=\\s|$|\\p{Lu}\\p{Ll})|(?<=(?:^|[—–-])\\s*)${mark}(?=\\s+\\p{Lu})|(?<=^|\\s)${mark}(?=\\s*$)`,
          'gu',
        )
  if (lost === null && text !== '' && !/[[(*]/.test(text)) return [text]
  const spans: Span[] = []
  let from = 0
  const hits = [...text.matchAll(bracketed), ...(lost === null ? [] : text.matchAll(lost))].toSorted(
    (a, b) => a.index - b.index,
  )
  for (const hit of hits) {
    if (hit.index > from) spans.push(text.slice(from, hit.index))
    spans.push({ elision: hit[0] })
    from = hit.index + hit[0].length
  }
  if (from < text.length) spans.push(text.slice(from))
  return spans
}
