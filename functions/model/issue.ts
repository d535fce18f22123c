// What a periodical's issue says, as read from its text. Knows nothing of formats, uploads or pages.

import type { Problem, Warning } from './problem.ts'

/** A piece of a line of text: plain, or marked. Plain text is never markup. */
export type Span =
  | string
  /** A mark that stands for text left out; `mark` is how the source wrote it ("AAA", "[...]"). */
  | { readonly elision: string }
  | { readonly link: string; readonly text: string }
  | { readonly emphasis: string }
  | { readonly strong: string }
  | { readonly code: string }
  /** A reference to a note of the same article, by its label: "1" is shown as "[1]". */
  | { readonly note: string }

/** A picture of the issue: its bytes stand at `path` of the site, and among the bodies under `body`. */
export type Picture = {
  /** `/assets/<hash>.png` */
  readonly path: string
  readonly body: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** A picture as it is kept among the bodies. */
export type PictureBody = { readonly schema: number; readonly type: string; readonly base64: string }

export type List = {
  readonly ordered: boolean
  readonly items: readonly (readonly Span[])[]
  /** The number of the first item, where it is not 1. */
  readonly start?: number
  /** By item, the list that stands below it. Absent where there is none at all. */
  readonly below?: readonly (List | null)[]
}

export type Block =
  /** A note begins with its own label. */
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[]; readonly note?: string }
  | { readonly kind: 'heading'; readonly spans: readonly Span[] }
  | { readonly kind: 'quote'; readonly spans: readonly Span[] }
  | ({ readonly kind: 'list' } & List)
  | {
      readonly kind: 'table'
      /** The first row names the columns. */
      readonly header: boolean
      readonly rows: readonly (readonly (readonly Span[])[])[]
    }
  | { readonly kind: 'image'; readonly picture: Picture; readonly alt: string }
  | { readonly kind: 'preformatted'; readonly text: string }
  | { readonly kind: 'rule' }

export type Direction = 'ltr' | 'rtl'

/** How a value is known: the text says so, its layout or neighbours do, or it is a guess (always warned of). */
export type Confidence = 'stated' | 'inferred' | 'guessed'

export type Evidence = { readonly line: number; readonly rule: string; readonly confidence: Confidence }

/** ISO 8601, cut to its precision: `2007-05-29`, `2007-05` or `2007`. */
export type PartialDate = string

export type Source = {
  readonly name: string
  readonly date: PartialDate | null /** As printed. */
  readonly dateText: string | null
}

export type Dateline = {
  readonly place: string
  readonly date: PartialDate | null
  /** The date as printed ("May 28"). */
  readonly dateText: string | null
}

export type Article = {
  readonly headline: string | null
  readonly section: string | null
  readonly byline: string | null
  readonly source: Source | null
  /** Read from the text's beginning, and no longer part of `blocks`. */
  readonly dateline: Dateline | null
  readonly standfirst: string | null
  /** The author or outlet in brackets at the end ("USADI"), no longer part of `blocks`. */
  readonly signOff: string | null
  readonly blocks: readonly Block[]
  /** First and last line in the source, from 1. */
  readonly lines: readonly [number, number]
  readonly evidence: Readonly<Record<string, Evidence>>
}

export type Colophon = {
  readonly about: string | null
  readonly disclaimer: string | null
  readonly copyright: string | null
  readonly contact: {
    readonly email: readonly string[]
    readonly phone: readonly string[]
    readonly fax: readonly string[]
    readonly url: readonly string[]
  }
}

export type DatePrecision = 'day' | 'month' | 'season' | 'year'

export type Issue = {
  readonly publication: {
    readonly title: string | null
    readonly publisher: string | null
    readonly tagline: string | null
  }
  /** As printed ("IV"), and as a number where it is one. */
  readonly volume: string | null
  readonly volumeNumber: number | null
  readonly number: string | null
  readonly issueNumber: number | null
  readonly date: PartialDate | null
  readonly datePrecision: DatePrecision | null
  /** As printed ("May 29, 2007", "Spring 2007"). */
  readonly dateText: string | null
  /** BCP 47, "en" where nothing tells. */
  readonly language: string
  readonly direction: Direction
  readonly articles: readonly Article[]
  readonly colophon: Colophon
  /** Embargo: local date and time (`2027-01-01T09:00`) as written, or with an offset (`…+01:00`, `…Z`). */
  readonly release: string | null
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly warnings: readonly Warning[]
}

/** What comes of reading a file: an issue, or why it cannot be one. */
export type Reading = { readonly issue: Issue } | { readonly problems: readonly [Problem, ...Problem[]] }
