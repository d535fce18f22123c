// Runs storms from a first seed on: `node test/simulation/run.ts FIRST COUNT`. Prints each failing seed, shrunk.

import { operationsOf, shrink, storm } from './storm.ts'

const [first = 1, count = 20] = process.argv.slice(2).map(Number)
let failed = 0
let calls = 0
const began = performance.now()
for (let seed = first; seed < first + count; seed++) {
  const operations = operationsOf(seed)
  try {
    calls += (await storm(seed, operations)).calls
  } catch (error) {
    failed++
    console.log(`seed ${seed}: ${error instanceof Error ? error.stack?.split('\n').slice(0, 4).join('\n') : error}`)
    if (process.env.SHRINK) console.log(JSON.stringify(await shrink(seed, operations, Date.now() + 20_000)))
  }
}
console.log(`${count - failed} passed, ${failed} failed; ${calls} port calls, ${Math.round((performance.now() - began) / count)} ms a storm`)
