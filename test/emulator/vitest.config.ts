import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/emulator/**/*.test.ts'],
    globalSetup: ['test/emulator/setup.ts'],
    setupFiles: ['test/emulator/trust.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
