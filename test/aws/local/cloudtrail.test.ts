import {
  type CloudTrailClient,
  DescribeTrailsCommand,
  GetChannelCommand,
  GetEventConfigurationCommand,
  GetEventDataStoreCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailStatusCommand,
  ListChannelsCommand,
  ListEventDataStoresCommand,
} from '@aws-sdk/client-cloudtrail';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { LocalAws } from './local-aws.ts';
import type { Scenario, StoreScenario, TrailScenario } from './scenario.ts';
import { daily, MANAGEMENT, MEMBER, ORGANIZATION, scenarioOf } from './test-scenario.ts';

function trailOf(
  name: string,
  settings: Partial<TrailScenario['trail']>,
  more: Partial<TrailScenario> = {},
): TrailScenario {
  const home = settings.HomeRegion ?? 'us-east-1';
  const arn = `arn:aws:cloudtrail:${home}:${MANAGEMENT}:trail/${name}`;
  return {
    trail: { Name: name, TrailARN: arn, HomeRegion: home, S3BucketName: 'logs', ...settings },
    status: { IsLogging: true, StartLoggingTime: '2026-01-02T03:04:05Z' },
    ...more,
  };
}

const ADVANCED = [{ Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];

const TRAILS = [
  trailOf(
    'local',
    {},
    { eventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }] },
  ),
  trailOf(
    'everywhere',
    { IsMultiRegionTrail: true },
    {
      advancedEventSelectors: ADVANCED,
      insightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
      eventConfiguration: { AggregationConfigurations: [{ Templates: ['API_ACTIVITY'], EventCategory: 'Data' }] },
    },
  ),
  trailOf(
    'org',
    { IsMultiRegionTrail: true, IsOrganizationTrail: true, HomeRegion: 'eu-west-1' },
    {
      memberDenial: 'OperationNotPermittedException',
    },
  ),
];

function estate(stores: readonly StoreScenario[] = []): Scenario {
  const accounts = [
    { id: MANAGEMENT, trails: TRAILS, stores, regions: { 'us-east-1': {}, 'eu-west-1': {} } },
    { id: MEMBER, regions: { 'us-east-1': {} } },
  ];
  return scenarioOf({}, { accounts, organization: ORGANIZATION });
}

async function namesOf(client: CloudTrailClient, includeShadowTrails?: boolean): Promise<readonly unknown[]> {
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails }));
  return trailList.map(({ Name: name }) => name);
}

describe('trails', () => {
  test('DescribeTrails: those homed here, and the shadows of others', async () => {
    await using aws = await LocalAws.start(estate());
    const home = clientsOf(aws, MANAGEMENT).cloudTrail;
    const away = clientsOf(aws, MANAGEMENT, { region: 'eu-west-1' }).cloudTrail;
    expect(await namesOf(home)).toEqual(['local', 'everywhere', 'org']);
    expect(await namesOf(home, false)).toEqual(['local', 'everywhere']);
    expect(await namesOf(away)).toEqual(['everywhere', 'org']);
    expect(await namesOf(away, false)).toEqual(['org']);
  });

  test('the organization’s trail shows in a member, which may ask nothing about it', async () => {
    await using aws = await LocalAws.start(estate());
    const member = clientsOf(aws, MEMBER).cloudTrail;
    const memberHome = clientsOf(aws, MEMBER, { region: 'eu-west-1' }).cloudTrail;
    expect(await namesOf(member)).toEqual(['org']);
    expect(await namesOf(memberHome)).toEqual(['org']);
    expect(await namesOf(memberHome, false)).toEqual([]);
    const arn = TRAILS[2]?.trail.TrailARN;
    await expect(memberHome.send(new GetEventSelectorsCommand({ TrailName: arn }))).rejects.toMatchObject({
      name: 'OperationNotPermittedException',
    });
    await expect(member.send(new GetEventSelectorsCommand({ TrailName: arn }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
  });

  test('details: by ARN or name in the home Region alone', async () => {
    await using aws = await LocalAws.start(estate());
    const home = clientsOf(aws, MANAGEMENT).cloudTrail;
    const away = clientsOf(aws, MANAGEMENT, { region: 'eu-west-1' }).cloudTrail;
    const [local = '', everywhere = ''] = TRAILS.map(({ trail }) => trail.TrailARN);
    expect(await home.send(new GetTrailStatusCommand({ Name: local }))).toMatchObject({
      IsLogging: true,
      StartLoggingTime: new Date('2026-01-02T03:04:05Z'),
    });
    expect(await home.send(new GetEventSelectorsCommand({ TrailName: 'local' }))).toMatchObject({
      TrailARN: local,
      EventSelectors: TRAILS[0]?.eventSelectors,
    });
    expect(await home.send(new GetEventSelectorsCommand({ TrailName: everywhere }))).toMatchObject({
      AdvancedEventSelectors: ADVANCED,
    });
    expect(await home.send(new GetInsightSelectorsCommand({ TrailName: everywhere }))).toMatchObject({
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
    });
    expect(await home.send(new GetEventConfigurationCommand({ TrailName: everywhere }))).toMatchObject({
      AggregationConfigurations: [{ Templates: ['API_ACTIVITY'], EventCategory: 'Data' }],
    });
    await expect(home.send(new GetInsightSelectorsCommand({ TrailName: local }))).rejects.toMatchObject({
      name: 'InsightNotEnabledException',
    });
    for (const name of [everywhere, 'everywhere'])
      await expect(away.send(new GetTrailStatusCommand({ Name: name }))).rejects.toMatchObject({
        name: 'TrailNotFoundException',
      });
  });
});

describe('event data stores', () => {
  const storeOf = (number: number, region = 'us-east-1'): StoreScenario => ({
    store: {
      EventDataStoreArn: `arn:aws:cloudtrail:${region}:${MANAGEMENT}:eventdatastore/id-${number}`,
      Name: `store-${number}`,
      Status: 'ENABLED',
      RetentionPeriod: 366,
      CreatedTimestamp: '2026-05-06T07:08:09Z',
    },
    ingestedBytesDaily: daily(2400),
  });

  test('are listed by pages, with ARN and name alone', async () => {
    const stores = [storeOf(1), storeOf(2), storeOf(3), storeOf(4, 'eu-west-1')];
    await using aws = await LocalAws.start(estate(stores));
    const { cloudTrail } = clientsOf(aws, MANAGEMENT);
    const first = await cloudTrail.send(new ListEventDataStoresCommand({ MaxResults: 2 }));
    const second = await cloudTrail.send(new ListEventDataStoresCommand({ MaxResults: 2, NextToken: first.NextToken }));
    expect([first, second].map(({ EventDataStores: list = [] }) => list)).toEqual([
      [1, 2].map((number) => ({ EventDataStoreArn: storeOf(number).store.EventDataStoreArn, Name: `store-${number}` })),
      [{ EventDataStoreArn: storeOf(3).store.EventDataStoreArn, Name: 'store-3' }],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test('tell the rest one by one', async () => {
    await using aws = await LocalAws.start(estate([storeOf(1)]));
    const { cloudTrail, cloudWatch } = clientsOf(aws, MANAGEMENT);
    const arn = storeOf(1).store.EventDataStoreArn;
    expect(await cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore: arn }))).toMatchObject({
      RetentionPeriod: 366,
      CreatedTimestamp: new Date('2026-05-06T07:08:09Z'),
    });
    expect(await cloudTrail.send(new GetEventConfigurationCommand({ EventDataStore: arn }))).toMatchObject({
      MaxEventSize: 'Standard',
    });
    await expect(cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore: `${arn}0` }))).rejects.toMatchObject({
      name: 'EventDataStoreNotFoundException',
    });
    const { MetricDataResults: results } = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date('2026-11-21T00:00:00Z'),
        EndTime: new Date('2026-11-22T00:00:00Z'),
        MetricDataQueries: [
          {
            Id: 'q',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/CloudTrail',
                MetricName: 'HourlyDataIngested',
                Dimensions: [{ Name: 'EventDataStoreId', Value: 'id-1' }],
              },
              Period: 86_400,
              Stat: 'Sum',
            },
          },
        ],
      }),
    );
    expect(results?.[0]?.Values).toEqual([2400]);
  });
});

describe('channels', () => {
  const channelOf = (id: string, region = 'us-east-1') => ({
    ChannelArn: `arn:aws:cloudtrail:${region}:${MANAGEMENT}:channel/${id}`,
    Name: 'aws-service-channel/cloudwatch/slc',
    Source: 'CloudTrail',
    SourceConfig: { ApplyToAllRegions: true, AdvancedEventSelectors: ADVANCED },
    Destinations: [{ Type: 'AWS_SERVICE', Location: 'cloudwatch' }],
  });

  test('are listed in their Region, in pages, and told by ARN or id', async () => {
    const channels = [channelOf('c1'), channelOf('c2'), channelOf('c3', 'eu-west-1')];
    const accounts = [{ id: MANAGEMENT, channels, regions: { 'us-east-1': {}, 'eu-west-1': {} } }];
    await using aws = await LocalAws.start(scenarioOf({}, { accounts }));
    const { cloudTrail } = clientsOf(aws, MANAGEMENT);
    const first = await cloudTrail.send(new ListChannelsCommand({ MaxResults: 1 }));
    expect(first.Channels).toEqual([{ ChannelArn: channels[0]!.ChannelArn, Name: channels[0]!.Name }]);
    const second = await cloudTrail.send(new ListChannelsCommand({ MaxResults: 1, NextToken: first.NextToken }));
    expect(second.Channels?.map(({ ChannelArn: arn }) => arn)).toEqual([channels[1]!.ChannelArn]);
    expect(second.NextToken).toBeUndefined();
    for (const name of [channels[0]!.ChannelArn, 'c1'])
      expect(await cloudTrail.send(new GetChannelCommand({ Channel: name }))).toMatchObject(channels[0]!);
    await expect(cloudTrail.send(new GetChannelCommand({ Channel: 'c3' }))).rejects.toThrow(/not found/);
  });
});
