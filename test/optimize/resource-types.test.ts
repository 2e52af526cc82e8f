import { describe, expect, test } from 'vitest';
import { dataCallsOf, noiseNamesOf } from '../../src/facts/data-calls.ts';
import { sampleArn } from '../../src/facts/resource-arn.ts';
import { KNOWN_TYPES } from '../../src/facts/resource-types.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { viewShape } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { dataSelector, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const MANY = 100_000_000;

/** Rows of each call that is known of a type, on one resource. */
function rowsOf(type: string, arn: string): readonly TrafficRow[] {
  const eventSource = KNOWN_TYPES.find(([known]) => known === type)![1].eventSource;
  return dataCallsOf(type).map(({ name, readOnly }) =>
    makeRow({ category: 'Data', eventSource, eventName: name, readOnly, resource: { type, arn }, count: MANY }),
  );
}

function proposalFor(type: string, traffic: readonly TrafficRow[]): Proposal {
  return proposalWith([dataSelector(type)], traffic);
}

function proposalWith(data: readonly Selector[], traffic: readonly TrafficRow[]): Proposal {
  const trail = makeTrail({ selectors: [MANAGEMENT, ...data] });
  return propose({
    snapshot: makeSnapshot({ traffic, trails: [trail] }),
    rates,
    month: AVERAGE_MONTH,
    policy: { ...DEFAULT_POLICY, drop: { ...DEFAULT_POLICY.drop, invokes: true } },
    trail,
    choices: NO_CHOICES,
  });
}

/** As records name them where no form of ARN is known, and where one may end in two ways. */
const AS_RECORDED = [
  ['AWS::S3::AccessPoint', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports'],
  ['AWS::S3::AccessPoint', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/'],
  ['AWS::DynamoDB::Stream', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000'],
  ['AWS::S3Tables::Table', 'arn:aws:s3tables:eu-west-1:111122223333:bucket/lake/table/5f43f2a1/'],
  ['AWS::S3Express::Object', 'arn:aws:s3express:eu-west-1:111122223333:fast--euw1-az1--x-s3'],
  ['AWS::S3Express::Object', 'arn:aws:s3express:eu-west-1:111122223333:bucket/fast--euw1-az1--x-s3'],
  ['AWS::S3Express::Object', 'arn:aws:s3express:eu-west-1:111122223333:bucket/fast--euw1-az1--x-s3/'],
  ['AWS::S3Outposts::Object', 'arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/acme/'],
  ['AWS::S3Outposts::Object', 'arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/acme'],
  ['AWS::S3ObjectLambda::AccessPoint', 'arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/resize'],
  ['AWS::Cassandra::Table', 'arn:aws:cassandra:eu-west-1:111122223333:/keyspace/shop/table/orders'],
] as const;

const SAMPLES = KNOWN_TYPES.flatMap(([type]) => {
  const sample = sampleArn(type);
  return sample === undefined ? [] : [{ type, arn: sample.replace(/(?<=:::[^/]+\/).*/, '') }];
});
const NAMED = [...SAMPLES, ...AS_RECORDED.map(([type, arn]) => ({ type, arn }))].map((one) => ({
  ...one,
  noise: KNOWN_TYPES.find(([known]) => known === one.type)![1].noise,
}));

describe.each(NAMED)('$type $arn', ({ type, arn, noise }) => {
  const rows = rowsOf(type, arn);
  const { selectors, exclusions } = proposalFor(type, rows);
  const isRecorded = (row: TrafficRow): boolean => isLogged(selectors, viewShape(row)) === 'yes';

  test('loses its noise and nothing else, and where it has none is recorded as before', () => {
    expect(exclusions.noisy).toEqual(noise.by === null ? [] : [arn]);
    for (const row of rows) {
      const isNoise = noise.by === 'type' || (noise.by !== null && noiseNamesOf(type).includes(row.eventName!));
      expect([row.eventName, isRecorded(row)]).toEqual([row.eventName, !isNoise]);
    }
  });

  test('of others everything stays', () => {
    const other = arn.replace(/.(?=\/?$)/, 'z');
    expect(other).not.toBe(arn);
    expect(rowsOf(type, other).every(isRecorded)).toBe(true);
  });

  test('of a longer name everything stays, too', () => {
    const longer = arn.replace(/(?=\/?$)/, '-2');
    expect(rowsOf(type, longer).every(isRecorded)).toBe(true);
  });
});

describe('the reads of a table stream', () => {
  const stream = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
  const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
  const tableAndStream = [dataSelector('AWS::DynamoDB::Table'), dataSelector('AWS::DynamoDB::Stream')];

  test('stay where selectors of its table record them too, for an exclusion would have no effect', () => {
    const { unchanged, candidates } = proposalWith(tableAndStream, rowsOf('AWS::DynamoDB::Stream', stream));
    expect(unchanged).toBe(true);
    expect(candidates).toEqual([]);
  });

  test('are not counted among what the exclusion of the table saves, where a selector of streams records them', () => {
    const rows = rowsOf('AWS::DynamoDB::Table', table);
    const alone = proposalWith([dataSelector('AWS::DynamoDB::Table')], rows).candidates[0]!;
    const both = proposalWith(tableAndStream, rows).candidates[0]!;
    expect(alone.events.toString()).toBe(String(7 * MANY));
    expect(both.events.toString()).toBe(String(5 * MANY));
  });
});

test('reads of an S3 table stay where a selector of its bucket records them too', () => {
  const bucket = 'arn:aws:s3tables:eu-west-1:111122223333:bucket/lake';
  const rows = rowsOf('AWS::S3Tables::Table', `${bucket}/table/1`).map((row) => ({
    ...row,
    alsoNames: [{ type: 'AWS::S3Tables::TableBucket', arn: bucket }],
  }));
  const table = dataSelector('AWS::S3Tables::Table');
  expect(proposalWith([table], rows).exclusions.noisy).toHaveLength(1);
  expect(proposalWith([table, dataSelector('AWS::S3Tables::TableBucket')], rows).unchanged).toBe(true);
});

describe('nobody’s noise', () => {
  test.for([
    ['AWS::SNS::Topic', 'arn:aws:sns:eu-west-1:111122223333:orders'],
    ['AWS::SQS::Queue', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
    ['AWS::SES::EmailIdentity', 'arn:aws:ses:eu-west-1:111122223333:identity/acme.example'],
  ] as const)('%s', ([type, arn]) => {
    expect(proposalFor(type, rowsOf(type, arn)).unchanged).toBe(true);
  });
});
