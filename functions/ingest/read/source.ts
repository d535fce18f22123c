// What each format makes of its bytes: blocks, and what stands around them; or why it cannot be read.

import type { Problem, Warning } from '../../model/problem.ts'
import type { Envelope, FrontMatter, SourceBlock } from './block.ts'
import type { PictureFile } from './picture.ts'

export type Source = {
  readonly blocks: readonly SourceBlock[]
  readonly warnings: readonly Warning[]
  readonly front?: FrontMatter | null
  readonly envelope?: Envelope | null
  readonly pictures?: readonly PictureFile[]
  /** The text was laid out by hand, in a block that keeps it so. */
  readonly typed?: boolean
}

export type Refused = { readonly problem: Problem }

export const refused = (rule: string, reason: string, hint: string, line?: number): Refused => ({
  problem: { rule, reason, hint, ...(line !== undefined && { line }) },
})
