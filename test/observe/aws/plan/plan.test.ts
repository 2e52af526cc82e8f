import { describe, expect, test } from 'vitest';
import { toUsd } from '../../../../src/model/quantity/usd.ts';
import { CALLS } from '../../../../src/observe/aws/ask/calls.ts';
import { planObservation, type PlannedEstate, type PlannedPlace } from '../../../../src/observe/aws/plan/plan.ts';

const FUNCTION = 'AWS::Lambda::Function';

const PRICES = {
  'observing.metrics': toUsd('0.00001'),
  'observing.requests': toUsd('0.00002'),
  'observing.cost-explorer': toUsd('0.01'),
};

function makePlace(change: Partial<PlannedPlace> = {}): PlannedPlace {
  return {
    account: '111122223333',
    region: 'us-east-1',
    meteredBuckets: 0,
    unmeteredBuckets: 0,
    named: {},
    tables: 0,
    operations: 0,
    countedCalls: 0,
    managementEvents: 0,
    ...change,
  };
}

function makePlanned(change: Partial<PlannedEstate> = {}): PlannedEstate {
  return {
    days: 28,
    places: [makePlace()],
    trails: 0,
    stores: 0,
    channels: 0,
    logBuckets: 0,
    hasRole: false,
    isOrganization: false,
    listsRegions: false,
    ...change,
  };
}

function callsOf(estate: PlannedEstate): Readonly<Record<string, number>> {
  return Object.fromEntries(planObservation(estate, PRICES).rows.map(({ call, calls }) => [call, calls]));
}

describe('a plan, worked by hand', () => {
  test('an empty account in one Region', () => {
    expect(callsOf(makePlanned())).toEqual({
      'sts:GetCallerIdentity': 1,
      'cloudtrail:DescribeTrails': 1,
      'cloudtrail:ListEventDataStores': 1,
      'cloudtrail:ListChannels': 1,
      'cloudtrail:LookupEvents': 1,
      // A page of S3, Storage Lens, Lambda, Kinesis, SQS, SNS, DynamoDB and Usage each.
      'cloudwatch:ListMetrics': 8,
      'ce:GetCostAndUsage': 1,
      // Where the first page is empty.
      'ce:GetDimensionValues': 1,
    });
  });

  test('a small estate in two Regions', () => {
    const estate = makePlanned({
      places: [
        makePlace({
          meteredBuckets: 20,
          unmeteredBuckets: 10,
          named: { [FUNCTION]: 30, 'AWS::Kinesis::Stream': 4, 'AWS::SQS::Queue': 6, 'AWS::SNS::Topic': 5 },
          tables: 10,
          operations: 40,
          countedCalls: 25,
          managementEvents: 120,
        }),
        makePlace({ region: 'eu-west-1', managementEvents: 1_000_000 }),
      ],
      trails: 2,
      stores: 1,
      channels: 3,
      logBuckets: 1,
      listsRegions: true,
    });
    const { rows, calls, cost, seconds } = planObservation(estate, PRICES);
    expect(callsOf(estate)).toEqual({
      'sts:GetCallerIdentity': 1,
      'account:ListRegions': 1,
      'cloudtrail:DescribeTrails': 2,
      'cloudtrail:GetTrailStatus': 2,
      'cloudtrail:GetEventSelectors': 2,
      // Of the trails and of the store.
      'cloudtrail:GetInsightSelectors': 3,
      'cloudtrail:GetEventConfiguration': 3,
      'cloudtrail:ListEventDataStores': 2,
      'cloudtrail:GetEventDataStore': 1,
      'cloudtrail:ListChannels': 2,
      'cloudtrail:GetChannel': 3,
      // 120 events are three pages; a busy Region is sampled, 240 pages and 12 for each of 12 protected calls.
      'cloudtrail:LookupEvents': 3 + 240 + 144,
      // Everything fits into first pages: eight in each Region, and the metrics of the store.
      'cloudwatch:ListMetrics': 8 + 8 + 1,
      // 20 x 8 + 30 x 3 + 4 x 5 + 6 x 4 + 5 + 10 x 2 + 40 x 3 + 1 + 25 = 465 metrics are one batch; the store's is asked on its own.
      'cloudwatch:GetMetricData': 2,
      's3:GetMetricsConfiguration': 20,
      's3:GetBucketLocation': 1,
      's3:GetBucketVersioning': 1,
      's3:GetBucketObjectLockConfiguration': 1,
      's3:GetLifecycleConfiguration': 1,
      's3:GetEncryptionConfiguration': 1,
      's3:GetBucketPolicy': 1,
      'ce:GetCostAndUsage': 1,
      'ce:GetDimensionValues': 1,
    });
    expect(calls).toBe(1 + 1 + 2 + 10 + 2 + 1 + 5 + 387 + 17 + 2 + 20 + 6 + 2);
    // 466 metrics, 17 requests, two pages.
    expect(cost.toFixed()).toBe('0.025');
    expect(rows.find(({ call }) => call === 'cloudwatch:GetMetricData')?.units).toBe(466);
    // LookupEvents of eu-west-1 at two a second.
    expect(seconds).toBe(192);
  });

  test('a namespace with more pages than it has names is left after as many, and listed name by name', () => {
    // S3: 600 x 16 + 600 x 2 metrics; eight names of 600, two pages each, and the objects of 600 buckets, two more.
    expect(callsOf(makePlanned({ places: [makePlace({ meteredBuckets: 600 })] }))['cloudwatch:ListMetrics']).toBe(
      9 + 8 * 2 + 2 + 7,
    );
    // Lambda: 2,000 functions, each named twice: eight pages of three names.
    expect(
      callsOf(makePlanned({ places: [makePlace({ named: { [FUNCTION]: 2000 } })] }))['cloudwatch:ListMetrics'],
    ).toBe(3 + 3 * 8 + 7);
    // DynamoDB: 700 operations of 100 tables: three names of two pages, three of one.
    const tables = makePlace({ tables: 100, operations: 700 });
    expect(callsOf(makePlanned({ places: [tables] }))['cloudwatch:ListMetrics']).toBe(6 + 3 * 2 + 3 + 7);
    // Lambda: 90 functions, 1,440 metrics, three pages of the whole namespace.
    expect(callsOf(makePlanned({ places: [makePlace({ named: { [FUNCTION]: 90 } })] }))['cloudwatch:ListMetrics']).toBe(
      3 + 7,
    );
    // Of AWS/Usage one name is listed.
    expect(callsOf(makePlanned({ places: [makePlace({ countedCalls: 1001 })] }))['cloudwatch:ListMetrics']).toBe(3 + 7);
  });

  test.for<[days: number, batch: number]>([
    [7, 500],
    [196, 500],
    [203, 496],
    [448, 225],
    [455, 221],
  ])('%i days: %i metrics a request, within the 100,800 points of a page', ([days, batch]) => {
    const calls = (countedCalls: number) =>
      callsOf(makePlanned({ days, places: [makePlace({ countedCalls })] }))['cloudwatch:GetMetricData'];
    expect([calls(batch), calls(batch + 1)]).toEqual([1, 2]);
  });

  test('metrics cost by the metric, whatever the days', () => {
    const costs = [7, 28, 91, 455].map((days) =>
      planObservation(
        makePlanned({ days, places: [makePlace({ named: { [FUNCTION]: 1000 } })] }),
        PRICES,
      ).cost.toFixed(),
    );
    expect(new Set(costs).size).toBe(1);
  });

  test('an organization: a role in each account, pages of 20, one bill', () => {
    const places = Array.from({ length: 41 }, (_, index) => makePlace({ account: String(index).padStart(12, '0') }));
    expect(callsOf(makePlanned({ places, hasRole: true, isOrganization: true, listsRegions: true }))).toMatchObject({
      'sts:AssumeRole': 41,
      'organizations:ListAccounts': 3,
      'account:ListRegions': 41,
      'cloudtrail:DescribeTrails': 41,
      'ce:GetCostAndUsage': 1,
      'ce:GetDimensionValues': 2,
    });
  });

  test('accounts and Regions do not wait for each other', () => {
    const one = planObservation(makePlanned({ places: [makePlace({ managementEvents: Infinity })] }), PRICES);
    const places = ['us-east-1', 'eu-west-1', 'us-west-2'].map((region) =>
      makePlace({ region, managementEvents: Infinity }),
    );
    const three = planObservation(makePlanned({ places }), PRICES);
    expect(three.seconds).toBe(one.seconds);
    expect(three.calls).toBeGreaterThan(one.calls * 2);
  });

  test('more accounts and Regions than are read side by side take turns', () => {
    const places = (count: number) =>
      Array.from({ length: count }, (_, index) => makePlace({ account: String(index), managementEvents: Infinity }));
    const secondsOf = (count: number): number =>
      planObservation(makePlanned({ places: places(count) }), PRICES).seconds;
    expect([secondsOf(1), secondsOf(64)]).toEqual([192, 192]);
    expect(secondsOf(200)).toBeCloseTo((200 / 64) * 192, 0);
  });

  test('calls of one quota do: ten a second over all that CloudTrail is asked', () => {
    const { rows, seconds } = planObservation(makePlanned({ trails: 100 }), PRICES);
    expect(rows.find(({ call }) => call === 'cloudtrail:GetTrailStatus')?.seconds).toBe(10);
    expect(seconds).toBeCloseTo(40.3, 9);
  });

  test('the points of GetMetricData have a quota too', () => {
    const { rows } = planObservation(
      makePlanned({ days: 448, places: [makePlace({ countedCalls: 396_000 })] }),
      PRICES,
    );
    // 1,760 requests would take 35 seconds.
    expect(rows.find(({ call }) => call === 'cloudwatch:GetMetricData')).toMatchObject({ calls: 1760, seconds: 448 });
  });

  test('every row is a call with its quota, its formula and what AWS charges', () => {
    const places = [makePlace({ meteredBuckets: 1 }), makePlace({ account: '444455556666' })];
    const { rows } = planObservation(
      makePlanned({
        places,
        trails: 1,
        stores: 1,
        channels: 1,
        logBuckets: 1,
        hasRole: true,
        isOrganization: true,
        listsRegions: true,
      }),
      PRICES,
    );
    const observing = Object.entries(CALLS).flatMap(([call, { neededBy }]) => (neededBy === 'logs' ? [] : [call]));
    expect(rows.map(({ call }) => call)).toEqual(observing);
    for (const { call, perSecond, formula, cost } of rows) {
      expect(perSecond).toBe(CALLS[call].quota.perSecond);
      expect(formula).toMatch(/\w/);
      expect(cost.isZero()).toBe(CALLS[call].charge === null);
    }
  });
});
