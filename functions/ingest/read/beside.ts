// Pictures in the folder that browsers save beside a page: `letter_files/` beside `letter.html`.

import type { Picture } from '../../model/issue.ts'
import { pathFrom } from './address.ts'
import { type PictureFile, pictureFile } from './picture.ts'

/** Files by their path from the issue's own folder: `letter_files/lamp.png`. */
export type Files = ReadonlyMap<string, Uint8Array>

const most = 200

/** What a store of files, or a disk, may be asked for. */
const isName = (path: string): boolean => path.length <= 300 && path.isWellFormed() && !/\p{Cc}/u.test(path)

export type Beside = {
  readonly picture: (address: string) => Picture | null
  /** The paths that were asked for, whether there is such a file or not. */
  readonly asked: () => readonly string[]
  readonly pictures: () => readonly PictureFile[]
}

/** `name` is the file name. */
export const besideOf = (name: string, files: Files): Beside => {
  const folder = `${name.replace(/\.[^.]*$/u, '')}_files/`
  const asked = new Map<string, PictureFile | null>()
  return {
    picture: (address) => {
      const path = pathFrom('', address)
      if (path === null || !path.startsWith(folder) || !isName(path)) return null
      if (!asked.has(path)) {
        if (asked.size >= most) return null
        const file = files.get(path)
        asked.set(path, file === undefined ? null : pictureFile(file))
      }
      return asked.get(path)?.picture ?? null
    },
    asked: () => [...asked.keys()],
    pictures: () => [...asked.values()].filter((each) => each !== null),
  }
}
