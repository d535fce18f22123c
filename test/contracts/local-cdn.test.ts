import { afterAll } from 'vitest'
import type { Page } from '../../functions/model/page.ts'
import { cdn } from '../../local/cdn.ts'
import { describeCdn } from './cdn.ts'

const servers: { close(): Promise<void> }[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

describeCdn('this machine', async () => {
  const pages = new Map<string, Page>()
  let asked = 0
  const server = cdn({
    get: async (path) => {
      asked++
      return pages.get(path)
    },
  })
  servers.push(server)
  const port = await server.listen(0)
  const ask = async (path: string): Promise<number> => {
    const before = asked
    await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
    return asked - before
  }
  return {
    cdn: server,
    keep: async (path, tags) => {
      pages.set(path, {
        ...{ path, tags, body: path, type: 'text/html; charset=utf-8', status: 200 },
        cacheControl: 'public, max-age=60, s-maxage=86400',
      })
      await ask(path)
      return async () => (await ask(path)) > 0
    },
  }
})
