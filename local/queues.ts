// The queues between the stages, in one process: they live as long as it does. The embedded run takes from them.

import type { Purge, Purges, Wakeups } from '../functions/ports.ts'

/** `arrived` is called after each wake-up. */
export const memoryWakeups = (
  arrived: () => void,
): Wakeups & {
  /** Each publication that was woken, and when first, in milliseconds since 1970. Who serves it deletes it. */
  readonly since: Map<string, number>
} => {
  const since = new Map<string, number>()
  return {
    since,
    wake: async (publication) => {
      if (!since.has(publication)) since.set(publication, Date.now())
      arrived()
    },
  }
}

/** `arrived` is called after each purge whose time has come. */
export const memoryPurges = (
  arrived: () => void,
): Purges & {
  /** Those whose time has come, in order. Who cannot do one puts it back. */
  readonly ready: Purge[]
} => {
  const ready: Purge[] = []
  const enter = (purge: Purge): void => {
    ready.push(purge)
    arrived()
  }
  return {
    ready,
    send: async (purge) => {
      if (purge.delaySeconds === 0) enter(purge)
      // Nobody waits for it: the cache dies with the process.
      else setTimeout(() => enter({ ...purge, delaySeconds: 0 }), purge.delaySeconds * 1_000).unref()
    },
  }
}
