// The only reader of the environment. Its types are shared with the stack, so that a missing variable does not compile.

import { z } from 'zod'

const name = z.string().min(1)

const common = {
  /** Metrics of two stacks in one account are kept apart. */
  METRICS_NAMESPACE: name,
}

export const ingestEnv = z.object({
  ...common,
  UPLOADS_BUCKET: name,
  BODIES_BUCKET: name,
  CATALOG_TABLE: name,
  PUBLISH_QUEUE_URL: z.url(),
})

export const publishEnv = z.object({
  ...common,
  BODIES_BUCKET: name,
  SITE_BUCKET: name,
  CATALOG_TABLE: name,
  PUBLISH_QUEUE_URL: z.url(),
  INVALIDATE_QUEUE_URL: z.url(),
  RECEIPTS_TOPIC_ARN: name,
  /** As readers know the site, without a slash at the end. */
  SITE_ADDRESS: z.url().refine((address) => !address.endsWith('/'), 'a slash ends it'),
})

export const invalidateEnv = z.object({ ...common, DISTRIBUTION_ID: name })

export type IngestEnv = z.infer<typeof ingestEnv>
export type PublishEnv = z.infer<typeof publishEnv>
export type InvalidateEnv = z.infer<typeof invalidateEnv>

/** Throws, naming each variable that is missing or wrong. */
export const readEnv = <Schema extends z.ZodType>(schema: Schema): z.infer<Schema> =>
  schema.parse(process.env)
