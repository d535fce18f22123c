// The title as readers would say it, out of the line that prints it.

import { wordCount } from './line.ts'

export type Titled = { readonly title: string /** What else the line says. */; readonly rest: string | null }

/** "The Boat Letter for the week of", where a date followed. */
export const withoutTail = (title: string): string =>
  title.replace(
    /\s+(?:for|of|dated|date|on|am|vom|for the (?:week|month) of|(?:the )?week of)(?=[\s:,]*$)/iu,
    '',
  )

/** "Quay Headlines Thursday July 11", "Quay Digest July 4 -", where another day followed: the days of one issue. */
export const withoutDay = (title: string): string =>
  title.replace(
    /(?<=\p{L}[\s,:–—-]{1,5})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}(?:st|nd|rd|th)?[\s–—-]*$/iu,
    '',
  )

/** "From THE BOAT LETTER", "This is the Boat Letter for", "THE BOAT LETTER. An on-line newsletter", "The Boat Letter (Lock Press)". */
export const titled = (text: string): Titled => {
  const bare = withoutTail(text)
    .replace(/\*(?=\p{L})|(?<=\p{L})\*/gu, '')
    .replace(/\s?\((?:sm|tm|r)\)(?=\s|$)|[™®℠]/giu, '')
    .replace(/^[║│|█▌═\s]+|[║│|█▌═\s]+$/gu, '')
    .replace(/^(?:subject|(?:x-)?title|newsletter|status)\s*:\s+(?=\S)/iu, '')
    .replace(/^(?:This is|THIS IS)\s+(?=the\b|\p{Lu})/u, '')
    .replace(/^p(?:ar)?t\.?\s+\w{1,5}\s*[:.-]\s+(?=\S)/iu, '')
    .replace(
      /^(?:(?:reprinted |excerpted |taken )?from:?|welcome to(?= the\b)|here is(?= the\b))\s+(?=\S)/iu,
      '',
    )
    .replace(
      /^(?:today|(?:this|the) (?:week|month|day))['’]s (?:top )?(?:headlines|news|stories) (?:from|at|on) (?=\S)/iu,
      '',
    )
    // "the Boat Letter" of a sentence, "Boat Letter 12/19", "Boat Letter - issue", "Boat Letter 1.04 - ASCII Edition"
    .replace(/^the (?=\p{Lu})/u, '')
    .replace(/\s+\d{1,2}\/\d{1,2}$|\s+[-–—]\s+(?:issue|number|edition|vol(?:ume)?)\W*$/iu, '')
    .replace(/(?:\s+\d+\.\d+)?\s+[-–—]\s+(?:ascii|text|html|e-?mail)\s+(?:edition|version)$/iu, '')
    .replace(/[\s:,]+$/u, '')
  const dashed = /^(?<title>[^-–—]{4,40}\S)\s[-–—]+\s(?<rest>(?:the|an?)\s[^-–—]{4,80})$/iu.exec(bare)?.groups
  if (dashed !== undefined) return { title: dashed.title!, rest: dashed.rest! }
  const about = /^(?<title>[^.]{4,60}\p{L})\.\s+(?<rest>an?\s.{4,80}|the\s.{4,80})$/iu.exec(bare)?.groups
  if (about !== undefined) return { title: about.title!, rest: about.rest! }
  const issue =
    /^(?<title>[^:]{4,60}):\s+(?<rest>(?:an?|the)\s[^:]{3,60}\b(?:issue|edition|number)\W*)$/iu.exec(
      bare,
    )?.groups
  if (issue !== undefined) return { title: issue.title!, rest: issue.rest! }
  const inside = /^(?<title>[^()[\]]{4,60}?)\s*[([](?<rest>[^()[\]]{3,80})[)\]]?$/u.exec(bare)?.groups
  if (inside !== undefined && wordCount(inside.title!) >= 2)
    return { title: inside.title!, rest: inside.rest! }
  return { title: bare === '' ? text : bare, rest: null }
}
