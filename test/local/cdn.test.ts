import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { Page } from '../../functions/model/page.ts'
import { cdn, type LocalCdn } from '../../local/cdn.ts'
import { Refusal } from '../../local/refusal.ts'

const home: Page = {
  path: '/',
  body: 'Dropcap '.repeat(500),
  type: 'text/html; charset=utf-8',
  status: 200,
  tags: ['home'],
  cacheControl: 'max-age=60',
}

const site = { get: async (path: string) => (path === '/' ? home : undefined) }
const open: LocalCdn[] = []
const started = async (...args: Parameters<typeof cdn>) => {
  const server = cdn(...args)
  open.push(server)
  return { server, port: await server.listen(0) }
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

test('a reader gets the page over HTTP, compressed, and 304 when it is the same', async () => {
  const { port } = await started(site)
  const first = await fetch(`http://127.0.0.1:${port}/?utm=1`)
  expect(first.status).toBe(200)
  expect(first.headers.get('content-encoding')).toBe('gzip')
  expect(await first.text()).toBe(home.body)
  const etag = first.headers.get('etag')!
  const again = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  const head = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' })
  expect(await head.text()).toBe('')
})

test('a path with dots, as only a rude client sends it, finds nothing', async () => {
  const { port } = await started(site)
  const status = await new Promise((resolve, reject) =>
    request({ port, host: '127.0.0.1', path: '/../../etc/passwd.txt' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end(),
  )
  expect(status).toBe(404)
})

test('a store that fails is a bad gateway, and the server goes on', async () => {
  let broken = true
  const get = async () => {
    if (broken) throw new Error('disk gone (expected in this test)')
    return home
  }
  const { port } = await started({ get })
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(502)
  broken = false
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
})

test('a port that is taken is refused in one line that says what to do', async () => {
  const { port } = await started(site)
  const second = cdn(site).listen(port)
  await expect(second).rejects.toThrow(Refusal)
  await expect(second).rejects.toThrow(
    `port ${port} is taken; stop what uses it, or choose another with --port`,
  )
})
