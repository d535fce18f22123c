// The CDK's command line against the emulator: the production stack, as whoever deploys would.

import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Emulator, environmentOf } from './ministack.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

const cdk = async (emulator: Emulator, args: readonly string[]): Promise<string> => {
  try {
    const { stdout, stderr } = await run(join(root, 'node_modules/.bin/cdk'), [...args], {
      cwd: root,
      maxBuffer: 1e8,
      timeout: 300_000,
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
        ...environmentOf(emulator),
      },
    })
    return stdout + stderr
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`cdk ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error })
  }
}

const trust = ({ certificate }: Emulator) => ['--ca-bundle-path', certificate]

/** Once an emulator. Leaves an assembly without code in a folder of its own: nobody deploys that. */
export const bootstrap = async (emulator: Emulator): Promise<void> => {
  await cdk(emulator, [
    ...['bootstrap', 'aws://000000000000/us-east-1', ...trust(emulator)],
    ...['--output', join(emulator.folder, 'bootstrap.out')],
  ])
}

export type Context = Readonly<Record<string, string>> & { readonly stage: string }

export const stackName = ({ stage }: Context): string => `Dropcap-${stage}`

/** Synthesises the stack into a folder, and answers it; `whole.json` in it is the template with all that is left out. */
export const synthesise = async (emulator: Emulator, context: Context): Promise<string> => {
  const said = Object.entries(context).map(([name, value]) => `${name}=${value}`)
  const folder = join(emulator.folder, `${said.join('-').replaceAll(/[^\w=-]/g, '_')}.out`)
  if (existsSync(folder)) return folder
  await cdk(emulator, ['synth', '--quiet', '--output', folder, ...said.flatMap((value) => ['-c', value])])
  const file = join(folder, `${stackName(context)}.template.json`)
  const whole = readFileSync(file, 'utf8')
  writeFileSync(join(folder, 'whole.json'), whole)
  const { left, without } = leaveOut(JSON.parse(whole) as Template)
  if (left.length > 0) writeFileSync(file, JSON.stringify(without))
  for (const { id, type } of left) console.log(`left out, since the emulator does not know it: ${type} ${id}`)
  return folder
}

export type Template = {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >
}

/** What the emulator cannot take: composite alarms, and alarms on more than one metric. */
export const leaveOut = (template: Template) => {
  const all = Object.entries(template.Resources)
  const unknown = ({ Type, Properties }: (typeof all)[number][1]): boolean =>
    Type === 'AWS::CloudWatch::CompositeAlarm' ||
    (Type === 'AWS::CloudWatch::Alarm' && Properties?.Metrics !== undefined)
  return {
    left: all
      .filter(([, resource]) => unknown(resource))
      .map(([id, { Type, Properties = {} }]) => ({ id, type: Type, properties: Properties })),
    without: {
      ...template,
      Resources: Object.fromEntries(all.filter(([, resource]) => !unknown(resource))),
    },
  }
}

/** Deploys, or updates; answers what the CDK printed. */
export const deploy = async (emulator: Emulator, context: Context): Promise<string> =>
  cdk(emulator, [
    ...['deploy', '--app', await synthesise(emulator, context), '--require-approval', 'never'],
    ...trust(emulator),
  ])

export const destroy = async (emulator: Emulator, context: Context): Promise<string> =>
  cdk(emulator, ['destroy', '--app', await synthesise(emulator, context), '--force', ...trust(emulator)])
