import { expect, test } from 'vitest';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { evidenceText } from '../../../src/report/sections/evidence.ts';

type Costs = readonly [measured: string, derived: string, allocated: string, unknown: string];

test.for<[costs: Costs, text: string]>([
  [['0', '0', '0', '0'], ''],
  [['3', '0', '0', '0'], 'Of the expected total 100% is measured.'],
  [['9', '1', '0', '0'], 'Of the expected total 90% is measured, 10% is derived from what was measured.'],
  [
    ['1', '1', '1', '1'],
    'Of the expected total 25% is measured, 25% is derived from what was measured, 25% is allocated by a rule, 25% is given without a source.',
  ],
  [['0', '0', '0', '0.00001'], 'Of the expected total 100% is given without a source.'],
  [
    ['996', '4', '0', '0'],
    'Of the expected total more than 99% is measured, less than 1% is derived from what was measured.',
  ],
  [['99', '1', '0', '0'], 'Of the expected total 99% is measured, 1% is derived from what was measured.'],
])('%j', ([[measured, derived, allocated, unknown], text]) => {
  const evidence = {
    measured: toUsd(measured),
    derived: toUsd(derived),
    allocated: toUsd(allocated),
    unknown: toUsd(unknown),
  };
  expect(evidenceText({ evidence, origin: 'observed' })).toBe(text);
  expect(evidenceText({ evidence, origin: 'typed-in' })).toBe(
    text.replace('from what was measured', 'from what was typed in'),
  );
});
