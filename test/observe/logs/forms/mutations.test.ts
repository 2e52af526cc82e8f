import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRecords } from './any-records.ts';
import { chanceOf, mutate } from './mutate.ts';
import { eventsIn, readMutated } from './read-mutated.ts';
import { WRITERS } from './writers.ts';

// 100,000 of each: bench/mutate-logs.ts.
test.each(WRITERS.map(({ name, write }) => [name, write] as const))(
  'a mistake in %s costs events at most, and makes none',
  (_, write) => {
    fc.assert(
      fc.property(anyRecords, fc.integer(), (records, seed) => {
        const reading = readMutated(mutate(Buffer.from(write(records)), chanceOf(seed)));
        expect(eventsIn(reading)).toBeLessThanOrEqual(records.length);
      }),
      { numRuns: 40 },
    );
  },
);
