// `npm test`: everything but the browser and the emulator; says what takes how long, and counts.

import { relative, sep } from 'node:path'
import { startVitest } from 'vitest/node'

const began = performance.now()
const vitest = await startVitest('test', process.argv.slice(2), { watch: false, run: true })
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).padStart(6)} s`

const modules = vitest.state.getTestModules().map((module) => {
  const tests = [...module.children.allTests()].map((one) => one.result().state)
  return {
    file: relative(import.meta.dirname, module.moduleId),
    time: module.diagnostic().duration,
    passed: tests.filter((state) => state === 'passed').length,
    // A file that fails before its first test counts as one.
    failed: tests.filter((state) => state === 'failed').length || (module.state() === 'failed' ? 1 : 0),
    skipped: tests.filter((state) => state === 'skipped').length,
  }
})
const sum = (pick: (module: (typeof modules)[number]) => number, of = modules): number =>
  of.reduce((total, module) => total + pick(module), 0)

const parts = Map.groupBy(modules, ({ file }) => (file.includes(sep) ? file.split(sep)[0]! : 'layers'))
console.log('\nPart (time of its files; several run at once)')
for (const [part, of] of [...parts].sort(([, a], [, b]) => sum((m) => m.time, b) - sum((m) => m.time, a))) {
  console.log(`${seconds(sum(({ time }) => time, of))}  ${part}: ${sum(({ passed }) => passed, of)} passed`)
}
console.log('\nSlowest files')
for (const { file, time } of modules.toSorted((a, b) => b.time - a.time).slice(0, 8))
  console.log(`${seconds(time)}  ${file}`)
console.log(`${seconds(performance.now() - began)}  in all\n`)

const errors = vitest.state.getUnhandledErrors().length
await vitest.close()
const failed = sum((module) => module.failed) + errors
const skipped = sum((module) => module.skipped)
const passed = sum((module) => module.passed)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed > 0 || passed === 0 ? 1 : Number(process.exitCode ?? 0))
