// Tests in a real Chromium, run by `.ci/run` only: `vitest run --config test/browser/vitest.config.ts`.

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
