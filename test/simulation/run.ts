// Runs storms from a first seed on: `node test/simulation/run.ts FIRST COUNT [--stats]`. Prints each failing seed,
// shrunk with SHRINK=1.

import { operationsOf, shrink, storm } from './storm.ts'

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const [first = 1, count = 20] = wanted.map(Number)
const counts = new Map<string, number>()
let failed = 0
let calls = 0
const began = performance.now()
for (let seed = first; seed < first + count; seed++) {
  const operations = operationsOf(seed)
  try {
    const weather = await storm(seed, operations)
    calls += weather.calls
    for (const [what, times] of weather.counts) counts.set(what, (counts.get(what) ?? 0) + times)
  } catch (error) {
    failed++
    console.log(
      `seed ${seed}: ${error instanceof Error ? error.stack?.split('\n').slice(0, 4).join('\n') : error}`,
    )
    if (process.env.SHRINK)
      console.log(JSON.stringify({ seed, operations: await shrink(seed, operations, Date.now() + 20_000) }))
  }
}
if (process.argv.includes('--stats'))
  for (const [what, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${String(times).padStart(8)}  ${what}`)
console.log(
  `${count - failed} passed, ${failed} failed; ${calls} port calls, ${Math.round((performance.now() - began) / count)} ms a storm`,
)
