// A zip: a Word document, or one issue with its images.

import type { Picture } from '../../model/issue.ts'
import { isJunk } from '../../model/junk.ts'
import { pathFrom } from './address.ts'
import { type PictureFile, pictureFile } from './picture.ts'
import { type Refused, refused, type Source } from './source.ts'
import { type Packed, unzip } from './zip.ts'

type Inner = (
  bytes: Uint8Array,
  name: string,
  picture: (address: string) => Picture | null,
) => Promise<Source | Refused>

const issues = /\.(?:txt|text|md|markdown|html?|xhtml|eml|docx|pdf|adoc|asciidoc|rst|org|wml)$/iu
const images = /\.(?:jpe?g|png|gif|webp)$/iu

export const readArchive = async (bytes: Uint8Array, read: Inner): Promise<Source | Refused> => {
  const files = await unzip(bytes)
  if ('problem' in files) return files
  if (files.some(({ name }) => name === 'word/document.xml'))
    return (await import('./word.ts')).readWord(bytes, files, pictureFile)
  const kind = otherKind(files)
  if (kind !== null)
    return refused(
      'binary',
      `it is ${kind}, which cannot be read yet`,
      'save the issue as .docx or PDF and drop that',
    )
  const own = files.filter(({ name }) => !isJunk(name))
  const texts = own.filter(({ name }) => issues.test(name))
  if (texts.length === 0)
    return refused(
      'zip-without-issue',
      'the zip has no file that can be an issue',
      'pack one text, Markdown, HTML, Word or PDF file with its images',
    )
  const chosen = texts.length === 1 ? texts[0]! : outermost(texts)
  if (chosen === null)
    return refused(
      'zip-of-several',
      `the zip has ${texts.length} files that can be issues: ${texts
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', ')}`,
      'pack each issue as a zip of its own',
    )
  const pictures = new Map<string, PictureFile>()
  const content = await contentsOf([chosen, ...own.filter(({ name }) => images.test(name))])
  if (content === null)
    return refused('zip-damaged', 'a file in the zip is damaged', 'pack it again and drop that')
  for (const [name, file] of content) {
    const picture = name === chosen.name ? null : pictureFile(file)
    if (picture !== null) pictures.set(name.toLowerCase(), picture)
  }
  const folder = chosen.name.slice(0, chosen.name.lastIndexOf('/') + 1)
  const used = new Map<string, PictureFile>()
  const picture = (address: string): Picture | null => {
    const name = pathFrom(folder, address)?.toLowerCase()
    const found = name === undefined ? undefined : pictures.get(name)
    if (found !== undefined) used.set(found.picture.path, found)
    return found?.picture ?? null
  }
  const source = await read(content.get(chosen.name)!, chosen.name.slice(folder.length), picture)
  if ('problem' in source) return source
  const unread = own.filter((file) => file !== chosen && !images.test(file.name))
  // Images that no line names stand after the text.
  const loose = [...pictures.values()].filter(({ picture: { path } }) => !used.has(path))
  const last = source.blocks.at(-1)?.lines.at(-1)?.line ?? 1
  return {
    ...source,
    blocks: [
      ...source.blocks,
      ...loose.map((file) => ({
        kind: 'image' as const,
        image: file.picture,
        lines: [{ text: '', line: last }],
        gap: 1,
      })),
    ],
    warnings: [
      ...source.warnings,
      ...unread.slice(0, 20).map(({ name }) => ({
        rule: 'zip-file-left-out',
        reason: `"${name.slice(0, 100)}" in the zip is not shown`,
        hint: 'nothing to do if readers need not see it',
      })),
    ],
    pictures: [...(source.pictures ?? []), ...pictures.values()],
  }
}

const outermost = (files: readonly Packed[]): Packed | null => {
  const depth = ({ name }: Packed) => name.split('/').length
  const least = Math.min(...files.map(depth))
  const top = files.filter((file) => depth(file) === least)
  return top.length === 1 ? top[0]! : null
}

const contentsOf = async (files: readonly Packed[]): Promise<ReadonlyMap<string, Uint8Array> | null> => {
  const content = new Map<string, Uint8Array>()
  try {
    for (const file of files) content.set(file.name, await file.read())
  } catch (error) {
    // The library has one kind of error for all that can be wrong with a zip.
    if (error instanceof Error) return null
    throw error
  }
  return content
}

const otherKind = (files: readonly Packed[]): string | null => {
  const names = new Set(files.map(({ name }) => name))
  if (names.has('META-INF/container.xml')) return 'an EPUB book'
  if (names.has('xl/workbook.xml')) return 'an Excel table'
  if (names.has('ppt/presentation.xml')) return 'a PowerPoint presentation'
  if (names.has('content.xml') && names.has('META-INF/manifest.xml')) return 'an OpenDocument file'
  return null
}
