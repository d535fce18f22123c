// The embedded home: the stages on files and SQLite in one process, with queues that live as long as it does.

import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ingest } from '../functions/ingest/ingest.ts'
import { stoppable } from '../functions/ingest/stoppable.ts'
import { invalidate } from '../functions/invalidate/invalidate.ts'
import type { Bodies, Catalog, Cdn, Receipts, Site, Uploads } from '../functions/ports.ts'
import { leaseSort } from '../functions/publish/lease.ts'
import { type PublishPorts, publish, sweep } from '../functions/publish/publish.ts'
import { type Renderer, renderer } from '../functions/publish/renderer.ts'
import { markAllDue, publicationsOf } from '../functions/rows.ts'
import { fileBodies } from './bodies.ts'
import { sqliteCatalog } from './catalog.ts'
import { memoryPurges, memoryWakeups } from './queues.ts'
import { codeOf, Refusal } from './refusal.ts'
import { fileSite, type ReadableSite } from './site.ts'
import { type EditableUploads, fileUploads } from './uploads.ts'

/** Where a home keeps what it must not lose, and where it may be asked for it. */
export const homeFiles = (data: string) => ({
  catalog: join(data, 'catalog.sqlite'),
  uploads: join(data, 'uploads'),
  bodies: join(data, 'bodies'),
  site: join(data, 'site'),
})

export type Stores = {
  readonly uploads: EditableUploads
  readonly catalog: Catalog & { close(): void }
  readonly bodies: Bodies
  readonly site: ReadableSite
}

/** Opens the stores of a data folder, made if it is missing. Its lock must be held to write. */
export const openStores = (data: string): Stores => {
  const files = homeFiles(data)
  try {
    mkdirSync(data, { recursive: true })
    return {
      catalog: sqliteCatalog(files.catalog),
      uploads: fileUploads(files.uploads),
      bodies: fileBodies(files.bodies),
      site: fileSite(files.site),
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new Refusal(`the data folder ${data} cannot be used (${code}); choose another with --data`)
  }
}

export const hasHome = (data: string): boolean => existsSync(homeFiles(data).catalog)

export type Home = {
  /** The upload events of a home: something happened to a key. */
  wake(key: string): void
  /** Resolves when nothing is under way or due. */
  idle(): Promise<void>
  /** Everything that is due by itself from now on, each second, until closed. */
  keepSweeping(): void
  republish(): Promise<void>
  close(): Promise<void>
}

export type HomeOptions = {
  readonly stores: {
    readonly uploads: Uploads
    readonly catalog: Catalog
    readonly bodies: Bodies
    readonly site: Site
  }
  /** Address of the site, without a slash at the end. */
  readonly address: string
  readonly cdn: Cdn
  readonly receipts: Receipts
  /** A stage failed because of the world; it is run again by itself. */
  readonly failed: (what: string, error: unknown) => void
  readonly now?: () => number
  readonly renderer?: Renderer
}

/** So long publish waits for what is still being read, in milliseconds: many drops at once are one publish. */
const patience = { quiet: 60, most: 10_000 }

/** Runs the stages over the stores. Whoever calls holds the lock of the data folder. */
export const openHome = async (options: HomeOptions): Promise<Home> => {
  const { stores, address, failed } = options
  const keys = new Set<string>()
  const timers = new Set<NodeJS.Timeout>()
  const reader = stoppable()
  let running = 0
  let closed = false
  let rest: (() => void)[] = []

  const later = (ms: number, first: () => void = () => {}): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      first()
      turn()
    }, ms)
    timers.add(timer)
  }
  const wakeups = memoryWakeups(() => later(patience.quiet))
  const purges = memoryPurges(() => later(0))

  const ports: PublishPorts & Parameters<typeof ingest>[1] = {
    ...stores,
    read: reader.read,
    renderer: options.renderer ?? renderer,
    address,
    token: randomUUID,
    clock: { now: options.now ?? Date.now },
    wakeups,
    purges,
    receipts: options.receipts,
  }

  const run = (what: string, work: () => Promise<void>, again: () => void): void => {
    running++
    work()
      .catch((error: unknown) => {
        failed(what, error)
        if (!closed) later(1_000, again)
      })
      .finally(() => {
        running--
        turn()
      })
  }

  let reading = 0
  let publishing: string | undefined
  const turn = (): void => {
    if (!closed) advance()
    settle()
  }

  const advance = (): void => {
    while (reading < 2 && keys.size > 0) {
      const key = keys.values().next().value!
      keys.delete(key)
      reading++
      run(
        `reading ${key}`,
        () =>
          ingest(key, ports).finally(() => {
            reading--
          }),
        () => keys.add(key),
      )
    }
    if (purges.ready.length > 0) {
      const batch = purges.ready.splice(0)
      run(
        'purging',
        () => invalidate(batch, randomUUID(), options.cdn),
        () => purges.ready.push(...batch),
      )
    }
    const now = Date.now()
    const busy = reading > 0 || keys.size > 0
    for (const [publication, since] of wakeups.since) {
      if (publishing !== undefined) break
      if (busy ? now - since < patience.most : now - since < patience.quiet) continue
      wakeups.since.delete(publication)
      publishing = publication
      run(
        `publishing ${publication}`,
        () =>
          publish(publication, ports).finally(() => {
            publishing = undefined
          }),
        () => wakeups.since.set(publication, 0),
      )
    }
    if (wakeups.since.size > 0 && publishing === undefined && !busy) later(patience.quiet)
  }

  const resting = () =>
    running === 0 &&
    (closed ||
      (keys.size === 0 && wakeups.since.size === 0 && purges.ready.length === 0 && timers.size === 0))
  const settle = (): void => {
    if (!resting()) return
    for (const done of rest) done()
    rest = []
  }

  const sweepNow = () => sweep(ports, address, ports.renderer.version)
  let sweeper: NodeJS.Timeout | undefined

  // What a process that died has left: its leases, and uploads that it had not read.
  for (const publication of await publicationsOf(stores.catalog)) {
    const lease = await stores.catalog.get(publication, leaseSort)
    if (lease !== undefined) await stores.catalog.put({ ...lease, data: { holder: '', expires: 0 } })
  }
  for await (const key of stores.uploads.keys()) keys.add(key)
  await sweepNow()
  turn()

  return {
    wake: (key) => {
      keys.add(key)
      turn()
    },
    idle: () =>
      new Promise((done) => {
        rest.push(done)
        settle()
      }),
    keepSweeping: () => {
      sweeper = setInterval(() => void sweepNow().catch((error: unknown) => failed('sweeping', error)), 1_000)
    },
    republish: async () => {
      for (const publication of await publicationsOf(stores.catalog))
        await markAllDue(stores.catalog, publication, randomUUID)
      await sweepNow()
    },
    close: async () => {
      closed = true
      clearInterval(sweeper)
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      await new Promise<void>((done) => {
        rest.push(done)
        settle()
      })
      await reader.close()
    },
  }
}
