import { expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow, Trail } from '../../src/model/snapshot/snapshot.ts';
import { pointsOf } from '../../src/optimize/frontier/points.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { type Choice, NO_CHOICES } from '../../src/optimize/question.ts';
import {
  ALL_S3,
  bucketRow,
  dataSelector,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;

function proposalFor(
  traffic: readonly TrafficRow[],
  change: Partial<Trail> = {},
  choices: ReadonlyMap<string, Choice> = NO_CHOICES,
): Proposal {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], ...change });
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, trail, choices });
}

const noisy = (count: number): readonly TrafficRow[] =>
  Array.from({ length: count }, (_, index) => bucketRow(`bucket-${index}`, true, (5 + index) * MILLION));

test('what a resource causes in CloudWatch Logs counts towards the least saving', () => {
  // 800,000 reads in 28 days are $0.87 a month of data events, and about as much again of ingestion.
  const reads = [bucketRow('raw', true, 800_000)];
  expect(proposalFor(reads).exclusions.noisy).toEqual([]);
  expect(proposalFor(reads, { cloudWatchLogs: true }).exclusions.noisy).toEqual(['arn:aws:s3:::raw/']);
});

test('known reads go though others of the resource were not counted, and the saving has no upper end', () => {
  const listed = bucketRow('raw', true, null, { eventName: 'ListObjects' });
  const { exclusions, saving } = proposalFor([
    bucketRow('raw', true, 90 * MILLION, { eventName: 'GetObject' }),
    listed,
  ]);
  expect(exclusions.noisy).toEqual(['arn:aws:s3:::raw/']);
  expect(saving.high).toBeNull();
});

test('what an earlier proposal left out comes back when it is quiet, and is told with its cost', () => {
  const first = proposalFor([bucketRow('a', true, 90 * MILLION), bucketRow('b', true, 80 * MILLION)]);
  const later = [bucketRow('a', true, 100), bucketRow('b', true, 80 * MILLION), bucketRow('c', true, 70 * MILLION)];
  const again = proposalFor(later, { selectors: first.selectors });
  expect(again.exclusions.noisy).toEqual(['arn:aws:s3:::b/', 'arn:aws:s3:::c/']);
  expect(again.gains.map(({ resource }) => resource)).toEqual(['arn:aws:s3:::a/']);
  expect(again.gains[0]!.cost.expected.toFixed(4)).toBe('0.0001');
});

test('own exclusions that an earlier proposal did not make stay', () => {
  const own = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::mine/'] });
  const first = proposalFor([bucketRow('a', true, 90 * MILLION)], { selectors: [MANAGEMENT, own] });
  const again = proposalFor([bucketRow('b', true, 90 * MILLION)], { selectors: first.selectors });
  for (const { FieldSelectors } of again.selectors.slice(1))
    expect(FieldSelectors.find(({ Field }) => Field === 'resources.ARN')?.NotStartsWith).toContain(
      'arn:aws:s3:::mine/',
    );
});

test('they stay too where what is not noise is kept of the noisy ones alone', () => {
  const mine = Array.from({ length: 9 }, (_, index) => `arn:aws:s3:::mine-${index}/`);
  const own = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: mine });
  const first = proposalFor([bucketRow('a', true, 90 * MILLION)], { selectors: [MANAGEMENT, own] });
  expect(first.choices.map(({ form }) => form.rest)).toEqual(['named']);
  const again = proposalFor([bucketRow('b', true, 90 * MILLION)], { selectors: first.selectors });
  expect(again.selectors[1]!.FieldSelectors.find(({ Field }) => Field === 'resources.ARN')?.NotStartsWith).toEqual(
    expect.arrayContaining(mine),
  );
  expect(again.gains).toEqual([]);
});

test('a protected call of buckets stays on access points, too', () => {
  const point = 'arn:aws:s3:us-east-1:111122223333:accesspoint/acme';
  const read = (eventName: string): TrafficRow => ({
    ...bucketRow('acme', true, 90 * MILLION, { eventName }),
    resource: { type: 'AWS::S3::AccessPoint', arn: point },
  });
  const trail = makeTrail({ selectors: [MANAGEMENT, dataSelector('AWS::S3::AccessPoint')] });
  const snapshot = makeSnapshot({ traffic: [read('GetObject'), read('ListObjects')], trails: [trail] });
  const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, calls: ['s3:GetObject'] } };
  const { dropped, selectors } = propose({
    snapshot,
    rates,
    month: AVERAGE_MONTH,
    policy,
    trail,
    choices: NO_CHOICES,
  });
  expect(dropped.map(({ calls }) => calls)).toEqual([['s3:ListObjects']]);
  const [loses] = selectors.flatMap(({ FieldSelectors }) =>
    FieldSelectors.flatMap(({ Field, NotEquals }) => (Field === 'eventName' ? [NotEquals] : [])),
  );
  expect(loses).not.toContain('GetObject');
});

test('the certificate is exact where all fits, and bounds any list where it does not', () => {
  const few = proposalFor(noisy(20)).certificate;
  expect([few.by, few.gap.toFixed(2), few.next]).toEqual(['any-list', '0.00', []]);
  const many = proposalFor(noisy(600)).certificate;
  expect(many.by).toBe('any-list');
  // Of 500 values three are headers, and a proposal takes six: the three dearest that are left out.
  const next = many.next.slice(0, 3).reduce((sum, { worth }) => sum + Number(worth.toFixed(6)), 0);
  expect(Number(many.gap.toFixed(6))).toBeCloseTo(next, 4);
  expect(many.next).toHaveLength(5);
});

test('of a list of what is recorded the certificate says nothing of other lists', () => {
  const list = dataSelector('AWS::S3::Object', {
    Field: 'resources.ARN',
    StartsWith: Array.from({ length: 400 }, (_, index) => `arn:aws:s3:::bucket-${index}/`),
  });
  expect(proposalFor(noisy(20), { selectors: [MANAGEMENT, list] }).certificate.by).toBe('family');
});

test('the frontier rises to what is found, within the values that there are', () => {
  const { offers, certificate } = proposalFor(noisy(600));
  const points = pointsOf(offers);
  expect(points.length).toBeLessThanOrEqual(40);
  points.slice(1).forEach(({ values, worth }, index) => {
    expect(values).toBeGreaterThan(points[index]!.values);
    expect(worth.greaterThan(points[index]!.worth)).toBe(true);
  });
  expect(points.at(-1)!.values).toBe(500);
  expect(points.at(-1)!.worth.toFixed(2)).toBe(certificate.found.toFixed(2));
});

test('a table is worth no value whose calls of several stay for a protected one outside the list', () => {
  const arnOf = (table: string): string => tableRow(table, 'GetItem', true, 1).resource!.arn!;
  const list = dataSelector('AWS::DynamoDB::Table', { Field: 'resources.ARN', Equals: ['a', 'b'].map(arnOf) });
  const protect = { ...DEFAULT_POLICY.protect, resources: [arnOf('users')] };
  const trail = makeTrail({ selectors: [MANAGEMENT, list] });
  const noisyFor = (call: string): readonly string[] => {
    const traffic = [tableRow('a', call, true, 90 * MILLION), tableRow('users', 'GetItem', true, 10)];
    const snapshot = makeSnapshot({ traffic, trails: [trail] });
    const policy = { ...DEFAULT_POLICY, protect };
    return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES }).exclusions.noisy;
  };
  expect(noisyFor('Query')).toEqual([arnOf('a')]);
  expect(noisyFor('BatchGetItem')).toEqual([]);
});
