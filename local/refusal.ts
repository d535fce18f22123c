// What whoever runs Dropcap can mend: shown as one line, without a stack.

export class Refusal extends Error {
  override readonly name: string = 'Refusal'
  /** `held`: another process has what was asked for. */
  readonly kind: 'held' | undefined

  constructor(message: string, options: ErrorOptions & { readonly kind?: 'held' } = {}) {
    super(message, options)
    this.kind = options.kind
  }
}

/** The system's code of a failed call (`EACCES`), if it is one. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
