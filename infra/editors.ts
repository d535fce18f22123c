// What an editor may do: list, drop and delete in the folder that the tag `publication` of the account names. No content
// is read, and no other folder seen.

import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's, not of ours
const folder = '${aws:PrincipalTag/publication}'

export const editorPolicy = (scope: Construct, uploads: Bucket): ManagedPolicy =>
  new ManagedPolicy(scope, 'Editors', {
    description: 'Dropcap: list, drop and delete in the folder named by the tag "publication"',
    statements: [
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [uploads.bucketArn],
        conditions: { StringLike: { 's3:prefix': [`${folder}/*`] } },
      }),
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
        resources: [uploads.arnForObjects(`${folder}/*`)],
      }),
    ],
  })
