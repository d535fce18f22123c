// A stack on AWS for the command line: found by its outputs, asked by the adapters of its functions.

import { s3Bodies } from '../functions/aws/bodies.ts'
import { dynamoCatalog, dynamoClient } from '../functions/aws/catalog.ts'
import { type Drops, sqsDrops } from '../functions/aws/drops.ts'
import { sqsClient, sqsWakeups } from '../functions/aws/queues.ts'
import { s3Client } from '../functions/aws/s3.ts'
import { stackOutputs } from '../functions/aws/stack.ts'
import { type TakeOver, takeOver } from '../functions/aws/take-over.ts'
import { s3Uploads } from '../functions/aws/uploads.ts'
import type { Wakeups } from '../functions/ports.ts'
import { Refusal } from '../local/refusal.ts'
import { refusalOf } from './aws-fault.ts'
import type { Kept } from './where.ts'

export type Stack = Kept & {
  /** Of the site, without a slash at the end. */
  readonly address: string
  readonly wakeups: Wakeups
  readonly drops: Drops
  readonly uploadBucket: string
  /** `from`: another bucket. */
  takeOver(from: string): TakeOver
}

const needed = ['UploadBucket', 'BodiesBucket', 'Table', 'PublishQueue', 'IngestQueue', 'SiteUrl'] as const
type Outputs = Readonly<Record<(typeof needed)[number], string>>

// The AWS CLI knows both names, the SDK one.
if (process.env.AWS_REGION === undefined && process.env.AWS_DEFAULT_REGION !== undefined)
  process.env.AWS_REGION = process.env.AWS_DEFAULT_REGION

/** Region, profile and endpoint come from the usual variables of AWS. */
export const withStack = async <T>(name: string, work: (stack: Stack) => Promise<T>): Promise<T> => {
  try {
    return await work(open(await outputsOf(name)))
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

const outputsOf = async (name: string): Promise<Outputs> => {
  const outputs = await stackOutputs(name)
  if (outputs === undefined)
    throw new Refusal(
      `there is no stack ${name} in ${process.env.AWS_REGION ?? 'this region'}; it is named Dropcap, or Dropcap-STAGE, and AWS_REGION and AWS_PROFILE say where`,
    )
  const missing = needed.filter((output) => outputs[output] === undefined)
  if (missing.length === needed.length)
    throw new Refusal(`${name} is no stack of Dropcap: it has none of its outputs; name the right one`)
  if (missing.length > 0)
    throw new Refusal(`${name} has no output ${missing.join(', ')}; deploy this version of Dropcap first`)
  return outputs as Outputs
}

const open = (outputs: Outputs): Stack => {
  const s3 = s3Client()
  const sqs = sqsClient()
  return {
    address: outputs.SiteUrl.replace(/\/$/, ''),
    uploads: s3Uploads(s3, outputs.UploadBucket),
    catalog: dynamoCatalog(dynamoClient(), outputs.Table),
    bodies: s3Bodies(s3, outputs.BodiesBucket),
    wakeups: sqsWakeups(sqs, outputs.PublishQueue, 'command-line'),
    drops: sqsDrops(sqs, outputs.IngestQueue),
    uploadBucket: outputs.UploadBucket,
    takeOver: (from) => takeOver(s3, from, outputs.UploadBucket),
  }
}
