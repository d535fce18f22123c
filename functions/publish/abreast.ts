// Many calls at once, but not too many.

/** Of a client's fifty connections; more would wait in line while their time to answer runs. */
const most = 32

/** Rows of one partition, which takes 1,000 writes of a kilobyte a second. */
export const rowsAbreast = 4

/**
 * Does each, in order of the list, so many at once; answers in the same order. After one failed nothing new is begun,
 * and what is under way ends before its error is thrown: whoever tries again writes alone.
 */
export const abreast = async <A, B>(
  list: readonly A[],
  call: (each: A) => Promise<B>,
  atOnce = most,
): Promise<B[]> => {
  const answers: B[] = []
  const failures: unknown[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < list.length && failures.length === 0) {
      const at = next++
      try {
        answers[at] = await call(list[at]!)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker))
  if (failures.length > 0) throw failures[0]
  return answers
}
