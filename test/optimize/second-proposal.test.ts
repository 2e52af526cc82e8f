import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES, type Question } from '../../src/optimize/question.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  functionRow,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;

interface Asked {
  readonly selectors: readonly Selector[];
  readonly traffic: readonly TrafficRow[];
  readonly protects?: Partial<Policy['protect']>;
  readonly drop?: Partial<Policy['drop']>;
  readonly choices?: Question['choices'];
  readonly bucket?: string;
}

function proposalFor({
  selectors,
  traffic,
  protects,
  drop,
  choices = NO_CHOICES,
  bucket = 'acme-trail',
}: Asked): Proposal {
  const trail = makeTrail({ selectors, bucket });
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  const policy = {
    ...DEFAULT_POLICY,
    protect: { ...DEFAULT_POLICY.protect, ...protects },
    drop: { ...DEFAULT_POLICY.drop, ...drop },
  };
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices });
}

const delivered = (name: string): TrafficRow =>
  bucketRow(name, false, 300 * MILLION, { eventName: 'PutObject', caller: 'aws-service' });
const reads = (name: string): TrafficRow => bucketRow(name, true, 90 * MILLION);

describe('asked again, a proposal changes nothing', () => {
  test.for<[string, Asked]>([
    [
      'a log bucket goes whole but for a folder, beside noise',
      {
        selectors: [MANAGEMENT, ALL_S3],
        traffic: [delivered('raw'), reads('noisy')],
        bucket: 'raw',
        protects: { resources: ['arn:aws:s3:::raw/private/*'] },
        drop: { logBuckets: 'whole' },
      },
    ],
    [
      'deliveries leave a list that is in no order',
      {
        selectors: [
          MANAGEMENT,
          dataSelector('AWS::S3::Object', {
            Field: 'resources.ARN',
            StartsWith: ['arn:aws:s3:::b/', 'arn:aws:s3:::raw/', 'arn:aws:s3:::a/'],
          }),
        ],
        traffic: [delivered('raw'), reads('noisy')],
        bucket: 'raw',
      },
    ],
    [
      'functions leave a list',
      {
        selectors: [
          MANAGEMENT,
          ALL_S3,
          dataSelector('AWS::Lambda::Function', {
            Field: 'resources.ARN',
            Equals: ['one', 'two'].map((name) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`),
          }),
        ],
        traffic: [functionRow('one', 90 * MILLION), delivered('raw')],
        bucket: 'raw',
        drop: { invokes: true },
      },
    ],
    [
      'the user drops buckets beside a table whose calls of several are protected',
      {
        selectors: [MANAGEMENT, ALL_S3, ALL_TABLES],
        traffic: [reads('a'), reads('b'), tableRow('acme', 'Query', true, 90 * MILLION)],
        protects: { calls: ['dynamodb:BatchGetItem'] },
        choices: new Map(['a', 'b'].map((name) => [`arn:aws:s3:::${name}/`, 'drop' as const])),
      },
    ],
  ])('%s', ([, asked]) => {
    const first = proposalFor(asked);
    expect(first.unchanged).toBe(false);
    const second = proposalFor({ ...asked, selectors: first.selectors });
    expect(second.selectors).toEqual(first.selectors);
    expect(second.unchanged || second.saving.expected.isZero()).toBe(true);
  });
});

test('a table that stands beside one which is protected by now goes at once, not only when asked again', () => {
  const first = proposalFor({
    selectors: [MANAGEMENT, ALL_S3, ALL_TABLES],
    traffic: [tableRow('other', 'Query', true, 90 * MILLION)],
  });
  const traffic = [
    {
      ...tableRow('acme', 'BatchGetItem', true, 1_000),
      alsoNames: [tableRow('other', 'Query', true, 0).resource!],
    },
    tableRow('acme', 'Query', true, 90 * MILLION),
  ];
  const protects = { resources: ['arn:aws:dynamodb:us-east-1:111122223333:table/other'] };
  const second = proposalFor({ selectors: first.selectors, traffic, protects });
  const third = proposalFor({ selectors: second.selectors, traffic, protects });
  expect(second.exclusions.noisy).toEqual(['arn:aws:dynamodb:us-east-1:111122223333:table/acme']);
  expect(third.unchanged).toBe(true);
});

test('what an earlier proposal left out and the policy protects by now comes back, seen or not', () => {
  const first = proposalFor({
    selectors: [MANAGEMENT, ALL_S3, ALL_TABLES],
    traffic: [tableRow('gone', 'Query', true, 90 * MILLION), tableRow('acme', 'Query', true, 90 * MILLION)],
  });
  const gone = 'arn:aws:dynamodb:us-east-1:111122223333:table/gone';
  const second = proposalFor({
    selectors: first.selectors,
    traffic: [tableRow('acme', 'Query', true, 90 * MILLION), reads('noisy')],
    protects: { resources: [gone] },
  });
  expect(second.exclusions.noisy).not.toContain(gone);
  expect(second.gains.map(({ resource }) => resource)).toContain(gone);
});
