import { describe, expect, test } from 'vitest';
import { findSink, requirePrice } from '../../src/cli/input/trail.ts';
import { OBSERVED_WINDOW } from '../../src/model/quantity/month.ts';
import type { Snapshot } from '../../src/model/snapshot/snapshot.ts';
import { breaksOf } from '../../src/optimize/breaks.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { proposalInDialect } from '../../src/report/formats/proposal/dialect.ts';
import { proposalJson } from '../../src/report/formats/proposal/proposal.ts';
import { proposalText } from '../../src/report/formats/proposal/text.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeStore, makeTrail, MANAGEMENT } from '../factories.ts';

const stores = [
  makeStore({ name: 'lake', billingMode: 'EXTENDABLE_RETENTION_PRICING', retentionDays: 366, selectors: [ALL_S3] }),
  makeStore({ name: 'dear', billingMode: null, selectors: [ALL_S3] }),
];
const snapshot: Snapshot = makeSnapshot({
  trails: [makeTrail({ name: 'org', selectors: [MANAGEMENT, ALL_S3] })],
  eventDataStores: stores,
  traffic: [bucketRow('noisy', true, 50_000_000), bucketRow('noisy', false, 1_000_000)],
});

function proposalFor(name: string): Proposal {
  return propose({
    snapshot,
    rates: loadRates(),
    month: OBSERVED_WINDOW,
    policy: DEFAULT_POLICY,
    choices: NO_CHOICES,
    ...findSink(snapshot, name),
  });
}

describe('a proposal for an event data store', () => {
  test('is asked for by its name or ARN; a trail of that name comes first', () => {
    expect(findSink(snapshot, 'lake').store).toBe(stores[0]);
    expect(findSink(snapshot, stores[0]!.arn).store).toBe(stores[0]);
    expect(findSink(snapshot, 'org').store).toBeUndefined();
    expect(() => findSink(snapshot, 'lak')).toThrow(/no trail lak/);
    expect(() => requirePrice(stores[1]!)).toThrow(/how dear is charged/);
    expect(() => requirePrice({ ...stores[0]!, ingesting: false })).toThrow(/takes nothing in/);
  });

  test('is about its bytes, not about events', () => {
    const proposal = proposalFor('lake');
    // 75 GB at $0.75, with 923 to 2,523 bytes an event and a GB of 2^30 at the least.
    expect(proposal.saving.expected.toFixed(2)).toBe('56.25');
    expect([proposal.saving.low?.toFixed(2), proposal.saving.high?.toFixed(2)]).toEqual(['32.24', '94.61']);
    expect(proposal.dropped.map(({ saving }) => saving.expected.toFixed(2))).toEqual(['56.25']);
    expect(proposal.before.expected.minus(proposal.after.expected).toFixed(2)).toBe('56.25');
    // What it is on the trail is another question.
    expect(proposalFor('org').saving.expected.toFixed(2)).toBe('50.00');
  });

  test('is written as one', () => {
    const proposal = proposalFor('lake');
    const json = JSON.parse(proposalJson(proposal, [], DEFAULT_POLICY, {})) as Readonly<Record<string, unknown>>;
    expect([json['store'], json['storeArn'], json['trail']]).toEqual(['lake', stores[0]!.arn, undefined]);
    expect(proposalText(proposal, [], DEFAULT_POLICY, {}).replaceAll(/\s+/g, ' ')).toContain(
      "98 % of what this store's data events cost",
    );
    expect(proposalInDialect(proposal, 'terraform')).toContain('"aws_cloudtrail_event_data_store"');
    expect(proposalInDialect(proposal, 'cloudformation')).toContain('AWS::CloudTrail::EventDataStore');
  });

  test('turns no control red: audits look at trails', () => {
    expect(breaksOf(proposalFor('lake'))).toEqual([]);
    expect(breaksOf(proposalFor('org')).length).toBeGreaterThan(0);
  });
});
