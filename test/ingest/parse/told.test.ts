// Lists of contents with rows of dots: what they name is found in the body, wherever and however it stands there.

import { describe, expect, test } from 'vitest'
import { read } from '../../../functions/ingest/read/read.ts'
import type { Issue } from '../../../functions/model/issue.ts'

const issueOf = (text: string): Issue => {
  const reading = read(Buffer.from(text), 'issue.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const outline = ({ articles }: Issue): readonly string[] =>
  articles
    .filter(({ headline }) => headline !== null)
    .map(({ headline, byline }) => (byline === null ? headline! : `${headline} / ${byline}`))

const text = (about: string): string =>
  `The keeper of the ${about} says that nothing was lost, and that the club will meet\nagain when the water has gone down and everybody can come who wants to.\n`

const part = `Parts and Tools\n---------------\n${text('tools')}`

describe('What a list of contents names heads its text', () => {
  test('behind a drawing, and with parts of its own', () => {
    const drawing = (words: string): string =>
      `::/ \\::::.\n:/___\\:::::.\n:\\____\\::::::............${words}`
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\nContents\n--------\nIntroduction..............Ada Lock\n\n"The Lamp".................Ben Quay\n\nColumn: Ropes\n   "A Wet Rope"............Cy Weir\n   "Splices"...............Cy Weir\n\n\n\n` +
        [
          `${drawing('INTRODUCTION')}\n                by Ada Lock\n\n\n${text('letter')}`,
          `${drawing('FEATURE')}\n                The Lamp\n                by Ben Quay\n\n\n${part}\n${text('lamp')}`,
          `${drawing('ROPES')}\n                A Wet Rope\n                by Cy Weir\n\n\n${part}\n${text('rope')}`,
          `${drawing('ROPES')}\n                Splices\n                by Cy Weir\n\n\n${part}\n${text('splice')}`,
        ].join('\n\n\n'),
    )
    expect(outline(issue)).toEqual([
      'INTRODUCTION / Ada Lock',
      'The Lamp / Ben Quay',
      'A Wet Rope / Cy Weir',
      'Splices / Cy Weir',
    ])
  })

  test('in other words and with its author behind it, in sections that count anew', () => {
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\nIn this issue:\n\n --=> Section A : News\n\n 1. The Quay Letter Issue 4........: Ada Lock\n 2. Boats Adrift...................: b0a7man\n\n --=> Section B : Ropes\n\n 1. A Wet Rope And More -=> rope.c.: Cy Weir\n 2. Splices Without Tears..........: Cy Weir\n\n` +
        [
          `==[ NEWS ]==\n\n 1. The Quay Letter Issue 004 : Ada Lock\n\n${text('letter')}`,
          ` 2. Boats Adrift : b0a7man\n\n${part}\n${text('boats')}`,
          `==[ ROPES ]==\n\n 1. A Wet Rope : rope.c : From Cy Weir\n\n${part}\n${text('rope')}`,
          ` 2. Splices Without Tears : Cy Weir\n\n${text('splice')}`,
        ].join('\n'),
    )
    expect(outline(issue)).toEqual([
      'The Quay Letter Issue 004 / Ada Lock',
      'Boats Adrift / b0a7man',
      'A Wet Rope : rope.c / From Cy Weir',
      'Splices Without Tears / Cy Weir',
    ])
  })

  test('in all its lines', () => {
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\nBoats Adrift ........ Ada Lock   1\nWet Ropes ........... Ben Quay   2\nDark Lamps 3.0 ................. 3\nCold Tea ............ Cy Weir    4\n\n\n                 Boats Adrift\n\n${text('boats')}\n\n               Get in out of the Rain:\n                     Wet Ropes\n\n${text('ropes')}\n\n          Dark Lamps 3.0: You Can See Them from Here\n\n${part}\n${text('lamps')}\n\n                   Cold Tea\n\n${text('tea')}`,
    )
    expect(outline(issue)).toEqual([
      'Boats Adrift',
      'Get in out of the Rain: Wet Ropes',
      'Dark Lamps 3.0: You Can See Them from Here',
      'Cold Tea',
    ])
  })

  test('but others that are underlined as they are, too', () => {
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\nBoats Adrift ......... 1\nWet Ropes ............ 2\nCold Tea ............. 3\nHigh Water ........... 4\n\n\n` +
        ['Boats Adrift', 'Wet Ropes', 'Dark Lamps', 'Cold Tea', 'High Water']
          .map((headline) => `${headline}\n${'='.repeat(headline.length)}\n\n${text(headline)}`)
          .join('\n\n'),
    )
    expect(outline(issue)).toEqual(['Boats Adrift', 'Wet Ropes', 'Dark Lamps', 'Cold Tea', 'High Water'])
  })

  test('and a list that counts signs names none', () => {
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\nContents\n\n1. ***\n2. Boats\n3. Ropes\n4. Lamps\n5. Tea\n\n\nBoats\n\n${text('boats')}`,
    )
    expect(issue.articles.at(-1)!.headline).toBe('Boats')
  })

  test('with what its list says of who wrote it, and under the section that the list repeats', () => {
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\nContents\n\nREVIEW: A Lamp, _Light_ - Ada Lock\nREVIEW: Ropes and Knots, _Wet_ - Ben Quay\nREVIEW: Cold Tea\n   - Cy Weir\nREVIEW: The Oars, _High Water_ - Ada Lock\n---\n\tREVIEW: A Lamp, _Light_ (Quay)\n\t\t-Ada Lock\n\t${text('lamp')}\n\tREVIEW: Ropes and Knots, _Wet_ (Lock)\n\t\t-Ben Quay\n\t${text('ropes')}\n\tREVIEW: Cold Tea (Weir)\n\t\t-Cy Weir\n\t${text('tea')}\n\tREVIEW: The Oars, _High Water_ (Quay)\n\t\t-Ada Lock\n\t${text('oars')}`,
    )
    expect(outline(issue)).toEqual([
      'REVIEW: A Lamp, _Light_ (Quay)',
      'REVIEW: Ropes and Knots, _Wet_ (Lock)',
      'REVIEW: Cold Tea (Weir)',
      'REVIEW: The Oars, _High Water_ (Quay)',
    ])
  })

  test('in brackets on a row of signs, and what the list leaves out with it', () => {
    const head = (words: string, author?: string): string =>
      `/-[${words}]${author === undefined ? '' : `-----------[${author}]`}----------\n\n${text(words)}`
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\n${head('Introduction')}\n/-[Contents]----------\n\n  1. A Wet Rope............Ada Lock\n  2. "Dark Lamps"..........Ben Quay\n  3. Cold Tea..............Cy Weir\n\n${head('A Wet Rope', 'Ada Lock')}\n${head('"Dark Lamps"', 'Ben Quay')}\n${head('Cold Tea', 'Cy Weir')}\n${head('Closing')}`,
    )
    expect(outline(issue)).toEqual([
      'Introduction',
      'A Wet Rope / Ada Lock',
      '"Dark Lamps" / Ben Quay',
      'Cold Tea / Cy Weir',
      'Closing',
    ])
  })

  test('though nobody calls the list contents', () => {
    const head = (words: string): string =>
      `************************************\n         ${words.toUpperCase()}\n           by Ada Lock\n\n${text(words)}\n`
    const issue = issueOf(
      `The Quay Letter\nNewsletter 3\n\n   /\\/\\/\\/\\/\\/\\/\\/\\\n\n   I.    Introduction\n   II.   A Wet Rope\n            What to do with it\n   III.  Dark Lamps for Sale\n   IV.   Cold Tea\n\n   /\\/\\/\\/\\/\\/\\/\\/\\\n\n${['Introduction', 'A Wet Rope', 'Dark Lamps for Sale', 'Cold Tea'].map(head).join('')}`,
    )
    expect(outline(issue)).toEqual([
      'INTRODUCTION / Ada Lock',
      'A WET ROPE / Ada Lock',
      'DARK LAMPS FOR SALE / Ada Lock',
      'COLD TEA / Ada Lock',
    ])
  })

  test('though the list says more of each', () => {
    const entry = (words: string): string =>
      `* ${words}\n  by Ada Lock\n  512 Words\n  [What became of it.]\n\n`
    const head = (words: string): string =>
      `----------------------------------------\n\n${words}\n      by\n   Ada Lock\n\n${text(words)}\n\n###\n\n512 Words.\n\n`
    const titles = ['A Wet Rope', 'Dark Lamps - Night', 'Dark Lamps - Morning', 'Cold Tea']
    const issue = issueOf(
      `The Quay Letter Issue #4, May 1999\n==================================\n\nContents.\n\n${titles.map(entry).join('')}\n${titles.map(head).join('')}`,
    )
    expect(outline(issue).map((each) => each.split(' / ')[0])).toEqual(titles)
  })

  test('with the kind of text behind it', () => {
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\nIn this issue:\n- Boats adrift...again\n- Wet ropes\n- Dark lamps\n- Cold tea\n\n` +
        [
          'BOATS ADRIFT...AGAIN | News: The Lock',
          'WET ROPES | How to',
          'DARK LAMPS | How to',
          'COLD TEA | Letter',
        ]
          .map((headline) => `${headline}\n${text(headline.slice(0, 5))}`)
          .join('\n'),
    )
    expect(outline(issue)).toEqual(['BOATS ADRIFT...AGAIN', 'WET ROPES', 'DARK LAMPS', 'COLD TEA'])
    expect(JSON.stringify(issue.articles.at(-4))).toContain('News: The Lock')
  })

  test('where it counts its sections, and what they hold stands deeper', () => {
    const titles = ['A Little Rope', 'The Captain Speaks', 'Cold Tea for All']
    const issue = issueOf(
      `The Quay Letter\nNo. 4, 1 May 1999\n\n      Table of Contents\n\n   1. ARTICLES  .................. 1\n      A Little Rope  .............. 1\n      The Captain Speaks  ......... 2\n   2. COLUMNS  ................... 3\n      Cold Tea for All  ........... 3\n\n` +
        ['ARTICLES', 'COLUMNS']
          .map(
            (section, at) =>
              `   =====================================\n            ${section}\n   =====================================\n\n${titles
                .slice(at * 2, at * 2 + 2)
                .map((title) => `            ${title}\n\n${text(title)}`)
                .join('\n')}`,
          )
          .join('\n'),
    )
    expect(outline(issue)).toEqual(titles)
  })
})
