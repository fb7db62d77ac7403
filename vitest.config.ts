import { defineConfig } from 'vitest/config'

/** Three tiers by suffix: `x.test.ts` pure, `x.int.test.ts` real machine parts, `x.e2e.test.ts` whole process or browser. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'web/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: ['node_modules', 'dist', 'data'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    globalSetup: ['src/base/store/testing-setup.ts'],
  },
})
