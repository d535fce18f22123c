// MiniStack, an emulator of AWS, as a child process: over TLS, and with IAM enforced.

import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../embedded/door.ts'

/** Where an emulator is, as plain values: they go to other processes. */
export type Emulator = {
  readonly endpoint: string
  /** Of the emulator's certificate, which is its own authority. */
  readonly certificate: string
  /** Of what the emulator and the CDK write. Gone when it stops, but for its log where DROPCAP_KEEP_EMULATOR is set. */
  readonly folder: string
}

const root = join(import.meta.dirname, '../..')

/** `.ci/run` makes this virtual environment. */
const python = process.env.DROPCAP_MINISTACK_PYTHON ?? join(root, '.ci/ministack/.venv/bin/python')

/** On a free port of this machine, so that several may run. */
export const startEmulator = async (): Promise<Emulator & { stop(): Promise<void> }> => {
  if (!existsSync(python))
    throw new Error(
      `There is no ${python}; .ci/run makes it, with: python3 -m venv .ci/ministack/.venv && .ci/ministack/.venv/bin/pip install ministack==1.5.33`,
    )
  const folder = mkdtempSync(join(tmpdir(), 'dropcap-emulator-'))
  const certificate = join(folder, 'cert.pem')
  const key = join(folder, 'key.pem')
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate],
      ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  )
  const port = await freePort()
  const { AWS_ENDPOINT_URL: _, ...inherited } = process.env
  const file = join(folder, 'log')
  const log = openSync(file, 'w')
  const child = spawn(python, ['-m', 'ministack'], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: {
      ...inherited,
      // Its Lambdas run as whatever `node` is here.
      PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
      AUTH: 'true',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      USE_SSL: '1',
      MINISTACK_SSL_CERT: certificate,
      MINISTACK_SSL_KEY: key,
      NODE_EXTRA_CA_CERTS: certificate,
      MINISTACK_HOST: '127.0.0.1',
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      GATEWAY_PORT: String(port),
      EDGE_PORT: String(port),
      // Below a package.json of type "module" its workers do not start.
      TMPDIR: folder,
    },
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill()
    if ((await Promise.race([ended, wait(5_000, 'late', { ref: false })])) === 'late') child.kill('SIGKILL')
    await ended
    if (process.env.DROPCAP_KEEP_EMULATOR === undefined) rmSync(folder, { recursive: true, force: true })
    else console.log(`the emulator's log is ${file}`)
  }
  const emulator: Emulator = { endpoint: `https://127.0.0.1:${port}`, certificate, folder }
  const deadline = Date.now() + 60_000
  for (;;) {
    const healthy = await get(emulator, `127.0.0.1:${port}`, '/_ministack/health').then(
      ({ status }) => status === 200,
      () => false,
    )
    if (healthy) return { ...emulator, stop }
    if (Date.now() > deadline || child.exitCode !== null) {
      const said = readFileSync(file, 'utf8').slice(-2_000)
      await stop()
      throw new Error(`MiniStack does not answer:\n${said}`)
    }
    await wait(100)
  }
}

/** For the SDK, the CDK and whatever else is to talk to it. */
export const environmentOf = ({ endpoint, certificate }: Emulator): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  CDK_DEFAULT_REGION: 'us-east-1',
  CDK_DEFAULT_ACCOUNT: '000000000000',
  NODE_EXTRA_CA_CERTS: certificate,
})

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** As a browser would: `host` is the distribution's, and nothing is followed. */
export const get = ({ endpoint, certificate }: Emulator, host: string, path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint)
    const asked = request(
      {
        ...{ host: hostname, port, path, headers: { host }, timeout: 10_000 },
        // The certificate is the emulator's, whatever host is asked for.
        ...{ ca: readFileSync(certificate), servername: '' },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asked.on('timeout', () => asked.destroy(new Error(`no answer from ${endpoint} within 10 s`)))
    asked.on('error', reject)
    asked.end()
  })
