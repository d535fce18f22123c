// Lines drawn under words: what is underlined.

import type { Row } from './pdf-layout.ts'

/** A thin line across, in points. */
export type Stroke = { readonly left: number; readonly right: number; readonly y: number }

/** What a page's operators are called. */
export type Names = {
  readonly save: number
  readonly restore: number
  readonly transform: number
  readonly constructPath: number
}

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }

const mostStrokes = 5_000
const deepest = 100
const thickest = 1.8

/** Along and up: what stands on its side is not followed. */
type Place = { readonly x: number; readonly y: number; readonly wide: number; readonly high: number }

export const strokesOf = ({ fnArray, argsArray }: Operators, names: Names): readonly Stroke[] => {
  const found: Stroke[] = []
  const kept: Place[] = []
  let place: Place = { x: 0, y: 0, wide: 1, high: 1 }
  for (const [at, name] of fnArray.entries()) {
    if (name === names.save) {
      if (kept.length < deepest) kept.push(place)
    } else if (name === names.restore) place = kept.pop() ?? place
    else if (name === names.transform) {
      const [a = 1, , , d = 1, x = 0, y = 0] = numbersOf(argsArray[at])
      place = {
        x: place.x + x * place.wide,
        y: place.y + y * place.high,
        wide: place.wide * a,
        high: place.high * d,
      }
    } else if (name === names.constructPath && found.length < mostStrokes) {
      const given: unknown = argsArray[at]
      const [left, low, right, high] = numbersOf(Array.isArray(given) ? given[2] : null)
      if (left === undefined || low === undefined || right === undefined || high === undefined) continue
      const ends = [place.x + left * place.wide, place.x + right * place.wide]
      if (Math.abs((high - low) * place.high) <= thickest && Math.abs(ends[1]! - ends[0]!) >= 12)
        found.push({
          left: Math.min(...ends),
          right: Math.max(...ends),
          y: place.y + ((low + high) / 2) * place.high,
        })
    }
  }
  return found.toSorted((a, b) => b.y - a.y)
}

const numbersOf = (value: unknown): readonly number[] => {
  const all = Array.isArray(value) || value instanceof Float32Array ? [...(value as Iterable<unknown>)] : []
  return all.every((each) => typeof each === 'number' && Number.isFinite(each)) ? (all as number[]) : []
}

/** The strokes under it are as long as it is: no edges of a table, nor a rule over the page. Addresses are underlined always. */
export const isUnderlined = (row: Row, strokes: readonly Stroke[]): boolean => {
  if (row.marks.some(({ kind, from, to }) => kind === 'link' && to - from > row.text.length * 0.5))
    return false
  let covered = 0
  for (const { left, right, y } of strokes) {
    if (y > row.y + row.size * 0.05) continue
    if (y < row.y - row.size * 0.35) break
    if (right < row.left || left > row.right) continue
    if (left < row.left - row.size || right > row.right + row.size) return false
    covered += Math.min(right, row.right) - Math.max(left, row.left)
  }
  return covered > (row.right - row.left) * 0.85
}
