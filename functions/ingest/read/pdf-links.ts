// The links of a page are areas laid over its text: which words lie under which.

import type { Mark } from './block.ts'
import type { Run } from './pdf-layout.ts'

/** In points, `top` over `bottom`. */
export type Area = {
  readonly url: string
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

const mostAreas = 500

/** The areas of a page's annotations that lead out of the document. */
export const areasOf = (annotations: readonly unknown[]): readonly Area[] =>
  annotations.slice(0, mostAreas).flatMap((annotation) => {
    const field = (name: string): unknown =>
      typeof annotation === 'object' && annotation !== null ? Reflect.get(annotation, name) : null
    const url = field('url')
    if (typeof url !== 'string' || url.length > 2_000 || !/^(?:https?:\/\/|mailto:|tel:)./iu.test(url))
      return []
    // A link that goes on in the next line has a quadrangle for each.
    const points = numbersOf(field('quadPoints'))
    const boxes = points.length >= 8 && points.length <= 400 ? fours(points) : [numbersOf(field('rect'))]
    return boxes.flatMap((box) => {
      const xs = box.filter((_, at) => at % 2 === 0)
      const ys = box.filter((_, at) => at % 2 === 1)
      const area = {
        left: Math.min(...xs),
        right: Math.max(...xs),
        bottom: Math.min(...ys),
        top: Math.max(...ys),
      }
      return area.right > area.left && area.top > area.bottom ? [{ url: url.toWellFormed(), ...area }] : []
    })
  })

const numbersOf = (value: unknown): readonly number[] => {
  const all = Array.isArray(value) || value instanceof Float32Array ? [...(value as Iterable<unknown>)] : []
  return all.every((each) => typeof each === 'number' && Number.isFinite(each)) ? (all as number[]) : []
}

const fours = (points: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.floor(points.length / 8) }, (_, at) => points.slice(at * 8, at * 8 + 8))

/** A run's words that lie under areas. Where each stands is reckoned from the usual widths of letters. */
export const linkedBy = (run: Run, areas: readonly Area[]): Run => {
  const height = run.y + run.size * 0.3
  const over = areas.filter(
    ({ bottom, top, left, right }) => height > bottom && height < top && run.right > left && run.left < right,
  )
  if (over.length === 0) return run
  const scale = (run.right - run.left) / widthOf(run.text)
  const marks: (Mark & { readonly kind: 'link' })[] = []
  let last: Area | null = null
  let before = 0
  let end = 0
  for (const { 0: word, index } of run.text.matchAll(/\S+/gu)) {
    before += widthOf(run.text.slice(end, index))
    const width = widthOf(word)
    const along = (before + width / 2) * scale
    const middle = run.rtl ? run.right - along : run.left + along
    before += width
    end = index + word.length
    const area = over.find(({ left, right }) => middle > left && middle < right) ?? null
    const previous = marks.at(-1)
    if (area !== null && area === last && previous !== undefined)
      marks[marks.length - 1] = { ...previous, to: end }
    else if (area !== null) marks.push({ kind: 'link', url: area.url, from: index, to: end })
    last = area
  }
  return {
    ...run,
    marks: marks.map((mark) => {
      const text = run.text.slice(mark.from, mark.to)
      return { ...mark, to: mark.from + Math.max(1, text.replace(/[.,;:]+$/u, '').length) }
    }),
  }
}

const widthOf = (text: string): number => {
  let width = 0
  for (const letter of text)
    width += /[ijlftrI.,:;'’|!()[\]\s]/u.test(letter) ? 0.6 : /[mwMW@\p{Lu}]/u.test(letter) ? 1.3 : 1
  return width
}
