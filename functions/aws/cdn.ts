// CloudFront, purged by cache tags.

import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import type { Cdn } from '../ports.ts'
import { patience } from './patience.ts'

export const cloudFrontClient = (): CloudFrontClient => new CloudFrontClient(patience)

export const cloudFrontCdn = (client: CloudFrontClient, distribution: string): Cdn => ({
  // An equal CallerReference gives back the old invalidation, silently: it is of the attempt, not of the tags.
  purge: async (tags, reference) => {
    await client.send(
      new CreateInvalidationCommand({
        DistributionId: distribution,
        InvalidationBatch: {
          CallerReference: reference,
          Paths: { Quantity: tags.length, Items: tags.map((tag) => `#${tag}`) },
        },
      }),
    )
  },
})
