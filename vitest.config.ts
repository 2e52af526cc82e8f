import { defineConfig } from 'vitest/config';

const HANGS_AFTER = 300_000;

/** Tests of what is built; all others run from source, with nothing built. */
const OF_PROGRAM = 'test/**/*.program.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', './test/summary-reporter.ts'],
    // Guards against hanging alone: what waits, waits for a condition, however busy the machine is.
    testTimeout: HANGS_AFTER,
    hookTimeout: HANGS_AFTER,
    setupFiles: ['test/seed-of-laws.ts'],
    expect: { poll: { timeout: HANGS_AFTER, interval: 20 } },
    // One less than there are cores would leave half of a machine with two idle.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: [OF_PROGRAM] } },
      { extends: true, test: { name: 'program', include: [OF_PROGRAM], globalSetup: ['test/build.ts'] } },
    ],
  },
});
