// The sample publication: dropped as its editor would have, with a correction.

import { cpSync, existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { EditableUploads } from './uploads.ts'

/** Holds earlier states of samples, dropped before them; below a publication it is no issue's place. */
const drafts = 'drafts/'

/** Drops every sample, the uncorrected ones first, and leaves the files in the drop folder. Answers their keys. */
export const dropSamples = async (
  examples: string,
  folder: string,
  uploads: EditableUploads,
): Promise<readonly string[]> => {
  if (!existsSync(examples)) return []
  const names = readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(examples, name)).isFile() && !/(^|[/\\])README/i.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
  const now = Date.now()
  for (const name of names.filter((each) => each.startsWith(drafts)))
    await uploads.put(name.slice(drafts.length), readFileSync(join(examples, name)), now - 60_000)
  const keys = names.filter((each) => !each.startsWith(drafts))
  for (const name of keys) {
    await uploads.put(name, readFileSync(join(examples, name)), now - 30_000)
    cpSync(join(examples, name), join(folder, name))
    utimesSync(join(folder, name), new Date(now - 30_000), new Date(now - 30_000))
  }
  return keys
}
