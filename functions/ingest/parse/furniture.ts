// Running heads and page numbers, which stand between the lines of a text and are none of them.

import type { Warning } from '../../model/problem.ts'
import { findDate } from './date.ts'
import type { Line } from './line.ts'

export type Unfurnished = {
  readonly lines: readonly Line[]
  /** Those taken out. */
  readonly taken: readonly Line[]
  readonly warnings: readonly Warning[]
}

const newPage = 3

const continued =
  /^[\s([*–—-]*(?:(?<head>\S.{1,80}?)[\s,:([–—-]+)?cont(?:inued|['’]d|\.)?,?\s+(?:on|from)\s+(?:next page|(?:page|pg\.?|p\.)\s*\d{1,3})[\s)\]*.–—-]*$/iu

/** "(Continued on page 3)", and "Late Boats (continued from page 1)" where that is a line over it. */
const continuations = (lines: readonly Line[]): readonly number[] => {
  const found: { readonly at: number; readonly head: string | undefined }[] = []
  for (const [at, { text, rule }] of lines.entries()) {
    if (rule || text.length > 120 || !/\d[\s)\]*.–—-]*$|next page/i.test(text.slice(-14))) continue
    const hit = continued.exec(text)
    if (hit !== null) found.push({ at, head: hit.groups!.head?.toLowerCase() })
  }
  if (found.length === 0) return []
  const heads = new Set(lines.flatMap(({ text }) => (text.length <= 80 ? text.toLowerCase() : [])))
  return found.flatMap(({ at, head }) => (head === undefined || heads.has(head) ? at : []))
}

/** "---------- cut here ----------" */
const cutMarks = (lines: readonly Line[]): readonly number[] =>
  lines
    .slice(0, furthest)
    .flatMap(({ text }, at) =>
      /^[-=_~*<>8\s]{3,}cut(?: here)?[-=_~*<>8\s]{3,}$/iu.test(text.slice(0, 120)) ? at : [],
    )

/** "View this email in your browser", "Sign up | Advertise | View online" over a mail. */
const elsewhere =
  /\b(?:view|read|see|open|display)\b.{0,40}\b(?:in|with|on|from) (?:your |a |the )?(?:web ?)?(?:browser|web ?site|web|app)\b|^(?:view|read|open|see) (?:it |this )?(?:online|web version|in app\b.*)$|(?:^|\|\s*)(?:view|read) online(?=\s*(?:\||$))|^.{0,40}\btrouble (?:viewing|reading|seeing|displaying)\b|^(?:web|online)[ -]?version\b|\b(?:im|in ihrem) browser (?:an(?:sehen|zeigen)|öffnen|lesen)|\bonline[ -]?version\b|\b(?:version en ligne|dans (?:votre|le) navigateur|en (?:el|su|tu) navegador|ver en línea|nel (?:tuo )?browser|in (?:je|uw) browser)\b/iu

const webViews = (lines: readonly Line[]): readonly number[] =>
  lines
    .slice(0, furthest)
    .flatMap(({ text, rule, level }, at) =>
      !rule && level === null && text.length <= 110 && elsewhere.test(text) && findDate(text) === null
        ? at
        : [],
    )

/** So far down a mail has what says where the text begins. */
const furthest = 40

/** What stands under each of these heads in the same words: the head's second line. */
const under = (lines: readonly Line[], heads: readonly number[]): readonly number[] => {
  const next = heads.map((at) => at + 1).filter((at) => lines[at]?.gap === 0 && !lines[at]!.rule)
  const same = next.filter((at) => lines[at]!.text === lines[next[0]!]!.text)
  return same.length >= 3 && same.length * 3 >= heads.length * 2 ? same : []
}

/** Heads that come again with another page number, and page numbers alone that count on. */
export const withoutFurniture = (lines: readonly Line[], mail = false): Unfurnished => {
  const heads = new Map<string, number[]>()
  const numbers: { readonly at: number; readonly page: number }[] = []
  for (let at = 0; at < lines.length; at++) {
    const { text, rule } = lines[at]!
    if (rule || text.length > 90 || !/\d|page\s+[ivxl]/i.test(text) || !/^\d|[\d-]$|page/i.test(text))
      continue
    const alone = /^[\s[(–—-]*(?:page\s+|p\.\s*)?(?<page>\d{1,4})[\s\])–—-]*$/iu.exec(text)?.groups?.page
    if (alone !== undefined) numbers.push({ at, page: Number(alone) })
    else if (/\bpage\s+(?:\d{1,4}|[ivxl]{1,5})\b/iu.test(text)) {
      const key = text
        .replace(/(?<=\bpage\s+)[ivxl]{1,5}\b|\d+/giu, '#')
        .replace(/[^\p{L}\p{N}#]+/gu, ' ')
        .toLowerCase()
      const same = heads.get(key)
      if (same === undefined) heads.set(key, [at])
      else same.push(at)
    }
  }
  const goOn = [...continuations(lines), ...cutMarks(lines), ...(mail ? webViews(lines) : [])]
  const out = new Set<number>(goOn)
  for (const found of heads.values())
    if (found.length >= 3) for (const at of [...found, ...under(lines, found)]) out.add(at)
  const run = numbers.filter(
    ({ at, page }, index) =>
      numbers[index - 1]?.page === page - 1 ||
      (numbers[index + 1]?.page === page + 1 && numbers[index + 1]!.at > at + 3),
  )
  if (run.length >= 3 && run.every(({ at }, index) => index === 0 || at - run[index - 1]!.at > 3))
    for (const { at } of run) out.add(at)
  if (out.size === 0) return { lines, taken: [], warnings: [] }
  const kept: Line[] = []
  let gap = 0
  for (const [at, line] of lines.entries()) {
    if (out.has(at)) {
      gap = Math.max(gap, line.gap)
      continue
    }
    const before = kept.at(-1)
    // A sentence goes on behind the page's end.
    const goesOn =
      out.has(at - 1) &&
      before !== undefined &&
      !before.rule &&
      /[\p{Ll},-]$/u.test(before.text) &&
      /^\p{Ll}/u.test(line.text)
    // What begins a page stands apart.
    if (out.has(at - 1)) gap = Math.max(gap, newPage)
    kept.push(goesOn ? { ...line, gap: 0 } : gap > line.gap ? { ...line, gap } : line)
    gap = 0
  }
  const taken = [...out].map((at) => lines[at]!)
  const others = taken.slice(goOn.length)
  return {
    lines: kept,
    taken,
    warnings: [
      ...others.slice(0, 1).map(({ text, line }) => ({
        rule: 'page-furniture',
        reason: `${others.length} running heads and page numbers like "${text.slice(0, 60)}" are not shown`,
        hint: 'nothing to do',
        line,
      })),
      ...goOn.map((at) => ({
        rule: 'page-furniture',
        reason: `"${lines[at]!.text.slice(0, 60)}" only says where a text begins, goes on or stands too, and is not shown`,
        hint: 'nothing to do',
        line: lines[at]!.line,
      })),
    ],
  }
}
