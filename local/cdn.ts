// A small HTTP server in CloudFront's place, for this machine only.

import { createServer } from 'node:http'
import type { Cdn } from '../functions/ports.ts'
import { type EdgeOptions, edge, type Shelf } from './edge.ts'
import { codeOf, Refusal } from './refusal.ts'

export type LocalCdn = Cdn & {
  /** Answers the port: 0 takes a free one. Refuses one that is taken. */
  listen(port: number): Promise<number>
  close(): Promise<void>
}

export const cdn = (site: Shelf, options: EdgeOptions = {}): LocalCdn => {
  const { answer, purge } = edge(site, options)

  const server = createServer((request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    )
    const path = (request.url ?? '/').replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, '')
    answer({ method: request.method ?? 'GET', path, headers })
      .then(({ status, headers, body }) => {
        const length = request.method === 'HEAD' || status === 304 ? {} : { 'content-length': body.length }
        response.writeHead(status, { ...headers, ...length }).end(body)
      })
      .catch((error: unknown) => {
        console.error(error)
        response.writeHead(502, { 'content-type': 'text/plain' }).end('Bad gateway\n')
      })
  })

  return {
    purge: async (tags) => {
      purge(tags)
    },
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(refused(port, error)))
        server.listen(port, '127.0.0.1', () => {
          const address = server.address()
          resolve(typeof address === 'object' && address !== null ? address.port : port)
        })
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const refused = (port: number, error: Error): Error => {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return new Refusal(`port ${port} is taken; stop what uses it, or choose another with --port`)
  }
  if (code === 'EACCES')
    return new Refusal(`port ${port} may not be used by this account; choose one above 1023`)
  return error
}
