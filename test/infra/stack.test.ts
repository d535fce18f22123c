import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, test } from 'vitest'
import { tableDefinition } from '../../functions/aws/catalog.ts'
import { securityHeaders } from '../../functions/cdn/headers.ts'
import { configOf } from '../../infra/config.ts'
import { describeBundles } from './bundles.ts'
import { describeDocs } from './docs.ts'
import { describeFindings } from './findings.ts'
import { describePermissions } from './permissions.ts'
import { ofType, stackOf } from './template.ts'

const folder = mkdtempSync(join(tmpdir(), 'dropcap-infra-'))
const stack = stackOf({}, folder)
const template = Template.fromStack(stack)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = (type: string) => ofType(template, type)

describePermissions(template)
describeFindings(stack)
describeDocs(template)
describeBundles(template, folder)

describe('the stack', () => {
  test('has one table, as the catalog expects it, kept and with recovery', () => {
    const { AttributeDefinitions, KeySchema, LocalSecondaryIndexes } = tableDefinition
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        AttributeDefinitions: Match.arrayWith([...AttributeDefinitions]),
        KeySchema,
        LocalSecondaryIndexes,
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    })
  })

  test('keeps its buckets, all private, encrypted and over TLS only', () => {
    const buckets = all('AWS::S3::Bucket')
    expect(buckets).toHaveLength(3)
    for (const [id, { DeletionPolicy, UpdateReplacePolicy, Properties }] of buckets) {
      expect([DeletionPolicy, UpdateReplacePolicy], id).toEqual(['Retain', 'Retain'])
      expect(Properties.PublicAccessBlockConfiguration, id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
      expect(Properties.BucketEncryption, id).toBeDefined()
      template.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: id },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      })
    }
  })

  test('never lets a version of an upload expire', () => {
    const uploads = all('AWS::S3::Bucket').filter(([, { Properties }]) => Properties.VersioningConfiguration)
    expect(uploads).toHaveLength(1)
    expect(JSON.stringify(uploads)).not.toMatch(/Expiration/)
  })

  test('gives every queue of a stage dead letters, TLS, and six times the time of its function', () => {
    const queues = all('AWS::SQS::Queue').filter(([, { Properties }]) => Properties.RedrivePolicy)
    expect(queues).toHaveLength(3)
    const dead = queues.map(
      ([, { Properties }]) =>
        (Properties.RedrivePolicy as { deadLetterTargetArn: { 'Fn::GetAtt': readonly [string] } })
          .deadLetterTargetArn['Fn::GetAtt'][0],
    )
    expect(
      all('AWS::SQS::Queue')
        .map(([id]) => id)
        .toSorted(),
    ).toEqual([...queues.map(([id]) => id), ...dead].toSorted())
    for (const [id, { Properties }] of all('AWS::SQS::Queue'))
      expect(Properties.SqsManagedSseEnabled, id).toBe(true)
    for (const [id, { Properties }] of queues) {
      const [stage = ''] = id.split('Queue')
      const [, lambda] = all('AWS::Lambda::Function').find(([name]) => name.startsWith(`${stage}Function`))!
      expect(Properties.VisibilityTimeout, id).toBe(6 * (lambda.Properties.Timeout as number))
    }
    template.resourcePropertiesCountIs(
      'AWS::Lambda::EventSourceMapping',
      {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: Match.anyValue() },
      },
      3,
    )
  })

  test('runs three functions and no other, on Node 24 and arm64', () => {
    const lambdas = all('AWS::Lambda::Function')
    expect(lambdas).toHaveLength(3)
    for (const [, { Properties }] of lambdas)
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] })
    expect(
      Object.values(template.toJSON().Resources as Record<string, { Type: string }>).filter(({ Type }) =>
        Type.startsWith('Custom::'),
      ),
    ).toEqual([])
  })

  test('purges by the tags of pages, remembers no error, and compresses', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CacheTagConfig: { HeaderName: 'x-amz-meta-cache-tag' },
        HttpVersion: 'http2and3',
        // It would be in place before the function in front, which sends readers from index.html to the folder.
        DefaultRootObject: Match.absent(),
        CustomErrorResponses: [403, 404].map((ErrorCode) => ({
          ErrorCode,
          ErrorCachingMinTTL: 0,
          ResponseCode: 404,
          ResponsePagePath: '/404.html',
        })),
        DefaultCacheBehavior: Match.objectLike({ Compress: true, ViewerProtocolPolicy: 'redirect-to-https' }),
      },
    })
  })

  test('answers with the security headers of the embedded run, whatever the page says', () => {
    const [, { Properties }] = all('AWS::CloudFront::ResponseHeadersPolicy')[0]!
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
      Properties.ResponseHeadersPolicyConfig as {
        readonly SecurityHeadersConfig: Readonly<Record<string, Readonly<Record<string, unknown>>>>
        readonly CustomHeadersConfig: { readonly Items: readonly Readonly<Record<string, unknown>>[] }
      }
    const policy = securityHeaders['content-security-policy']
    expect(policy).toMatch(/^default-src 'none'/)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(security.ContentSecurityPolicy?.ContentSecurityPolicy).toBe(policy)
    for (const header of [...Object.values(security), ...custom.Items]) expect(header.Override).toBe(true)
    expect(custom.Items.map(({ Header, Value }) => [Header, Value])).toEqual(
      (['cross-origin-opener-policy', 'permissions-policy'] as const).map((name) => [
        name,
        securityHeaders[name],
      ]),
    )
  })

  test('runs the two viewer functions of the embedded run', () => {
    const code = all('AWS::CloudFront::Function').map(([, { Properties }]) => Properties.FunctionCode)
    expect(code.toSorted()).toEqual(
      ['viewer-request', 'viewer-response']
        .map((name) => readFileSync(join(import.meta.dirname, `../../functions/cdn/${name}.js`), 'utf8'))
        .toSorted(),
    )
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: {
          FunctionAssociations: [{ EventType: 'viewer-request' }, { EventType: 'viewer-response' }].map(
            (each) => Match.objectLike(each),
          ),
        },
        Origins: [Match.objectLike({ OriginAccessControlId: Match.anyValue() })],
      },
    })
  })

  test('says after a deployment what is where', () => {
    for (const name of ['UploadBucket', 'SiteUrl', 'FeedUrl', 'Table', 'ReceiptsTopic', 'EditorPolicy'])
      template.hasOutput(name, {})
  })

  test('has an alarm for every heading of the runbook, and a heading for every alarm', () => {
    const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8')
    const headings = [...runbook.matchAll(/^## (.*)$/gm)].map(
      ([, heading = '']) => `docs/runbook.md#${heading.toLowerCase().replaceAll(' ', '-')}`,
    )
    const alarms = all('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties)
    expect(new Set(alarms.map(({ AlarmDescription }) => AlarmDescription))).toEqual(new Set(headings))
    // Ten are free.
    expect(alarms).toHaveLength(10)
    for (const { AlarmActions } of alarms) expect(JSON.stringify(AlarmActions)).toContain('NoticesAlarms')
  })

  test('watches the lag of this stack, under the name and service that its functions count it by', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: 'docs/runbook.md#publish-lag',
      Namespace: 'Test',
      MetricName: 'PublishLag',
      Dimensions: [{ Name: 'service', Value: 'publish' }],
      Statistic: 'Maximum',
      Threshold: 600_000,
    })
  })

  test('shows on its dashboard every metric that the functions count, under the name that they give it', () => {
    const [, { Properties }] = all('AWS::CloudWatch::Dashboard')[0]!
    const body = JSON.stringify(Properties.DashboardBody)
    const source = readFileSync(join(import.meta.dirname, '../../functions/aws/metrics.ts'), 'utf8')
    const names = [...source.matchAll(/^export type \w+Metric =([^\n]*(?:\n {2}\|[^\n]*)*)/gm)].flatMap(
      ([, union = '']) => [...union.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
    )
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(body).toContain(`\\"Test\\",\\"${name}\\",\\"service\\"`)
    for (const [, { Properties: lambda }] of all('AWS::Lambda::Function'))
      expect((lambda.Environment as { Variables: Record<string, unknown> }).Variables.METRICS_NAMESPACE).toBe(
        'Test',
      )
  })

  test('encrypts receipts, and keeps logs for three months', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: 'alias/aws/sns' })
    expect(all('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties.RetentionInDays)).toEqual([
      90, 90, 90,
    ])
  })

  test('takes a domain of its own with certificate and zone', () => {
    const own = Template.fromStack(
      stackOf({
        domain: 'news.example.org',
        certificate: 'arn:aws:acm:us-east-1:111122223333:certificate/x',
        zone: 'Z0123456789',
      }),
    )
    own.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Aliases: ['news.example.org'] },
    })
    own.resourceCountIs('AWS::Route53::RecordSet', 2)
    own.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }) },
    })
    own.hasOutput('SiteUrl', { Value: 'https://news.example.org/' })
  })

  test('sends receipts and alarms to the address that is given, and is named by its stage', () => {
    const told = Template.fromStack(stackOf({ notify: 'ops@example.org' }))
    expect(ofType(told, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties.Endpoint)).toEqual([
      'ops@example.org',
      'ops@example.org',
    ])
    template.resourceCountIs('AWS::SNS::Subscription', 0)
  })

  test('changes only timings of functions and queues where a test shortens them', () => {
    const timing = /"(?:Timeout|VisibilityTimeout)":\d+/g
    const [own, short] = [template, Template.fromStack(stackOf({ timings: '10' }))].map((each) =>
      JSON.stringify(each.toJSON()),
    )
    expect(short?.match(timing)).toEqual(own?.match(timing)?.map((each) => each.replace(/\d+/, '10')))
    expect(short?.replaceAll(timing, '')).toBe(own?.replaceAll(timing, ''))
  })
})

test('cdk synth says in one line what is wrong with its context', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../../infra/app.ts')], {
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ notify: 'nobody' }) },
  })
  expect([status, stderr]).toEqual([1, '-c notify: is an e-mail address\n'])
})

describe('context', () => {
  test.each([
    [{ domain: 'news.example.org' }, '-c domain: and certificate go together'],
    [{ domain: 'https://x' }, '-c domain: is written like news.example.org'],
    [{ notify: 'nobody' }, '-c notify: is an e-mail address'],
    [{ stage: 'a b' }, '-c stage: is at most 20 letters, digits and hyphens'],
    [{ zone: 'Z1' }, '-c zone: needs a domain'],
    [
      { domain: 'news.example.org', certificate: 'arn:aws:acm:eu-west-1:1:certificate/x' },
      '-c certificate: is the ARN of a certificate in us-east-1',
    ],
    [{ timings: '3' }, '-c timings: is a number of seconds from 5 to 100'],
    [{ timings: 'soon' }, '-c timings: is a number of seconds from 5 to 100'],
  ])('%j is refused in one line', (context: Record<string, string>, line) => {
    expect(() => configOf((name) => context[name])).toThrow(new RegExp(`^${line}$`, 'm'))
  })
})
