// As much of S3 as the adapters call: objects with their versions, in memory.

import { createHash } from 'node:crypto'
import type { Answer, Request } from './wire.ts'

export type Stored = {
  readonly version: string
  readonly at: number
  /** Undefined for a delete marker. */
  readonly body?: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** By bucket and key, newest last. */
export type Objects = Map<string, readonly Stored[]>

const kept = /^(content-type|cache-control|x-amz-meta-.*)$/
const etag = (body: Uint8Array): string => `"${createHash('md5').update(body).digest('hex')}"`

const failure = (status: number, code: string): Answer => ({
  status,
  body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
})

export const fakeS3 = (objects: Objects) => {
  let made = 0
  const versions = (bucket: string, query: URLSearchParams): Answer => {
    const prefix = query.get('prefix') ?? ''
    const after = [query.get('key-marker') ?? '', query.get('version-id-marker') ?? ''] as const
    const most = Number(query.get('max-keys') ?? 1_000)
    const all = [...objects]
      .filter(([id]) => id.startsWith(`${bucket}/${prefix}`))
      .map(([id, list]) => [id.slice(bucket.length + 1), list] as const)
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .flatMap(([key, list]) => list.toReversed().map((stored) => ({ key, ...stored })))
    const from =
      after[0] === '' ? 0 : all.findIndex(({ key, version }) => key === after[0] && version === after[1]) + 1
    const some = all.slice(from, from + most)
    const last = some.at(-1)
    const more = from + most < all.length && last !== undefined
    const entry = ({ key, version, at, body }: (typeof some)[number]) => {
      const kind = body === undefined ? 'DeleteMarker' : 'Version'
      const size = body === undefined ? '' : `<Size>${body.length}</Size>`
      return `<${kind}><Key>${encodeURIComponent(key)}</Key><VersionId>${version}</VersionId>${size}<LastModified>${new Date(at).toISOString()}</LastModified></${kind}>`
    }
    return {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: `<ListVersionsResult><EncodingType>url</EncodingType><IsTruncated>${more}</IsTruncated>${
        more
          ? `<NextKeyMarker>${encodeURIComponent(last.key)}</NextKeyMarker><NextVersionIdMarker>${last.version}</NextVersionIdMarker>`
          : ''
      }${some.map(entry).join('')}</ListVersionsResult>`,
    }
  }
  return ({ method, path, headers, body }: Request): Answer => {
    const url = new URL(path, 'http://s3')
    const [bucket = '', ...rest] = decodeURIComponent(url.pathname).slice(1).split('/')
    if (url.searchParams.has('versions')) return versions(bucket, url.searchParams)
    const id = `${bucket}/${rest.join('/')}`
    const list = objects.get(id) ?? []
    if (method === 'PUT' || method === 'DELETE') {
      made += 1
      const version = `v${String(made).padStart(8, '0')}`
      const stored: Stored = {
        version,
        at: Date.now(),
        ...(method === 'PUT' && { body }),
        headers: Object.fromEntries(
          Object.entries(headers).filter(
            (pair): pair is [string, string] => kept.test(pair[0]) && typeof pair[1] === 'string',
          ),
        ),
      }
      if (method === 'PUT' && headers['if-none-match'] === '*' && list.at(-1)?.body !== undefined)
        return failure(412, 'PreconditionFailed')
      objects.set(id, [...list, stored])
      return {
        status: method === 'PUT' ? 200 : 204,
        headers: { etag: etag(body), 'x-amz-version-id': version },
      }
    }
    const asked = url.searchParams.get('versionId')
    const found = asked === null ? list.at(-1) : list.find(({ version }) => version === asked)
    if (found?.body === undefined) return failure(404, asked === null ? 'NoSuchKey' : 'NoSuchVersion')
    const answer = { status: 200, headers: { ...found.headers, etag: etag(found.body) } }
    return method === 'HEAD' ? answer : { ...answer, body: found.body }
  }
}
