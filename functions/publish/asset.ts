// Files under a name that says what is in them: a cache keeps them for ever.

import type { Page } from '../model/page.ts'

const year = 365 * 24 * 3600

export const asset = (path: string, body: Page['body'], type: string): Page => ({
  path,
  body,
  type,
  status: 200,
  tags: [],
  cacheControl: `public, max-age=${year}, immutable`,
})
