// How fast plain text is read: megabytes a second over many issues, beside merely splitting them into lines.

import { read } from '../functions/ingest/read/read.ts'

const paragraph = 'The ferry crossed twice in the morning and once, with some reluctance, in the afternoon. '

const issueText = (number: number): string => {
  const articles = Array.from({ length: 6 }, (_, at) =>
    [
      `Crossing Number ${number * 6 + at} Was Uneventful`,
      `Landing Courier, ${1 + (at % 28)} May 2001`,
      '',
      `ORLEBANK -- ${paragraph.repeat(4)}`,
      '',
      ...Array.from({ length: 4 }, () => `${paragraph.repeat(5)}\n`),
    ].join('\n'),
  )
  return `The Ferry Post\n\nVolume ${1 + (number % 40)}, No. ${number}    29 May 2001\n\n\n${articles.join('\n\n\n')}\n\n\nTel: 202-555-0114, E-mail: post@ferry.example\nCopyright 2001 The Ferry Post\n`
}

export const run = async (): Promise<void> => {
  const files: Uint8Array[] = []
  for (let bytes = 0; bytes < 5_000_000; bytes += files.at(-1)!.length)
    files.push(new TextEncoder().encode(issueText(files.length + 1)))
  const megabytes = files.reduce((sum, file) => sum + file.length, 0) / 1e6
  const timed = (task: (file: Uint8Array) => void): number => {
    for (const file of files.slice(0, 50)) task(file)
    const before = performance.now()
    for (const file of files) task(file)
    return (performance.now() - before) / 1000
  }
  const reading = timed((file) => read(file, 'issue.txt'))
  const splitting = timed((file) => new TextDecoder().decode(file).split('\n'))
  console.log(
    `parse: ${files.length} issues, ${megabytes.toFixed(1)} MB: ${(megabytes / reading).toFixed(1)} MB/s, ` +
      `${Math.round(files.length / reading)} issues/s (splitting into lines alone: ${(megabytes / splitting).toFixed(0)} MB/s, ${(reading / splitting).toFixed(0)} times as fast)`,
  )
}
