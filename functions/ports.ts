// What the stages may ask of the world. Embedded and AWS adapters stand behind these; stages know nothing else.

import type { Page } from './model/page.ts'
import type { Receipt } from './model/receipt.ts'
import type { Version } from './model/upload.ts'

/** A row of the catalog. `data` is plain JSON; rows with `due` are found by `due()`. */
export type Row<Data = unknown> = {
  /** Partition: `/` for the root publication, else its slug. */
  readonly publication: string
  /** Sort key, at most 1,024 bytes; its first part names the kind of row (`key#…`, `entry#…`). */
  readonly sort: string
  /** Raised by every write, from 1. */
  readonly revision: number
  /** Milliseconds since 1970 from when something is to be done; 0: at once; absent: nothing. */
  readonly due?: number
  /** Set anew by everything that makes the row due. */
  readonly token?: string
  readonly data: Data
}

/** A row as it is to be written: `revision` is the one it replaces, 0 for a row that must not exist. */
export type Draft<Data = unknown> = Row<Data>

export type Query = {
  /** Rows whose sort key begins so, in order of their UTF-8 bytes. */
  readonly prefix: string
  /** Only rows with a sort key greater than this. */
  readonly after?: string
  /** Only rows with a sort key less than this. */
  readonly before?: string
  readonly limit?: number
  /** Greatest first. */
  readonly reverse?: boolean
}

/** Every read is strongly consistent. */
export type Catalog = {
  get(publication: string, sort: string): Promise<Row | undefined>
  /**
   * Writes the row if the stored one still has the draft's `revision` (0: if there is none), with
   * `revision + 1`. Answers the row as written, or undefined where another was faster.
   */
  put(draft: Draft): Promise<Row | undefined>
  /** All rows that fit, however many pages of the store that takes. */
  query(publication: string, query: Query): Promise<readonly Row[]>
  /** Rows with `due` at or before the instant, earliest first, then by sort key. */
  due(publication: string, until: number, limit: number): Promise<readonly Row[]>
  /**
   * Puts and deletes derived rows, unconditionally, in any order, at least once; rows that have an equal
   * content already may be left alone. They never have `due`.
   */
  derive(publication: string, puts: readonly DerivedRow[], deletes: readonly string[]): Promise<void>
}

export type DerivedRow = { readonly sort: string; readonly data: unknown }

/** The upload bucket: every version and removal of every key, for ever. */
export type Uploads = {
  /** Oldest first. Empty where the key has none (any more). */
  versions(key: string): Promise<readonly Version[]>
  /** Undefined where the version is gone. */
  read(key: string, version: string): Promise<Uint8Array | undefined>
  /** Every key that has a version, in order; for recovery and for starting again. */
  keys(): AsyncIterable<string>
}

/** Parsed bodies and long lists by the SHA-256 of their JSON; private: they hold what is under embargo. */
export type Bodies = {
  put(body: unknown): Promise<string>
  get(hash: string): Promise<unknown>
}

/** The site bucket. */
export type Site = {
  /**
   * What readers find at the page's path: `same`, the very page; `other`, one with a status of 200; `none`, nothing
   * that a link may lead to, a redirect and a Gone page included.
   */
  compare(page: Page): Promise<'same' | 'other' | 'none'>
  put(page: Page): Promise<void>
  /** No error where there is none. */
  delete(path: string): Promise<void>
}

/** Wake-ups for publish: a hint that something of the publication may be due. May be lost or doubled. */
export type Wakeups = { wake(publication: string): Promise<void> }

/** A durable, at-least-once queue of tags to purge. */
export type Purges = { send(purge: Purge): Promise<void> }
export type Purge = { readonly tags: readonly string[]; readonly delaySeconds: number }

/** The CDN. `reference` is unique for the attempt: an equal one would be taken for a repetition. */
export type Cdn = { purge(tags: readonly string[], reference: string): Promise<void> }

/** Where the editor is told what became of a file; at least once. */
export type Receipts = { tell(receipt: Receipt): Promise<void> }

export type Clock = { now(): number }
