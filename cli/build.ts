// `dropcap build FOLDER --out SITE`: a folder of issues as a static site for any web server.

import { Refusal } from '../local/refusal.ts'
import type { Outcome } from './outcome.ts'

export const buildSite = async (_options: {
  readonly folder: string
  readonly out: string
  readonly url: string
}): Promise<Outcome> => {
  throw new Refusal('build is not there yet')
}
