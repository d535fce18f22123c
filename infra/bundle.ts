// A function's code as one folder that a bare Node runs: its modules in one file, and the fonts that they name.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

const root = join(import.meta.dirname, '..')

/** Answers the folder; its `handler.mjs` exports `handler`. */
export const bundle = (stage: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `dropcap-${stage}-`))
  const file = join(folder, 'handler.mjs')
  buildSync({
    entryPoints: [join(root, 'functions', stage, 'handler.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    // Some packages are CommonJS still, and ask for Node's modules by `require`.
    banner: {
      js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);",
    },
  })
  // They are read where `require.resolve` finds them: beside the code.
  for (const [font, name] of readFileSync(file, 'utf8').matchAll(
    /(@fontsource-variable\/[\w-]+)\/files\/[\w-]+\.woff2/g,
  )) {
    for (const one of [font, `${name}/package.json`]) {
      const copy = join(folder, 'node_modules', one)
      mkdirSync(dirname(copy), { recursive: true })
      copyFileSync(join(root, 'node_modules', one), copy)
    }
  }
  return folder
}
