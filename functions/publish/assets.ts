// Stylesheet, icon and fonts of a publication, under names that are hashes of their bytes.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { assetPath } from '../model/page.ts'
import { favicon } from './render/favicon.ts'
import { fonts, stylesheet } from './render/style.ts'
import type { Look } from './render/view.ts'

type Asset = { readonly path: string; readonly body: Uint8Array | string; readonly type: string }

export type Assets = {
  /** `/assets/<hash>.css`, for `Look.stylesheet`. */
  readonly stylesheet: string
  /** `/assets/<hash>.svg`, for `Look.favicon`. */
  readonly favicon: string
  readonly files: readonly Asset[]
}

let loaded: Promise<readonly Asset[]> | undefined

// The only I/O: from the installed packages. A bundle replaces this function by bytes of its own.
const loadFonts = async (): Promise<readonly Asset[]> => {
  const { resolve } = createRequire(import.meta.url)
  return Promise.all(
    fonts.map(async ({ path, file }) => ({
      path,
      body: new Uint8Array(await readFile(resolve(file))),
      type: 'font/woff2',
    })),
  )
}

export const assets = async (look: Pick<Look, 'title' | 'accent'>): Promise<Assets> => {
  loaded ??= loadFonts()
  const css = stylesheet(look)
  const icon = favicon(look)
  const sheet: Asset = { path: assetPath(css, 'css'), body: css, type: 'text/css; charset=utf-8' }
  const letter: Asset = { path: assetPath(icon, 'svg'), body: icon, type: 'image/svg+xml' }
  return { stylesheet: sheet.path, favicon: letter.path, files: [sheet, letter, ...(await loaded)] }
}
