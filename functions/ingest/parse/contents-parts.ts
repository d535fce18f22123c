// What entries are made of: the name of a section before the title, the author's behind it.

import { keyOf } from './contents-entry.ts'
import { beginningsOf } from './contents-listing.ts'
import type { Contents, List } from './contents-shape.ts'
import { type Line, wordCount } from './line.ts'

const behind =
  /(?:^|\s)(?<sign>[-–—]{1,2}\s*|(?:an?\s\p{L}{3,12}\s)?by\s+)(?<author>\p{Lu}[\p{L}.'’ -]{2,40})$/u

/** "Ada Lock", "Ada Lock and Ben Moor" */
const isFullName = (name: string): boolean => wordCount(name) >= (/\sand\s/u.test(name) ? 4 : 2)

/** "A New Lamp - Ada Lock", "A New Lamp, a story by Ada Lock", where several entries are so: title and author apart. */
export const signed = (lines: readonly Line[], list: List): List => {
  if (list.authors !== undefined) return list
  const found = lines.slice(list.from, list.end).flatMap((line) => {
    const { sign, author } = behind.exec(line.text)?.groups ?? {}
    return sign === undefined || author === undefined ? [] : { word: /by\s+$/u.test(sign), author }
  })
  // "Dark Lamps - Part II, by Ada Lock" has a dash of its own.
  const worded = found.filter(({ word }) => word).length * 2 > found.length
  const names = found.filter(({ word }) => word === worded).map(({ author }) => author)
  if (names.length < 3 || names.length * 3 < list.entries.length) return list
  // "Boats - Night and Day" goes on behind its dash.
  if (!worded && names.filter(isFullName).length * 2 < names.length) return list
  const keys = new Map(names.map((name) => [keyOf(name), name]))
  const authors = new Map<string, string>()
  const entries = list.entries.map((entry) => {
    const all = entry.split(' ')
    for (let length = 1; length <= Math.min(5, all.length - 1); length++) {
      const name = keys.get(all.slice(-length).join(' '))
      if (name === undefined) continue
      const title = all
        .slice(0, -length)
        .join(' ')
        .replace(/(?: an? \S+)? by$/u, '')
      authors.set(title, name)
      return title
    }
    return entry
  })
  return { ...list, entries, authors }
}

export const sectioned = (
  lines: readonly Line[],
  { from, end, entries, authors, dotted }: List,
): Omit<Contents, 'start'> => {
  const count = new Map<string, number>()
  for (const line of lines.slice(from, end)) {
    const front = /^(?<label>[^:]{3,30}):\s/u.exec(line.text)?.groups?.label
    const key = front === undefined ? '' : keyOf(front)
    if (key !== '') count.set(key, (count.get(key) ?? 0) + 1)
  }
  const sections = new Set([...count].filter(([, times]) => times >= 2).map(([key]) => key))
  const bare = entries.map((entry) => {
    const section = sections.size === 0 ? undefined : beginningsOf(entry).find((each) => sections.has(each))
    return section === undefined ? entry : entry.slice(section.length + 1)
  })
  const bareAuthors = new Map(entries.map((entry, at) => [bare[at]!, authors?.get(entry) ?? '']))
  return { end, entries: bare, authors: bareAuthors, dotted: dotted === true, sections }
}
