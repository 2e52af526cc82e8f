import type { TrafficRowFile } from '../../../src/model/snapshot/schema.ts';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import type { AwsObservation } from '../../../src/observe/aws/run/observation.ts';
import { startObserving } from '../../../src/observe/aws/run/observe-aws.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import {
  fillLogBucket,
  fillMetrics,
  fillOrganization,
  fillTrails,
  LIFECYCLE,
  LOG_BUCKET,
  makeBucket,
  type MotoSettings,
  POLICY,
  SELECTORS,
} from '../../aws/moto/fill-moto.ts';
import { HAS_MOTO, MOTO_ACCOUNT, MotoServer } from '../../aws/moto/moto-server.ts';
import { TestTime } from '../../aws/test-time.ts';
import { PRICES } from './ask/reader-of.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const START = new Date('2026-10-25T00:00:00Z');
const DAYS = 28;
const ROLE = `arn:aws:iam::${MOTO_ACCOUNT}:role/trailtrim`;

/** A rhythm of its own for each, so that a day or a metric that slipped shows. */
const daily = (base: number): readonly number[] => Array.from({ length: DAYS }, (_, day) => base + day);

describe.skipIf(!HAS_MOTO)('AWS as moto plays it, observed (skipped where moto_server is not on PATH)', () => {
  let moto: MotoServer;
  let member: string;
  let observed: AwsObservation;
  let rows: readonly TrafficRowFile[];

  beforeAll(async () => {
    moto = await MotoServer.start();
    const settings: MotoSettings = {
      endpoint: moto.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIAMADEUPMADEUPMADE', secretAccessKey: 'made-up' },
    };
    await fillLogBucket(settings);
    await fillTrails(settings);
    await makeBucket(settings, 'acme-images');
    const images = { BucketName: 'acme-images', FilterId: 'EntireBucket' };
    await fillMetrics(settings, START, [
      { namespace: 'AWS/S3', name: 'AllRequests', dimensions: images, daily: daily(1_100) },
      { namespace: 'AWS/S3', name: 'GetRequests', dimensions: images, daily: daily(1_000) },
      { namespace: 'AWS/S3', name: 'PutRequests', dimensions: images, daily: Array.from({ length: DAYS }, () => 100) },
      { namespace: 'AWS/Lambda', name: 'Invocations', dimensions: { FunctionName: 'resize' }, daily: daily(50) },
      {
        namespace: 'AWS/DynamoDB',
        name: 'SuccessfulRequestLatency',
        dimensions: { TableName: 'carts', Operation: 'GetItem' },
        daily: daily(7),
        isLatency: true,
      },
    ]);
    member = await fillOrganization(settings);
    await fillMetrics(await settingsOf(member, settings), START, [
      { namespace: 'AWS/Lambda', name: 'Invocations', dimensions: { FunctionName: 'shop' }, daily: daily(3) },
    ]);
    const time = new TestTime();
    const { result } = startObserving({
      settings: { days: DAYS, accounts: 'organization', role: ROLE },
      now: NOW,
      endpoint: moto.url,
      credentials: settings.credentials,
      environment: { AWS_REGION: settings.region },
      clock: time.now,
      prices: PRICES,
      timer: time,
    });
    const answer = await result;
    if (!answer.ok) throw new Error(answer.lines.join('\n'));
    observed = answer.value;
    rows = [...observed.snapshot.traffic];
  });
  afterAll(() => moto?.[Symbol.asyncDispose]());

  const data = () =>
    rows
      .filter(({ category, count }) => category === 'Data' && count !== null)
      .map(({ account, region, eventName, resource, daily: days, evidence }) => ({
        account,
        region,
        eventName,
        arn: resource?.arn,
        daily: days,
        evidence,
      }));

  test('its trails, with selectors and whether they log', () => {
    const arn = (name: string): string => `arn:aws:cloudtrail:us-east-1:${MOTO_ACCOUNT}:trail/${name}`;
    expect(observed.snapshot.trails).toMatchObject([
      {
        arn: arn('logging'),
        account: MOTO_ACCOUNT,
        homeRegion: 'us-east-1',
        multiRegion: true,
        logging: true,
        advancedEventSelectors: SELECTORS,
        eventSelectors: null,
        bucket: LOG_BUCKET,
        logFileValidation: true,
      },
      { arn: arn('stopped'), multiRegion: false, logging: false, advancedEventSelectors: null },
    ]);
  });

  test('the settings of the log bucket', () => {
    expect(observed.snapshot.logBuckets).toEqual([
      {
        name: LOG_BUCKET,
        region: 'us-east-1',
        versioning: 'Enabled',
        mfaDelete: false,
        objectLock: null,
        lifecycle: LIFECYCLE,
        transitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
        encryption: { algorithm: 'AES256', kmsKey: null },
        policy: POLICY,
      },
    ]);
  });

  test('the counts of each day, in the account that they are of', () => {
    const here = { account: MOTO_ACCOUNT, region: 'us-east-1' };
    const lambda = (account: string, name: string): string => `arn:aws:lambda:us-east-1:${account}:function:${name}`;
    const found = data();
    expect(found).toHaveLength(5);
    expect(found).toEqual(
      expect.arrayContaining([
        // No metrics configuration that moto tells of is of the whole bucket, so these may be of a part.
        { ...here, eventName: null, arn: 'arn:aws:s3:::acme-images/', daily: daily(1_000), evidence: 'derived' },
        {
          ...here,
          eventName: null,
          arn: 'arn:aws:s3:::acme-images/',
          daily: Array.from({ length: DAYS }, () => 100),
          evidence: 'derived',
        },
        {
          ...here,
          eventName: 'Invoke',
          arn: lambda(MOTO_ACCOUNT, 'resize'),
          daily: daily(50),
          evidence: 'measured',
        },
        {
          ...here,
          eventName: 'GetItem',
          arn: `arn:aws:dynamodb:us-east-1:${MOTO_ACCOUNT}:table/carts`,
          daily: daily(7),
          evidence: 'measured',
        },
        {
          account: member,
          region: 'us-east-1',
          eventName: 'Invoke',
          arn: lambda(member, 'shop'),
          daily: daily(3),
          evidence: 'measured',
        },
      ]),
    );
  });

  test('a snapshot that reports can read', () => {
    const text = [...renderSnapshot({ ...observed.snapshot, traffic: rows })].join('');
    const parsed = parseSnapshot(JSON.parse(text));
    expect(parsed).toMatchObject({ ok: true });
  });

  test.for<[call: string, what: RegExp]>([
    ['account:ListRegions', /^Regions that the account has enabled/],
    ['cloudtrail:ListEventDataStores', /event data stores of account/],
    ['cloudtrail:ListChannels', /^channels to CloudWatch Logs/],
    ['cloudtrail:GetEventConfiguration', /^aggregation of trail/],
    ['cloudtrail:LookupEvents', /^management events$/],
    ['ce:GetDimensionValues', /^the CloudTrail bill/],
  ])('%s, which moto does not have, is a gap', ([call, what]) => {
    const asked = observed.snapshot.observation.calls.find((one) => one.call === call);
    expect(asked?.sent).toBeGreaterThan(0);
    expect(asked?.failed).toBe(asked?.sent);
    expect(observed.snapshot.gaps.map((gap) => gap.what)).toEqual(
      expect.arrayContaining([expect.stringMatching(what)]),
    );
  });

  test('every gap says why and what to do, and quotes no page', () => {
    expect(observed.snapshot.gaps.length).toBeGreaterThan(5);
    for (const gap of observed.snapshot.gaps) {
      expect(gap).toMatchObject({ reason: expect.stringMatching(/\w/), remedy: expect.stringMatching(/\w/) });
      expect(`${gap.what} ${gap.reason} ${gap.remedy}`).not.toMatch(/<\/?\w+>|NotImplementedError|Traceback/);
    }
  });

  test('management events that could not be looked up are unknown in every Region, and not none', () => {
    const { accounts, regions } = observed.snapshot.observation;
    const unknown = rows.filter(({ category, count }) => category === 'Management' && count === null);
    expect(accounts).toEqual([MOTO_ACCOUNT, member].toSorted());
    expect(unknown.map(({ account, region }) => `${account} ${region}`).toSorted()).toEqual(
      accounts.flatMap((account) => regions.map((region) => `${account} ${region}`)).toSorted(),
    );
  });

  test('a page that says 404 is not asked for again', () => {
    const regions = observed.snapshot.observation.calls.find(({ call }) => call === 'account:ListRegions');
    expect(regions?.sent).toBe(2);
  });
});

/** As moto lets another account be filled: by a role there, which needs not exist. */
async function settingsOf(account: string, settings: MotoSettings): Promise<MotoSettings> {
  const { Credentials: keys } = await new STSClient(settings).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/fill`, RoleSessionName: 'fill' }),
  );
  return {
    ...settings,
    credentials: {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    },
  };
}
