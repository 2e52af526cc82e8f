import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/model/bill/estimate.ts';
import { toCount } from '../../src/model/quantity/count.ts';
import { AVERAGE_MONTH, OBSERVED_WINDOW } from '../../src/model/quantity/month.ts';
import type { Usd } from '../../src/model/quantity/usd.ts';
import type { Snapshot } from '../../src/model/snapshot/snapshot.ts';
import { findLosses } from '../../src/optimize/coverage-loss.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { priceChange } from '../../src/optimize/price-change.ts';
import type { OpenBounds } from '../../src/model/quantity/open-bounds.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { findingsOfReport } from '../../src/report/findings/find.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';
import { withDataTiers } from '../rates.ts';

/** Three million events at $1 a million, then $0.10 a million. */
const RATES = withDataTiers(loadRates(), [
  ['3000000', '0.000001'],
  [null, '0.0000001'],
]);

const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });

function snapshotOf(...traffic: Snapshot['traffic']): Snapshot {
  return makeSnapshot({ traffic, trails: [trail] });
}

function proposalFor(snapshot: Snapshot): Proposal {
  return propose({
    snapshot,
    rates: RATES,
    month: OBSERVED_WINDOW,
    policy: DEFAULT_POLICY,
    trail,
    choices: NO_CHOICES,
  });
}

const texts = (amounts: OpenBounds<Usd>) =>
  [amounts.low, amounts.expected, amounts.high].map((amount) => amount?.toFixed() ?? null);

describe('with a rate in tiers', () => {
  test('dropping the reads of the one busy bucket saves what the bill falls by', () => {
    const snapshot = snapshotOf(bucketRow('raw', true, 50_000_000), bucketRow('raw', false, 2_000_000));
    const proposal = proposalFor(snapshot);
    // 52 million cost $3 + $4.90; the two million that stay cost $2.
    expect(proposal.dropped.map(({ saving }) => texts(saving))).toEqual([['5.9', '5.9', '5.9']]);
    expect(texts(proposal.saving)).toEqual(['5.9', '5.9', '5.9']);
    const input = {
      snapshot,
      rates: RATES,
      month: OBSERVED_WINDOW,
      policy: DEFAULT_POLICY,
      maxMonthly: null,
    } as const;
    const costs = estimate(snapshot, RATES, OBSERVED_WINDOW);
    const losses = findLosses(snapshot, DEFAULT_POLICY);
    const finding = findingsOfReport({ input, costs, losses, proposals: [proposal] }).find(
      ({ kind }) => kind === 'noisy-reads',
    );
    expect(texts(finding!.saving!)).toEqual(['5.9', '5.9', '5.9']);
  });

  test('a forecast saving is never more than what is paid before less what is paid after', () => {
    const of = (bucket: string, region: string, events: (day: number) => number) => {
      const daily = Array.from({ length: 28 }, (_, day) => events(day));
      const count = toCount(daily.reduce((a, b) => a + b, 0));
      return { ...bucketRow(bucket, true, 0), region, count, daily };
    };
    const traffic = [
      of('raw', 'us-east-1', (day) => (day % 7 < 5 ? 1_300_000 : 400_000)),
      of('thumbs', 'eu-west-1', (day) => 2_000_000 + ((day * 7_919) % 100) * 10_000),
      of('exports', 'us-east-1', (day) => (day % 11 === 9 ? 30_000_000 : 0)),
    ];
    const change = { snapshot: snapshotOf(...traffic), rates: RATES, month: AVERAGE_MONTH, trail };
    const { before, after, saving } = priceChange({ ...change, before: [MANAGEMENT, ALL_S3], after: [MANAGEMENT] });
    expect(saving.high?.lte(before.high!.minus(after.low))).toBe(true);
    expect(saving.low?.gte(before.low.minus(after.high!))).toBe(true);
  });

  test('what several save together is theirs by the events of each', () => {
    const proposal = proposalFor(
      snapshotOf(
        bucketRow('raw', true, 30_000_000),
        bucketRow('logs', true, 20_000_000),
        bucketRow('raw', false, 2_000_000),
      ),
    );
    expect(proposal.dropped.map(({ saving }) => texts(saving))).toEqual([
      ['3.54', '3.54', '3.54'],
      ['2.36', '2.36', '2.36'],
    ]);
    expect(texts(proposal.saving)).toEqual(['5.9', '5.9', '5.9']);
    expect(proposal.upperBound.toFixed()).toBe('5.9');
    // Alone each saves the cheap events that lie on top.
    expect(proposal.candidates.map(({ saving }) => texts(saving))).toEqual([
      ['3', '3', '3'],
      ['2', '2', '2'],
    ]);
  });

  test('a change of the selectors saves the same', () => {
    const snapshot = snapshotOf(bucketRow('raw', true, 50_000_000), bucketRow('raw', false, 2_000_000));
    const { selectors } = proposalFor(snapshot);
    const change = { snapshot, rates: RATES, month: OBSERVED_WINDOW, trail };
    const lost = priceChange({ ...change, before: trail.selectors!, after: selectors });
    expect(texts(lost.saving)).toEqual(['5.9', '5.9', '5.9']);
    const gained = priceChange({ ...change, before: selectors, after: trail.selectors! });
    expect(texts(gained.saving)).toEqual(['-5.9', '-5.9', '-5.9']);
  });
});
