// What CloudFront and the site bucket do with a request, as a function: the stack's own CloudFront Functions
// around a cache around the site. Knows no sockets.

import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { createContext, Script } from 'node:vm'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { securityHeaders } from '../functions/cdn/headers.ts'
import { sha256 } from '../functions/model/hash.ts'
import { objectOf } from '../functions/model/object.ts'
import type { Page } from '../functions/model/page.ts'
import { type EdgeCache, edgeCache } from './edge-cache.ts'

/** The site as the CDN sees it; `modified` in milliseconds since 1970. */
export type Shelf = { get(path: string): Promise<(Page & { readonly modified?: number }) | undefined> }

export type EdgeRequest = {
  readonly method: string
  /** As sent, percent-encoded; a query is not part of what is looked up. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export type EdgeResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type Edge = {
  answer(request: EdgeRequest): Promise<EdgeResponse>
  purge(tags: readonly string[]): number
}

export type EdgeOptions = {
  /** Path of the site's address, `/news`; readers ask below it, the site knows nothing of it. */
  readonly base?: string
  readonly now?: () => number
  readonly cache?: EdgeCache<EdgeResponse>
}

export const edge = (site: Shelf, options: EdgeOptions = {}): Edge => {
  const { base = '', now = Date.now, cache = edgeCache<EdgeResponse>() } = options

  const fetch = async (uri: string): Promise<EdgeResponse | undefined> => {
    const path = pathOf(uri)
    const page = path === undefined ? undefined : await site.get(path)
    if (page === undefined) return undefined
    const { body, contentType, cacheControl, metadata } = objectOf(page)
    return {
      status: 200,
      headers: {
        'content-type': contentType,
        'cache-control': cacheControl,
        etag: `"${sha256(body).slice(0, 32)}"`,
        'accept-ranges': 'bytes',
        ...(page.modified !== undefined && { 'last-modified': new Date(page.modified).toUTCString() }),
        ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
      },
      body,
    }
  }

  const lookUp = async (uri: string): Promise<EdgeResponse | undefined> => {
    const cached = cache.lookup(uri, now())
    if (cached !== undefined) {
      const age = String(Math.floor((now() - cached.storedAt) / 1000))
      return { ...cached.answer, headers: { ...cached.answer.headers, age, 'x-cache': 'hit' } }
    }
    const ticket = cache.begin()
    const answer = await fetch(uri)
    if (answer === undefined) return undefined
    const tags = answer.headers['x-amz-meta-cache-tag']?.split(',') ?? []
    const seconds = sharedSeconds(answer.headers['cache-control'] ?? '')
    cache.store(uri, { answer, tags, seconds, bytes: answer.body.length }, now(), ticket)
    return { ...answer, headers: { ...answer.headers, 'x-cache': 'miss' } }
  }

  const notFound = async (): Promise<EdgeResponse> => {
    const page = await fetch('/404.html')
    return {
      status: 404,
      // A page that comes a second later must not be missing for longer.
      headers: { 'content-type': page?.headers['content-type'] ?? 'text/plain', 'cache-control': 'no-store' },
      body: page?.body ?? new TextEncoder().encode('Not found\n'),
    }
  }

  const respond = async ({ method, path, headers = {} }: EdgeRequest): Promise<EdgeResponse> => {
    if (method !== 'GET' && method !== 'HEAD') return { ...empty(405), headers: { allow: 'GET, HEAD' } }
    if (base !== '' && path === base) return { ...empty(301), headers: { location: `${base}/` } }
    if (!path.startsWith(`${base}/`)) return notFound()
    const request = viewerRequest({ method, uri: path.slice(base.length), headers: boxed(headers) })
    if ('statusCode' in request)
      return { ...empty(request.statusCode), headers: unboxed(request.headers ?? {}) }
    const found = await lookUp(request.uri)
    if (found === undefined) return notFound()
    const part = await compressed(partOf(method, preconditions(found, headers), headers), headers)
    return part.status < 400 ? viewerResponse(part) : part
  }

  return {
    answer: async (request) => {
      const response = await respond(request)
      return {
        status: response.status,
        headers: { ...response.headers, ...securityHeaders },
        body: request.method === 'HEAD' || response.status === 304 ? new Uint8Array() : response.body,
      }
    },
    purge: (tags) => cache.purge(tags),
  }
}

const empty = (status: number): EdgeResponse => ({ status, headers: {}, body: new Uint8Array() })

/** The page behind an object's address, as S3 reads it; undefined where there can be none. */
const pathOf = (uri: string): string | undefined => {
  const path = decodeURIComponent(uri)
  const segments = path.split('/').slice(1)
  const strange = segments.some((segment) => /^\.{0,2}$|[\\\0]/.test(segment))
  return strange ? undefined : path.replace(/\/index\.html$/, '/')
}

const sharedSeconds = (cacheControl: string): number => {
  if (/\b(no-store|no-cache|private)\b/.test(cacheControl)) return 0
  const found = /\bs-maxage=(\d+)/.exec(cacheControl) ?? /\bmax-age=(\d+)/.exec(cacheControl)
  return found === null ? 0 : Number(found[1])
}

type Headers = NonNullable<EdgeRequest['headers']>

const weak = (etag: string): string => etag.trim().replace(/^W\//, '')

/** RFC 9110, section 13.2.2: If-None-Match, and only without it If-Modified-Since. */
const preconditions = (response: EdgeResponse, headers: Headers): EdgeResponse => {
  const match = headers['if-none-match']
  const since = Date.parse(headers['if-modified-since'] ?? '')
  const modified = Date.parse(response.headers['last-modified'] ?? '')
  const same =
    match !== undefined
      ? match.trim() === '*' || match.split(',').some((etag) => weak(etag) === response.headers.etag)
      : modified <= since
  return same ? { ...response, status: 304 } : response
}

/** One range of bytes, RFC 9110, section 14. Several, or what is not understood, are answered whole. */
const partOf = (method: string, response: EdgeResponse, headers: Headers): EdgeResponse => {
  // What the response function makes a 410 or a redirect of is no content to have a part of.
  const isContent = method === 'GET' && response.status === 200 && !('x-amz-meta-status' in response.headers)
  const condition = headers['if-range']
  const range = /^bytes=(\d*)-(\d*)$/.exec(headers.range?.trim() ?? '')
  if (!isContent || range === null || (range[1] === '' && range[2] === '')) return response
  if (condition !== undefined && condition !== response.headers.etag) return response
  const length = response.body.length
  const first = range[1] === '' ? Math.max(0, length - Number(range[2])) : Number(range[1])
  const last = range[1] === '' || range[2] === '' ? length - 1 : Math.min(Number(range[2]), length - 1)
  if (range[1] !== '' && range[2] !== '' && Number(range[2]) < first) return response
  if (first >= length || last < first)
    return { ...empty(416), headers: { 'content-range': `bytes */${length}` } }
  return {
    status: 206,
    headers: { ...response.headers, 'content-range': `bytes ${first}-${last}/${length}` },
    body: response.body.subarray(first, last + 1),
  }
}

const compressible =
  /^(text\/|image\/svg|application\/(json|feed\+json|xml|rss\+xml|atom\+xml|javascript|ld\+json))/
const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** As CloudFront: text of 1,000 bytes and more, brotli before gzip, the validator then a weak one. */
const compressed = async (response: EdgeResponse, headers: Headers): Promise<EdgeResponse> => {
  const type = response.headers['content-type'] ?? ''
  if (response.status === 206 || !compressible.test(type)) return response
  const varying = { ...response, headers: { ...response.headers, vary: 'accept-encoding' } }
  const encoding = encodingFor(headers['accept-encoding'] ?? '')
  if (response.status !== 200 || response.body.length < 1_000 || encoding === undefined) return varying
  const body =
    encoding === 'br'
      ? await brotli(response.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
      : await gzipped(response.body)
  const etag = `W/${response.headers.etag}`
  return { ...varying, headers: { ...varying.headers, 'content-encoding': encoding, etag }, body }
}

const encodingFor = (accepted: string): 'br' | 'gzip' | undefined => {
  const names = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name)
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined
}

type Boxed = Record<string, { value: string }>

const boxed = (headers: Headers): Boxed =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value }]])),
  )

const unboxed = (headers: Boxed): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]))

type FunctionRequest = { readonly method: string; readonly uri: string; readonly headers: Boxed }
type FunctionResponse = { readonly statusCode: number; readonly headers?: Boxed }

/** A CloudFront Function, in a world of its own that has nothing but the language. */
const cloudFrontFunction = (name: string): ((event: object) => unknown) => {
  const url = new URL(`../functions/cdn/${name}.js`, import.meta.url)
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } })
  new Script(readFileSync(url, 'utf8'), { filename: `${name}.js` }).runInContext(context)
  const call = new Script('JSON.stringify(handler(JSON.parse(event)))')
  return (event) => {
    context.event = JSON.stringify({ version: '1.0', ...event })
    return JSON.parse(call.runInContext(context))
  }
}

const requestFunction = cloudFrontFunction('viewer-request')
const responseFunction = cloudFrontFunction('viewer-response')

const viewerRequest = (request: FunctionRequest): FunctionRequest | FunctionResponse =>
  requestFunction({
    context: { eventType: 'viewer-request' },
    request: { ...request, querystring: {}, cookies: {} },
  }) as FunctionRequest | FunctionResponse

const viewerResponse = (response: EdgeResponse): EdgeResponse => {
  const { statusCode, headers } = responseFunction({
    context: { eventType: 'viewer-response' },
    response: { statusCode: response.status, headers: boxed(response.headers), cookies: {} },
  }) as FunctionResponse
  return { status: statusCode, headers: unboxed(headers ?? {}), body: response.body }
}
