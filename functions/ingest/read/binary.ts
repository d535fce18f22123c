// What a file is that cannot be read as text: by its first bytes, or because no text has such bytes.

import { wideOrder } from './wide.ts'

const signatures: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a zip archive, or a Word or other office document'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Word or other office document'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00ff\u00d8\u00ff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['\u001f\u008b', 'a gzip archive'],
  ['Rar!', 'a RAR archive'],
  ['7z\u00bc\u00af', 'a 7z archive'],
  ['II*\u0000', 'a TIFF image'],
  ['MM\u0000*', 'a TIFF image'],
  ['{\\rtf', 'a rich text (RTF) document'],
  ['%!PS', 'a PostScript document'],
  ['ID3', 'a sound file'],
  ['OggS', 'a sound file'],
  ['\u007fELF', 'a program'],
]

/** Two sets, as in clean.ts. */
const controls = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000e\u000f]/gu,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0010-\u0019\u001c-\u001f]/gu,
]

/** "a PDF", "a PNG image" …; null for what may be text. UTF-16 with its mark may be. */
export const binaryKind = (bytes: Uint8Array): string | null => {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const known = signatures.find(([start]) => head.startsWith(start))
  if (known !== undefined) return known[1]
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'a WebP image'
  if (head.slice(4, 8) === 'ftyp') return 'a video or HEIC image'
  if (head.startsWith('\u00ff\u00fe') || head.startsWith('\u00fe\u00ff') || wideOrder(bytes) !== null)
    return null
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).toString(
    'latin1',
  )
  const control = controls.reduce((sum, each) => sum + (sample.match(each)?.length ?? 0), 0)
  return control * 50 > sample.length ? 'binary data' : null
}
