import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainRow } from '../../../src/model/snapshot/plain-row.ts';
import { trafficRowSchema } from '../../../src/model/snapshot/schema.ts';
import { ANY_ROW, PLAIN_ROW } from './any-row.ts';

test('a plain row is what the schema reads it as', () => {
  fc.assert(
    fc.property(ANY_ROW, (one) => {
      if (!isPlainRow(one)) return;
      const parsed = trafficRowSchema.safeParse(one);
      expect(parsed.success && parsed.data).toEqual(one);
    }),
    { numRuns: 2_000 },
  );
});

test('most rows are plain', () => {
  const more = { daily: [1], source: { kind: 'log-files' }, range: { low: 1, high: 2 }, caller: 'principal' };
  expect([PLAIN_ROW, { ...PLAIN_ROW, ...more, category: null, count: null }].map(isPlainRow)).toEqual([true, true]);
});
