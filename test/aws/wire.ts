// What goes over the wire to AWS: each call named, counted, and failed where a test says so.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Request = {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}
export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}
/** Whatever stands for AWS. */
export type Cloud = (request: Request) => Promise<Answer>

export type Call = {
  readonly service: 'S3' | 'DynamoDB' | 'SQS' | 'SNS' | 'CloudFront'
  /** As the SDK names it. */
  readonly operation: string
  /** The SDK's own id of a call: the same for all its attempts. */
  readonly id: string
  readonly request: Request
}

/**
 * `lost`: no answer comes; `reset`: the connection breaks. Before or after the call takes effect. `half`: of a batch of
 * rows only the first half is written.
 */
export type Fault =
  | 'none'
  | 'throttled'
  | 'lost before'
  | 'lost after'
  | 'reset before'
  | 'reset after'
  | 'half'

/** `meanwhile` is done when the call has taken effect, before it is answered. */
export type Decision = { readonly fault: Fault; readonly meanwhile?: () => Promise<void> }

export type Wire = {
  readonly endpoint: string
  /** Those that took effect. */
  readonly calls: Call[]
  decide(decision: (call: Call) => Decision): void
  /** Waits until no call is under way. */
  quiet(): Promise<void>
  close(): Promise<void>
}

const objects: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
}

const callOf = (request: Request): Call => {
  const { method, path, headers, body } = request
  const id = String(headers['amz-sdk-invocation-id'])
  const target = headers['x-amz-target']
  if (typeof target === 'string') {
    const [api = '', operation = ''] = target.split('.')
    return { service: api.startsWith('DynamoDB') ? 'DynamoDB' : 'SQS', operation, id, request }
  }
  if (headers['content-type'] === 'application/x-www-form-urlencoded')
    return {
      service: 'SNS',
      operation: new URLSearchParams(body.toString()).get('Action') ?? '',
      id,
      request,
    }
  if (path.startsWith('/2020-05-31/'))
    return { service: 'CloudFront', operation: 'CreateInvalidation', id, request }
  const url = new URL(path, 'http://s3')
  const operation = url.searchParams.has('versions') ? 'ListObjectVersions' : (objects[method] ?? method)
  return { service: 'S3', operation, id, request }
}

const throttled = ({ service }: Call): Answer =>
  service === 'S3'
    ? {
        status: 503,
        body: '<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>',
      }
    : service === 'CloudFront' || service === 'SNS'
      ? {
          status: 400,
          body: '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
        }
      : {
          status: 400,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: JSON.stringify({ __type: 'com.amazonaws#ThrottlingException', message: 'Rate exceeded' }),
        }

/** Of a batch of rows only the first half is written. */
const half = async (call: Call, cloud: Cloud): Promise<Answer> => {
  if (call.operation !== 'BatchWriteItem') return cloud(call.request)
  const asked = JSON.parse(call.request.body.toString()) as {
    readonly RequestItems: Readonly<Record<string, readonly unknown[]>>
  }
  const [[table, items] = ['', []]] = Object.entries(asked.RequestItems)
  const middle = Math.floor(items.length / 2)
  const body = (requests: readonly unknown[]) => ({ [table]: requests })
  if (middle > 0) {
    const answer = await cloud({
      ...call.request,
      body: Buffer.from(JSON.stringify({ ...asked, RequestItems: body(items.slice(0, middle)) })),
    })
    if (answer.status !== 200) return answer
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ UnprocessedItems: body(items.slice(middle)) }),
  }
}

export const startWire = async (cloud: Cloud): Promise<Wire> => {
  let decision: (call: Call) => Decision = () => ({ fault: 'none' })
  const underWay = new Set<Promise<void>>()
  const calls: Call[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const call = callOf({
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks),
      })
      const { fault, meanwhile } = decision(call)
      const handled = handle(call, fault, meanwhile).then((answer) => {
        underWay.delete(handled)
        if (answer === 'lost') return
        if (answer === 'reset') outgoing.destroy()
        else outgoing.writeHead(answer.status, answer.headers).end(answer.body)
      })
      underWay.add(handled)
    })
  })
  const handle = async (
    call: Call,
    fault: Fault,
    meanwhile: Decision['meanwhile'],
  ): Promise<Answer | 'lost' | 'reset'> => {
    if (fault === 'throttled') return throttled(call)
    let answer: Answer | undefined
    if (fault !== 'lost before' && fault !== 'reset before') {
      answer = await (fault === 'half' ? half(call, cloud) : cloud(call.request))
      calls.push(call)
    }
    await meanwhile?.()
    if (fault.startsWith('lost')) return 'lost'
    return fault.startsWith('reset') || answer === undefined ? 'reset' : answer
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    decide: (next) => {
      decision = next
    },
    quiet: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
