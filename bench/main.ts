// `npm run bench -- [parse|publish] [sizes]`: figures for this machine, in one run. Nothing here is a test.

import { run as parse } from './parse.ts'
import { run as publish } from './publish.ts'

const [what, ...sizes] = process.argv.slice(2)
if (what === undefined || what === 'parse') await parse()
if (what === undefined || what === 'publish') await publish(sizes.length > 0 ? sizes.map(Number) : undefined)
if (what !== undefined && what !== 'parse' && what !== 'publish') {
  console.error('usage: npm run bench -- [parse | publish [SIZE ...]]')
  process.exitCode = 2
}
