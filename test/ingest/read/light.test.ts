// AsciiDoc, Org and reStructuredText are read as far as their text needs.

import { describe, expect, test } from 'vitest'
import { readAny } from '../../../functions/ingest/read/any-format.ts'
import type { Issue } from '../../../functions/model/issue.ts'

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
