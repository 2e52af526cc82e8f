import { expect, test } from 'vitest';
import { notGovernedBecause } from '../../../src/selectors/event/governed.ts';

test('selectors decide about calls, whatever they belong to', () => {
  expect(notGovernedBecause('call', 'trail')).toBeNull();
  expect(notGovernedBecause('call', 'event-data-store')).toBeNull();
});

test('a store asks for Insights events and its own kinds by selectors, a trail does not', () => {
  for (const kind of ['insight', 'store'] as const) {
    expect(notGovernedBecause(kind, 'event-data-store')).toBeNull();
    expect(notGovernedBecause(kind, 'trail')).toMatch(/^(?:Insights|a trail)/);
  }
});

test.each(['aggregated', 'digest', 'strange'] as const)('selectors never decide about what is %s', (kind) => {
  for (const target of ['trail', 'event-data-store'] as const) expect(notGovernedBecause(kind, target)).not.toBeNull();
});
