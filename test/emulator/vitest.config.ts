import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/emulator/**/*.test.ts'],
    globalSetup: ['test/emulator/setup.ts'],
    setupFiles: ['test/emulator/trust.ts'],
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
})
