import { describe, expect, test } from 'vitest';
import { policyFor } from '../../../src/observe/aws/plan/iam-policy.ts';
import type { ObserveSettings } from '../../../src/model/snapshot/unfinished.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import type { Scenario } from '../../aws/local/scenario.ts';
import { observeLocal } from './observe-local.ts';
import { NOW, SETTINGS, smallEstate } from './small-estate.ts';
import { MANAGEMENT } from '../../aws/local/test-scenario.ts';

const STORE = `arn:aws:cloudtrail:us-east-1:${MANAGEMENT}:eventdatastore/11111111-2222-3333-4444-555555555555`;

const SELECTORS = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];

/** An estate that makes observing take every path: a store, a channel, Insights, log buckets, and a bill without CloudTrail. */
function everyPath(): Scenario {
  const estate = smallEstate();
  const [management, ...members] = estate.accounts;
  const stores = [
    {
      store: {
        EventDataStoreArn: STORE,
        Name: 'lake',
        Status: 'ENABLED',
        MultiRegionEnabled: true,
        OrganizationEnabled: false,
        RetentionPeriod: 366,
        BillingMode: 'EXTENDABLE_RETENTION_PRICING',
        AdvancedEventSelectors: SELECTORS,
      },
    },
  ];
  const channels = [
    {
      ChannelArn: `arn:aws:cloudtrail:us-east-1:${MANAGEMENT}:channel/c1`,
      Name: 'aws-service-channel/cloudwatch/slc',
      SourceConfig: { ApplyToAllRegions: true, AdvancedEventSelectors: SELECTORS },
    },
  ];
  return { ...estate, bill: [], accounts: [{ ...management!, stores, channels }, ...members] };
}

function actionsOf(settings: Pick<ObserveSettings, 'accounts' | 'role'>): readonly string[] {
  return policyFor(settings)
    .Statement.flatMap(({ Action }) => Action)
    .toSorted();
}

/** What the server took the requests for, by a table of its own. */
function calledOf(aws: LocalAws): readonly string[] {
  return [...new Set(aws.calls.map(({ action }) => action))]
    .filter((action) => action !== 'sts:GetCallerIdentity')
    .toSorted();
}

describe('the policy that iam-policy prints', () => {
  test('is made of the calls that are made: none is missing, none is never made', async () => {
    await using aws = await LocalAws.start(everyPath());
    await observeLocal(aws, { settings: SETTINGS, now: NOW });
    expect(calledOf(aws)).toEqual(actionsOf(SETTINGS));
  });

  test.for<[string, ObserveSettings]>([
    ['an organization', SETTINGS],
    ['one account', { days: 28 }],
    ['one role', { days: 28, role: SETTINGS.role }],
  ])('is enough for %s: under it nothing is refused', async ([, settings]) => {
    await using aws = await LocalAws.start({ ...everyPath(), policy: actionsOf(settings) });
    const { snapshot } = await observeLocal(aws, { settings, now: NOW });
    expect(snapshot.gaps.filter(({ reason }) => reason.includes('refused'))).toEqual([]);
  });

  test('is the smallest: without any one action something is a gap', async () => {
    const settings: ObserveSettings = { days: 28 };
    const silent: string[] = [];
    for (const left of actionsOf(settings)) {
      const policy = actionsOf(settings).filter((action) => action !== left);
      await using aws = await LocalAws.start({ ...everyPath(), policy });
      const { snapshot } = await observeLocal(aws, { settings, now: NOW });
      if (!snapshot.gaps.some(({ reason, remedy }) => reason !== 'not enabled' && remedy.includes(left)))
        silent.push(left);
    }
    expect(silent).toEqual([]);
  });
});
