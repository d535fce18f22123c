import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tableDefinition } from '../../functions/aws/catalog.ts'
import { configOf } from '../../infra/config.ts'
import { DropcapStack } from '../../infra/stack.ts'

let folder = ''
let template: Template

const synthesise = (context: Record<string, string> = {}, outdir?: string): Template =>
  Template.fromStack(
    new DropcapStack(
      new App({ ...(outdir !== undefined && { outdir }) }),
      'Test',
      configOf((name) => context[name]),
    ),
  )

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropcap-infra-'))
  template = synthesise({}, folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Resource = { readonly DeletionPolicy?: string; readonly Properties: Record<string, unknown> }
const all = (type: string): readonly [string, Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>)

type Statement = { readonly Effect: string; readonly Action: string | string[]; readonly Resource: unknown }
const statementsOf = (stage: string): readonly Statement[] =>
  all('AWS::IAM::Policy')
    .filter(([id]) => id.startsWith(stage))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
const actionsOf = (stage: string): readonly string[] =>
  statementsOf(stage)
    .flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith('sqs:') || action === 'sqs:SendMessage')
    .sort()

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
    for (const [id, { DeletionPolicy, Properties }] of buckets) {
      expect(DeletionPolicy, id).toBe('Retain')
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
    expect(all('AWS::SQS::Queue')).toHaveLength(6)
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

  test('lets each function do what its adapters call, and no more', () => {
    expect(actionsOf('ingest')).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListBucketVersions',
      's3:PutObject',
      'sqs:SendMessage',
    ])
    expect(actionsOf('publish')).toEqual([
      'dynamodb:BatchWriteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      's3:DeleteObject',
      's3:GetObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      's3:PutObject',
      'sns:Publish',
      'sqs:SendMessage',
    ])
    expect(actionsOf('invalidate')).toEqual(['cloudfront:CreateInvalidation'])
    for (const stage of ['ingest', 'publish', 'invalidate'])
      for (const { Resource } of statementsOf(stage)) expect(Resource).not.toBe('*')
  })

  test('lets an editor list, drop and delete in one folder, and read nothing', () => {
    const [, { Properties }] = all('AWS::IAM::ManagedPolicy')[0]!
    const { Statement } = Properties.PolicyDocument as { Statement: Statement[] }
    expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual([
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:ListBucket',
      's3:PutObject',
    ])
    // A variable of IAM's, not of ours.
    const own = `\u0024{aws:PrincipalTag/publication}/*`
    for (const statement of Statement) expect(JSON.stringify(statement)).toContain(own)
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
    expect(JSON.stringify(all('AWS::CloudFront::ResponseHeadersPolicy'))).toContain("default-src 'none'")
  })

  test('has an alarm for every way to fail, each with its heading in the runbook', () => {
    const headings = [
      ...readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8').matchAll(/^## (.*)$/gm),
    ].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'))
    const alarms = all('AWS::CloudWatch::Alarm').map(([, { Properties }]) =>
      String(Properties.AlarmDescription),
    )
    expect(alarms).toHaveLength(9)
    for (const alarm of alarms) expect(headings).toContain(alarm.replace('docs/runbook.md#', ''))
  })

  test('takes a domain of its own with certificate and zone', () => {
    const own = synthesise({
      domain: 'news.example.org',
      certificate: 'arn:aws:acm:us-east-1:111122223333:certificate/x',
      zone: 'Z0123456789',
    })
    own.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Aliases: ['news.example.org'] },
    })
    own.resourceCountIs('AWS::Route53::RecordSet', 2)
    own.hasOutput('SiteUrl', { Value: 'https://news.example.org/' })
  })

  test('changes only timings of functions and queues where a test shortens them', () => {
    const timing = /"(?:Timeout|VisibilityTimeout)":\d+/g
    const [own, short] = [template, synthesise({ timings: '10' })].map((each) =>
      JSON.stringify(each.toJSON()),
    )
    expect(short?.match(timing)).toEqual(own?.match(timing)?.map((each) => each.replace(/\d+/, '10')))
    expect(short?.replaceAll(timing, '')).toBe(own?.replaceAll(timing, ''))
  })
})

describe('context', () => {
  test.each([
    [{ domain: 'news.example.org' }, '-c domain: and certificate go together'],
    [{ domain: 'https://x' }, '-c domain: is written like news.example.org'],
    [{ notify: 'nobody' }, '-c notify: is an e-mail address'],
    [{ stage: 'a b' }, '-c stage: is at most 20 letters, digits and hyphens'],
    [{ zone: 'Z1' }, '-c zone: needs a domain'],
    [{ timings: '3' }, '-c timings: is a number of seconds from 5 to 100'],
    [{ timings: 'soon' }, '-c timings: is a number of seconds from 5 to 100'],
  ])('%j is refused in one line', (context: Record<string, string>, line) => {
    expect(() => configOf((name) => context[name])).toThrow(line)
  })
})

/** Values as they might be after deployment. */
const variablesOf = (stage: string): Record<string, string> => {
  const [, { Properties }] = all('AWS::Lambda::Function').find(([id]) => id.startsWith(`${stage}Function`))!
  const { Variables } = Properties.Environment as { Variables: Record<string, unknown> }
  return Object.fromEntries(
    Object.keys(Variables).map((name) => [
      name,
      /URL|ADDRESS/.test(name) ? 'https://example.org/a' : 'value',
    ]),
  )
}

const assetOf = (stage: string): string => {
  const [, { Properties }] = all('AWS::Lambda::Function').find(([id]) => id.startsWith(`${stage}Function`))!
  const { S3Key } = Properties.Code as { S3Key: string }
  return join(folder, `asset.${S3Key.replace('.zip', '')}`)
}

describe.each(['ingest', 'publish', 'invalidate'])('the bundle of %s', (stage) => {
  const event = stage === 'ingest' ? { Records: [testEvent()] } : { Records: [poison()] }
  const expected = stage === 'ingest' ? [] : [{ itemIdentifier: 'm1' }]

  test('loads in a bare Node with the environment of the template, and answers an event', () => {
    const bare = mkdtempSync(join(tmpdir(), 'dropcap-bare-'))
    try {
      writeFileSync(
        join(bare, 'call.mjs'),
        `const { handler } = await import(${JSON.stringify(join(assetOf(stage), 'handler.mjs'))})
const context = { awsRequestId: 'r', functionName: 'f', memoryLimitInMB: '1', getRemainingTimeInMillis: () => 1000 }
const answer = await handler(${JSON.stringify(event)}, context)
console.log('\\n' + JSON.stringify(answer))`,
      )
      const out = execFileSync(process.execPath, [join(bare, 'call.mjs')], {
        cwd: bare,
        encoding: 'utf8',
        stdio: 'pipe',
        env: { AWS_REGION: 'eu-central-1', ...variablesOf(stage) },
      })
      expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toEqual({ batchItemFailures: expected })
    } finally {
      rmSync(bare, { recursive: true })
    }
  })

  test('refuses to start without a variable, and says which', () => {
    const [missing = ''] = Object.keys(variablesOf(stage))
    const { [missing]: _, ...rest } = variablesOf(stage)
    const start = () =>
      execFileSync(process.execPath, [join(assetOf(stage), 'handler.mjs')], {
        encoding: 'utf8',
        stdio: 'pipe',
        env: { AWS_REGION: 'eu-central-1', ...rest },
      })
    expect(start).toThrow(missing)
  })

  test('is small, and has nothing of the CDK in it', () => {
    const file = join(assetOf(stage), 'handler.mjs')
    const kilobytes = Math.round(statSync(file).size / 1_000)
    console.log(`bundle of ${stage}: ${kilobytes} kB`)
    expect(kilobytes).toBeLessThan(2_500)
    expect(readFileSync(file, 'utf8')).not.toContain('aws-cdk-lib')
  })
})

test('the bundle of publish has the fonts that its stylesheet names', () => {
  const fonts = readdirSync(assetOf('publish'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.woff2'),
  )
  expect(fonts).toHaveLength(4)
})

function testEvent() {
  return {
    messageId: 'm1',
    eventSource: 'aws:sqs',
    attributes: {},
    body: JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' }),
  }
}

function poison() {
  return { messageId: 'm1', eventSource: 'aws:sqs', attributes: {}, body: '{"not":"ours"}' }
}
