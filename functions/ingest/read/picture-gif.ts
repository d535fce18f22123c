// GIF: pictures and their timing are kept; comments, texts and what programs added are not.

import type { Bare } from './picture.ts'
import { joined } from './picture-jpeg.ts'

export const bareGif = (bytes: Uint8Array): Bare | undefined => {
  const head = String.fromCharCode(...bytes.subarray(0, 6))
  if ((head !== 'GIF87a' && head !== 'GIF89a') || bytes.length < 14) return undefined
  const width = bytes[6]! | (bytes[7]! << 8)
  const height = bytes[8]! | (bytes[9]! << 8)
  const colours = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + colours(bytes[10]!)
  const kept: Uint8Array[] = [bytes.subarray(0, at)]
  /** Behind the sub-blocks that begin here. */
  const behind = (from: number): number => {
    let next = from
    while (next < bytes.length && bytes[next] !== 0) next += bytes[next]! + 1
    return next + 1
  }
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) {
      kept.push(bytes.subarray(at, at + 1))
      return { bytes: joined(kept), width, height }
    }
    let end: number
    if (kind === 0x2c) end = behind(at + 10 + colours(bytes[at + 9] ?? 0) + 1)
    else if (kind === 0x21) end = behind(at + 2)
    else return undefined
    if (end > bytes.length) return undefined
    const label = bytes[at + 1]
    const looping =
      label === 0xff && String.fromCharCode(...bytes.subarray(at + 3, at + 14)) === 'NETSCAPE2.0'
    if (kind === 0x2c || label === 0xf9 || looping) kept.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}
