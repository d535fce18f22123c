// Who wrote it: "By Jane Doe", or a name alone between headline and text.

import { isCaps, isTitleCase, wordCount } from './line.ts'

const word =
  /^(?:by|von|par|por|di|av|door|written by|posted by|submitted by|contributed by|edited by|reported by|story by|compiled by|نوشتهٔ|نوشته|به قلم|بقلم|מאת)[\s:]+(?=\S)|^(?:from|author|autor|auteur|editor):\s+(?=\S)/iu

/** "lock_keeper on Friday August 16, @21:17 (news)", as pages of news for programmers print it. */
const posted =
  /^(?<name>\S{2,30}(?: \S{1,30})?)\s+on\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d).{0,60}$/iu

/** The name after the word for it, or null. */
export const byline = (text: string): string | null => {
  if (text.length > 120) return null
  const hit = word.exec(text)
  if (hit === null) return null
  const name = text.slice(hit[0].length).trim()
  if (/^(?:posted|submitted)/iu.test(hit[0])) {
    const handle = posted.exec(name)?.groups?.name
    if (handle !== undefined) return handle
  }
  const first = /\p{L}/u.exec(name.replace(/^(?:the|an?|our)\s+(?=\p{Lu})/u, ''))?.[0] ?? ''
  if (
    wordCount(name) > 14 ||
    /[.!?]$/u.test(name.replace(/\b(?:Jr|Sr|Inc|Ltd|Ph\.D|M\.D|Esq|S\.A|U\.S)\.$/u, ''))
  )
    return null
  // A mail's sender may have quotation marks.
  return first !== '' && first === first.toUpperCase() ? name.replace(/^"([^"]+)"(?=\s*<|$)/u, '$1') : null
}

/** Two to five words that look like a person's name, with a call sign, degree or office after a comma. */
export const nameAlone = (text: string): boolean => {
  if (text.length > 70 || isCaps(text)) return false
  const name = text.split(/[,(]/u, 1)[0]!.trim()
  const list = name.split(/\s+/u)
  return (
    list.length >= 2 &&
    list.length <= 4 &&
    isTitleCase(text) &&
    list.every((each) => /^(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.|de|van|von|der|bin|al)$/u.test(each)) &&
    (name !== text || list.length <= 3)
  )
}
