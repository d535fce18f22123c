// Which way a text runs and, roughly, in which language, as its own letters say.

import type { Direction } from '../../model/issue.ts'
import { attribute, html, type Markup } from './markup.ts'

/** What surrounds a text: its own direction and language are said only where they differ. */
export type Context = { readonly language: string; readonly direction: Direction }

const rtlLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu
const letter = /\p{L}/gu

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

/** The direction of most of the text's letters; null where it has none. */
export const directionOf = (text: string): Direction | null => {
  const letters = count(text, letter)
  if (letters === 0) return null
  return count(text, rtlLetter) * 2 > letters ? 'rtl' : 'ltr'
}

// The letters that Persian has and Arabic has not.
const languageOf = (text: string, direction: Direction): string => {
  if (direction === 'ltr') return 'en'
  if (/\p{Script=Hebrew}/u.test(text)) return 'he'
  return /[پچژگکی]/.test(text) ? 'fa' : 'ar'
}

/** `dir` and `lang` of a text where it runs against its context, else nothing. */
export const against = (text: string, context: Context): Markup => {
  const direction = directionOf(text)
  if (direction === null || direction === context.direction) return html``
  return html`${attribute('dir', direction)}${attribute('lang', languageOf(text, direction))}`
}
