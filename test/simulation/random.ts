// A seeded generator (mulberry32): the same seed, the same storm.

export type Random = {
  /** 0 to below 1. */
  (): number
  below(n: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
}

export const random = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return Object.assign(next, {
    below,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    chance: (probability: number) => next() < probability,
  })
}
