// The order of texts by their UTF-8 bytes, as stores keep keys. JavaScript's own order is by UTF-16.

/** Below zero where `a` comes first. */
export const byBytes = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

// Surrogates stand for code points above all others: in UTF-16 alone they come before U+E000-U+FFFF.
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/** The least text that comes after every text that begins with `prefix`; undefined where none does. */
export const afterPrefix = (prefix: string): string | undefined => {
  const points = Array.from(prefix, (character) => character.codePointAt(0)!)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue
    const next = last + 1
    return String.fromCodePoint(...points, next >= 0xd800 && next < 0xe000 ? 0xe000 : next)
  }
  return undefined
}
