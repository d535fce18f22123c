// Pictures that come with an issue: told by their bytes, measured, and freed of what a camera wrote into them.

import { canonical } from '../../model/canonical.ts'
import { sha256 } from '../../model/hash.ts'
import type { Picture, PictureBody } from '../../model/issue.ts'
import { assetPath } from '../../model/page.ts'
import { bareGif } from './picture-gif.ts'
import { bareJpeg } from './picture-jpeg.ts'
import { barePng } from './picture-png.ts'
import { bareWebp } from './picture-webp.ts'

/** Without place, time, camera and comments; undefined where the bytes are no such picture. */
export type Bare = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

export type PictureFile = { readonly picture: Picture; readonly body: PictureBody }

const kinds: readonly (readonly [string, string, (bytes: Uint8Array) => Bare | undefined])[] = [
  ['jpg', 'image/jpeg', bareJpeg],
  ['png', 'image/png', barePng],
  ['gif', 'image/gif', bareGif],
  ['webp', 'image/webp', bareWebp],
]

/** Bytes of the largest picture, and its longest side in pixels. */
const largest = 8_000_000
const longest = 16_000

/** Null for what no page can show, or should not: SVG (it can hold scripts), counters of a pixel, broken files. */
export const pictureFile = (bytes: Uint8Array): PictureFile | null => {
  if (bytes.length > largest) return null
  for (const [extension, type, bare] of kinds) {
    const found = bare(bytes)
    if (found === undefined) continue
    const { width, height } = found
    if (width * height <= 16 || width > longest || height > longest) return null
    const body: PictureBody = { schema: 1, type, base64: Buffer.from(found.bytes).toString('base64') }
    const path = assetPath(found.bytes, extension)
    return { picture: { path, body: sha256(canonical(body)), width, height }, body }
  }
  return null
}
