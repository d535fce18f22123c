// Signs that a font draws in place of letters, as the letters that were written.

/** Word's own fonts have "ti", "tt", "tti", "ft" and "f" in the places of these, and say so in their tables. */
const lent: Readonly<Record<string, string>> = { Ɵ: 'ti', Ʃ: 'tt', ƫ: 'tti', Ō: 'ft', ϐ: 'f' }

/** Old-style figures and small capitals: fonts of old have them at the places of figures and letters, moved to here. */
const moved = /[\uf730-\uf739\uf761-\uf77a\uf7e0-\uf7fe]/gu

/** Where a font has "Th" as one sign, and no table to say so, what is left of the words that begin with it. */
const begun = /[\ue000-\uf6ff](?=(?:e|is|at|ere|ese|ose|ey|eir|en|us|rough|ursday)(?!\p{L}))/gu

/** "oﬃce" and "RoboƟcs" -> "office" and "Robotics"; Arabic forms by place -> letters. */
export const withoutLigatures = (text: string): string => {
  const plain = /[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff]/u.test(text) ? text.normalize('NFKC') : text
  const known = /[\ue000-\uf7fe]/u.test(plain)
    ? plain.replace(moved, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xf700)).replace(begun, 'Th')
    : plain
  return /[ƟƩƫŌϐ]/u.test(known)
    ? known.replace(/[ƟƩ](?=\p{Ll})|(?<=[a-z])[ƟƩƫŌϐ]|^[ƟƩ]$/gu, (sign) => lent[sign] ?? sign)
    : known
}
