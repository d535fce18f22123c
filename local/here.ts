// Where the user is: npm runs scripts in the project's folder, and says from which one it was called.

import { resolve } from 'node:path'

/** A path as the user meant it. */
export const here = (path: string): string =>
  resolve((process.env.npm_lifecycle_event !== undefined && process.env.INIT_CWD) || process.cwd(), path)
