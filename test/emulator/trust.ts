// Every client of the SDK in a test's process finds the emulator, and trusts it.

import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { inject } from 'vitest'
import { environmentOf } from './ministack.ts'

const emulator = inject('emulator')
Object.assign(process.env, environmentOf(emulator))
setDefaultCACertificates([...getCACertificates(), readFileSync(emulator.certificate, 'utf8')])
