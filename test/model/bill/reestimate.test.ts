import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimate, withSelectors } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { reestimate } from '../../../src/model/bill/reestimate.ts';
import { categoryOf } from '../../../src/selectors/selector.ts';
import { anySnapshot } from '../../estates.ts';
import { loadRates } from '../../factories.ts';

test('a new estimate of one trail is that of the whole snapshot, to the last digit', () => {
  const rates = loadRates();
  let changed = 0;
  fc.assert(
    fc.property(anySnapshot, anySnapshot, (snapshot, other) => {
      const trail = snapshot.trails[0]!;
      const isManagement = (selector: NonNullable<typeof trail.selectors>[number]): boolean =>
        categoryOf(selector) === 'Management';
      const selectors = [
        ...(trail.selectors ?? []).filter(isManagement),
        ...(other.trails[0]!.selectors ?? []).filter((selector) => !isManagement(selector)),
      ];
      const today = estimate(snapshot, rates, AVERAGE_MONTH);
      const whole = estimate(withSelectors(snapshot, trail.arn, selectors), rates, AVERAGE_MONTH);
      const { lines, unknown, total } = reestimate(today, snapshot, rates, trail, selectors);
      expect({ lines, unknown, total }).toEqual({ lines: whole.lines, unknown: whole.unknown, total: whole.total });
      if (!whole.total.expected.eq(today.total.expected)) changed += 1;
    }),
    { numRuns: 500 },
  );
  expect(changed).toBeGreaterThan(100);
});
