import { noiseNamesOf } from '../../../src/facts/data-calls.ts';
import { findResourceType } from '../../../src/facts/resource-types.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import type { PlainEvent } from './plain-evaluator.ts';
import { ACCESS_POINTS, BUCKETS, FUNCTIONS, STREAMS, TABLES } from './small-estates.ts';

type Calls = readonly (readonly [name: string, readOnly: boolean | undefined])[];
type Entry = PlainEvent['entries'][number];

/** Calls with their flags, calls that no list knows, and records without a flag. */
const CALLS: Readonly<Record<string, readonly [source: string, calls: Calls]>> = {
  'AWS::S3::Object': [
    's3.amazonaws.com',
    [
      ['GetObject', true],
      ['HeadObject', true],
      ['ANewRead', true],
      ['PutObject', false],
      ['DeleteObject', false],
      ['ANewWrite', false],
      ['PutObject', undefined],
    ],
  ],
  'AWS::DynamoDB::Table': [
    'dynamodb.amazonaws.com',
    [
      ['GetItem', true],
      ['Query', true],
      ['BatchGetItem', true],
      ['GetRecords', true],
      ['PutItem', false],
      ['ExecuteStatement', false],
      ['ANewRead', true],
      ['PutItem', undefined],
    ],
  ],
  'AWS::Lambda::Function': ['lambda.amazonaws.com', [['Invoke', false]]],
  'AWS::S3::AccessPoint': [
    's3.amazonaws.com',
    [
      ['GetObject', true],
      ['HeadObject', true],
      ['PutObject', false],
      ['ANewRead', true],
    ],
  ],
  'AWS::Kinesis::Stream': [
    'kinesis.amazonaws.com',
    [
      ['GetRecords', true],
      ['PutRecord', false],
      ['ANewRead', true],
    ],
  ],
};

const KEYS = ['k', 'in/x', 'private/s'];
const SOMEBODY = 'arn:aws:iam::111122223333:user/ada';
const ETL = 'arn:aws:sts::111122223333:assumed-role/etl/run';

/** ARNs that are in no estate, and begin or end as others do. */
const UNSEEN = (arns: readonly string[]): readonly string[] =>
  arns.flatMap((arn) =>
    arn.endsWith('/') ? [`${arn.slice(0, -1)}-new/`, `${arn.slice(0, -2)}/`] : [`${arn}-new`, arn.slice(0, -1)],
  );

const ALONE: readonly PlainEvent[] = [
  ...of(
    'AWS::S3::Object',
    [...BUCKETS, ...UNSEEN(BUCKETS)].flatMap((arn) => KEYS.map((key) => arn + key)),
  ),
  ...of('AWS::DynamoDB::Table', [...TABLES, ...UNSEEN(TABLES)]),
  ...of('AWS::Lambda::Function', [...FUNCTIONS, ...UNSEEN(FUNCTIONS)]),
  ...of('AWS::Kinesis::Stream', [...STREAMS, ...UNSEEN(STREAMS)]),
  ...of('AWS::S3::AccessPoint', [...ACCESS_POINTS, ...UNSEEN(ACCESS_POINTS)]),
  ...['kms', 'ec2', 'rdsdata'].flatMap((service) =>
    [true, false, undefined].flatMap((readOnly) =>
      (['Management', 'NetworkActivity'] as const).map((category): PlainEvent => ({
        category,
        source: `${service}.amazonaws.com`,
        name: 'AnyCall',
        readOnly,
        caller: SOMEBODY,
        entries: [],
      })),
    ),
  ),
];

/** Any two tables in one batch: rows show few of those that there may be. */
const PAIRS: readonly PlainEvent[] = TABLES.flatMap((first) =>
  TABLES.flatMap((second) =>
    first === second
      ? []
      : [
          data('AWS::DynamoDB::Table', 'BatchGetItem', true, [first, second]),
          data('AWS::DynamoDB::Table', 'BatchWriteItem', false, [first, second]),
        ],
  ),
);

/** Every event of the small world, those of what else the rows name, and those with several entries that the rows show. */
export function eventsAround({ traffic }: Snapshot): readonly PlainEvent[] {
  const several = traffic.flatMap(({ eventSource, eventName, readOnly, resource, alsoNames = [] }): PlainEvent[] => {
    if (resource === undefined || alsoNames.length === 0) return [];
    const entries = [resource, ...alsoNames].map(({ type, arn = '' }): Entry => ({
      type,
      arn: arn.endsWith('/') ? `${arn}k` : arn,
    }));
    const event = { source: eventSource, name: eventName!, readOnly: readOnly ?? undefined, caller: SOMEBODY };
    return [{ category: 'Data', ...event, entries }];
  });
  return [...ALONE, ...PAIRS, ...others(traffic), ...several];
}

const EVERYWHERE = new Set([...BUCKETS, ...TABLES, ...FUNCTIONS, ...STREAMS, ...ACCESS_POINTS]);

/** What the rows name beyond that, and what begins and ends as it does. */
function others(traffic: Snapshot['traffic']): readonly PlainEvent[] {
  const named = new Map(
    traffic.flatMap(({ category, resource }) =>
      category !== 'Data' || resource?.arn === undefined || EVERYWHERE.has(resource.arn)
        ? []
        : [[resource.arn, resource.type] as const],
    ),
  );
  return [...named].flatMap(([arn, type]) => {
    const alone = [arn, ...UNSEEN([arn])].flatMap((one) => of(type, [one.endsWith('/') ? `${one}k` : one]));
    const pairs = TABLES.map((table) => data(type, 'BatchGetItem', true, [arn, table]));
    return type === 'AWS::DynamoDB::Table' ? [...alone, ...pairs] : alone;
  });
}

/** Of types that are not in the table above: each read that may go, a write, calls that no list knows, a record without a flag. */
function callsOf(type: string): readonly [source: string, calls: Calls] {
  const noise = noiseNamesOf(type);
  return (
    CALLS[type] ?? [
      findResourceType(type)!.eventSource,
      [
        ...noise.map((call) => [call, true] as const),
        ['ANewRead', true],
        ['ANewWrite', false],
        [noise[0] ?? 'ANewRead', undefined],
      ],
    ]
  );
}

function of(type: string, arns: readonly string[]): readonly PlainEvent[] {
  // Who called matters to buckets alone: services deliver logs.
  const callers = type === 'AWS::S3::Object' ? [SOMEBODY, ETL, null] : [SOMEBODY];
  return arns.flatMap((arn) =>
    callsOf(type)[1].flatMap(([name, readOnly]) => callers.map((caller) => data(type, name, readOnly, [arn], caller))),
  );
}

function data(
  type: string,
  name: string,
  readOnly: boolean | undefined,
  arns: readonly string[],
  caller: string | null = SOMEBODY,
): PlainEvent {
  const [source] = callsOf(type);
  return {
    category: 'Data',
    source,
    name,
    readOnly,
    ...(caller === null ? {} : { caller }),
    entries: arns.map((arn) => ({ type, arn })),
  };
}
