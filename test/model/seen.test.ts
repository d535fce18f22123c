import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../functions/model/reading.ts'
import { publishedAt, seenAt, settingsInForce, stateOf, updatedAt } from '../../functions/model/seen.ts'
import type { Settings } from '../../functions/model/settings.ts'
import { fold } from '../../functions/model/timeline.ts'
import type { Version } from '../../functions/model/upload.ts'
import { at, file, issue, key, outcomes, removal, utc } from './makings.ts'

const see = (versions: readonly Version[], read: Readonly<Record<string, Outcome>>, seconds: number) => {
  const timeline = fold('alpha', key, versions, read, {})
  const seen = seenAt('hash', key, 'five', timeline, utc, at(seconds))
  const states = Object.fromEntries(
    versions
      .filter(({ kind }) => kind === 'file')
      .map(({ id }) => [id, stateOf(id, timeline, seen, at(seconds), true)]),
  )
  return { seen, states }
}

describe('A version is', () => {
  const good = outcomes({ v1: issue({ number: 5 }), v2: issue({ number: 5, text: 'mended' }) })
  test('published, and superseded by the next one', () => {
    expect(see([file('v1', 1)], good, 5).states).toEqual({ v1: 'published' })
    expect(see([file('v1', 1), file('v2', 2)], good, 5).states).toEqual({ v1: 'superseded', v2: 'published' })
  })
  test('withdrawn by a removal', () => {
    expect(see([file('v1', 1), file('v2', 2), removal('v3', 3)], good, 5).states).toEqual({
      v1: 'superseded',
      v2: 'withdrawn',
    })
  })
  test('held until its embargo is over, while the one before it stays published', () => {
    const read = outcomes({
      v1: issue({ number: 5 }),
      v2: issue({ number: 5, text: 'mended', release: '2026-01-05T09:01Z' }),
    })
    expect(see([file('v1', 1), file('v2', 2)], read, 59).states).toEqual({ v1: 'published', v2: 'held' })
    expect(see([file('v1', 1), file('v2', 2)], read, 60).states).toEqual({
      v1: 'superseded',
      v2: 'published',
    })
  })
  test('superseded or withdrawn unseen where its embargo never ended', () => {
    const read = outcomes({
      v1: issue({ number: 5, release: '2027-01-01T09:00Z' }),
      v2: issue({ number: 5, text: 'mended' }),
    })
    expect(see([file('v1', 1), file('v2', 2)], read, 5).states).toEqual({ v1: 'superseded', v2: 'published' })
    expect(see([file('v1', 1), removal('v2', 2)], read, 5).states).toEqual({ v1: 'withdrawn' })
  })
  test('in progress until somebody has read it', () => {
    expect(see([file('v1', 1)], {}, 5).states).toEqual({ v1: 'in progress' })
  })
  test('ignored or rejected as it was read', () => {
    const read: Record<string, Outcome> = { v1: { kind: 'ignored' }, v2: { kind: 'rejected', problems: [] } }
    expect(see([file('v1', 1), file('v2', 2)], read, 5).states).toEqual({ v1: 'ignored', v2: 'rejected' })
  })
})

describe('An issue', () => {
  test('that is held does not exist for readers, and says when it will', () => {
    const { seen } = see(
      [file('v1', 1)],
      outcomes({ v1: issue({ number: 5, release: '2026-01-05T09:01Z' }) }),
      5,
    )
    expect(seen.issues).toEqual([])
    expect(seen.next).toBe(at(60))
  })
  test('keeps the time of its first publication through corrections and a revival', () => {
    const read = outcomes({
      v1: issue({ number: 5 }),
      v2: issue({ number: 5, text: 'mended' }),
      v4: issue({ number: 5 }),
    })
    const { seen } = see([file('v1', 1), file('v2', 2), removal('v3', 3), file('v4', 4)], read, 5)
    expect(seen.issues).toHaveLength(1)
    expect(publishedAt(seen.issues[0]!)).toBe(at(1))
    expect(updatedAt(seen.issues[0]!)).toBe(at(4))
    expect(seen.issues[0]!.seen).toBe(true)
  })
  test('that was withdrawn is remembered with its address', () => {
    const { seen } = see(
      [file('v1', 1), removal('v2', 2)],
      outcomes({ v1: issue({ volume: 4, number: 5 }) }),
      5,
    )
    expect(seen.issues).toMatchObject([{ seen: false, family: 'v4/n5' }])
  })
})

describe('Settings in force', () => {
  const files = (given: Readonly<Record<string, readonly (readonly [number, Settings | null])[]>>) =>
    Object.entries(given).map(([name, events]) => {
      const versions = events.map(([seconds, settings], n) =>
        settings === null ? removal(`${name}${n}`, seconds) : file(`${name}${n}`, seconds),
      )
      const read = Object.fromEntries(
        events.flatMap(([, settings], n) =>
          settings === null ? [] : [[`${name}${n}`, { kind: 'settings', settings } as Outcome]],
        ),
      )
      return { key: name, timeline: fold('alpha', name, versions, read, {}) }
    })
  test('are those dropped last, of whichever file', () => {
    const force = settingsInForce(files({ a: [[1, { title: 'A' }]], b: [[2, { title: 'B' }]] }))
    expect(force).toMatchObject({ key: 'b', settings: { title: 'B' } })
  })
  test('are of the lesser key where two were dropped at once', () => {
    expect(settingsInForce(files({ b: [[1, { title: 'B' }]], a: [[1, { title: 'A' }]] })).key).toBe('a')
  })
  test('fall back to the other file when one is removed, and to none', () => {
    expect(
      settingsInForce(
        files({
          a: [[1, { title: 'A' }]],
          b: [
            [2, { title: 'B' }],
            [3, null],
          ],
        }),
      ).key,
    ).toBe('a')
    expect(
      settingsInForce(
        files({
          a: [
            [1, { title: 'A' }],
            [2, null],
          ],
        }),
      ),
    ).toMatchObject({ key: null, settings: {} })
  })
  test('remember every time zone with the instant from which it held', () => {
    const { zones } = settingsInForce(
      files({
        a: [
          [1, { timeZone: 'Asia/Tehran' }],
          [2, { title: 'A', timeZone: 'Asia/Tehran' }],
          [3, null],
        ],
      }),
    )
    expect(zones).toEqual([
      { from: Number.MIN_SAFE_INTEGER, zone: 'UTC' },
      { from: at(1), zone: 'Asia/Tehran' },
      { from: at(3), zone: 'UTC' },
    ])
  })
})
