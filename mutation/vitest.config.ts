import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const HANGS_AFTER = 300_000;

/** What takes seconds. The first test that fails ends a run, and most faults are noticed by an example. */
const SLOW = /laws|fleets|oracle|mutations|missing-trails/;

class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => slowness(a) - slowness(b)));
  }
}

function slowness({ moduleId }: TestSpecification): number {
  return Number(SLOW.test(moduleId));
}

/** Unit tests without those that read the repository itself, which see the planted faults as text. `--testFiles` picks some. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/**/*.program.test.ts', 'test/repository/**'],
    setupFiles: ['mutation/quick-laws.ts'],
    // A file is loaded anew for each fault otherwise, which takes longer than most tests.
    isolate: false,
    sequence: { sequencer: QuickFirst },
    env: { TRAILTRIM_QUICK: '1' },
    testTimeout: HANGS_AFTER,
    hookTimeout: HANGS_AFTER,
  },
});
