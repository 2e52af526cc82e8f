import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedOfRows, monthOfRow, monthOfRows } from '../../../src/model/forecast/month-of-row.ts';
import { prepareTraffic } from '../../../src/model/forecast/prepared-row.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { addBounds, exactly } from '../../../src/model/quantity/bounds.ts';
import { ZERO } from '../../../src/model/quantity/decimal.ts';
import { AVERAGE_MONTH, OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { bucketRow, makeSnapshot } from '../../factories.ts';

const count = fc.oneof(fc.constantFrom(null, 0, 1, 2), fc.integer({ min: 0, max: 2 ** 45 }));
const row = fc.tuple(count, fc.boolean()).map(([events, isWide], index = 0) => {
  const one = bucketRow(`acme-${index}`, true, events);
  return events !== null && isWide
    ? { ...one, range: { low: toCount(Math.floor(events / 2)), high: toCount(events) } }
    : one;
});

test('months of rows added in whole numbers are those added as decimals, to the last digit', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom(AVERAGE_MONTH, OBSERVED_WINDOW), (traffic, month) => {
      const prepared = prepareTraffic(makeSnapshot({ traffic }), month);
      const rows = [...prepared.rows.values()];
      const sum = rows.map((one) => monthOfRow(one, prepared)).reduce((a, b) => addBounds(a, b), exactly(ZERO));
      const texts = (bounds: typeof sum) => [bounds.low, bounds.expected, bounds.high].map((end) => end?.toFixed());
      expect(texts(monthOfRows(rows, prepared))).toEqual(texts(sum));
      expect(expectedOfRows(rows, prepared).toFixed()).toBe(sum.expected.toFixed());
    }),
    { numRuns: 500 },
  );
});
