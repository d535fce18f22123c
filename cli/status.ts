// `dropcap status`: what became of every file; counts that add up.

import { Refusal } from '../local/refusal.ts'
import type { Outcome } from './outcome.ts'

export const status = async (_options: { readonly data: string }): Promise<Outcome> => {
  throw new Refusal('status is not there yet')
}
