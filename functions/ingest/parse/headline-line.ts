// What a line prints where it is taken for a headline, and which lines can be none.

import { advertLabel } from './adverts.ts'
import { byline } from './byline.ts'
import { isContentsLabel } from './contents-label.ts'
import { findDateline } from './dateline.ts'
import { headlineEnd } from './headline-end.ts'
import { endsBlock, type Line, startsBlock, wordCount } from './line.ts'
import { dottedLength, type Marker, markerOf, undecorated } from './marker.ts'
import { knownSection } from './section.ts'
import { isSignOff } from './sign-off.ts'
import { closesText, isSourceLine } from './source-line.ts'

/** What the whole of the body tells the rules for one line. */
export type Body = {
  readonly lines: readonly Line[]
  readonly from: number
  readonly to: number
  /** Index of its first text. */
  readonly start: number
  readonly gap: number
  readonly width: number
  /** Nearly all of its lines stand in. */
  readonly indented: boolean
  /** The contents list's entry for a line. */
  readonly listed: (text: string) => string | null
}

/** A line, with those that go on from it, as a headline. */
export type Printed = {
  readonly at: number
  /** Index after its last line. */
  readonly end: number
  /** All that it prints. */
  readonly printed: string
  /** Without number, bullet and signs. */
  readonly text: string
  /** What stands between signs on both sides, if it does. */
  readonly inner: string | null
  /** How many words. */
  readonly count: number
  readonly marker: Marker | null
  /** In the contents list. */
  readonly listed: boolean
  /** Counted with a point ("1.05"), as the contents list counts it. */
  readonly dotted: boolean
}

/** Advertisements between the articles are none. */
const notice = new RegExp(
  `^(?:${advertLabel}|(?:this (?:issue|week) )?sponsored by|(?:original|forwarded|begin forwarded) message|for immediate release|(?:press|news) release$)`,
  'iu',
)

/** Nor are rights, addresses with their post code, where to cut, and rows of dashes between two words. */
const unheaded =
  /(?:\(c\)|©|copyright)\s*(?:(?:\(c\)|©),?\s*)?(?:19|20)\d\d|\ball rights reserved|,? \b[A-Z]{2}\.? {1,2}\d{5}(?:-\d{4})?(?: USA)?$|^[\s-]*(?:snip|cut here|clip here)[\s-]*$|\p{L}\s?[-=*~_]{8,}\s?\p{L}/iu

const sponsored =
  /^(?:this (?:newsletter|issue|edition|week)(?:['’]s edition)? (?:is )?)?sponsored (?:in part )?by\b/iu

export const endMark =
  /^[\s#=~*.<>[-]{0,40}(?:the )?(?:end(?: of (?:part|file|issue|text|transmission|digest)\b.{0,12}?)?|ende|fin|eof|###?)[\s#=~*.<>\]-]*$/iu

/** A frame of its own: who wrote it, when and where stand in it too, and nothing else. */
export const isBoxed = (lines: readonly Line[], at: number): boolean => {
  let end = at + 1
  while (end < at + 5 && lines[end] !== undefined && !lines[end]!.rule && lines[end]!.gap === 0) end++
  const close = lines[end]
  return (
    close?.rule === true &&
    end > at + 1 &&
    close.text === lines[at - 1]?.text &&
    lines
      .slice(at + 1, end)
      .every(
        ({ text }) =>
          /^(?:posted |submitted |written )?by\s/iu.test(text) ||
          isSourceLine(text) ||
          /^\S+:\/\/\S+$/u.test(text),
      )
  )
}

export const isBold = (line: Line): boolean => {
  const mark = line.marks[0]
  return (
    line.block.bold === true ||
    (mark?.kind === 'strong' && mark.from === 0 && mark.to >= line.text.length * 0.95)
  )
}

/** "Thousands spent on boats, / shows the keeper" over "ORLEBANK -- The keeper …": two lines and no paragraph. */
const isOverDateline = (lines: readonly Line[], at: number): boolean => {
  const below = lines[at + 2]
  return (
    startsBlock(lines, at) &&
    below !== undefined &&
    below.gap > 0 &&
    !/[.!?:;,]$/u.test(lines[at + 1]!.text) &&
    findDateline(below.text, null) !== null
  )
}

/** A line of a paragraph that plainly goes on in the next one: seen before anything dear is looked for. */
const isRunning = ({ lines, to, width }: Body, at: number): boolean => {
  const line = lines[at]!
  const next = lines[at + 1]
  if (
    next === undefined ||
    at + 1 >= to ||
    next.gap > 0 ||
    next.rule ||
    line.headline === true ||
    line.level !== null
  )
    return false
  const code = line.text.charCodeAt(0)
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  if (!letter || line.text.length < 45 || next.text.length <= 30 || isBold(line)) return false
  if (line.raw.charCodeAt(0) <= 32) return false
  const first = next.text.charCodeAt(0)
  const small = first >= 97 && first <= 122
  const full = Number.isFinite(width) && line.raw.trimEnd().length + next.text.indexOf(' ') >= width * 0.94
  if (!(small || full) || !hasSmall(line.text) || isSourceLine(next.text)) return false
  if (small && isOverDateline(lines, at)) return false
  return small
    ? !/^[a-z]+\s/u.test(next.text) || byline(next.text) === null
    : findDateline(next.text, null) === null
}

const hasSmall = (text: string): boolean => {
  let count = 0
  for (let at = 0; at < text.length && count < 4; at++) {
    const code = text.charCodeAt(at)
    if (code >= 97 && code <= 122) count++
  }
  return count >= 4
}

/** A row of a table ends in figures. */
const figures = /(?:\s[$£€-]?\d[\d,./]*%?){3}$/u

/** Null for a line that can be no headline. */
export const printedAt = (body: Body, at: number): Printed | null => {
  const { lines, from, to, start, width } = body
  const line = lines[at]!
  if (
    line.rule ||
    line.text.length > 160 ||
    line.text.length < (line.level === null && line.headline !== true ? 3 : 1) ||
    line.kind === 'list' ||
    line.kind === 'table' ||
    (line.block.heads === false && line.level === null) ||
    (line.block.right === true && line.level === null && /^\P{L}*\p{Script=Latin}/u.test(line.text)) ||
    (!startsBlock(lines, at) && at !== from)
  )
    return null
  if (isRunning(body, at)) return null
  const end = line.headline === true ? at + 1 : headlineEnd(lines, at, to, width)
  const printed =
    end === at + 1
      ? line.text
      : lines
          .slice(at, end)
          .map((each) => each.text)
          .join(' ')
  if (
    printed.length > 220 ||
    (isSignOff(printed) && knownSection(printed) === null) ||
    (at > start && closesText(printed) && isSourceLine(printed)) ||
    (line.kind === 'preformatted' &&
      !endsBlock(lines, at) &&
      /\S {3,}\S/u.test(line.raw.slice(0, 300)) &&
      !isBoxed(lines, at))
  )
    return null
  const listed = body.listed(printed) !== null
  const number = listed ? dottedLength(printed) : 0
  const marker = markerOf(printed)
  const inner = undecorated(printed.slice(number))
  const text = inner ?? printed.slice(marker?.length ?? number)
  const count = wordCount(text)
  if (
    count === 0 ||
    count > 24 ||
    !(line.level === null ? /\p{L}.*\p{L}/u : /\p{L}/u).test(text) ||
    notice.test(text) ||
    (line.level === null && unheaded.test(text)) ||
    (text.length < 90 && sponsored.test(text)) ||
    isContentsLabel(text) ||
    endMark.test(printed)
  )
    return null
  // Somebody else's words.
  if (line.level === null && inner === null && /^>\s?[^\s>]/u.test(printed)) return null
  // Drawings and tables.
  if (line.level === null && number === 0 && (text.match(/[|[\]{}=+_~^\\]/gu)?.length ?? 0) >= 4) return null
  if (line.level === null && (figures.test(text) || (printed[0] === '|' && text.includes('|')))) return null
  return { at, end, printed, text, inner, count, marker, listed, dotted: number > 0 }
}
