import { toCount } from '../../src/model/quantity/count.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { Snapshot, TrafficRow, Trail } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/optimize/policy.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { loadRates } from '../factories.ts';
import { openSession, type Session, type SessionFacts } from '../../src/tui/state/session.ts';

export const RATES = loadRates();

const DAYS = 28;
const ACCOUNT = '111122223333';

export function makeTrail(overrides: Partial<Trail> = {}): Trail {
  const name = overrides.name ?? 'org-trail';
  return {
    name,
    arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/${name}`,
    account: ACCOUNT,
    homeRegion: 'us-east-1',
    multiRegion: true,
    organization: false,
    logging: true,
    includeGlobalServiceEvents: true,
    selectors: [MANAGEMENT, ofType('AWS::S3::Object'), ofType('AWS::DynamoDB::Table'), ofType('AWS::Lambda::Function')],
    selectorKind: 'advanced',
    insights: [],
    bucket: 'acme-ct-logs',
    cloudWatchLogs: false,
    aggregationTemplates: 0,
    ...overrides,
  };
}

export const MANAGEMENT: Selector = {
  Name: 'Management events selector',
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
};

export function ofType(type: string): Selector {
  return {
    Name: `All ${type}`,
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
    ],
  };
}

/** A row of traffic; `perDay` null is a count that nobody knows. */
function makeRow(row: Partial<TrafficRow>, perDay: number | null): TrafficRow {
  return {
    account: ACCOUNT,
    region: 'us-east-1',
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    readOnly: true,
    count: perDay === null ? null : toCount(perDay * DAYS),
    evidence: perDay === null ? 'unknown' : 'measured',
    ...(perDay === null ? {} : { daily: Array.from({ length: DAYS }, () => perDay) }),
    ...row,
  };
}

export function bucketRows(name: string, reads: number | null, writes: number | null): readonly TrafficRow[] {
  const resource = { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${name}/` };
  return [
    makeRow({ resource, eventName: 'GetObject', readOnly: true }, reads),
    makeRow({ resource, eventName: 'PutObject', readOnly: false }, writes),
  ];
}

function tableRows(name: string, reads: number, tags?: Record<string, string>): readonly TrafficRow[] {
  const arn = `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/${name}`;
  const resource = { type: 'AWS::DynamoDB::Table', arn, ...(tags === undefined ? {} : { tags }) };
  const eventSource = 'dynamodb.amazonaws.com';
  return [
    makeRow({ resource, eventSource, eventName: 'GetItem', readOnly: true }, reads),
    makeRow({ resource, eventSource, eventName: 'PutItem', readOnly: false }, 2_000),
  ];
}

function management(eventSource: string, eventName: string, perDay: number): TrafficRow {
  return makeRow({ category: 'Management', eventSource, eventName, readOnly: true }, perDay);
}

const POLICY: Policy = {
  ...DEFAULT_POLICY,
  protect: { ...DEFAULT_POLICY.protect, resources: ['arn:aws:s3:::acme-pii-*/'], tags: { DataClass: ['pii'] } },
};

/** 40 resources of every kind that the session tells apart, a duplicate trail, and one bucket without a count. */
export function makeSnapshot(overrides: Partial<Snapshot> = {}): Snapshot {
  const traffic: readonly TrafficRow[] = [
    management('kms.amazonaws.com', 'Decrypt', 50_000),
    management('secretsmanager.amazonaws.com', 'GetSecretValue', 1_000),
    ...bucketRows('acme-raw', 2_000_000, 40_000),
    ...bucketRows('acme-pii-exports', 900_000, 1_000),
    ...bucketRows('acme-ct-logs', 500, 300_000).map((row) =>
      row.readOnly === false ? { ...row, eventName: 'PutObject', caller: 'aws-service' as const } : row,
    ),
    ...bucketRows('acme-thumbs', null, null),
    ...bucketRows('acme-quiet', 10, 10),
    ...tableRows('sessions', 700_000),
    ...tableRows('patients', 600_000, { DataClass: 'pii' }),
    makeRow(
      {
        eventSource: 'lambda.amazonaws.com',
        eventName: 'Invoke',
        readOnly: false,
        resource: { type: 'AWS::Lambda::Function', arn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:resize` },
      },
      250_000,
    ),
    ...Array.from({ length: 32 }, (_, index) => bucketRows(`acme-bulk-${index}`, 30_000 + index * 1_000, 100)).flat(),
  ];
  return {
    takenAt: null,
    partition: 'aws',
    window: { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z', days: DAYS },
    traffic,
    trails: [makeTrail(), makeTrail({ name: 'z-audit-old', selectors: [MANAGEMENT], bucket: null })],
    eventDataStores: [],
    channels: [],
    logBuckets: [],
    logGroups: [],
    bill: [],
    given: [],
    repeats: [],
    gaps: [],
    ...overrides,
  };
}

export function makeFacts(overrides: Partial<SessionFacts> = {}): SessionFacts {
  const snapshot = overrides.snapshot ?? makeSnapshot();
  return {
    snapshot,
    rates: RATES,
    ratesAsOf: '2026-07-31',
    month: AVERAGE_MONTH,
    policy: POLICY,
    trail: snapshot.trails[0]!,
    title: 'example',
    selectorPath: 'org-trail.selectors.json',
    ascii: false,
    ...overrides,
  };
}

export function makeSession(overrides: Partial<SessionFacts> = {}): Session {
  return openSession(makeFacts(overrides));
}
