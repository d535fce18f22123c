// The part of an address that is made of words.

const longest = 60

/**
 * Lower-case letters and digits of any script (NFC), words apart by one hyphen, at most 60 characters (or `most`),
 * cut at a word where there is one. Empty where the text has neither letters nor digits.
 */
export const slug = (text: string, most = longest): string => {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{L})['’‘ʼ`](?=\p{L})/gu, '')
    .replace(/(?<=\p{L})\.(?=\p{L}\b\.?)/gu, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
  let out = ''
  for (const word of words) {
    const longer = out === '' ? word : `${out}-${word}`
    if ([...longer].length > most) break
    out = longer
  }
  return (out || [...(words[0] ?? '')].slice(0, most).join('')).normalize('NFC')
}

/** The name itself, or with the first number from 2 that makes it one of its own; it is added to `taken`. */
export const numbered = (name: string, taken: Set<string>): string => {
  let unique = name
  for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`
  taken.add(unique)
  return unique
}
