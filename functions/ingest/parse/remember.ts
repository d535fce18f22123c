// What several rules ask of the same few lines is answered once.

const most = 100

/** As `answer`, which depends on the text alone; the last answers are kept. */
export const remembered = <Answer>(answer: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, Answer>()
  return (text) => {
    if (known.has(text)) return known.get(text)!
    const now = answer(text)
    if (known.size >= most) known.clear()
    known.set(text, now)
    return now
  }
}
