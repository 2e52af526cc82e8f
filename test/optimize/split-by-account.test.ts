import { describe, expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { type Split, splitByAccount, splitByRegion } from '../../src/optimize/split-by-account.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const ACCOUNTS = ['111122223333', '444455556666', '777788889999'];

/** So many buckets in each account, each read for $2 a month, the last of them for $3. */
function buckets(count: number, accounts: readonly string[], regions: readonly string[] = ['us-east-1']): TrafficRow[] {
  return accounts.flatMap((account) =>
    Array.from({ length: count }, (_, index) =>
      bucketRow(`b-${account}-${index}`, true, index === count - 1 ? 3_000_000 : 2_000_000, {
        account,
        region: regions[index % regions.length]!,
      }),
    ),
  );
}

function splitsOf(traffic: readonly TrafficRow[]): readonly (readonly [number, string, string] | null)[] {
  const trail = makeTrail({ organization: true, selectors: [MANAGEMENT, ALL_S3] });
  const snapshot = makeSnapshot({ trails: [trail], traffic });
  const { offers } = propose({
    snapshot,
    rates,
    month: OBSERVED_WINDOW,
    policy: DEFAULT_POLICY,
    trail,
    choices: NO_CHOICES,
  });
  const told = (split: Split | null): readonly [number, string, string] | null =>
    split === null ? null : [split.trails, split.saving.toFixed(), split.of.toFixed()];
  return [splitByAccount({ snapshot, offers }), splitByRegion({ snapshot, offers })].map(told);
}

describe('a trail for each account or Region', () => {
  test('reaches all where one trail cannot', () => {
    expect(splitsOf(buckets(300, ACCOUNTS))).toEqual([[3, '1803', '1803'], null]);
  });

  test('reaches what 500 values allow in each', () => {
    // 495 values for buckets: 2 and 3 are for the selectors of all others and of the writes, none for management events.
    const [byAccount] = splitsOf(buckets(600, ACCOUNTS.slice(0, 2)));
    expect(byAccount).toEqual([2, String(2 * (495 * 2 + 1)), '2402']);
  });

  test('is of no use where the values do not bind, or there is one account', () => {
    expect(splitsOf(buckets(20, ACCOUNTS))).toEqual([null, null]);
    expect(splitsOf(buckets(600, ACCOUNTS.slice(0, 1)))).toEqual([null, null]);
  });

  test('may be one for each Region', () => {
    expect(splitsOf(buckets(600, ACCOUNTS.slice(0, 1), ['us-east-1', 'eu-west-1']))).toEqual([
      null,
      [2, '1201', '1201'],
    ]);
  });

  test('counts a bucket in each account that reads it', () => {
    const traffic = buckets(400, ACCOUNTS.slice(0, 2));
    const shared = [...traffic, bucketRow('b-111122223333-0', true, 2_000_000, { account: ACCOUNTS[2]! })];
    expect(splitsOf(shared)[0]).toEqual([3, '1604', '1604']);
  });

  test('counts an account of which nothing is left out, for it needs a trail to stay recorded', () => {
    const traffic = [...buckets(400, ACCOUNTS.slice(0, 2)), bucketRow('w', false, 5, { account: ACCOUNTS[2]! })];
    expect(splitsOf(traffic)[0]).toEqual([3, '1602', '1602']);
  });
});
