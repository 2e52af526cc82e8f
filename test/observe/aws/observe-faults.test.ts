import { beforeAll, describe, expect, test } from 'vitest';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import type { AwsObservation } from '../../../src/observe/aws/run/observation.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { credentialsOf } from '../../aws/local/credentials.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import type { Scenario } from '../../aws/local/scenario.ts';
import { MANAGEMENT, MEMBER } from '../../aws/local/test-scenario.ts';
import { observeLocal } from './observe-local.ts';
import { NOW, SETTINGS, smallEstate } from './small-estate.ts';

interface Ending {
  readonly observed: AwsObservation;
  readonly text: string;
  readonly file: SnapshotText;
  readonly aws: LocalAws;
}

/** The members of the written file that the tests look at. */
interface SnapshotText {
  readonly traffic: readonly {
    readonly account: string;
    readonly region: string;
    readonly via: string;
    readonly count: number | null;
  }[];
  readonly trails: readonly {
    readonly name: string;
    readonly logging: boolean | null;
    readonly advancedEventSelectors: unknown;
  }[];
  readonly bill: readonly unknown[];
  readonly gaps: readonly {
    readonly kind: string;
    readonly what: string;
    readonly account?: string;
    readonly region?: string;
    readonly reason: string;
    readonly remedy: string;
  }[];
  readonly unfinished?: unknown;
}

/** Observes, writes and reads what was written: whatever happened, it is a valid snapshot. */
async function observe(scenario: Scenario, options: Partial<Parameters<typeof observeLocal>[1]> = {}): Promise<Ending> {
  await using aws = await LocalAws.start(scenario);
  const observed = await observeLocal(aws, { settings: SETTINGS, now: NOW, ...options });
  const text = [...renderSnapshot(observed.snapshot)].join('');
  const file = JSON.parse(text) as SnapshotText;
  const parsed = parseSnapshot(file);
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  expect(text).not.toMatch(/AKIA|ASIA|secret/i);
  return { observed, text, file, aws };
}

/** What a row is about, whatever it counts. */
function identityOf(row: SnapshotText['traffic'][number]): string {
  const { account, region, eventSource, eventName, resource } = row as unknown as Record<string, unknown>;
  return JSON.stringify([account, region, eventSource, eventName, resource, row.via]);
}

/** Gaps beside those of a calm run: buckets without request metrics, and what CloudWatch does not name. */
function newGaps({ gaps }: SnapshotText): SnapshotText['gaps'] {
  return gaps.filter(({ kind }) => kind !== 'metrics-off' && kind !== 'not-listed');
}

let calm: Ending;
beforeAll(async () => {
  calm = await observe(smallEstate());
});

test('a calm run has no other gaps, and is finished', () => {
  expect(newGaps(calm.file)).toEqual([]);
  expect(calm.observed).toMatchObject({ stopped: undefined, overspent: false, answered: true });
  expect(calm.file.unfinished).toBeUndefined();
  expect(calm.aws.throttled).toBe(0);
});

/** Rows as texts, but for those that a fault may touch. */
function rowsOf({ traffic }: SnapshotText, untouched: (row: SnapshotText['traffic'][number]) => boolean = () => true) {
  return traffic.filter(untouched).map((row) => JSON.stringify(row));
}

const everywhere = (): boolean => true;

interface FaultCase {
  readonly fault: NonNullable<Scenario['faults']>[number];
  /** Where what was counted is as in a calm run. */
  readonly untouched: (row: SnapshotText['traffic'][number]) => boolean;
  /** What is missing: texts of its gaps. */
  readonly gaps: readonly { readonly what: RegExp; readonly reason: RegExp; readonly remedy: RegExp }[];
  /** Sources of which something is unknown, and not zero. */
  readonly unknown?: readonly RegExp[];
  /** Gaps there are at most. */
  readonly most?: number;
}

const denied = (call: string, match: object = {}) => ({ kind: 'denied', match: { call, ...match } }) as const;
const allow = (call: string): RegExp => new RegExp(`allows ${call}`);

describe('what is refused is a gap, and everything else is as in a calm run', () => {
  test.for<[string, FaultCase]>([
    [
      'one action: the counts',
      {
        fault: denied('cloudwatch:GetMetricData'),
        untouched: ({ via }) => via.startsWith('cloudtrail'),
        gaps: [{ what: /./, reason: /refused/, remedy: allow('cloudwatch:GetMetricData') }],
        unknown: [/AWS\/S3/, /AWS\/Lambda/, /AWS\/DynamoDB/],
      },
    ],
    [
      'one action: the lists of metrics',
      {
        fault: denied('cloudwatch:ListMetrics'),
        untouched: ({ via }) => via.startsWith('cloudtrail'),
        gaps: [{ what: /./, reason: /refused/, remedy: allow('cloudwatch:ListMetrics') }],
        unknown: [/AWS\/S3/, /AWS\/Lambda/, /AWS\/DynamoDB/],
      },
    ],
    [
      'one action: management events',
      {
        fault: denied('cloudtrail:LookupEvents'),
        untouched: ({ via }) => !via.includes('LookupEvents') && !via.includes('AWS/Usage'),
        gaps: [{ what: /anagement events/, reason: /refused/, remedy: allow('cloudtrail:LookupEvents') }],
        unknown: [/LookupEvents/],
      },
    ],
    [
      'one action: which metrics are of the whole bucket',
      {
        fault: denied('s3:GetMetricsConfiguration'),
        untouched: ({ via }) => !via.includes('AWS/S3'),
        gaps: [{ what: /lake|images/, reason: /refused/, remedy: allow('s3:GetMetricsConfiguration') }],
      },
    ],
    [
      'one action: trails',
      {
        fault: denied('cloudtrail:DescribeTrails'),
        untouched: everywhere,
        gaps: [{ what: /trails/, reason: /refused/, remedy: allow('cloudtrail:DescribeTrails') }],
      },
    ],
    [
      'one action: selectors',
      {
        fault: denied('cloudtrail:GetEventSelectors'),
        untouched: everywhere,
        gaps: [{ what: /selectors of .*org-trail/, reason: /refused/, remedy: allow('cloudtrail:GetEventSelectors') }],
      },
    ],
    [
      'one action: Regions',
      {
        fault: denied('account:ListRegions'),
        untouched: ({ region }) => ['us-east-1', 'eu-west-1'].includes(region),
        gaps: [{ what: /Regions/, reason: /refused/, remedy: /--region/ }],
        // Of the 17 that are asked in their place, 14 are not enabled here.
        most: 2 + 2 * 2 * 14,
      },
    ],
    [
      'one action: the bill',
      {
        fault: denied('ce:GetCostAndUsage'),
        untouched: everywhere,
        gaps: [{ what: /bill/, reason: /refused/, remedy: /allow ce:GetCostAndUsage/ }],
      },
    ],
    [
      'one Region, by a policy of the organization',
      {
        fault: { kind: 'denied', match: { region: 'eu-west-1' } },
        untouched: ({ region }) => region !== 'eu-west-1',
        gaps: [
          { what: /trails/, reason: /refused/, remedy: allow('cloudtrail:DescribeTrails') },
          { what: /anagement events/, reason: /refused/, remedy: allow('cloudtrail:LookupEvents') },
          { what: /S3/, reason: /refused/, remedy: allow('cloudwatch:ListMetrics') },
        ],
        unknown: [/AWS\/S3/, /LookupEvents/],
      },
    ],
    [
      'one account, whose role cannot be assumed',
      {
        fault: denied('sts:AssumeRole', { account: MEMBER }),
        untouched: ({ account }) => account === MANAGEMENT,
        gaps: [{ what: new RegExp(MEMBER), reason: /refused/, remedy: /sts:AssumeRole/ }],
      },
    ],
    [
      'one account, whose role may do nothing',
      {
        fault: { kind: 'denied', match: { account: MEMBER } },
        untouched: ({ account }) => account === MANAGEMENT,
        gaps: [{ what: new RegExp(MEMBER), reason: /refused/, remedy: /./ }],
      },
    ],
    [
      'a Region that answers with pages of a proxy, for good',
      {
        fault: { kind: 'html', match: { region: 'eu-west-1' } },
        untouched: ({ region }) => region !== 'eu-west-1',
        gaps: [{ what: /./, reason: /not from AWS or was cut off/, remedy: /proxy/ }],
        unknown: [/AWS\/S3/, /LookupEvents/],
      },
    ],
  ])('%s', async ([, { fault, untouched, gaps, unknown = [], most = 12 }]) => {
    const { observed, file } = await observe(smallEstate({ faults: [fault] }));
    expect(observed).toMatchObject({ stopped: undefined, overspent: false, answered: true });
    const found = newGaps(file);
    const isTold = ({ what, reason, remedy }: FaultCase['gaps'][number]): boolean =>
      found.some((gap) => what.test(gap.what) && reason.test(gap.reason) && remedy.test(gap.remedy));
    expect({ found, missing: gaps.filter((gap) => !isTold(gap)) }).toEqual({ found, missing: [] });
    const open = file.traffic.filter(({ count }) => count === null);
    expect(unknown.filter((via) => !open.some((row) => via.test(row.via)))).toEqual([]);
    expect(rowsOf(file, untouched)).toEqual(rowsOf(calm.file, untouched));
    // A place that could not be seen is reported in a few lines, however many calls it refused.
    expect(found.length).toBeLessThanOrEqual(most);
  });
});

test('a Region that is not enabled', async () => {
  const regions = { 'us-east-1': 'ENABLED_BY_DEFAULT', 'eu-west-1': 'ENABLED_BY_DEFAULT' } as const;
  const settings = { ...SETTINGS, regions: ['us-east-1', 'eu-west-1', 'eu-west-3'] };
  const { file } = await observe(smallEstate({ regions }), { settings });
  expect(rowsOf(file, ({ region }) => region !== 'eu-west-3')).toEqual(rowsOf(calm.file));
  expect(new Set(newGaps(file).map(({ region }) => region))).toEqual(new Set(['eu-west-3']));
  for (const { reason, remedy } of newGaps(file))
    expect([reason, remedy]).toEqual([expect.stringContaining('not enabled'), expect.stringContaining('--region')]);
});

describe('a run that meets failures has exactly the counts of a calm one', () => {
  test.for<[string, Partial<Scenario>]>([
    [
      'throttled by others for minutes',
      {
        faults: ['GetMetricData', 'ListMetrics', 'LookupEvents', 'DescribeTrails', 'GetCostAndUsage'].map((call) => ({
          kind: 'throttled' as const,
          match: { call, times: 30 },
        })),
      },
    ],
    ['throttled every other time', { faults: [{ kind: 'throttled', match: { every: 2 } }] }],
    [
      'three of ten requests fail: 5xx of AWS, pages of a proxy, cut connections, no answer in time',
      {
        faults: [
          { kind: 'internal', match: { share: 0.1 } },
          { kind: 'html', match: { share: 0.08 } },
          { kind: 'reset', match: { share: 0.08 } },
          { kind: 'hang', match: { share: 0.05 } },
        ],
      },
    ],
    ['its clock is an hour behind', { clockSkewSeconds: 3600 }],
    ['AWS answers slowly', { latencyMs: 25 }],
    ['under the documented quotas', { quotas: 'documented' }],
  ])('%s', async ([, overrides]) => {
    const { observed, file, aws } = await observe(smallEstate(overrides));
    expect(observed).toMatchObject({ stopped: undefined, overspent: false });
    expect(newGaps(file)).toEqual([]);
    const {
      observation: _,
      takenAt: time,
      given,
      ...rest
    } = JSON.parse(JSON.stringify(file)) as Record<string, unknown>;
    const {
      observation: __,
      takenAt: calmTime,
      given: calmGiven,
      ...calmRest
    } = JSON.parse(JSON.stringify(calm.file)) as Record<string, unknown>;
    expect(rest).toEqual(calmRest);
    if (overrides.clockSkewSeconds === undefined) expect(time).toBe(calmTime);
    // What failed is not charged for.
    expect(given).toEqual(calmGiven);
    expect(aws.metricsAsked).toBe(calm.aws.metricsAsked);
  });

  test('at the documented quotas nothing is throttled', async () => {
    const { aws } = await observe(smallEstate({ quotas: 'documented' }));
    expect(aws.throttled).toBe(0);
  });
});

test.for([-3, 2])('the days are those before the time of AWS, where it is off by %s days', async (days) => {
  const observed = await observe(smallEstate({ clockSkewSeconds: days * 86_400 }));
  const { snapshot, clockOff } = observed.observed;
  expect(Math.abs(clockOff - days * 86_400_000)).toBeLessThan(60_000);
  const ended = new Date(NOW.getTime() + clockOff);
  expect(snapshot.takenAt).toEqual(ended);
  expect(snapshot.window.end).toBe(`${ended.toISOString().slice(0, 10)}T00:00:00Z`);
});

test('Insights that are not enabled are none', () => {
  expect(calm.aws.calls.filter(({ outcome }) => outcome === 'InsightNotEnabledException')).toHaveLength(1);
  expect(calm.file.trails).toMatchObject([{ name: 'org-trail', insights: [] }]);
});

test.for(['AccessDeniedException', 'OperationNotPermittedException'] as const)(
  'an organization trail whose details a member may not read: %s',
  async (memberDenial) => {
    const estate = smallEstate();
    const [management, member] = estate.accounts;
    const [trail] = management!.trails!;
    const scenario = {
      ...estate,
      caller: MEMBER,
      accounts: [{ ...management!, trails: [{ ...trail!, memberDenial }] }, member!],
    };
    await using aws = await LocalAws.start(scenario);
    const observed = await observeLocal(aws, { settings: { days: 28 }, now: NOW }, MEMBER);
    expect(observed.snapshot.trails).toMatchObject([
      { name: 'org-trail', organization: true, logging: null, advancedEventSelectors: null, eventSelectors: null },
    ]);
    const [gap] = observed.snapshot.gaps.filter(({ what }) => what.includes('org-trail'));
    expect(gap?.remedy).toContain(MANAGEMENT);
  },
);

test('over two weeks and more, what CloudWatch does not name is a gap', async () => {
  const about = (file: SnapshotText) => file.gaps.filter(({ kind }) => kind === 'not-listed');
  expect(about(calm.file)).toHaveLength(1);
  const { file } = await observe(smallEstate(), { settings: { ...SETTINGS, days: 14 } });
  expect(about(file)).toEqual([]);
});

test('Cost Explorer that is not enabled', async () => {
  const { file } = await observe(smallEstate({ costExplorer: 'not-enabled' }));
  expect(file.bill).toEqual([]);
  expect(newGaps(file)).toMatchObject([
    { what: expect.stringMatching(/bill/) as string, remedy: expect.stringMatching(/console/) as string },
  ]);
  expect(rowsOf(file)).toEqual(rowsOf(calm.file));
});

test('an empty account', async () => {
  const { observed, file } = await observe(
    { now: NOW.toISOString(), days: 28, caller: MANAGEMENT, accounts: [] },
    { settings: { days: 28 } },
  );
  expect(observed.answered).toBe(true);
  expect(file).toMatchObject({ traffic: [], trails: [], bill: [] });
  expect(newGaps(file)).toEqual([]);
});

test('a bucket with four overlapping filters counts once', () => {
  const lake = calm.file.traffic.filter((row) => JSON.stringify(row).includes('hub-lake'));
  expect(lake).toMatchObject([{ count: 90 * 28 * 13, evidence: 'measured', via: 'cloudwatch AWS/S3 GetRequests' }]);
});

test('names with control characters are kept as data, and harmless in the file', () => {
  const { text } = calm;
  expect(text).toContain(String.raw`resize\u001b[31m\u0007-images`);
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

describe('credentials that expire midway', () => {
  test.for([5, 20, 40])('after %i requests: what had been answered is kept', async (from) => {
    const { observed, file } = await observe(smallEstate({ faults: [{ kind: 'expired', match: { from } }] }));
    expect(observed.stopped).toBe('expired');
    expect(file.unfinished).toBeDefined();
    expect(newGaps(file).some(({ reason }) => reason.includes('expired'))).toBe(true);
    const most = new Map(calm.file.traffic.map((row) => [identityOf(row), row.count ?? 0]));
    for (const row of file.traffic)
      if (row.count !== null) expect(row.count).toBeLessThanOrEqual(most.get(identityOf(row)) ?? -1);
    expect(file.traffic.filter(({ count }) => count === null).length).toBeGreaterThan(0);
  });
});

test('a login that runs out midway, as that of SSO: the run can be resumed', async () => {
  let asked = 0;
  const credentials = async () => {
    asked += 1;
    if (asked > 25) throw Object.assign(new Error('The SSO session has expired'), { name: 'CredentialsProviderError' });
    return { ...credentialsOf(MANAGEMENT), expiration: new Date(0) };
  };
  const { observed, file } = await observe(smallEstate(), { settings: { days: 28 }, credentials });
  expect(observed.stopped).toBe('expired');
  expect(file.unfinished).toBeDefined();
});
