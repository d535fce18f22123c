// When to end: asked to by a signal, or because whoever started it is gone.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Resolves once. Later signals are heard and left: a terminal and npm each send one for a single Ctrl-C. Below
 * npm its death counts too, so that no run outlives `npm start` and keeps port and lock.
 */
export const whenStopped = (): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of signals) process.on(signal, () => resolve())
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && resolve(), 250).unref()
  }
  return promise
}
