import { defineConfig } from 'vitest/config';

const HANGS_AFTER = 300_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/build.ts'],
    reporters: ['default', './test/summary-reporter.ts'],
    // Guards against hanging alone: what waits, waits for a condition, however busy the machine is.
    testTimeout: HANGS_AFTER,
    hookTimeout: HANGS_AFTER,
    expect: { poll: { timeout: HANGS_AFTER, interval: 20 } },
    // One less than there are cores would leave half of a machine with two idle.
    maxWorkers: '100%',
  },
});
