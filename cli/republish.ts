// `dropcap republish`: everything is due again; unchanged bytes are not rewritten.

import { Refusal } from '../local/refusal.ts'
import type { Outcome } from './outcome.ts'

export const republish = async (_options: { readonly data: string }): Promise<Outcome> => {
  throw new Refusal('republish is not there yet')
}
