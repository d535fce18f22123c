// A function's code as one folder that a bare Node runs: what starts it in one file, what it loads when it is needed in
// others, and the fonts that they name.

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

const root = join(import.meta.dirname, '..')

export type Bundle = {
  /** Its `handler.mjs` exports `handler`. */
  readonly folder: string
  /** By the name of a file of code: from its lines to ours. */
  readonly maps: ReadonlyMap<string, string>
  /** Every module in it, by its path from the project's root. */
  readonly modules: readonly string[]
  /** Bytes of code that are loaded before the first event, and later if at all. */
  readonly bytes: { readonly atStart: number; readonly later: number }
}

/** The handler, and beside it the code of the process that it starts, if it has one. */
const entries = (stage: string): readonly string[] =>
  ['handler.ts', 'reading-process.ts']
    .map((name) => join(root, 'functions', stage, name))
    .filter((file) => existsSync(file))

/** The same modules give the same bytes. */
const build = (stage: string): Omit<Bundle, 'folder'> & { readonly code: ReadonlyMap<string, string> } => {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [...entries(stage)],
    outbase: join(root, 'functions', stage),
    outdir: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    write: false,
    // Some packages are CommonJS still, and ask for Node's modules by `require`.
    banner: {
      js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);",
    },
  })
  const named = (ending: string) =>
    outputFiles
      .filter(({ path }) => path.endsWith(ending))
      .map(({ path, text }) => [basename(path, '.map'), text] as const)
  const outputs = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.mjs'))
  const atStart = new Set(['handler.mjs'])
  for (const path of atStart)
    for (const { path: other, kind } of metafile.outputs[path]!.imports)
      if (kind === 'import-statement' && other in metafile.outputs) atStart.add(other)
  const bytesOf = (early: boolean) =>
    outputs.reduce((sum, [path, { bytes }]) => (atStart.has(path) === early ? sum + bytes : sum), 0)
  const modules = outputs
    .flatMap(([, { inputs }]) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path)
  return {
    code: new Map(named('.mjs')),
    maps: new Map(named('.map')),
    modules: [...new Set(modules)],
    bytes: { atStart: bytesOf(true), later: bytesOf(false) },
  }
}

/** Several stacks of one process have the same functions. */
const built = new Map<string, ReturnType<typeof build>>()

export const bundle = (stage: string): Bundle => {
  const { code, ...beside } = built.get(stage) ?? build(stage)
  built.set(stage, { code, ...beside })
  const folder = mkdtempSync(join(tmpdir(), `dropcap-${stage}-`))
  for (const [name, text] of code) {
    writeFileSync(join(folder, name), text)
    // They are read where `require.resolve` finds them: beside the code.
    for (const [font, owner] of text.matchAll(/(@fontsource-variable\/[\w-]+)\/files\/[\w-]+\.woff2/g)) {
      for (const one of [font, `${owner}/package.json`]) {
        const copy = join(folder, 'node_modules', one)
        mkdirSync(dirname(copy), { recursive: true })
        copyFileSync(join(root, 'node_modules', one), copy)
      }
    }
  }
  return { folder, ...beside }
}
