// What the command line says of a stack that it cannot ask. That it asks a real one is in test/emulator.

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../embedded/door.ts'
import { dropcap } from './dropcap.ts'

let home = ''
let server: Server
let endpoint = ''
/** What CloudFormation answers, by the name of the stack. */
const answers = new Map<string, { readonly status: number; readonly xml: string }>()

const problem = (status: number, code: string, message: string) => ({
  status,
  xml: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
})
const stackOf = (outputs: Readonly<Record<string, string>>) => ({
  status: 200,
  xml: `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>x</StackName><Outputs>${Object.entries(
    outputs,
  )
    .map(
      ([name, value]) => `<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
})

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'dropcap-cli-'))
  const port = await freePort()
  endpoint = `http://127.0.0.1:${port}`
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const name = new URLSearchParams(body).get('StackName') ?? ''
      const { status, xml } = answers.get(name) ?? problem(500, 'InternalFailure', 'not asked for')
      response.writeHead(status, { 'content-type': 'text/xml' }).end(xml)
    })
  }).listen(port, '127.0.0.1')
})
afterAll(() => {
  server.close()
  rmSync(home, { recursive: true, force: true })
})

const variables = (more: Readonly<Record<string, string>> = {}) => ({
  HOME: home,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: endpoint,
  ...more,
})
const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-north-1' }

/** The one line that a failed command says. */
const said = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> => {
  const { code, out, err } = await dropcap(args, undefined, env)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^dropcap: .+\n$/)
  return err.slice('dropcap: '.length).trimEnd()
}

describe('a command on a stack says in one line', () => {
  test('that there are no credentials, or no region', async () => {
    const [credentials, region] = await Promise.all([
      said(['status', '--stack', 'Dropcap'], variables({ AWS_REGION: 'eu-north-1' })),
      said(
        ['status', '--stack', 'Dropcap'],
        variables({ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }),
      ),
    ])
    expect(credentials).toMatch(
      /^no credentials for AWS: .+; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY$/,
    )
    expect(region).toBe('no region is set; set AWS_REGION to the one of the stack')
  })

  test('that there is no such stack, and where it looked', async () => {
    answers.set('Nowhere', problem(400, 'ValidationError', 'Stack with id Nowhere does not exist'))
    const { AWS_REGION, ...rest } = keys
    const lines = await Promise.all([
      said(['status', '--stack', 'Nowhere'], variables(keys)),
      said(['republish', '--stack', 'Nowhere'], variables({ ...rest, AWS_DEFAULT_REGION: AWS_REGION })),
      said(['recover', '--stack', 'Nowhere'], variables(keys)),
    ])
    for (const line of lines) expect(line).toMatch(/^there is no stack Nowhere in eu-north-1; .+AWS_REGION/)
  })

  test('that the stack is of something else, or of an older Dropcap', async () => {
    answers.set('Other', stackOf({ Url: 'https://example.org' }))
    answers.set(
      'Older',
      stackOf({ UploadBucket: 'u', BodiesBucket: 'b', Table: 't', SiteUrl: 'https://example.org/' }),
    )
    const lines = await Promise.all(
      ['Other', 'Older'].map((name) => said(['status', '--stack', name], variables(keys))),
    )
    expect(lines[0]).toMatch(/^Other is no stack of Dropcap: .+; name the right one$/)
    expect(lines[1]).toMatch(/^Older has no output PublishQueue, IngestQueue; deploy this version/)
  })

  test('that the credentials are unknown, or may not do it, or that AWS is not there', async () => {
    answers.set('Unknown', problem(403, 'InvalidClientTokenId', 'The security token is invalid.'))
    answers.set('Denied', problem(403, 'AccessDenied', 'x is not authorized to DescribeStacks'))
    const nobody = `http://127.0.0.1:${await freePort()}`
    const lines = await Promise.all([
      said(['status', '--stack', 'Unknown'], variables(keys)),
      said(['status', '--stack', 'Denied'], variables(keys)),
      said(['status', '--stack', 'Any'], variables({ ...keys, AWS_ENDPOINT_URL: nobody })),
    ])
    expect(lines[0]).toMatch(/^AWS does not take these credentials \(InvalidClientTokenId\); sign in again/)
    expect(lines[1]).toMatch(/^these credentials may not do that: x is not authorized to DescribeStacks; /)
    expect(lines[2]).toMatch(/^AWS cannot be reached \(.+\); check AWS_REGION, AWS_ENDPOINT_URL/)
  })
})

test('a data folder and a stack at once are a wrong use', async () => {
  for (const command of ['status', 'republish', 'recover']) {
    const { code, err } = await dropcap([command, '--stack', 'Dropcap', '--data', home])
    expect(code).toBe(2)
    expect(err).toMatch(/--stack <name>' cannot be used with option '--data <folder>'/)
  }
  const { code, err } = await dropcap(['recover', '--data', home, '--from', 'bucket'])
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/--from goes with --stack/) })
})

test('without --stack nothing of the SDK is loaded', async () => {
  const hooks = `import { registerHooks } from 'node:module'
registerHooks({ resolve(name, context, next) {
  if (name.startsWith('@aws-sdk/')) throw new Error('the SDK is asked for')
  return next(name, context)
} })`
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hooks)}` }
  const embedded = await dropcap(['status', '--data', home], undefined, env)
  expect(embedded).toMatchObject({ code: 1, err: expect.stringMatching(/^dropcap: nothing is kept in /) })
  const stack = await dropcap(['status', '--stack', 'Dropcap'], undefined, env)
  expect(stack.err).toContain('the SDK is asked for')
})
