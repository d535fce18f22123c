// `npm start`: the embedded home with its drop folder and its CDN.

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { isJunk } from '../functions/model/junk.ts'
import { sameNameLine } from '../functions/model/receipt-line.ts'
import { cdn } from './cdn.ts'
import { type Dropped, watchDrop } from './drop.ts'
import { here } from './here.ts'
import { type Home, openHome, openStores } from './home.ts'
import { takeLock } from './lock.ts'
import { printedReceipts } from './receipts.ts'
import { Refusal } from './refusal.ts'
import { dropSamples } from './samples.ts'
import { siteAddress } from './site-address.ts'
import { whenStopped } from './stop.ts'

const project = dirname(dirname(fileURLToPath(import.meta.url)))

type Options = {
  readonly port?: number
  readonly drop?: string
  readonly data?: string
  readonly url?: string
}

const portNumber = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535')
  return port
}

const siteUrl = (text: string): string => {
  const address = siteAddress(text)
  if (address === undefined)
    throw new InvalidArgumentError('write it like https://example.org or https://example.org/news')
  return address
}

const start = async (options: Options): Promise<void> => {
  const samples = options.drop === undefined && options.data === undefined
  const data = here(options.data ?? join(project, '.dropcap'))
  const folder = here(options.drop ?? join(data, 'drop'))
  const lock = takeLock(data)
  const stores = openStores(data)
  const front = cdn(
    stores.site,
    options.url === undefined ? {} : { base: new URL(options.url).pathname.replace(/\/$/, '') },
  )
  const port = await front.listen(options.port ?? 8080)
  const address = options.url ?? `http://127.0.0.1:${port}`
  const own = `http://127.0.0.1:${port}${new URL(address).pathname.replace(/\/$/, '')}`

  const began = new Map<string, number>()
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const home: Home = await openHome({
    stores,
    address,
    cdn: front,
    receipts: printedReceipts(say, (key) => {
      const since = began.get(key)
      began.delete(key)
      return since
    }),
    failed: (what, error) =>
      process.stderr.write(
        `${what} failed and is tried again: ${error instanceof Error ? error.message : error}\n`,
      ),
  })

  const lastOf = async (key: string) => (await stores.uploads.versions(key)).at(-1)
  const taking = new Map<string, Promise<void>>()
  /** One after the other for each key, in the order in which they came. */
  const inTurn = (key: string, take: () => Promise<void>): void => {
    const next = (taking.get(key) ?? Promise.resolve()).then(take).catch((error: unknown) => {
      process.stderr.write(`taking ${key} failed: ${error instanceof Error ? error.message : error}\n`)
    })
    taking.set(key, next)
    void next.then(() => taking.get(key) === next && taking.delete(key))
  }
  let first = true
  const changed = ({ key, path }: Dropped): void => {
    const atStart = first
    inTurn(key, async () => {
      const since = performance.now()
      // Of junk only that it was there is kept.
      const bytes = isJunk(key) ? new Uint8Array() : await readFile(path)
      const last = await lastOf(key)
      if (atStart && last?.kind === 'file' && last.size === bytes.length) {
        const kept = await stores.uploads.read(key, last.id)
        if (kept !== undefined && Buffer.compare(kept, bytes) === 0) return
      }
      began.set(key, since)
      await stores.uploads.put(key, bytes, Date.now())
      home.wake(key)
    })
  }
  const removed = (key: string): void =>
    inTurn(key, async () => {
      if ((await lastOf(key))?.kind !== 'file') return
      began.set(key, performance.now())
      await stores.uploads.remove(key, Date.now())
      home.wake(key)
    })
  const known = new Set<string>()
  for await (const key of stores.uploads.keys()) if ((await lastOf(key))?.kind === 'file') known.add(key)
  // A folder that is not mounted must not look like a folder that was emptied.
  if (known.size > 0 && !existsSync(folder))
    throw new Refusal(
      `the drop folder ${folder} is gone, and ${known.size} files came from it; bring it back, or make it empty to withdraw them`,
    )
  if (samples && known.size === 0)
    for (const key of await dropSamples(join(project, 'examples'), folder, stores.uploads)) {
      known.add(key)
      home.wake(key)
    }
  const drop = await watchDrop(folder, known, {
    changed,
    removed,
    refused: ({ key }) => say(sameNameLine(key)),
    unseen: (line) => process.stderr.write(`${line}\n`),
  })
  first = false
  home.keepSweeping()
  await Promise.all([...taking.values()])
  await home.idle()
  say(`site ${own}/`)
  say(`feed ${own}/feed.xml`)
  say(`drop ${folder}`)

  await whenStopped()
  await drop.close()
  await home.close()
  await front.close()
  stores.catalog.close()
  lock.release()
  process.exit(0)
}

const command = new Command('npm start --')
  .description('Runs Dropcap on this machine: a drop folder, a site, a feed.')
  .option('--port <n>', 'port of the site', portNumber)
  .option('--drop <folder>', 'where issues are dropped')
  .option('--data <folder>', 'where everything is kept')
  .option('--url <url>', 'address of the site as readers know it', siteUrl)
  .action(async (options: Options) => {
    try {
      await start(options)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      process.stderr.write(`dropcap: ${error.message}\n`)
      process.exit(1)
    }
  })

await command.parseAsync()
