// The folders that Dropcap is given: made where they are missing, refused in one line where they are no use.

import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { codeOf, Refusal } from './refusal.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the disk is read-only',
  EEXIST: 'it is a file, not a folder',
  ENOTDIR: 'part of its path is a file, not a folder',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
}

/** Its real path. `what` names it in the refusal: "drop folder". */
export const folderAt = (path: string, what: string): string => {
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new Refusal(`cannot use ${path} as ${what}: ${reasons[code] ?? code}`, { cause: error })
  }
}
