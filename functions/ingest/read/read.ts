// A file as it was dropped -> an issue, or why it cannot be one.

import type { Reading } from '../../model/issue.ts'
import type { Problem } from '../../model/problem.ts'
import { embargo } from '../parse/embargo.ts'
import { parse } from '../parse/parse.ts'
import { binaryKind } from './binary.ts'
import { decode } from './decode.ts'
import { frontMatter } from './markdown.ts'
import { textBlocks } from './text.ts'
import { unwrap } from './wrapping.ts'

/** `name` is the file's name, with or without folders. Never throws, whatever the bytes; same bytes and name, same reading. */
export const read = (bytes: Uint8Array, name: string): Reading => {
  const kind = binaryKind(bytes)
  if (kind !== null)
    return refused(
      'binary',
      `it is ${kind}, which cannot be read yet`,
      'save the issue as plain text (.txt) and drop that',
    )
  const { text, warnings } = decode(bytes)
  if (text.trim() === '')
    return refused(
      'empty-file',
      'there is nothing in the file but white space',
      'drop the file again once it has text',
    )
  if (!/[\p{L}\p{N}]/u.test(text))
    return refused('not-an-issue', 'the file has no letter and no digit', 'drop a file that has text', 1)
  // Characters that no text has would break pages and feeds; they carry no words.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const clean = text.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff\ufffe\uffff]/gu, '')
  const unwrapped = unwrap(clean.toWellFormed())
  const hold = unreadableEmbargo(unwrapped.text)
  if (hold !== undefined)
    return refused(
      'embargo-unreadable',
      `the line says an embargo, but not until when: "${hold.text}"`,
      'write it like "Embargoed until 09:00, 1 January 2027", and drop the file again',
      hold.line,
    )
  const matter = /\.(?:md|markdown|mdown)$/iu.test(name) ? frontMatter(unwrapped.text) : null
  return {
    issue: parse(textBlocks(matter?.text ?? unwrapped.text), {
      name,
      warnings: [...warnings, ...unwrapped.warnings, ...(matter?.warnings ?? [])],
      front: matter?.front ?? null,
    }),
  }
}

/** Where a press office writes it: on one of the first lines. What cannot be read must not go out at once. */
const unreadableEmbargo = (text: string): { readonly text: string; readonly line: number } | undefined => {
  const top = text.slice(0, 4_000).split(/\r\n|[\n\r]/u)
  for (const [at, each] of top.slice(0, 25).entries()) {
    const line = each.trim().slice(0, 200)
    if (says.test(line) && embargo(line) === null) return { text: line, line: at + 1 }
  }
  return undefined
}

const says =
  /^[\s*>=-]*(?:strictly\s+)?(?:under\s+)?(?:embargo(?:ed)?\s*(?::|until\b|till\b)|not for (?:release|publication) (?:before|until)\b)/iu

const refused = (rule: string, reason: string, hint: string, line?: number): Reading => {
  const problem: Problem = { rule, reason, hint, ...(line !== undefined && { line }) }
  return { problems: [problem] }
}
