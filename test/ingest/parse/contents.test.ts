// What looks like a list of contents and is none stays where it is; what is one does no harm to what it leaves out.

import { describe, expect, test } from 'vitest'
import { read } from '../../../functions/ingest/read/read.ts'
import type { Issue } from '../../../functions/model/issue.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'

const issueOf = (text: string): Issue => {
  const reading = read(Buffer.from(`The Quay Letter\nNo. 4, 1 May 1999\n\n${text}`), 'issue.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const prose =
  'The president and the treasurer met with the secretary, and said that rope, lamp oil and\npaint are dear. On Monday, Tuesday and Friday the keeper is there; Ada Lock, Ben Moor\nand Cy Rope are, too.\n\n'

const shown = ({ articles }: Issue): string => articles.map(({ blocks }) => blocksText(blocks, [])).join('\n')

describe('Rows of dots', () => {
  test.each([
    ['prices', 'Rope .......... 3\nLamp oil ...... 12\nPaint ......... 7'],
    ['hours', 'Monday .......... 9\nTuesday ......... 10\nFriday .......... 12'],
    ['officers', 'President ..... Ada Lock\nSecretary ..... Ben Moor\nTreasurer ..... Cy Rope'],
    ['a dialogue', '"The president.... on Monday"\n"The treasurer.... said that"\n"Rope.... and paint"'],
  ])('of %s are text, whatever else says those words', (_, list) => {
    const issue = issueOf(`A WORD BEFORE\n\n${prose}${list}\n\nA NEW LAMP\n\n${prose}THE FERRY\n\n${prose}`)
    for (const line of list.split('\n')) expect(shown(issue)).toContain(line)
    expect(issue.warnings).toEqual([])
  })
})
