// `cdk deploy`: one stack a stage. `-c` sets stage, domain, certificate, zone, notify and timings; none is needed.

import { App } from 'aws-cdk-lib'
import { configOf, WrongContext } from './config.ts'
import { DropcapStack } from './stack.ts'

const app = new App()
try {
  const config = configOf((name) => app.node.tryGetContext(name))
  new DropcapStack(app, config.stage === '' ? 'Dropcap' : `Dropcap-${config.stage}`, config)
} catch (error) {
  if (!(error instanceof WrongContext)) throw error
  console.error(error.message)
  process.exitCode = 1
}
