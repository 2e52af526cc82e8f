import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { loadRates } from '../../factories.ts';

interface WorkedExample {
  readonly name: string;
  /** Who printed the total, or the figures that it is computed from. */
  readonly source: string;
  readonly snapshot: unknown;
  readonly total: string;
  readonly lines: readonly {
    readonly dimension: string;
    readonly quantity: string;
    readonly cost: string;
    readonly trail?: string;
  }[];
}

const folder = new URL('../../cases/worked/', import.meta.url);
const examples = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as WorkedExample,
);

describe('worked examples, priced exactly as observed', () => {
  test.for(examples)('$name', ({ snapshot, total, lines, source }) => {
    const parsed = parseSnapshot(snapshot);
    const month = parseMonth('window');
    if (!parsed.ok || !month.ok) throw new Error(JSON.stringify(parsed));
    const result = estimate(parsed.value, loadRates(), month.value);
    const shown = result.lines.map(({ dimension, quantity, cost, sink }) => ({
      dimension,
      quantity: quantity.expected.toFixed(),
      cost: cost.expected.toFixed(),
      trail: sink.name,
    }));
    expect(shown).toEqual(lines.map((line, index) => ({ trail: shown[index]?.trail, ...line })));
    expect(result.total.expected.toFixed()).toBe(total);
    expect(result.total.low.toFixed()).toBe(total);
    expect(result.total.high?.toFixed()).toBe(total);
    expect(source).not.toBe('');
  });
});
