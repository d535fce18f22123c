// JPEG (ITU T.81): segments that draw are kept, those that tell are not. Which way is up is told anew.

import type { Bare } from './picture.ts'

export const bareJpeg = (bytes: Uint8Array): Bare | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let width = 0
  let height = 0
  let turned = 1
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    if (bytes[at] !== 0xff || at + 2 > bytes.length) return undefined
    const marker = bytes[at + 1]!
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2))
      break
    }
    if (at + 4 > bytes.length) return undefined
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || end < at + 4) return undefined
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame && end >= at + 9) {
      height = view.getUint16(at + 5)
      width = view.getUint16(at + 7)
    }
    if (marker === 0xe1) turned = orientation(bytes.subarray(at + 4, end)) ?? turned
    if (draws(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end))
    at = end
    if (marker !== 0xda) continue
    const data = at
    // Until the next marker: FF00 is data, FFD0 to FFD7 restart it.
    for (;;) {
      at = bytes.indexOf(0xff, at)
      if (at === -1 || at + 1 >= bytes.length) return undefined
      const next = bytes[at + 1]!
      if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) break
      at += next === 0xff ? 1 : 2
    }
    kept.push(bytes.subarray(data, at))
  }
  if (width === 0 || height === 0) return undefined
  if (turned > 1) kept.splice(1, 0, turnedBy(turned))
  const out = joined(kept)
  return turned >= 5 ? { bytes: out, width: height, height: width } : { bytes: out, width, height }
}

/** All but APPn and comments; of APPn the plain header, colours (ICC) and Adobe's kind of colours. */
const draws = (marker: number, content: Uint8Array): boolean => {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const name = String.fromCharCode(...content.subarray(0, 11))
  if (marker === 0xe0) return name.startsWith('JFIF\0') && content.length <= 16
  return (marker === 0xe2 && name.startsWith('ICC_PROFILE')) || (marker === 0xee && name.startsWith('Adobe'))
}

/** Tag 0x0112 of the first directory of an Exif segment. */
const orientation = (content: Uint8Array): number | undefined => {
  if (String.fromCharCode(...content.subarray(0, 4)) !== 'Exif' || content.length < 16) return undefined
  const tiff = new DataView(content.buffer, content.byteOffset + 6, content.byteLength - 6)
  const little = tiff.getUint16(0) === 0x4949
  const start = tiff.getUint32(4, little)
  if (start + 2 > tiff.byteLength) return undefined
  const count = Math.min(tiff.getUint16(start, little), 200)
  for (let n = 0; n < count; n++) {
    const entry = start + 2 + n * 12
    if (entry + 12 > tiff.byteLength) return undefined
    if (tiff.getUint16(entry, little) !== 0x0112) continue
    const value = tiff.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An Exif segment that says nothing else. */
const turnedBy = (value: number): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xe1,
    0,
    34,
    0x45,
    0x78,
    0x69,
    0x66,
    0,
    0,
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    value,
    0,
    0,
    0,
    0,
    0,
    0,
  ])

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
