import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { credentialsOf } from '../../aws/local/credentials.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import type { RegionScenario, Scenario } from '../../aws/local/scenario.ts';
import { type Run, runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const ACCOUNT = '111122223333';
const DAYS = 28;
const TRAIL = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`;

function daily(count: number): readonly number[] {
  return Array.from({ length: DAYS }, () => count);
}

const REQUESTS = Object.fromEntries(
  ['Get', 'Head', 'List', 'Put', 'Post', 'Delete', 'Select'].map((name) => [`${name}Requests`, daily(10)]),
);

/** Something of everything, with every metric that is asked for. */
const REGION: RegionScenario = {
  buckets: [
    ...['a', 'b', 'c'].map((name) => ({
      name: `metered-${name}`,
      objects: 5,
      filters: [{ id: 'EntireBucket', requests: { ...REQUESTS, AllRequests: daily(70) } }],
    })),
    { name: 'unmetered', objects: 5 },
    { name: 'logs', objects: 5 },
  ],
  functions: ['f', 'g'].map((name) => ({
    name,
    invocations: daily(3),
    asyncEvents: daily(2),
    throttles: daily(1),
  })),
  tables: ['t', 'u'].map((name) => ({
    name,
    operations: { GetItem: daily(5), PutItem: daily(5), Query: daily(5) },
    throttled: { GetItem: daily(1), PutItem: daily(1), Query: daily(1) },
    systemErrors: { GetItem: daily(1), PutItem: daily(1), Query: daily(1) },
    conditionalCheckFailed: daily(1),
    transactionConflicts: daily(1),
  })),
  userErrors: daily(1),
  streams: [
    {
      name: 's',
      sums: {
        'GetRecords.Success': daily(9),
        'PutRecord.Success': daily(1),
        'PutRecords.Success': daily(2),
        ReadProvisionedThroughputExceeded: daily(1),
        WriteProvisionedThroughputExceeded: daily(1),
      },
    },
  ],
  queues: ['q', 'r'].map((name) => ({
    name,
    sums: {
      NumberOfMessagesSent: daily(3),
      NumberOfMessagesReceived: daily(3),
      NumberOfEmptyReceives: daily(8),
      NumberOfMessagesDeleted: daily(3),
    },
  })),
  topics: [{ name: 't', sums: { NumberOfMessagesPublished: daily(4) } }],
  usage: [{ service: 'KMS', resource: 'Decrypt', daily: daily(5) }],
  management: [{ source: 'kms.amazonaws.com', name: 'Decrypt', readOnly: true, daily: daily(5), bytes: 1200 }],
};

function scenario(change: Partial<Scenario> = {}): Scenario {
  return {
    // The window ends at the last midnight of the real clock.
    now: new Date().toISOString(),
    days: DAYS,
    caller: ACCOUNT,
    accounts: [
      {
        id: ACCOUNT,
        trails: [
          {
            trail: {
              Name: 'main',
              TrailARN: TRAIL,
              HomeRegion: 'us-east-1',
              S3BucketName: 'logs',
              IsMultiRegionTrail: true,
              IsOrganizationTrail: false,
              IncludeGlobalServiceEvents: true,
              LogFileValidationEnabled: true,
              HasCustomEventSelectors: true,
              HasInsightSelectors: true,
            },
            status: { IsLogging: true },
            eventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
            insightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
          },
        ],
        regions: { 'us-east-1': REGION },
      },
    ],
    ...change,
  };
}

function observe(aws: LocalAws, folder: TempFolder, ...args: readonly string[]): Promise<Run> {
  const { accessKeyId, secretAccessKey } = credentialsOf(ACCOUNT);
  return runProgram(['observe', ...args], {
    cwd: folder.path,
    env: {
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });
}

interface Observed {
  readonly observation: {
    readonly calls: readonly { readonly call: string; readonly sent: number }[];
    readonly spent: string;
  };
  readonly traffic: readonly object[];
  readonly gaps: readonly object[];
  readonly unfinished?: object;
}

function readSnapshot(folder: TempFolder): Observed {
  return JSON.parse(readFileSync(folder.file('s.json'), 'utf8')) as Observed;
}

describe('observe against a local AWS', () => {
  test('asks what --plan says of the same estate, call by call, for as much', async () => {
    await using aws = await LocalAws.start(scenario());
    using folder = new TempFolder();
    const run = await observe(aws, folder, '-o', 's.json');
    expect(run).toMatchObject({ code: 0, stdout: '' });
    const { observation } = readSnapshot(folder);
    const plan = await runProgram(['observe', '--plan', '--from', 's.json'], { cwd: folder.path });
    const [, counted = ''] = plan.stdout.split(/(?<=\n)\n(?=[\d,]+ resources: )/);
    expect(counted).toMatch(
      /^13 resources: 3 buckets with request metrics and 2 without, 2 functions, 1\sstream, 2 queues, 1 topic, 2 tables with 6 /,
    );
    // The plan takes it that there are 17 Regions, and the local AWS has one.
    const region = await runProgram(['observe', '--plan', '--from', 's.json', '--region', 'us-east-1'], {
      cwd: folder.path,
    });
    const rows = region.stdout
      .slice(region.stdout.lastIndexOf(' resources: '))
      .split('\n')
      .map((line) => line.split(/ {2,}/))
      .filter(([call, calls = '']) => call?.includes(':') && !call.includes(' ') && /^\d+$/.test(calls));
    const planned = Object.fromEntries(rows.map(([call, calls]) => [call, Number(calls)]));
    const sent = Object.fromEntries(observation.calls.map(({ call, sent: count }) => [call, count]));
    expect(planned).toEqual({ ...sent, 'account:ListRegions': undefined });
    expect(region.stdout).toMatch(new RegExp(`^In all, about .* \\$${observation.spent}`, 'm'));
  });

  test('--max-spend keeps what costs from being asked, and --resume asks that alone', async () => {
    await using aws = await LocalAws.start(scenario());
    using folder = new TempFolder();
    const first = await observe(aws, folder, '--max-spend', '0', '-o', 's.json');
    expect(first.code).toBe(4);
    expect(readSnapshot(folder)).toMatchObject({ observation: { spent: '0' }, unfinished: { settings: { days: 91 } } });
    const lookups = aws.count('cloudtrail:LookupEvents');
    const second = await observe(aws, folder, '--resume', 's.json', '--max-spend', '1', '-o', 's.json');
    expect(second.code).toBe(0);
    expect(aws.count('cloudtrail:LookupEvents')).toBe(lookups);
    expect(readSnapshot(folder)).not.toHaveProperty('unfinished');

    using other = new TempFolder();
    await observe(aws, other, '-o', 's.json');
    const { traffic, gaps } = readSnapshot(folder);
    expect({ traffic, gaps }).toEqual({ traffic: readSnapshot(other).traffic, gaps: readSnapshot(other).gaps });
  });

  test('nothing allowed: exit 3, and which calls to allow', async () => {
    await using aws = await LocalAws.start(scenario({ policy: [] }));
    using folder = new TempFolder();
    const { code, stderr } = await observe(aws, folder, '-o', 's.json');
    expect(code).toBe(3);
    expect(stderr).toContain('an IAM policy that allows cloudwatch:ListMetrics');
    expect(readSnapshot(folder)).toMatchObject({ gaps: expect.arrayContaining([expect.anything()]) as unknown });
  });

  test('what trailtrim iam-policy allows is enough', async () => {
    const policy = JSON.parse((await runProgram(['iam-policy'])).stdout) as {
      Statement: readonly { Action: string[] }[];
    };
    await using aws = await LocalAws.start(scenario({ policy: policy.Statement.flatMap(({ Action }) => Action) }));
    using folder = new TempFolder();
    const { code, stderr } = await observe(aws, folder, '-o', 's.json');
    expect(code).toBe(0);
    expect(stderr).not.toContain('refused (');
    expect(JSON.stringify(readSnapshot(folder).gaps)).not.toContain('AccessDenied');
  });

  test('credentials that expire midway: exit 3, what was seen is written, and --resume continues', async () => {
    const names = { name: 'ExpiredTokenException', status: 400, message: 'The security token is expired' };
    using folder = new TempFolder();
    {
      await using aws = await LocalAws.start(scenario({ faults: [{ kind: 'error', ...names, match: { from: 12 } }] }));
      const { code, stderr } = await observe(aws, folder, '-o', 's.json');
      expect(code).toBe(3);
      expect(stderr).toContain('the credentials have expired');
      expect(stderr).toMatch(/trailtrim observe --resume s\.json .*-o s\.json/);
    }
    const { traffic, gaps } = readSnapshot(folder);
    expect(gaps).not.toEqual([]);
    expect(traffic.some((row) => (row as { count: unknown }).count === null)).toBe(true);
    await using aws = await LocalAws.start(scenario());
    expect((await observe(aws, folder, '--resume', 's.json', '-o', 's.json')).code).toBe(0);
    using other = new TempFolder();
    await observe(aws, other, '-o', 's.json');
    expect(readSnapshot(folder).traffic).toEqual(readSnapshot(other).traffic);
  });

  test('no credentials: exit 3, nothing written', async () => {
    await using aws = await LocalAws.start(scenario());
    using folder = new TempFolder();
    const { code, stderr } = await runProgram(['observe', '-o', 's.json'], {
      cwd: folder.path,
      env: {
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: aws.url,
      },
    });
    expect(code).toBe(3);
    expect(stderr).toContain('no credentials for AWS were found');
    expect(folder.list()).toEqual([]);
  });

  test.for<[string, string, number, RegExp]>([
    [
      'a profile that is not there',
      'prodd',
      2,
      /^profile `prodd` is in neither .*; did you mean prod\?\nname a profile/m,
    ],
    [
      'a program that prints no JSON',
      'prod',
      3,
      /^profile `prod`: no credentials .*printed no JSON.*\nrun the program/m,
    ],
  ])('%s: said so, nothing written', async ([, profile, code, said]) => {
    await using aws = await LocalAws.start(scenario());
    using folder = new TempFolder({ config: '[profile prod]\ncredential_process = echo s3cret\n' });
    const run = await runProgram(['observe', '--profile', profile, '-o', 's.json'], {
      cwd: folder.path,
      env: {
        AWS_CONFIG_FILE: folder.file('config'),
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: aws.url,
      },
    });
    expect(run).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(said) as string });
    expect(run.stderr).not.toContain('s3cret');
    expect(folder.list()).toEqual(['config']);
  });
});
