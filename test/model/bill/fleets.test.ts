import { randomInt } from 'node:crypto';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';
import { parseRates } from '../../../src/model/rates/parse-rates.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { differences } from '../oracle/compare-bills.ts';
import type { FleetFile } from '../oracle/fleet-file.ts';
import { asDeliveries, asLogFiles } from '../oracle/log-evidence.ts';
import { naiveBill, type NaiveLine } from '../oracle/naive-bill.ts';
import { RATE_ROWS } from '../oracle/naive-rates.ts';
import { randomFleet } from '../oracle/random-fleet.ts';
import { shrinkFleet } from '../oracle/shrink-fleet.ts';

const IS_SOAK = process.env['TRAILTRIM_SOAK'] === '1';
/** Faults planted by `npm run mutate` are tried one by one, and some of the fleets notice what all of them do. */
const IS_QUICK = process.env['TRAILTRIM_QUICK'] === '1';
const FLEETS = IS_SOAK ? 5_000 : IS_QUICK ? 50 : 1_000;
/** On every commit the same fleets; soaking looks at others. */
const FIRST_SEED = IS_SOAK ? randomInt(2 ** 31) : 20_261_125;
const TIMEOUT = IS_SOAK ? 3_600_000 : 120_000;
/** How many fleets are looked at for the kinds of their lines. */
const SEEN = 500;
/** How many of them at least must have a line of each kind, or they say nothing about it. */
const LEAST_SHARE = 0.005;

const rates = parseRates(RATE_ROWS);
const window = parseMonth('window');
if (!rates.ok || !window.ok) throw new Error('neither the rates nor the month of a window can be read');
const [RATES, WINDOW] = [rates.value, window.value];

/** What is counted by metrics, in log files, and in log files that tell the callers. */
const VARIANTS: readonly ((fleet: FleetFile, seed: number) => FleetFile)[] = [
  (fleet) => fleet,
  asLogFiles,
  (fleet, seed) => asDeliveries(asLogFiles(fleet, seed), seed),
];

function judge(fleet: FleetFile): readonly string[] {
  const snapshot = parseSnapshot(fleet);
  if (!snapshot.ok) return snapshot.problems.map(({ path, message }) => `${path}: ${message}`);
  return differences(estimate(snapshot.value, RATES, WINDOW), naiveBill(fleet));
}

/** What is wrong with a dimension, without where: `missing: s3.requests`. */
function kindOf(difference: string): string | undefined {
  return /^(?:\w+: )?[\w.-]+/.exec(difference)?.[0];
}

/** One trail of everything for a day, with forty reads: small enough to be counted by hand. */
const SMALL: FleetFile = {
  schema: 'trailtrim/snapshot@1',
  window: { start: '2026-10-01T00:00:00Z', end: '2026-10-02T00:00:00Z' },
  traffic: [
    {
      account: '111122223333',
      region: 'us-east-1',
      category: 'Management',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      readOnly: true,
      count: 40,
      evidence: 'measured',
    },
  ],
  trails: [
    {
      name: 'org',
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org',
      account: '111122223333',
      homeRegion: 'us-east-1',
      multiRegion: true,
      organization: false,
      logging: true,
      includeGlobalServiceEvents: true,
      eventSelectors: [],
      insights: [],
      bucket: 'ct-logs',
      cloudWatchLogs: 'arn:aws:logs:eu-west-1:111122223333:log-group:ct:*',
      snsTopic: 'arn:aws:sns:us-east-1:111122223333:ct',
      logFileValidation: true,
      aggregation: [],
    },
  ],
  eventDataStores: [],
  logBuckets: [
    {
      name: 'ct-logs',
      lifecycle: [
        {
          Status: 'Enabled',
          Filter: { ObjectSizeGreaterThan: 700 },
          Transitions: [{ Days: 73, StorageClass: 'GLACIER_IR' }],
          Expiration: { Days: 163 },
        },
      ],
    },
  ],
  logGroups: [{ arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:ct:*', retentionDays: 73 }],
  given: [],
};

describe('counting one by one', () => {
  test('comes to what a small fleet is worth by hand', () => {
    // 288 intervals hold 37.4 of the events apart: 38 files; the low bound is one, the high one for each event.
    // An average file of 30,700 / 38 = 808 bytes is larger than the filter's 700, so all files move after 73 days.
    const gigabyte = 10 ** 9;
    const lines = naiveBill(SMALL).lines.map(({ key, quantity: [, { num, den }] }) => [
      key.dimension,
      Number(num) / Number(den),
    ]);
    expect(Object.fromEntries(lines)).toEqual({
      'management.first-copy': 40,
      'logs.ingestion': 60_000 / gigabyte,
      'logs.storage': expect.closeTo((12_000 / gigabyte) * 2.4, 15) as number,
      's3.requests': 38 + 24,
      'sns.notifications': 38,
      's3.storage.standard': expect.closeTo((30_700 / gigabyte) * 2.4, 15) as number,
      's3.transition': 38,
      's3.storage.glacier-ir': expect.closeTo(((38 * 131_072) / gigabyte) * ((90 * 24) / 730), 15) as number,
    });
    const requests = naiveBill(SMALL).lines.find(({ key }) => key.dimension === 's3.requests');
    expect(requests?.quantity.map(({ num }) => Number(num))).toEqual([1 + 24, 38 + 24, 40 + 17 * 24]);
  });
});

describe('the bill of a fleet', () => {
  test(
    'is what events counted one by one come to, line by line and bound by bound',
    () => {
      for (let seed = FIRST_SEED; seed < FIRST_SEED + FLEETS; seed++) {
        const whole = randomFleet(seed, { unflagged: seed % 2 === 0 ? 0 : 0.3 });
        const fleet = VARIANTS[seed % VARIANTS.length]!(whole, seed);
        const [first] = judge(fleet);
        if (first === undefined) continue;
        const least = IS_QUICK
          ? fleet
          : shrinkFleet(fleet, (smaller) => judge(smaller).some((text) => kindOf(text) === kindOf(first)));
        expect.fail(`fleet ${seed}, at its smallest:\n${judge(least).join('\n')}\n${JSON.stringify(least)}`);
      }
    },
    TIMEOUT,
  );

  test('has lines of every kind often enough to judge them', () => {
    const seen = new Map<string, number>();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEN; seed++)
      for (const kind of new Set(naiveBill(randomFleet(seed)).lines.map(nameOf)))
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const rare = KINDS.filter((kind) => (seen.get(kind) ?? 0) < LEAST_SHARE * SEEN);
    expect({ rare, seen }).toEqual({ rare: [], seen });
  });
});

function nameOf({ key, above }: NaiveLine): string {
  return above.num === 0n ? key.dimension : `${key.dimension}, further tier`;
}

const KINDS = [
  'management.first-copy',
  'management.additional-copy',
  'data',
  'network',
  'aggregation',
  'insights.management',
  'insights.data',
  'lake.ingestion.one-year',
  'lake.ingestion.seven-year',
  'lake.ingestion.seven-year, further tier',
  'lake.retention',
  'lake.scan',
  's3.storage.standard',
  's3.storage.standard, further tier',
  's3.storage.glacier-ir',
  's3.requests',
  's3.transition',
  'logs.ingestion',
  'logs.storage',
  'kms.requests',
  'sns.notifications',
  'sns.notifications, further tier',
  'observing.metrics',
];
