// What became of a dropped file: one line first, details below.

import type { Problem, Warning } from './problem.ts'

/** The state of an upload version. Each is in exactly one. */
export type State =
  | 'published'
  | 'superseded'
  | 'withdrawn'
  | 'held'
  | 'rejected'
  | 'unchanged'
  | 'applied'
  | 'ignored'
  | 'in progress'

export type Receipt = {
  readonly publication: string
  readonly key: string
  readonly version: string
  readonly state: State
  /** When the version was dropped. */
  readonly at: number
  /** Absolute, where it is published. */
  readonly url: string | null
  /** When a held version goes out. */
  readonly release: number | null
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
}
