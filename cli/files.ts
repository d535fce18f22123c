// `dropcap parse FILE…`: how each file is understood. Publishes nothing.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { read } from '../functions/ingest/read/read.ts'
import { codeOf, Refusal } from '../local/refusal.ts'
import { here } from './here.ts'
import type { Outcome } from './outcome.ts'
import { contract, summary } from './parse.ts'

export const parseFiles = async (files: readonly string[]): Promise<Outcome> => {
  const results = []
  for (const file of files) results.push(await parseFile(file))
  return {
    code: results.some(({ hasProblems }) => hasProblems) ? 2 : 0,
    json:
      results.length === 1 ? results[0]!.json : results.map(({ json }, at) => ({ file: files[at], ...json })),
    text: results.map(({ text }) => text.trimEnd()).join('\n\n'),
  }
}

const parseFile = async (file: string) => {
  const bytes = await bytesOf(file)
  const reading = read(bytes, basename(file))
  return {
    hasProblems: 'problems' in reading,
    json: contract(reading),
    text: summary(reading, file, new TextDecoder().decode(bytes)),
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name the files in it',
  EACCES: 'this account may not read it',
}

const bytesOf = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(here(file))
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new Refusal(`cannot read ${file}: ${reasons[code] ?? code}`, { cause: error })
  }
}
