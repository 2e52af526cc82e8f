import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BillMemory, memoryOfBill } from '../../../../src/model/forecast/year/memory-of-bill.ts';
import { Decimal } from '../../../../src/model/quantity/decimal.ts';
import { type Month, parseMonth } from '../../../../src/model/quantity/month.ts';
import { toUsd } from '../../../../src/model/quantity/usd.ts';
import type { BillRow } from '../../../../src/model/snapshot/snapshot.ts';

/** The thirteen months that Cost Explorer keeps before November 2026. */
const FIRST = 2025 * 12 + 9;
const MONTHS = 13;
const WEEKS_OF_MONTH = 365.25 / 12 / 7;
const WINDOW = { end: '2026-11-21T00:00:00Z' };
const DECEMBER = monthOf('2026-12');

function monthOf(label: string): Month {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(label);
  return month.value;
}

function labelOf(index: number): string {
  const number = FIRST + index;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function daysIn(index: number): number {
  const number = FIRST + index;
  return new Date(Date.UTC(Math.floor(number / 12), (number % 12) + 1, 0)).getUTCDate();
}

interface Change extends Partial<Pick<BillRow, 'account' | 'estimated' | 'service'>> {
  readonly price?: string;
}

/** A usage type with so many units a day in each month; 0: it is not on the bill. */
function billed(usageType: string, aDay: (month: number) => number, change: Change = {}): readonly BillRow[] {
  const { price = '0.000001', ...more } = change;
  return Array.from({ length: MONTHS }, (_, month) => month).flatMap((month) => {
    const quantity = new Decimal(aDay(month)).times(daysIn(month));
    if (quantity.isZero()) return [];
    const amount = toUsd(quantity.times(price).toFixed());
    return [{ account: '111122223333', month: labelOf(month), usageType, quantity, amount, estimated: false, ...more }];
  });
}

const remember = (bill: readonly BillRow[], month = DECEMBER): BillMemory => memoryOfBill(bill, month, WINDOW);
const STEADY = billed('USE1-DataEventsRecorded', () => 1_000_000);
/** October is 0, so December is 2. */
const DIP = (month: number): number => 1_000_000 * (month === 2 ? 0.85 : 1);

describe('growth', () => {
  const grown = (month: number): number => 1_000_000 * 1.08 ** month;
  test.each<readonly [what: string, bill: readonly BillRow[], aMonth: number]>([
    ['of months with as many events a day, however long they are', STEADY, 1],
    ['of 8 % a month', billed('USE1-DataEventsRecorded', grown), 1.08],
    [
      'without a usage type that began in March',
      [...STEADY, ...billed('EU-DataEventsRecorded', (month) => (month < 5 ? 0 : 3_000_000))],
      1,
    ],
    [
      'without one that ended in May',
      [...STEADY, ...billed('EU-DataEventsRecorded', (month) => (month > 7 ? 0 : 3_000_000))],
      1,
    ],
    ['without one that began in the middle of August', billedFrom(10), 1],
    [
      'of what both months have, where one that does not grow began in March',
      [...billed('USE1-DataEventsRecorded', grown), ...billed('EU-DataEventsRecorded', (month) => (month < 5 ? 0 : 1))],
      1.08,
    ],
    [
      'without a trail that doubles the data events from June on',
      billed('USE1-DataEventsRecorded', (month) => 1_000_000 * (month < 8 ? 1 : 2)),
      1,
    ],
    [
      'without one that was made in the middle of September, beside growth',
      billed('USE1-DataEventsRecorded', (month) => grown(month) * (month < 11 ? 1 : month === 11 ? 1.5 : 2)),
      1.08,
    ],
    [
      'of the first copies of management events, where the paid ones doubled in each of the last months',
      [
        ...billed('USE1-FreeEventsRecorded', () => 1_000_000, { price: '0' }),
        ...billed('USE1-PaidEventsRecorded', (month) => 1_000_000 * 2 ** Math.max(0, month - 8), { price: '0.00002' }),
      ],
      1,
    ],
    ['of the first copies, where nothing is paid for', billed('USE1-FreeEventsRecorded', grown, { price: '0' }), 1.08],
    [
      'of traffic, not of what a store keeps',
      [...STEADY, ...billed('USE1-PaidStorage-ByteHrs', (month) => month + 1)],
      1,
    ],
    ['of CloudTrail alone', [...STEADY, ...billed('USE1-Requests-Tier1', grown, { service: 'Amazon S3' })], 1],
    [
      'of the dearer usage type more than of the cheaper',
      [
        ...billed('USE1-DataEventsRecorded', () => 1_000_000, { price: '0.001' }),
        ...billed('EU-DataEventsRecorded', grown, { price: '0' }),
      ],
      1,
    ],
  ])('%s', (_, bill, aMonth) => {
    expect(remember(bill).growth!.mean * WEEKS_OF_MONTH).toBeCloseTo(Math.log(aMonth), 3);
  });

  /** Half of its first month, then all of it. */
  function billedFrom(month: number): readonly BillRow[] {
    const other = billed('EU-DataEventsRecorded', (index) =>
      index < month ? 0 : 9_000_000 * (index === month ? 0.5 : 1),
    );
    return [...STEADY, ...other];
  }
});

describe('what December has of its own', () => {
  test('is what last December had', () => {
    expect(Math.exp(remember(billed('USE1-DataEventsRecorded', DIP)).sameMonth!.mean)).toBeCloseTo(0.85, 2);
  });

  test('is the same beside a trail that doubled the data events in February', () => {
    const bill = billed('USE1-DataEventsRecorded', (month) => DIP(month) * (month < 4 ? 1 : 2));
    expect(Math.exp(remember(bill).sameMonth!.mean)).toBeCloseTo(0.85, 2);
  });

  test('is known to less where months differ anyway', () => {
    const wild = (month: number): number => DIP(month) * [1, 1.15, 1, 0.9, 1.1, 0.85, 1.05][month % 7]!;
    const [sure, unsure] = [DIP, wild].map((aDay) => remember(billed('USE1-DataEventsRecorded', aDay)).sameMonth!);
    expect(unsure!.variance).toBeGreaterThan(4 * sure!.variance);
  });

  test('is not asked of the average month, which has growth and surprises all the same', () => {
    const { sameMonth, growth, surprise } = remember(billed('USE1-DataEventsRecorded', DIP), monthOf('730h'));
    expect(sameMonth).toBeUndefined();
    expect([growth, surprise]).not.toContain(undefined);
  });
});

test('a month after one that is always quiet has more than a window that ends with that one', () => {
  // November 2025 was quiet.
  const quiet = billed('USE1-DataEventsRecorded', (month) => 1_000_000 * (month === 1 ? 0.8 : 1));
  const { sameMonth } = memoryOfBill(quiet, DECEMBER, { end: '2026-12-01T00:00:00Z' });
  expect(sameMonth!.mean).toBeGreaterThan(0.1);
});

describe('the months that are known', () => {
  const known = (bill: readonly BillRow[], month = DECEMBER): number => remember(bill, month).months.size;

  test('are all that are final, before the month asked for', () => {
    expect(known(STEADY)).toBe(13);
    expect(known(STEADY, monthOf('2026-10'))).toBe(12);
    expect(known(STEADY.map((row) => ({ ...row, estimated: row.month === '2026-10' })))).toBe(12);
  });

  test('begin after a month that is missing', () => {
    // Of a usage type that begins again the first month may be half of one.
    expect(known(STEADY.filter(({ month }) => month !== '2026-03'))).toBe(6);
  });

  test.each([
    ['no bill', []],
    ['nothing that goes with traffic', billed('USE1-PaidStorage-ByteHrs', () => 10)],
    ['an open month alone', STEADY.slice(0, 1).map((row) => ({ ...row, estimated: true }))],
  ])('are none of %s, which says nothing', (_, bill) => {
    expect(remember(bill)).toEqual({ months: new Map(), sameMonth: undefined, growth: undefined, surprise: undefined });
  });
});

describe('every bill', () => {
  const logs = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: MONTHS, maxLength: MONTHS });
  const estates = fc.array(logs, { minLength: 1, maxLength: 3 });
  const PREFIXES = ['USE1', 'EU', 'APN1'];
  const billOf = (estate: readonly (readonly number[])[], units = 1e9, price = '0.000001'): readonly BillRow[] =>
    estate.flatMap((months, index) =>
      billed(`${PREFIXES[index]}-DataEventsRecorded`, (month) => Math.round(units * Math.exp(months[month]!)), {
        price,
      }),
    );
  const near = (one: BillMemory, other: BillMemory): void => {
    expect([...one.months.keys()]).toEqual([...other.months.keys()]);
    const numbers = ({ sameMonth, growth, surprise, months }: BillMemory) =>
      [sameMonth?.mean, sameMonth?.variance, growth?.mean, growth?.variance, surprise, ...months.values()].map(
        (value) => value ?? 0,
      );
    numbers(one).forEach((value, index) => expect(value).toBeCloseTo(numbers(other)[index]!, 6));
  };

  test('of a thousand times the quantities or the prices says the same', () => {
    fc.assert(
      fc.property(estates, (estate) => {
        near(remember(billOf(estate, 1e12)), remember(billOf(estate)));
        near(remember(billOf(estate, 1e9, '0.001')), remember(billOf(estate)));
      }),
    );
  });

  test('says the same in whatever order its rows are', () => {
    fc.assert(fc.property(estates, (estate) => near(remember(billOf(estate).toReversed()), remember(billOf(estate)))));
  });

  test('of equal months changes nothing that is expected', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.constantFrom('2026-11', '2026-12'), (events, month) => {
        const { growth, sameMonth } = remember(
          billed('USE1-DataEventsRecorded', () => events),
          monthOf(month),
        );
        expect([growth!.mean, sameMonth!.mean]).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9)]);
      }),
    );
  });

  test('with bigger surprises knows nothing better', () => {
    fc.assert(
      fc.property(logs, fc.double({ min: 1, max: 3, noNaN: true }), (months, times) => {
        // Small enough to be no other way of recording.
        const [less, more] = [0.2, 0.2 * times].map((factor) => remember(billOf([months.map((log) => log * factor)])));
        expect(more!.surprise!).toBeGreaterThanOrEqual(less!.surprise! * (1 - 1e-6));
        expect(more!.growth!.variance).toBeGreaterThanOrEqual(less!.growth!.variance * (1 - 1e-6));
      }),
    );
  });
});
