import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import { toUsd } from '../../src/model/quantity/usd.ts';
import type { Snapshot, TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { type Left, leftOf } from '../../src/optimize/left.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/optimize/policy.ts';
import { propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES, type Question } from '../../src/optimize/question.ts';
import { leftSentences, leftText } from '../../src/report/text/left-text.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import {
  ALL_FUNCTIONS,
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  functionRow,
  loadRates,
  makeRow,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
/** $108.63 a month of 730 hours. */
const MANY = 100_000_000;

interface Case {
  readonly traffic: readonly TrafficRow[];
  readonly selectors?: readonly Selector[];
  readonly protect?: Partial<Policy['protect']>;
  readonly drop?: Partial<Policy['drop']>;
  readonly choices?: Question['choices'];
  readonly facts?: Partial<Snapshot>;
}

function leftIn({ traffic, selectors = [ALL_S3], protect, drop, choices = NO_CHOICES, facts }: Case): readonly Left[] {
  const trail = makeTrail({ selectors: [MANAGEMENT, ...selectors] });
  const policy = {
    ...DEFAULT_POLICY,
    protect: { ...DEFAULT_POLICY.protect, ...protect },
    drop: { ...DEFAULT_POLICY.drop, ...drop },
  };
  const snapshot = makeSnapshot({ traffic, trails: [trail], ...facts });
  return leftOf(propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices }));
}

/** Reads of others that go, so that there is a proposal. */
const NOISY = bucketRow('noisy', true, MANY);
const NAMED = bucketRow('noisy', true, MANY, { eventName: 'HeadObject' });

function dataRow(type: string, eventSource: string, eventName: string, arn?: string): TrafficRow {
  return makeRow({
    category: 'Data',
    eventSource,
    eventName,
    readOnly: false,
    ...(arn === undefined ? {} : { resource: { type, arn } }),
    count: MANY,
  });
}

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:orders';

describe('what stays, and why', () => {
  test.for([
    [
      'protected',
      { traffic: [NOISY, bucketRow('pii', true, MANY)], protect: { resources: ['arn:aws:s3:::pii/'] } },
      'pii: $108.63, stays: the policy protects it',
    ],
    [
      'protected-call',
      {
        traffic: [NAMED, bucketRow('calls', true, MANY, { eventName: 'GetObject' })],
        protect: { calls: ['s3:GetObject'] },
      },
      'calls: $108.63, stays: the policy protects the call, or one that it may be, on every resource',
    ],
    [
      'protected-call',
      { traffic: [NAMED, bucketRow('calls', true, MANY)], protect: { calls: ['s3:GetObject', 's3:DeleteObject'] } },
      'calls: $108.63, stays: the policy protects the call, or one that it may be, on every resource',
    ],
    [
      'policy-keeps',
      { traffic: [NOISY, functionRow('resize', MANY)], selectors: [ALL_S3, ALL_FUNCTIONS] },
      '1 function: $108.63, stays: the policy lets none of them go',
    ],
    [
      'chosen-to-keep',
      { traffic: [NOISY, bucketRow('mine', true, MANY)], choices: new Map([['arn:aws:s3:::mine/', 'keep']]) },
      'mine: $108.63, stays: you chose to keep it',
    ],
    [
      'not-counted',
      { traffic: [NOISY, bucketRow('etl', true, null)] },
      'etl: cost not known, stays: no count was observed, and unknown is not noise',
    ],
    [
      'not-counted',
      {
        traffic: [NOISY, bucketRow('etl', true, null)],
        facts: {
          gaps: [
            {
              kind: 'metrics-off',
              subjects: [{ kind: 'request-metrics', resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::etl/' } }],
              what: 'request metrics of etl',
              reason: 'not enabled',
            },
          ],
        },
      },
      'etl: cost not known, stays: request metrics are off, and unknown is not noise',
    ],
    [
      'below-minimum',
      { traffic: [NOISY, bucketRow('a', true, 1000), bucketRow('b', true, 1000)] },
      '2 buckets: <$0.01, stays: each saves less than the policy asks of a value',
    ],
    [
      'recorded-otherwise',
      {
        traffic: [NOISY, tableRow('orders', 'GetRecords', true, MANY)],
        selectors: [ALL_S3, ALL_TABLES, dataSelector('AWS::DynamoDB::Stream')],
      },
      'orders: $108.63, stays: selectors of another type record the same events',
    ],
    [
      'call-unknown',
      { traffic: [NOISY, bucketRow('b', null, MANY)] },
      '1 bucket: $108.63, stays: neither name nor flag says whether they are reads',
    ],
    [
      'no-rule',
      {
        traffic: [NOISY, dataRow('AWS::SNS::Topic', 'sns.amazonaws.com', 'Publish', TOPIC)],
        selectors: [ALL_S3, dataSelector('AWS::SNS::Topic')],
      },
      '1 topic: $108.63, stays: the only calls recorded for a topic publish to it, which is a write',
    ],
    [
      'no-rule',
      {
        traffic: [NOISY, dataRow('AWS::New::Thing', 'new.amazonaws.com', 'Do', 'arn:aws:new:us-east-1:1:thing/a')],
        selectors: [ALL_S3, dataSelector('AWS::New::Thing')],
      },
      'AWS::New::Thing: $108.63, stays: no call of the type is known to be safe to drop',
    ],
    [
      'no-arn',
      { traffic: [NOISY, dataRow('', 's3.amazonaws.com', 'GetObject')] },
      'events of s3.amazonaws.com: $108.63, stays: their records name no resource that an exclusion could name',
    ],
    [
      'network-activity',
      {
        traffic: [
          NOISY,
          makeRow({ category: 'NetworkActivity', eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', count: MANY }),
        ],
        selectors: [
          ALL_S3,
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['NetworkActivity'] },
              { Field: 'eventSource', Equals: ['kms.amazonaws.com'] },
            ],
          },
        ],
      },
      'events of kms.amazonaws.com: $108.63, stays: trailtrim knows no noise among network activity events',
    ],
  ] as const satisfies readonly (readonly [Left['why'], Case, string])[])('%s', ([why, given, text]) => {
    const left = leftIn(given);
    expect(left.map((one) => one.why)).toEqual([why]);
    expect(left.map(leftText)).toEqual([text]);
  });

  test('writes of a bucket and management events are in it under no name', () => {
    expect(leftIn({ traffic: [NOISY, bucketRow('noisy', false, MANY), makeRow({ count: MANY })] })).toEqual([]);
  });

  test('no value is left: the resources that AWS has no room for, each with its cost, the most expensive first', () => {
    const traffic = Array.from({ length: 520 }, (_, index) => bucketRow(`b${index}`, true, MANY + index));
    const left = leftIn({ traffic });
    expect(new Set(left.map(({ why }) => why))).toEqual(new Set(['no-value-left']));
    expect(left[0]!.cost.expected.toFixed(2)).toBe('108.63');
    expect(
      left.every(({ cost }, index) => index === 0 || !cost.expected.greaterThan(left[index - 1]!.cost.expected)),
    ).toBe(true);
  });

  test('of a crowd the first hundred are told one by one, and the rest as one with its cost', () => {
    const traffic = Array.from({ length: 700 }, (_, index) => bucketRow(`b${index}`, true, MANY + index));
    const left = leftIn({ traffic });
    expect(left).toHaveLength(101);
    const [rest] = left.filter(({ resource }) => resource === null);
    const dropped = 700 - left.reduce((all, { resources }) => all + resources, 0);
    expect(leftText(rest!)).toMatch(/^\d+ buckets: \$[\d,.]+, stays: AWS allows 500 values/);
    expect(rest!.resources).toBe(600 - dropped);
    expect(rest!.cost.expected.toFixed(0)).toBe((rest!.resources * 108.630_952).toFixed(0));
  });

  test('one sentence for each reason, with what it costs together', () => {
    const traffic = [
      NOISY,
      bucketRow('pii-a', true, MANY),
      bucketRow('pii-b', true, MANY),
      bucketRow('etl', true, null),
    ];
    expect(leftSentences(leftIn({ traffic, protect: { resources: ['arn:aws:s3:::pii-*'] } }))).toEqual([
      'stays: $217.26 a month of pii-a, pii-b, because the policy protects it',
      'stays: etl at a cost that is not known, because no count was observed, and unknown is not noise',
    ]);
  });
});

test('all that the trail is charged for is dropped, is left, or is a write that nobody asks for', () => {
  const traffic = [
    NOISY,
    bucketRow('pii', true, MANY),
    bucketRow('small', true, 5000),
    bucketRow('small', false, MANY),
    tableRow('orders', 'Query', true, MANY),
    tableRow('orders', 'PutItem', false, MANY),
  ];
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES] });
  const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: ['arn:aws:s3:::pii/'] } };
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  const proposal = propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
  const sum = [...proposal.dropped.map(({ saving }) => saving), ...leftOf(proposal).map(({ cost }) => cost)]
    .map(({ expected }) => expected)
    .reduce((a, b) => a.plus(b), toUsd('0'));
  const reads = traffic.filter(({ readOnly }) => readOnly === true).reduce((all, { count }) => all + Number(count), 0);
  expect(sum.toFixed(4)).toBe(((reads * 730) / 672 / 1_000_000).toFixed(4));
});
