import { describe, expect, test } from 'vitest';
import type { StoreScenario } from '../../../aws/local/scenario.ts';
import { BOTH_REGIONS, estateOf, MANAGEMENT, MEMBER, observe, OWNER, OWNER_ONLY, storeArn, storeOf } from './estate.ts';

const DAILY = [100, 200, 300, 400, 500, 600, 700];

describe('an event data store', () => {
  test('is read by its ARN, in its Region', async () => {
    const { stores, gaps, snapshot, calls } = await observe(
      estateOf({
        stores: [
          storeOf(
            'a1',
            { EventDataStoreArn: storeArn('a1', 'eu-west-1'), OrganizationEnabled: true },
            {
              insightSelectors: [{ InsightType: 'ApiErrorRateInsight' }],
              eventConfiguration: {
                MaxEventSize: 'Large',
                ContextKeySelectors: [{ Type: 'TagContext', Equals: ['team'] }],
              },
            },
          ),
        ],
      }),
    );
    expect(stores).toEqual([
      {
        name: 'lake-a1',
        arn: storeArn('a1', 'eu-west-1'),
        account: OWNER,
        homeRegion: 'eu-west-1',
        multiRegion: true,
        organization: true,
        ingesting: true,
        billingMode: 'EXTENDABLE_RETENTION_PRICING',
        retentionDays: 366,
        advancedEventSelectors: MANAGEMENT,
        insights: [{ type: 'ApiErrorRateInsight', on: ['Management'] }],
        maxEventSize: 'Large',
        contextKeySelectors: [{ Type: 'TagContext', Equals: ['team'] }],
        created: '2025-01-01T00:00:00Z',
      },
    ]);
    expect(gaps).toEqual([]);
    expect(snapshot).toMatchObject({ ok: true, value: { eventDataStores: [{ ingesting: true, organization: true }] } });
    expect(calls.find(({ name }) => name === 'GetEventDataStore')).toMatchObject({
      region: 'eu-west-1',
      input: { EventDataStore: storeArn('a1', 'eu-west-1') },
    });
  });

  test.for<[string, StoreScenario, object]>([
    ['a stopped one takes nothing in', storeOf('a1', { Status: 'STOPPED_INGESTION' }), { ingesting: false }],
    ['Insights that are off', storeOf('a1'), { insights: [] }],
    ['one Region', storeOf('a1', { MultiRegionEnabled: false }), { multiRegion: false }],
    [
      'a way of billing that is not known here',
      storeOf('a1', { BillingMode: 'BARTER' }),
      { billingMode: null, retentionDays: 366 },
    ],
  ])('%s', async ([, store, expected]) => {
    const { stores, gaps, snapshot } = await observe(estateOf({ stores: [store] }));
    expect(stores).toMatchObject([expected]);
    expect(gaps).toEqual([]);
    expect(snapshot.ok).toBe(true);
  });

  test('of other sources is not asked for Insights, which it cannot have', async () => {
    const items = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['ConfigurationItem'] }] }];
    const { stores, count, snapshot } = await observe(
      estateOf({ stores: [storeOf('a1', { AdvancedEventSelectors: items })] }),
    );
    expect(stores).toMatchObject([{ advancedEventSelectors: items, insights: [] }]);
    expect(count('GetInsightSelectors') + count('GetEventConfiguration')).toBe(0);
    expect(snapshot.ok).toBe(true);
  });

  test('stores come in pages', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `s${String(index).padStart(2, '0')}`);
    const { stores, count } = await observe(estateOf({ stores: ids.map((id) => storeOf(id)) }), [
      { account: OWNER, regions: ['us-east-1'] },
    ]);
    expect(stores.map(({ arn }) => arn)).toEqual(ids.map((id) => storeArn(id)));
    expect(count('ListEventDataStores')).toBe(3);
  });

  test('whose details are refused is left out, and named', async () => {
    const { stores, gaps } = await observe(
      estateOf({ stores: [storeOf('a1')] }, { faults: [{ kind: 'denied', match: { call: 'GetEventDataStore' } }] }),
    );
    expect(stores).toEqual([]);
    expect(gaps).toMatchObject([{ what: `event data store lake-a1 (account ${OWNER}, us-east-1): it is left out` }]);
    expect(gaps[0]!.remedy).toContain('allows cloudtrail:GetEventDataStore');
  });

  test('keeps what is known where its Insights are refused', async () => {
    const { stores, gaps } = await observe(
      estateOf({ stores: [storeOf('a1')] }, { faults: [{ kind: 'denied', match: { call: 'GetInsightSelectors' } }] }),
    );
    expect(stores).toMatchObject([{ ingesting: true, insights: null, maxEventSize: 'Standard' }]);
    expect(gaps).toMatchObject([{ what: `Insights of event data store lake-a1 (account ${OWNER}, us-east-1)` }]);
  });

  test('lists that stop half-way keep what they gave', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `s${String(index).padStart(2, '0')}`);
    const { stores, gaps } = await observe(
      estateOf(
        { stores: ids.map((id) => storeOf(id)) },
        { faults: [{ kind: 'denied', match: { call: 'ListEventDataStores', from: 2 } }] },
      ),
      [{ account: OWNER, regions: ['us-east-1'] }],
    );
    expect(stores).toHaveLength(25);
    expect(gaps).toMatchObject([{ what: `event data stores homed in us-east-1 (account ${OWNER})` }]);
  });
});

describe('bytes taken in', () => {
  test('are the sum of every day, of the stores that have them', async () => {
    const { stores, gaps, snapshot, calls, count } = await observe(
      estateOf({
        stores: [
          storeOf('a1', {}, { ingestedBytesDaily: DAILY }),
          storeOf('a2'),
          storeOf('a3', {}, { ingestedBytesDaily: DAILY.map((bytes, day) => (day === 2 ? null : bytes)) }),
          storeOf('a4', { Status: 'STOPPED_INGESTION' }, { ingestedBytesDaily: DAILY }),
        ],
      }),
    );
    expect(stores.map(({ name, ingestedBytes }) => [name, ingestedBytes])).toEqual([
      ['lake-a1', 2800],
      ['lake-a2', undefined],
      ['lake-a3', undefined],
      ['lake-a4', undefined],
    ]);
    expect(gaps).toEqual([]);
    expect(snapshot).toMatchObject({ ok: true, value: { eventDataStores: [{ ingestedBytes: 2800n }, {}, {}, {}] } });
    // Only where stores take something in, and only what can be theirs.
    expect(calls.filter(({ name }) => name === 'ListMetrics').map(({ region }) => region)).toEqual(['us-east-1']);
    expect(count('GetMetricData')).toBe(1);
  });

  test('are not asked for where nothing takes any in', async () => {
    const { count } = await observe(estateOf({ stores: [storeOf('a1', { Status: 'STOPPED_INGESTION' })] }));
    expect(count('ListMetrics')).toBe(0);
  });

  test('refused are a gap, and the store stays', async () => {
    const { stores, gaps } = await observe(
      estateOf(
        { stores: [storeOf('a1', {}, { ingestedBytesDaily: DAILY })] },
        { faults: [{ kind: 'denied', match: { call: 'GetMetricData' } }] },
      ),
    );
    expect(stores).toMatchObject([{ name: 'lake-a1', ingesting: true }]);
    expect(stores[0]).not.toHaveProperty('ingestedBytes');
    expect(gaps).toMatchObject([{ what: `bytes that event data stores ingested (account ${OWNER}, us-east-1)` }]);
  });
});

test('every account has stores of its own', async () => {
  const { stores } = await observe(
    estateOf(
      {},
      {
        accounts: [
          { id: OWNER, regions: { 'us-east-1': {}, 'eu-west-1': {} }, stores: [storeOf('a1')] },
          {
            id: MEMBER,
            regions: {},
            stores: [storeOf('b1', { EventDataStoreArn: storeArn('b1', 'us-east-1', MEMBER) })],
          },
        ],
      },
    ),
    [...OWNER_ONLY, { account: MEMBER, regions: BOTH_REGIONS }],
  );
  expect(stores.map(({ account, name }) => [account, name])).toEqual([
    [OWNER, 'lake-a1'],
    [MEMBER, 'lake-b1'],
  ]);
});
