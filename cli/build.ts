// `dropcap build`: a folder of issues -> a complete static site, by the same stages on stores in memory.

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { byBytes } from '../functions/model/byte-order.ts'
import { isJunk } from '../functions/model/junk.ts'
import type { Receipt } from '../functions/model/receipt.ts'
import { receiptLine, sameNameLine } from '../functions/model/receipt-line.ts'
import { sqliteCatalog } from '../local/catalog.ts'
import { openHome } from '../local/home.ts'
import { memoryBodies, memoryUploads } from '../local/memory.ts'
import { codeOf, Refusal } from '../local/refusal.ts'
import { siteFolder } from './site-folder.ts'
import { sumOf, talliesOf, tallyLine, withRefused } from './tally.ts'

type Found = { readonly key: string; readonly file: string; readonly at: number }

/** Answers the exit code: 1 where nothing is published, 2 where a file is rejected. */
export const build = async (
  folder: string,
  out: string,
  address: string,
  json: boolean,
  print: (text: string) => void,
): Promise<0 | 1 | 2> => {
  const now = Date.now()
  const all = filesIn(folder)
  // Names that differ only in how their letters are composed are one key: the first has it.
  const found = [...Map.groupBy(all, ({ key }) => key).values()].map(([first]) => first!)
  const refused = all.filter((one) => !found.includes(one)).map(({ key }) => key)
  if (isWithin(out, folder) || isWithin(folder, out))
    throw new Refusal(`${out} and ${folder} lie in one another; choose an --out of its own`)
  const site = siteFolder(out)

  const uploads = memoryUploads()
  for (const { key, file, at } of found)
    await uploads.put(key, isJunk(key) ? new Uint8Array() : readFileSync(file), Math.min(at, now))

  // What was told last of a file is what became of it.
  const receipts = new Map<string, Receipt>()
  const bodies = memoryBodies()
  const catalog = sqliteCatalog(':memory:')
  const failure = Promise.withResolvers<never>()
  const home = await openHome({
    stores: { uploads, catalog, bodies, site },
    address,
    cdn: { purge: async () => {} },
    receipts: { tell: async (receipt) => void receipts.set(receipt.key, receipt) },
    failed: (_, error) => failure.reject(error),
    now: () => now,
  })
  await Promise.race([home.idle(), failure.promise]).finally(() => home.close())
  const tallies = await talliesOf({ uploads, catalog, bodies })
  const counts = withRefused(sumOf([...tallies.values()]), refused.length)
  catalog.close()
  const files = site.finish()

  const told = [...receipts.values()].sort((a, b) => byBytes(a.key, b.key))
  if (json) print(JSON.stringify({ site: out, files: told, refused, counts }, undefined, 2))
  else {
    for (const receipt of told) {
      const line = receiptLine(receipt)
      if (line !== null) print(line)
    }
    for (const key of refused) print(sameNameLine(key))
    const warned = told.filter(({ warnings }) => warnings.length > 0).length
    if (warned > 0) print(`${warned} with warnings; --json names them`)
    print(`site ${out} (${files} files): ${tallyLine(counts)}`)
  }
  if (counts.published === 0) return 1
  return counts.rejected > 0 ? 2 : 0
}

/** Every file below the folder as a drop, in order of time, then key. Links are not followed. */
const filesIn = (folder: string): readonly Found[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name)
        const key = relative(folder, file).split(sep).join('/').normalize('NFC')
        return { key, file, at: Math.trunc(statSync(file).mtimeMs) }
      })
      .sort((a, b) => a.at - b.at || byBytes(a.key, b.key) || byBytes(a.file, b.file))
  } catch (error) {
    throw new Refusal(`${folder} cannot be read: ${reasonOf(error)}`, { cause: error })
  }
}

const reasonOf = (error: unknown): string => {
  const code = codeOf(error)
  if (code === undefined) throw error
  if (code === 'ENOENT') return 'there is no such folder'
  return code === 'ENOTDIR' ? 'it is a file, not a folder' : code
}

const isWithin = (inner: string, outer: string): boolean =>
  `${realOf(inner)}${sep}`.startsWith(`${realOf(outer)}${sep}`)

const realOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return path
  }
}
