// What every format is read into: lines of text with what the format knew about them.

import type { Picture } from '../../model/issue.ts'

/** What the format said of a piece of a line; `from` and `to` count UTF-16 units of its text. Marks do not overlap. */
export type Mark = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'link' /** Absolute. */; readonly url: string }
  | { readonly kind: 'emphasis' | 'strong' | 'code' }
)

/** One line of the source after decoding: no line end, no-break spaces as they were. */
export type SourceLine = {
  readonly text: string
  /** From 1. */
  readonly line: number
  /** Last line of the source that went into it, where it is another one. */
  readonly end?: number
  /** In order. */
  readonly marks?: readonly Mark[]
  /** Of an item of a list: how far it stands below the items of the list itself, from 1, and its number, if it has one. */
  readonly below?: { readonly depth: number; readonly number?: number }
}

/** Lists below lists, no deeper than a reader can see. */
export const deepestList = 6

/**
 * A block of the source. Plain text gives paragraphs (lines between blank lines), rules and preformatted
 * blocks, as it was wrapped. In formats that know paragraphs a line is one between hard breaks; in a list a line
 * is an item without its mark; in a table a line is a row, its cells apart by tabs.
 */
export type SourceBlock = {
  readonly kind: 'paragraph' | 'heading' | 'list' | 'quote' | 'rule' | 'table' | 'image' | 'preformatted'
  /** An image has one, its text instead of a picture. */
  readonly lines: readonly SourceLine[]
  /** Heading level, where the format has one. */
  readonly level?: number
  /** All of it is. */
  readonly bold?: boolean
  readonly centred?: boolean
  /** Set to the right on purpose. */
  readonly right?: boolean
  /** Alone on a ground of its own colour, as wide as the text. */
  readonly bar?: boolean
  /** Of its letters, 1 being usual for the format. */
  readonly size?: number
  /** The number of a numbered list's first item. */
  readonly start?: number
  /** The first row of a table names its columns. */
  readonly header?: boolean
  readonly image?: Picture
  /** Where the source has pages: from 1. */
  readonly page?: number
  /** Stands beside the text and is no part of it: who holds which office. */
  readonly aside?: boolean
  /** Where the format shows what heads a text, this does not. */
  readonly heads?: false
  /** Blank lines before it. */
  readonly gap: number
}

/** A value as written, and its line, from 1. */
export type FrontValue = { readonly value: string; readonly line: number }

/** What stands outside of the text and says something of the issue: a mail's Subject, a page's title. Weaker than what the text prints. */
export type Envelope = {
  readonly of: 'mail' | 'page' | 'document'
  readonly title: FrontValue | null
  /** ISO 8601, a day. */
  readonly date: FrontValue | null
  readonly publisher: FrontValue | null
  /** BCP 47. */
  readonly language: string | null
  /** Who a mail says that it is from, without addresses. */
  readonly names?: readonly FrontValue[]
  /** The addresses that a mail went to, in small letters. */
  readonly to?: readonly string[]
  /** The title of the page that a mail brings. */
  readonly page?: FrontValue | null
}

export type FrontMatter = {
  readonly title: FrontValue | null
  readonly volume: FrontValue | null
  readonly number: FrontValue | null
  readonly date: FrontValue | null
  readonly publisher: FrontValue | null
  readonly tagline: FrontValue | null
  readonly language: FrontValue | null
  /** An embargo. */
  readonly publish: FrontValue | null
}
