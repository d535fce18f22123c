// PNG: chunks that draw are kept; texts, times and Exif are not, nor what stands behind the end.

import type { Bare } from './picture.ts'
import { joined } from './picture-jpeg.ts'

const drawn = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT cICP'.split(' '),
)

export const barePng = (bytes: Uint8Array): Bare | undefined => {
  if (String.fromCharCode(...bytes.subarray(0, 8)) !== '\u0089PNG\r\n\u001a\n') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (drawn.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') {
      if (bytes.length < 24 || kept.length < 4) return undefined
      return { bytes: joined(kept), width: view.getUint32(16), height: view.getUint32(20) }
    }
    at = end
  }
  return undefined
}
