// A deployed stack as its editors and readers meet it: by its outputs, with the SDK, and through its CDN.

import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation'
import {
  CloudFrontClient,
  GetInvalidationCommand,
  paginateListInvalidations,
} from '@aws-sdk/client-cloudfront'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { canonical } from '../../functions/model/canonical.ts'
import { until } from '../embedded/door.ts'
import { type Context, deploy, stackName } from './cdk.ts'
import { type Answer, type Emulator, get } from './ministack.ts'

export type StoredObject = {
  readonly key: string
  readonly body: Buffer
  readonly contentType: string | undefined
  readonly cacheControl: string | undefined
  readonly metadata: Readonly<Record<string, string>>
}

/** All of an object, to be compared. The emulator drops the charset of XML. */
export const textOf = ({ body, contentType, ...rest }: StoredObject): string =>
  [
    canonical({ ...rest, contentType: contentType?.replace(/^application\/xml;.*/, 'application/xml') }),
    body.toString('latin1'),
  ].join('\n')

export type Deployed = {
  readonly outputs: Readonly<Record<string, string>>
  /** The physical id of a resource, by its path in the stack without slashes. */
  resource(path: string): string
  put(key: string, body: string | Uint8Array): Promise<void>
  remove(key: string): Promise<void>
  /** Through the CDN. */
  get(path: string): Promise<Answer>
  /** Asks through the CDN until the answer fits. */
  see(path: string, what: string, fits: (answer: Answer) => boolean, ms?: number): Promise<Answer>
  /** The tags of every purge, oldest first. */
  purges(): Promise<readonly (readonly string[])[]>
  /** Every object of the site bucket, in order of its key. */
  objects(): Promise<readonly StoredObject[]>
}

export const deployed = async (emulator: Emulator, context: Context): Promise<Deployed> => {
  await deploy(emulator, context)
  const name = stackName(context)
  const formation = new CloudFormationClient()
  const { Stacks = [] } = await formation.send(new DescribeStacksCommand({ StackName: name }))
  const { StackResources = [] } = await formation.send(new DescribeStackResourcesCommand({ StackName: name }))
  formation.destroy()
  const outputs = Object.fromEntries(
    (Stacks[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey!, OutputValue!]),
  )
  const output = (key: string): string => {
    const value = outputs[key]
    if (value === undefined) throw new Error(`${name} has no output ${key}`)
    return value
  }
  const s3 = new S3Client()
  const cloudFront = new CloudFrontClient()
  const host = new URL(output('SiteUrl')).host
  const ask = (path: string) => get(emulator, host, path)

  return {
    outputs,
    resource: (path) => {
      // The CDK adds eight digits to a path.
      const found = StackResources.find(({ LogicalResourceId }) => LogicalResourceId?.slice(0, -8) === path)
      if (found?.PhysicalResourceId === undefined) throw new Error(`${name} has no ${path}`)
      return found.PhysicalResourceId
    },
    put: async (key, body) => {
      await s3.send(new PutObjectCommand({ Bucket: output('UploadBucket'), Key: key, Body: body }))
    },
    remove: async (key) => {
      await s3.send(new DeleteObjectCommand({ Bucket: output('UploadBucket'), Key: key }))
    },
    get: ask,
    see: (path, what, fits, ms = 180_000) => {
      let last: Answer | undefined
      return until(
        async () => {
          last = await ask(path)
          return fits(last) ? last : undefined
        },
        ms,
        () => `${path} is not ${what}, but ${last?.status}\n${last?.body.slice(0, 2_000)}`,
      )
    },
    purges: async () => {
      const DistributionId = output('DistributionId')
      const found: { readonly at: Date; readonly tags: readonly string[] }[] = []
      for await (const { InvalidationList } of paginateListInvalidations(
        { client: cloudFront },
        { DistributionId },
      ))
        for (const { Id } of InvalidationList?.Items ?? []) {
          const { Invalidation } = await cloudFront.send(new GetInvalidationCommand({ DistributionId, Id }))
          found.push({
            at: Invalidation!.CreateTime!,
            tags: Invalidation!.InvalidationBatch!.Paths!.Items ?? [],
          })
        }
      // The list begins with the newest; times have whole seconds.
      return found
        .reverse()
        .sort((a, b) => a.at.getTime() - b.at.getTime())
        .map(({ tags }) => tags)
    },
    objects: async () => {
      const Bucket = output('SiteBucket')
      const keys: string[] = []
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
        keys.push(...Contents.map(({ Key }) => Key!))
      const found: StoredObject[] = []
      const read = async (key: string): Promise<StoredObject> => {
        const object = await s3.send(new GetObjectCommand({ Bucket, Key: key }))
        return {
          key,
          body: Buffer.from(await object.Body!.transformToByteArray()),
          contentType: object.ContentType,
          cacheControl: object.CacheControl,
          metadata: object.Metadata ?? {},
        }
      }
      for (let n = 0; n < keys.length; n += 20)
        found.push(...(await Promise.all(keys.slice(n, n + 20).map(read))))
      return found
    },
  }
}
