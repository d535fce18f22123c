// Work on many things, a few at a time.

/** Begins nothing new after a failure, and throws it. */
export const inParallel = async <T>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const iterator = items[Symbol.asyncIterator]()
  let failed = false
  const worker = async (): Promise<void> => {
    while (!failed) {
      const next = await iterator.next()
      if (next.done === true) return
      await work(next.value)
    }
  }
  await Promise.all(
    Array.from({ length: width }, () =>
      worker().catch((error: unknown) => {
        failed = true
        throw error
      }),
    ),
  )
}

export const inGroups = async function* <T>(items: AsyncIterable<T>, size: number): AsyncIterable<T[]> {
  let group: T[] = []
  for await (const item of items) {
    group.push(item)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
