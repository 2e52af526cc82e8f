import * as fc from 'fast-check';
import type { Snapshot, TrafficRow, Trail } from '../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../src/optimize/policy.ts';
import { toUsd } from '../src/model/quantity/usd.ts';
import type { Selector } from '../src/selectors/selector.ts';
import {
  ALL_FUNCTIONS,
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  functionRow,
  makeRow,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from './factories.ts';

/** Names that are prefixes of each other, because that is where exclusions go wrong. */
const NAMES = ['acme', 'acme-2', 'acme-pii', 'acme-pii-2', 'logs', 'logs-2', 'raw', 'sessions'] as const;
const name = fc.constantFrom(...NAMES);
const count = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 500_000_000 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const MANAGEMENT_CALLS = [
  ['kms', 'Decrypt', true],
  ['kms', 'CreateGrant', false],
  ['secretsmanager', 'GetSecretValue', true],
  ['rdsdata', 'ExecuteStatement', false],
  ['ec2', 'RunInstances', false],
  ['iam', 'GetAccountAuthorizationDetails', true],
] as const;

const row: fc.Arbitrary<TrafficRow> = fc.oneof(
  fc
    .record({ bucket: name, flag: fc.constantFrom(true, false, null), n: count })
    .map(({ bucket, flag, n }) => bucketRow(bucket, flag, n)),
  fc
    .record({
      table: name,
      call: fc.constantFrom(
        ['GetItem', true] as const,
        ['Query', true] as const,
        ['PutItem', false] as const,
        ['ExecuteStatement', false] as const,
        ['GetRecords', true] as const,
      ),
      n: count,
    })
    .map(({ table, call, n }) => tableRow(table, call[0], call[1], n)),
  fc.record({ fn: name, n: count }).map(({ fn, n }) => functionRow(fn, n)),
  fc
    .record({
      call: fc.constantFrom(...MANAGEMENT_CALLS),
      n: count,
      account: fc.constantFrom('111122223333', '444455556666'),
      region: fc.constantFrom('us-east-1', 'eu-west-1'),
    })
    .map(({ call, n, account, region }) =>
      makeRow({
        eventSource: `${call[0]}.amazonaws.com`,
        eventName: call[1],
        readOnly: call[2],
        count: n,
        account,
        region,
      }),
    ),
);

const MANAGEMENT_SETS: readonly (readonly Selector[])[] = [
  [],
  [MANAGEMENT],
  [{ Name: 'mine', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
  [
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Management'] },
        { Field: 'readOnly', Equals: ['false'] },
      ],
    },
  ],
  [
    {
      Name: 'no kms',
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Management'] },
        { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
      ],
    },
    MANAGEMENT,
  ],
];

const DATA_SETS: readonly Selector[] = [
  ALL_S3,
  ALL_TABLES,
  ALL_FUNCTIONS,
  dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] }),
  dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] }),
  dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true', 'false'] }),
  dataSelector('AWS::S3::Object', {
    Field: 'resources.ARN',
    StartsWith: ['arn:aws:s3:::acme', 'arn:aws:s3:::raw/in/'],
  }),
  dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme-2/'] }),
  dataSelector('AWS::S3::Object', { Field: 'eventName', Equals: ['GetObject', 'PutObject'] }),
  dataSelector(
    'AWS::S3::Object',
    { Field: 'eventName', NotEquals: ['HeadObject'] },
    { Field: 'userIdentity.arn', NotStartsWith: ['arn:aws:sts::111122223333:assumed-role/etl'] },
  ),
  dataSelector('AWS::DynamoDB::Table', { Field: 'eventName', NotEquals: ['GetItem'] }),
  dataSelector('AWS::DynamoDB::Table', { Field: 'eventName', Equals: ['GetItem', 'PutItem'] }),
  dataSelector('AWS::DynamoDB::Table', { Field: 'readOnly', Equals: ['true'] }),
  dataSelector('AWS::DynamoDB::Stream'),
];

/** A trail with any selectors; `logging` may be off or unknown. */
function anyTrail(trailName: string): fc.Arbitrary<Trail> {
  return fc
    .record({
      management: fc.constantFrom(...MANAGEMENT_SETS),
      data: fc.subarray([...DATA_SETS], { maxLength: 5 }),
      logging: fc.constantFrom(true, true, true, null, false),
      multiRegion: fc.boolean(),
      organization: fc.boolean(),
      includeGlobalServiceEvents: fc.boolean(),
      bucket: fc.constantFrom('logs', 'raw', null),
      insights: fc.constantFrom(
        [],
        [{ type: 'ApiCallRateInsight' as const, on: ['Management' as const, 'Data' as const] }],
        [{ type: 'ApiErrorRateInsight' as const, on: ['Management' as const] }],
      ),
    })
    .map(({ management, data, ...rest }) => {
      const selectors = [...management, ...data];
      return makeTrail({ name: trailName, ...rest, selectors: selectors.length === 0 ? [MANAGEMENT] : selectors });
    });
}

export const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    traffic: fc.array(row, { maxLength: 30 }),
    first: anyTrail('org-trail'),
    others: fc.tuple(anyTrail('audit-old'), anyTrail('app-trail')),
    number: fc.integer({ min: 0, max: 2 }),
    logBuckets: fc.subarray([{ name: 'logs' }, { name: 'logs-2' }]),
  })
  .map(({ traffic, first, others, number, logBuckets }) =>
    makeSnapshot({ traffic, trails: [first, ...others.slice(0, number)], logBuckets }),
  );

export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    resources: fc.subarray([
      'arn:aws:s3:::acme-pii*',
      'arn:aws:s3:::logs/',
      'arn:aws:s3:::raw/private/*',
      'arn:aws:dynamodb:us-east-1:111122223333:table/sessions',
      '*acme-2*',
    ]),
    calls: fc.subarray([
      's3:GetObject',
      's3:DeleteObject',
      'dynamodb:GetItem',
      'lambda:Invoke',
      'kms:Encrypt',
      'ec2:DescribeInstances',
    ]),
    builtin: fc.boolean(),
    drop: fc.record({
      reads: fc.boolean(),
      invokes: fc.boolean(),
      logBuckets: fc.constantFrom('deliveries' as const, 'whole' as const, 'keep' as const),
    }),
    minimum: fc.constantFrom('0', '1', '50'),
  })
  .map(({ resources, calls, builtin, drop, minimum }) => ({
    ...DEFAULT_POLICY,
    protect: { calls, builtin, resources, tags: {} },
    drop,
    minMonthlySaving: toUsd(minimum),
  }));
