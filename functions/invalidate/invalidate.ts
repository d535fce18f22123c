// Invalidate: the tags of many publishes, purged at once.

import type { Cdn, Purge } from '../ports.ts'

/** At most so many tags in one purge; CloudFront takes 3,000 paths at a time. */
export const mostTags = 1_000

/** Merges the purges of a batch. `reference` is new for each attempt: an equal one would be taken for a repetition. */
export const invalidate = async (purges: readonly Purge[], reference: string, cdn: Cdn): Promise<void> => {
  const tags = [...new Set(purges.flatMap((purge) => purge.tags))]
  for (let n = 0; n < tags.length; n += mostTags)
    await cdn.purge(tags.slice(n, n + mostTags), `${reference}-${n / mostTags}`)
}
