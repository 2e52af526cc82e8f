import { describe, expect, test } from 'vitest';
import type { Scope } from '../../../src/model/rates/dimensions.ts';
import { findPlan } from '../../../src/model/retention/find-plan.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { Rates } from '../../../src/model/rates/rates.ts';
import type { LogBucket, Snapshot, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { boundsText } from '../../../src/report/text/format-number.ts';
import { reportJson } from '../../../src/report/formats/report/json.ts';
import { reportMarkdown } from '../../../src/report/formats/report/markdown.ts';
import { reportTable } from '../../../src/report/formats/report/table.ts';
import { makeReport, type Report } from '../../../src/report/report.ts';
import type { BucketRetention, PlanOutcome } from '../../../src/report/contents/retention.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { bucketRow, makeRow, makeSnapshot, makeTrail } from '../../factories.ts';
import { rateRow, ratesOf } from '../../rates.ts';

const rates: Rates = ratesOf(
  rateRow({ dimension: 's3.storage.standard', price: '0.023', regions: ['us-east-1'] }),
  rateRow({ dimension: 's3.storage.standard', price: '0.0245', regions: ['eu-central-1'] }),
  rateRow({ dimension: 's3.storage.glacier-ir', price: '0.004', regions: ['us-east-1'] }),
  rateRow({ dimension: 's3.transition', price: '0.00002', regions: ['us-east-1', 'eu-central-1'] }),
);

/**
 * Of 10 days, 2,880 intervals of five minutes: a file in each, and 650 x 2,880 + 10% of 4.5 GB = 451,872,000 bytes
 * stored, 156,900 a file, so they move.
 */
const BUSY = makeRow({ count: 3_000_000, bytes: toCount(4_500_000_000) });
const QUIET = makeRow({ count: 300 });

const MOVED: LogBucket = {
  name: 'logs',
  region: 'us-east-1',
  versioning: 'Enabled',
  mfaDelete: false,
  objectLock: null,
  lifecycle: [
    {
      enabled: true,
      prefix: '',
      sizeGreaterThan: null,
      transitions: [{ days: 73, storageClass: 'GLACIER_IR' }],
      expirationDays: 219,
      partial: false,
    },
  ],
};

interface Estate {
  readonly trails?: readonly Trail[];
  readonly bucket?: LogBucket;
  readonly traffic?: Snapshot['traffic'];
  readonly retention?: string;
  readonly scope?: Scope;
}

function reportOn({ trails = [inLogs('main')], bucket = MOVED, traffic = [BUSY], retention, scope }: Estate): Report {
  const plan = retention === undefined ? undefined : findPlan(retention);
  if (plan?.ok === false) throw new Error(JSON.stringify(plan.problems));
  const snapshot = makeSnapshot({
    window: { start: '2026-11-01T00:00:00Z', end: '2026-11-11T00:00:00Z', days: 10 },
    traffic,
    trails,
    logBuckets: [bucket],
  });
  return makeReport({
    snapshot,
    retention: plan?.value ?? null,
    rates,
    month: OBSERVED_WINDOW,
    policy: DEFAULT_POLICY,
    maxMonthly: null,
    ...(scope === undefined ? {} : { scope }),
  });
}

function inLogs(name: string, change: Partial<Trail> = {}): Trail {
  return makeTrail({ name, bucket: 'logs', ...change });
}

function only(estate: Estate): BucketRetention {
  const { retention } = reportOn(estate);
  expect(retention).toHaveLength(1);
  return retention[0]!;
}

function expectedOf(entry: BucketRetention): Readonly<Record<string, string>> {
  return Object.fromEntries(entry.plans.map(({ plan, cost }) => [plan.id, boundsText(cost).expected]));
}

function planOf({ plans }: BucketRetention, id: string): PlanOutcome {
  const found = plans.find(({ plan }) => plan.id === id);
  if (found === undefined) throw new Error(`no plan ${id}`);
  return found;
}

describe('a bucket', () => {
  test('has an entry with today first, then each framework', () => {
    const entry = only({});
    expect(entry).toMatchObject({ bucket: 'logs', trails: ['main'] });
    expect(entry.plans.map(({ plan, isToday }) => [plan.id, isToday])).toEqual([
      ['lifecycle', true],
      ['pci-dss', false],
      ['hipaa', false],
      ['soc-2', false],
      ['financial', false],
    ]);
    // Of 730 / 24 days a month and 0.451872 GB, 73 days are 2.4 x $0.023 = $0.0249433344, 146 days 4.8 x $0.004 =
    // $0.0086759424, 2,880 moves x $0.00002 = $0.0576. PCI DSS: 92 days and 274,
    // 0.451872 x 24 / 730 x (92 x $0.023 + 274 x $0.004) = $0.0477176832, and the moves.
    expect(expectedOf(entry)).toMatchObject({ lifecycle: '0.0912192768', 'pci-dss': '0.1053176832' });
    expect(planOf(entry, 'pci-dss').cost).toEqual(planOf(entry, 'soc-2').cost);
  });

  test('of two trails is one entry with the files of both', () => {
    const entry = only({ trails: [inLogs('main'), inLogs('second')] });
    expect(entry.trails).toEqual(['main', 'second']);
    // Twice 0.0912192768.
    expect(expectedOf(entry)['lifecycle']).toBe('0.1824385536');
  });

  test('of a trail that writes nothing has none', () => {
    const reports = [
      reportOn({ trails: [inLogs('main', { logging: false })] }),
      reportOn({ trails: [inLogs('main', { bucket: null })] }),
      reportOn({ traffic: [bucketRow('raw', true, 1_000_000)] }),
      reportOn({ traffic: [] }),
    ];
    expect(reports.map(({ retention }) => retention)).toEqual([[], [], [], []]);
  });

  test('of other trails is an entry of its own', () => {
    const { retention } = reportOn({ trails: [inLogs('main'), inLogs('other', { bucket: 'else' })] });
    expect(retention.map(({ bucket, trails }) => [bucket, trails])).toEqual([
      ['logs', ['main']],
      ['else', ['other']],
    ]);
    // Nothing is known of it: a year is expected.
    expect(retention[1]!.plans[0]).toMatchObject({ plan: { id: 'unknown' }, isToday: true });
  });

  test('is in the Region of the trail where its own is not known', () => {
    const { region: _, ...somewhere } = MOVED;
    expect(only({ bucket: somewhere }).plans).toEqual(only({}).plans);
    const abroad = only({ bucket: somewhere, trails: [inLogs('main', { homeRegion: 'eu-central-1' })] });
    expect(planOf(abroad, 'pci-dss').cost.high).toBeNull();
  });

  test('in a Region without a price for Glacier Instant Retrieval: what moves there has no upper end', () => {
    const entry = only({ bucket: { ...MOVED, region: 'eu-central-1' } });
    expect(entry.plans.map(({ cost }) => cost.high)).toEqual([null, null, null, null, null]);
    // What is known of the plan of the rules: 0.451872 x 2.4 x $0.0245 and the moves.
    expect(expectedOf(entry)['lifecycle']).toBe('0.0841700736');
    // Small files stay where the price is known.
    const quiet = only({ bucket: { ...MOVED, region: 'eu-central-1' }, traffic: [QUIET] });
    expect(quiet.plans.map(({ cost }) => cost.high === null)).toEqual([false, false, false, false, false]);
  });
});

describe('--retention', () => {
  test('is the plan in place of the rules, and held against the bucket', () => {
    const entry = only({ retention: '400d' });
    expect(entry.plans.map(({ plan, isToday }) => [plan.id, isToday])).toEqual([
      ['400d', true],
      ['pci-dss', false],
      ['hipaa', false],
      ['soc-2', false],
      ['financial', false],
    ]);
    // The rules delete after 219 days.
    expect(entry.plans[0]!.obstacles[0]).toMatchObject({ id: 'expires-early', severity: 'breaks' });
  });

  test('of a framework is there once', () => {
    expect(only({ retention: 'hipaa' }).plans.map(({ plan }) => plan.id)).toEqual([
      'hipaa',
      'pci-dss',
      'soc-2',
      'financial',
    ]);
  });
});

describe('obstacles', () => {
  test('none for what the bucket does today, the worst first for the frameworks', () => {
    const entry = only({});
    expect(entry.plans[0]!.obstacles).toEqual([]);
    expect(planOf(entry, 'pci-dss').obstacles.map(({ id }) => id)).toEqual([
      'expires-early',
      'object-lock-absent',
      'old-versions-stay',
    ]);
  });

  test('go by the mean size of all files of the bucket', () => {
    const ids = (traffic: Estate['traffic']): readonly string[] =>
      planOf(only({ traffic: traffic! }), 'pci-dss').obstacles.map(({ id }) => id);
    expect(ids([BUSY])).not.toContain('moves-nothing');
    expect(ids([QUIET])).toContain('moves-nothing');
    expect(ids([makeRow({ count: null })])).toContain('file-size-unknown');
  });

  test('of a bucket that the snapshot does not have: that', () => {
    const entry = only({ bucket: { name: 'another' } });
    const ids = entry.plans.slice(1).map(({ obstacles }) => obstacles.map(({ id }) => id).join(' '));
    expect(ids).toEqual(['bucket-unknown', 'bucket-unknown', 'bucket-unknown', 'bucket-unknown']);
  });
});

test("CloudTrail's own charges have no log files", () => {
  const report = reportOn({ scope: 'cloudtrail' });
  expect(report.retention).toEqual([]);
  expect(reportTable(report) + reportMarkdown(report)).not.toMatch(/Keeping log files/);
  expect(JSON.parse(reportJson(report))).toMatchObject({ retention: [] });
});

describe('how it reads', () => {
  /** Nothing that S3 allows in a name, and all that a file can hold. */
  const HOSTILE = '\u001b[31mlo|gs`\u202e</details>\n@team';
  const hostile: Estate = { bucket: { ...MOVED, name: HOSTILE }, trails: [inLogs('main', { bucket: HOSTILE })] };

  test('as text', () => {
    const text = reportTable(reportOn({}));
    expect(text).toMatch(
      /^Keeping log files: storing and moving those of the window .*\nBucket +Plan +the window +Can the bucket hold it\?\n/m,
    );
    expect(text).toMatch(/^logs +today: kept 219 days by the rules of the bucket +\$0\.09 +as it is$/m);
    expect(text).toMatch(
      /^ +PCI DSS 4\.0: 12 months, the most recent three at hand +\$0\.11 +no: a lifecycle rule puts .*, and 2 more$/m,
    );
    const abroad = reportTable(reportOn({ bucket: { ...MOVED, region: 'eu-central-1' } }));
    expect(abroad).toMatch(
      /today: .* \$0\.08 \+ \? +as it is; no price of s3\.storage\.glacier-ir in eu-central-1 is known$/m,
    );
  });

  test('as text, of a plan that the bucket can hold', () => {
    const fine: LogBucket = {
      ...MOVED,
      objectLock: { mode: 'COMPLIANCE', days: 366 },
      lifecycle: [{ ...MOVED.lifecycle![0]!, expirationDays: 366 }],
    };
    const { plans } = only({ bucket: fine });
    expect(plans[1]!.obstacles.map(({ severity }) => severity)).toEqual(['costs']);
    const text = reportTable(reportOn({ bucket: fine }));
    expect(text).toMatch(/PCI DSS 4\.0: .* costs more: in a versioned bucket, expiration only puts/);
  });

  test('as text, a hostile name moves no cursor and no line', () => {
    const text = reportTable(reportOn(hostile));
    expect(text).toMatch(/^lo\|gs`<\/details> @team +today: /m);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('as Markdown, a hostile name stays in its cell', () => {
    const markdown = reportMarkdown(reportOn(hostile));
    const [table = ''] = /\| Bucket \| Plan [^]*?\n\n/.exec(markdown) ?? [];
    const [head, rule, ...rows] = table.trimEnd().split('\n');
    expect([head, rule]).toEqual([
      '| Bucket | Plan | the window | Can the bucket hold it? |',
      '| --- | --- | ---: | --- |',
    ]);
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      expect(row.startsWith("| `lo\\|gs'</details> @team` | ")).toBe(true);
      expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
    }
    expect(rows[0]).toContain('| today: kept 219 days by the rules of the bucket | $0.09 | as it is |');
  });

  test('as JSON, each plan with its cost and obstacles', () => {
    const text = reportJson(reportOn(hostile));
    expect(text).not.toContain('\u001b');
    const { retention } = JSON.parse(text) as { retention: readonly { plans: readonly object[] }[] };
    expect(retention).toMatchObject([{ bucket: HOSTILE, trails: ['main'] }]);
    expect(retention[0]!.plans).toHaveLength(5);
    expect(retention[0]!.plans[0]).toEqual({
      plan: 'lifecycle',
      title: 'kept 219 days by the rules of the bucket',
      today: true,
      cost: boundsText(only({}).plans[0]!.cost),
      unpriced: [],
      obstacles: [],
    });
    expect(retention[0]!.plans[1]).toMatchObject({
      plan: 'pci-dss',
      today: false,
      cost: { expected: '0.1053176832' },
      obstacles: [
        {
          id: 'expires-early',
          severity: 'breaks',
          what: expect.stringContaining('219 days') as string,
          remedy: 'set the rule to expire current versions after 366 days',
        },
        { id: 'object-lock-absent', severity: 'weakens' },
        { id: 'old-versions-stay', severity: 'costs' },
      ],
    });
  });
});
