import { describe, expect, test } from 'vitest'
import { releaseInstant } from '../../functions/model/release.ts'

const since = (zone: string, from = Number.MIN_SAFE_INTEGER) => ({ from, zone })

describe('An embargo ends', () => {
  test('at its offset’s instant, whatever the time zone', () => {
    expect(releaseInstant('2027-01-01T09:00+01:00', [since('Asia/Tehran')])).toBe(Date.UTC(2027, 0, 1, 8))
    expect(releaseInstant('2027-01-01T09:00Z', [since('Asia/Tehran')])).toBe(Date.UTC(2027, 0, 1, 9))
  })
  test('by the wall clock of the publication, in winter and in summer', () => {
    expect(releaseInstant('2027-01-01T09:00', [since('Europe/Berlin')])).toBe(Date.UTC(2027, 0, 1, 8))
    expect(releaseInstant('2027-07-01T09:00', [since('Europe/Berlin')])).toBe(Date.UTC(2027, 6, 1, 7))
  })
  test('an hour later where the clock leaps over it, the first time where the clock strikes it twice', () => {
    expect(releaseInstant('2027-03-28T02:30', [since('Europe/Berlin')])).toBe(Date.UTC(2027, 2, 28, 1, 30))
    expect(releaseInstant('2027-10-31T02:30', [since('Europe/Berlin')])).toBe(Date.UTC(2027, 9, 31, 0, 30))
  })
  test('where it had ended, whatever time zone is set later', () => {
    const zones = [since('UTC'), since('America/New_York', Date.UTC(2027, 0, 1, 9, 1))]
    expect(releaseInstant('2027-01-01T09:00', zones)).toBe(Date.UTC(2027, 0, 1, 9))
  })
  test('later where the time zone was set before it had ended', () => {
    const zones = [since('UTC'), since('America/New_York', Date.UTC(2027, 0, 1, 8, 59))]
    expect(releaseInstant('2027-01-01T09:00', zones)).toBe(Date.UTC(2027, 0, 1, 14))
  })
  test('with the setting of a time zone in which it is past already', () => {
    const set = Date.UTC(2027, 0, 1, 6)
    expect(releaseInstant('2027-01-01T09:00', [since('UTC'), since('Asia/Tehran', set)])).toBe(set)
  })
})
