// Lines as the rules of parse see them: clean text, and what stands around it.

import type { Block, Source } from '../../model/issue.ts'
import type { Mark, SourceBlock, SourceLine } from '../read/block.ts'
import { marksIn } from './marks.ts'
import { withoutPictures } from './pictures.ts'

export type Line = {
  /** No-break padding gone, letter-spacing undone. */
  readonly text: string
  readonly raw: string
  readonly line: number
  /** Blank lines before it. */
  readonly gap: number
  readonly kind: SourceBlock['kind']
  readonly rule: boolean
  /** Heading level, where the source has one. */
  readonly level: number | null
  /** Last line of the source that is in it. */
  readonly end: number
  /** What the format marked in `text`. */
  readonly marks: readonly Mark[]
  /** Its block, for what else the format knew. */
  readonly block: SourceBlock
  /** Those right before it. */
  readonly pictures: readonly Block[]
  /** Of an item of a list, where it stands below another. */
  readonly below?: SourceLine['below']
  /** Known to be a headline before any weighing: a message's Subject, a headline that ran into its text. */
  readonly headline?: true
  /** Known to be the name of a section. */
  readonly section?: true
  /** The outlet that a headline's own line names. */
  readonly source?: Source
  /** Whose it is, likewise. */
  readonly byline?: string
}

/** Features are looked for in a line's beginning only, so that a line of megabytes costs nothing. */
export const reach = 300

export const clean = (text: string): string => {
  const whole = unspaced(text.trim())
  return uncommon.test(whole) && /\s\s|[^\S ]/u.test(whole) ? whole.replace(/\s+/gu, ' ') : whole
}

/** What no line has but for wide or other spaces, or signs outside of ASCII: asked of every line of every text. */
const uncommon = / {2}|[^ -~]/

/** "T H E  N E W S" -> "THE NEWS", also where more stands behind it. */
const unspaced = (text: string): string => {
  if (text.length > reach || text[1] !== ' ') return text
  const hit = /^[\p{L}](?: {1,4}[\p{L}.&'’](?=\s|$)){3,}/u.exec(text)
  if (hit === null) return text
  const title = hit[0]
    .split(/ {2,}/u)
    .map((word) => word.replaceAll(' ', ''))
    .join(' ')
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, ' ')
  return title + text.slice(hit[0].length)
}

const none: readonly Mark[] = []
const unpictured: readonly Block[] = []

export const linesOf = (blocks: readonly SourceBlock[]): readonly Line[] =>
  withoutPictures(blocks).texts.flatMap(([block, pictures]) => {
    const box = boxOf(block)
    return block.lines.map((source, index): Line => {
      const marked =
        source.text.charCodeAt(0) === 35 && block.heads !== false
          ? /^(#{1,6})\s+(?=\S)/u.exec(source.text.slice(0, 20))
          : null
      const text = clean(
        marked === null
          ? box === null
            ? source.text
            : unboxed(source.text, box)
          : source.text.slice(marked[0].length).replace(/\s#+\s*$/u, ''),
      )
      const line: Line = {
        text,
        raw: source.text,
        line: source.line,
        gap: index === 0 ? block.gap : 0,
        kind: block.kind,
        rule: block.kind === 'rule',
        level: marked === null ? (block.kind === 'heading' ? (block.level ?? 1) : null) : marked[1]!.length,
        end: source.end ?? source.line,
        marks: source.marks === undefined ? none : marksIn(source, text),
        block,
        pictures: index === 0 ? pictures : unpictured,
      }
      return source.below === undefined ? line : { ...line, below: source.below }
    })
  })

const sides = '|*#:!│║┃█▌▐'

/** The sign on both sides of every line, where there is one and none of it inside. */
const boxOf = ({ kind, lines }: SourceBlock): string | null => {
  const first = lines[0]!.text.trim()
  const sign = first[0]
  if (sign === undefined || !sides.includes(sign) || first.length < 5 || lines.length > 40) return null
  if (kind === 'table' || kind === 'list') return null
  const boxed = lines.every(({ text }) => {
    const line = text.trim()
    return line.length > 4 && line[0] === sign && line.at(-1) === sign && !line.slice(1, -1).includes(sign)
  })
  return boxed && (lines.length > 1 || /^.\s{2}.*\s{2}.$/u.test(first)) ? sign : null
}

const unboxed = (text: string, sign: string): string => {
  const line = text.trim()
  return line[0] === sign ? line.slice(1, -1) : text
}

const isHeading = (line: Line): boolean => line.level !== null || line.headline === true

export const startsBlock = (lines: readonly Line[], at: number): boolean => {
  const line = lines[at]
  return (
    line !== undefined &&
    (at === 0 || line.gap > 0 || isHeading(line) || lines[at - 1]!.rule || isHeading(lines[at - 1]!))
  )
}

export const endsBlock = (lines: readonly Line[], at: number): boolean => {
  const next = lines[at + 1]
  return next === undefined || next.gap > 0 || next.rule || isHeading(next) || lines[at]!.headline === true
}

export const isCaps = (text: string): boolean => {
  const head = text.slice(0, reach)
  if (!/\p{Lu}.*\p{Lu}/u.test(head)) return false
  const bare = head.replace(/\b(?:Mc|Mac|the|of|and|s)(?![\p{L}])/gu, '')
  if (!/\p{Ll}/u.test(bare)) return true
  // Names like NetWare have both.
  return (
    /\p{Ll}\p{Lu}/u.test(bare) && !/\p{Ll}/u.test(bare.replace(/\p{L}{0,20}\p{Ll}\p{Lu}\p{L}{0,20}/gu, ''))
  )
}

const small = new Set(
  'a an and as at but by for from in into nor of on or over per the to up via vs with de la le les des du et der die das und von el los las y e di da del'.split(
    ' ',
  ),
)

const longestSmall = 4

export const isTitleCase = (text: string): boolean => {
  const head = text.slice(0, reach)
  if (!/^\P{L}*\p{Lu}/u.test(head)) return false
  let long = 0
  let capital = 0
  for (const word of head.match(/\p{L}[\p{L}\p{M}'’\-.]*/gu) ?? []) {
    if (word.length <= longestSmall && small.has(word.toLowerCase())) continue
    long++
    if (/^\p{Lu}/u.test(word)) capital++
  }
  return capital >= long * 0.8
}

export const words = (text: string): readonly string[] =>
  text.match(/[^\0-\x7f]/.test(text) ? /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu : /[A-Za-z\d]+/g) ?? []

/** How many `words` there are, without making them. */
export const wordCount = (text: string): number => {
  if (/[^\0-\x7f]/.test(text)) return words(text).length
  let count = 0
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const part = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
    if (part && !inside) count++
    inside = part
  }
  return count
}

/** A rule that underlines the line over it: about as long. */
export const isUnderline = (rule: Line, line: Line): boolean => {
  const marks = rule.raw.trim().length
  const length = line.text.length
  return (
    rule.gap === 0 &&
    !line.rule &&
    marks >= length * 0.6 &&
    marks <= length * 1.5 + 2 &&
    !(length > 30 && /[.…]$/u.test(line.text))
  )
}

const widest = 130

/** The most frequent length at which long lines end; Infinity where a paragraph is one line. */
export const wrapWidth = (lines: readonly Line[]): number => {
  /** How many lines end at each length, all that are too wide at the last. */
  const ends = new Uint32Array(widest + 2)
  let count = 0
  let endless = 0
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (line.text.length > widest) endless++
    const next = lines[at + 1]
    if (next === undefined || next.gap > 0 || next.rule || line.rule || line.kind === 'preformatted') continue
    const length = line.raw.trimEnd().length
    if (length < 40 || next.text.length > widest || (isIndented(line) && !isIndented(next))) continue
    ends[Math.min(length, widest + 1)]!++
    count++
  }
  let width = 0
  for (let shorter = ends[0]!; shorter <= count * 0.9 && width <= widest; shorter += ends[width]!) width++
  const full = ends.subarray(Math.ceil(width * 0.8)).reduce((sum, each) => sum + each, 0)
  return count < 3 || width > widest || full * 2 < count || endless * 2 > count
    ? Number.POSITIVE_INFINITY
    : width
}

const isIndented = ({ raw }: Line): boolean => {
  // Most lines begin with a letter.
  const first = raw.charCodeAt(0)
  return (first <= 32 || first >= 127) && /^\s{3,}\S/u.test(raw.slice(0, 200))
}

/** How far it stands in. */
export const marginOf = (raw: string): number => raw.length - raw.trimStart().length

/** How long the first word is. */
export const firstWord = (text: string): number => {
  const space = text.indexOf(' ')
  return space === -1 ? text.length : space
}
