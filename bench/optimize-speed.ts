import { AVERAGE_MONTH } from '../src/model/quantity/month.ts';
import type { TrafficRowFile } from '../src/model/snapshot/schema.ts';
import { parseSnapshot } from '../src/model/snapshot/parse-snapshot.ts';
import { DEFAULT_POLICY } from '../src/optimize/policy.ts';
import { propose } from '../src/optimize/propose.ts';
import { NO_CHOICES } from '../src/optimize/question.ts';
import { ALL_S3, ALL_TABLES, loadRates, MANAGEMENT } from '../test/factories.ts';

/**
 * What a proposal takes of CPU beside reading the snapshot and sorting its ARNs: `optimize-speed.ts [resources…]`. Each size without
 * protected resources, with 5,000 that a tag protects, and with 5,000 that the policy names.
 */
const sizes = process.argv.slice(2).map(Number);
const rates = loadRates();
const PROTECTED = 5_000;

/** A bucket in two of three, with reads and writes, else a table. */
function rowsOf(index: number, isTagged: boolean): readonly TrafficRowFile[] {
  const isBucket = index % 3 > 0;
  // Far from sorted, and with names that begin alike.
  const name = `acme-team-${(index * 7_919) % 9_973}-${index}`;
  const arn = isBucket ? `arn:aws:s3:::${name}/` : `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`;
  const type = isBucket ? 'AWS::S3::Object' : 'AWS::DynamoDB::Table';
  const resource = { type, arn, ...(isTagged ? { tags: { classification: 'pii' } } : {}) };
  const common = {
    account: '111122223333',
    region: 'us-east-1',
    category: 'Data',
    evidence: 'measured',
    resource,
  } as const;
  const eventSource = isBucket ? 's3.amazonaws.com' : 'dynamodb.amazonaws.com';
  const count = 1_000_000 + ((index * 104_729) % 50_000_000);
  return [
    { ...common, eventSource, eventName: isBucket ? null : 'GetItem', readOnly: true, count },
    { ...common, eventSource, eventName: isBucket ? null : 'PutItem', readOnly: false, count: 10_000 },
  ];
}

function textOf(resources: number, tagged: number): string {
  const trail = {
    name: 'org-trail',
    arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail',
    account: '111122223333',
    homeRegion: 'us-east-1',
    multiRegion: true,
    logging: true,
    bucket: 'acme-trail',
    advancedEventSelectors: [MANAGEMENT, ALL_S3, ALL_TABLES],
  };
  return JSON.stringify({
    schema: 'trailtrim/snapshot@1',
    window: { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z' },
    traffic: Array.from({ length: resources }, (_, index) => rowsOf(index, index < tagged)).flat(),
    trails: [trail],
  });
}

function cpuOf<Result>(run: () => Result): { readonly seconds: number; readonly result: Result } {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, result };
}

function measure(resources: number, kind: 'none' | 'tagged' | 'named'): void {
  const text = textOf(resources, kind === 'tagged' ? PROTECTED : 0);
  const parsed = cpuOf(() => parseSnapshot(JSON.parse(text)));
  if (!parsed.result.ok) throw new Error(JSON.stringify(parsed.result.problems.slice(0, 3)));
  const snapshot = parsed.result.value;
  const arns = snapshot.traffic.map(({ resource }) => resource?.arn ?? '');
  const sorted = cpuOf(() => arns.toSorted());
  const named = kind === 'named' ? [...new Set(arns)].slice(0, PROTECTED) : [];
  const protect = {
    ...DEFAULT_POLICY.protect,
    resources: named,
    ...(kind === 'tagged' ? { tags: { classification: ['pii'] } } : {}),
  };
  const policy = { ...DEFAULT_POLICY, protect };
  const trail = snapshot.trails[0]!;
  const { seconds, result } = cpuOf(() =>
    propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES }),
  );
  const ground = parsed.seconds + sorted.seconds;
  console.log(
    [
      String(resources).padStart(9),
      kind.padEnd(7),
      `${parsed.seconds.toFixed(2)} s`.padStart(9),
      `${sorted.seconds.toFixed(3)} s`.padStart(9),
      `${seconds.toFixed(2)} s`.padStart(9),
      `${(seconds / ground).toFixed(1)}x`.padStart(15),
      `${(process.memoryUsage.rss() / 1e9).toFixed(2)} GB`.padStart(9),
      ` ${result.valuesUsed} values`,
    ].join(' '),
  );
}

console.log('resources 5,000 protected by: parse      sort   propose  to parse + sort  memory');
for (const resources of sizes.length > 0 ? sizes : [10_000, 100_000])
  for (const kind of ['none', 'tagged', 'named'] as const) measure(resources, kind);
