// The directions of ARCHITECTURE.md, read from the imports of every module.

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

type Import = { readonly target: string; readonly typeOnly: boolean }
type Module = { readonly file: string; readonly imports: readonly Import[]; readonly text: string }

const statement = /^(import|export)\s+(type\s+)?([\w*{}\s,$]+?)\s*from\s*['"]([^'"]+)['"];?/gm
const other = /(?:^import|\bimport\s*\(|\brequire\s*\()\s*['"]([^'"]+)['"]/gm

/** `target`: a path from the project's root, or a package's name. */
const importsOf = (file: string, text: string): readonly Import[] => {
  const target = (specifier: string): string =>
    specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier
  return [
    ...text.matchAll(statement).map(([, , type, , specifier = '']) => ({
      target: target(specifier),
      typeOnly: type !== undefined,
    })),
    ...text.matchAll(other).map(([, specifier = '']) => ({ target: target(specifier), typeOnly: false })),
  ]
}

const moduleOf = (file: string, text: string): Module => ({ file, text, imports: importsOf(file, text) })

const folders = ['functions', 'local', 'cli', 'infra', 'bench', 'test']

const modules: readonly Module[] = folders
  .flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        posix.join(folder, name.replaceAll('\\', '/')),
      )
    } catch {
      return []
    }
  })
  .filter((file) => /\.(ts|js|mjs)$/.test(file) && !/(^|\/)(node_modules|cdk\.out[^/]*)\//.test(file))
  .sort()
  .map((file) => moduleOf(file, readFileSync(join(root, file), 'utf8')))

const model = /^functions\/model\//
const ports = /^functions\/ports\.ts$/
const rows = /^functions\/rows\.ts$/
const env = /^functions\/env\.ts$/
const aws = /^functions\/aws\//
const sdk = /^@aws-sdk\//
const pureNode = /^node:(crypto|buffer|assert(\/strict)?)$/
/** A package of npm: neither a path of ours, nor Node's, nor the SDK. */
const npm =
  /^(?!functions\/|local\/|cli\/|infra\/|bench\/|test\/|node:|@aws-sdk\/)(@[\w-]+\/)?[\w.-]+(\/[\w./-]+)?$/
const stages = ['ingest', 'publish', 'invalidate']

type Layer = {
  readonly name: string
  readonly of: RegExp
  readonly may: readonly RegExp[]
  /** What only its types may be taken from. */
  readonly types?: readonly RegExp[]
}

/** The first layer that fits a module is its own. */
const layers: readonly Layer[] = [
  {
    name: 'the model knows only itself and pure libraries',
    of: model,
    may: [model, /^node:crypto$/, /^(diff|zod|yaml|temporal-polyfill)$/],
  },
  { name: 'ports are written in nouns of the model', of: ports, may: [model] },
  { name: 'rows know ports and model', of: rows, may: [ports, model] },
  { name: 'the environment is read with a schema', of: env, may: [model, /^zod$/] },
  {
    name: 'adapters of AWS know ports, model and the SDK',
    of: aws,
    may: [aws, ports, rows, model, env, sdk, /^node:/, npm],
  },
  { name: 'the code of the CDN stands alone', of: /^functions\/cdn\//, may: [/^functions\/cdn\//, model] },
  ...stages.flatMap((stage): readonly Layer[] => [
    {
      name: `the handler of ${stage} joins adapters, environment and stage`,
      of: new RegExp(`^functions/${stage}/handler\\.ts$`),
      may: [aws, env, new RegExp(`^functions/${stage}/`), ports, rows, model, pureNode, npm],
    },
  ]),
  {
    name: 'parse knows blocks and the model, and no format',
    of: /^functions\/ingest\/parse\//,
    may: [/^functions\/ingest\/parse\//, model],
    types: [/^functions\/ingest\/read\/block\.ts$/],
  },
  {
    name: 'read hands blocks to parse',
    of: /^functions\/ingest\/read\//,
    may: [/^functions\/ingest\/(read|parse)\//, model, pureNode, npm],
  },
  {
    name: 'reading has a process of its own',
    of: /^functions\/ingest\/(stoppable|reading-process)\.ts$/,
    may: [/^functions\/ingest\/(read\/|reading-process)/, model, /^node:(child_process|events|net)$/],
  },
  {
    name: 'render knows views and the model, and finds addresses in text',
    of: /^functions\/publish\/render\//,
    may: [/^functions\/publish\/render\//, model, pureNode, /^linkify-it$/],
  },
  // Fonts come out of packages, by the file system: nothing else in a stage asks for it.
  {
    name: 'assets are read from packages',
    of: /^functions\/publish\/assets\.ts$/,
    may: [/^functions\/publish\//, model, pureNode, /^node:(fs\/promises|module)$/],
  },
  ...stages.map(
    (stage): Layer => ({
      name: `${stage} asks the world by ports, and knows no other stage`,
      of: new RegExp(`^functions/${stage}/`),
      may: [new RegExp(`^functions/${stage}/`), ports, rows, model, pureNode, /^(diff|zod)$/],
    }),
  ),
  {
    name: 'infra takes types only from functions',
    of: /^infra\//,
    // Headers are a table of text, for the embedded CDN and for the stack.
    may: [/^infra\//, /^functions\/cdn\/headers\.ts$/, /^node:/, npm],
    types: [/^functions\//],
  },
  {
    name: 'the embedded run knows the stages and no SDK',
    of: /^local\//,
    may: [/^local\//, /^functions\/(?!aws\/)/, /^node:/, npm],
  },
  {
    // It asks a deployed stack as the stack's functions do, by their adapters; the SDK itself stays behind those.
    name: 'the command line knows both homes and the stages',
    of: /^cli\//,
    may: [/^cli\//, /^local\//, /^functions\//, /^node:/, npm],
  },
  { name: 'benches and tests may know everything', of: /^(bench|test)\//, may: [/./] },
]

const layerOf = (file: string): Layer | undefined => layers.find(({ of }) => of.test(file))

const trespasses = ({ file, imports }: Module): readonly string[] => {
  const layer = layerOf(file)
  if (layer === undefined) return [`${file} is in no layer`]
  return imports
    .filter(
      ({ target, typeOnly }) =>
        !layer.may.some((may) => may.test(target)) &&
        !(typeOnly && layer.types?.some((types) => types.test(target))),
    )
    .map(({ target }) => `${file} imports ${target}: ${layer.name}`)
}

/** Nothing but imports, exports from elsewhere and comments. */
const isBarrel = ({ text }: Module): boolean => {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const rest = code
    .replace(statement, '')
    .replace(/^export\s+(type\s+)?\{[^}]*\};?/gm, '')
    .replace(/^export\s+\*.*$/gm, '')
  return /^export\b/m.test(code) && rest.trim() === ''
}

const isCatchAll = ({ file }: Module): boolean =>
  /\/(utils?|constants?|helpers?|common|misc|shared|types|index)\.(ts|js|mjs)$/.test(file)

describe('layers', () => {
  test('every module imports only what its layer may', () => {
    expect(modules.length).toBeGreaterThan(100)
    expect(modules.flatMap(trespasses)).toEqual([])
  })

  test('only functions/aws speaks to the SDK, tests aside', () => {
    const speaking = modules.filter(({ imports }) => imports.some(({ target }) => sdk.test(target)))
    const others = speaking.map(({ file }) => file).filter((file) => !aws.test(file) && !/^test\//.test(file))
    expect(others).toEqual([])
    expect(speaking.some(({ file }) => aws.test(file))).toBe(true)
  })

  test('what only the command line asks of AWS is in no function', () => {
    const own = /^functions\/aws\/(stack|drops|take-over)\.ts$/
    const users = modules.filter(({ imports }) => imports.some(({ target }) => own.test(target)))
    expect(users.map(({ file }) => file).filter((file) => !/^(cli|test)\//.test(file))).toEqual([])
    expect(users.length).toBeGreaterThan(0)
  })

  test('no module only passes others on, and none is a drawer for everything', () => {
    expect(modules.filter(isBarrel).map(({ file }) => file)).toEqual([])
    expect(modules.filter(isCatchAll).map(({ file }) => file)).toEqual([])
  })

  test('only env.ts reads the environment in functions; the process that reads files gets a part of it', () => {
    const readers = modules.filter(
      ({ file, text }) => file.startsWith('functions/') && !env.test(file) && /process\.env\b/.test(text),
    )
    expect(readers.map(({ file }) => file)).toEqual(['functions/ingest/stoppable.ts'])
  })

  test.each([
    ['functions/model/issue.ts', "import { readFileSync } from 'node:fs'"],
    ['functions/model/issue.ts', "import type { Row } from '../ports.ts'"],
    ['functions/ingest/ingest.ts', "import { publish } from '../publish/publish.ts'"],
    ['functions/ingest/ingest.ts', "import { S3Client } from '@aws-sdk/client-s3'"],
    ['functions/publish/plan.ts', "import { fileSite } from '../../local/site.ts'"],
    ['functions/publish/plan.ts', "const fs = await import('node:fs')"],
    ['functions/publish/render/frame.ts', "import {\n  plan,\n} from '../plan.ts'"],
    ['functions/ingest/parse/parse.ts', "import { decode } from '../read/decode.ts'"],
    ['functions/aws/uploads.ts', "import { ingest } from '../ingest/ingest.ts'"],
    ['infra/app.ts', "import { ingest } from '../functions/ingest/ingest.ts'"],
    ['infra/app.ts', "import { type Env } from '../functions/env.ts'"],
    ['local/home.ts', "import { dynamoCatalog } from '../functions/aws/catalog.ts'"],
    ['local/home.ts', "import { build } from '../cli/build.ts'"],
    ['cli/stack.ts', "import { S3Client } from '@aws-sdk/client-s3'"],
  ])('a trespass in %s is seen: %s', (file, text) => {
    expect(trespasses(moduleOf(file, text))).toHaveLength(1)
  })

  test('what is allowed is not taken for a trespass', () => {
    const allowed = [
      ['infra/app.ts', "import type { Env } from '../functions/env.ts'"],
      ['functions/ingest/handler.ts', "import middy from '@middy/core'"],
      ['functions/ingest/handler.ts', "import { awsCatalog } from '../aws/catalog.ts'"],
    ] as const
    expect(allowed.flatMap(([file, text]) => trespasses(moduleOf(file, text)))).toEqual([])
  })

  test('a barrel is known when it is seen', () => {
    const passing = "// All of it.\nexport { a } from './a.ts'\nimport { b } from './b.ts'\nexport { b }\n"
    expect(isBarrel(moduleOf('functions/model/all.ts', passing))).toBe(true)
    expect(isBarrel(moduleOf('functions/model/one.ts', `${passing}export const c = 1\n`))).toBe(false)
  })
})
