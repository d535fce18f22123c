// `node infra/trace.ts publish < trace.txt`: a stack trace from the log, in our own lines. Run it at the commit that is
// deployed: the bundle is made again, the same to the byte, and with it the source map that is not deployed.

import { readFileSync, rmSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { bundle } from './bundle.ts'

const [stage = ''] = process.argv.slice(2)
if (!['ingest', 'publish', 'invalidate'].includes(stage)) {
  console.error('node infra/trace.ts ingest|publish|invalidate < trace.txt')
  process.exit(2)
}
const { folder, maps } = bundle(stage)
rmSync(folder, { recursive: true })
const sources = new Map([...maps].map(([file, map]) => [file, new SourceMap(JSON.parse(map))]))
const root = join(import.meta.dirname, '..')

const origin = (whole: string, file: string, line: string, column: string): string => {
  const found = sources.get(file)?.findOrigin(Number(line), Number(column))
  return found !== undefined && 'fileName' in found
    ? `${relative('.', resolve(root, found.fileName))}:${found.lineNumber}:${found.columnNumber}`
    : whole
}
process.stdout.write(
  readFileSync(0, 'utf8').replaceAll(/(?:\w+:)?[^\s(]*?([\w-]+\.mjs):(\d+):(\d+)/g, origin),
)
