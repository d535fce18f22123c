// Front matter: the lines of keys and values over a Markdown text, fenced by "---" or not. The text stays as it is.

import type { Warning } from '../../model/problem.ts'
import type { FrontMatter, FrontValue } from './block.ts'

const names: readonly (readonly [keyof FrontMatter, RegExp])[] = [
  ['title', /^(?:publication|title)$/i],
  ['volume', /^(?:volume|vol)$/i],
  ['number', /^(?:number|no|issue|issue[_ -]?number|edition)$/i],
  ['date', /^(?:date|pubdate|published|issue[_ -]?date)$/i],
  ['publisher', /^publisher$/i],
  ['tagline', /^(?:tagline|subtitle)$/i],
  ['language', /^(?:language|lang|locale)$/i],
  ['publish', /^(?:publish(?:[_ -]?at)?|release|embargo(?:ed)?(?:[_ -]?until)?)$/i],
]
const pair = /^(?<key>[A-Za-z][\w -]{0,30}):(?:\s+(?<value>.*))?$/

const unquoted = (value: string): string =>
  value.trim().replace(/^(?<mark>['"])(?<inner>.*)\k<mark>$/u, '$<inner>')

/** Null where the text begins otherwise. `text` has the same lines, those of the front matter empty. */
export const frontMatter = (
  source: string,
): { readonly front: FrontMatter; readonly text: string; readonly warnings: readonly Warning[] } | null => {
  const head = source.slice(0, 20_000).split(/\r\n|[\n\r]/u)
  const fenced = /^---\s*$/u.test(head[0] ?? '')
  const first = fenced ? 1 : 0
  const end = head.findIndex((line, at) =>
    fenced ? at > 0 && /^(?:---|\.\.\.)\s*$/u.test(line) : line.trim() === '',
  )
  if (end <= first || (!fenced && !head.slice(0, end).every((line) => pair.test(line)))) return null
  if (!fenced && !/^title:/iu.test(head[0] ?? '')) return null
  const found: Record<keyof FrontMatter, FrontValue | null> = {
    title: null,
    volume: null,
    number: null,
    date: null,
    publisher: null,
    tagline: null,
    language: null,
    publish: null,
  }
  const warnings: Warning[] = []
  for (let at = first; at < end; at++) {
    const line = head[at]!
    const { key, value } = pair.exec(line)?.groups ?? {}
    const field = names.find(([, pattern]) => key !== undefined && pattern.test(key.trim()))?.[0]
    if (field !== undefined && found[field] === null && value !== undefined && unquoted(value) !== '')
      found[field] = { value: unquoted(value), line: at + 1 }
    else if (/[\p{L}\p{N}]/u.test(line))
      warnings.push({
        rule: 'front-matter-set-aside',
        reason: `"${line.trim().slice(0, 60)}" in the front matter is not shown`,
        hint: 'nothing to do if readers need not see it',
        line: at + 1,
      })
  }
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/u)
  for (let at = 0; at < (fenced ? end + 1 : end); at++) lines[at] = ''
  return { front: found, text: lines.join('\n'), warnings }
}
