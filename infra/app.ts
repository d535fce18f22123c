// `cdk deploy`: one stack a stage. `-c` sets stage, domain, certificate, zone, notify and timings; none is needed.

import { App } from 'aws-cdk-lib'
import { configOf } from './config.ts'
import { DropcapStack } from './stack.ts'

const app = new App()
const config = configOf((name) => app.node.tryGetContext(name))
new DropcapStack(app, config.stage === '' ? 'Dropcap' : `Dropcap-${config.stage}`, config)
