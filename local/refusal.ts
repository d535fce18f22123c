// What whoever runs Dropcap can mend: shown as one line, without a stack.

export class Refusal extends Error {
  override readonly name: string = 'Refusal'
}

/** The system's code of a failed call (`EACCES`), if it is one. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
