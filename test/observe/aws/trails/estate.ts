import { parseSnapshot } from '../../../../src/model/snapshot/parse-snapshot.ts';
import { readTrails } from '../../../../src/observe/aws/trails/read-trails.ts';
import { readLogBuckets } from '../../../../src/observe/aws/trails/read-log-buckets.ts';
import type { ReaderOptions } from '../../../../src/observe/aws/ask/reader.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import type {
  AccountScenario,
  BucketScenario,
  Scenario,
  StoreScenario,
  TrailScenario,
} from '../../../aws/local/scenario.ts';
import { readerOf } from '../ask/reader-of.ts';

export const OWNER = '111122223333';
export const MEMBER = '222233334444';
const NOW = '2026-11-20T06:00:00Z';
const DAYS = 7;
const WINDOW = windowBefore(new Date(NOW), DAYS);

export const MANAGEMENT = [
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
];

export function trailArn(name: string, region = 'us-east-1', account = OWNER): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}

export function storeArn(id: string, region = 'us-east-1', account = OWNER): string {
  return `arn:aws:cloudtrail:${region}:${account}:eventdatastore/${id}`;
}

/** A multi-Region trail with selectors of its own and no Insights, which is logging. */
export function trailOf(
  name: string,
  trail: TrailScenario['trail'] = {},
  change: Partial<TrailScenario> = {},
): TrailScenario {
  const region = trail.HomeRegion ?? 'us-east-1';
  return {
    trail: {
      Name: name,
      TrailARN: trailArn(name, region),
      HomeRegion: region,
      S3BucketName: 'acme-ct-logs',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      IsOrganizationTrail: false,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: true,
      HasInsightSelectors: false,
      ...trail,
    },
    status: { IsLogging: true, LatestDeliveryError: '', LatestDeliveryTime: '2026-11-20T05:55:00Z' },
    advancedEventSelectors: MANAGEMENT,
    ...change,
  };
}

export function storeOf(id: string, store: object = {}, change: Partial<StoreScenario> = {}): StoreScenario {
  return {
    store: {
      EventDataStoreArn: storeArn(id),
      Name: `lake-${id}`,
      Status: 'ENABLED',
      BillingMode: 'EXTENDABLE_RETENTION_PRICING',
      RetentionPeriod: 366,
      MultiRegionEnabled: true,
      OrganizationEnabled: false,
      AdvancedEventSelectors: MANAGEMENT,
      CreatedTimestamp: '2025-01-01T00:00:00Z',
      ...store,
    },
    ...change,
  };
}

/** The owner's account alone, in two Regions unless changed. */
export function estateOf(owner: Partial<AccountScenario>, change: Partial<Scenario> = {}): Scenario {
  return {
    now: NOW,
    days: DAYS,
    caller: OWNER,
    accounts: [{ id: OWNER, regions: { 'us-east-1': {}, 'eu-west-1': {} }, ...owner }],
    ...change,
  };
}

export function bucketEstate(bucket: BucketScenario, region: string, change: Partial<Scenario> = {}): Scenario {
  return estateOf(
    { trails: [trailOf('audit')], regions: { 'us-east-1': {}, [region]: { buckets: [bucket] } } },
    change,
  );
}

/** An organization of two: the owner is its management account and has a trail for all. */
export function organizationEstate(trail: TrailScenario, change: Partial<Scenario> = {}): Scenario {
  return estateOf(
    { trails: [trail] },
    {
      organization: {
        id: 'o-acme',
        managementAccount: OWNER,
        accounts: [
          { id: OWNER, name: 'root', status: 'ACTIVE' },
          { id: MEMBER, name: 'shop', status: 'ACTIVE' },
        ],
      },
      ...change,
    },
  );
}

export const BOTH_REGIONS = ['us-east-1', 'eu-west-1'];
export const OWNER_ONLY = [{ account: OWNER, regions: BOTH_REGIONS }];

/** What is read of a scenario, and what was asked for it. */
export async function observe(
  scenario: Scenario,
  accounts: Parameters<typeof readTrails>[1] = OWNER_ONLY,
  options: Partial<ReaderOptions> = {},
) {
  await using aws = await LocalAws.start(scenario);
  const reader = readerOf(aws, credentialsOf, options);
  const part = await readTrails(reader, accounts, WINDOW);
  const buckets = await readLogBuckets(reader, part.trails, accounts);
  const snapshot = parseSnapshot({
    schema: 'trailtrim/snapshot@1',
    window: { start: WINDOW.start, end: WINDOW.end },
    traffic: [],
    trails: part.trails,
    eventDataStores: part.eventDataStores,
    channels: part.channels,
    logBuckets: buckets.logBuckets,
    gaps: [...part.gaps, ...buckets.gaps],
  });
  return {
    trails: part.trails,
    stores: part.eventDataStores,
    channels: part.channels,
    gaps: part.gaps,
    buckets: buckets.logBuckets,
    bucketGaps: buckets.gaps,
    snapshot,
    calls: [...aws.calls],
    count: (name: string) => aws.count(name),
    journal: reader.journal,
  };
}
