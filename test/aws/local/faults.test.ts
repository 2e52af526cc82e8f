import { ListRegionsCommand } from '@aws-sdk/client-account';
import { DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import type { Fault } from './fault.ts';
import { LocalAws } from './local-aws.ts';
import { MANAGEMENT, MEMBER, ORGANIZATION, scenarioOf } from './test-scenario.ts';

type Clients = ReturnType<typeof clientsOf>;

const ESTATE = { buckets: [{ name: 'b' }, { name: 'c' }] };

function start(faults: readonly Fault[]): Promise<LocalAws> {
  return LocalAws.start(scenarioOf(ESTATE, { faults, organization: ORGANIZATION }));
}

const CALLS: Readonly<Record<keyof Clients, (clients: Clients) => Promise<unknown>>> = {
  cloudWatch: ({ cloudWatch }) => cloudWatch.send(new ListMetricsCommand({})),
  cloudTrail: ({ cloudTrail }) => cloudTrail.send(new DescribeTrailsCommand({})),
  costExplorer: ({ costExplorer }) =>
    costExplorer.send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
        Granularity: 'MONTHLY',
        Metrics: ['UnblendedCost'],
      }),
    ),
  organizations: ({ organizations }) => organizations.send(new ListAccountsCommand({})),
  account: ({ account }) => account.send(new ListRegionsCommand({})),
  sts: ({ sts }) => sts.send(new GetCallerIdentityCommand({})),
  s3: ({ s3 }) => s3.send(new GetBucketVersioningCommand({ Bucket: 'b' })),
};

/** The name and status that the SDK gives the error. */
async function failureOf(call: Promise<unknown>): Promise<readonly unknown[]> {
  const error: unknown = await call.then(
    () => new Error('It was answered.'),
    (reason: unknown) => reason,
  );
  const { name, $metadata: metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
  return [name, metadata?.httpStatusCode];
}

describe('names of faults, as the SDK gives them', () => {
  test.each<[Fault['kind'], Readonly<Record<keyof Clients, readonly [name: string, status: number]>>]>([
    [
      'throttled',
      {
        cloudWatch: ['Throttling', 400],
        cloudTrail: ['ThrottlingException', 400],
        costExplorer: ['LimitExceededException', 400],
        organizations: ['TooManyRequestsException', 400],
        account: ['TooManyRequestsException', 429],
        sts: ['Throttling', 400],
        s3: ['SlowDown', 503],
      },
    ],
    [
      'denied',
      {
        cloudWatch: ['AccessDenied', 400],
        cloudTrail: ['AccessDeniedException', 400],
        costExplorer: ['AccessDeniedException', 400],
        organizations: ['AccessDeniedException', 400],
        account: ['AccessDeniedException', 403],
        sts: ['AccessDenied', 403],
        s3: ['AccessDenied', 403],
      },
    ],
    [
      'internal',
      {
        cloudWatch: ['InternalServiceFault', 500],
        cloudTrail: ['InternalFailure', 500],
        costExplorer: ['InternalFailure', 500],
        organizations: ['InternalFailure', 500],
        account: ['InternalServerException', 500],
        sts: ['InternalFailure', 500],
        s3: ['InternalError', 500],
      },
    ],
    [
      'expired',
      {
        cloudWatch: ['ExpiredTokenException', 400],
        cloudTrail: ['ExpiredTokenException', 400],
        costExplorer: ['ExpiredTokenException', 400],
        organizations: ['ExpiredTokenException', 400],
        account: ['ExpiredTokenException', 403],
        sts: ['ExpiredToken', 403],
        s3: ['ExpiredToken', 400],
      },
    ],
  ])('%s', async (kind, names) => {
    await using aws = await start([{ kind } as Fault]);
    const clients = clientsOf(aws, MANAGEMENT);
    for (const service of Object.keys(CALLS) as (keyof Clients)[])
      expect([service, ...(await failureOf(CALLS[service](clients)))]).toEqual([service, ...names[service]]);
    expect(aws.throttled).toBe(kind === 'throttled' ? 7 : 0);
  });

  test('error: any', async () => {
    await using aws = await start([
      { kind: 'error', name: 'DataUnavailableException', status: 400, message: 'Data is not ready' },
    ]);
    await expect(CALLS.costExplorer(clientsOf(aws, MANAGEMENT))).rejects.toMatchObject({
      name: 'DataUnavailableException',
      message: 'Data is not ready',
    });
  });
});

describe('what is no answer', () => {
  test('html', async () => {
    await using aws = await start([{ kind: 'html', status: 502 }]);
    await expect(CALLS.cloudTrail(clientsOf(aws, MANAGEMENT))).rejects.toMatchObject({
      name: 'SyntaxError',
      $metadata: { httpStatusCode: 502 },
    });
    expect(aws.calls.map(({ outcome }) => outcome)).toEqual(['html']);
  });

  test('reset', async () => {
    await using aws = await start([{ kind: 'reset', match: { times: 1 } }]);
    const clients = clientsOf(aws, MANAGEMENT);
    await expect(CALLS.cloudWatch(clients)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await CALLS.cloudWatch(clients)).toMatchObject({ Metrics: [] });
  });

  test('hang: until the caller gives up', async () => {
    await using aws = await start([{ kind: 'hang' }]);
    const { cloudTrail } = clientsOf(aws, MANAGEMENT);
    const giveUp = new AbortController();
    const answer = cloudTrail.send(new DescribeTrailsCommand({}), { abortSignal: giveUp.signal });
    const failure = failureOf(answer);
    await expect.poll(() => aws.calls.map(({ outcome }) => outcome)).toEqual(['hang']);
    giveUp.abort();
    expect(await failure).toEqual(['AbortError', undefined]);
  });

  test('slow: answers all the same', async () => {
    await using aws = await start([{ kind: 'slow', ms: 60 }]);
    expect(await CALLS.cloudTrail(clientsOf(aws, MANAGEMENT))).toMatchObject({ trailList: [] });
    expect(aws.time.now()).toBe(60);
  });
});

describe('which requests', () => {
  /** Whether each of so many calls in a row was answered. */
  async function answered(aws: LocalAws, count: number, call = CALLS.cloudTrail): Promise<string> {
    const clients = clientsOf(aws, MANAGEMENT);
    let marks = '';
    for (let number = 0; number < count; number++)
      marks += await call(clients).then(
        () => '.',
        () => 'x',
      );
    return marks;
  }

  test.each<[Fault['match'], string]>([
    [{}, 'xxxxxxxx'],
    [{ from: 3 }, '..xxxxxx'],
    [{ every: 3 }, 'x..x..x.'],
    [{ from: 2, every: 3 }, '.x..x..x'],
    [{ times: 2 }, 'xx......'],
    [{ from: 2, every: 2, times: 2 }, '.x.x....'],
    [{ call: 'DescribeTrails' }, 'xxxxxxxx'],
    [{ call: 'cloudtrail:DescribeTrails' }, 'xxxxxxxx'],
    [{ call: 'GetTrailStatus' }, '........'],
    [{ region: 'eu-west-1' }, '........'],
    [{ account: MEMBER }, '........'],
    [{ share: 0 }, '........'],
  ])('%j', async (match, marks) => {
    await using aws = await start([{ kind: 'internal', match: match ?? {} }]);
    expect(await answered(aws, 8)).toBe(marks);
  });

  test('share: the same ones for the same seed', async () => {
    const run = async (seed: number) => {
      const faults = [{ kind: 'internal', match: { share: 0.5 } }] as const;
      await using aws = await LocalAws.start(scenarioOf(ESTATE, { faults, seed }));
      return await answered(aws, 60);
    };
    const first = await run(1);
    expect(await run(1)).toBe(first);
    expect(await run(2)).not.toBe(first);
    expect(first.split('x').length - 1).toBeGreaterThan(15);
    expect(first.split('x').length - 1).toBeLessThan(45);
  });

  test('bucket', async () => {
    await using aws = await start([{ kind: 'denied', match: { bucket: 'c' } }]);
    const { s3 } = clientsOf(aws, MANAGEMENT);
    expect(await failureOf(s3.send(new GetBucketVersioningCommand({ Bucket: 'c' })))).toEqual(['AccessDenied', 403]);
    expect(await s3.send(new GetBucketVersioningCommand({ Bucket: 'b' }))).toHaveProperty('$metadata');
  });

  test('account of AssumeRole: that of the role', async () => {
    await using aws = await start([{ kind: 'denied', match: { call: 'AssumeRole', account: MEMBER } }]);
    const { sts } = clientsOf(aws, MANAGEMENT);
    const assume = (account: string) =>
      sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/r`, RoleSessionName: 's' }));
    expect(await failureOf(assume(MEMBER))).toEqual(['AccessDenied', 403]);
    expect((await assume(MANAGEMENT)).Credentials).toBeDefined();
  });

  test('the SDK gets over one that passes', async () => {
    await using aws = await start([{ kind: 'internal', match: { times: 1 } }]);
    const { cloudTrail } = clientsOf(aws, MANAGEMENT, { maxAttempts: 3 });
    const { $metadata: metadata } = await cloudTrail.send(new DescribeTrailsCommand({}));
    expect(metadata.attempts).toBe(2);
    expect(aws.calls.map(({ outcome }) => outcome)).toEqual(['InternalFailure', 'ok']);
  });
});
