// What a command ends with: what it prints, and its exit code.

/** 0: done. 1: it failed, or what was asked for is not there. 2: wrong usage, or the input has problems. */
export type Outcome = {
  readonly code: 0 | 1 | 2
  /** Printed by `--json`, and nothing else then. */
  readonly json: unknown
  /** Printed otherwise; without a newline at its end. */
  readonly text: string
}
