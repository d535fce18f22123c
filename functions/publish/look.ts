// What stands on every page of a publication: settings, title, site address, renderer.

import { canonical } from '../model/canonical.ts'
import { sha256 } from '../model/hash.ts'
import type { Direction } from '../model/issue.ts'
import { root } from '../model/place.ts'
import type { Zone } from '../model/release.ts'
import { publishedAt, type SeenIssue } from '../model/seen.ts'
import type { Settings } from '../model/settings.ts'
import type { DerivedRow } from '../ports.ts'
import { schema } from '../rows.ts'
import type { Overlay } from './overlay.ts'
import type { Look } from './render/view.ts'
import type { Assets, Renderer } from './renderer.ts'

type TitleRow = {
  readonly schema: number
  readonly title: string | null
  readonly publisher: string | null
  readonly tagline: string | null
  readonly language: string
  readonly direction: Direction
}

/** Rows by which the issue that was seen first is found, withdrawn or not. */
export const titleRows = (issue: SeenIssue): readonly DerivedRow[] => {
  const { reading } = issue.entries.at(-1)!.entry
  const { title, publisher, tagline } = issue.identity
  const data: TitleRow = {
    schema,
    title,
    publisher,
    tagline,
    language: reading.language,
    direction: reading.direction,
  }
  // In order of time, then of the upload key.
  const order = `${String(publishedAt(issue)).padStart(16, '0')}#${Buffer.from(issue.key).subarray(0, 200).toString('hex')}#${issue.id}`
  return [{ sort: `first#${order}`, data }, ...(title === null ? [] : [{ sort: `title#${order}`, data }])]
}

export type Dress = {
  readonly look: Look
  readonly assets: Assets
  /** Of everything that a page of this publication may depend on besides issues. */
  readonly hash: string
  /** Whether readers have ever seen an issue of it. */
  readonly open: boolean
  /** The title that the issues themselves give the publication; null where settings give one. */
  readonly masthead: string | null
}

export const dressOf = async (
  publication: string,
  site: string,
  view: Overlay,
  force: { readonly settings: Settings; readonly zones: readonly Zone[] },
  renderer: Renderer,
): Promise<Dress> => {
  const { settings } = force
  const first = (await view.query({ prefix: 'first#', limit: 1 }))[0]?.data as TitleRow | undefined
  const named = (await view.query({ prefix: 'title#', limit: 1 }))[0]?.data as TitleRow | undefined
  const language = settings.language ?? first?.language ?? 'en'
  const plain = {
    site,
    publication,
    title: settings.title ?? named?.title ?? (publication === root ? 'Dropcap' : titled(publication)),
    tagline: settings.tagline ?? named?.tagline ?? null,
    publisher: named?.publisher ?? null,
    language,
    direction: settings.direction ?? directionOfLanguage(language),
    timeZone: settings.timeZone ?? 'UTC',
    accent: settings.accent ?? null,
    contact: settings.contact ?? null,
    licence: settings.licence ?? null,
    elisions: settings.elisions ?? [],
  }
  const masthead = settings.title === undefined ? (named?.title ?? null) : null
  const assets = await renderer.assets(plain)
  const look: Look = { ...plain, stylesheet: assets.stylesheet, favicon: assets.favicon }
  return {
    look,
    assets,
    open: first !== undefined,
    masthead,
    hash: sha256(canonical([renderer.version, look, masthead, force.zones])),
  }
}

const titled = (publication: string): string =>
  publication
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')

const directionOfLanguage = (language: string): Direction =>
  /^(ar|fa|he|ur|yi|ps|sd|ckb|dv|ug)\b/i.test(language) ? 'rtl' : 'ltr'
