import { describe, expect, test } from 'vitest';
import { type Bounds, exactly } from '../../../src/model/quantity/bounds.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import {
  addUsd,
  compareUsd,
  costOf,
  maxUsd,
  minUsd,
  NO_COST,
  toUsd,
  type Usd,
} from '../../../src/model/quantity/usd.ts';

const units = new Decimal(50_000_000);
const price = toUsd('0.000001');

/** What must not compile; it is never called. */
const MIXED = {
  'nothing to pay is no quantity': () => {
    // @ts-expect-error -- an amount is no quantity
    const quantity: Bounds<Decimal> = exactly(NO_COST);
    return quantity;
  },
  'a quantity is no amount': () => {
    // @ts-expect-error -- a quantity is no amount
    const amount: Usd = units;
    return amount;
  },
  'a number is no amount': () => {
    // @ts-expect-error -- a number is no amount
    const amount: Usd = 5;
    return amount;
  },
  'a count is no quantity and no amount': () => {
    // @ts-expect-error -- events become a quantity by `project` alone
    const quantity: Decimal = toCount(5);
    // @ts-expect-error -- events cost what their rate says
    const amount: Usd = toCount(5);
    return [quantity, amount];
  },
  'a quantity and an amount have no sum': () => {
    // @ts-expect-error -- a quantity is no amount
    const one = price.plus(units);
    // @ts-expect-error -- an amount is no quantity
    const other = units.plus(price);
    return [one, other];
  },
  'a quantity and an amount are not compared': () => {
    // @ts-expect-error -- a quantity is no amount
    const one = price.lessThan(units);
    // @ts-expect-error -- an amount is no quantity
    const other = units.lessThan(price);
    return [one, other];
  },
  'an amount is priced once': () => {
    // @ts-expect-error -- an amount is no quantity
    const cost = costOf(price, price);
    return cost;
  },
} as const;

describe('money and quantities', () => {
  test.for(Object.keys(MIXED))('do not stand in for each other: %s', (rule) => {
    expect(MIXED).toHaveProperty([rule]);
  });

  test('a quantity by a price is an amount, and an amount by an amount a ratio', () => {
    const cost: Usd = costOf(units, price);
    const ratio: Decimal = addUsd(cost, cost).dividedBy(cost);
    expect([cost.toFixed(), ratio.toFixed()]).toEqual(['50', '2']);
  });

  test.each([
    ['-1', '2'],
    ['0.1', '0.10000000000000001'],
    ['9', '10'],
  ])('%s is less than %s', (less, more) => {
    const [a, b] = [toUsd(less), toUsd(more)];
    expect([compareUsd(a, b), compareUsd(b, a), compareUsd(a, a)]).toEqual([-1, 1, 0]);
    for (const pair of [[a, b] as const, [b, a] as const])
      expect([minUsd(...pair), maxUsd(...pair)].map((amount) => amount.toFixed())).toEqual([less, more]);
  });
});
