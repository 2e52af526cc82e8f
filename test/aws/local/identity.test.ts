import { ListRegionsCommand } from '@aws-sdk/client-account';
import { DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { ListBucketMetricsConfigurationsCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { credentialsOf } from './credentials.ts';
import { LocalAws } from './local-aws.ts';
import { MANAGEMENT, MEMBER, ORGANIZATION, scenarioOf } from './test-scenario.ts';

const STRANGER = '999988887777';

describe('who calls', () => {
  test('an account’s key, and a role that it assumes', async () => {
    await using aws = await LocalAws.start(scenarioOf({}, { organization: ORGANIZATION }));
    const { sts } = clientsOf(aws, MANAGEMENT);
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(MANAGEMENT);
    const { Credentials: keys } = await sts.send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${MEMBER}:role/audit/reader`, RoleSessionName: 'run' }),
    );
    expect(keys?.Expiration?.getTime()).toBeGreaterThan(new Date().getTime());
    const credentials = {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    };
    expect(await clientsOf(aws, MEMBER, { credentials }).sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: MEMBER,
      Arn: `arn:aws:sts::${MEMBER}:assumed-role/reader/run`,
    });
    const { accessKeyId, secretAccessKey } = credentials;
    const tokenless = clientsOf(aws, MEMBER, { credentials: { accessKeyId, secretAccessKey } });
    await expect(tokenless.cloudTrail.send(new DescribeTrailsCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    expect(aws.calls.map(({ action, account }) => [action, account])).toEqual([
      ['sts:GetCallerIdentity', MANAGEMENT],
      ['sts:AssumeRole', MANAGEMENT],
      ['sts:GetCallerIdentity', MEMBER],
    ]);
  });

  test('no role of a suspended or unknown account', async () => {
    const [root, shop] = ORGANIZATION.accounts;
    const accounts = [root, { ...shop, status: 'SUSPENDED' }] as typeof ORGANIZATION.accounts;
    await using aws = await LocalAws.start(scenarioOf({}, { organization: { ...ORGANIZATION, accounts } }));
    const { sts } = clientsOf(aws, MANAGEMENT);
    for (const account of [MEMBER, STRANGER])
      await expect(
        sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/reader`, RoleSessionName: 'run' })),
      ).rejects.toMatchObject({
        name: 'AccessDenied',
        message: expect.stringContaining(`sts:AssumeRole on resource: arn:aws:iam::${account}:role/reader`),
      });
  });

  test('an unknown key, in each protocol', async () => {
    await using aws = await LocalAws.start(scenarioOf({}));
    const stranger = clientsOf(aws, STRANGER);
    await expect(stranger.cloudWatch.send(new ListMetricsCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(stranger.cloudTrail.send(new DescribeTrailsCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(stranger.account.send(new ListRegionsCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(stranger.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    await expect(stranger.s3.send(new ListBucketMetricsConfigurationsCommand({ Bucket: 'b' }))).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    expect(aws.count()).toBe(0);
  });
});

describe('Regions', () => {
  test('are those that accounts mention, unless the scenario says', async () => {
    const trail = {
      TrailARN: `arn:aws:cloudtrail:ap-south-1:${MANAGEMENT}:trail/t`,
      Name: 't',
      HomeRegion: 'ap-south-1',
    };
    const account = { trails: [{ trail, status: {} }], regions: { 'eu-west-1': {} } };
    await using aws = await LocalAws.start(scenarioOf({}, {}, account));
    const { Regions: regions } = await clientsOf(aws, MANAGEMENT).account.send(new ListRegionsCommand({}));
    expect(regions?.map(({ RegionName: name }) => name)).toEqual(['ap-south-1', 'eu-west-1', 'us-east-1']);
  });

  test('are listed by status and pages, and refuse when off', async () => {
    const regions = { 'us-east-1': 'ENABLED_BY_DEFAULT', 'af-south-1': 'ENABLED', 'ap-east-1': 'DISABLED' } as const;
    await using aws = await LocalAws.start(scenarioOf({}, { regions }));
    const { account } = clientsOf(aws, MANAGEMENT);
    const first = await account.send(
      new ListRegionsCommand({ RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'], MaxResults: 1 }),
    );
    const second = await account.send(
      new ListRegionsCommand({
        RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
        MaxResults: 1,
        NextToken: first.NextToken,
      }),
    );
    expect([first.Regions, second.Regions, second.NextToken]).toEqual([
      [{ RegionName: 'af-south-1', RegionOptStatus: 'ENABLED' }],
      [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }],
      undefined,
    ]);
    for (const region of ['ap-east-1', 'eu-north-1']) {
      const off = clientsOf(aws, MANAGEMENT, { region });
      await expect(off.cloudWatch.send(new ListMetricsCommand({}))).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
      });
      await expect(off.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
        name: 'InvalidClientTokenId',
        $metadata: { httpStatusCode: 403 },
      });
    }
    expect(aws.calls.map(({ region, outcome }) => [region, outcome]).slice(2)).toEqual([
      ['ap-east-1', 'UnrecognizedClientException'],
      ['ap-east-1', 'InvalidClientTokenId'],
      ['eu-north-1', 'UnrecognizedClientException'],
      ['eu-north-1', 'InvalidClientTokenId'],
    ]);
  });
});

describe('ListAccounts', () => {
  test('by pages of 20, to the management account', async () => {
    const accounts = Array.from({ length: 45 }, (_, index) => ({
      id: index === 0 ? MANAGEMENT : String(200_000_000_000 + index),
      name: `account-${index}`,
      status: index === 44 ? ('SUSPENDED' as const) : ('ACTIVE' as const),
    }));
    await using aws = await LocalAws.start(scenarioOf({}, { organization: { ...ORGANIZATION, accounts } }));
    const { organizations } = clientsOf(aws, MANAGEMENT);
    const found: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await organizations.send(new ListAccountsCommand({ NextToken: token }));
      found.push(...(page.Accounts ?? []).map(({ Id: id, Name: name, Status: status }) => ({ id, name, status })));
      token = page.NextToken;
    } while (token !== undefined);
    expect(found).toEqual(accounts);
    expect(aws.count('organizations:ListAccounts')).toBe(3);
  });

  test('not to a member, nor without an organization', async () => {
    await using aws = await LocalAws.start(scenarioOf({}, { organization: ORGANIZATION }));
    await expect(clientsOf(aws, MEMBER).organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await using alone = await LocalAws.start(scenarioOf({}));
    await expect(clientsOf(alone, MANAGEMENT).organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'AWSOrganizationsNotInUseException',
    });
  });
});

test('policy: whatever it does not allow is denied, but GetCallerIdentity', async () => {
  const policy = ['cloudwatch:List*', 's3:GetMetricsConfiguration'];
  await using aws = await LocalAws.start(scenarioOf({ buckets: [{ name: 'b' }] }, { policy }));
  const { cloudWatch, cloudTrail, s3, sts } = clientsOf(aws, MANAGEMENT);
  expect((await cloudWatch.send(new ListMetricsCommand({}))).Metrics).toEqual([]);
  expect((await s3.send(new ListBucketMetricsConfigurationsCommand({ Bucket: 'b' }))).IsTruncated).toBe(false);
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(MANAGEMENT);
  await expect(cloudTrail.send(new DescribeTrailsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:iam::${MANAGEMENT}:user/local is not authorized to perform: cloudtrail:DescribeTrails because no identity-based policy allows the cloudtrail:DescribeTrails action`,
  });
  expect(aws.calls.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'AccessDeniedException']);
});

test('credentialsOf: another key for another account', () => {
  expect(credentialsOf(MANAGEMENT).accessKeyId).not.toBe(credentialsOf(MEMBER).accessKeyId);
});
