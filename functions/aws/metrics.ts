// What is counted, by wrappers around ports: stages know nothing of it. Ten names at most: more would cost by the month.

import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Catalog, Cdn, Clock, Receipts, Row, Site, Uploads } from '../ports.ts'
import { dueSince } from './token.ts'

export type IngestMetric = 'UploadsRead'
export type PublishMetric =
  | 'PublishLag'
  | 'IssuesPublished'
  | 'FilesRejected'
  | 'PagesWritten'
  | 'PagesUnchanged'
export type InvalidateMetric = 'Purges'

const quiet = () => {}

/** `namespace` is the stack's. */
export const metricsOf = (stage: string, namespace: string): Metrics =>
  new Metrics({
    namespace,
    serviceName: stage,
    // It would warn of every run that has nothing to count.
    logger: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  })

const count = (metrics: Metrics, name: IngestMetric | PublishMetric | InvalidateMetric): void => {
  metrics.addMetric(name, MetricUnit.Count, 1)
}

const lag = (metrics: Metrics, milliseconds: number): void => {
  const name: PublishMetric = 'PublishLag'
  metrics.addMetric(name, MetricUnit.Milliseconds, Math.max(0, milliseconds))
}

export const countedUploads = (uploads: Uploads, metrics: Metrics): Uploads => ({
  ...uploads,
  read: async (key, version) => {
    const bytes = await uploads.read(key, version)
    if (bytes !== undefined) count(metrics, 'UploadsRead')
    return bytes
  },
})

export const countedSite = (site: Site, metrics: Metrics): Site => ({
  ...site,
  compare: async (page) => {
    const found = await site.compare(page)
    if (found === 'same') count(metrics, 'PagesUnchanged')
    return found
  },
  put: async (page) => {
    await site.put(page)
    count(metrics, 'PagesWritten')
  },
})

export const countedReceipts = (receipts: Receipts, metrics: Metrics): Receipts => ({
  tell: async (receipt) => {
    await receipts.tell(receipt)
    if (receipt.state === 'published') count(metrics, 'IssuesPublished')
    if (receipt.state === 'rejected') count(metrics, 'FilesRejected')
  },
})

export const countedCdn = (cdn: Cdn, metrics: Metrics): Cdn => ({
  purge: async (...what) => {
    await cdn.purge(...what)
    count(metrics, 'Purges')
  },
})

const idOf = ({ publication, sort }: Row): string => `${publication} ${sort}`

/** Of one run of publish: how long each row was due when it is cleared, which is when readers see what it says. */
export const timedCatalog = (catalog: Catalog, { now }: Clock, metrics: Metrics): Catalog => {
  const due = new Map<string, number>()
  return {
    ...catalog,
    due: async (...which) => {
      const rows = await catalog.due(...which)
      for (const row of rows) {
        const since = dueSince(row)
        if (since !== undefined) due.set(idOf(row), since)
      }
      return rows
    },
    put: async (draft) => {
      const row = await catalog.put(draft)
      const since = due.get(idOf(draft))
      if (row === undefined || since === undefined || (draft.due !== undefined && draft.due <= now()))
        return row
      due.delete(idOf(draft))
      lag(metrics, now() - since)
      return row
    },
  }
}

/** Of a sweep: how long it is due already, what nobody has published. */
export const watchedCatalog = (catalog: Catalog, { now }: Clock, metrics: Metrics): Catalog => ({
  ...catalog,
  due: async (...which) => {
    const rows = await catalog.due(...which)
    for (const row of rows) {
      const since = dueSince(row)
      if (since !== undefined) lag(metrics, now() - since)
    }
    return rows
  },
})
