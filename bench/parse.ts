// How fast plain text is read, beside a well-known parser of Markdown on the same bytes: megabytes a second on one core.
// Then whether time and memory grow as the text does, and how fast the other formats are.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'
import { readAny } from '../functions/ingest/read/any-format.ts'
import { read } from '../functions/ingest/read/read.ts'
import { written } from '../test/ingest/parse/variations/issues.ts'
import { layout } from '../test/ingest/parse/variations/layout.ts'
import { pdfOf } from '../test/ingest/read/written/pdf.ts'
import { documentOf, paragraph, wordFile } from '../test/ingest/read/written/word.ts'
import { issueText, prose, wrapped } from './issue-text.ts'

const markdown = new MarkdownIt()

/** Seconds after which the engine has compiled what it will; it takes more for more code. */
const warmUp = 4

/** Three megabytes of issues, each read once; the median of five rounds after warm-up. */
const measured = (name: string, issue: (number: number) => Uint8Array): void => {
  const files: Uint8Array[] = []
  for (let bytes = 0; bytes < 3_000_000; bytes += files.at(-1)!.length) files.push(issue(files.length + 1))
  const megabytes = files.reduce((sum, file) => sum + file.length, 0) / 1e6
  // Time of this process alone: other work on the machine is not counted.
  const spent = (): number => process.cpuUsage().user + process.cpuUsage().system
  const timed = (task: (file: Uint8Array) => void): number => {
    for (const from = spent(); spent() - from < warmUp * 1e6; ) for (const file of files) task(file)
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
const doubled = async (
  name: string,
  text: (count: number) => string,
  count: number,
  file = 'long.txt',
): Promise<void> => {
  const seconds: number[] = []
  for (const each of [count, count * 2]) {
    const bytes = new TextEncoder().encode(text(each))
    const rounds: number[] = []
    for (let round = 0; round < 3; round++) {
      const before = performance.now()
      await readAny(bytes, file)
      rounds.push((performance.now() - before) / 1000)
    }
    // The least: the others wait for the heap to grow.
    seconds.push(Math.min(...rounds))
  }
  console.log(
    `parse, ${name}: ${seconds.map((each) => each.toFixed(2)).join(' s, twice as much ')} s (${(seconds[1]! / seconds[0]!).toFixed(1)} times)`,
  )
}

/** Memory for a text and for one of twice its length: what is needed over an empty process. */
const peaks = (): void => {
  const peak = (megabytes: number): number =>
    Number(execFileSync(process.execPath, [join(import.meta.dirname, 'peak.ts'), `${megabytes}`])) / 1e6
  const empty = peak(0)
  const sizes = [2.5, 5, 10, 20]
  console.log(
    `parse, peak of memory: ${sizes.map((size) => `${((peak(size) - empty) / size).toFixed(0)} MB`).join(', ')} for each MB of a text of ${sizes.join(', ')} MB`,
  )
}

/** The same text as Markdown, Word and PDF: the median of five readings after two. */
const formats = async (): Promise<void> => {
  const text = Array.from({ length: 20 }, (_, at) => issueText(at + 1, false)).join('\n\n')
  const lines = text.split('\n').filter((line) => line !== '')
  const printed = lines.flatMap((line) => [...wrapped(line).split('\n'), ''])
  const pages = Array.from({ length: Math.ceil(printed.length / 50) }, (_, page) =>
    printed
      .slice(page * 50, page * 50 + 50)
      .map(
        (line, at) => `BT /R 10 Tf 1 0 0 1 50 ${740 - at * 14} Tm (${line.replace(/[\\()]/g, '\\$&')}) Tj ET`,
      )
      .join('\n'),
  )
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['issue.md', Buffer.from(text)],
    ['issue.docx', wordFile(documentOf(lines.map((line) => paragraph(line)).join('')))],
    ['issue.pdf', pdfOf(pages)],
  ]
  for (const [name, bytes] of files) {
    const seconds: number[] = []
    for (let round = 0; round < 7; round++) {
      const before = performance.now()
      await readAny(bytes, name)
      seconds.push((performance.now() - before) / 1000)
    }
    const median = seconds.slice(2).toSorted((a, b) => a - b)[2]!
    const rate = (length: number): string => (length / 1e6 / median).toFixed(2)
    console.log(
      `parse, ${name}: ${(bytes.length / 1e6).toFixed(2)} MB with ${(text.length / 1e6).toFixed(2)} MB of text: ${rate(bytes.length)} MB/s of file, ${rate(text.length)} MB/s of text`,
    )
  }
}

/** Texts as publishers typed them, where they are at hand. */
const real = (): void => {
  const folder = new URL('../../shared/corpus/', import.meta.url)
  const texts = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFileSync(new URL(name, folder)))
    : []
  if (texts.length === 0) console.log('parse, real issues: skipped, there are none beside this folder')
  else measured('real issues', (number) => texts[number % texts.length]!)
}

/** Twenty issues in one file, as archives of a year are. */
const archive = (number: number, wrap: boolean): string =>
  Array.from({ length: 20 }, (_, at) => issueText(number * 20 + at, wrap)).join('\n\n')

export const run = async (): Promise<void> => {
  const encoder = new TextEncoder()
  measured('a paragraph a line', (number) => encoder.encode(issueText(number, false)))
  measured('hard-wrapped', (number) => encoder.encode(issueText(number, true)))
  // What is asked once of a file weighs less, the longer it is.
  measured('long, a paragraph a line', (number) => encoder.encode(archive(number, false)))
  measured('long, hard-wrapped', (number) => encoder.encode(archive(number, true)))
  real()
  // Short, with all that newsletters have: the hardest to read, byte for byte.
  const typed = Array.from({ length: 40 }, (_, seed) => written.map((each) => layout(each, seed).text)).flat()
  measured('short, typed in every layout', (number) => encoder.encode(typed[number % typed.length]))
  await doubled('paragraphs of one short line', (count) => 'A line of text.\n\n'.repeat(count), 100_000)
  await doubled('one paragraph', (count) => 'A line of text and nothing but text.\n'.repeat(count), 100_000)
  await doubled('headlines', (count) => `A Headline\n\n${prose(1, 1)}\n\n\n`.repeat(count), 20_000)
  await doubled('one line', (count) => 'A line of text and nothing but text. '.repeat(count), 100_000)
  await doubled('items, Markdown', (count) => '- A boat.\n'.repeat(count), 5_000, 'long.md')
  await doubled('items, HTML', (count) => `<ul>${'<li>A boat.</li>'.repeat(count)}</ul>`, 20_000, 'long.html')
  await doubled('items, Org', (count) => `#+title: Boats\n${'- A boat.\n'.repeat(count)}`, 40_000, 'long.org')
  await doubled('drawers, Org', (count) => `#+title: Boats\n${':a: x\n'.repeat(count)}`, 40_000, 'long.org')
  peaks()
  await formats()
}
