// What is said of a file, on one line.

import type { Receipt } from './receipt.ts'

/** Null for what needs no line. `ms`: how long it took from drop to site, where that is known. */
export const receiptLine = (receipt: Receipt, ms?: number): string | null => {
  const { state, key, url } = receipt
  const problem = receipt.problems[0]
  const where = problem?.line === undefined ? key : `${key}:${problem.line}`
  const why = problem === undefined ? '' : ` ${problem.reason}; ${problem.hint}`
  if (state === 'rejected') return `rejected ${oneLine(where + why)}`
  if (state === 'in progress') return `delayed ${oneLine(where + why)}`
  if (state === 'published')
    return `published ${oneLine(key)} ${url}${ms === undefined ? '' : ` (${Math.round(ms)} ms)`}`
  if (state === 'withdrawn') return `withdrawn ${oneLine(key)}${url === null ? '' : ` ${url}`}`
  if (state === 'held') return `held ${oneLine(key)} until ${new Date(receipt.release ?? 0).toISOString()}`
  if (state === 'unchanged' || state === 'applied') return `${state} ${oneLine(key)}`
  return null
}

/** Of a file that has no receipt of its own, since its key is that of another. */
export const sameNameLine = (key: string): string =>
  `rejected ${oneLine(key)} another file has this name, with its accents written in another way; rename one of the two`

/** File names may hold anything, line ends too. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
