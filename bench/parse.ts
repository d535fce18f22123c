// How fast plain text is read, beside a well-known parser of Markdown on the same bytes: megabytes a second on one core.

import MarkdownIt from 'markdown-it'
import { read } from '../functions/ingest/read/read.ts'

const wrapped = (text: string): string =>
  text
    .trim()
    .replace(/(?<line>.{1,71})(?: |$)/gu, '$<line>\n')
    .trimEnd()

const vocabulary =
  'ferry crossing morning keeper harbour reluctance afternoon lamp council water letter island weather bridge evening quay market season captain passenger'.split(
    ' ',
  )

/** Sentences of their own for each seed: text that repeats itself flatters whoever compares strings. */
const prose = (seed: number, count: number): string => {
  let state = seed * 7919 + 1
  const word = (): string => {
    state = (state * 48_271) % 2_147_483_647
    return vocabulary[state % vocabulary.length]!
  }
  return Array.from(
    { length: count },
    () =>
      `The ${word()} and the ${word()} of this ${word()} came with some ${word()} to the ${word()}, and once to the ${word()}. `,
  ).join('')
}

const issueText = (number: number, wrap: boolean): string => {
  const written = wrap ? wrapped : (text: string) => text
  const articles = Array.from({ length: 6 }, (_, at) =>
    [
      `Crossing Number ${number * 6 + at} Was Uneventful`,
      `Landing Courier, ${1 + (at % 28)} May 2001`,
      '',
      written(`ORLEBANK -- ${prose(number * 60 + at * 10, 4)}`),
      '',
      ...Array.from(
        { length: 4 },
        (_, part) => `${written(prose(number * 60 + at * 10 + part + 1, 5)).trim()}\n`,
      ),
    ].join('\n'),
  )
  return `The Ferry Post\n\nVolume ${1 + (number % 40)}, No. ${number}    29 May 2001\n\n\n${articles.join('\n\n\n')}\n\n\nTel: 202-555-0114, E-mail: post@ferry.example\nCopyright 2001 The Ferry Post\n`
}

const markdown = new MarkdownIt()

/** So many megabytes of issues, each read once; the median of five rounds after warm-up. */
const measured = (name: string, wrap: boolean): void => {
  const files: Uint8Array[] = []
  for (let bytes = 0; bytes < 3_000_000; bytes += files.at(-1)!.length)
    files.push(new TextEncoder().encode(issueText(files.length + 1, wrap)))
  const megabytes = files.reduce((sum, file) => sum + file.length, 0) / 1e6
  // Time of this process alone: other work on the machine is not counted.
  const spent = (): number => process.cpuUsage().user + process.cpuUsage().system
  const timed = (task: (file: Uint8Array) => void): number => {
    for (let round = 0; round < 5; round++) for (const file of files) task(file)
    const rounds = Array.from({ length: 5 }, () => {
      const before = spent()
      for (const file of files) task(file)
      return (spent() - before) / 1e6
    }).toSorted((a, b) => a - b)
    return rounds[2]!
  }
  const reading = timed((file) => read(file, 'issue.txt'))
  const rendering = timed((file) => markdown.render(new TextDecoder().decode(file)))
  console.log(
    `parse, ${name}: ${files.length} issues, ${megabytes.toFixed(1)} MB: ${(megabytes / reading).toFixed(1)} MB/s, ` +
      `${Math.round(files.length / reading)} issues/s; markdown-it ${(megabytes / rendering).toFixed(1)} MB/s: ${(rendering / reading).toFixed(2)} of its speed`,
  )
}

/** Seconds for a text and for one of twice its length: twice as long, if time is linear. */
const doubled = (name: string, text: (count: number) => string, count: number): void => {
  const seconds = [count, count * 2].map((each) => {
    const bytes = new TextEncoder().encode(text(each))
    const before = performance.now()
    read(bytes, 'long.txt')
    return (performance.now() - before) / 1000
  })
  console.log(
    `parse, ${name}: ${seconds.map((each) => each.toFixed(2)).join(' s, twice as much ')} s (${(seconds[1]! / seconds[0]!).toFixed(1)} times)`,
  )
}

export const run = async (): Promise<void> => {
  measured('a paragraph a line', false)
  measured('hard-wrapped', true)
  doubled('paragraphs of one short line', (count) => 'A line of text.\n\n'.repeat(count), 100_000)
  doubled('one paragraph', (count) => 'A line of text and nothing but text.\n'.repeat(count), 100_000)
  doubled('headlines', (count) => `A Headline\n\n${prose(1, 1)}\n\n\n`.repeat(count), 20_000)
}
