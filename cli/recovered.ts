// What a recovery came to.

import { sumOf, type Tally, talliesOf, tallyLine } from './tally.ts'
import type { Kept } from './where.ts'

export type Recovered = { readonly address: string; readonly counts: Tally }

export const recovered = async (address: string, kept: Kept): Promise<Recovered> => ({
  address,
  counts: sumOf([...(await talliesOf(kept)).values()]),
})

export const recoveredLine = ({ address, counts }: Recovered): string =>
  `recovered ${address}: ${tallyLine(counts)}`
