import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readContent, readPieces } from '../../../../src/observe/logs/files/read-content.ts';
import { unpackWhole } from '../../../../src/observe/logs/files/unpack.ts';
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

test.each(WRITERS.map(({ name, write }) => [name, write] as const))(
  '%s reads the same whole and in pieces, mistakes and all',
  async (_, write) => {
    const sizes = fc.integer({ min: 1, max: 3_000 });
    await fc.assert(
      fc.asyncProperty(anyRecords, fc.option(fc.integer()), sizes, async (records, seed, size) => {
        const packed = unpackWhole(Buffer.from(write(records)), 1e9) as Buffer;
        const content = seed === null ? packed : mutate(packed, chanceOf(seed));
        const pieces = Array.from({ length: Math.ceil(content.length / size) }, (__, at) =>
          content.subarray(at * size, (at + 1) * size),
        );
        expect(await readPieces(Readable.from(pieces))).toEqual(readContent(content));
      }),
      { numRuns: 20 },
    );
  },
);
