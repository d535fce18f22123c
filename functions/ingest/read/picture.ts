// Pictures that come with an issue.

import type { Picture } from '../../model/issue.ts'

/** `path` and `body` of the picture, and its bytes. */
export type PictureFile = { readonly picture: Picture; readonly bytes: Uint8Array }
