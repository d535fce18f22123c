// `dropcap`: what an editor or an operator asks on the command line. Answers 0 for done, 1 for failed, 2 for
// problems in a file or a wrong use.

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { here } from '../local/here.ts'
import { codeOf, Refusal } from '../local/refusal.ts'
import { siteAddress } from '../local/site-address.ts'
import type { Where } from './where.ts'

const project = dirname(dirname(fileURLToPath(import.meta.url)))

const print = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

const address = (text: string): string => {
  const read = siteAddress(text)
  if (read === undefined)
    throw new InvalidArgumentError('Write it like https://example.org or https://example.org/news.')
  return read
}

const count = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It is a number from 0.')
  return number
}

const json = () => new Option('--json', 'print JSON for programs instead of text')
const data = () =>
  new Option('--data <folder>', 'data folder of the embedded run')
    .argParser(here)
    .default(join(project, '.dropcap'), '.dropcap in the project')

const stack = () =>
  new Option('--stack <name>', 'a stack on AWS instead; region and profile as for the AWS CLI').conflicts(
    'data',
  )

type At = { readonly data: string; readonly stack?: string }
const whereOf = ({ data, stack: name }: At): Where => (name === undefined ? { data } : { stack: name })

/** How far it is: for whoever waits, not for a pipe. */
const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** A bar that is gone when all is done, and never in a pipe. */
const progress = (done: number, all: number): void => {
  if (!process.stderr.isTTY) return
  const full = Math.round((done / all) * 30)
  const bar = `${'█'.repeat(full)}${'░'.repeat(30 - full)} ${done} of ${all}`
  process.stderr.write(done === all ? `\r${' '.repeat(bar.length)}\r` : `\r${bar}`)
}

const program = new Command('dropcap')
  .description('Drop an issue into a bucket; readers get a site and a feed.')
  .exitOverride()
  .showHelpAfterError('(dropcap --help says more)')

program
  .command('parse')
  .description('show how files are understood; 2 if one cannot be an issue, 1 for a warning with --strict')
  .argument('<file...>', 'issues, or folders of them; several give a table and totals')
  .option('--strict', 'a warning is a failure')
  .addOption(json())
  .action(async (files: string[], options: { json?: true; strict?: true }) => {
    const { parseFiles } = await import('./parse-files.ts')
    process.exitCode = await parseFiles(
      files.map((file) => ({ file: here(file), shown: file })),
      { json: options.json === true, strict: options.strict === true, print, step: progress },
    )
  })

program
  .command('build')
  .description(
    'make a complete static site of a folder of issues; 1 if none is published, 2 if one is rejected',
  )
  .argument('<folder>', 'issues, as they would lie in the bucket')
  .requiredOption('--out <site>', 'where the site goes: an empty folder, or one that was built before', here)
  .option('--url <url>', 'address of the site as readers know it', address, 'http://localhost')
  .addOption(json())
  .action(async (folder: string, options: { out: string; url: string; json?: true }) => {
    const { build } = await import('./build.ts')
    process.exitCode = await build(here(folder), options.out, options.url, options.json === true, print)
  })

program
  .command('recover')
  .description('make catalog and site again from the uploads alone; 1 if a file stays in progress')
  .addOption(data())
  .option('--url <url>', 'address of the site as readers know it; else the last one', address)
  .addOption(stack().conflicts('url'))
  .option('--from <bucket>', 'with --stack: the upload bucket of a stack that was destroyed')
  .addOption(json())
  .action(async (options: At & { url?: string; from?: string; json?: true }, command: Command) => {
    if (options.from !== undefined && options.stack === undefined)
      command.error('error: --from goes with --stack', { exitCode: 2 })
    const { recover } = await import('./recover.ts')
    process.exitCode = await recover(whereOf(options), options, options.json === true, print, say)
  })

program
  .command('republish')
  .description('render everything again; what is unchanged is not rewritten')
  .addOption(data())
  .addOption(stack())
  .addOption(json())
  .action(async (options: At & { json?: true }) => {
    const { republish } = await import('./republish.ts')
    await republish(whereOf(options), options.json === true, print, say)
  })

program
  .command('status')
  .description('what became of every dropped file')
  .addOption(data())
  .addOption(stack())
  .option('--limit <n>', 'so many receipts, the newest first', count, 20)
  .addOption(json())
  .action(async (options: At & { limit: number; json?: true }) => {
    const { status } = await import('./status.ts')
    await status(whereOf(options), options.limit, options.json === true, print)
  })

/** A full disk, a file that may not be read: not ours to mend, so without a stack. */
const isOfTheSystem = (error: unknown): error is Error => /^E[A-Z0-9]+$/.test(codeOf(error) ?? '')

// Whoever reads only the beginning (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof Refusal || isOfTheSystem(error)) {
    process.stderr.write(`dropcap: ${error.message.split('\n')[0]}\n`)
    process.exitCode = 1
  } else throw error
}
