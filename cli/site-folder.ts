// A static site in a folder for any web server. What an earlier build wrote and this one does not is deleted;
// nothing else ever is.

import { appendFileSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isPagePath, objectKey } from '../functions/model/page.ts'
import type { Site } from '../functions/ports.ts'
import { folderAt } from '../local/folder.ts'
import { codeOf, Refusal } from '../local/refusal.ts'
import { readIfThere } from '../local/whole-file.ts'

/** Names every file of the build, one a line, below a first line that says what it is. */
const markerName = '.dropcap-site'
const heading = 'A site built by Dropcap. The files that it wrote:'

export type SiteFolder = Site & {
  /** Ends the build: deletes what is left of an earlier one. Answers how many files the site has. */
  finish(): number
}

export const siteFolder = (folder: string): SiteFolder => {
  const marker = join(folder, markerName)
  const before = openFolder(folder, marker)
  const known = new Set(before)
  const kept = new Set<string>()

  return {
    compare: async ({ path, body, status }) => {
      // A folder has no history: nothing is Gone, and nothing has moved.
      if (status !== 200) return 'same'
      const key = objectKey(path)
      const there = readIfThere(join(folder, key))
      if (there === undefined) return 'none'
      kept.add(key)
      return there.equals(Buffer.from(body)) ? 'same' : 'other'
    },
    put: async ({ path, body }) => {
      if (!isPagePath(path)) throw new Error(`No path of a page: ${JSON.stringify(path)}`)
      const key = objectKey(path)
      const file = join(folder, key)
      kept.add(key)
      // Named before it is written, so that a build that is broken off leaves nothing that nobody knows of.
      if (!known.has(key)) appendFileSync(marker, `${key}\n`)
      known.add(key)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, body)
    },
    delete: async (path) => {
      if (isPagePath(path)) kept.delete(objectKey(path))
    },
    finish: () => {
      for (const key of known) if (!kept.has(key)) remove(folder, key)
      writeFileSync(marker, [heading, ...[...kept].sort(), ''].join('\n'))
      return kept.size
    },
  }
}

/** What an earlier build wrote. Refuses a folder in which anything else may stand. */
const openFolder = (folder: string, marker: string): readonly string[] => {
  folderAt(folder, 'site folder')
  const there = readIfThere(marker)?.toString()
  if (there === undefined && readdirSync(folder).length > 0)
    throw new Refusal(`${folder} is not empty, and no site was built there before; choose another --out`)
  if (there === undefined) writeFileSync(marker, `${heading}\n`)
  else if (!there.startsWith(heading))
    throw new Refusal(`${marker} is of another program; choose another --out`)
  return (there ?? '')
    .split('\n')
    .slice(1)
    .filter((key) => key !== '' && isPagePath(`/${key}`))
}

/** The file, and the folders that are empty then. */
const remove = (folder: string, key: string): void => {
  rmSync(join(folder, key), { force: true })
  for (let parent = dirname(key); parent !== '.'; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent))
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      return
    }
  }
}
