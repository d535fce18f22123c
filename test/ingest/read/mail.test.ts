// Newsletters that come as mail: what the header says of a text that does not say it itself.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'

type Header = { readonly from: string; readonly subject: string }

const issueIn = async (mail: string): Promise<Issue> => {
  const reading = await readAny(Buffer.from(mail), 'a.eml')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const head = ({ from, subject }: Header): string =>
  `From: ${from}\nTo: all@quay.example\nSubject: ${subject}\nDate: Wed, 29 May 2019 21:04:11 +0100\n`

const text = `Ropes that last
The rope locker was emptied on Tuesday and every line in it was measured,
and those that had lost their lay were sold by the yard to whoever came.

Lamps on the mole
Four lamps of the outer mole are dark since the storm, and the keeper asks
every skipper to keep well to the south of them until the smith has been.
`

const plain = (header: Header, body = text): Promise<Issue> =>
  issueIn(`${head(header)}Content-Type: text/plain\n\n${body}`)

const html = (header: Header, body: string): Promise<Issue> =>
  issueIn(`${head(header)}Content-Type: text/html\n\n<html><body>${body}</body></html>`)

const titled: readonly (readonly [string, Header, string])[] = [
  [
    'the tag of the subject, where the sender has that name',
    { from: 'Quayside Lamp Letter <x@quay.example>', subject: '[Quayside Lamp Letter] Rope and tar' },
    'Quayside Lamp Letter',
  ],
  [
    'a tag at its end',
    { from: '"Mole Watch" <x@quay.example>', subject: 'Rope: who needs it? [MOLE WATCH]' },
    'MOLE WATCH',
  ],
  [
    'what stands before its colon, if the sender goes on with it',
    { from: 'Quay News Evening Post <x@quay.example>', subject: 'QUAY NEWS: Ropes that last' },
    'QUAY NEWS',
  ],
  [
    'a sender that is called a newsletter',
    { from: 'Quay Ropes Newsletter <x@quay.example>', subject: 'Who needs tar in winter?' },
    'Quay Ropes Newsletter',
  ],
  [
    'the whole sender, where the subject has the name of the house alone',
    { from: 'Lockside Rope Board <x@quay.example>', subject: 'Lockside: Who needs tar?' },
    'Lockside Rope Board',
  ],
  [
    'the name of the list without the house that sends it',
    { from: '"Lockside.Example" <x@quay.example>', subject: "Lockside's Rope-a-Day: 05/29/19" },
    'Rope-a-Day',
  ],
]

test('The title of a mail is its subject without the day', async () => {
  const issue = await plain({ from: 'x@quay.example', subject: 'Quay Headlines Thursday May 29' })
  expect(issue.publication.title).toBe('Quay Headlines')
})

test('The title of a mail that is laid out is a sender who is no person', async () => {
  const body = `<center><p><b>May 29, 2019</b></p><p>Ropes and tar<br>Lamps and oil</p></center><p>${text}</p>`
  const title = async (from: string) =>
    (await html({ from: `${from} <x@quay.example>`, subject: 'Cheap ropes!' }, body)).publication.title
  expect(await title('QUAY Chandlers')).toBe('QUAY Chandlers')
  expect(await title('Ada McLock')).not.toBe('Ada McLock')
  const news = await html({ from: 'QUAY Mailing <x@quay.example>', subject: 'Rope News' }, body)
  expect(news.publication.title).not.toBe('QUAY Mailing')
})

describe('The title of a mail is', () => {
  test.each(titled)('%s', async (_, header, title) => {
    expect((await plain(header)).publication.title).toBe(title)
  })
})

test('A line of the text that is none of the names is no title, and is not lost', async () => {
  const header = { from: 'Quayside Lamp Letter <x@quay.example>', subject: '[Quayside Lamp Letter] Tar' }
  const { publication } = await html(
    header,
    `<p>05.29.2019<br>LampREPORT</p><p>${'The rope locker was emptied on Tuesday. '.repeat(5)}</p>`,
  )
  expect(publication).toMatchObject({ title: 'Quayside Lamp Letter', tagline: 'LampREPORT' })
})

test('What the text prints goes before the sender, where the subject has its name too', async () => {
  const header = { from: 'Quay News Evening Post <x@quay.example>', subject: 'THE WEEK IN ROPES: Less tar' }
  const { publication } = await plain(header, `QUAY WEEK IN ROPES\nMay 29, 2019\n\n${text}`)
  expect(publication.title).toBe('QUAY WEEK IN ROPES')
})

test('A person who sends a forwarded letter gives it no name', async () => {
  const header = { from: 'Daily Ada Weekly <ada@quay.example>', subject: 'Fwd: Rope letter' }
  expect((await plain(header)).publication.title).toBe('Rope letter')
})

describe('No volume, number or date is', () => {
  const from = 'Quayside Lamp Letter <x@quay.example>'
  test('the version of a program', async () => {
    const issue = await plain({ from, subject: 'Announcing Rope Chart 7.0 - the best of charts' })
    expect([issue.volume, issue.number]).toEqual([null, null])
  })
  test('"no one" in a subject', async () => {
    expect((await plain({ from, subject: 'No One Ropes Alone' })).number).toBeNull()
  })
  test('the day on which an offer ends', async () => {
    const issue = await plain({ from, subject: 'Tar' }, `Cheap tar\nExpires July 5, 2019\n\n${text}`)
    expect(issue.date).toBe('2019-05-29')
  })
  test('a program of a year', async () => {
    const issue = await html({ from, subject: 'Tar' }, `<p><a href="x">Rope 2000 1.6</a></p><p>${text}</p>`)
    expect([issue.volume, issue.number, issue.date]).toEqual([null, null, '2019-05-29'])
  })
  test('a part of an address', async () => {
    const issue = await plain(
      { from, subject: 'Tar' },
      `<http://quay.example/all.asp?refer=letter\nnumber48&letter=number48>\n\n${text}`,
    )
    expect([issue.volume, issue.number]).toEqual([null, null])
  })
})

test('Of two makings of a mail that is read which has the text, not which has the longer addresses', async () => {
  const address = `<http://quay.example/${'a'.repeat(60)}\n${'b'.repeat(30)}>`
  const issue = await issueIn(
    `${head({ from: 'x@quay.example', subject: 'Tar' })}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nRopes\n\n${`${address}\n\n`.repeat(20)}\n--b\nContent-Type: text/html\n\n<p>${text}</p>\n--b--\n`,
  )
  expect(JSON.stringify(issue.articles)).toContain('sold by the yard')
})

describe('Of a mail made of cards', () => {
  const cards = (names: readonly string[], mark: (name: string) => string): string =>
    names
      .map(
        (name) =>
          `<p>${mark(name)}<br><small>${'The smith came and went. '.repeat(5)}</small><br>Read on</p>`,
      )
      .join('')
  const header = { from: 'Quay News <x@quay.example>', subject: 'QUAY NEWS: Ropes' }
  const names = ['Ropes that last', 'Who needs tar?', 'Lamps on the mole']
  const headlines = async (body: string) =>
    (await html(header, body)).articles.flatMap(({ headline }) => headline ?? [])

  test.each([
    ['bold', (name: string) => `<b>${name}</b>`],
    ['linked', (name: string) => `<a href="http://quay.example/">${name}</a>`],
  ])('each %s first line is a headline', async (_, mark) => {
    expect(await headlines(cards(names, mark))).toEqual(names)
  })

  test('what only leads on is no headline', async () => {
    const body = names
      .map(
        (name) =>
          `${cards([name], (each) => `<b>${each}</b>`)}<p><b><a href="http://quay.example/">Back to top</a></b></p><p>${'The tide turned again. '.repeat(5)}</p>`,
      )
      .join('')
    expect(await headlines(body)).toEqual(names)
  })

  test('a bold line over a byline is a headline', async () => {
    const told = `<p><b>Helping hands</b><br>Told by Ada Lock</p><p>${'The smith came and went. '.repeat(5)}</p>`
    const parts = names.map((name) => `<p><b>${name}</b></p><p>${'The tide turned. '.repeat(8)}</p>`)
    expect(await headlines(`${parts.join('')}${told}`)).toEqual([...names, 'Helping hands'])
  })

  test('the name under a letter is no headline', async () => {
    const letter = `<p>${'The smith came and went. '.repeat(5)}</p><p><font size="5">Ada Lock</font></p><p>Lamps</p>`
    const parts = names.map((name) => `<p><b>${name}</b></p><p>${'The tide turned. '.repeat(8)}</p>`)
    expect(await headlines(`${letter}${parts.join('')}`)).toEqual(names)
  })

  test('a name over a headline is no headline', async () => {
    const authors = [null, 'Bea Quay', 'Cleo Tar', null]
    const body = [...names, 'Harbour dues'].map(
      (name, at) =>
        `${authors[at] === null ? '' : `<p><font size="5"><b>${authors[at]}</b></font></p>`}<p><font size="5"><b>${name} in the winter</b></font></p><p>${'The smith came and went. '.repeat(5)}</p>`,
    )
    const { articles } = await html(header, body.join(''))
    expect(articles.map(({ section, headline }) => [section, headline])).toEqual([
      [null, 'Ropes that last in the winter'],
      ['Bea Quay', 'Who needs tar? in the winter'],
      ['Cleo Tar', 'Lamps on the mole in the winter'],
      [null, 'Harbour dues in the winter'],
    ])
  })

  test('the larger lines between them are no more than the cards', async () => {
    const picks = ['Ada picks', 'Bea picks', 'Cleo picks']
    const body = picks.map(
      (pick) =>
        `<p><font size="5"><b>${pick}</b></font></p><p>From the mole.</p>${cards(names, (name) => `<b>${name}</b>`)}`,
    )
    expect(await headlines(body.join(''))).toEqual(picks.flatMap((pick) => [pick, ...names]))
  })
})

const letter = `QUAYSIDE LAMP LETTER
No. 12, May 2019

ROPES THAT LAST

The rope locker was emptied on Tuesday and every line in it was measured, and those that had lost their lay were sold.

READERS WRITE

> Why are the lamps dark?

They were put out by the storm, and the keeper asks every skipper to keep well to the south of them.

On Mon, 1 May 2019, Tom Ash wrote:
> Can I get the back issues
> somewhere?

Yes, on the quay.
`
const sender: Header = { from: 'Tom Ash <tom@quay.example>', subject: 'Fwd: the letter' }
const headlines = ({ articles }: Issue) => articles.map(({ headline }) => headline)

test('What was written over a letter that is sent on is set aside, line by line', async () => {
  const issue = await plain(
    sender,
    `Here it is again!\n\n---------- Forwarded message ---------\nFrom: Ada Lock <ada@quay.example>\nDate: Mon, 29 Apr 2019\nSubject: Lamp Letter\n\n${letter}`,
  )
  expect(issue.publication).toMatchObject({ title: 'QUAYSIDE LAMP LETTER', tagline: null })
  expect(headlines(issue)).toEqual(['ROPES THAT LAST', 'READERS WRITE'])
  expect(issue.warnings.filter(({ rule }) => rule === 'carrier-set-aside').map(({ line }) => line)).toEqual([
    7, 9, 10, 11, 12,
  ])
})

test('A masthead over a forwarded message stays the masthead', async () => {
  const issue = await plain(
    sender,
    `${letter.split('\n').slice(0, 3).join('\n')}\n---------- Forwarded message ---------\nFrom: Ada Lock <ada@quay.example>\nSubject: Ropes\n\n${text}`,
  )
  expect(issue.publication.title).toBe('QUAYSIDE LAMP LETTER')
})

test('What others wrote is a quotation and heads nothing', async () => {
  const issue = await plain(sender, letter)
  expect(
    issue.articles.at(-1)?.blocks.map((block) => [block.kind, 'spans' in block && block.spans[0]]),
  ).toEqual([
    ['quote', 'Why are the lamps dark?'],
    ['paragraph', expect.stringContaining('put out')],
    ['paragraph', 'On Mon, 1 May 2019, Tom Ash wrote:'],
    ['quote', 'Can I get the back issues somewhere?'],
    ['paragraph', 'Yes, on the quay.'],
  ])
})

test('A note with which the issue is sent as a file is no part of it', async () => {
  const issue = await issueIn(
    `${head({ from: 'Quay <q@quay.example>', subject: 'The new letter' })}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nDear members,\n\nhere is the letter.\n\nGreetings\nAda\n--x\nContent-Type: text/plain; name="letter.txt"\nContent-Disposition: attachment; filename="letter.txt"\n\n${letter}\n--x--\n`,
  )
  expect(issue.publication).toMatchObject({ title: 'QUAYSIDE LAMP LETTER', tagline: null })
  expect(issue.warnings.filter(({ rule }) => rule === 'note-set-aside')).toHaveLength(4)
})
