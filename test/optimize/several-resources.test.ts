import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import { toCount } from '../../src/model/quantity/count.ts';
import type { Snapshot, TrafficResource, TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { match } from '../../src/selectors/match/match.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const NOISY = 100_000_000;

const [LOGS, RAW, PII] = ['logs', 'raw', 'pii'].map((name) => bucketRow(name, true, NOISY).resource!) as [
  TrafficResource,
  TrafficResource,
  TrafficResource,
];

function proposalFor(
  selectors: readonly Selector[],
  traffic: Snapshot['traffic'],
  protectedArns: readonly string[],
  bucket: string | null = null,
): Proposal {
  const trail = makeTrail({ selectors, bucket });
  const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: protectedArns } };
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
}

const DELIVERED = bucketRow('logs', false, NOISY, { eventName: 'PutObject', caller: 'aws-service' });

function copy(from: TrafficResource, to: TrafficResource): TrafficRow {
  return { ...bucketRow('x', false, 1_000), eventName: 'CopyObject', resource: to, alsoNames: [from] };
}

describe('a protected resource that an event names second', () => {
  test('a copy into a protected bucket keeps the log bucket that it comes from', () => {
    const rows = [DELIVERED, copy(LOGS, PII)];
    const { exclusions, selectors, proofs } = proposalFor([MANAGEMENT, ALL_S3], rows, [PII.arn!], 'logs');
    expect([exclusions.logBuckets, exclusions.deliveries]).toEqual([[], []]);
    const record = {
      eventCategory: 'Data',
      eventSource: 's3.amazonaws.com',
      eventName: 'CopyObject',
      readOnly: false,
      resources: [PII, LOGS].map(({ type, arn }) => ({ type, ARN: `${arn}key` })),
    };
    expect(match(selectors, viewRecord(record)).logged).toBe('yes');
    expect(proofs).toContainEqual(expect.objectContaining({ resource: PII.arn, kept: true }));
  });

  test('is protected where it stands first nowhere', () => {
    const { proofs } = proposalFor([MANAGEMENT, ALL_S3], [copy(PII, RAW)], [PII.arn!]);
    expect(proofs).toContainEqual(expect.objectContaining({ resource: PII.arn, kept: true }));
  });

  test('without a copy what is delivered into the log bucket goes', () => {
    const rows = [DELIVERED, bucketRow('pii', false, 1_000)];
    expect(proposalFor([MANAGEMENT, ALL_S3], rows, [PII.arn!], 'logs').exclusions.deliveries).toEqual([LOGS.arn]);
  });

  test('tables that are read together: the noisy one goes, and what names the protected one stays', () => {
    const [orders, customers] = [
      tableRow('orders', 'GetItem', true, NOISY),
      tableRow('customers', 'GetItem', true, 10),
    ];
    const batch: TrafficRow = {
      ...tableRow('orders', 'BatchGetItem', true, 1_000),
      alsoNames: [customers.resource!],
    };
    const { exclusions, selectors } = proposalFor(
      [MANAGEMENT, ALL_TABLES],
      [orders, customers, batch],
      [customers.resource!.arn!],
    );
    expect(exclusions.noisy).toEqual([orders.resource!.arn]);
    const resources = [orders, customers].map(({ resource }) => ({ type: resource!.type, ARN: resource!.arn }));
    const record = {
      eventCategory: 'Data',
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'BatchGetItem',
      readOnly: true,
      resources,
    };
    expect(match(selectors, viewRecord(record)).logged).toBe('yes');
  });
});

test('no event that is seen to name a protected resource is lost by a proposal', () => {
  const tables = ['a', 'b', 'c'].map((name) => tableRow(name, 'GetItem', true, 1).resource!);
  const resource = fc.constantFrom(LOGS, RAW, PII, ...tables);
  const row = fc
    .record({
      base: fc.constantFrom(
        bucketRow('raw', true, 1),
        bucketRow('raw', false, 1),
        tableRow('a', 'GetItem', true, 1),
        tableRow('a', 'BatchGetItem', true, 1),
        tableRow('a', 'PutItem', false, 1),
      ),
      named: fc.uniqueArray(resource, { minLength: 1, maxLength: 3 }),
      count: fc.constantFrom(0, 10, NOISY),
    })
    .map(({ base: { daily: _daily, bytes: _bytes, ...base }, named: [first, ...others], count }): TrafficRow => ({
      ...base,
      resource: first!,
      ...(others.length === 0 ? {} : { alsoNames: others }),
      count: toCount(count),
    }));
  const selector = fc.constantFrom(
    ALL_S3,
    ALL_TABLES,
    dataSelector('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: [RAW.arn!] }),
    dataSelector('AWS::DynamoDB::Table', { Field: 'resources.ARN', Equals: [tables[0]!.arn!] }),
    dataSelector('AWS::DynamoDB::Table', { Field: 'readOnly', Equals: ['true'] }),
  );
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.uniqueArray(selector, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(
        resource.map(({ arn }) => arn!),
        { maxLength: 2 },
      ),
      (traffic, selectors, protectedArns) => {
        // It throws where it does: assertKeepsProtected.
        proposalFor([MANAGEMENT, ...selectors], traffic, protectedArns, 'logs');
      },
    ),
    { numRuns: 200 },
  );
});
