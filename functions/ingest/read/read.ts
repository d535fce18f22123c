// Blocks of any format -> an issue, or why it cannot be one; and plain text, which needs no reader to be loaded.

import type { Picture, Reading } from '../../model/issue.ts'
import type { Warning } from '../../model/problem.ts'
import { embargo } from '../parse/embargo.ts'
import { parse } from '../parse/parse.ts'
import type { FrontMatter } from './block.ts'
import { cleaned, refusedText } from './clean.ts'
import { decode } from './decode.ts'
import type { PictureFile } from './picture.ts'
import { type Refused, refused, type Source } from './source.ts'
import { textBlocks } from './text.ts'
import { unwrap } from './wrapping.ts'

export type ReadFile = Reading & {
  readonly pictures?: readonly PictureFile[]
  /** Paths in the folder beside it that it shows, whether they were there or not. */
  readonly beside?: readonly string[]
}

/** A file of plain text. Never throws, whatever the bytes; same bytes and name, same reading. */
export const read = (bytes: Uint8Array, name: string): ReadFile => {
  const { text, warnings } = decode(bytes)
  return issueOf(refusedText(bytes, text) ?? textSource(cleaned(text), warnings), name)
}

export const textSource = (text: string, warnings: readonly Warning[]): Source => {
  const bare = unwrap(text)
  return { blocks: textBlocks(bare.text), warnings: [...warnings, ...bare.warnings] }
}

/** `name` is the file's name, with or without folders. */
export const issueOf = (source: Source | Refused, name: string): ReadFile => {
  if ('problem' in source) return problems(source)
  const stopped = unreadableEmbargo(source)
  if (stopped !== null) return problems(stopped)
  const front = withRelease(source.front ?? null)
  if (front !== null && 'problem' in front) return problems(front)
  const issue = parse(source.blocks, {
    name,
    warnings: source.warnings,
    front,
    envelope: source.envelope ?? null,
  })
  const shown = new Set(
    issue.articles.flatMap(({ blocks }) => blocks.map(pictureOf)).map((each) => each?.path),
  )
  const pictures = source.pictures?.filter(({ picture }) => shown.has(picture.path)) ?? []
  return pictures.length > 0 ? { issue, pictures } : { issue }
}

const pictureOf = (block: { readonly kind: string; readonly picture?: Picture }): Picture | undefined =>
  block.picture

const problems = ({ problem }: Refused): Reading => ({ problems: [problem] })

/** Where a press office writes it: on one of the first lines. What cannot be read must not go out at once. */
const unreadableEmbargo = ({ blocks }: Source): Refused | null => {
  const start = blocks[0]?.lines[0]?.line ?? 0
  let left = 25
  for (const { lines } of blocks)
    for (const { text, line } of lines) {
      if (left-- === 0) return null
      const said = text.trim().slice(0, 200)
      if (line <= start + 25 && says.test(said) && embargo(said) === null) return unreadable(said, line)
    }
  return null
}

const says =
  /^[\s*>=-]*(?:strictly\s+)?(?:under\s+)?(?:embargo(?:ed)?\s*(?::|until\b|till\b)|not for (?:release|publication) (?:before|until)\b)/iu

const unreadable = (text: string, line: number): Refused =>
  refused(
    'embargo-unreadable',
    `the line says an embargo, but not until when: "${text}"`,
    'write it like "Embargoed until 09:00, 1 January 2027", and drop the file again',
    line,
  )

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/u

/** Front matter whose `publish` is a release as issues have it. */
const withRelease = (front: FrontMatter | null): FrontMatter | Refused | null => {
  if (front === null || front.publish === null) return front
  const { value, line } = front.publish
  const [, day, time = '00:00', zone = ''] = iso.exec(value) ?? []
  const release = day === undefined ? embargo(`Embargoed until ${value}`) : `${day}T${time}${zone}`
  return release === null ? unreadable(value, line) : { ...front, publish: { value: release, line } }
}
