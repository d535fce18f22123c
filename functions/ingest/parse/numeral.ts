// Numbers as printed: Arabic, Roman, Persian and Arabic digits, and in words.

const otherDigit = /[۰-۹٠-٩]/

export const asciiDigits = (text: string): string =>
  !otherDigit.test(text)
    ? text
    : text.replace(/[۰-۹٠-٩]/gu, (digit) => {
        const code = digit.charCodeAt(0)
        return String(code - (code >= 0x6f0 ? 0x6f0 : 0x660))
      })

const romans: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

export const roman = (text: string): number | null => {
  const lower = text.toLowerCase()
  if (lower === '' || !/^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(lower))
    return null
  let sum = 0
  for (let at = 0; at < lower.length; at++) {
    const value = romans[lower[at]!]!
    sum += value < (romans[lower[at + 1] ?? ''] ?? 0) ? -value : value
  }
  return sum
}

const units =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const persian =
  'اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم'.split(
    ' ',
  )
const arabic = 'الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة'.split(' ')

const spelt: ReadonlyMap<string, number> = new Map([
  ...units.map((word, at) => [word, at + 1] as const),
  ...ordinals.map((word, at) => [word, at + 1] as const),
  ...tens.flatMap((ten, at) => [
    [ten, at * 10 + 20] as const,
    [ten.replace(/y$/, 'ieth'), at * 10 + 20] as const,
    ...units.slice(0, 9).map((unit, one) => [`${ten} ${unit}`, at * 10 + 21 + one] as const),
    ...ordinals.slice(0, 9).map((unit, one) => [`${ten} ${unit}`, at * 10 + 21 + one] as const),
  ]),
  ...persian.map((word, at) => [word, at + 1] as const),
  ...arabic.map((word, at) => [word, at + 1] as const),
])

/** A pattern for a number in words; longest first. */
export const speltPattern: string = [...spelt.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((word) => word.replace(' ', '[ -]'))
  .join('|')

/** As a number where it is one: "IV" 4, "4.5" 4.5, "twenty-one" 21; null for "CA-92:03". */
export const numeral = (text: string): number | null => {
  const plain = asciiDigits(text.trim()).toLowerCase()
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  if (/^\d{1,3}(?:,\d{3})+$/.test(plain)) return Number(plain.replaceAll(',', ''))
  if (/^\d+(?:st|nd|rd|th|e|ème)$/.test(plain)) return Number.parseInt(plain, 10)
  return spelt.get(plain.replaceAll('-', ' ')) ?? roman(plain)
}
