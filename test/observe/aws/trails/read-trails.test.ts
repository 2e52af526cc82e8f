import { describe, expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import type { TrailScenario } from '../../../aws/local/scenario.ts';
import {
  BOTH_REGIONS,
  estateOf,
  MANAGEMENT,
  MEMBER,
  observe,
  organizationEstate,
  OWNER,
  OWNER_ONLY,
  trailArn,
  trailOf,
} from './estate.ts';

const INSIGHTS = { HasInsightSelectors: true };

describe('a trail', () => {
  test('is one, though every Region shows it, and its home Region is asked', async () => {
    const { trails, gaps, calls, snapshot } = await observe(
      estateOf({ trails: [trailOf('audit', { HomeRegion: 'eu-west-1' })] }),
    );
    expect(trails).toEqual([
      {
        name: 'audit',
        arn: trailArn('audit', 'eu-west-1'),
        account: OWNER,
        homeRegion: 'eu-west-1',
        multiRegion: true,
        organization: false,
        logging: true,
        includeGlobalServiceEvents: true,
        advancedEventSelectors: MANAGEMENT,
        eventSelectors: null,
        insights: [],
        bucket: 'acme-ct-logs',
        cloudWatchLogs: null,
        kmsKey: null,
        snsTopic: null,
        logFileValidation: true,
        aggregation: [],
        deliveryError: null,
      },
    ]);
    expect(gaps).toEqual([]);
    expect(snapshot).toMatchObject({ ok: true, value: { trails: [{ logging: true, deliveryError: null }] } });
    expect(
      calls
        .filter(({ action }) => action.startsWith('cloudtrail:'))
        .map(({ name, region }) => `${name} ${region}`)
        .toSorted(),
    ).toEqual([
      'DescribeTrails eu-west-1',
      'DescribeTrails us-east-1',
      'GetEventConfiguration eu-west-1',
      'GetEventSelectors eu-west-1',
      'GetTrailStatus eu-west-1',
      'ListChannels eu-west-1',
      'ListChannels us-east-1',
      'ListEventDataStores eu-west-1',
      'ListEventDataStores us-east-1',
    ]);
  });

  test('homed where nobody looks is asked there all the same', async () => {
    const { trails, calls } = await observe(estateOf({ trails: [trailOf('audit', { HomeRegion: 'ap-south-1' })] }));
    expect(trails).toMatchObject([{ homeRegion: 'ap-south-1', logging: true, advancedEventSelectors: MANAGEMENT }]);
    expect(calls.filter(({ region }) => region === 'ap-south-1').map(({ name }) => name)).toContain('GetTrailStatus');
  });

  test.for<[string, TrailScenario, object]>([
    [
      'basic selectors',
      trailOf('audit', {}, { advancedEventSelectors: [], eventSelectors: [{ ReadWriteType: 'WriteOnly' }] }),
      { advancedEventSelectors: null, eventSelectors: [{ ReadWriteType: 'WriteOnly' }] },
    ],
    [
      'no selectors',
      trailOf('audit', {}, { advancedEventSelectors: [] }),
      { advancedEventSelectors: null, eventSelectors: [] },
    ],
    [
      'selectors that its description denies',
      trailOf('audit', { HasCustomEventSelectors: false }),
      { advancedEventSelectors: MANAGEMENT },
    ],
    ['stopped', trailOf('audit', {}, { status: { IsLogging: false } }), { logging: false }],
    [
      'a bucket that refuses its log files',
      trailOf('audit', {}, { status: { IsLogging: true, LatestDeliveryError: 'AccessDenied' } }),
      { deliveryError: 'AccessDenied' },
    ],
    [
      'a log group that refuses them: the bucket has them',
      trailOf('audit', {}, { status: { IsLogging: true, LatestCloudWatchLogsDeliveryError: 'Access denied.' } }),
      { deliveryError: null, logGroupDeliveryError: 'Access denied.' },
    ],
    ['no Insights, though its description says so', trailOf('audit', INSIGHTS), { insights: [] }],
    [
      'Insights without categories are of management events',
      trailOf('audit', INSIGHTS, {
        insightSelectors: [
          { InsightType: 'ApiCallRateInsight' },
          { InsightType: 'ApiErrorRateInsight', EventCategories: ['Data', 'Management'] },
        ],
      }),
      {
        insights: [
          { type: 'ApiCallRateInsight', on: ['Management'] },
          { type: 'ApiErrorRateInsight', on: ['Data', 'Management'] },
        ],
      },
    ],
    [
      'aggregation',
      trailOf(
        'audit',
        {},
        {
          eventConfiguration: {
            AggregationConfigurations: [{ EventCategory: 'Data', Templates: ['API_ACTIVITY', 'USER_ACTIONS'] }],
          },
        },
      ),
      { aggregation: [{ EventCategory: 'Data', Templates: ['API_ACTIVITY', 'USER_ACTIONS'] }] },
    ],
    [
      'all settings of its description',
      trailOf('audit', {
        IncludeGlobalServiceEvents: false,
        LogFileValidationEnabled: false,
        KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k',
        SnsTopicARN: 'arn:aws:sns:us-east-1:111122223333:t',
        CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:ct:*',
        RecursiveLogging: false,
      }),
      {
        includeGlobalServiceEvents: false,
        logFileValidation: false,
        kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/k',
        snsTopic: 'arn:aws:sns:us-east-1:111122223333:t',
        cloudWatchLogs: 'arn:aws:logs:us-east-1:111122223333:log-group:ct:*',
        recursiveLogging: false,
      },
    ],
  ])('with %s', async ([, trail, expected]) => {
    const { trails, gaps, snapshot } = await observe(estateOf({ trails: [trail] }));
    expect(trails).toMatchObject([expected]);
    expect(gaps).toEqual([]);
    expect(snapshot.ok).toBe(true);
  });

  test('with selectors of a later CloudTrail is kept, without them', async () => {
    const later = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Telepathy'] }] }];
    const { trails, gaps, snapshot } = await observe(
      estateOf({ trails: [trailOf('audit', {}, { advancedEventSelectors: later })] }),
    );
    expect(trails).toMatchObject([{ logging: true, advancedEventSelectors: null, eventSelectors: null }]);
    expect(gaps).toMatchObject([{ what: `event selectors of trail ${trailArn('audit')}` }]);
    expect(gaps[0]!.reason).toMatch(/^this version cannot read them: .*Telepathy/);
    expect(snapshot).toMatchObject({ ok: true, value: { trails: [{ selectorKind: 'unknown' }] } });
  });

  test('with an Insight of a later CloudTrail is kept, without that one', async () => {
    const insightSelectors = [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'MoodInsight' }] as never;
    const { trails, gaps, snapshot } = await observe(
      estateOf({ trails: [trailOf('audit', INSIGHTS, { insightSelectors })] }),
    );
    expect(trails).toMatchObject([{ insights: [{ type: 'ApiCallRateInsight', on: ['Management'] }] }]);
    expect(gaps).toMatchObject([{ what: `Insights MoodInsight of ${trailArn('audit')}` }]);
    expect(snapshot.ok).toBe(true);
  });
});

describe('the trail of an organization', () => {
  const organization = { IsOrganizationTrail: true, HasInsightSelectors: true };
  const member = [{ account: MEMBER, regions: BOTH_REGIONS }];

  test.each(['AccessDeniedException', 'OperationNotPermittedException'] as const)(
    'is seen by a member that is refused its details with %s',
    async (memberDenial) => {
      const { trails, gaps, snapshot } = await observe(
        organizationEstate(trailOf('org', organization, { memberDenial })),
        member,
      );
      expect(trails).toMatchObject([
        {
          arn: trailArn('org'),
          account: OWNER,
          organization: true,
          bucket: 'acme-ct-logs',
          logging: null,
          advancedEventSelectors: null,
          eventSelectors: null,
          insights: null,
          aggregation: null,
        },
      ]);
      expect(trails[0]).not.toHaveProperty('deliveryError');
      expect(gaps).toMatchObject([
        {
          what: `whether it is logging, event selectors, Insights and aggregation of trail ${trailArn('org')}`,
          account: MEMBER,
          region: 'us-east-1',
          remedy: `observe account ${OWNER} too: it owns the trail`,
        },
      ]);
      expect(gaps[0]!.reason).toContain(memberDenial);
      expect(snapshot).toMatchObject({ ok: true, value: { trails: [{ selectorKind: 'unknown', logging: null }] } });
    },
  );

  test('is asked of the management account where that is observed too, whoever comes first', async () => {
    const { trails, gaps, calls } = await observe(organizationEstate(trailOf('org', organization)), [
      ...member,
      ...OWNER_ONLY,
    ]);
    expect(trails).toMatchObject([{ arn: trailArn('org'), logging: true, advancedEventSelectors: MANAGEMENT }]);
    expect(gaps).toEqual([]);
    expect(calls.filter(({ name }) => /^Get(?:Trail|Event|Insight)/.test(name)).map(({ account }) => account)).toEqual(
      Array(4).fill(OWNER),
    );
  });
});

describe('what is refused', () => {
  const scenario = { trails: [trailOf('audit', INSIGHTS)] };

  test('is unknown, and the rest stays: one action', async () => {
    const { trails, gaps } = await observe(
      estateOf(scenario, { faults: [{ kind: 'denied', match: { call: 'cloudtrail:GetInsightSelectors' } }] }),
    );
    expect(trails).toMatchObject([{ logging: true, advancedEventSelectors: MANAGEMENT, insights: null }]);
    expect(gaps).toMatchObject([
      { what: `Insights of trail ${trailArn('audit')}`, account: OWNER, region: 'us-east-1' },
    ]);
    expect(gaps[0]!.remedy).toContain('allows cloudtrail:GetInsightSelectors');
  });

  test('is named together: several actions', async () => {
    const { trails, gaps } = await observe(
      estateOf(scenario, {
        policy: ['cloudtrail:Describe*', 'cloudtrail:List*', 'cloudtrail:GetEventSelectors', 's3:*'],
      }),
    );
    expect(trails).toMatchObject([
      { logging: null, advancedEventSelectors: MANAGEMENT, insights: null, aggregation: null },
    ]);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]!.remedy).toContain(
      'allows cloudtrail:GetTrailStatus, cloudtrail:GetInsightSelectors, cloudtrail:GetEventConfiguration,',
    );
  });

  test('is one gap of the Region: a Region that denies all', async () => {
    const { trails, gaps } = await observe(
      estateOf(scenario, { faults: [{ kind: 'denied', match: { region: 'eu-west-1' } }] }),
    );
    expect(trails).toMatchObject([{ logging: true }]);
    expect(gaps).toMatchObject([
      {
        what: `trails, channels to CloudWatch Logs and event data stores homed in eu-west-1 (account ${OWNER})`,
        account: OWNER,
        region: 'eu-west-1',
      },
    ]);
    expect(gaps[0]!.remedy).toContain('allows cloudtrail:DescribeTrails, cloudtrail:ListChannels, ');
  });

  test('is one gap of the Region: a Region that is not enabled', async () => {
    const { gaps } = await observe(
      estateOf(scenario, { regions: { 'us-east-1': 'ENABLED_BY_DEFAULT', 'eu-west-1': 'DISABLED' } }),
    );
    expect(gaps).toMatchObject([{ region: 'eu-west-1' }]);
    expect(gaps[0]!.reason).toContain('the Region does not accept the credentials');
  });

  test('is one gap of the account: an account that denies all, beside one that does not', async () => {
    const { trails, gaps } = await observe(
      organizationEstate(trailOf('audit'), { faults: [{ kind: 'denied', match: { account: MEMBER } }] }),
      [{ account: MEMBER, regions: BOTH_REGIONS }, ...OWNER_ONLY],
    );
    expect(trails).toHaveLength(1);
    expect(gaps).toMatchObject([
      { what: `trails, channels to CloudWatch Logs and event data stores of account ${MEMBER}`, account: MEMBER },
    ]);
    expect(gaps[0]).not.toHaveProperty('region');
  });

  test.each([
    ['UnsupportedOperationException', 'This operation is not supported.'],
    ['InvalidRequestException', 'CloudTrail Lake is no longer accepting new customers.'],
  ])('of stores is none where Lake is not offered: %s', async (name, message) => {
    const noLake = { name, status: 400, message };
    const { trails, gaps } = await observe(
      estateOf(scenario, { faults: [{ kind: 'error', ...noLake, match: { call: 'ListEventDataStores' } }] }),
    );
    expect(trails).toHaveLength(1);
    expect(gaps).toEqual([]);
  });
});

test('what was answered before is not asked again', async () => {
  const scenario = estateOf({ trails: [trailOf('audit', INSIGHTS)] });
  const first = await observe(scenario);
  // As the file of an unfinished run holds it. What is not there is no answer to keep.
  const entries = JSON.parse(JSON.stringify(Object.fromEntries(first.journal.entries()))) as Record<string, unknown>;
  const second = await observe(scenario, OWNER_ONLY, { journal: new Journal(entries) });
  expect(second.trails).toEqual(first.trails);
  expect(first.calls.length).toBeGreaterThan(8);
  expect(second.calls.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'GetInsightSelectors InsightNotEnabledException',
    'GetBucketLocation NoSuchBucket',
  ]);
});
