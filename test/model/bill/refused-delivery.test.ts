import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import type { Line } from '../../../src/model/bill/line.ts';
import type { Trail } from '../../../src/model/snapshot/snapshot.ts';
import { loadRates, makeRow, makeSnapshot, makeTrail } from '../../factories.ts';

const IN_S3 = /^(?:s3|sns)\./;
const IN_LOGS = /^logs\./;

function linesOf(change: Partial<Trail>): readonly Line[] {
  const trail = makeTrail({
    bucket: 'logs',
    cloudWatchLogs: true,
    snsTopic: 'arn:aws:sns:us-east-1:111122223333:trail',
    ...change,
  });
  return estimate(
    makeSnapshot({ traffic: [makeRow({ count: 1_000_000 })], trails: [trail] }),
    loadRates(),
    AVERAGE_MONTH,
  ).lines;
}

describe('what is refused does not arrive: from nothing, which is expected, to what it would be', () => {
  test.for<[string, Partial<Trail>, refused: RegExp, other: RegExp]>([
    ['by the bucket', { deliveryError: 'AccessDenied' }, IN_S3, IN_LOGS],
    ['by the log group', { logGroupDeliveryError: 'Access denied.' }, IN_LOGS, IN_S3],
  ])('%s', ([, change, refused, other]) => {
    const usual = linesOf({});
    const now = linesOf(change);
    const own = (lines: readonly Line[], of: RegExp) => lines.filter(({ dimension }) => of.test(dimension));
    expect(own(usual, refused).length).toBeGreaterThan(0);
    expect(own(now, other)).toEqual(own(usual, other));
    expect(
      own(now, refused).map(({ dimension, quantity: { low, expected } }) => [dimension, low, expected].map(String)),
    ).toEqual(own(usual, refused).map(({ dimension }) => [dimension, '0', '0']));
    expect(own(now, refused).map(({ quantity }) => String(quantity.high))).toEqual(
      own(usual, refused).map(({ quantity }) => String(quantity.high)),
    );
    // What the trail records is charged all the same.
    const events = ({ dimension }: Line): boolean => !refused.test(dimension) && !other.test(dimension);
    expect(now.filter(events)).toEqual(usual.filter(events));
  });

  test('an empty error is none', () => {
    expect(linesOf({ deliveryError: '' })).toEqual(linesOf({}));
    expect(linesOf({ deliveryError: null })).toEqual(linesOf({}));
  });
});
