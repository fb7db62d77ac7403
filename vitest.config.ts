import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

/** Three tiers by suffix: `x.test.ts` pure, `x.int.test.ts` real machine parts, `x.e2e.test.ts` whole process or browser. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'web/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: ['node_modules', 'dist', 'data'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A second, as it is without this, is not enough for a sandbox to start on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Platforms that tests start on folders of their own compile each pack once between them.
    env: { SHUYU_COMPILED: join(import.meta.dirname, '.cache/compiled') },
    globalSetup: ['src/base/store/testing-setup.ts'],
  },
})
