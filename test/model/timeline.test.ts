import { describe, expect, test } from 'vitest'
import { uuid5 } from '../../functions/model/hash.ts'
import type { Outcome } from '../../functions/model/reading.ts'
import { fold, type Guids, moments } from '../../functions/model/timeline.ts'
import { at, file, issue, key, outcomes, removal, utc } from './makings.ts'

const states = (timeline: ReturnType<typeof fold>) =>
  [...timeline.verdicts].map(
    ([id, verdict]) => `${id} ${typeof verdict === 'string' ? verdict : verdict.problems[0]!.rule}`,
  )

const folded = (
  versions: Parameters<typeof fold>[2],
  read: Readonly<Record<string, Outcome>>,
  known: Readonly<Record<string, Guids>> = {},
) => fold('alpha', key, versions, read, known)

describe('A timeline', () => {
  test('of nothing is empty', () => {
    expect(folded([], {}).entries).toEqual([])
  })

  test('has an entry for each version that says something new, and for each removal', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2), removal('v3', 3), file('v4', 4)],
      outcomes({
        v1: issue({ number: 5 }),
        v2: issue({ number: 5, text: 'mended' }),
        v4: issue({ number: 5 }),
      }),
    )
    expect(timeline.entries.map(({ version, kind, issue }) => [version, kind, issue])).toEqual([
      ['v1', 'issue', 0],
      ['v2', 'issue', 0],
      ['v3', 'removal', 0],
      ['v4', 'issue', 0],
    ])
  })

  test('leaves out what reads as the entry before it', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2)],
      outcomes({ v1: issue({ number: 5 }), v2: issue({ number: 5 }) }),
    )
    expect(states(timeline)).toEqual(['v1 entry', 'v2 unchanged'])
  })

  test('takes the same text with another embargo for something new', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2)],
      outcomes({ v1: issue({ number: 5 }), v2: issue({ number: 5, release: '2027-01-01T09:00Z' }) }),
    )
    expect(timeline.entries).toHaveLength(2)
  })

  test('keeps the last good version where a later one is rejected', () => {
    const broken: Outcome = {
      kind: 'rejected',
      problems: [{ rule: 'broken', reason: 'broken', hint: 'mend it' }],
    }
    const timeline = folded([file('v1', 1), file('v2', 2)], {
      ...outcomes({ v1: issue({ number: 5 }) }),
      v2: broken,
    })
    expect(timeline.entries.map(({ version }) => version)).toEqual(['v1'])
    expect(states(timeline)).toEqual(['v1 entry', 'v2 broken'])
  })

  test('says nothing of a version that nobody has read', () => {
    const timeline = folded([file('v1', 1), file('v2', 2)], outcomes({ v2: issue({ number: 5 }) }))
    expect(states(timeline)).toEqual(['v2 entry'])
  })

  test('has no removal of what is not there, and none twice', () => {
    const timeline = folded(
      [removal('v1', 1), file('v2', 2), removal('v3', 3), removal('v4', 4)],
      outcomes({ v2: issue({ number: 5 }) }),
    )
    expect(timeline.entries.map(({ version }) => version)).toEqual(['v2', 'v3'])
  })

  test('never goes back in time, whatever the store says', () => {
    const timeline = folded(
      [file('v1', 10), file('v2', 4)],
      outcomes({ v1: issue({ number: 5 }), v2: issue({ number: 5, text: 'mended' }) }),
    )
    expect(timeline.entries.map((entry) => entry.at)).toEqual([at(10), at(10)])
  })

  test('rejects another number under an old name, with a hint, and keeps the old one', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2)],
      outcomes({ v1: issue({ number: 5 }), v2: issue({ number: 6 }) }),
    )
    expect(states(timeline)).toEqual(['v1 entry', 'v2 other-issue-under-old-name'])
    expect(timeline.verdicts.get('v2')).toMatchObject({
      problems: [{ reason: 'the file says number 6, but this name holds number 5' }],
    })
  })

  test('rejects another date under an old name only where no number is printed', () => {
    const dates = (number: number | null) =>
      states(
        folded(
          [file('v1', 1), file('v2', 2)],
          outcomes({ v1: issue({ number, date: '2007-05-29' }), v2: issue({ number, date: '2007-06-05' }) }),
        ),
      )
    expect(dates(null)).toEqual(['v1 entry', 'v2 other-issue-under-old-name'])
    expect(dates(5)).toEqual(['v1 entry', 'v2 entry'])
  })

  test('takes another number after a removal for a new issue, and the old number for the old one', () => {
    const timeline = folded(
      [file('v1', 1), removal('v2', 2), file('v3', 3), removal('v4', 4), file('v5', 5)],
      outcomes({ v1: issue({ number: 5 }), v3: issue({ number: 6 }), v5: issue({ number: 5 }) }),
    )
    expect(timeline.entries.map((entry) => entry.issue)).toEqual([0, 0, 1, 1, 0])
    expect(timeline.guids.v5).toEqual(timeline.guids.v1)
    expect(timeline.guids.v3!.issue).not.toBe(timeline.guids.v1!.issue)
  })

  test('keeps what a correction leaves out', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2)],
      outcomes({
        v1: issue({ volume: 4, number: 5, date: '2007-05-29', title: 'The Lamp' }),
        v2: issue({ text: 'mended' }),
      }),
    )
    expect(timeline.entries[1]).toMatchObject({
      identity: { volume: '4', number: '5', date: '2007-05-29', title: 'The Lamp' },
    })
  })

  test('is the same without a version that was deleted for good, but for GUIDs that it gave', () => {
    const read = outcomes({ v1: issue({ number: 5, date: '2007' }), v2: issue({ number: 5, date: '2008' }) })
    const before = folded([file('v1', 1), file('v2', 2)], read)
    const after = folded([file('v2', 2)], read, before.guids)
    expect(after.entries).toHaveLength(1)
    expect(after.guids.v2).toEqual(before.guids.v2)
  })
})

describe('A GUID', () => {
  test('of a numbered issue comes from what it printed first, so that a renamed file keeps it', () => {
    const read = outcomes({ v1: issue({ volume: 4, number: 5, date: '2007-05-29' }) })
    const one = fold('alpha', 'alpha/one.txt', [file('v1', 1)], read, {})
    const other = fold('alpha', 'alpha/other.txt', [file('v1', 1)], read, {})
    expect(one.guids).toEqual(other.guids)
    expect(fold('beta', 'beta/one.txt', [file('v1', 1)], read, {}).guids).not.toEqual(one.guids)
  })

  test('of an issue without a number comes from its key', () => {
    const read = outcomes({ v1: issue({ date: '2007-05-29' }) })
    const one = fold('alpha', 'alpha/one.txt', [file('v1', 1)], read, {})
    expect(fold('alpha', 'alpha/other.txt', [file('v1', 1)], read, {}).guids).not.toEqual(one.guids)
  })

  test('that was stored is never computed again', () => {
    const known = { v1: { issue: 'stored', articles: ['first'] } }
    expect(folded([file('v1', 1)], outcomes({ v1: issue({ number: 5 }) }), known).guids).toEqual(known)
  })

  test('of an article stays through a correction of its text, its headline or its place', () => {
    const long = 'the ferry to the hill runs again from Monday on after a winter in the yard'
    const timeline = folded(
      [file('v1', 1), file('v2', 2)],
      outcomes({
        v1: issue({
          number: 5,
          articles: [
            ['Ferry', long],
            ['School', 'the school by the river opens its garden to all who like to dig'],
          ],
        }),
        v2: issue({
          number: 5,
          articles: [
            ['A school', 'the school by the river opens its garden to all who like to dig'],
            ['New', 'a wholly other thing'],
            ['Ferry', `${long} and a new engine`],
          ],
        }),
      }),
    )
    const [first, second] = [timeline.guids.v1!, timeline.guids.v2!]
    expect(second.articles[0]).toBe(first.articles[1])
    expect(second.articles[2]).toBe(first.articles[0])
    expect(first.articles).not.toContain(second.articles[1])
    expect(new Set(second.articles).size).toBe(3)
  })

  test('of equal headlines is numbered', () => {
    const { guids } = folded(
      [file('v1', 1)],
      outcomes({
        v1: issue({
          number: 5,
          articles: [
            ['Letters', 'a b c'],
            ['Letters', 'x y z'],
          ],
        }),
      }),
    )
    expect(guids.v1!.articles[0]).not.toBe(guids.v1!.articles[1])
  })

  test('of an article that went is not given to another one', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2), file('v3', 3)],
      outcomes({
        v1: issue({
          number: 5,
          articles: [
            ['Letters', 'one two three four'],
            ['School', 'five six seven eight'],
          ],
        }),
        v2: issue({ number: 5, articles: [['School', 'five six seven eight']] }),
        v3: issue({
          number: 5,
          articles: [
            ['School', 'five six seven eight'],
            ['Letters', 'nine ten eleven twelve'],
          ],
        }),
      }),
    )
    expect(timeline.guids.v3!.articles[1]).not.toBe(timeline.guids.v1!.articles[0])
  })

  test('is a UUID of version 5, as RFC 9562 computes it', () => {
    expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
  })
})

describe('What readers see', () => {
  const times = (timeline: ReturnType<typeof fold>, zones = utc) =>
    moments(timeline.entries, zones).map(({ time, entry }) => [entry.version, time])

  test('comes with the drop, or with the embargo where that is later', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2)],
      outcomes({
        v1: issue({ number: 5 }),
        v2: issue({ number: 5, text: 'mended', release: '2026-01-05T10:00Z' }),
      }),
    )
    expect(times(timeline)).toEqual([
      ['v1', at(1)],
      ['v2', Date.UTC(2026, 0, 5, 10)],
    ])
  })

  test('is not moved by an embargo that was over at the drop', () => {
    const timeline = folded(
      [file('v1', 1)],
      outcomes({ v1: issue({ number: 5, release: '2020-01-01T00:00Z' }) }),
    )
    expect(times(timeline)).toEqual([['v1', at(1)]])
  })

  test('never is an entry whose time had not come when the next one was dropped', () => {
    const held = issue({ number: 5, release: '2026-01-05T12:00Z' })
    const moved = folded(
      [file('v1', 1), file('v2', 2)],
      outcomes({ v1: held, v2: issue({ number: 5, release: '2026-01-05T10:00Z' }) }),
    )
    expect(times(moved)).toEqual([['v2', Date.UTC(2026, 0, 5, 10)]])
    const withdrawn = folded([file('v1', 1), removal('v2', 2)], outcomes({ v1: held }))
    expect(times(withdrawn)).toEqual([['v2', at(2)]])
  })

  test('keeps the entry before an embargoed correction until its minute', () => {
    const timeline = folded(
      [file('v1', 1), file('v2', 2), removal('v3', 3)],
      outcomes({
        v1: issue({ number: 5 }),
        v2: issue({ number: 5, text: 'mended', release: '2026-01-05T12:00Z' }),
      }),
    )
    expect(times(timeline)).toEqual([
      ['v1', at(1)],
      ['v3', at(3)],
    ])
  })
})
