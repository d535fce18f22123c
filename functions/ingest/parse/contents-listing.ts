// Which entry of the contents list a line of the body is the headline of.

import { keyOf } from './contents-entry.ts'

/** Tells which entry a line is the headline of: the same words, or the beginning of one another. */
export const listing = (entries: readonly string[]): ((text: string) => string | null) => {
  if (entries.length === 0) return () => null
  /** Which one it is, by its words and by enough of its first ones. */
  const whole = new Map<string, number>()
  const begun = new Map<string, number>()
  for (const [at, entry] of entries.entries()) {
    if (!whole.has(entry)) whole.set(entry, at)
    for (const part of beginningsOf(entry)) if (isEnough(part, entry) && !begun.has(part)) begun.set(part, at)
  }
  return (text) => {
    const key = keyOf(text)
    if (key === '') return null
    if (whole.has(key)) return key
    const first = beginningsOf(key)
      .flatMap((part) => (isEnough(part, key) ? (whole.get(part) ?? []) : []))
      .reduce((least, at) => Math.min(least, at), begun.get(key) ?? entries.length)
    return entries[first] ?? null
  }
}

const isEnough = (part: string, whole: string): boolean => part.length >= 8 && part.length * 3 >= whole.length

/** "old", "old lamp", of "old lamp found"; none is longer than a line that is compared. */
export const beginningsOf = (key: string): readonly string[] => {
  const found: string[] = []
  for (let at = key.indexOf(' '); at !== -1 && at <= longestKey; at = key.indexOf(' ', at + 1))
    found.push(key.slice(0, at))
  return found
}

export const longestKey = 220
