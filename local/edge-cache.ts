// What an edge of the CDN remembers: answers by path, dropped by tag. Knows neither HTTP nor where they come from.

export type Cached<Answer> = { readonly answer: Answer; readonly storedAt: number; readonly until: number }

/** Names the moment at which a fetch began. */
export type Ticket = number

export type EdgeCache<Answer> = {
  lookup(path: string, now: number): Cached<Answer> | undefined
  /** To be taken before the origin is asked. */
  begin(): Ticket
  /**
   * Keeps an answer for as many seconds, unless tags were purged since the ticket: what the origin said before a
   * purge must not outlive it.
   */
  store(path: string, entry: Entry<Answer>, now: number, ticket: Ticket): void
  /** Drops whatever carries one of the tags, in whatever case; answers how many entries that were. */
  purge(tags: readonly string[]): number
  readonly size: number
}

export type Entry<Answer> = {
  readonly answer: Answer
  readonly tags: readonly string[]
  readonly seconds: number
  readonly bytes: number
}

/** Forgets the oldest entries beyond `limit` bytes. */
export const edgeCache = <Answer>(limit = 64 * 2 ** 20): EdgeCache<Answer> => {
  const entries = new Map<string, Cached<Answer> & { readonly tags: Set<string>; readonly bytes: number }>()
  let bytes = 0
  let purges = 0

  const forget = (path: string): void => {
    bytes -= entries.get(path)?.bytes ?? 0
    entries.delete(path)
  }

  return {
    lookup: (path, now) => {
      const entry = entries.get(path)
      if (entry === undefined || entry.until > now) return entry
      forget(path)
      return undefined
    },
    begin: () => purges,
    store: (path, { answer, tags, seconds, bytes: size }, now, ticket) => {
      if (ticket !== purges || seconds <= 0) return
      forget(path)
      entries.set(path, {
        answer,
        storedAt: now,
        until: now + seconds * 1000,
        tags: new Set(tags.map((tag) => tag.toLowerCase())),
        bytes: size,
      })
      bytes += size
      for (const oldest of entries.keys()) {
        if (bytes <= limit) break
        forget(oldest)
      }
    },
    purge: (tags) => {
      purges += 1
      const stale = [...entries].filter(([, entry]) => tags.some((tag) => entry.tags.has(tag.toLowerCase())))
      for (const [path] of stale) forget(path)
      return stale.length
    },
    get size() {
      return entries.size
    },
  }
}
