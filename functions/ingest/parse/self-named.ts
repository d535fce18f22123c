// Where no title stands at the top, or one that was drawn or only says what kind of paper it is: what the text calls
// itself.

import { nameKey } from './akin.ts'
import { type Line, wordCount } from './line.ts'
import type { Masthead } from './masthead.ts'

const word = "[\\p{Lu}\\d][\\p{L}\\p{N}'’&+-]*"
const name = `(?<name>(?:[Tt]he |THE )?${word}(?: (?:${word}|of|the|and|for|in|to|&)(?= )| ${word}){0,5})`
const kind =
  '(?:newsletter|newscast|publication|e-?zine|zine|digest|magazine|journal|bulletin|summary|report)'

const calls: readonly RegExp[] = [
  new RegExp(
    `(?:^|[.!?"”]\\s+)${name} is (?:published|issued|produced|written|edited|distributed|an? (?:\\S{1,20} ){0,4}${kind})`,
    'u',
  ),
  new RegExp(`(?:^|[.!?"”]\\s+)${name}, an? (?:\\S{1,20} ){0,4}${kind}`, 'u'),
  new RegExp(
    `(?:[Ww]elcome to|WELCOME TO) (?:(?:the|this|our) (?:\\S{1,20} ){0,3}(?:issue|edition) of )?${name}(?=[.!,:]| #| [Ii]ssue| [Nn]umber| [Vv]ol|$)`,
    'u',
  ),
  new RegExp(`(?:issue|edition) of ${name}(?=[.!,]|$)`, 'u'),
]

/** What begins a sentence and names nothing. */
const noName =
  /^(?:(?:this|it|we|i|all|our|each|here|there|what|that)\b|(?:the )?(?:issue|news ?letter|bulletin|magazine|journal|text|file|author|editor|information|material)$)/iu

const drawn = /[|_\\<>{}~^║═│█▌$]|"{2}|(?:\p{L} ){5,}/u

/** A title that says nothing by itself. */
const weak =
  /^["“.]|^page\s+\d|\s:\s|^(?:the )?(?:news ?letter|bulletin|journal|magazine|digest|report|gazette|e-?zine|zine|issue|number)\W*$|^(?:founded|important|best viewed|from the files)\b|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/iu

/** So many lines at the top and at the foot are asked. */
const top = 70
const foot = 30

export const withOwnName = (masthead: Masthead, lines: readonly Line[]): Masthead => {
  const { title } = masthead
  if (title !== null && !drawn.test(title) && !weak.test(title)) return masthead
  const found = called(lines)
  if (found === null) return masthead
  const evidence: Masthead['evidence'] = {
    ...masthead.evidence,
    title: { line: found.line, rule: 'title-in-text', confidence: 'inferred' },
  }
  const kept = title === null || drawn.test(title) ? [] : [title]
  const tagline = [...kept, masthead.tagline].filter((each) => each !== null).join(' · ')
  return {
    ...masthead,
    title: found.name,
    tagline: tagline === '' ? null : tagline,
    evidence,
    warnings: [
      ...masthead.warnings,
      {
        rule: 'title-in-text',
        reason: `the title "${found.name}" is what the text calls itself`,
        hint: 'begin the file with the title on a line of its own',
        line: found.line,
      },
    ],
  }
}

const called = (lines: readonly Line[]): { readonly name: string; readonly line: number } | null => {
  for (const [at, { text, rule, line }] of lines.entries()) {
    if (rule || (at >= top && at < lines.length - foot)) continue
    const next = lines[at + 1]
    const said =
      next?.gap === 0 && !next.rule ? `${text.slice(0, 300)} ${next.text.slice(0, 120)}` : text.slice(0, 300)
    for (const each of calls) {
      const own = each.exec(said)?.groups?.name
      if (own !== undefined && nameKey(own).length >= 4 && wordCount(own) <= 6 && !noName.test(own))
        return { name: own.replace(/^the /u, ''), line }
    }
  }
  return null
}
