// `dropcap recover`: catalog and site from the uploads alone, in either home.

import { recoverHome } from './recover-home.ts'
import { recoveredLine } from './recovered.ts'
import type { Where } from './where.ts'

export type RecoverOptions = {
  /** Address of the site; a stack knows its own. */
  readonly url?: string
  /** Bucket of a stack that is no more. */
  readonly from?: string
}

/** Answers the exit code: 1 where a file is still in progress. */
export const recover = async (
  where: Where,
  { url, from }: RecoverOptions,
  json: boolean,
  print: (text: string) => void,
  say: (text: string) => void,
): Promise<0 | 1> => {
  const found =
    'stack' in where
      ? await (await import('./recover-stack.ts')).recoverStack(where.stack, from, say)
      : await recoverHome(where.data, url, say)
  print(json ? JSON.stringify({ ...where, ...found }, undefined, 2) : recoveredLine(found))
  if (found.counts['in progress'] === 0) return 0
  say('what is still in progress has failed, or takes longer; docs/recover.md says what to do')
  return 1
}
