// Ligatures that a font draws as one sign, as the letters that were written.

/** Word's own fonts have "ti" and "tt" in the places of these two, and say so in their tables. */
const lent: Readonly<Record<string, string>> = { Ɵ: 'ti', Ʃ: 'tt' }

/** "oﬃce" and "RoboƟcs" -> "office" and "Robotics"; Arabic forms by place -> letters. */
export const withoutLigatures = (text: string): string => {
  const plain = /[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff]/u.test(text) ? text.normalize('NFKC') : text
  return /[ƟƩ]/u.test(plain)
    ? plain.replace(/[ƟƩ](?=\p{Ll})|(?<=\p{Ll})[ƟƩ]/gu, (sign) => lent[sign] ?? sign)
    : plain
}
