// `npm test`: runs Vitest with the given arguments, then says what took how long, and counts.

import { join, relative, sep } from 'node:path'
import { parseCLI, startVitest } from 'vitest/node'

const root = join(import.meta.dirname, '..')
const began = performance.now()
const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])
const vitest = await startVitest(filter, { ...options, root, watch: false })

const files = vitest.state.getTestModules().map((module) => {
  const count = (state: 'passed' | 'failed' | 'skipped') => [...module.children.allTests(state)].length
  const times = module.diagnostic()
  return {
    file: relative(root, module.moduleId).split(sep).join('/'),
    milliseconds:
      times.environmentSetupDuration +
      times.prepareDuration +
      times.collectDuration +
      times.setupDuration +
      times.duration,
    passed: count('passed'),
    // A file that does not load, or whose hook fails, has no failed test; it counts as one.
    failed: count('failed') || (module.state() === 'failed' ? 1 : 0),
    skipped: count('skipped'),
  }
})
const unhandled = vitest.state.getUnhandledErrors().length
await vitest.close()

type Run = (typeof files)[number]
const sum = (of: readonly Run[], pick: (run: Run) => number): number =>
  of.reduce((all, run) => all + pick(run), 0)
const time = ({ milliseconds }: Run): number => milliseconds
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).padStart(7)} s`
const folderOf = ({ file }: Run): string => file.split('/').slice(0, -1).slice(0, 2).join('/')

const folders = [...Map.groupBy(files, folderOf)].sort(([, a], [, b]) => sum(b, time) - sum(a, time))
const slowest = files.toSorted((a, b) => time(b) - time(a)).slice(0, 6)

let failed = sum(files, (run) => run.failed) + unhandled
const passed = sum(files, (run) => run.passed)
const skipped = sum(files, (run) => run.skipped)
// Vitest fails for more than tests, and a run of no test is no success.
if (failed === 0 && (process.exitCode || passed === 0)) failed = 1
if (failed > 0) process.exitCode ||= 1

console.log(
  [
    '',
    'What took how long (two files at a time, so the whole is less than the sum)',
    ...folders.map(
      ([folder, of]) => `${seconds(sum(of, time))}  ${folder}: ${sum(of, (run) => run.passed)} passed`,
    ),
    `${seconds(performance.now() - began)}  in all`,
    '',
    'The slowest files',
    ...slowest.map((run) => `${seconds(time(run))}  ${run.file}`),
    '',
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ].join('\n'),
)
