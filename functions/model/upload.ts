// A version of a file that an editor dropped, or its removal.

export type Version = {
  readonly id: string
  /** When it was dropped, milliseconds since 1970, as the store says. */
  readonly at: number
  readonly kind: 'file' | 'removal'
  /** Bytes; 0 for a removal. */
  readonly size: number
}
