// Letter-spaced lines, which the library reads as letters with blanks between: the words are what the font was given.

/** What a page's fonts were given to draw, without blanks. */
export type Drawn = {
  readonly text: string /** Before which a blank was drawn. */
  readonly after: ReadonlySet<number>
}

/** `glyphs` are the arguments of a page's operators that show text. */
export const drawnBy = (glyphs: readonly unknown[]): Drawn => {
  let text = ''
  const after = new Set<number>()
  for (const each of glyphs) {
    if (!Array.isArray(each)) continue
    for (const glyph of each as readonly unknown[]) {
      const unicode: unknown =
        typeof glyph === 'object' && glyph !== null ? Reflect.get(glyph, 'unicode') : ''
      if (typeof unicode !== 'string') continue
      const bare = bared(unicode)
      if (bare === '' && unicode !== '') after.add(text.length)
      text += bare
    }
  }
  return { text, after }
}

const bared = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '')

/** Mostly letters that stand alone. */
export const isLetterSpaced = (text: string): boolean => {
  if (text.length > 400) return false
  const parts = text.trim().split(/\s+/u)
  return parts.length >= 3 && parts.join('').length < parts.length * 2.2
}

/** The line as it was drawn; where that is not to be found, letters that all stand alone are joined. */
export const despaced = (text: string, drawn: Drawn): string => {
  const bare = bared(text)
  if (bare.length < 2) return text
  const at = drawn.text.indexOf(bare)
  if (at === -1) return /^\S(?:\s\S)+$/u.test(text.trim()) ? text.replace(/\s+/gu, '') : text
  let out = ''
  for (let n = 0; n < bare.length; n++) out += (n > 0 && drawn.after.has(at + n) ? ' ' : '') + bare[n]
  return out
}
