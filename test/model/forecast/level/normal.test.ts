import { expect, test } from 'vitest';
import { deviationsFor } from '../../../../src/model/forecast/level/normal.ts';

test.each([
  // Abramowitz and Stegun, table 26.5, to the digits printed there.
  [0.5, 0.67449],
  [0.8, 1.28155],
  [0.9, 1.64485],
  [0.95, 1.95996],
  [0.99, 2.57583],
])('%f of a normal distribution lie within %f deviations', (share, deviations) => {
  expect(deviationsFor(share)).toBeCloseTo(deviations, 5);
});
