// Pages that are to be turned before they are read: scanned, or laid out as sheets of two pages.

import type { Area } from './pdf-links.ts'

/** Left, bottom, right, top of a page as it is stored. */
export type Box = readonly [number, number, number, number]

export type Turn = {
  readonly point: (x: number, y: number) => readonly [number, number]
  /** Of a direction. */
  readonly along: (x: number, y: number) => readonly [number, number]
  readonly area: (area: Area) => Area
  /** Of the page as it is read. */
  readonly box: Box
}

/** Clockwise, in degrees. */
export const turnOf = (degrees: number, [left, bottom, right, top]: Box): Turn => {
  const wide = right - left
  const high = top - bottom
  const turn = ((degrees % 360) + 360) % 360
  const [point, along, box]: readonly [Turn['point'], Turn['along'], Box] =
    turn === 90
      ? [(x, y) => [y - bottom, right - x], (x, y) => [y, -x], [0, 0, high, wide]]
      : turn === 180
        ? [(x, y) => [right - x, top - y], (x, y) => [-x, -y], [0, 0, wide, high]]
        : turn === 270
          ? [(x, y) => [top - y, x - left], (x, y) => [-y, x], [0, 0, high, wide]]
          : [(x, y) => [x, y], (x, y) => [x, y], [left, bottom, right, top]]
  return {
    point,
    along,
    box,
    area: (area) => {
      const [x, y] = point(area.left, area.bottom)
      const [otherX, otherY] = point(area.right, area.top)
      return {
        ...area,
        left: Math.min(x, otherX),
        right: Math.max(x, otherX),
        bottom: Math.min(y, otherY),
        top: Math.max(y, otherY),
      }
    },
  }
}
