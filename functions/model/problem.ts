// A problem is a value: what is wrong with an editor's file, where, and what to do. It is never thrown.

export type Problem = {
  /** Stable name of the rule that found it, in kebab-case: `empty-file`, `reserved-name`. */
  readonly rule: string
  /** One clause in plain words, without a full stop. */
  readonly reason: string
  /** What the editor can do about it, one clause. */
  readonly hint: string
  /** Line in the source, from 1, where there is one. */
  readonly line?: number
}

/** A warning has a problem's shape; the file is published all the same. */
export type Warning = Problem
