// Markup that is safe by type: templates escape whatever is not already markup. Knows no pages.

const inner: unique symbol = Symbol('markup')

/** Text that is markup already. Made by the templates below only; no JSON can look like it. */
export type Markup = { readonly [inner]: string }

export type Content = string | number | Markup | null | undefined | false | readonly Content[]

const isMarkup = (value: object): value is Markup => inner in value

/** Takes text for markup as it stands. Kept to this module, so that nothing else gets around escaping. */
const dangerouslyTrust = (text: string): Markup => ({ [inner]: text })

export const nothing: Markup = dangerouslyTrust('')

export const render = (markup: Markup): string => markup[inner]

// XML 1.0, section 2.2: what is no Char can stand in a document in no form, not even as a reference.
// With the `u` flag a surrogate in a pair is never matched on its own.
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** The text without the characters that XML 1.0 forbids, lone surrogates among them. */
export const allowed = (text: string): string => text.replace(forbidden, '')

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
}

const escapeHtml = (text: string): string => allowed(text).replace(/[&<>"']/g, (c) => references[c]!)

// A literal carriage return would be read back as a line feed (XML 1.0, section 2.11).
const escapeXml = (text: string): string => allowed(text).replace(/[&<>"'\r]/g, (c) => references[c]!)

const template =
  (escaped: (text: string) => string) =>
  (strings: TemplateStringsArray, ...values: readonly Content[]): Markup => {
    const show = (value: Content): string => {
      if (value === null || value === undefined || value === false) return ''
      if (typeof value === 'string') return escaped(value)
      if (typeof value === 'number') return String(value)
      return isMarkup(value) ? value[inner] : value.map(show).join('')
    }
    let text = strings[0]!
    for (const [index, value] of values.entries()) {
      if (strings[index]!.endsWith('=')) throw new TypeError('a value in a tag must stand in quotes')
      text += show(value) + strings[index + 1]!
    }
    return dangerouslyTrust(text)
  }

/** HTML: `html`<p title="${text}">${text}</p>``. Values in tags must stand in double quotes. */
export const html = template(escapeHtml)

/** XML 1.0. A markup value of the other kind is taken as it stands; pass its `render` to have it escaped. */
export const xml = template(escapeXml)

/** ` name="value"`, or nothing where there is no value. */
export const attribute = (name: 'class' | 'dir' | 'id' | 'lang' | 'title', value: string | null): Markup =>
  value === null ? nothing : html` ${name}="${value}"`

/**
 * A URL fit for `href`: http, https, mailto, tel or root-relative; else null. Browsers drop tabs and line
 * ends inside a URL and read `\` as `/`, so these go before the check.
 */
export const safeUrl = (url: string): string | null => {
  const bare = allowed(url).replace(/[\s\p{Cc}]+/gu, '')
  return /^(https?:\/\/[^/\\?#]|mailto:|tel:|\/(?![/\\]))/i.test(bare) ? bare : null
}
