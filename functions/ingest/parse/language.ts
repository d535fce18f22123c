// Language and direction of a text, from its letters and smallest words.

import type { Direction } from '../../model/issue.ts'

const smallWords: Readonly<Record<string, string>> = {
  en: 'the of and to in is that for on with was are by this from at it',
  de: 'der die das und ist nicht von zu den mit im für auf eine dem ein des',
  fr: 'le la les des et est une dans pour que qui sur du au pas avec par',
  es: 'el los las y es una en por que del con para se al como su lo',
  it: 'il di che la e un per non è una del della con sono nel gli le',
  nl: 'de het een van en is dat op te voor met niet zijn aan door bij',
  pt: 'o os as e um uma do da dos em para não com que por na no',
  sv: 'och att det som en på är av för med den till inte om ett har',
}

const otherScript =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Greek}]/u

/** A sign of Chinese says as much as three letters. */
const scripts = [
  { language: 'zh', pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, worth: 3 },
  { language: 'ko', pattern: /\p{Script=Hangul}/gu, worth: 2 },
  { language: 'ru', pattern: /\p{Script=Cyrillic}/gu, worth: 1 },
  { language: 'el', pattern: /\p{Script=Greek}/gu, worth: 1 },
]

/** A language that has letters of the same script, told by those that are its own. */
const neighbour = (language: string, text: string): string | undefined => {
  const near = neighbours[language] ?? []
  return near.find(({ own, without }) => own.test(text) && without?.test(text) !== true)?.language
}

const neighbours: Readonly<
  Record<string, readonly { readonly language: string; readonly own: RegExp; readonly without?: RegExp }[]>
> = {
  zh: [{ language: 'ja', own: /[\p{Script=Hiragana}\p{Script=Katakana}]{2}/u }],
  ru: [
    { language: 'uk', own: /[іїєґ]/iu, without: /[ыэъ]/iu },
    { language: 'sr', own: /[ђјљњћџ]/iu, without: /[ыэъ]/iu },
    { language: 'bg', own: /ъ/iu, without: /[ыэё]/iu },
  ],
}

const languages = Object.keys(smallWords)
/** Each small word, and the languages that have it, by their place in the list. */
const placesOf: ReadonlyMap<string, readonly number[]> = Object.values(smallWords).reduce((all, list, at) => {
  for (const word of list.split(' ')) all.set(word, [...(all.get(word) ?? []), at])
  return all
}, new Map<string, number[]>())

/** So many characters tell. */
export const sample = 1_500

export const languageOf = (text: string): { readonly language: string; readonly direction: Direction } => {
  const head = text.slice(0, sample)
  if (/[^\0-\u02ff\u2010-\u203a]/.test(head) && otherScript.test(head)) {
    const count = (pattern: RegExp): number => head.match(pattern)?.length ?? 0
    const latin = count(/\p{Script=Latin}/gu)
    const arabic = count(/\p{Script=Arabic}/gu)
    const hebrew = count(/\p{Script=Hebrew}/gu)
    const other = scripts
      .map(({ language, pattern, worth }) => ({ language, letters: count(pattern) * worth }))
      .toSorted((a, b) => b.letters - a.letters)[0]!
    if (other.letters > Math.max(latin, arabic, hebrew)) {
      return { language: neighbour(other.language, head) ?? other.language, direction: 'ltr' }
    }
    if (hebrew > latin && hebrew >= arabic) return { language: 'he', direction: 'rtl' }
    if (arabic > latin) {
      const persian = count(/[پچژگیک]/gu)
      const urdu = count(/[ٹڈڑںھے]/gu)
      return { language: urdu * 25 > arabic ? 'ur' : persian * 25 > arabic ? 'fa' : 'ar', direction: 'rtl' }
    }
  }
  // No other of these languages has the word.
  if ((head.match(/\bthe\b/g)?.length ?? 0) >= 8) return { language: 'en', direction: 'ltr' }
  const scores = languages.map(() => 0)
  for (const word of head.toLowerCase().match(/\p{L}+/gu) ?? [])
    if (word.length <= 5) for (const at of placesOf.get(word) ?? none) scores[at]!++
  const hits = Math.max(...scores)
  const best = languages[scores.indexOf(hits)]!
  return { language: hits >= 4 && hits > scores[0]! * 1.3 ? best : 'en', direction: 'ltr' }
}

const none: readonly number[] = []
