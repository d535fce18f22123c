// What must not be lost: uploads, catalog, bodies and site. All of it outlives the stack.

import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

export class Stores extends Construct {
  readonly uploads: Bucket
  readonly bodies: Bucket
  readonly site: Bucket
  readonly catalog: Table

  constructor(scope: Construct) {
    super(scope, 'Stores')
    // Versions never expire: everything else can be made again from them.
    this.uploads = this.#bucket('Uploads', true)
    this.bodies = this.#bucket('Bodies', false)
    this.site = this.#bucket('Site', false)
    this.catalog = new Table(this, 'Catalog', {
      partitionKey: { name: 'publication', type: AttributeType.STRING },
      sortKey: { name: 'sort', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.catalog.addLocalSecondaryIndex({
      indexName: 'due',
      sortKey: { name: 'dueOrder', type: AttributeType.STRING },
    })
  }

  /** The construct library's own way is a custom resource, with a function that may change any bucket. */
  tellOfUploads(queue: Queue): void {
    const allowed = queue.grantSendMessages(
      new ServicePrincipal('s3.amazonaws.com').withConditions({
        StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
      }),
    )
    const bucket = this.uploads.node.defaultChild as CfnBucket
    bucket.notificationConfiguration = {
      queueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'].map((event) => ({
        event,
        queue: queue.queueArn,
      })),
    }
    // S3 tries the queue when the bucket is made.
    allowed.applyBefore(bucket)
  }

  #bucket(id: string, versioned: boolean): Bucket {
    return new Bucket(this, id, {
      versioned,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    })
  }
}
