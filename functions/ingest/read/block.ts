// What every format is read into: lines of text with what the format knew about them.

/** One line of the source after decoding: no line end, no-break spaces as they were. */
export type SourceLine = { readonly text: string /** From 1. */; readonly line: number }

/**
 * A block of the source. Plain text gives paragraphs (lines between blank lines), rules and preformatted
 * blocks; formats that know more say more.
 */
export type SourceBlock = {
  readonly kind: 'paragraph' | 'heading' | 'list' | 'quote' | 'rule' | 'table' | 'preformatted'
  readonly lines: readonly SourceLine[]
  /** Heading level, where the format has one. */
  readonly level?: number
  readonly bold?: boolean
  readonly centred?: boolean
  /** Blank lines before it. */
  readonly gap: number
}

/** A value as written, and its line, from 1. */
export type FrontValue = { readonly value: string; readonly line: number }

export type FrontMatter = {
  readonly title: FrontValue | null
  readonly volume: FrontValue | null
  readonly number: FrontValue | null
  readonly date: FrontValue | null
  readonly publisher: FrontValue | null
  readonly tagline: FrontValue | null
}
