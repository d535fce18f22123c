import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = globSync('{functions,infra,local,cli}/**/*.ts', { cwd: root })

type Import = { readonly target: string; readonly typesOnly: boolean }

const importsOf = (file: string): readonly Import[] => {
  const text = readFileSync(join(root, file), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map(([, type, from, dynamic]) => {
    const name = from ?? dynamic ?? ''
    return {
      target: name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
      typesOnly: type !== undefined,
    }
  })
}

const stages = ['ingest', 'publish', 'invalidate']
const pure = ['diff', 'zod', 'yaml', 'temporal-polyfill']

const layerOf = (path: string): string => {
  const stage = stages.find((name) => path.startsWith(`functions/${name}/`))
  if (stage !== undefined) return path === `functions/${stage}/handler.ts` ? 'handler' : stage
  if (/^functions\/(model|aws|cdn|rows)\//.test(path)) return path.split('/')[1]!
  if (/^functions\/(ports|env|rows)\.ts$/.test(path)) return path.slice('functions/'.length, -'.ts'.length)
  if (/^(functions|local|cli|infra)\//.test(path)) return path.split('/')[0]!
  return `package ${path}`
}

const isPackage = (layer: string): boolean => layer.startsWith('package ')

/** What a layer may import; a stage also itself and whatever packages its readers need, the SDK excepted. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: ['model', ...pure.map((name) => `package ${name}`), 'package node:crypto'],
  ports: ['model'],
  rows: ['rows', 'model', 'ports', 'package zod', 'package node:crypto'],
  env: [],
  cdn: [],
  aws: ['aws', 'ports', 'model'],
  handler: ['aws', 'env', 'ports', 'model', ...stages],
}

const mayImport = (file: string, { target, typesOnly }: Import): boolean => {
  const from = layerOf(file)
  const to = layerOf(target)
  if (to.startsWith('package @aws-sdk/')) return from === 'aws'
  if (stages.includes(from)) return [from, 'ports', 'rows', 'model'].includes(to) || isPackage(to)
  if (from === 'aws' || from === 'handler') return allowed[from]!.includes(to) || isPackage(to)
  if (from === 'infra') return to === 'infra' || isPackage(to) || typesOnly || to === 'cdn'
  if (from === 'local') return !['handler', 'aws', 'env', 'cli', 'infra'].includes(to)
  if (from === 'cli') return !['handler', 'aws', 'env', 'infra'].includes(to)
  return allowed[from]?.includes(to) ?? false
}

test('every import goes the way that ARCHITECTURE.md says', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((one) => !mayImport(file, one))
      .map(({ target }) => `${file} imports ${target}`),
  )
  expect(files.length).toBeGreaterThan(10)
  expect(wrong).toEqual([])
})

test('parse and render know no ports: they are pure', () => {
  const wrong = files
    .filter((file) => /^functions\/(ingest\/parse|publish\/render)\//.test(file))
    .filter((file) =>
      importsOf(file).some(({ target }) => /^functions\/ports\.ts$|^node:(fs|http|net)/.test(target)),
    )
  expect(wrong).toEqual([])
})

test('only env.ts reads the environment in functions', () => {
  const readers = files.filter(
    (file) => file.startsWith('functions/') && /process\.env/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(readers.filter((file) => file !== 'functions/env.ts')).toEqual([])
})

test('every relative import names a file that is there', () => {
  const missing = files.flatMap((file) =>
    importsOf(file)
      .filter(
        ({ target }) => /^(functions|local|cli|infra)\//.test(target) && !existsSync(join(root, target)),
      )
      .map(({ target }) => `${file} imports ${target}`),
  )
  expect(missing).toEqual([])
})

test('there are no barrel files and no drawers', () => {
  const drawers = files.filter((file) => /(^|\/)(index|utils?|constants|helpers?|common)\.ts$/.test(file))
  const barrels = files.filter((file) =>
    /^export (type )?\*|^export (type )?\{[^}]*\} from/m.test(readFileSync(join(root, file), 'utf8')),
  )
  expect([...drawers, ...barrels]).toEqual([])
})
