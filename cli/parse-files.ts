// `dropcap parse`: how files are understood, before anything is public.

import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { largestFile } from '../functions/ingest/ingest.ts'
import { readAny } from '../functions/ingest/read/any-format.ts'
import { binaryKind } from '../functions/ingest/read/binary.ts'
import { decode } from '../functions/ingest/read/decode.ts'
import type { Reading } from '../functions/model/issue.ts'
import { codeOf, Refusal } from '../local/refusal.ts'
import { contract, summary } from './parse.ts'

/** `shown`: as it was typed. */
export type Named = { readonly file: string; readonly shown: string }

/** Answers the exit code: 2 where a file cannot be an issue. */
export const parseFiles = async (
  files: readonly Named[],
  json: boolean,
  print: (text: string) => void,
): Promise<0 | 2> => {
  let code: 0 | 2 = 0
  for (const [at, named] of files.entries()) {
    const bytes = bytesOf(named)
    const reading = bytes === undefined ? tooLarge : await readAny(bytes, basename(named.file))
    if ('problems' in reading) code = 2
    // One file is one JSON object; of several, each has a line and its name.
    if (json && files.length === 1) print(JSON.stringify(contract(reading), undefined, 2))
    else if (json) print(JSON.stringify({ file: named.shown, ...contract(reading) }))
    else {
      if (files.length > 1) print(`${at === 0 ? '' : '\n'}== ${named.shown}\n`)
      print(
        summary(
          reading,
          named.shown,
          bytes === undefined || binaryKind(bytes) !== null ? '' : decode(bytes).text,
        ),
      )
    }
  }
  return code
}

const bytesOf = ({ file, shown }: Named): Uint8Array | undefined => {
  try {
    return statSync(file).size > largestFile ? undefined : readFileSync(file)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code
    throw new Refusal(`${shown} cannot be read: ${why}`)
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
