// `dropcap parse`: how files are understood, before anything is public.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readWithFolder } from '../functions/ingest/beside.ts'
import { largestFile } from '../functions/ingest/ingest.ts'
import { binaryKind } from '../functions/ingest/read/binary.ts'
import { decode } from '../functions/ingest/read/decode.ts'
import type { ReadFile } from '../functions/ingest/read/read.ts'
import { type Stoppable, stoppable } from '../functions/ingest/stoppable.ts'
import type { Reading } from '../functions/model/issue.ts'
import { isJunk } from '../functions/model/junk.ts'
import { placeOf } from '../functions/model/place.ts'
import { codeOf, Refusal } from '../local/refusal.ts'
import { contract, summary } from './parse.ts'
import { type Row, table } from './parse-table.ts'

/** `shown`: as it was typed. */
export type Named = { readonly file: string; readonly shown: string }

export type Shown = {
  readonly json: boolean
  /** A warning is a failure. */
  readonly strict: boolean
  readonly print: (text: string) => void
  /** How many files are read. */
  readonly step: (done: number, all: number) => void
}

/** A folder stands for what is in it. Answers the exit code: 2 where a file cannot be an issue, 1 for warnings where they count. */
export const parseFiles = async (named: readonly Named[], shown: Shown): Promise<0 | 1 | 2> => {
  const { json, strict, print, step } = shown
  const files = named.flatMap(filesIn)
  const one = files.length === 1 && named.every(({ file }) => !isFolder(file))
  const rows: Row[] = []
  const reader = stoppable()
  for (const [at, each] of files.entries()) {
    if (!one) step(at, files.length)
    const bytes = bytesOf(each)
    const reading = bytes === undefined ? tooLarge : await readingOf(reader.read, bytes, each.file)
    // One file is one JSON object; of several, each has a line and its name.
    if (json && one) print(JSON.stringify(contract(reading), undefined, 2))
    else if (json) print(JSON.stringify({ file: each.shown, ...contract(reading) }))
    const none = json || bytes === undefined || binaryKind(bytes) !== null
    rows.push({ file: each.shown, reading, text: none ? '' : decode(bytes).text })
  }
  await reader.close()
  if (!one) step(files.length, files.length)
  if (!json) {
    const [first] = rows
    print(one && first !== undefined ? summary(first.reading, first.file, first.text) : table(rows))
  }
  if (rows.some(({ reading }) => 'problems' in reading)) return 2
  const warned = rows.some(({ reading }) => 'issue' in reading && reading.issue.warnings.length > 0)
  return strict && warned ? 1 : 0
}

const readingOf = async (read: Stoppable['read'], bytes: Uint8Array, file: string): Promise<ReadFile> => {
  const { reading } = await readWithFolder(
    (files) => read(bytes, basename(file), files),
    async (path) => {
      const beside = join(dirname(file), path)
      const found = statSync(beside, { throwIfNoEntry: false })
      if (found?.isFile() !== true) return null
      return { id: beside, size: found.size, bytes: async () => readFileSync(beside) }
    },
  )
  return reading
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true

const filesIn = ({ file, shown }: Named): readonly Named[] => {
  if (!isFolder(file)) return [{ file, shown }]
  const found = readdirSync(file, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(file.length + 1))
    .filter((path) => !isJunk(path) && placeOf(path).kind !== 'beside')
    .toSorted()
    .map((path) => ({ file: join(file, path), shown: join(shown, path) }))
  if (found.length === 0) throw new Refusal(`there is no file in ${shown}`)
  return found
}

const bytesOf = ({ file, shown }: Named): Uint8Array | undefined => {
  try {
    return statSync(file).size > largestFile ? undefined : readFileSync(file)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new Refusal(`${shown} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`)
  }
}

const tooLarge: Reading = {
  problems: [
    {
      rule: 'too-large',
      reason: `the file has more than ${largestFile / 1e6} MB`,
      hint: 'drop the text alone, or split the issue',
    },
  ],
}
