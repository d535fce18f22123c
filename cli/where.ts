// Where Dropcap runs: in a data folder of this machine, or as a stack on AWS.

import type { Bodies, Catalog, Uploads } from '../functions/ports.ts'

export type Where = { readonly data: string } | { readonly stack: string }

/** What both homes keep, to be read. */
export type Kept = {
  readonly uploads: Uploads
  readonly catalog: Catalog
  readonly bodies: Bodies
}

/** Opens what is kept there for as long as the work takes. The SDK is loaded only for a stack. */
export const withKept = async <T>(where: Where, work: (kept: Kept) => Promise<T>): Promise<T> => {
  if ('stack' in where) {
    const { withStack } = await import('./stack.ts')
    return withStack(where.stack, work)
  }
  const { withHome } = await import('./embedded.ts')
  return withHome(where.data, work)
}
