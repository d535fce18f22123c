// AsciiDoc, Org and reStructuredText are read as far as their text needs.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'
import { blocksText } from '../../../functions/publish/render/blocks.ts'

const issueOf = async (text: string, name: string): Promise<Issue> => {
  const reading = await readAny(new TextEncoder().encode(text), name)
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const same: Readonly<Record<string, string>> = {
  'issue.adoc': `= The Quay Letter (27 May 2020)
Ada Lock <ada@quay.example>
:jbake-type: post
// a word to the printer

== Boats

Two *boats* came in, as the
https://quay.example/log[log of the harbour] says. See link:javascript:alert(1)[this].

* a mast
* a rope,
  rather long

=== Upstream

----
tide   6:00
----

== Ropes

____
One rope went out.
____

|===
|Boat |Length

|Marianne |40 feet
|===
`,
  'issue.org': `# a word to the printer
#+title: The Quay Letter
#+date: 2020-05-27
#+author: Ada Lock

* Boats
:PROPERTIES:
:CUSTOM_ID: boats
:END:

Two *boats* came in, as the
[[https://quay.example/log][log of the harbour]] says. See [[javascript:alert(1)][this]].

- a mast
- a rope,
  rather long

** Upstream

#+begin_example
tide   6:00
#+end_example

* TODO Ropes   :rope:

#+begin_quote
One rope went out.
#+end_quote

| Boat     | Length  |
|----------+---------|
| Marianne | 40 feet |
`,
  'issue.rst': `The Quay Letter
===============

27 May 2020

.. a word to the printer
   in two lines

Boats
-----

Two **boats** came in, as the
\`log of the harbour\`_ says. See \`this <javascript:alert(1)>\`_.

* a mast
* a rope,
  rather long

.. _log of the harbour: https://quay.example/log

Upstream
~~~~~~~~

::

  tide   6:00

Ropes
-----

.. epigraph::

   One rope went out.

======== =======
Boat     Length
======== =======
Marianne 40 feet
======== =======
`,
}

describe('Headings, lists, links and listings are read from', () => {
  test.each(Object.entries(same))('%s', async (name, text) => {
    const issue = await issueOf(text, name)
    expect(issue).toMatchObject({ publication: { title: 'The Quay Letter' }, date: '2020-05-27' })
    const [boats, ropes, ...others] = issue.articles
    expect([boats?.headline, ropes?.headline, others]).toEqual(['Boats', 'Ropes', []])
    expect(boats?.blocks).toEqual([
      {
        kind: 'paragraph',
        spans: [
          'Two ',
          { strong: 'boats' },
          ' came in, as the ',
          { link: 'https://quay.example/log', text: 'log of the harbour' },
          ' says. See this.',
        ],
      },
      { kind: 'list', ordered: false, items: [['a mast'], ['a rope, rather long']] },
      { kind: 'heading', spans: ['Upstream'] },
      { kind: 'preformatted', text: 'tide   6:00' },
    ])
    expect(JSON.stringify(ropes?.blocks)).toMatch(/One rope went out\..*Boat.*Length.*Marianne.*40 feet/)
    const asides = issue.warnings.filter(({ rule }) => rule === 'markup-set-aside').map(({ line }) => line)
    for (const line of asides) expect(text.split('\n')[line! - 1]).toMatch(/printer|lines|post|Ada|:|===/u)
    expect(asides.length).toBeGreaterThan(0)
  })
})

test('Marks without end cost no more than others', async () => {
  const many = ['*', '_', '`', '[[', 'https://a[', '`a <', '|', '<<', ':a:`'].map((mark) =>
    mark.repeat(20_000),
  )
  for (const name of Object.keys(same)) {
    const issue = await issueOf(`${same[name]}\n${many.join('\n\n')}\n`, name)
    expect(issue.articles.length).toBeGreaterThan(1)
  }
})

/** Its paragraphs and other blocks, a line each. */
const shownOf = (issue: Issue): string =>
  issue.articles.flatMap(({ headline, blocks }) => [headline ?? '', blocksText(blocks, [])]).join('\n')

describe('What Org keeps to itself is not shown, and each line of it is named:', () => {
  test.each([
    ['* COMMENT Costs', '* Costs of lamps :noexport:'],
    ['* Costs of lamps :oil:noexport:', '* COMMENT'],
  ])('%s, %s', async (first, second) => {
    const text = `#+TITLE: The Quay Letter\n#+DATE: 2019-05-03\n* Boats\nTwo boats came in.\n\n${first}\nNobody need know.\n** Oil\nNot a word.\n* Ropes\nOne rope went out.\n${second}\nAll that is left.\n`
    const issue = await issueOf(text, 'a.org')
    expect(shownOf(issue)).not.toMatch(/know|word|left|Costs|Oil/u)
    expect(issue.articles.map(({ headline }) => headline)).toEqual(['Boats', 'Ropes'])
    expect(issue.warnings.map(({ line }) => line)).toEqual([6, 7, 8, 9, 12, 13])
  })
})

test('Org: days to do things on are set aside, lines behind colons stay lines, and notes in the text are notes', async () => {
  const issue = await issueOf(
    '#+TITLE: The Quay Letter\n\n* Boats\n  SCHEDULED: <2019-05-04 Sat> DEADLINE: <2019-05-05 Sun>\n  Two boats[fn:: Of oak.] came in.[fn:1]\n  : tide   6:00\n  : wind   west\n\n[fn:1] On Friday.\n',
    'a.org',
  )
  expect(shownOf(issue)).not.toContain('SCHEDULED')
  expect(shownOf(issue)).toContain('tide   6:00\nwind   west')
  expect(issue.articles[0]?.blocks.filter((block) => 'note' in block)).toMatchObject([
    { note: '1' },
    { note: '2' },
  ])
})

test('AsciiDoc: who is quoted, terms, and cells that go over others are read; comments over the title are named', async () => {
  const issue = await issueOf(
    '// not before Friday\n= The Quay Letter\nAda Lock\nv3.4, 2019-05-03: spring issue\n\n== Boats\n\n[quote, Ada Lock, The Lives of Boats]\n____\nA boat is a +lock+.\n____\n\nBow:: the front\nStern::\n  the back\n\n|===\n|Boat |Length\n\n2+|Heron: unknown\n|===\n\n== Ropes\n\n|===\nnever closed\n',
    'a.adoc',
  )
  expect(shownOf(issue)).toBe(
    'Boats\nAda Lock, The Lives of Boats\n\nA boat is a lock.\n\nBow: the front\n\nStern: the back\n\nBoat\tLength\nHeron: unknown\nRopes\nnever closed',
  )
  expect(issue.warnings.map(({ line }) => line)).toEqual([1, 3, 4])
})

test('reStructuredText: the words under a figure are text, and "#." counts on', async () => {
  const issue = await issueOf(
    'The Quay Letter\n===============\n\n:Date: 2019-05-03\n\nBoats\n-----\n\nTwo boats came in.\n\n.. figure:: boat.png\n   :alt: A boat\n\n   The Heron in May.\n\n1. one\n\n   more of one\n\n#. two\n\nRopes\n-----\n\nOne rope went out.\n',
    'a.rst',
  )
  expect(shownOf(issue)).toContain('The Heron in May.\n\n1. one\n\nmore of one\n\n2. two')
})
