// Each function as it is deployed: in a bare Node, with the template's own environment.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { bundle } from '../../infra/bundle.ts'
import { asText, quayLetter } from '../ingest/read/written/issue.ts'
import { asMail } from '../ingest/read/written/mail.ts'
import { asHtml, asMarkdown } from '../ingest/read/written/markup.ts'
import { asPdf } from '../ingest/read/written/pdf.ts'
import { asWord } from '../ingest/read/written/word.ts'
import { zipOf } from '../ingest/read/written/zip.ts'
import { ofType } from './template.ts'

const clients: Readonly<Record<string, readonly string[]>> = {
  ingest: ['client-dynamodb', 'client-s3', 'client-sqs'],
  publish: ['client-dynamodb', 'client-s3', 'client-sns', 'client-sqs'],
  invalidate: ['client-cloudfront'],
}

const root = join(import.meta.dirname, '../..')
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>
}

/** `folder`: of the synthesised assembly. */
export const describeBundles = (template: Template, folder: string): void => {
  const functionOf = (stage: string) =>
    ofType(template, 'AWS::Lambda::Function').find(([id]) => id.startsWith(`${stage}Function`))![1].Properties
  /** Values as they might be after deployment. */
  const variablesOf = (stage: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.keys((functionOf(stage).Environment as { Variables: Record<string, unknown> }).Variables).map(
        (name) => [name, /URL|ADDRESS/.test(name) ? 'https://example.org/a' : 'value'],
      ),
    )
  const assetOf = (stage: string): string =>
    join(folder, `asset.${(functionOf(stage).Code as { S3Key: string }).S3Key.replace('.zip', '')}`)
  const run = (script: string, env: Readonly<Record<string, string>>) => {
    const bare = mkdtempSync(join(tmpdir(), 'dropcap-bare-'))
    try {
      writeFileSync(join(bare, 'call.mjs'), script)
      return execFileSync(process.execPath, [join(bare, 'call.mjs')], {
        cwd: bare,
        encoding: 'utf8',
        stdio: 'pipe',
        env: { AWS_REGION: 'eu-central-1', ...env },
      })
    } finally {
      rmSync(bare, { recursive: true })
    }
  }
  const load = (stage: string) =>
    `const { handler } = await import(${JSON.stringify(join(assetOf(stage), 'handler.mjs'))})`

  describe.each(['ingest', 'publish', 'invalidate'])('the bundle of %s', (stage) => {
    const message = { messageId: 'm1', eventSource: 'aws:sqs', attributes: {} }
    // S3 sends it when the queue is made known to it.
    const trial = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' }
    const body = stage === 'ingest' ? JSON.stringify(trial) : '{"not":"ours"}'
    const expected = stage === 'ingest' ? [] : [{ itemIdentifier: 'm1' }]

    test('loads in a bare Node with the environment of the template, and answers an event', () => {
      const out = run(
        `${load(stage)}
console.error = () => {}
const context = { awsRequestId: 'r', functionName: 'f', memoryLimitInMB: '1', getRemainingTimeInMillis: () => 1000 }
console.log('\\n' + JSON.stringify(await handler(${JSON.stringify({ Records: [{ ...message, body }] })}, context)))`,
        variablesOf(stage),
      )
      expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toEqual({ batchItemFailures: expected })
    })

    test('refuses to start without a variable, and says which', () => {
      const [missing = '', ...names] = Object.keys(variablesOf(stage))
      const rest = Object.fromEntries(names.map((name) => [name, variablesOf(stage)[name] ?? '']))
      const tried = `try { ${load(stage)} } catch (error) { console.log(error.message) }`
      expect(run(tried, rest)).toContain(missing)
    })

    test('is small, and has its own clients of AWS in it and no tool of development', () => {
      const { modules, bytes, folder: made } = bundle(stage)
      rmSync(made, { recursive: true })
      const inKilobytes = (count: number) => Math.round(count / 1_000)
      console.log(
        `bundle of ${stage}: ${inKilobytes(bytes.atStart)} kB at start, ${inKilobytes(bytes.later)} kB when it is needed`,
      )
      expect(inKilobytes(bytes.atStart)).toBeLessThan(2_500)
      const packages = new Set(
        modules.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
      )
      expect([...packages].filter((name) => name in devDependencies)).toEqual([])
      expect(
        [...packages].flatMap((name) => /^@aws-sdk\/(client-.*)$/.exec(name)?.[1] ?? []).toSorted(),
      ).toEqual(clients[stage])
    })

    test('is deployed without its source map, which lies beside', () => {
      expect(readdirSync(assetOf(stage)).filter((name) => name.endsWith('.map'))).toEqual([])
      expect(
        JSON.parse(readFileSync(join(folder, 'source-maps', stage, 'handler.mjs.map'), 'utf8')),
      ).toMatchObject({
        version: 3,
        sources: expect.arrayContaining([expect.stringMatching(`functions/${stage}/handler.ts`)]),
      })
    })
  })

  test('the bundle of ingest reads every format', async () => {
    const files: readonly (readonly [string, string | Uint8Array])[] = [
      ['issue.txt', asText(quayLetter)],
      ['issue.md', asMarkdown(quayLetter)],
      ['issue.html', asHtml(quayLetter, 'plain')],
      ['issue.eml', asMail(quayLetter, 'plain')],
      ['issue.docx', asWord(quayLetter, true)],
      ['issue.pdf', asPdf(quayLetter, 1)],
      ['issue.zip', zipOf([{ name: 'issue.md', bytes: Buffer.from(asMarkdown(quayLetter)) }])],
    ]
    const sent = files.map(([name, content]) => [name, Buffer.from(content).toString('base64')])
    const out = run(
      `import { fork } from 'node:child_process'
import { once } from 'node:events'
const reader = fork(${JSON.stringify(join(assetOf('ingest'), 'reading-process.mjs'))}, { serialization: 'advanced' })
for (const [name, base64] of ${JSON.stringify(sent)}) {
  reader.send({ bytes: new Uint8Array(Buffer.from(base64, 'base64')), name })
  const [reading] = await once(reader, 'message')
  console.log(name, reading.issue?.publication.title, reading.issue?.articles.length)
}
reader.disconnect()`,
      {},
    )
    expect(out.trim().split('\n')).toEqual(
      files.map(([name]) => `${name} The Quay Letter ${quayLetter.articles.length}`),
    )
  })

  test('the bundle of publish has the fonts that its stylesheet names', () => {
    const fonts = readdirSync(assetOf('publish'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.woff2'),
    )
    expect(fonts).toHaveLength(4)
  })

  test('a stack trace from the log is read in our own lines', () => {
    const thrown = run(
      `${load('publish')}
const context = { awsRequestId: 'r', functionName: 'f', memoryLimitInMB: '1', getRemainingTimeInMillis: () => 1000 }
const { error } = console
process.stderr.write = (text) => process.stdout.write(JSON.parse(text).error.stack)
await handler({ Records: [{ messageId: 'm1', eventSource: 'aws:sqs', attributes: {}, body: '{"not":"ours"}' }] }, context)`,
      variablesOf('publish'),
    )
    expect(thrown).toMatch(/handler\.mjs:\d+:\d+/)
    const traced = execFileSync(process.execPath, [join(root, 'infra/trace.ts'), 'publish'], {
      cwd: root,
      encoding: 'utf8',
      input: thrown,
    })
    const source = readFileSync(join(root, 'functions/aws/queues.ts'), 'utf8').split('\n')
    const [, line] = /functions\/aws\/queues\.ts:(\d+):\d+/.exec(traced) ?? []
    expect(source[Number(line) - 1]).toContain('wakeupMessage.parse')
  })
}
