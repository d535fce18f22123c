// An issue that was laid out by hand, inside a page that somebody put around it.

import type { Warning } from '../../model/problem.ts'
import type { SourceBlock } from './block.ts'
import type { Source } from './source.ts'

const lettersIn = (blocks: readonly SourceBlock[]): number =>
  blocks.reduce((sum, block) => sum + block.lines.reduce((all, line) => all + line.text.length, 0), 0)

/** A short note over such an issue is the archivist's, and is set aside; `typed` are the blocks. */
export const printedAlone = (source: {
  readonly blocks: readonly SourceBlock[]
  readonly warnings: readonly Warning[]
  readonly typed: readonly SourceBlock[]
}): Source => {
  const { blocks, warnings, typed } = source
  const [first] = typed
  if (first === undefined || lettersIn(typed) < lettersIn(blocks) * 0.8) return { blocks, warnings }
  const top = first.lines[0]?.line ?? 1
  const opening = blocks.findIndex((block) => (block.lines[0]?.line ?? 0) >= top)
  const note = blocks.slice(0, Math.max(0, opening))
  if (lettersIn(note) > Math.min(600, lettersIn(blocks) * 0.1)) return { blocks, warnings, typed: true }
  const aside = note
    .flatMap((block) => block.lines)
    .map(({ text, line }) => ({
      rule: 'note-set-aside',
      reason: `"${text.slice(0, 80)}" stands over the issue, outside of its text, and is not shown`,
      hint: 'nothing to do',
      line,
    }))
  return { blocks: blocks.slice(note.length), warnings: [...warnings, ...aside], typed: true }
}
