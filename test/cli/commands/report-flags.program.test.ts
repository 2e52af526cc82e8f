import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { rateRow } from '../../rates.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

interface ReportFile {
  readonly scope: string;
  readonly total: Bounds<string>;
  readonly lines: readonly {
    readonly dimension: string;
    readonly region: string;
    readonly rate: string | null;
    readonly quantity: Bounds<string>;
    readonly cost: Bounds<string>;
  }[];
  readonly unknown: readonly { readonly what: string }[];
  readonly retention: readonly {
    readonly bucket: string;
    readonly plans: readonly { readonly plan: string; readonly title: string; readonly today: boolean }[];
  }[];
}

const MANAGEMENT = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const ALL_S3 = {
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
  ],
};

/** Two trails of one Region, the second with data events, written to a bucket of which no price is known. */
function snapshotIn(region: string, bucketRegion = region): string {
  const home = { account: '111122223333', homeRegion: region, multiRegion: false, logging: true, bucket: 'logs' };
  const row = { account: '111122223333', region, readOnly: true, evidence: 'measured' };
  return JSON.stringify({
    schema: 'trailtrim/snapshot@1',
    partition: region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws',
    window: { start: '2026-11-01T00:00:00Z', end: '2026-11-11T00:00:00Z' },
    traffic: [
      { ...row, category: 'Management', eventSource: 'ec2.amazonaws.com', eventName: 'DescribeVpcs', count: 1_000_000 },
      {
        ...row,
        category: 'Data',
        eventSource: 's3.amazonaws.com',
        eventName: null,
        resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::raw/' },
        count: 2_000_000,
      },
    ],
    trails: [
      { ...home, name: 'audit', arn: 'arn:1', advancedEventSelectors: [MANAGEMENT] },
      { ...home, name: 'data', arn: 'arn:2', advancedEventSelectors: [MANAGEMENT, ALL_S3] },
    ],
    logBuckets: [{ name: 'logs', region: bucketRegion }],
  });
}

async function reportOn(input: string, ...args: readonly string[]): Promise<ReportFile> {
  const all = ['report', '--from', '-', '--month', 'window', '--format', 'json', ...args];
  const { code, stdout, stderr } = await runProgram(all, { input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as ReportFile;
}

function sumOf(lines: ReportFile['lines'], bound: 'low' | 'expected'): string {
  return lines.reduce((sum, { cost }) => sum.plus(cost[bound]), new Decimal(0)).toFixed();
}

describe('--only cloudtrail', () => {
  const OWN = ['management.first-copy', 'management.additional-copy', 'data'];
  const input = snapshotIn('us-east-1', 'mx-central-1');

  test("leaves CloudTrail's own lines, and their sum", async () => {
    const [all, own] = [await reportOn(input), await reportOn(input, '--only', 'cloudtrail')];
    expect([all.scope, own.scope]).toEqual(['all', 'cloudtrail']);
    expect(new Set(all.lines.map(({ dimension }) => dimension))).toEqual(
      new Set([...OWN, 's3.requests', 's3.storage.standard']),
    );
    expect(own.lines.map(({ dimension }) => dimension)).toEqual(OWN);
    expect(own.lines).toEqual(all.lines.filter(({ dimension }) => OWN.includes(dimension)));
    // 1,000,000 further copies x $0.00002 and 2,000,000 data events x $0.000001.
    expect(own.total).toEqual({ low: '22', expected: '22', high: '22' });
    expect(own.total.expected).toBe(sumOf(own.lines, 'expected'));
  });

  test('leaves out what is unknown of other services, and keeping log files', async () => {
    const [all, own] = [await reportOn(input), await reportOn(input, '--only', 'cloudtrail')];
    expect(all.unknown.map(({ what }) => what).toSorted()).toEqual([
      'price of s3.requests in mx-central-1',
      'price of s3.storage.standard in mx-central-1',
    ]);
    expect(all.total.high).toBeNull();
    expect(own.unknown).toEqual([]);
    expect([all.retention.length, own.retention.length]).toEqual([1, 0]);
  });

  test('of the example: no line of another service, and the total is their sum', async () => {
    const { code, stdout } = await runProgram(['report', '--example', '--only', 'cloudtrail', '--format', 'json']);
    expect(code).toBe(0);
    const { lines, total } = JSON.parse(stdout) as ReportFile;
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ dimension }) => !/^(?:management|data$|insights)/.test(dimension))).toEqual([]);
    // Each line is printed to twelve decimals.
    expect(new Decimal(sumOf(lines, 'expected')).minus(total.expected).abs().toNumber()).toBeLessThan(1e-9);
    // What is less of one line than was expected evens out with what is more of another.
    expect(new Decimal(total.low).greaterThan(sumOf(lines, 'low'))).toBe(true);
  });

  test('knows no other charges', async () => {
    const { code, stdout, stderr } = await runProgram(['report', '--example', '--only', 's3']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Allowed choices are cloudtrail');
  });
});

describe('--retention', () => {
  const input = snapshotIn('us-east-1');

  test('with --only cloudtrail: exit 2, since no log file is priced then', async () => {
    const args = ['report', '--from', '-', '--retention', 'hipaa', '--only', 'cloudtrail'];
    const { code, stdout, stderr } = await runProgram(args, { input });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('give one of them');
  });

  test.for([
    ['pci-dss', 'PCI DSS 4.0: 12 months, the most recent three at hand', ['hipaa', 'soc-2', 'financial']],
    ['HIPAA', 'HIPAA: six years', ['pci-dss', 'soc-2', 'financial']],
    ['400d/90d', 'kept 400 days, the first 90 of them in S3 Standard', ['pci-dss', 'hipaa', 'soc-2', 'financial']],
  ] as const)('%s', async ([plan, title, others]) => {
    const { retention } = await reportOn(input, '--retention', plan);
    expect(retention.map(({ bucket }) => bucket)).toEqual(['logs']);
    const [today, ...rest] = retention[0]!.plans;
    expect(today).toMatchObject({ plan: plan.toLowerCase(), title, today: false });
    expect(rest.map((other) => other.plan)).toEqual(others);
  });

  test('charges storage for as long as it says', async () => {
    const storageOf = async (plan: string): Promise<string> => {
      const { lines } = await reportOn(input, '--retention', plan);
      const stored = lines.filter(({ dimension }) => dimension === 's3.storage.standard');
      return stored.reduce((sum, { quantity }) => sum.plus(quantity.expected), new Decimal(0)).toFixed();
    };
    // audit: 1,000,000 events of 1,500 bytes in 2,880 files, 1,872,000 + 150,000,000 bytes; data: three times the events,
    // 1,872,000 + 450,000,000. 0.603744 GB x 73 days / (730 / 24).
    expect(await storageOf('73d')).toBe('1.4489856');
    expect(await storageOf('146d')).toBe('2.8979712');
  });

  test.for([
    ['hippa', '`hippa` is not a retention plan: did you mean `hipaa`?'],
    ['90d/400d', '`90d/400d` keeps logs at hand for longer than it keeps them: write the whole time first, `400d/90d`'],
    ['0d', '`0d` is out of bounds: logs are kept from 1 day (`1d`) to 100 years (`100y`)'],
  ] as const)('%s: exit 2', async ([plan, message]) => {
    const { code, stdout, stderr } = await runProgram(['report', '--from', '-', '--retention', plan], { input });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `--retention: ${message}\n` });
  });
});

describe('--rates', () => {
  test('gives the prices that are missing in GovCloud', async () => {
    const input = snapshotIn('us-gov-west-1');
    const without = await reportOn(input, '--only', 'cloudtrail');
    expect(without.total).toEqual({ low: '0', expected: '0', high: null });
    expect(without.lines.map(({ rate }) => rate)).toEqual([null, null, null]);
    expect(without.unknown.map(({ what }) => what).toSorted()).toEqual([
      'price of data in us-gov-west-1',
      'price of management.additional-copy in us-gov-west-1',
      'price of management.first-copy in us-gov-west-1',
    ]);

    const regions = ['us-gov-west-1'];
    const rows = [
      rateRow({ dimension: 'management.first-copy', price: '0', regions }),
      rateRow({ dimension: 'management.additional-copy', price: '0.00003', regions }),
      rateRow({ price: '0.0000015', regions }),
    ];
    using folder = new TempFolder({ 'gov.json': JSON.stringify(rows) });
    const known = await reportOn(input, '--only', 'cloudtrail', '--rates', folder.file('gov.json'));
    // 1,000,000 x $0.00003 and 2,000,000 x $0.0000015.
    expect(known.total).toEqual({ low: '33', expected: '33', high: '33' });
    expect(known.unknown).toEqual([]);
  });
});

describe('--discount', () => {
  const input = snapshotIn('us-east-1');
  const costOf = ({ lines }: ReportFile, prefix: string): Decimal =>
    lines
      .filter(({ dimension }) => dimension.startsWith(prefix))
      .reduce((sum, { cost }) => sum.plus(cost.expected), new Decimal(0));

  test("of CloudTrail, takes its share off CloudTrail's lines alone", async () => {
    const [full, less] = [await reportOn(input), await reportOn(input, '--discount', 'cloudtrail=12.5%')];
    expect(full.lines.map(({ quantity }) => quantity)).toEqual(less.lines.map(({ quantity }) => quantity));
    // 20 x 0.875 and 2 x 0.875.
    expect([costOf(less, 'management').toFixed(), costOf(less, 'data').toFixed()]).toEqual(['17.5', '1.75']);
    expect(costOf(less, 's3.').toFixed()).toBe(costOf(full, 's3.').toFixed());
    expect(costOf(full, 's3.').isZero()).toBe(false);
  });

  test('of several services, each its own', async () => {
    const [full, less] = [
      await reportOn(input),
      await reportOn(input, '--discount', 'cloudtrail=100%', '--discount', 's3=50%'),
    ];
    expect(costOf(less, 'management').plus(costOf(less, 'data')).isZero()).toBe(true);
    expect(costOf(less, 's3.').times(2).minus(costOf(full, 's3.')).abs().toNumber()).toBeLessThan(1e-10);
    expect(less.total.expected).toBe(costOf(less, 's3.').toFixed());
  });

  test('of no such service: exit 2, with the nearest', async () => {
    const { code, stderr } = await runProgram(['report', '--from', '-', '--discount', 'cloudtrial=5%'], { input });
    expect(code).toBe(2);
    expect(stderr).toContain('unknown service cloudtrial; did you mean cloudtrail?');
  });
});
