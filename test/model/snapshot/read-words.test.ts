import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { kindOfReason, NamedResources, sourceOfVia } from '../../../src/model/snapshot/read-words.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { type Source, viaOf } from '../../../src/model/snapshot/source.ts';
import { loadRates } from '../../factories.ts';

interface Rows {
  readonly traffic: readonly { readonly via: string; readonly source: unknown }[];
  readonly gaps: readonly object[];
}

const text = readFileSync(path.join(import.meta.dirname, '../../../examples/estate.json'), 'utf8');
const file = JSON.parse(text) as Rows;
/** The example as versions before 2026-12 wrote it. */
const old: Rows = {
  ...file,
  traffic: file.traffic.map((row) => ({ ...row, source: undefined })),
  gaps: file.gaps.map((gap) => ({ ...gap, kind: undefined, subjects: undefined })),
};

function read(json: unknown): Snapshot {
  const parsed = parseSnapshot(JSON.parse(JSON.stringify(json)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

describe('a snapshot of words alone', () => {
  test('has the sources that its words name', () => {
    expect(read(old).traffic).toEqual(read(file).traffic);
  });

  test('has gaps of the same kind, of the resources that they name', () => {
    const ofResources = ({ kind, subjects }: Snapshot['gaps'][number]) => [
      kind,
      subjects.map((one) => 'resource' in one && one.resource),
    ];
    expect(read(old).gaps).toHaveLength(8);
    expect(read(old).gaps.map(ofResources)).toEqual(read(file).gaps.map(ofResources));
  });

  test('costs the same, and leaves the same open', () => {
    const rates = loadRates();
    expect(estimate(read(old), rates, AVERAGE_MONTH)).toEqual(estimate(read(file), rates, AVERAGE_MONTH));
  });

  test('what another tool has under the names of the parts is passed over', () => {
    const foreign = {
      ...old,
      traffic: old.traffic.map((row, index) => ({ ...row, source: index % 2 === 0 ? 'athena' : { kind: 'athena' } })),
      gaps: old.gaps.map((gap) => ({ ...gap, kind: 'athena', subjects: ['a table'] })),
    };
    expect(read(foreign)).toEqual(read(old));
  });
});

describe('the source that words name', () => {
  test.for<[string, Source]>([
    ['cloudwatch AWS/S3 GetRequests', { kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' }],
    [
      'cloudwatch AWS/S3 PutRequests, delivery by cloudtrail.amazonaws.com',
      { kind: 'metric', namespace: 'AWS/S3', metric: 'PutRequests', deliveredBy: 'cloudtrail.amazonaws.com' },
    ],
    ['cloudwatch AWS/SQS a metric of blanks', { kind: 'metric', namespace: 'AWS/SQS', metric: 'a metric of blanks' }],
    ['cloudtrail LookupEvents', { kind: 'lookup-events' }],
    ['CloudTrail log files', { kind: 'log-files' }],
    ['typed in', { kind: 'typed-in' }],
    ['athena over the log bucket', { kind: 'other', words: 'athena over the log bucket' }],
    ['cloudwatch', { kind: 'other', words: 'cloudwatch' }],
    ['constructor', { kind: 'other', words: 'constructor' }],
  ])('%s', ([via, source]) => {
    expect(sourceOfVia(via)).toEqual(source);
    expect(viaOf(source)).toBe(via);
  });
});

describe('the resources that words name', () => {
  const bucket = { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::orders/' };
  const table = { type: 'AWS::DynamoDB::Table', arn: 'arn:aws:dynamodb:us-east-1:111122223333:table/orders' };
  const named = new NamedResources([{ resource: bucket }, { resource: bucket }, { resource: table }, {}]);

  test.for<[string, readonly (typeof bucket)[]]>([
    ['S3 request metrics of orders', [bucket]],
    ['DynamoDB requests of orders', [table]],
    ['S3 and DynamoDB of orders', [bucket, table]],
    ['request metrics of orders', []],
    ['S3 request metrics of orders-2', []],
  ])('%s', ([what, resources]) => {
    expect(named.in(what)).toEqual(resources.map((resource) => ({ kind: 'resource', resource })));
  });
});

test.for<[string, string | null]>([
  ['not enabled', 'metrics-off'],
  ['AWS refused (AccessDeniedException: no)', 'denied'],
  ['interrupted', 'interrupted'],
  ['truncated: its gzip data ends early', 'unreadable'],
  ['of somebody else', null],
])('the kind of a gap because: %s', ([reason, kind]) => {
  expect(kindOfReason(reason)).toBe(kind);
});
