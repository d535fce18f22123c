// The site as a folder that any web server could serve; what HTTP needs besides stands in a folder beside it.

import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { byBytes } from '../functions/model/byte-order.ts'
import { canonical } from '../functions/model/canonical.ts'
import { sha256 } from '../functions/model/hash.ts'
import { isPagePath, objectKey, type Page } from '../functions/model/page.ts'
import type { Site } from '../functions/ports.ts'
import { readIfThere, wholeFiles } from './whole-file.ts'

/** A page as it is kept: its body as bytes. */
export type Stored = Omit<Page, 'body'> & { readonly body: Uint8Array }

export type ReadableSite = Site & {
  /** Undefined for any text that is no path of a page. */
  get(path: string): Promise<Stored | undefined>
  /** Every path, in order. */
  list(): AsyncIterable<string>
}

/** What is kept beside the body, with the body's hash. */
type Head = Omit<Page, 'body'> & { readonly hash: string }

/** `heads`: where what is not the body goes; never inside of `folder`, which is served. */
export const fileSite = (folder: string, heads = `${folder}.meta`): ReadableSite => {
  const files = wholeFiles(join(heads, 'tmp'))
  const pages = join(heads, 'pages')
  mkdirSync(folder, { recursive: true })
  mkdirSync(pages, { recursive: true })

  const bodyFile = (path: string): string => join(folder, objectKey(path))
  const headFile = (path: string): string => join(pages, `${objectKey(path)}.json`)

  return {
    compare: async (page) => {
      const { path } = page
      if (!isPagePath(path)) return 'none'
      const body = Buffer.from(page.body)
      const there = readIfThere(bodyFile(path))
      const head = readHead(headFile(path))
      if (there === undefined || head === undefined) return 'none'
      // Body and head are two files: only where both are as they should be has no crash come between them.
      if (there.equals(body) && canonical(head) === canonical(headOf(page, body))) return 'same'
      return head.status === 200 ? 'other' : 'none'
    },

    put: async (page) => {
      const { path } = page
      if (!isPagePath(path)) throw new Error(`No path of a page: ${JSON.stringify(path)}`)
      const body = Buffer.from(page.body)
      files.write(bodyFile(path), body)
      files.write(headFile(path), canonical(headOf(page, body)))
    },

    delete: async (path) => {
      if (!isPagePath(path)) return
      rmSync(bodyFile(path), { force: true })
      rmSync(headFile(path), { force: true })
    },

    get: async (path) => {
      if (!isPagePath(path)) return undefined
      const head = readHead(headFile(path))
      if (head?.path !== path) return undefined
      const body = readIfThere(bodyFile(path))
      const { hash: _, ...rest } = head
      return body && { ...rest, body }
    },

    list: async function* () {
      const paths: string[] = []
      for (const entry of readdirSync(pages, { recursive: true, withFileTypes: true })) {
        const head = entry.isFile() && readHead(join(entry.parentPath, entry.name))
        if (head) paths.push(head.path)
      }
      yield* paths.sort(byBytes)
    },
  }
}

const headOf = ({ path, type, status, location, tags, cacheControl }: Page, body: Uint8Array): Head => ({
  path,
  type,
  status,
  ...(location !== undefined && { location }),
  tags,
  cacheControl,
  hash: sha256(body),
})

/** Undefined where there is none, or a power loss took its content. */
const readHead = (file: string): Head | undefined => {
  const text = readIfThere(file)?.toString()
  return text?.endsWith('}') ? (JSON.parse(text) as Head) : undefined
}
