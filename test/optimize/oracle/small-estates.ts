import * as fc from 'fast-check';
import { dataCallsOf, noiseNamesOf } from '../../../src/facts/data-calls.ts';
import { findResourceType } from '../../../src/facts/resource-types.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { TrafficResource, TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import type { Rates } from '../../../src/model/rates/rates.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import { propose } from '../../../src/optimize/propose.ts';
import { type Choice, NO_CHOICES, type Question } from '../../../src/optimize/question.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { bucketRow, dataSelector, functionRow, makeRow, makeSnapshot, makeTrail, tableRow } from '../../factories.ts';
import { STYLE_NAMES, STYLES } from './present-selectors.ts';

/** Names that begin with each other, because that is where exclusions go wrong. */
const NAMES = ['acme', 'acme-2', 'acme-pii', 'acme-pii-2', 'logs', 'logs-2', 'raw', 'sessions'] as const;
const PLACE = 'us-east-1:111122223333';

export const BUCKETS = NAMES.map((name) => `arn:aws:s3:::${name}/`);
export const TABLES = NAMES.map((name) => `arn:aws:dynamodb:${PLACE}:table/${name}`);
export const FUNCTIONS = NAMES.map((name) => `arn:aws:lambda:${PLACE}:function:${name}`);
export const ACCESS_POINTS = NAMES.map(accessPointOf);
export const STREAMS = NAMES.map((name) => `arn:aws:kinesis:${PLACE}:stream/${name}`);

const name = fc.constantFrom(...NAMES);
/** Unknown, none, too few to be worth a value, and many. */
const count = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(null, 0, 1_000) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 500_000_000 }) },
);
const caller = fc.constantFrom(undefined, undefined, 'aws-service' as const, 'principal' as const);
const tags = fc.constantFrom(undefined, undefined, undefined, { classification: 'pii' }, { classification: 'public' });

const ofBuckets = fc
  .record({
    name,
    call: fc.constantFrom(
      [null, true] as const,
      [null, true] as const,
      [null, false] as const,
      [null, null] as const,
      ['GetObject', true] as const,
      ['HeadObject', true] as const,
      ['PutObject', false] as const,
      ['DeleteObject', false] as const,
      ['PutObject', null] as const,
    ),
    count,
    caller,
    tags,
  })
  .map((row) => {
    const [eventName, readOnly] = row.call;
    const change = { eventName, ...(row.caller === undefined ? {} : { caller: row.caller }) };
    return tagged(bucketRow(row.name, readOnly, row.count, change), row.tags);
  });

const ofTables = fc
  .record({
    name,
    call: fc.constantFrom(
      ['GetItem', true] as const,
      ['Query', true] as const,
      ['BatchGetItem', true] as const,
      ['GetRecords', true] as const,
      ['PutItem', false] as const,
      ['ExecuteStatement', false] as const,
    ),
    count,
    tags,
  })
  .map((row) => tagged(tableRow(row.name, row.call[0], row.call[1], row.count), row.tags));

/** What services put into log buckets. */
const ofDeliveries = fc
  .record({ name: fc.constantFrom('logs', 'logs-2', 'raw'), count })
  .map((one) => bucketRow(one.name, false, one.count, { eventName: 'PutObject', caller: 'aws-service' }));

const ofStreams = fc
  .record({ name, call: fc.constantFrom(['GetRecords', true] as const, ['PutRecord', false] as const), count })
  .map(({ name: stream, call: [eventName, readOnly], count: events }) =>
    makeRow({
      category: 'Data',
      eventSource: 'kinesis.amazonaws.com',
      eventName,
      readOnly,
      resource: { type: 'AWS::Kinesis::Stream', arn: `arn:aws:kinesis:${PLACE}:stream/${stream}` },
      count: events,
    }),
  );

/** Types of which reads go by the names of calls, each named as its records name it. */
const BY_NAMES = [
  'AWS::S3::AccessPoint',
  'AWS::DynamoDB::Stream',
  'AWS::S3Tables::Table',
  'AWS::S3Express::Object',
  'AWS::S3Outposts::Object',
  'AWS::S3ObjectLambda::AccessPoint',
  'AWS::Cassandra::Table',
] as const;

const ofOthers = fc
  .record({ type: fc.constantFrom(...BY_NAMES), name, isNoise: fc.boolean(), which: fc.nat(), count, tags })
  .map((drawn): TrafficRow => {
    const { type, isNoise, which, count: events } = drawn;
    const known = findResourceType(type)!;
    const calls = dataCallsOf(type).filter(({ readOnly }) => readOnly === false);
    const noise = noiseNamesOf(type);
    const call = isNoise ? noise[which % noise.length]! : (calls[which % calls.length]?.name ?? 'ANewWrite');
    const arn = arnOfOther(type, drawn.name);
    const change = { category: 'Data', eventName: call, readOnly: isNoise, resource: { type, arn } } as const;
    return tagged(makeRow({ ...change, eventSource: known.eventSource, count: events }), drawn.tags);
  });

function arnOfOther(type: (typeof BY_NAMES)[number], of: string): string {
  switch (type) {
    case 'AWS::S3::AccessPoint':
      return accessPointOf(of);
    case 'AWS::DynamoDB::Stream':
      return `arn:aws:dynamodb:${PLACE}:table/${of}/stream/2026-01-01T00:00:00.000`;
    case 'AWS::S3Tables::Table':
      return `arn:aws:s3tables:${PLACE}:bucket/lake/table/${of}`;
    case 'AWS::S3Express::Object':
      return `arn:aws:s3express:${PLACE}:bucket/${of}--use1-az4--x-s3/`;
    case 'AWS::S3Outposts::Object':
      return `arn:aws:s3-outposts:${PLACE}:outpost/op-1/bucket/${of}/`;
    case 'AWS::S3ObjectLambda::AccessPoint':
      return `arn:aws:s3-object-lambda:${PLACE}:accesspoint/${of}`;
    case 'AWS::Cassandra::Table':
      return `arn:aws:cassandra:${PLACE}:/keyspace/acme/table/${of}`;
  }
}

const mostlyMany = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 60_000_000, max: 500_000_000 }) },
  { weight: 1, arbitrary: count },
);

/** The same tables in four accounts, so that their names and places are fewer values than they are tables. */
const stack: fc.Arbitrary<readonly TrafficRow[]> = fc
  .array(fc.tuple(mostlyMany, fc.constantFrom('GetItem', 'GetItem', 'GetItem', 'Query', 'BatchGetItem')), {
    minLength: 32,
    maxLength: 32,
  })
  .map((rows) =>
    rows.map(([events, eventName], index): TrafficRow => {
      const account = String(111_122_223_334 + (index % 4));
      const table = NAMES[Math.floor(index / 4)]!;
      const own = tableRow(table, eventName, true, events);
      const arn = `arn:aws:dynamodb:us-east-1:${account}:table/${table}`;
      return { ...own, account, resource: { ...own.resource!, arn } };
    }),
  );

/** Two entries in one event: a batch over two tables, a copy, a read through an access point, a read of a table's stream. */
const ofTwo = fc
  .record({
    kind: fc.constantFrom('batch' as const, 'copy' as const, 'access point' as const, 'stream' as const),
    first: name,
    second: name,
    count,
    tags,
  })
  .filter(({ first, second }) => first !== second)
  .map(({ kind, first, second, count: events, tags: own }): TrafficRow => {
    const also = (type: string, arn: string): Pick<TrafficRow, 'alsoNames'> => ({
      alsoNames: [withTags({ type, arn }, own)],
    });
    switch (kind) {
      case 'copy':
        return {
          ...bucketRow(first, false, events, { eventName: 'CopyObject' }),
          ...also('AWS::S3::Object', `arn:aws:s3:::${second}/`),
        };
      case 'access point':
        return {
          ...bucketRow(first, true, events, { eventName: 'GetObject' }),
          ...also('AWS::S3::AccessPoint', accessPointOf(second)),
        };
      case 'stream':
        return {
          ...tableRow(first, 'GetRecords', true, events),
          ...also('AWS::DynamoDB::Stream', `arn:aws:dynamodb:${PLACE}:table/${first}/stream/2026-01-01T00:00:00.000`),
        };
      case 'batch':
        return {
          ...tableRow(first, 'BatchGetItem', true, events),
          ...also('AWS::DynamoDB::Table', `arn:aws:dynamodb:${PLACE}:table/${second}`),
        };
    }
  });

function accessPointOf(of: string): string {
  return `arn:aws:s3:${PLACE}:accesspoint/${of}`;
}

const ofManagement = fc
  .constantFrom(
    ['kms', 'Decrypt', true] as const,
    ['ec2', 'RunInstances', false] as const,
    ['rdsdata', 'ExecuteStatement', false] as const,
  )
  .map(([service, eventName, readOnly]) =>
    makeRow({ eventSource: `${service}.amazonaws.com`, eventName, readOnly, count: 1_000_000 }),
  );

const row: fc.Arbitrary<TrafficRow> = fc.oneof(
  { weight: 5, arbitrary: ofBuckets },
  { weight: 4, arbitrary: ofTables },
  { weight: 1, arbitrary: fc.record({ name, count }).map((one) => functionRow(one.name, one.count)) },
  { weight: 1, arbitrary: ofDeliveries },
  { weight: 1, arbitrary: ofStreams },
  { weight: 1, arbitrary: ofOthers },
  { weight: 1, arbitrary: ofTwo },
  { weight: 1, arbitrary: ofManagement },
);

function tagged(of: TrafficRow, own: TrafficResource['tags']): TrafficRow {
  return { ...of, resource: withTags(of.resource!, own) };
}

function withTags(resource: TrafficResource, own: TrafficResource['tags']): TrafficResource {
  return own === undefined ? resource : { ...resource, tags: own };
}

/** Selectors of another type, so long that few values are left for anything else. */
function crowd(values: number): readonly Selector[] {
  if (values === 0) return [];
  const arns = Array.from({ length: values }, (_, index) => `arn:aws:sns:${PLACE}:topic-${index}`);
  return [dataSelector('AWS::SNS::Topic', { Field: 'resources.ARN', Equals: arns })];
}

/** Every style of present selectors, with what each of them names drawn for each time that it names something. */
const anySelectors: fc.Arbitrary<readonly Selector[]> = fc
  .record({
    style: fc.constantFrom(...STYLE_NAMES),
    turns: fc.array(fc.integer({ min: 0, max: 2 ** NAMES.length - 1 }), { minLength: 3, maxLength: 3 }),
    left: fc.constantFrom(0, 0, 0, 0, 455, 470),
    others: fc.subarray(['AWS::Kinesis::Stream', ...BY_NAMES], { maxLength: 3 }),
  })
  .map(({ style, turns, left, others }) => {
    let turn = 0;
    const some = (arns: readonly string[]): readonly string[] => {
      const bits = turns[turn++ % turns.length]!;
      const drawn = arns.filter((_, index) => ((bits >> index) & 1) === 1);
      return drawn.length > 0 ? drawn : arns.slice(0, 1);
    };
    const own = STYLES[style]({ buckets: BUCKETS, tables: TABLES, functions: FUNCTIONS, some });
    return [...own, ...others.map((type) => dataSelector(type)), ...crowd(left)];
  });

/** Few protected calls: rows that do not name theirs may be all of a protected one, and then nothing may go. */
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    resources: fc.subarray(
      [
        'arn:aws:s3:::acme-pii*',
        'arn:aws:s3:::logs/',
        'arn:aws:s3:::raw/private/*',
        'arn:aws:s3:::logs/in/*',
        'arn:aws:s3:::acme/k',
        'arn:aws:s3:::acme/*/s',
        'arn:aws:dynamodb:us-east-1:111122223333:table/sessions',
        '*acme-2*',
      ],
      { maxLength: 3 },
    ),
    calls: fc.constantFrom(
      [],
      [],
      [],
      [],
      [],
      [],
      ['s3:GetObject'],
      ['s3:DeleteObject', 'dynamodb:GetItem'],
      ['dynamodb:BatchGetItem', 'lambda:Invoke'],
      ['dynamodb:PutItem', 'kms:Encrypt'],
    ),
    tags: fc.boolean(),
    drop: fc.record({
      reads: fc.constantFrom(true, true, true, false),
      invokes: fc.boolean(),
      logBuckets: fc.constantFrom('deliveries' as const, 'deliveries' as const, 'whole' as const, 'keep' as const),
      retire: fc.constantFrom('own' as const, 'own' as const, 'all' as const),
      calls: fc.constantFrom(
        [],
        [],
        [],
        [],
        ['s3:HeadObject'],
        ['s3:PutObject', 's3:HeadObject'],
        ['dynamodb:Query'],
        ['dynamodb:PutItem', 's3:HeadObject'],
      ),
    }),
    minimum: fc.constantFrom('0', '1', '1', '50'),
  })
  .map(({ resources, calls, tags: byTag, drop, minimum }) => ({
    ...DEFAULT_POLICY,
    protect: { calls, builtin: true, resources, tags: byTag ? { classification: ['pii'] } : {} },
    // A policy with a call in both lists is refused.
    drop: { ...drop, calls: drop.calls.filter((call) => !(calls as readonly string[]).includes(call)) },
    minMonthlySaving: toUsd(minimum),
  }));

const anyChoices: fc.Arbitrary<ReadonlyMap<string, Choice>> = fc
  .dictionary(
    fc.constantFrom(...BUCKETS.slice(0, 5), ...TABLES.slice(0, 3)),
    fc.constantFrom('keep' as const, 'drop' as const),
    { maxKeys: 2 },
  )
  .map((choices) => new Map(Object.entries(choices)));

const anyTraffic: fc.Arbitrary<readonly TrafficRow[]> = fc
  .tuple(fc.array(row, { maxLength: 25, size: 'max' }), fc.oneof({ weight: 12, arbitrary: fc.constant([]) }, stack))
  .map((parts) => parts.flat());

/** Small estates with everything in them that proposals have to be careful about. */
export function anyQuestion(rates: Rates): fc.Arbitrary<Question> {
  return fc
    .record({
      traffic: anyTraffic,
      selectors: anySelectors,
      policy: anyPolicy,
      choices: fc.oneof({ weight: 3, arbitrary: fc.constant(new Map<string, Choice>()) }, anyChoices),
      bucket: fc.constantFrom('logs', 'raw', null),
      logBuckets: fc.subarray([{ name: 'logs' }, { name: 'logs-2' }]),
      logging: fc.constantFrom(true, true, true, true, true, true, null, false),
      earlier: fc.oneof(
        { weight: 2, arbitrary: fc.constant(undefined) },
        fc.record({ traffic: anyTraffic, policy: anyPolicy }),
      ),
    })
    .map(({ traffic, selectors, policy, choices, bucket, logBuckets, logging, earlier }) => {
      const asked = (rows: readonly TrafficRow[], own: readonly Selector[]): Omit<Question, 'policy' | 'choices'> => {
        const trail = makeTrail({ selectors: own, bucket, logging });
        return {
          snapshot: makeSnapshot({ traffic: rows, trails: [trail], logBuckets }),
          rates,
          month: AVERAGE_MONTH,
          trail,
        };
      };
      // What a proposal left out when traffic and policy were others.
      const present =
        earlier === undefined
          ? selectors
          : propose({ ...asked(earlier.traffic, selectors), policy: earlier.policy, choices: NO_CHOICES }).selectors;
      return { ...asked(traffic, present), policy, choices };
    });
}
