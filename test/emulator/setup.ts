// One emulator for all files of a run, ready for stacks.

import type { TestProject } from 'vitest/node'
import { bootstrap } from './cdk.ts'
import { type Emulator, startEmulator } from './ministack.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly emulator: Emulator
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const began = performance.now()
  const { stop, ...emulator } = await startEmulator()
  try {
    await bootstrap(emulator)
  } catch (error) {
    await stop()
    throw error
  }
  console.log(`emulator started and bootstrapped: ${((performance.now() - began) / 1_000).toFixed(1)} s`)
  project.provide('emulator', emulator)
  return stop
}
