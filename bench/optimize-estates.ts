import { countedByMetric } from '../src/observe/aws/metrics/metric.ts';
import { type Count, toCount } from '../src/model/quantity/count.ts';
import { toUsd } from '../src/model/quantity/usd.ts';
import type { Snapshot, TrafficRow, Trail } from '../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../src/optimize/policy.ts';
import type { Selector } from '../src/selectors/selector.ts';
import { dataSelector, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../test/factories.ts';
import { Chance } from './forecast-estates.ts';

interface ShapeOfEstate {
  readonly accounts: number;
  readonly resources: number;
  /** What its data events cost a month at a dollar a million. */
  readonly dollars: number;
  /** How many of its resources are buckets, tables and functions, in hundredths. */
  readonly mix: readonly [buckets: number, tables: number, functions: number];
}

/** Organizations of six sizes, with the resources and the bills of data events that such have. */
export const SHAPES = {
  startup: { accounts: 1, resources: 85, dollars: 3_200, mix: [45, 20, 35] },
  saas: { accounts: 6, resources: 1_235, dollars: 33_000, mix: [50, 25, 25] },
  mid: { accounts: 20, resources: 2_831, dollars: 51_000, mix: [50, 25, 25] },
  lake: { accounts: 3, resources: 3_703, dollars: 150_000, mix: [85, 8, 7] },
  enterprise: { accounts: 60, resources: 24_139, dollars: 170_000, mix: [45, 25, 30] },
  mega: { accounts: 200, resources: 110_945, dollars: 355_000, mix: [45, 25, 30] },
} as const satisfies Record<string, ShapeOfEstate>;
export type Shape = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly Shape[];

const TEAMS = ['core', 'growth', 'ads', 'ml', 'billing', 'search', 'fraud', 'iot', 'media', 'risk', 'web', 'data'];
const STAGES = ['prod', 'staging', 'dev', 'sandbox'];
const REGIONS = ['us-east-1', 'us-east-1', 'eu-west-1'];
const USES = {
  'AWS::S3::Object': ['raw', 'curated', 'assets', 'exports', 'uploads', 'models', 'backups', 'artifacts', 'events'],
  'AWS::DynamoDB::Table': ['sessions', 'orders', 'carts', 'users', 'locks', 'features', 'ledger', 'tokens'],
  'AWS::Lambda::Function': ['api', 'worker', 'ingest', 'resize', 'notify', 'auth', 'sync', 'report'],
} as const;
export type MainType = keyof typeof USES;

/** Types that few trails select, with the calls that each resource gets and their shares, reads first. */
const OTHER_TYPES = {
  'AWS::Kinesis::Stream': ['kinesis', 'stream/', ['GetRecords', true, 70], ['PutRecords', false, 30]],
  'AWS::EC2::Snapshot': ['ebs', 'snapshot/', ['GetSnapshotBlock', true, 90], ['PutSnapshotBlock', false, 10]],
  'AWS::SQS::Queue': ['sqs', '', ['ReceiveMessage', false, 60], ['SendMessage', false, 40]],
  'AWS::SNS::Topic': ['sns', '', ['Publish', false, 100]],
  'AWS::S3::AccessPoint': ['s3', 'accesspoint/', ['GetObject', true, 80], ['PutObject', false, 20]],
} as const satisfies Record<
  string,
  readonly [service: string, head: string, ...calls: (readonly [name: string, readOnly: boolean, share: number])[]]
>;

const CALLS_OF_TABLES = [
  ['GetItem', true, 40],
  ['Query', true, 25],
  ['Scan', true, 5],
  ['BatchGetItem', true, 5],
  ['PutItem', false, 15],
  ['UpdateItem', false, 10],
] as const;

/** What CloudWatch counts of a bucket, and the share of each among its reads or writes. */
const METRICS = [
  ['GetRequests', true, 78],
  ['HeadRequests', true, 14],
  ['ListRequests', true, 8],
  ['PutRequests', false, 88],
  ['PostRequests', false, 4],
  ['DeleteRequests', false, 8],
] as const;

export interface EstateOptions {
  /** Types beyond buckets, tables and functions are recorded too. */
  readonly otherTypes?: boolean;
  /** Buckets, tables and functions times this. */
  readonly times?: number;
  /** Exactly so many resources carry the tag that protects; default: 6 of 100. */
  readonly protectedResources?: number;
}

export interface Estate {
  readonly shape: Shape;
  readonly snapshot: Snapshot;
  /** An organization trail that records all of it. */
  readonly trail: Trail;
  readonly policy: Policy;
}

interface Place {
  readonly account: string;
  readonly region: string;
}

interface Resource extends Place {
  readonly type: string;
  readonly arn: string;
  readonly isProtected: boolean;
}

const PII = { classification: 'pii' };

/** Reads may go, what is tagged as personal data stays whole, a value has to save a dollar. */
const POLICY: Policy = {
  ...DEFAULT_POLICY,
  protect: { ...DEFAULT_POLICY.protect, tags: { classification: ['pii'] } },
  minMonthlySaving: toUsd('1'),
};

/** An organization in the window before a month, as `observe` writes it; the same for the same seed. */
export function makeEstate(shape: Shape, seed: number, options: EstateOptions = {}): Estate {
  const chance = new Chance(seed * 7_919 + SHAPE_NAMES.indexOf(shape));
  const { accounts, dollars } = SHAPES[shape];
  const places = Array.from({ length: accounts }, (_, index) => String(210_000_000_000 + index * 1_000_003));
  const resources = resourcesOf(shape, places, chance, options);
  const levels = zipf(resources.length, dollars * 1e6 * (672 / 730), chance.between(0.9, 1.05), chance);
  const logBuckets = places.map((account) => ({ name: `acme-${account}-access-logs`, region: 'us-east-1' }));
  const traffic = [
    ...resources.flatMap((resource, index) => rowsOf(resource, levels[index]!, chance)),
    ...stackOf(shape, places, chance).flatMap((table) => rowsOf(table, table.level, chance)),
    ...logBuckets.flatMap(({ name }, index) => logRows(name, places[index]!, dollars / accounts, chance)),
    ...(options.otherTypes === true ? otherRows(shape, places, chance) : []),
    ...places.map((account) => makeRow({ account, count: chance.whole(1e4, 1e6) })),
  ];
  const types = [...Object.keys(USES), ...(options.otherTypes === true ? Object.keys(OTHER_TYPES) : [])];
  const trail = makeTrail({
    account: places[0]!,
    organization: true,
    bucket: 'acme-org-trail',
    selectors: [MANAGEMENT, ...types.map((type) => dataSelector(type))],
  });
  return { shape, trail, policy: POLICY, snapshot: makeSnapshot({ traffic, trails: [trail], logBuckets }) };
}

/** The estate with other selectors on its trail. */
export function withPresent({ snapshot, trail, ...estate }: Estate, selectors: readonly Selector[]): Estate {
  const changed = { ...trail, selectors };
  return { ...estate, trail: changed, snapshot: { ...snapshot, trails: [changed] } };
}

function resourcesOf(
  shape: Shape,
  accounts: readonly string[],
  chance: Chance,
  { times = 1, protectedResources }: EstateOptions,
): readonly Resource[] {
  const { resources, mix } = SHAPES[shape];
  const count = Math.round(resources * times);
  const types = Object.keys(USES) as readonly MainType[];
  return Array.from({ length: count }, (_, index) => {
    const at = ((index * 61) % 100) + 1;
    const type = types[at <= mix[0] ? 0 : at <= mix[0] + mix[1] ? 1 : 2]!;
    const place = { account: chance.pick(accounts), region: chance.pick(REGIONS) };
    const name = nameOf(type, index, chance);
    const isProtected = protectedResources === undefined ? chance.next() < 0.06 : index < protectedResources;
    return { ...place, type, arn: arnOf(type, place, name), isProtected };
  });
}

/** Names are a team's, a use and a stage. */
function nameOf(type: MainType, index: number, chance: Chance): string {
  const family = `${chance.pick(TEAMS)}-${chance.pick(USES[type])}-${chance.pick(STAGES)}-${index}`;
  return type === 'AWS::S3::Object' ? `acme-${family}` : family;
}

/** Tables that a template deploys into every account, and their shares of what data events cost in all accounts together. */
const STACK = [
  ['platform-sessions', 0.012],
  ['platform-flags', 0.006],
  ['platform-locks', 0.003],
  ['platform-audit', 0.0015],
] as const;

function stackOf(
  shape: Shape,
  accounts: readonly string[],
  chance: Chance,
): readonly (Resource & { readonly level: number })[] {
  const type = 'AWS::DynamoDB::Table';
  const region = 'us-east-1';
  return STACK.flatMap(([name, share]) =>
    accounts.map((account) => {
      const level = ((SHAPES[shape].dollars * 1e6 * share) / accounts.length) * Math.exp(chance.normal(0.5));
      return { type, account, region, arn: arnOf(type, { account, region }, name), isProtected: false, level };
    }),
  );
}

function arnOf(type: MainType, { account, region }: Place, name: string): string {
  if (type === 'AWS::S3::Object') return `arn:aws:s3:::${name}/`;
  if (type === 'AWS::DynamoDB::Table') return `arn:aws:dynamodb:${region}:${account}:table/${name}`;
  return `arn:aws:lambda:${region}:${account}:function:${name}`;
}

/** So many levels that sum to the total, the k-th largest in proportion to k to the power of -z, in random order. */
function zipf(count: number, total: number, z: number, chance: Chance): readonly number[] {
  const levels = Array.from({ length: count }, (_, index) => (index + 1) ** -z);
  const sum = levels.reduce((a, b) => a + b, 0);
  for (let last = count - 1; last > 0; last--) {
    const other = chance.whole(0, last);
    [levels[last], levels[other]] = [levels[other]!, levels[last]!];
  }
  return levels.map((level) => (level / sum) * total);
}

function rowsOf(resource: Resource, level: number, chance: Chance): readonly TrafficRow[] {
  const { type } = resource;
  if (type === 'AWS::S3::Object') return bucketRows(resource, level, chance);
  if (type === 'AWS::Lambda::Function')
    return [dataRow(resource, 'lambda', 'Invoke', false, level / 4, countedByMetric('AWS/Lambda', 'Invocations'))];
  return callRows(resource, 'dynamodb', CALLS_OF_TABLES, level, chance);
}

/** Of each ten buckets one has no metrics, and of each thirty one lacks a metric of its reads. */
function bucketRows(resource: Resource, level: number, chance: Chance): readonly TrafficRow[] {
  if (chance.next() < 0.1)
    return [true, false].map((flag) =>
      dataRow(resource, 's3', null, flag, null, countedByMetric('AWS/S3', 'AllRequests')),
    );
  const reads = chance.next() < 0.7 ? chance.between(0.7, 0.99) : chance.between(0.05, 0.6);
  const missing = chance.next() < 0.03 ? chance.pick(['GetRequests', 'HeadRequests', 'ListRequests']) : undefined;
  return METRICS.flatMap(([metric, isRead, share]): readonly TrafficRow[] => {
    const part = level * (isRead ? reads : 1 - reads) * (share / 100) * chance.between(0.7, 1.3);
    const by = countedByMetric('AWS/S3', metric);
    const row = dataRow(resource, 's3', null, isRead, metric === missing ? null : part, by);
    if (row.count === 0n) return [];
    return [metric === 'DeleteRequests' ? withRange(row) : row];
  });
}

/** A request may delete a thousand objects, and each is an event. */
function withRange(row: TrafficRow): TrafficRow {
  return row.count === null
    ? row
    : { ...row, evidence: 'derived', range: { low: row.count, high: (row.count * 1_001n) as Count } };
}

type Calls = readonly (readonly [name: string, readOnly: boolean, share: number])[];

function callRows(
  resource: Resource,
  service: string,
  calls: Calls,
  level: number,
  chance: Chance,
): readonly TrafficRow[] {
  return calls.flatMap(([name, readOnly, share]) => {
    const part = chance.next() < 0.15 ? 0 : level * (share / 100) * chance.between(0.3, 1.7);
    const by = countedByMetric('AWS/DynamoDB', 'SuccessfulRequestLatency');
    return part < 1 ? [] : [dataRow(resource, service, name, readOnly, part, by)];
  });
}

function otherRows(shape: Shape, accounts: readonly string[], chance: Chance): readonly TrafficRow[] {
  const { resources, dollars } = SHAPES[shape];
  return Object.entries(OTHER_TYPES).flatMap(([type, [service, head, ...calls]]) => {
    const count = Math.max(2, Math.round(resources * 0.015));
    const levels = zipf(count, dollars * 0.05 * 1e6 * (672 / 730), 1, chance);
    return levels.flatMap((level, index) => {
      const [account, region] = [chance.pick(accounts), 'us-east-1'];
      const named = service === 'ebs' ? ['ec2', ''] : [service, account];
      const arn = `arn:aws:${named[0]}:${region}:${named[1]}:${head}${chance.pick(TEAMS)}-${index}`;
      return callRows({ account, region, type, arn, isProtected: false }, service, calls, level, chance);
    });
  });
}

/** Server access logs, written by a service for which CloudWatch has no name. */
function logRows(name: string, account: string, dollars: number, chance: Chance): readonly TrafficRow[] {
  const place = { account, region: 'us-east-1', type: 'AWS::S3::Object', arn: `arn:aws:s3:::${name}/` };
  const level = dollars * 1e4 * chance.between(0.2, 2);
  const resource = { ...place, isProtected: false };
  return [
    dataRow(resource, 's3', null, false, level, countedByMetric('AWS/S3', 'PutRequests')),
    dataRow(resource, 's3', null, true, level / 50, countedByMetric('AWS/S3', 'GetRequests')),
  ];
}

function dataRow(
  { account, region, type, arn, isProtected }: Resource,
  service: string,
  eventName: string | null,
  readOnly: boolean,
  count: number | null,
  by: ReturnType<typeof countedByMetric>,
): TrafficRow {
  return {
    account,
    region,
    category: 'Data',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    readOnly,
    resource: { type, arn, ...(isProtected ? { tags: PII } : {}) },
    count: count === null ? null : toCount(Math.round(count)),
    evidence: count === null ? 'unknown' : 'measured',
    source: by.source!,
  };
}
