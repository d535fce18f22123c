// Where links may lead.

/** An absolute address of the web, a mail or a telephone number; null for any other link. */
export const linkOf = (href: string | null, base: string | null): string | null => {
  // Browsers drop tabs and line ends inside an address.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const bare = (href ?? '').trim().replace(/[\u0000-\u001f\u007f]+/g, '')
  if (bare === '' || bare.startsWith('#') || bare.length > 2_000) return null
  if (/^(?:https?:\/\/[^/\\?#]|mailto:.|tel:.)/iu.test(bare)) return bare.toWellFormed()
  if (base === null || !URL.canParse(bare, base)) return null
  const whole = new URL(bare, base)
  return /^https?:$/.test(whole.protocol) ? whole.href : null
}
