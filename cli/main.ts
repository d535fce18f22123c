// `dropcap`: what an editor or an operator asks on the command line. Answers 0 for done, 1 for failed, 2 for
// problems in a file or a wrong use.

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { here } from '../local/here.ts'
import { codeOf, Refusal } from '../local/refusal.ts'
import { siteAddress } from '../local/site-address.ts'

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

const program = new Command('dropcap')
  .description('Drop an issue into a bucket; readers get a site and a feed.')
  .exitOverride()
  .showHelpAfterError('(dropcap --help says more)')

program
  .command('parse')
  .description('show how files are understood; 2 if one cannot be an issue')
  .argument('<file...>', 'issues')
  .addOption(json())
  .action(async (files: string[], options: { json?: true }) => {
    const { parseFiles } = await import('./parse-files.ts')
    process.exitCode = await parseFiles(
      files.map((file) => ({ file: here(file), shown: file })),
      options.json === true,
      print,
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
  .command('republish')
  .description('render everything of the embedded run again; what is unchanged is not rewritten')
  .addOption(data())
  .addOption(json())
  .action(async (options: { data: string; json?: true }) => {
    const { republish } = await import('./republish.ts')
    await republish(options.data, options.json === true, print)
  })

program
  .command('status')
  .description('what became of every dropped file of the embedded run')
  .addOption(data())
  .option('--limit <n>', 'so many receipts, the newest first', count, 20)
  .addOption(json())
  .action(async (options: { data: string; limit: number; json?: true }) => {
    const { status } = await import('./status.ts')
    await status(options.data, options.limit, options.json === true, print)
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
