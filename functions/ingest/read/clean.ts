// Text without the characters that no text has; and what is none at all.

import { binaryKind } from './binary.ts'
import { type Refused, refused } from './source.ts'

/** In two sets, since one of more than sixteen characters takes ten times as long to look for. */
const unwanted = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000e\u000f\u007f\ufeff\ufffe\uffff]/gu,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0010-\u001f]/gu,
]

/** They would break pages and feeds, and carry no words. Control-Z ends a file of old. */
export const cleaned = (text: string): string =>
  unwanted.reduce((rest, each) => rest.replace(each, ''), text).toWellFormed()

export const refusedText = (bytes: Uint8Array, text: string): Refused | null => {
  const kind = binaryKind(bytes)
  if (kind !== null)
    return refused(
      'binary',
      `it is ${kind}, which cannot be read yet`,
      'save the issue as plain text (.txt) and drop that',
    )
  if (text.trim() === '')
    return refused(
      'empty-file',
      'there is nothing in the file but white space',
      'drop the file again once it has text',
    )
  return /[\p{L}\p{N}]/u.test(text)
    ? null
    : refused('not-an-issue', 'the file has no letter and no digit', 'drop a file that has text', 1)
}
