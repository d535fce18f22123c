// A zip's files. How large each becomes is known before it is inflated, and held to.

import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { type Refused, refused } from './source.ts'

export type Packed = {
  readonly name: string
  readonly size: number
  readonly read: () => Promise<Uint8Array>
}

/** What a zip may hold: files, and bytes of all of them inflated. */
const mostFiles = 2_000
const mostBytes = 100_000_000

const damaged = refused(
  'zip-damaged',
  'the file is damaged and cannot be opened',
  'save or pack it again and drop that',
)

/** Folders are left out. Reading a file may fail with an error of its own where it is damaged. */
export const unzip = async (bytes: Uint8Array): Promise<readonly Packed[] | Refused> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false, autoClose: false })
    const files: Packed[] = []
    let total = 0
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry)
      if (name.endsWith('/')) continue
      total += entry.uncompressedSize
      if (files.length >= mostFiles || total > mostBytes)
        return refused(
          'zip-too-large',
          files.length >= mostFiles
            ? `it packs more than ${mostFiles} files`
            : `unpacked it has more than ${mostBytes / 1e6} MB`,
          'drop one issue with its images, or the text alone',
        )
      if (entry.isEncrypted())
        return refused(
          'zip-encrypted',
          'it is protected by a password',
          'pack or save it without one and drop that',
        )
      files.push({ name, size: entry.uncompressedSize, read: () => inflated(zip, entry) })
    }
    return files
  } catch (error) {
    // The library has one kind of error for all that can be wrong with a zip.
    if (error instanceof Error) return damaged
    throw error
  }
}

const nameOf = (entry: Entry): string =>
  getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    Buffer.from(entry.fileName),
    entry.extraFields,
    false,
  ).replaceAll('\\', '/')

/** Ends with an error where it becomes larger than it said. */
const inflated = async (zip: ZipFile, entry: Entry): Promise<Uint8Array> => {
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
