// How alike two texts are, from small sketches that a row can keep.

/** The least 24 hashes of a text's neighbouring word pairs (a bottom-k sketch). */
export type Sketch = readonly number[]

const kept = 24

export const sketch = (text: string): Sketch => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const hashes = new Set<number>()
  for (let n = 0; n < words.length; n++) hashes.add(fnv(`${words[n]} ${words[n + 1] ?? ''}`))
  return [...hashes].sort((a, b) => a - b).slice(0, kept)
}

/** Estimated Jaccard likeness, 0 to 1. */
export const likeness = (a: Sketch, b: Sketch): number => {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  const union = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, kept)
  const inA = new Set(a)
  const inB = new Set(b)
  return union.filter((hash) => inA.has(hash) && inB.has(hash)).length / union.length
}

/** FNV-1a over UTF-16 units: quick and stable; nothing rests on its being hard to forge. */
const fnv = (text: string): number => {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193)
  return hash >>> 0
}
