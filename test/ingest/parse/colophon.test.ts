// Where the footer begins, and where it does not.

import { describe, expect, test } from 'vitest'
import { read } from '../../../functions/ingest/read/read.ts'
import type { Issue } from '../../../functions/model/issue.ts'

const issueOf = (text: string): Issue => {
  const reading = read(new TextEncoder().encode(text), 'issue.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const article = (headline: string) =>
  `${headline}\n\nThe boats came in late and the fish came in later, and nobody on the quay had thought of bringing a lamp.\n\nThey will be thought of next year, the harbour master said, and then he went home.\n`
const head = 'The Quay Letter\n\nVol. 2, No. 3    May 29, 2007\n\n\n'
const articles = `${article('Boats Come In Late')}\n\n${article('Fish Come In Later')}`
const textOf = (issue: Issue): string => JSON.stringify(issue.articles.at(-1))

describe('A footer without a word that announces it is found:', () => {
  test.each([
    [
      'an address alone as its last line',
      '\n\nThe letter goes to all who ask for it.\nquay@letter.example\n',
    ],
    [
      'an address as the last line of a longer paragraph',
      '\nThe letter goes to all who ask for it, and has done so every month since the old lamp went out; nothing is asked of those who read it but that they hand it on.\nquay@letter.example\n',
    ],
    ['a copyright alone', '\n\nThe letter goes to all who ask for it.\n\n© 2007 Quay Press\n'],
    [
      'under a rule',
      '\n----------\nThe letter goes to all who ask for it.\n\nTel. 01632 960 221\nquay@letter.example\n',
    ],
    ['set apart by blank lines', '\n\n\nThe letter goes to all who ask for it.\n\nFax: 01632 960 222\n'],
    [
      'after a sign-off',
      '\n- The Editors\n\n\n\nThe letter goes to all who ask for it.\n\nE-mail: q@l.example\n',
    ],
    [
      'a telephone number with a stroke',
      '\n\nThe letter goes to all who ask for it.\nTelefon: 04999 / 12345\n',
    ],
    [
      'with a label of two words',
      '\n\nPress contacts\n\nThe letter goes to all who ask for it.\n\nE-mail: q@l.example\n',
    ],
    ['with a label', '\n\n\nAbout us\n\nThe letter goes to all who ask for it.\n\nE-mail: q@l.example\n'],
  ])('%s', (_, footer) => {
    const issue = issueOf(`${head}${articles}${footer}`)
    expect(issue.articles.map(({ headline }) => headline)).toEqual([
      'Boats Come In Late',
      'Fish Come In Later',
    ])
    expect(issue.colophon.about).toContain('all who ask for it')
    expect(textOf(issue)).not.toContain('all who ask for it')
    expect(textOf(issue)).toContain('then he went home')
  })
})

test('An address in the running text of the last article makes no footer of it', () => {
  const last =
    'Those who saw a lamp on the quay are asked to write to lamp@quay.example before the end of the month, and to say what colour it was.'
  const issue = issueOf(`${head}${articles}\n${last}\n`)
  expect(textOf(issue)).toContain('what colour it was')
})

describe('The last article is no part of the footer under it:', () => {
  test.each([
    [
      'where it speaks of a street',
      'The council will close Mill Road for 3 weeks from the end of the month. Buses will go by way of Quay Street.',
      '\nEditor: Ada Lock, 2 Mill Lane, Quayside.\nquay@letter.example\n',
    ],
    [
      'where it says who publishes a book',
      'A history of the canal is published by Quay Press in June. It has 212 pages and costs 14 pounds.',
      '\n© 2007 Quay Press\n',
    ],
    [
      'where it gives an address',
      'We meet on 3 May in the hall at 12 Mill Road, and all who can bring a cake are asked to bring one.',
      '\n© 2007 Quay Press\n',
    ],
  ])('%s', (_, text, footer) => {
    const issue = issueOf(`${head}${articles}\n\nWhat Is New On Land\n\n${text}\n${footer}`)
    expect(issue.articles.at(-1)?.headline).toBe('What Is New On Land')
    expect(textOf(issue)).toContain(text.slice(0, 40))
    expect(issue.colophon.about ?? '').not.toContain(text.slice(0, 40))
  })
})

test.each(['', '\n----------\n'])('Notes over a footer stay with their texts%s', (rule) => {
  const notes = '[1] Minutes of the harbour, page 2.\n[2] Letter to the editor, 3 May 2007.\n'
  const text = `${article('Boats Come In Late').trimEnd()}[1]\n\n\n${article('Fish Come In Later').trimEnd()}[2]\n`
  const issue = issueOf(
    `${head}${text}${rule}\n${notes}\nThe Quay Letter is published monthly. Editor: Ada Lock, quay@letter.example\n`,
  )
  expect(JSON.stringify(issue.articles[0])).toContain('Minutes of the harbour')
  expect(JSON.stringify(issue.articles[1])).toContain('Letter to the editor')
  expect(issue.articles).toHaveLength(2)
  expect(issue.colophon.about).toMatch(/^The Quay Letter is published monthly/u)
})

test('Numbered parts of one text are no articles', () => {
  const part =
    'It was seen at night and by nobody who would say so in the morning, or at any other time of day.'
  const issue = issueOf(
    `Quay Advisory\n\nNo. 3, 4 May 2001\n\n\nA Light on the Quay\n\n${part}\n\n\nI. Description\n\n${part}\n\n\nII. Impact\n\n${part}\n\n\nIII. Solution\n\n${part}\n`,
  )
  expect(issue.articles.map(({ headline }) => headline)).toEqual(['A Light on the Quay'])
  expect(issue.articles[0]?.blocks.filter((block) => block.kind === 'heading')).toHaveLength(3)
})

test('What follows a telephone number in brackets is no part of it', () => {
  const issue = issueOf(`${head}${articles}\n\n\nThe Quay Press\nTelephone: 412-555-0190 (24-hour hotline)\n`)
  expect(issue.colophon.contact.phone).toEqual(['412-555-0190'])
})

test('A label of what is only administered heads the footer, whatever stands under it, if little does', () => {
  const said =
    'The letter is a useful and amusing digest of what happened on the quay.\n\nALL OF THE QUAY\n\nNothing is asked of those who read it.\n'
  const issue = issueOf(
    `${head}${articles}\n\n${article('Lamps Are Bought')}\n\n${article('Tar Is Dear')}\n\n>> SMALL PRINT <<\n\n${said}`,
  )
  expect(issue.articles).toHaveLength(4)
  expect(issue.colophon.about).toContain('ALL OF THE QUAY')
  const early = issueOf(
    `${head}${article('Boats Come In Late')}\n\n${article('Small Print')}\n\n${article('Tar Is Dear')}`,
  )
  expect(early.articles.map(({ headline }) => headline)).toContain('Small Print')
})
