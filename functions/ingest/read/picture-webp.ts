// WebP: chunks that draw are kept; Exif and XMP are not.

import type { Bare } from './picture.ts'
import { joined } from './picture-jpeg.ts'

const drawn = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

export const bareWebp = (bytes: Uint8Array): Bare | undefined => {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(0, 4) !== 'RIFF' || text(8, 12) !== 'WEBP') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  let size: { readonly width: number; readonly height: number } | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = text(at, at + 4)
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > bytes.length) return undefined
    const chunk = bytes.slice(at, Math.min(end, bytes.length))
    if (name === 'VP8X' && length >= 10) {
      // No longer said to have Exif or XMP.
      chunk[8] = chunk[8]! & ~0x0c
      size = { width: 1 + uint24(chunk, 12), height: 1 + uint24(chunk, 15) }
    } else if (name === 'VP8 ' && length >= 10)
      size ??= {
        width: view.getUint16(at + 14, true) & 0x3fff,
        height: view.getUint16(at + 16, true) & 0x3fff,
      }
    else if (name === 'VP8L' && length >= 5) {
      const bits = view.getUint32(at + 9, true)
      size ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
    }
    if (drawn.has(name)) kept.push(chunk)
    at = end
  }
  if (size === undefined) return undefined
  const content = joined(kept)
  const head = new Uint8Array(12)
  head.set(bytes.subarray(0, 12))
  new DataView(head.buffer).setUint32(4, content.length + 4, true)
  return { bytes: joined([head, content]), ...size }
}

const uint24 = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)
