// What takes too long or too much is given up, and what comes after it is read.

import { afterEach, describe, expect, test } from 'vitest'
import { type Stoppable, stoppable } from '../../functions/ingest/stoppable.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const good = bytesOf(
  'The Quay Letter\nVolume 2, No. 3   4 May 2019\n\nBoats\n\nTwo boats came in on Friday, and one went out.\n',
)

let reading: Stoppable | undefined
afterEach(() => reading?.close())

describe('Reading in a process of its own', () => {
  test('answers what reading answers, file after file, whatever the format', async () => {
    reading = stoppable()
    const answers = await Promise.all([
      reading.read(good, 'a.txt'),
      reading.read(
        bytesOf('<!doctype html><h1>The Quay Letter</h1><p>No. 4</p><h2>Ropes</h2><p>One rope.</p>'),
        'b.html',
      ),
      reading.read(bytesOf(' '), 'c.txt'),
    ])
    expect(answers).toMatchObject([
      { issue: { number: '3' } },
      { issue: { number: '4' } },
      { problems: [{ rule: 'empty-file' }] },
    ])
  })

  test('gives up a file that takes too long, names the limit, and reads the next', async () => {
    reading = stoppable({ milliseconds: 1, megabytes: 640 })
    const slow = await reading.read(bytesOf(`${'A line of some words\n'.repeat(100_000)}`), 'slow.txt')
    expect(slow).toMatchObject({
      problems: [{ rule: 'too-slow', reason: expect.stringContaining('0.001 s') }],
    })
    await reading.close()
    reading = stoppable()
    expect(await reading.read(good, 'a.txt')).toMatchObject({ issue: { number: '3' } })
  })

  test('gives up a file that takes too much memory, and reads the next', async () => {
    reading = stoppable({ milliseconds: 60_000, megabytes: 48 })
    const [large, next] = await Promise.all([
      reading.read(bytesOf(`<!doctype html>${'<p>a'.repeat(390_000)}`), 'large.html'),
      reading.read(good, 'a.txt'),
    ])
    expect(large).toMatchObject({ problems: [{ rule: 'too-much-memory' }] })
    expect(next).toMatchObject({ issue: { number: '3' } })
  })
})
