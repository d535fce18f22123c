// When an embargo ends: wall clock time, in the time zone that was then in force.

import { Temporal } from 'temporal-polyfill'

/** The time zone in force from an instant on; the first holds since ever. Ordered. */
export type Zone = { readonly from: number; readonly zone: string }

/** Whether it can be read as a time at all: what cannot must not get into a timeline. */
export const isRelease = (release: string): boolean => {
  try {
    releaseInstant(release, [{ from: Number.MIN_SAFE_INTEGER, zone: 'UTC' }])
    return true
  } catch (error) {
    // The library's only way to say no.
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * The first instant at which `release` (local ISO date and time, or with an offset) is past in the time zone
 * then in force. Settings that come later never move it.
 */
export const releaseInstant = (release: string, zones: readonly Zone[]): number => {
  if (/(Z|[+-]\d\d:?\d\d)$/i.test(release)) return Temporal.Instant.from(release).epochMilliseconds
  const local = Temporal.PlainDateTime.from(release)
  let instant = 0
  for (const [index, { from, zone }] of zones.entries()) {
    instant = Math.max(from, local.toZonedDateTime(zone).epochMilliseconds)
    const next = zones[index + 1]
    if (next === undefined || instant < next.from) break
  }
  return instant
}
