import { describe, expect, test } from 'vitest';
import type { ChannelScenario, Scenario } from '../../../aws/local/scenario.ts';
import { estateOf, MEMBER, observe, OWNER } from './estate.ts';

const MANAGEMENT = [{ Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];

function channelOf(id: string, change: Partial<ChannelScenario> = {}, service = 'cloudwatch'): ChannelScenario {
  return {
    ChannelArn: `arn:aws:cloudtrail:us-east-1:${OWNER}:channel/${id}`,
    Name: `aws-service-channel/${service}/slc`,
    Source: 'CloudTrail',
    SourceConfig: { ApplyToAllRegions: true, AdvancedEventSelectors: MANAGEMENT },
    Destinations: [{ Type: 'AWS_SERVICE', Location: service }],
    ...change,
  };
}

function estate(channels: readonly ChannelScenario[], faults: Scenario['faults'] = []): Scenario {
  return estateOf({ channels }, { faults });
}

describe('channels of AWS services', () => {
  test('are read with what they deliver, one GetChannel each, from their home Region', async () => {
    const { channels, gaps, count, snapshot } = await observe(estate([channelOf('c1')]));
    expect(channels).toEqual([
      {
        name: 'aws-service-channel/cloudwatch/slc',
        arn: `arn:aws:cloudtrail:us-east-1:${OWNER}:channel/c1`,
        account: OWNER,
        homeRegion: 'us-east-1',
        service: 'cloudwatch',
        multiRegion: true,
        advancedEventSelectors: MANAGEMENT,
      },
    ]);
    expect(gaps).toEqual([]);
    expect([count('ListChannels'), count('GetChannel')]).toEqual([2, 1]);
    expect(snapshot.ok && snapshot.value.channels).toMatchObject([{ selectors: MANAGEMENT }]);
  });

  test('none is an answer, which a snapshot tells from a question that was not asked', async () => {
    const { snapshot } = await observe(estate([]));
    expect(snapshot.ok && snapshot.value.channels).toEqual([]);
  });

  test('those of an integration with Lake bring events from elsewhere, and are not asked about', async () => {
    const { channels, count } = await observe(estate([channelOf('c1', { Name: 'my-partner' })]));
    expect(channels).toEqual([]);
    expect(count('GetChannel')).toBe(0);
  });

  test('of several pages all are read', async () => {
    const all = Array.from({ length: 30 }, (_, index) => channelOf(`c${index}`));
    const { channels } = await observe(estate(all));
    expect(channels).toHaveLength(30);
  });

  test('a refused list is a gap that names the permission', async () => {
    const { channels, gaps, snapshot } = await observe(
      estate([channelOf('c1')], [{ kind: 'denied', match: { call: 'ListChannels' } }]),
    );
    expect(channels).toEqual([]);
    expect(gaps).toMatchObject([
      {
        what: `channels to CloudWatch Logs of account ${OWNER}`,
        kind: 'denied',
        calls: ['cloudtrail:ListChannels'],
        subjects: [{ kind: 'list', of: 'channels' }],
      },
    ]);
    expect(snapshot.ok).toBe(true);
  });

  test('where AWS refuses the details, it counts as one that may deliver everything, and is a gap', async () => {
    const { channels, gaps, snapshot } = await observe(
      estate([channelOf('c1')], [{ kind: 'denied', match: { call: 'GetChannel' } }]),
    );
    expect(channels).toMatchObject([{ multiRegion: true, advancedEventSelectors: null }]);
    expect(gaps).toMatchObject([
      {
        what: `which events channel aws-service-channel/cloudwatch/slc (account ${OWNER}, us-east-1) delivers`,
        kind: 'denied',
        calls: ['cloudtrail:GetChannel'],
      },
    ]);
    expect(snapshot.ok && snapshot.value.channels).toMatchObject([{ selectors: null }]);
  });

  test.for([
    ['without selectors', { SourceConfig: { ApplyToAllRegions: true } }],
    ['without Regions', { SourceConfig: { AdvancedEventSelectors: MANAGEMENT } }],
    ['without a configuration', { SourceConfig: undefined }],
    [
      'with a field that this version does not know',
      {
        SourceConfig: {
          ApplyToAllRegions: true,
          AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'newField', Equals: ['x'] }] }],
        },
      },
    ],
  ] as const)('%s it is not understood, and the snapshot stays readable', async ([, change]) => {
    const { channels, gaps, snapshot } = await observe(estate([channelOf('c1', change)]));
    expect(channels).toMatchObject([{ multiRegion: true, advancedEventSelectors: null }]);
    expect(gaps).toMatchObject([{ kind: 'not-understood', subjects: [{ kind: 'channel' }] }]);
    expect(snapshot.ok).toBe(true);
  });

  test('what is not known of a channel to another service is no gap: CloudTrail charges nothing for it', async () => {
    const { channels, gaps } = await observe(
      estate([channelOf('c1', {}, 'securitylake')], [{ kind: 'denied', match: { call: 'GetChannel' } }]),
    );
    expect(channels).toMatchObject([{ service: 'securitylake' }]);
    expect(gaps).toEqual([]);
  });

  test('each account has its own, which its own credentials read', async () => {
    const own = channelOf('m1', { ChannelArn: `arn:aws:cloudtrail:us-east-1:${MEMBER}:channel/m1` });
    const scenario = estateOf({ channels: [channelOf('c1')] });
    const accounts = scenario.accounts.filter(({ id }) => id !== MEMBER);
    const { channels } = await observe(
      { ...scenario, accounts: [...accounts, { id: MEMBER, regions: { 'us-east-1': {} }, channels: [own] }] },
      [
        { account: OWNER, regions: ['us-east-1'] },
        { account: MEMBER, regions: ['us-east-1'] },
      ],
    );
    expect(channels.map(({ account }) => account)).toEqual([OWNER, MEMBER].toSorted());
  });
});
