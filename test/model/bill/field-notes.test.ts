import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { isWithin } from '../../../src/model/rates/dimensions.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';
import { parseRates } from '../../../src/model/rates/parse-rates.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { RATE_ROWS } from '../oracle/naive-rates.ts';
import { endingText, fromText, plus, ZERO } from '../oracle/rational.ts';

/** One text where all bounds are the same; `high` null: open. */
type Amount = string | Bounds<string>;

/** An input on which another tool answers wrongly, and what is right. */
interface FieldNote {
  readonly name: string;
  /** The tool, at which version, and how its answer is known. */
  readonly source: string;
  readonly toolsSay: string;
  readonly truth: string;
  readonly snapshot: unknown;
  /** CloudTrail's own charges. */
  readonly total: Amount;
  readonly lines: readonly {
    readonly dimension: string;
    readonly account: string;
    readonly region: string;
    readonly trail: string;
    readonly quantity: Amount;
    readonly cost: Amount;
  }[];
}

const folder = new URL('../../cases/field-notes/', import.meta.url);
const notes = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as FieldNote);

const rates = parseRates(RATE_ROWS);
const window = parseMonth('window');
if (!rates.ok || !window.ok) throw new Error('neither the rates nor the month of a window can be read');
const [RATES, WINDOW] = [rates.value, window.value];

describe('inputs on which other tools answer wrongly', () => {
  test.for(notes)('$name: $truth', ({ snapshot, total, lines, source, toolsSay }) => {
    const parsed = parseSnapshot(snapshot);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const own = estimate(parsed.value, RATES, WINDOW).lines.filter(
      ({ dimension, quantity: { high } }) => isWithin(dimension, 'cloudtrail') && high?.isZero() !== true,
    );
    const shown = own.map(({ dimension, account, region, sink, quantity, cost }) => ({
      dimension,
      account,
      region,
      trail: sink.name,
      quantity: textsOf(quantity),
      cost: textsOf(cost),
    }));
    const wanted = lines.map((line) => ({ ...line, quantity: inBounds(line.quantity), cost: inBounds(line.cost) }));
    expect(inOrder(shown)).toEqual(inOrder(wanted));
    expect({
      low: sumOf(shown.map(({ cost }) => cost.low)),
      expected: sumOf(shown.map(({ cost }) => cost.expected)),
      high: sumOf(shown.map(({ cost }) => cost.high)),
    }).toEqual(inBounds(total));
    expect([source, toolsSay]).not.toContain('');
  });
});

function inBounds(amount: Amount): Bounds<string> {
  return typeof amount === 'string' ? { low: amount, expected: amount, high: amount } : amount;
}

function textsOf({ low, expected, high }: Bounds<{ toFixed(): string }>): Bounds<string> {
  return { low: low.toFixed(), expected: expected.toFixed(), high: high?.toFixed() ?? null };
}

function inOrder<Item>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Exact; null where one is open. */
function sumOf(amounts: readonly (string | null)[]): string | null {
  let sum = ZERO;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum = plus(sum, fromText(amount));
  }
  return endingText(sum, 40) ?? null;
}
