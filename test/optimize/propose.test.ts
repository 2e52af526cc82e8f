import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { Snapshot } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import type { WhyUnchanged } from '../../src/optimize/why-unchanged.ts';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { match } from '../../src/selectors/match/match.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import {
  ALL_FUNCTIONS,
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
const NOISY = 100_000_000;

function proposalFor(
  selectors: readonly Selector[],
  traffic: Snapshot['traffic'],
  policy: Partial<Policy> = {},
  bucket: string | null = null,
): Proposal {
  const trail = makeTrail({ selectors, bucket });
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  return propose({
    snapshot,
    rates,
    month: AVERAGE_MONTH,
    policy: { ...DEFAULT_POLICY, ...policy },
    trail,
    choices: NO_CHOICES,
  });
}

function protecting(...resources: readonly string[]): Partial<Policy> {
  return { protect: { ...DEFAULT_POLICY.protect, resources } };
}

describe('the selectors of a proposal', () => {
  test('noisy buckets: everything of all others, and the writes of all', () => {
    const { selectors, saving, dropped } = proposalFor(
      [MANAGEMENT, ALL_S3],
      [bucketRow('raw', true, NOISY), bucketRow('raw', false, NOISY), bucketRow('quiet', true, 10)],
      {},
      'logs',
    );
    expect(selectors).toEqual([
      MANAGEMENT,
      {
        Name: 'AWS::S3::Object data, trailtrim: other resources',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::raw/'] },
        ],
      },
      {
        Name: 'AWS::S3::Object data, trailtrim: without reads',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          { Field: 'readOnly', Equals: ['false'] },
        ],
      },
    ]);
    // 100 million events in 28 days are 108.63 million in 730 hours, at a dollar a million.
    expect(dropped[0]?.saving.expected.toFixed(2)).toBe('108.63');
    // Log files come on top.
    expect(saving.expected.greaterThan('108.63')).toBe(true);
  });

  test('noisy tables: by the names of reads, so that PartiQL stays', () => {
    const { selectors } = proposalFor(
      [MANAGEMENT, ALL_TABLES],
      [tableRow('sessions', 'GetItem', true, NOISY), tableRow('sessions', 'ExecuteStatement', false, 5)],
    );
    const record = (eventName: string, table: string): Readonly<Record<string, unknown>> => ({
      eventCategory: 'Data',
      eventSource: 'dynamodb.amazonaws.com',
      eventName,
      readOnly: eventName === 'GetItem',
      resources: [{ type: 'AWS::DynamoDB::Table', ARN: `arn:aws:dynamodb:us-east-1:111122223333:table/${table}` }],
    });
    const logged = (eventName: string, table: string): string =>
      match(selectors, viewRecord(record(eventName, table))).logged;
    expect(logged('GetItem', 'sessions')).toBe('no');
    expect(logged('ExecuteStatement', 'sessions')).toBe('yes');
    expect(logged('PutItem', 'sessions')).toBe('yes');
    expect(logged('GetItem', 'sessions-archive')).toBe('yes');
  });

  test('one read of a noisy and a protected table stays, because of the protected one', () => {
    const table = (name: string): string => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`;
    const { selectors } = proposalFor(
      [MANAGEMENT, ALL_TABLES],
      [tableRow('sessions', 'BatchGetItem', true, NOISY), tableRow('patients', 'GetItem', true, NOISY)],
      protecting(table('patients')),
    );
    const batch = {
      eventCategory: 'Data',
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'BatchGetItem',
      readOnly: true,
      resources: ['sessions', 'patients'].map((name) => ({ type: 'AWS::DynamoDB::Table', ARN: table(name) })),
    };
    expect(match(selectors, viewRecord(batch)).logged).toBe('yes');
    expect(match(selectors, viewRecord({ ...batch, resources: batch.resources.slice(0, 1) })).logged).toBe('no');
  });

  test('functions stay unless the policy lets invocations go', () => {
    const traffic = [functionRow('resize', NOISY)];
    expect(proposalFor([MANAGEMENT, ALL_FUNCTIONS], traffic).unchanged).toBe(true);
    const { selectors } = proposalFor([MANAGEMENT, ALL_FUNCTIONS], traffic, {
      drop: { ...DEFAULT_POLICY.drop, invokes: true },
    });
    expect(selectors).toHaveLength(2);
    expect(selectors[1]?.FieldSelectors.at(-1)).toEqual({
      Field: 'resources.ARN',
      NotEquals: ['arn:aws:lambda:us-east-1:111122223333:function:resize'],
    });
  });

  test('a protected read keeps its own selector', () => {
    const policy = { protect: { ...DEFAULT_POLICY.protect, calls: ['s3:GetObject'] } };
    const { selectors, proofs } = proposalFor(
      [MANAGEMENT, ALL_S3],
      ['GetObject', 'HeadObject'].map((eventName) => bucketRow('raw', true, NOISY, { eventName })),
      policy,
    );
    expect(selectors.map(({ Name }) => Name)).toContain('AWS::S3::Object data, trailtrim: protected calls');
    expect(proofs.find((proof) => 'call' in proof && proof.call === 's3:GetObject')).toMatchObject({ kept: true });
  });

  test('thousands of noisy buckets: the most expensive within 500 values, and the upper bound says what is left', () => {
    const traffic = Array.from({ length: 2_000 }, (_, index) =>
      bucketRow(`bucket-${String(index).padStart(4, '0')}`, true, NOISY + index),
    );
    const { valuesUsed, dropped, saving, upperBound, leftOut } = proposalFor([MANAGEMENT, ALL_S3], traffic);
    expect(valuesUsed).toBe(500);
    expect(dropped.map(({ resource }) => resource)).toContain('arn:aws:s3:::bucket-1999/');
    expect(upperBound.greaterThan(saving.expected)).toBe(true);
    expect(dropped.length + leftOut.length).toBe(2_000);
    expect(leftOut).toContain('arn:aws:s3:::bucket-0000/');
  });

  test('a trail with two kinds of noise is trimmed of both', () => {
    const { dropped } = proposalFor(
      [MANAGEMENT, ALL_S3, ALL_TABLES],
      [bucketRow('raw', true, NOISY), tableRow('sessions', 'Query', true, NOISY)],
    );
    expect(dropped.map(({ resource }) => resource)).toEqual([
      'arn:aws:s3:::raw/',
      'arn:aws:dynamodb:us-east-1:111122223333:table/sessions',
    ]);
  });
});

describe('nothing to save: the selectors come back as they are, with the reason', () => {
  test.for<[string, () => Proposal, WhyUnchanged]>([
    ['management events only', () => proposalFor([{ ...MANAGEMENT, Name: 'mine' }], []), 'free-copies-only'],
    [
      'everything noisy is protected',
      () => proposalFor([MANAGEMENT, ALL_S3], [bucketRow('pii', true, NOISY)], protecting('arn:aws:s3:::pii/')),
      'all-protected',
    ],
    [
      'nothing is expensive enough',
      () => proposalFor([MANAGEMENT, ALL_S3], [bucketRow('quiet', true, 10)]),
      'below-minimum',
    ],
    ['no count is known', () => proposalFor([MANAGEMENT, ALL_S3], [bucketRow('open', true, null)]), 'nothing-counted'],
  ])('%s', ([, make, reason]) => {
    const proposal = make();
    expect(proposal.unchanged).toBe(true);
    expect(proposal.selectors).toBe(proposal.trail.selectors);
    expect(proposal.saving.expected.isZero()).toBe(true);
    expect(proposal.whyUnchanged).toBe(reason);
  });
});

test('two selectors over the same bucket do not each rely on the other for its writes', () => {
  const prefixed = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme'] });
  const { selectors } = proposalFor([ALL_S3, prefixed], [bucketRow('acme-2', true, NOISY)]);
  const put = {
    eventCategory: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    readOnly: false,
    resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::acme-2/key' }],
  };
  expect(match(selectors, viewRecord(put)).logged).toBe('yes');
  expect(match(selectors, viewRecord({ ...put, eventName: 'GetObject', readOnly: true })).logged).toBe('no');
});
