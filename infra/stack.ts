// The stack as a table of contents.

import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { IngestEnv, InvalidateEnv, PublishEnv } from '../functions/env.ts'
import type { Config } from './config.ts'
import { Edge } from './edge.ts'
import { editorPolicy } from './editors.ts'
import { Notices } from './notices.ts'
import { Stage } from './stage.ts'
import { Stores } from './stores.ts'
import { Sweep } from './sweep.ts'
import { Watch } from './watch.ts'

export class DropcapStack extends Stack {
  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id, { description: 'Dropcap: drop an issue into a bucket; readers get a site and a feed' })
    const stores = new Stores(this)
    const notices = new Notices(this, config)
    const edge = new Edge(this, stores.site, config)
    const { alarms } = notices
    const { timings } = config

    // One file a call: a file that ends the process must not take others along. A version is given up after three
    // tries, so a message is not after five.
    const ingest = new Stage(this, {
      name: 'ingest',
      alarms,
      timings,
      timeout: Duration.seconds(30),
      memory: 1_024,
      batch: 1,
      concurrency: 10,
      tries: 10,
    })
    // Its timeout is below the lease's 110 s.
    const publish = new Stage(this, {
      name: 'publish',
      alarms,
      timings,
      timeout: Duration.seconds(100),
      memory: 1_769,
      batch: 10,
      concurrency: 5,
      tries: 5,
    })
    const invalidate = new Stage(this, {
      name: 'invalidate',
      alarms,
      timings,
      timeout: Duration.seconds(30),
      memory: 256,
      batch: 100,
      window: Duration.seconds(1),
      concurrency: 2,
      tries: 10,
    })

    stores.tellOfUploads(ingest.queue)
    new Sweep(this, publish.lambda)
    new Watch(this, { ingest, publish, invalidate }, alarms)

    const { uploads, bodies, site, catalog } = stores
    const due = `${catalog.tableArn}/index/due`
    const METRICS_NAMESPACE = this.stackName
    ingest.environment({
      METRICS_NAMESPACE,
      UPLOADS_BUCKET: uploads.bucketName,
      BODIES_BUCKET: bodies.bucketName,
      CATALOG_TABLE: catalog.tableName,
      PUBLISH_QUEUE_URL: publish.queue.queueUrl,
    } satisfies IngestEnv)
    ingest.may(['s3:ListBucketVersions'], uploads.bucketArn)
    ingest.may(['s3:GetObjectVersion'], uploads.arnForObjects('*'))
    ingest.may(['s3:GetObject', 's3:PutObject'], bodies.arnForObjects('*'))
    ingest.may(['dynamodb:GetItem', 'dynamodb:PutItem'], catalog.tableArn)
    ingest.may(['sqs:SendMessage'], publish.queue.queueArn)

    publish.environment({
      METRICS_NAMESPACE,
      BODIES_BUCKET: bodies.bucketName,
      SITE_BUCKET: site.bucketName,
      CATALOG_TABLE: catalog.tableName,
      PUBLISH_QUEUE_URL: publish.queue.queueUrl,
      INVALIDATE_QUEUE_URL: invalidate.queue.queueUrl,
      RECEIPTS_TOPIC_ARN: notices.receipts.topicArn,
      SITE_ADDRESS: edge.address,
    } satisfies PublishEnv)
    // Who may not list is told 403 of what is not there, and could not tell it from a page that is kept from him.
    publish.may(['s3:ListBucket'], site.bucketArn)
    publish.may(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], site.arnForObjects('*'))
    publish.may(['s3:GetObject', 's3:PutObject'], bodies.arnForObjects('*'))
    publish.may(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:BatchWriteItem'], catalog.tableArn)
    publish.may(['dynamodb:Query'], catalog.tableArn, due)
    publish.may(['sqs:SendMessage'], publish.queue.queueArn, invalidate.queue.queueArn)
    publish.may(['sns:Publish'], notices.receipts.topicArn)

    invalidate.environment({
      METRICS_NAMESPACE,
      DISTRIBUTION_ID: edge.distribution.distributionId,
    } satisfies InvalidateEnv)
    invalidate.may(['cloudfront:CreateInvalidation'], edge.distribution.distributionArn)

    const editors = editorPolicy(this, uploads)
    const outputs = {
      UploadBucket: uploads.bucketName,
      SiteUrl: `${edge.address}/`,
      FeedUrl: `${edge.address}/feed.xml`,
      Table: catalog.tableName,
      ReceiptsTopic: notices.receipts.topicArn,
      BodiesBucket: bodies.bucketName,
      SiteBucket: site.bucketName,
      DistributionId: edge.distribution.distributionId,
      IngestQueue: ingest.queue.queueUrl,
      PublishQueue: publish.queue.queueUrl,
      EditorPolicy: editors.managedPolicyArn,
    }
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })
  }
}
