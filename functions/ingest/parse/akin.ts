// Two names of one publication: with and without spaces, capitals, an article or a word more.

/** One says all that the other says: "CNET News" and "CNET News Daily". */
export const isAkin = (one: string, other: string): boolean => {
  const [short, long] = [nameKey(one), nameKey(other)].toSorted((a, b) => a.length - b.length)
  return short!.length >= 4 && long!.includes(short!)
}

/** The letters of a name that tell it from others. */
export const nameKey = (text: string): string =>
  text
    .slice(0, 200)
    .toLowerCase()
    .replace(/^the\s/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
