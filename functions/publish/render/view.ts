// What a page is made of: plain values, ready to be shown. Render knows nothing else.

import type { Block, Colophon, Dateline, Direction } from '../../model/issue.ts'

/** Root-relative path of a page as readers see it, without the site's base path: `/usadi/v4/n5/`. */
export type Address = string

/** Milliseconds since 1970, UTC. */
export type Instant = number

/** Everything about site and publication that stands on every page. An input like any other. */
export type Look = {
  /** Where the site lives, without a slash at the end: `https://example.org` or `https://example.org/news`. */
  readonly site: string
  /** `/` for the publication at the root, else its slug: `usadi`. */
  readonly publication: string
  readonly title: string
  readonly tagline: string | null
  readonly publisher: string | null
  readonly language: string
  readonly direction: Direction
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string
  /** CSS colour of the accent, `#rrggbb`, or null for press red. */
  readonly accent: string | null
  readonly contact: string | null
  readonly licence: string | null
  /** The publication's own marks for text left out, on top of those that the parser knows. */
  readonly elisions: readonly string[]
  /** Path of the stylesheet: `/assets/<hash>.css`. */
  readonly stylesheet: string
  /** Path of the icon, the title's first letter: `/assets/<hash>.svg`. */
  readonly favicon?: string
}

export type SourceView = {
  readonly name: string
  readonly slug: string
  readonly dateText: string | null
  readonly date: string | null
}

export type ArticleView = {
  readonly guid: string
  readonly slug: string
  /** `/usadi/v4/n5/looking-for-iraqs-security/` */
  readonly address: Address
  readonly headline: string | null
  readonly section: string | null
  readonly byline: string | null
  readonly source: SourceView | null
  readonly dateline: Dateline | null
  readonly standfirst: string | null
  readonly signOff: string | null
  readonly blocks: readonly Block[]
  /** When its text last changed for readers. */
  readonly updated: Instant
}

/** A run of text in a comparison. */
export type Change = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

export type Correction = {
  readonly at: Instant
  readonly articles: readonly {
    readonly guid: string
    readonly headline: string | null
    readonly kind: 'changed' | 'added' | 'removed'
    /** Word by word; long equal runs are cut to their ends. Empty for what was added or removed whole. */
    readonly changes: readonly Change[]
  }[]
  /** Other fields that changed ("date", "volume"), with what they were and are. */
  readonly fields: readonly {
    readonly field: string
    readonly was: string | null
    readonly is: string | null
  }[]
}

/** An issue in a list. */
export type Listing = {
  readonly guid: string
  readonly address: Address
  readonly volume: string | null
  readonly volumeNumber: number | null
  readonly number: string | null
  readonly date: string | null
  readonly dateText: string | null
  readonly published: Instant
  readonly updated: Instant
  readonly language: string
  readonly articles: readonly {
    readonly headline: string | null
    readonly address: Address
    readonly section: string | null
  }[]
}

export type IssueView = {
  readonly guid: string
  readonly address: Address
  readonly volume: string | null
  readonly volumeNumber: number | null
  readonly number: string | null
  readonly issueNumber: number | null
  readonly date: string | null
  readonly dateText: string | null
  readonly language: string
  readonly direction: Direction
  readonly published: Instant
  readonly updated: Instant
  /** At least one; an issue without headlines has one whose headline is null. */
  readonly articles: readonly ArticleView[]
  readonly colophon: Colophon
  readonly corrections: readonly Correction[]
}

export type Neighbours = { readonly previous: Listing | null; readonly next: Listing | null }

/** Years (`2007`), newest first, and volumes in order, that have issues; whether there are sources or undated issues. */
export type Shelf = {
  readonly years: readonly string[]
  readonly volumes: readonly { readonly label: string; readonly address: Address }[]
  readonly undated: boolean
  readonly sources: boolean
}

/** An article quoted from a source, in that source's list. */
export type Appearance = {
  readonly headline: string | null
  readonly address: Address
  readonly date: string | null
  readonly dateText: string | null
  readonly issue: { readonly address: Address; readonly label: string }
}

/** Another publication, on the front page of the site. */
export type Summary = {
  readonly publication: string
  readonly title: string
  readonly tagline: string | null
  readonly language: string
  readonly direction: Direction
  readonly latest: Listing | null
  /** Years that have a sitemap shard, with `undated` where there are such issues. */
  readonly shards: readonly string[]
}
