// A name under a text: who signs it.

import { wordCount } from './line.ts'

const signed = /^(?:--?|–|—)\s*\p{Lu}[\p{L}\p{M}.,'’& -]{1,50}$|^[([]\p{Lu}[\p{L}\p{M}.,'’& -]{1,50}[)\]]$/u

/** "-- The Editors", "(USADI)": the end of a text, never the beginning of one. */
export const isSignOff = (text: string): boolean =>
  text.length <= 60 && signed.test(text) && wordCount(text) <= 7
