// Which eight-bit charset makes sense of bytes: in each the characters are weighed by what stands beside them.

export type Guess = { readonly name: string; readonly decode: (bytes: Uint8Array) => string }

const upper437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'
const upper850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

const table = (name: string, upper: string): Guess => ({
  name,
  decode: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('latin1')
      .replace(/[\u0080-\u00ff]/g, (character) => upper[character.charCodeAt(0) - 0x80]!),
})
const known = (name: string, label: string): Guess => ({
  name,
  decode: (bytes) => new TextDecoder(label).decode(bytes),
})

/** The first is taken where others make no more sense. */
const candidates: readonly Guess[] = [
  known('Windows-1252', 'windows-1252'),
  known('MacRoman', 'macintosh'),
  table('CP437', upper437),
  table('CP850', upper850),
  known('ISO-8859-15', 'iso-8859-15'),
  known('Windows-1256', 'windows-1256'),
  known('Windows-1251', 'windows-1251'),
  known('KOI8-R', 'koi8-r'),
  known('Windows-1255', 'windows-1255'),
  known('Windows-1253', 'windows-1253'),
]

export const guessCharset = (bytes: Uint8Array): Guess => {
  const sample = excerpt(bytes)
  let best = candidates[0]!
  let most = Number.NEGATIVE_INFINITY
  for (const each of candidates) {
    const score = sense(each.decode(sample))
    if (score > most) {
      best = each
      most = score
    }
  }
  return best
}

/** Bytes over 127 with some of their neighbours: enough of them to judge, however long the file. */
const excerpt = (bytes: Uint8Array): Uint8Array => {
  const out = new Uint8Array(40_000)
  let length = 0
  for (let at = 0; at < bytes.length && length < out.length - 24; at++) {
    if (bytes[at]! < 0x80) continue
    const from = Math.max(0, at - 6)
    let to = at + 1
    while (
      to < bytes.length &&
      to - from < 200 &&
      (bytes[to]! >= 0x80 || (bytes[to - 1]! >= 0x80 && bytes[to]! !== 10))
    )
      to++
    const next = to
    to = Math.min(bytes.length, to + 6, from + out.length - length - 1)
    out.set(bytes.subarray(from, to), length)
    length += to - from
    out[length++] = 10
    at = next - 1
  }
  return out.subarray(0, length)
}

const usual = new Set('éèêëàâäáåãçíìîïñóòôöõøúùûüßæœÉÈÊÀÄÖÜÅØÇÑÁÍÓÚÂÎÔÆŒŠšŽž')
const opening = new Set('“‘«„‹')
const closing = new Set('”’»›')
const other = new Set('•·…™©®°§£€\u00a0½¼¾²³×±¿¡')
const scripts = [/\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{Script=Hebrew}/u, /\p{Script=Greek}/u]

const isLetter = (character: string): boolean => /\p{L}/u.test(character)

/** Greater where characters outside of ASCII stand where they belong. */
const sense = (text: string): number => {
  let score = 0
  let run = 0
  for (let at = 0; at < text.length; at++) {
    const here = text[at]!
    if (here <= '\u007f') {
      run = 0
      continue
    }
    const before = text[at - 1] ?? '\n'
    const after = text[at + 1] ?? '\n'
    run = isLetter(here) ? run + 1 : 0
    score += weight(here, before, after, run)
  }
  return score
}

const weight = (here: string, before: string, after: string, run: number): number => {
  if (here === '\ufffd' || (here >= '\u0080' && here <= '\u009f')) return -6
  const within = isLetter(before) && isLetter(after)
  if (here >= '─' && here <= '▟') {
    const beside = (each: string) => each >= '─' && each <= '▟'
    return beside(before) || beside(after) ? 2 : within ? -4 : 0
  }
  const script = scripts.find((each) => each.test(here))
  if (script !== undefined) {
    if (!script.test(before) && !script.test(after)) return -2
    return /\p{Lu}/u.test(here) && /\p{Ll}/u.test(before) ? -3 : 2
  }
  if (isLetter(here)) {
    if (here === 'ª' || here === 'º' || here === 'µ' || here === 'ƒ') return within ? -3 : 0
    const rare = usual.has(here) ? 0 : -1
    if (run >= 4 || here === before || here === after) return -2
    if (/\p{Ll}/u.test(here)) return isLetter(before) || isLetter(after) ? 2 + rare : rare
    if (/\p{Ll}/u.test(before)) return -3
    return /\p{Ll}/u.test(after) || /\p{Lu}/u.test(before) ? 1 + rare : -1 + rare
  }
  if (opening.has(here)) return within ? -3 : isLetter(after) || /[\d“‘]/u.test(after) ? 2 : 0
  if (closing.has(here)) {
    if (within) return here === '’' ? 2 : -3
    return /[\p{L}\p{N}\p{P}]/u.test(before) || here === '’' ? 2 : 0
  }
  if (here === '–' || here === '—') return 1
  if (here === '\u00a0') return within ? 0 : 2
  return other.has(here) ? (within ? -2 : 1) : within ? -3 : -1
}
