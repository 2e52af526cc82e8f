import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { Snapshot, Trail } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/optimize/policy.ts';
import type { Proof } from '../../src/optimize/proof.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
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
const TABLE = 'arn:aws:dynamodb:us-east-1:111122223333:table/';

function proposalFor(
  trails: readonly Trail[],
  traffic: Snapshot['traffic'],
  protect: Partial<Policy['protect']> = {},
): Proposal {
  const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, ...protect } };
  return propose({
    snapshot: makeSnapshot({ traffic, trails }),
    rates,
    month: AVERAGE_MONTH,
    policy,
    trail: trails[0]!,
    choices: NO_CHOICES,
  });
}

function proofOf({ proofs }: Proposal, name: string): Proof | undefined {
  return proofs.find((proof) => ('call' in proof ? proof.call : proof.resource) === name);
}

/** The proof says lost, and its witness is. */
function isLost(proposal: Proposal, name: string): boolean {
  const proof = proofOf(proposal, name);
  if (proof?.kept !== false || proof.witness === undefined) return false;
  return match(proposal.selectors, viewRecord(proof.witness)).logged === 'no';
}

describe('what a trail cannot keep, whatever its selectors say', () => {
  test('a stopped trail keeps nothing', () => {
    expect(proposalFor([makeTrail({ logging: false })], []).proofs.some(({ kept }) => kept)).toBe(false);
  });

  test('a stopped trail behind a logging one: kept by the other', () => {
    const proposal = proposalFor([makeTrail({ logging: false }), makeTrail({ name: 'other' })], []);
    expect(proofOf(proposal, 'kms:Decrypt')).toEqual({ call: 'kms:Decrypt', kept: true, by: [], trail: 'other' });
  });

  test('without global service events no call of IAM or STS, and of KMS all the same', () => {
    const proposal = proposalFor(
      [
        makeTrail({ includeGlobalServiceEvents: false }),
        makeTrail({ name: 'other', includeGlobalServiceEvents: false }),
      ],
      [],
    );
    expect(proofOf(proposal, 'sts:AssumeRole')?.kept).toBe(false);
    expect(proofOf(proposal, 'iam:GetAccountAuthorizationDetails')?.kept).toBe(false);
    expect(proofOf(proposal, 'kms:Decrypt')?.kept).toBe(true);
  });

  test('another trail counts only where it reaches all accounts and Regions', () => {
    const dataOnly = makeTrail({ selectors: [ALL_S3], organization: true });
    expect(proofOf(proposalFor([dataOnly, makeTrail({ name: 'other' })], []), 'kms:Decrypt')?.kept).toBe(false);
    expect(
      proofOf(proposalFor([dataOnly, makeTrail({ name: 'other', organization: true })], []), 'kms:Decrypt')?.kept,
    ).toBe(true);
  });
});

describe('a protected resource', () => {
  const pii = { resources: ['arn:aws:s3:::pii/'] };

  test('is lost where events of another source on it are', () => {
    const sources: readonly Selector[] = [
      MANAGEMENT,
      dataSelector('AWS::S3::Object', { Field: 'eventSource', NotEquals: ['s3lifecycle.amazonaws.com'] }),
    ];
    const proposal = proposalFor([makeTrail({ selectors: sources })], [bucketRow('pii', true, 5)], pii);
    expect(isLost(proposal, 'arn:aws:s3:::pii/')).toBe(true);
  });

  test('by a tag on one of its rows is protected in all of them', () => {
    const tagged = bucketRow('pii', false, 5);
    const resource = { ...tagged.resource!, tags: { DataClass: 'pii' } };
    const proposal = proposalFor(
      [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })],
      [bucketRow('pii', true, 100_000_000), { ...tagged, resource }],
      { tags: { DataClass: ['pii'] } },
    );
    expect(proposal.unchanged).toBe(true);
    expect(proofOf(proposal, 'arn:aws:s3:::pii/')?.kept).toBe(true);
  });

  test('a table stays whole in calls that name a noisy one too, also where tables are excluded already', () => {
    const selectors = [
      MANAGEMENT,
      dataSelector('AWS::DynamoDB::Table', { Field: 'resources.ARN', NotEquals: [`${TABLE}Old`] }),
    ];
    const proposal = proposalFor(
      [makeTrail({ selectors })],
      [tableRow('P', 'BatchGetItem', true, 5), tableRow('N', 'BatchGetItem', true, 200_000_000)],
      { resources: [`${TABLE}P`] },
    );
    const batch = {
      eventCategory: 'Data',
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'BatchGetItem',
      readOnly: true,
      resources: ['P', 'N'].map((name) => ({ type: 'AWS::DynamoDB::Table', ARN: TABLE + name })),
    };
    expect(proposal.unchanged).toBe(false);
    expect(match(selectors, viewRecord(batch)).logged).toBe('yes');
    expect(match(proposal.selectors, viewRecord(batch)).logged).toBe('yes');
    // What was excluded before stays excluded: a proposal records a part of what was recorded.
    const old = {
      ...batch,
      resources: ['P', 'Old'].map((name) => ({ type: 'AWS::DynamoDB::Table', ARN: TABLE + name })),
    };
    expect(match(selectors, viewRecord(old)).logged).toBe('no');
    expect(match(proposal.selectors, viewRecord(old)).logged).toBe('no');
    // And because of that one the table is not wholly kept, neither before nor after.
    expect(isLost(proposal, `${TABLE}P`)).toBe(true);
  });
});

describe('a protected data call', () => {
  test('that names two resources, each excluded by one of two selectors, is lost', () => {
    const without = (table: string): Selector =>
      dataSelector('AWS::DynamoDB::Table', { Field: 'resources.ARN', NotEquals: [TABLE + table] });
    expect(
      isLost(
        proposalFor([makeTrail({ selectors: [MANAGEMENT, without('A'), without('B')] })], [], {
          calls: ['dynamodb:BatchGetItem'],
        }),
        'dynamodb:BatchGetItem',
      ),
    ).toBe(true);
  });

  test('of a service under another name is a data call all the same', () => {
    const proposal = proposalFor([makeTrail({ selectors: [MANAGEMENT, ALL_TABLES] })], [], {
      calls: ['cloudwatch:PutMetricData'],
    });
    expect(proofOf(proposal, 'cloudwatch:PutMetricData')?.kept).toBe(false);
  });
});

describe('what is selected and excluded at once', () => {
  test('is taken out, and with it a selector that has nothing else', () => {
    const named = dataSelector('AWS::DynamoDB::Table', { Field: 'resources.ARN', Equals: [`${TABLE}N`, `${TABLE}Q`] });
    const { selectors } = proposalFor(
      [makeTrail({ selectors: [MANAGEMENT, named] })],
      [tableRow('N', 'GetItem', true, 200_000_000)],
    );
    expect(JSON.stringify(selectors[1])).toContain(`"Equals":["${TABLE}Q"]`);
    const alone = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::raw/'] });
    const trimmed = proposalFor([makeTrail({ selectors: [MANAGEMENT, alone] })], [bucketRow('raw', true, 200_000_000)]);
    expect(trimmed.selectors.map(({ Name }) => Name)).toEqual([
      'Management events selector',
      'AWS::S3::Object data, trailtrim: without reads',
    ]);
  });
});

test('the saving of a row that may still be recorded is possible, not sure', () => {
  const selectors = [MANAGEMENT, ALL_TABLES];
  const daily = Array<number>(28).fill(5_000_000);
  const query = { ...tableRow('N', 'Query', true, 140_000_000), daily };
  const open = { ...tableRow('N', 'GetItem', true, 140_000_000), daily, eventName: null };
  const { saving } = proposalFor([makeTrail({ selectors })], [query, open]);
  const least = saving.low!;
  expect(least.lt(saving.high ?? 0)).toBe(true);
  // What is sure is the queries alone, as the forecast has them at the least; and both at the most.
  const { low, expected, high } = proposalFor([makeTrail({ selectors })], [query]).saving;
  expect(Math.abs(least.dividedBy(low!).minus(1).toNumber())).toBeLessThan(0.01);
  expect(saving.high!.gt(high!.toFixed())).toBe(true);
  expect(low!.lt(expected.toFixed())).toBe(true);
});
