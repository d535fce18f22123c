// Who may do what to which resource: all of it, and nothing else.

import type { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { allStatements, grantsOf, nameOf, ofType, type Statement } from './template.ts'

const own = (stage: string): readonly string[] => [
  `logs:CreateLogStream ${stage}Logs`,
  `logs:PutLogEvents ${stage}Logs`,
  `sqs:DeleteMessage ${stage}Queue`,
  `sqs:GetQueueAttributes ${stage}Queue`,
  `sqs:ReceiveMessage ${stage}Queue`,
]

export const describePermissions = (template: Template): void => {
  describe('a function may', () => {
    test('as ingest: read versions of uploads, keep bodies and rows, and wake publish', () => {
      expect(grantsOf(template, 'ingestRole')).toEqual(
        [
          ...own('ingest'),
          's3:ListBucketVersions Uploads',
          's3:GetObjectVersion Uploads/*',
          's3:GetObject Bodies/*',
          's3:PutObject Bodies/*',
          'dynamodb:GetItem Catalog',
          'dynamodb:PutItem Catalog',
          'sqs:SendMessage publishQueue',
        ].sort(),
      )
    })

    test('as publish: write the site from bodies and rows, tell editors, and ask for a purge', () => {
      expect(grantsOf(template, 'publishRole')).toEqual(
        [
          ...own('publish'),
          's3:ListBucket Site',
          's3:GetObject Site/*',
          's3:PutObject Site/*',
          's3:DeleteObject Site/*',
          's3:GetObject Bodies/*',
          's3:PutObject Bodies/*',
          'dynamodb:GetItem Catalog',
          'dynamodb:PutItem Catalog',
          'dynamodb:BatchWriteItem Catalog',
          'dynamodb:Query Catalog',
          'dynamodb:Query Catalog/index/due',
          'sqs:SendMessage publishQueue',
          'sqs:SendMessage invalidateQueue',
          'sns:Publish NoticesReceipts',
        ].sort(),
      )
    })

    test('as invalidate: purge the one distribution', () => {
      const grants = grantsOf(template, 'invalidateRole')
      expect(grants.slice(1)).toEqual(own('invalidate'))
      expect(grants[0]).toMatch(/^cloudfront:CreateInvalidation arn:.*:distribution\/EdgeDistribution$/)
    })
  })

  test('the sweep may call publish, and the CDN may read the site of its own account', () => {
    expect(grantsOf(template, 'SweepRole')).toEqual(['lambda:InvokeFunction publishFunction'])
    const cdn = allStatements(template).filter(
      ([, { Principal }]) => JSON.stringify(Principal) === '{"Service":"cloudfront.amazonaws.com"}',
    )
    expect(cdn.flatMap(([, { Action }]) => Action).sort()).toEqual(['s3:GetObject', 's3:ListBucket'])
    for (const [, { Condition, Resource }] of cdn) {
      for (const resource of [Resource].flat()) expect(nameOf(resource)).toMatch(/^Site(\/\*)?$/)
      expect(JSON.stringify(Condition)).toContain('AWS:SourceArn')
    }
  })

  test('S3 alone may tell of uploads, and only of those of this account', () => {
    const [told, ...others] = allStatements(template).filter(
      ([id, { Effect }]) => id === 'ingestQueuePolicy' && Effect === 'Allow',
    )
    expect(others).toEqual([])
    expect(told?.[1]).toMatchObject({
      Action: expect.arrayContaining(['sqs:SendMessage']),
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    })
  })

  test('an editor may list, drop and delete in one folder, and read nothing', () => {
    const statements = allStatements(template).filter(([id]) => id === 'Editors')
    // A variable of IAM's, not of ours.
    const folder = `\u0024{aws:PrincipalTag/publication}/*`
    expect(
      statements.map(([, { Action, Resource, Condition }]) => [Action, nameOf(Resource), Condition]),
    ).toEqual([
      ['s3:ListBucket', 'Uploads', { StringLike: { 's3:prefix': [folder] } }],
      [['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'], `Uploads/${folder}`, undefined],
    ])
  })

  test('nothing is allowed to everybody, and no action or resource is a bare star', () => {
    const allowed = allStatements(template).filter(([, { Effect }]) => Effect === 'Allow')
    expect(allowed.length).toBeGreaterThan(15)
    for (const [id, { Action, Resource, Principal }] of allowed) {
      expect([Principal, ...Object.values(Principal ?? {})], id).not.toContain('*')
      for (const action of [Action].flat()) expect(action, id).not.toContain('*')
      for (const resource of [Resource].flat())
        expect(nameOf(resource), id).not.toMatch(/^(\*|arn:aws:\w+:::\*)$/)
    }
  })

  test.each([
    ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ])('every %s refuses what does not come over TLS', (type, policy, property) => {
    const refusing = ofType(template, policy)
      .filter(([, { Properties }]) =>
        (Properties.PolicyDocument as { readonly Statement: readonly Statement[] }).Statement.some(
          ({ Effect, Condition }) =>
            Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
        ),
      )
      .flatMap(([, { Properties }]) => [Properties[property]].flat().map(nameOf))
    const all = ofType(template, type).map(([id]) => nameOf({ Ref: id }))
    expect(all.length).toBeGreaterThan(1)
    expect(refusing.toSorted()).toEqual(all.toSorted())
  })
}
