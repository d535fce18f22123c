// What stands before and around a headline and is no part of it: numbers, bullets, rows of signs.

export type Marker = {
  readonly kind: 'number' | 'bullet'
  /** "01." is 1; a bullet has none. */
  readonly value: number | null
  /** The bullet. */
  readonly sign: string
  /** Where the words begin. */
  readonly length: number
}

const numbered =
  /^(?:\[(?<boxed>\d{1,3})\]:?\s+(?=\S)|\(?(?<value>\d{1,3})(?:[.):]\)?\s+(?=\S)|\s?--?\s+(?=["“‘(]?\p{Lu})))/u
const bulleted = /^(?:[*•·»►▪◦+~-]|--|o(?=\s))(?:\s+|(?<=[*•])(?=[\p{L}\p{N}"“]))(?=\S)/u

export const markerOf = (text: string): Marker | null => {
  const code = text.charCodeAt(0)
  // Letters begin no marker but "o".
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122 && code !== 111)) return null
  const head = text.slice(0, 40)
  const number = numbered.exec(head)
  if (number !== null)
    return {
      kind: 'number',
      value: Number(number.groups!.value ?? number.groups!.boxed),
      sign: '',
      length: number[0].length,
    }
  const bullet = bulleted.exec(head)
  return bullet === null
    ? null
    : { kind: 'bullet', value: null, sign: bullet[0].trim(), length: bullet[0].length }
}

/** "** Gates painted" over a long row of dashes: what programs make of a heading in a mail. */
export const raised = /^\*\* (?=\S)/u

const dotted = /^\d{1,2}\.\d{1,2}\.?\s+(?:[-–—:]\s+)?(?=\S)/u

/** Of "0.01 - A lamp", "1.05 --=\\A lamp\\=--", where the words or what is set around them begin; 0 where no such number stands. */
export const dottedLength = (text: string): number => {
  const code = text.charCodeAt(0)
  return code >= 48 && code <= 57 ? (dotted.exec(text.slice(0, 40))?.[0].length ?? 0) : 0
}

const before = /^[\s\-=*~_+#|!:.•—–<>/\\[\]{}^]+/u
const after = /[\s\-=*~_+#|!:.•—–<>/\\[\]{}^]+$/u
const word = /[\p{L}\p{N}]/u

/** "----- NOTES -----", ">> NEWS <<", "[ NEWS ]", "*** NEWS ***" -> "NEWS"; null where nothing is set around it. */
export const undecorated = (text: string): string | null => {
  if (text.length > 160) return null
  if (isWordCode(text.charCodeAt(0))) {
    // "IV. ***** NOTES *****"
    const counted = text.includes('***') || text.includes('===') ? counter.exec(text) : null
    if (counted !== null) return undecorated(text.slice(counted[0].length))
    const row = /\s(?<sign>[-=*~_#])\k<sign>{5,}$/u.exec(text)
    return row === null ? null : text.slice(0, row.index).trimEnd()
  }
  const front = before.exec(text)
  if (front === null) return null
  const back = after.exec(text)
  if (back === null || back.index <= front[0].length) return null
  const [left, right] = [signs(front[0]), signs(back[0])]
  // The sentence's own mark stays with it.
  const own = /^[!.]/u.test(right) && !/^[!.:]/u.test(left) ? 1 : 0
  const inner = text.slice(front[0].length, back.index + own)
  const other = right.slice(own)
  if (other === '' || !word.test(inner) || (dots.test(left) && dots.test(other))) return null
  // "[news]________"
  const closed = left.at(-1) === '[' && /^\](?<sign>[-=*~_#.])\k<sign>{2,}$/u.test(other)
  // One sign on either side is the same one, mirrored at most: "* NEWS *", but not "- and so on."
  if (!closed && (left.length === 1 || other.length === 1) && mirror(left[0]!) !== other.at(-1)) return null
  // "[box] words [/box]" has brackets of its own.
  if (/[[\]]/u.test(left + other) && /[[\]]/u.test(inner)) return null
  return /\s/u.test(inner) || !/[.@/:]/u.test(inner) ? inner : null
}

const counter = /^(?:[IVXL]{1,6}|\d{1,3}|[A-Z])[.)]\s+(?=[*=]{3})/u
const dots = /^[.…]+$/u

const isWordCode = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

const signs = (text: string): string => text.replace(/\s/gu, '')

const mirror = (sign: string): string =>
  ({ '<': '>', '>': '<', '[': ']', '(': ')', '{': '}', '/': '\\', '\\': '/' })[sign] ?? sign
