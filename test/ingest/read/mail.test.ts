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
  [
    'the sender, where the subject adds which series it is',
    { from: 'Lock Novels <x@quay.example>', subject: 'Lock Novels, Tales of Tar, Issue 49' },
    'Lock Novels',
  ],
  [
    'the whole sender, where it says what kind of paper of the house it is',
    { from: 'Quay News Daily Dispatch <x@quay.example>', subject: 'QUAY NEWS: Ropes that last' },
    'Quay News Daily Dispatch',
  ],
  [
    'what stands before its count and its colon',
    { from: 'Ropemaker List <x@quay.example>', subject: 'ROPEmaker 15.28: Tar, and who needs it' },
    'ROPEmaker',
  ],
  [
    'a list that somebody has of their own',
    { from: "Ada Lock's Mailing List <x@quay.example>", subject: 'Ropes that last' },
    "Ada Lock's Mailing List",
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

describe('A mail whose sender is no name is called', () => {
  const from = 'online@quayheron.example'
  test('what its page is called, where subject or address say so too', async () => {
    const page = (title: string, subject: string) =>
      issueIn(
        `${head({ from, subject })}Content-Type: text/html\n\n<html><head><title>${title}</title></head><body><p>${text}</p></body></html>`,
      )
    expect((await page('Quay Heron', 'Who needs tar?')).publication.title).toBe('Quay Heron')
    expect((await page('The Old Heron - all of the quay', 'Heron: Who needs tar?')).publication.title).toBe(
      'The Old Heron',
    )
    const today = await issueIn(
      `${head({ from: 'Heron Rope Update Today <x@quay.example>', subject: 'Who needs tar? (Rope Update)' })}Content-Type: text/html\n\n<html><head><title>Rope Update Today</title></head><body><p>${text}</p></body></html>`,
    )
    expect(today.publication.title).toBe('Rope Update Today')
    expect((await page('Untitled Document', 'Who needs tar?')).publication.title).toBe('Who needs tar?')
  })
  test('what its first line says before it says what it is', async () => {
    const subject = 'MEDIA: ropeNEWS Digest May 23 - May 29, 2019'
    const { publication } = await plain({ from, subject }, `ropeNEWS: All that ropes are good for\n\n${text}`)
    expect(publication.title).toBe('ropeNEWS')
    expect((await plain({ from, subject })).publication.title).toBe('MEDIA: ropeNEWS Digest')
  })
  test('as its footer calls it', async () => {
    const { publication } = await plain(
      { from, subject: 'Neat Rope Knots Standard Issue 12 - May 29, 2019' },
      `${text}\nCopyright 2019 by Ada Lock. All rights reserved. Neat Rope Knots is\na registered trademark.\n`,
    )
    expect(publication.title).toBe('Neat Rope Knots')
  })
  test('what its top prints and its subject begins with', async () => {
    const { publication } = await plain(
      { from: 'The Old Heron <x@quay.example>', subject: 'Rope Finance: Tar you can keep' },
      `======= THE OLD HERON =======\n  ROPE FINANCE\n  Wednesday, May 29, 2019\n=============\n\n${text}`,
    )
    expect(publication.title).toBe('ROPE FINANCE')
  })
})

test('Behind the name that a mail has, its top may print a motto', async () => {
  const { publication } = await plain(
    { from: 'Lock Novels <x@quay.example>', subject: 'Lock Novels, Issue 49' },
    `May 29, 2019\n==========\n  Lock Novels - A Tale A Day!\n==========\n\n${text}`,
  )
  expect(publication).toMatchObject({ title: 'Lock Novels', tagline: 'A Tale A Day!' })
})

test('A drawing, and how many read it, are no title', async () => {
  const drawn = `|\\/| _2019-05-29   _ _____   o Join us! mail an empty message to\n|  \\/  (_)_ __ (_) \\ | |_ | |/ /    o rope-subscribe@quay.example\n\n\n${text}`
  const header = { from: 'Ada Lock <ada@quay.example>', subject: 'MiniRopes 2019-05-29' }
  expect((await plain(header, drawn)).publication.title).toBe('MiniRopes')
  const street = `THE ROPE MAKERS\n212 Tar Parkway, Suite 25\nQuayside ME 04101\nMay 29, 2019\n\n${text}`
  const sent = await plain({ from: 'Rope Makers Media <x@quay.example>', subject: 'TAR IS DEAR' }, street)
  expect(sent.publication.title).toBe('THE ROPE MAKERS')
  const counted = `May 29, 2019   Circulation: 130 000+   No. 42\n\n${text}`
  expect((await plain({ from: 'Ada <a@quay.example>', subject: 'Ropes' }, counted)).publication.title).toBe(
    'Ropes',
  )
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

describe('In a mail that is laid out', () => {
  const header = { from: 'Quayside Lamp Letter <x@quay.example>', subject: '[Quayside Lamp Letter] Tar' }
  const prose = 'The rope locker was emptied on Tuesday, and every line in it was measured by the yard.'
  const heads = async (body: string) =>
    (await html(header, `<p>May 29, 2019</p>${body}`)).articles.map(({ section, headline, byline }) =>
      [section, headline, byline].filter((each) => each !== null).join(' / '),
    )
  const link = (text: string): string => `<a href="https://quay.example/${text.length}">${text}</a>`

  test('a headline may have who printed the text under it, and the name of a section over it', async () => {
    const found = await heads(
      `<p>${link('MOLE NEWS')}<br>${link('Lamps on the mole')}<br>${prose}</p><p>${link('HARBOUR')}<br>${link('Ropes that last')}<br>${prose}</p><p><b>Boats adrift</b><br>Heron Weekly<br>${prose}</p>`,
    )
    expect(found).toEqual(['MOLE NEWS / Lamps on the mole', 'HARBOUR / Ropes that last', 'Boats adrift'])
  })

  test('a headline stands over its text or in one piece with it', async () => {
    const found = await heads(
      `<p>${link('Lamps on the mole')}<br>${prose}</p><p><b>${link('Ropes that last')}</b></p><p>${prose}</p><p><b>${link('Boats adrift')}</b></p><p>${prose}</p><p><b>${link('Tar at last')}</b></p><p>${prose}</p>`,
    )
    expect(found).toEqual(['Lamps on the mole', 'Ropes that last', 'Boats adrift', 'Tar at last'])
  })

  test('who wrote it and when stand under a headline', async () => {
    const told = (head: string): string =>
      `<p><b>${head}</b><br>Friday, May 12 2019 @ 07:41 AM by Ada_Lock</p><p>${prose}</p><hr>`
    expect(await heads(told('Ropes that last') + told('Lamps on the mole'))).toEqual([
      'Ropes that last',
      'Lamps on the mole',
    ])
    const large = (head: string): string =>
      `<p><font size=4><b>${head}<br>By Ada Lock</b></font></p><p>${prose.repeat(3)}</p>`
    expect(await heads(large('Ropes that last') + large('Lamps on the mole'))).toEqual([
      'Ropes that last / Ada Lock',
      'Lamps on the mole / Ada Lock',
    ])
  })

  test('what is set as sections are stands over headlines, however long', async () => {
    const label = (text: string): string => `<p><font size=4><b>${text}</b></font></p><hr>`
    const head = (text: string): string => `<p><b>${text}</b></p><p>${prose.repeat(2)}</p>`
    expect(
      await heads(
        `${label('What is new in the world of ropes')}${head('Ropes that last')}${head('Tar is dear')}${label('All that lamps were good for')}${head('Lamps on the mole')}`,
      ),
    ).toEqual([
      'What is new in the world of ropes / Ropes that last',
      'What is new in the world of ropes / Tar is dear',
      'All that lamps were good for / Lamps on the mole',
    ])
  })

  test('the title of a page inside of the page is none of its headlines, and is named', async () => {
    const { articles, warnings } = await html(
      header,
      `<p><b>Ropes that last</b></p><p>${prose}</p><html><head><title>Untitled Text</title></head><body><p><b>Lamps on the mole</b></p><p>${prose}</p>`,
    )
    expect(articles.map(({ headline }) => headline)).toEqual(['Ropes that last', 'Lamps on the mole'])
    expect(JSON.stringify(articles)).not.toContain('Untitled')
    expect(warnings.map(({ reason }) => reason).join()).toContain('Untitled Text')
  })

  test('what is a list of places to go to, a sponsor or what is in the issue is no article', async () => {
    const head = (text: string): string => `<p><b>${text}</b></p><p>${prose}</p><p>${prose}</p>`
    const found = await heads(
      `${head('In this issue:')}${head('Ropes that last')}<p><b>Most wanted</b></p><p><b>Sea things</b></p><p>1. ${link('A rope')}</p><p>2. ${link('A lamp')}</p><p>3. ${link('A boat')}</p>${head('Lamps on the mole')}${head('This newsletter is sponsored in part by Tar and Sons')}${head('Boats adrift')}<p><b>${link('Note: tar is dear')}</b></p><p>${link('More of tar')}</p><p><b>Search</b></p><p>In ropes only</p>`,
    )
    expect(found.filter((each) => each !== '')).toEqual([
      'Ropes that last',
      'Lamps on the mole',
      'Boats adrift',
    ])
    const row = (text: string, count: string): string => `<p><b>${link(text)}</b></p><p>${count}</p>`
    const ranked = await heads(
      `${head('Ropes that last')}${row('Rope Chart', '839,092')}${row('Lamp Finder', '742,235')}${head('Lamps on the mole')}`,
    )
    expect(ranked).toEqual(['Ropes that last', 'Lamps on the mole'])
  })
})

describe('Whom to write to is', () => {
  const from = 'Quayside Lamp Letter <x@quay.example>'
  const long = `${text}\n${text}\n`
  const emails = async (body: string) =>
    (await plain({ from, subject: 'Ropes' }, `${long}${body}`)).colophon.contact.email

  test('nobody who only got the mail', async () => {
    expect(
      await emails('--\nYou are currently subscribed as: ada@tar.example\nCopyright 2019 Quay Press\n'),
    ).toEqual([])
    expect(
      await emails('--\nThis went to all@quay.example\nCopyright 2019 Quay Press\nedit@quay.example\n'),
    ).toEqual(['edit@quay.example'])
  })

  test('whom the text names, where the footer names a program', async () => {
    const footer =
      '--\nAdvertise: sales@quay.example\n\nTo unsubscribe write to\nlamp-request@quay.example\nCopyright 2019 Quay Press\n'
    expect(
      await emails(`Got a rope of your own? Write me at\nbea@quay.example\n\n${long}${long}${footer}`),
    ).toEqual(['bea@quay.example', 'sales@quay.example', 'lamp-request@quay.example'])
    const ads = '--\nAdvertise with us:\nsales@quay.example\nCopyright 2019 Quay Press\n'
    expect(
      (await emails(`Editors of the letter\n\nE-mail: cleo@quay.example\n\n${long}${long}${ads}`))[0],
    ).toBe('cleo@quay.example')
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
describe('Of a mail of today', () => {
  const page = (body: string) =>
    issueIn(
      `${head({ from: 'The Rope Report <x@quay.example>', subject: 'Issue #88: Hemp is back' })}Content-Type: text/html\n\n<html><head><title>Issue #88: Hemp is back</title></head><body>${body}</body></html>`,
    )
  const prose = `<p>${'The rope locker was emptied on Tuesday, and every line in it was measured. '.repeat(3)}</p>`

  test('where else it can be read is set aside, and named', async () => {
    for (const said of [
      'View this email in your browser',
      '<a href="https://quay.example/1">Sign up</a> | <a href="https://quay.example/2">View Online</a>',
      'Open in app or online',
      'Im Browser ansehen',
    ]) {
      const { publication, warnings } = await html(
        { from: 'Ada <a@quay.example>', subject: 'Tar' },
        `<p>${said}</p><h1>The Quay Post</h1><p>April 2024 | Issue 17</p><h2>Ropes that last</h2>${prose}<h2>Tar is dear</h2>${prose}`,
      )
      expect(publication).toMatchObject({ title: 'The Quay Post', tagline: null })
      expect(warnings.map(({ rule }) => rule)).toContain('page-furniture')
    }
  })

  test('who its footer says that one signed up for is its name, and its subject a headline', async () => {
    const of = async (from: string, footer: string) =>
      await html(
        { from: `${from} <x@quay.example>`, subject: 'Port strike goes on' },
        `<p>May 29, 2019 | View in browser</p><p>Good morning. Today we look at the strike, and at an anchor.</p><h2>Port strike goes on</h2>${prose}<h2>A very old anchor</h2>${prose}<p>${footer}</p>`,
      )
    const issue = await of('Quay Morning', 'You received this because you signed up for Quay Morning.')
    expect(issue).toMatchObject({ publication: { title: 'Quay Morning' }, date: '2019-05-29' })
    expect(issue.articles.flatMap(({ headline }) => headline ?? [])).toEqual([
      'Port strike goes on',
      'A very old anchor',
    ])
    expect(JSON.stringify(issue)).toContain('May 29, 2019')
    expect((await of('Ada Lock', 'Nobody pays for this.')).publication.title).not.toBe('Ada Lock')
  })

  test('what a program made of headings, "** Ropes" over hyphens, are headlines', async () => {
    const part = (headline: string): string =>
      `** ${headline}\n${'-'.repeat(60)}\n\n${text.slice(20, 160)}\n\n`
    const { articles } = await plain(
      { from: 'Ada <a@quay.example>', subject: 'La lettre n° 58 – mars 2024' },
      `La lettre de la corde\nn° 58 – mars 2024\n${'-'.repeat(60)}\n\n${part('L’assemblée')}${part('Un métier à tresser qui tourne\nencore')}** Se désabonner (https://quay.example/u)\n`,
    )
    expect(articles.map(({ headline }) => headline)).toEqual([
      'L’assemblée',
      'Un métier à tresser qui tourne encore',
    ])
  })

  test('the largest letters at its top go before its sender', async () => {
    const { publication } = await html(
      { from: 'Quayside Library <x@quay.example>', subject: 'Newsletter May 2019' },
      `<div style="font-size:28px;font-weight:bold">Bookmark</div><div style="font-size:14px">The newsletter of Quayside Library · Issue 11</div><h2>Ropes that last</h2>${prose}<h2>Tar is dear</h2>${prose}<p>Quayside Library, Quay 3</p>`,
    )
    expect(publication.title).toBe('Bookmark')
  })

  test('what its count is followed by is the headline, and no title', async () => {
    const { publication, number, articles } = await page(
      `<h1>Issue #88: Hemp is back</h1>${prose}<h2>A knot nobody needs</h2>${prose}<h2>Three books</h2>${prose}`,
    )
    expect([publication.title, number]).toEqual(['The Rope Report', '88'])
    expect(articles.map(({ headline }) => headline)).toEqual([
      'Hemp is back',
      'A knot nobody needs',
      'Three books',
    ])
  })

  test('a text that is paid for has no headline, and its section goes on', async () => {
    const label = (text: string): string =>
      `<div align=center><strong style="font-size:20px">${text}</strong></div>`
    const item = (text: string): string =>
      `<div><a href="https://quay.example/${text.length}"><b>${text}</b></a><br><br>The port has signed for forty cranes that run from the grid and give back power.</div>`
    const { articles } = await page(
      `${label('Ports and Cranes')}${item('Harbour buys cranes (4 minute read)')}${item('Fees rise (2 minute read)')}${label('Ropes and Tar')}${item('Never lose a rope again (Sponsor)')}${item('Why tar smells (3 minute read)')}${item('A splice tester')}`,
    )
    expect(articles.map(({ section, headline }) => [section, headline])).toEqual([
      ['Ports and Cranes', 'Harbour buys cranes (4 minute read)'],
      ['Ports and Cranes', 'Fees rise (2 minute read)'],
      ['Ropes and Tar', null],
      ['Ropes and Tar', 'Why tar smells (3 minute read)'],
      ['Ropes and Tar', 'A splice tester'],
    ])
  })
})

test('A bar of its own colour names a section, or heads the text right under it', async () => {
  const bar = (text: string): string =>
    `<table width="100%" bgcolor="#FFCC99"><tr><td><p>&nbsp;${text}</p></td></tr></table>`
  const prose = `<p>${'The rope locker was emptied on Tuesday, and every line in it was measured. '.repeat(3)}</p>`
  const { publication, date, articles } = await html(
    { from: 'Quayside Lamp Letter <x@quay.example>', subject: '[Quayside Lamp Letter] Tar' },
    `${bar('05.29.2019 LampREPORT')}${prose}${bar('RopeDOWNLOADS')}<p><b>Splicer</b></p>${prose}<p><b>Knot Finder</b></p>${prose}${bar('PictureDAY')}${bar('RopeTIP')}${prose}`,
  )
  expect([publication.title, date]).toEqual(['Quayside Lamp Letter', '2019-05-29'])
  expect(articles.map(({ section, headline }) => [section, headline])).toEqual([
    [null, 'LampREPORT'],
    ['RopeDOWNLOADS', 'Splicer'],
    ['RopeDOWNLOADS', 'Knot Finder'],
    [null, 'RopeTIP'],
  ])
})

describe('A mail of one text', () => {
  const long =
    'The rope locker was emptied on Tuesday and every line in it was measured,\nand those that had lost their lay were sold by the yard to whoever came.\n\n'.repeat(
      6,
    )

  test('is headed by what it is about, where that stands over it', async () => {
    const issue = await plain(
      { from: "Ada Lock's Mailing List <list@quay.example>", subject: 'On the Way to the Lock' },
      `On the Way to the Lock\n\n5/29/19\n\nDear friends,\n\n${long}`,
    )
    expect(issue.publication.title).toBe("Ada Lock's Mailing List")
    expect(issue.articles.map(({ headline }) => headline)).toEqual(['On the Way to the Lock'])
  })

  test('may be headed by two lines over the place where it was written', async () => {
    const issue = await plain(
      { from: 'Quay Union Announcements <news@quay.example>', subject: 'QU RELEASE: boats' },
      `===============================\nNEWS FROM THE QUAY UNION\n===============================\nFor release: May 29, 2019\n===============================\nFor additional information:\nAda Lock, Press Secretary\nPhone: (202) 555-0134 Ext. 222\n===============================\n\n\nThousands spent on boats and on lamps\nshows that the quay is out of control, the union says\n\nORLEBANK -- ${long}`,
    )
    expect(issue.articles.map(({ headline }) => headline).filter((each) => each !== null)).toEqual([
      'Thousands spent on boats and on lamps shows that the quay is out of control, the union says',
    ])
  })

  test('is of the day on which it was sent, not of what it announces', async () => {
    const issue = await plain(
      { from: 'Quay Fair <fair@quay.example>', subject: 'Quay Fair' },
      `Quay Fair, 3 July 2030\n\n${long}`,
    )
    expect(issue.date).toBe('2019-05-29')
  })

  test.each([
    ['Quay Times', 'Quay Times\n12 June 2019\n\n'],
    ['Quay Times', 'Quay Times, 12 June 2019\nVolume 3, Number 4\n\n'],
    ['Quay Letter, 12 June 2019', ''],
  ])(
    'is of the day that its masthead says, also where it is sent ahead: %s, %j',
    async (subject, masthead) => {
      const issue = await plain({ from: 'Ada Lock <ada@quay.example>', subject }, `${masthead}${long}`)
      expect(issue.date).toBe('2019-06-12')
    },
  )
})
