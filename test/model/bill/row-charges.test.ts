import { describe, expect, test } from 'vitest';
import { billed, type Billing, billingOf, OPEN, timesAtMost } from '../../../src/model/bill/billing.ts';
import { chargesFor } from '../../../src/model/bill/charges.ts';
import { covers } from '../../../src/model/bill/coverage.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { chargesOf, chargesOfRow } from '../../../src/model/bill/row-charges.ts';
import { flagCasesOfShape } from '../../../src/model/forecast/flag-cases.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { type Bounds, exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal, ZERO } from '../../../src/model/quantity/decimal.ts';
import { findRate } from '../../../src/model/rates/rates.ts';
import type { Trail } from '../../../src/model/snapshot/snapshot.ts';
import type { Condition } from '../../../src/selectors/selector.ts';
import {
  ALL_S3,
  bucketRow,
  dataSelector,
  loadRates,
  makeRow,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
} from '../../factories.ts';

const rates = loadRates();
const NEVER: Billing = { sure: false, expected: false, possible: false };
const PERHAPS: Billing = { sure: false, expected: true, possible: true };
const ALWAYS: Billing = { sure: true, expected: true, possible: true };

const texts = ({ low, expected, high }: Bounds<Decimal>) => [low, expected, high].map((end) => end?.toFixed() ?? null);

describe('what is billed', () => {
  test('of a yes, a maybe and a no', () => {
    expect((['yes', 'maybe', 'no'] as const).map(billingOf)).toEqual([ALWAYS, PERHAPS, NEVER]);
  });

  test('of events between 2 and 8, most likely 5', () => {
    const events = { low: new Decimal(2), expected: new Decimal(5), high: new Decimal(8) };
    const all = [ALWAYS, PERHAPS, OPEN, NEVER].map((billing) => texts(billed(events, billing, ZERO)));
    expect(all).toEqual([
      ['2', '5', '8'],
      ['0', '5', '8'],
      ['0', '0', '8'],
      ['0', '0', '0'],
    ]);
    expect([1, 3, null].map((most) => texts(timesAtMost(events, most)))).toEqual([
      ['2', '5', '8'],
      ['2', '5', '24'],
      ['2', '5', null],
    ]);
  });
});

describe('a trail', () => {
  test.for<[string, Partial<Trail>, account: string, region: string, source: string, boolean]>([
    ['of the account covers all Regions', {}, '111122223333', 'eu-west-1', 'ec2.amazonaws.com', true],
    ['that may be stopped may cover', { logging: null }, '111122223333', 'us-east-1', 'ec2.amazonaws.com', true],
    ['that is stopped does not', { logging: false }, '111122223333', 'us-east-1', 'ec2.amazonaws.com', false],
    ['of another account does not', {}, '444455556666', 'us-east-1', 'ec2.amazonaws.com', false],
    [
      'of one Region does not, elsewhere',
      { multiRegion: false },
      '111122223333',
      'eu-west-1',
      'ec2.amazonaws.com',
      false,
    ],
    [
      'that leaves global services out does not cover those',
      { includeGlobalServiceEvents: false },
      '111122223333',
      'us-east-1',
      'iam.amazonaws.com',
      false,
    ],
    [
      'that leaves global services out covers the others',
      { includeGlobalServiceEvents: false },
      '111122223333',
      'us-east-1',
      'ec2.amazonaws.com',
      true,
    ],
    [
      'that may leave global services out may cover those',
      { includeGlobalServiceEvents: null },
      '111122223333',
      'us-east-1',
      'sts.amazonaws.com',
      true,
    ],
  ])('%s', ([, change, account, region, eventSource, expected]) => {
    const trail = makeTrail(change);
    expect(covers(trail, account, region, eventSource)).toBe(expected);
    const charges = chargesOf(makeRow({ account, region, eventSource }), [trail]);
    expect(charges.length > 0).toBe(expected);
  });

  test('that does not record an event is charged nothing for it, whatever is not known of the trail', () => {
    const trail = makeTrail({ insightsUnknown: true, aggregationUnknown: true });
    for (const category of ['Management', 'Data'] as const) {
      expect(chargesFor(category, false, [trail], ['no'])).toEqual([]);
      expect(chargesFor(category, false, [trail], ['yes']).length).toBeGreaterThan(1);
    }
    const bill = estimate(
      makeSnapshot({ traffic: [bucketRow('raw', true, 100)], trails: [trail] }),
      rates,
      OBSERVED_WINDOW,
    );
    expect(bill.total.high?.toFixed()).toBe('0');
  });
});

const READS: Condition = { Field: 'readOnly', Equals: ['true'] };
const WRITES: Condition = { Field: 'readOnly', Equals: ['false'] };
const management = (condition: Condition) => ({ FieldSelectors: [...MANAGEMENT.FieldSelectors, condition] });

describe('of reads and writes, where nobody knows which events are, what is expected', () => {
  const row = makeRow({ readOnly: null, eventName: null });
  const errors: Partial<Trail> = { insights: [{ type: 'ApiErrorRateInsight', on: ['Management'] }] };

  test.for<[string, Partial<Trail>, Partial<Trail>, 'reads' | 'writes']>([
    ['are writes, if nothing tells them apart', {}, {}, 'writes'],
    ['are reads, if those cost more', errors, {}, 'reads'],
    ['are writes, if those cost more', {}, errors, 'writes'],
    ['is not what may be charged for something that is not known', { insightsUnknown: true }, {}, 'writes'],
  ])('%s', ([, ofReads, ofWrites, expected]) => {
    const trails = [
      makeTrail({ name: 'a', selectors: [management(READS)], ...ofReads }),
      makeTrail({ name: 'b', selectors: [management(WRITES)], ...ofWrites }),
    ];
    const found = chargesOfRow(
      row,
      flagCasesOfShape(row),
      trails,
      (dimension, region) => findRate(rates, dimension, region)?.price,
    );
    expect(found.expected.readOnly).toBe(expected === 'reads');
    // Log files, log groups and topics follow from what is recorded.
    const own = [PERHAPS, OPEN];
    expect(found.recorded).toEqual(expected === 'reads' ? own : own.toReversed());
  });

  test('are reads, if more trails record those for the same price', () => {
    const trails = [management(READS), management(READS), management(WRITES)].map((selector, index) =>
      makeTrail({ name: `trail-${index}`, selectors: [selector] }),
    );
    expect(chargesOfRow(row, flagCasesOfShape(row), trails).expected.readOnly).toBe(true);
  });
});

describe('a row of unknown flag that a trail of reads and one of writes reach', () => {
  const trails = [READS, WRITES].map((condition, index) =>
    makeTrail({ name: `trail-${index}`, selectors: [dataSelector('AWS::S3::Object', condition)] }),
  );

  test('has no known cost where no price is known', () => {
    const traffic = [bucketRow('raw', null, 100, { region: 'cn-north-1' })];
    const { total } = estimate(makeSnapshot({ traffic, trails }), rates, OBSERVED_WINDOW);
    expect([total.low.toFixed(), total.high]).toEqual(['0', null]);
  });

  test('has no upper bound where no count is known', () => {
    const { total } = estimate(
      makeSnapshot({ traffic: [bucketRow('raw', null, null)], trails }),
      rates,
      OBSERVED_WINDOW,
    );
    expect([total.low.toFixed(), total.high]).toEqual(['0', null]);
  });

  test('is paid for once, in either case', () => {
    const traffic = [bucketRow('raw', null, 100_000)];
    const { total } = estimate(makeSnapshot({ traffic, trails }), rates, OBSERVED_WINDOW);
    expect([total.low, total.expected, total.high].map((end) => end?.toFixed())).toEqual(['0.1', '0.1', '0.1']);
    const whole = makeSnapshot({ traffic, trails: [makeTrail({ selectors: [ALL_S3] })] });
    expect(estimate(whole, rates, OBSERVED_WINDOW).total).toEqual(exactly(total.expected));
  });
});
