// Contents lists name no articles of their own.

import type { Line } from './line.ts'
import { words } from './line.ts'

const label =
  /^[[\s*=~-]*(?:in this issue|contents|table of contents|inside|inside this issue|in this edition|what['’]s inside|this issue|index|headlines|در این شماره|فهرست|فهرست مطالب|محتويات|المحتويات|في هذا العدد|inhalt|in dieser ausgabe|sommaire|dans ce numéro|sumario|en este número|in questo numero|תוכן העניינים|בגיליון זה)\s*:?[\]\s*=~:-]*$/iu

export const isContentsLabel = (text: string): boolean => text.length < 60 && label.test(text)

const key = (text: string): string =>
  words(
    text.replace(
      /^\s*(?:\d{1,3}|[ivx]{1,6})[.)]\s+|^[*•·–-]\s+|[\s.…_-]*(?:page|p\.|صفحه)?\s*\d{1,3}\s*$/giu,
      '',
    ),
  )
    .join(' ')
    .toLowerCase()

/** Where a contents list begins and ends (index after its last line); null without one. `from` is the body's beginning. */
export const findContents = (
  lines: readonly Line[],
  from: number,
): { readonly start: number; readonly end: number } | null => {
  const start = lines.findIndex((line, at) => at >= from && at < from + 60 && isContentsLabel(line.text))
  if (start === -1) return null
  let end = start + 1
  while (lines[end]?.rule === true) end++
  const first = lines[end]
  if (first === undefined) return null
  const widest = Math.max(lines[end + 1]?.gap ?? 0, lines[end + 2]?.gap ?? 0, 0) || 0
  const usual = Math.min(widest, Math.max(lines[end + 1]?.gap ?? 0, 0))
  const seen = new Set<string>()
  for (; end < lines.length; end++) {
    const line = lines[end]!
    const repeated = seen.has(key(line.text))
    if (line.rule || line.level !== null || line.text.length > 110 || repeated) break
    if (seen.size > 0 && line.gap > usual) break
    seen.add(key(line.text))
  }
  return seen.size === 0 ? null : { start, end }
}
