// A function's code as one folder that a bare Node runs: its modules in one file, and the fonts that they name.

import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

const root = join(import.meta.dirname, '..')

export type Bundle = {
  /** Its `handler.mjs` exports `handler`. */
  readonly folder: string
  /** From `handler.mjs` to our lines. */
  readonly map: string
  /** Every module in it, by its path from the project's root. */
  readonly modules: readonly string[]
}

/** The same modules give the same bytes. */
const build = (stage: string): Omit<Bundle, 'folder'> & { readonly code: string } => {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [join(root, 'functions', stage, 'handler.ts')],
    outfile: join(root, 'handler.mjs'),
    bundle: true,
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
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))!.text
  const modules = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path)
  return { code: textOf('.mjs'), map: textOf('.map'), modules }
}

/** Several stacks of one process have the same functions. */
const built = new Map<string, ReturnType<typeof build>>()

export const bundle = (stage: string): Bundle => {
  const { code, ...beside } = built.get(stage) ?? build(stage)
  built.set(stage, { code, ...beside })
  const folder = mkdtempSync(join(tmpdir(), `dropcap-${stage}-`))
  writeFileSync(join(folder, 'handler.mjs'), code)
  // They are read where `require.resolve` finds them: beside the code.
  for (const [font, name] of code.matchAll(/(@fontsource-variable\/[\w-]+)\/files\/[\w-]+\.woff2/g)) {
    for (const one of [font, `${name}/package.json`]) {
      const copy = join(folder, 'node_modules', one)
      mkdirSync(dirname(copy), { recursive: true })
      copyFileSync(join(root, 'node_modules', one), copy)
    }
  }
  return { folder, ...beside }
}
