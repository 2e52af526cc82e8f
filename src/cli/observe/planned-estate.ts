import { isOfObjects } from '../../model/snapshot/source.ts';
import { NAMED_TYPES } from '../../facts/named-types.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import { approximate } from '../../model/quantity/count.ts';
import type { Snapshot, TrafficRow } from '../../model/snapshot/snapshot.ts';
import type { ObserveSettings } from '../../model/snapshot/unfinished.ts';
import type { Place } from '../../model/snapshot/place.ts';
import type { PlannedEstate, PlannedPlace } from '../../observe/aws/plan/plan.ts';
import { KEPT_DAYS } from '../../observe/aws/management/limits.ts';
import { defaultRegionsOf } from '../../facts/regions.ts';

/** How many Regions an account has without opting in to any. */
export const DEFAULT_REGIONS = defaultRegionsOf('aws').length;

/** Stands for an estate that nobody has counted: 500 buckets, 300 functions, 200 tables. (assumed) */
const MIX = {
  meteredBuckets: 200,
  unmeteredBuckets: 300,
  named: { 'AWS::Lambda::Function': 300 },
  tables: 200,
  operations: 1200,
  countedCalls: 100,
  managementEvents: 1_000_000,
} as const;

const NOTHING: Omit<PlannedPlace, 'account' | 'region'> = {
  meteredBuckets: 0,
  unmeteredBuckets: 0,
  named: {},
  tables: 0,
  operations: 0,
  countedCalls: 0,
  managementEvents: 0,
};

/** The mix in one account and Region, which takes longest; nothing in the others. */
export function assumedEstate(settings: ObserveSettings): PlannedEstate {
  const places = placesOf(accountsIn(settings, []), settings, []);
  return {
    ...frameOf(settings),
    places: places.map((place, index) => ({ ...place, ...(index === 0 ? MIX : NOTHING) })),
    trails: 2,
    stores: 0,
    channels: 0,
    logBuckets: 2,
  };
}

/** As many resources as a snapshot holds, in the accounts and Regions of the settings. */
export function estateOf(
  { traffic, window, trails, eventDataStores, channels, logBuckets }: Snapshot,
  settings: ObserveSettings,
): PlannedEstate {
  const accounts = accountsIn(settings, traffic);
  const rows = Map.groupBy(traffic, ({ account, region }) => `${account} ${region}`);
  const seen = [...new Set(traffic.map(({ region }) => region))];
  const places = placesOf(accounts, settings, seen).map(({ account, region }) => ({
    account,
    region,
    ...countPlace(rows.get(`${account} ${region}`) ?? [], Math.min(settings.days, KEPT_DAYS) / window.days),
  }));
  return {
    ...frameOf(settings),
    places,
    trails: trails.length,
    stores: eventDataStores.length,
    channels: channels?.length ?? 0,
    logBuckets: logBuckets.length,
  };
}

function frameOf({ days, regions, accounts, role }: ObserveSettings) {
  return {
    days,
    hasRole: role !== undefined,
    isOrganization: accounts === 'organization',
    listsRegions: regions === undefined,
  };
}

function accountsIn({ accounts }: ObserveSettings, traffic: readonly TrafficRow[]): readonly string[] {
  if (Array.isArray(accounts)) return accounts;
  const seen = [...new Set(traffic.map(({ account }) => account))];
  return seen.length > 0 ? seen : ['account'];
}

/** The Regions that are asked for, or those that were seen and as many as are enabled by default. */
function placesOf(
  accounts: readonly string[],
  { regions }: ObserveSettings,
  seen: readonly string[],
): readonly Place[] {
  const others = Array.from(
    { length: Math.max(0, DEFAULT_REGIONS - seen.length) },
    (_, index) => `Region ${index + 1}`,
  );
  return accounts.flatMap((account) => (regions ?? [...seen, ...others]).map((region) => ({ account, region })));
}

/** @param share of the snapshot's window in the days that management events are looked up of */
function countPlace(rows: readonly TrafficRow[], share: number): Omit<PlannedPlace, 'account' | 'region'> {
  const management = rows.filter(({ category }) => category === 'Management');
  const byBucket = byArn(rows, 'AWS/S3');
  const metered = [...byBucket.values()].filter((own) => own.some(({ source }) => !isOfObjects(source))).length;
  const tables = byArn(rows, 'AWS/DynamoDB');
  return {
    meteredBuckets: metered,
    unmeteredBuckets: byBucket.size - metered,
    named: Object.fromEntries(NAMED_TYPES.map(({ type, namespace }) => [type, byArn(rows, namespace).size])),
    tables: tables.size,
    operations: [...tables.values()].reduce(
      (sum, own) => sum + new Set(own.flatMap(({ eventName }) => eventName ?? [])).size,
      0,
    ),
    // Calls that LookupEvents reported may be counted as well.
    countedCalls: new Set(management.map(({ eventSource, eventName }) => `${eventSource} ${eventName}`)).size,
    managementEvents: managementEventsOf(management) * share,
  };
}

/** An unknown count may be anything. */
function managementEventsOf(rows: readonly TrafficRow[]): number {
  return rows.reduce((sum, { count }) => sum + (count === null ? Infinity : approximate(count)), 0);
}

/** @param namespace of the metric that counts resources of their type */
function byArn(rows: readonly TrafficRow[], namespace: string): ReadonlyMap<string, readonly TrafficRow[]> {
  return Map.groupBy(
    rows.filter(
      ({ resource }) => resource?.arn !== undefined && findResourceType(resource.type)?.metric?.namespace === namespace,
    ),
    ({ resource }) => resource!.arn!,
  );
}
