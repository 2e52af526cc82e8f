import { OBSERVED_WINDOW } from '../src/model/quantity/month.ts';
import { type Usd, toUsd } from '../src/model/quantity/usd.ts';
import type { EventDataStore, LogBucket, Snapshot, TrafficRow, Trail } from '../src/model/snapshot/snapshot.ts';
import { proposeFleet } from '../src/optimize/fleet/propose-fleet.ts';
import { dataSelector, loadRates, makeRow, makeStore, makeTrail, MANAGEMENT } from '../test/factories.ts';
import { Chance } from './forecast-estates.ts';
import { makeEstate, type Shape } from './optimize-estates.ts';

/**
 * Fleets as organizations have them, an organization trail, a vendor's, default and legacy ones in some accounts, and a store: what
 * optimizing all together saves, and what is still recorded twice and why. `optimize-fleet.ts [seed]`.
 */
const [seed = 1] = process.argv.slice(2).map(Number);
const rates = loadRates();

/** Calls of management events and their share of all; reads are most of them, and KMS nearly half. */
const MIX = [
  ['kms.amazonaws.com', 'Decrypt', true, 34],
  ['kms.amazonaws.com', 'GenerateDataKey', true, 8],
  ['rdsdata.amazonaws.com', 'ExecuteStatement', false, 2],
  ['sts.amazonaws.com', 'AssumeRole', true, 22],
  ['ec2.amazonaws.com', 'DescribeInstances', true, 18],
  ['s3.amazonaws.com', 'ListBuckets', true, 12],
  ['ec2.amazonaws.com', 'RunInstances', false, 4],
] as const;

const S3 = dataSelector('AWS::S3::Object');
const WRITES = {
  ...MANAGEMENT,
  FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: ['false'] }],
} as const;

function arnOf(account: string, name: string, region = 'us-east-1'): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}

interface Variant {
  readonly name: string;
  readonly shape: Shape;
  /** The vendor's trail records all objects, too. */
  readonly hasVendorData: boolean;
  readonly hasStore: boolean;
}

function fleetFor({ shape, hasVendorData, hasStore }: Variant): Snapshot {
  const chance = new Chance(seed);
  const { snapshot, trail } = makeEstate(shape, seed);
  const accounts = [...new Set(snapshot.traffic.map(({ account }) => account))].toSorted();
  const management = accounts.flatMap((account): readonly TrafficRow[] => {
    const events = chance.between(2e6, 3e7);
    return MIX.map(([eventSource, eventName, readOnly, share]) =>
      makeRow({ account, eventSource, eventName, readOnly, count: Math.round((events * share) / 100) }),
    );
  });
  const org = { ...trail, name: 'org-trail', bucket: 'log-archive', logFileValidation: true };
  const vendor = makeTrail({
    name: 'vendor',
    arn: arnOf(accounts[0]!, 'vendor'),
    account: accounts[0]!,
    organization: true,
    bucket: 'vendor-logs',
    logFileValidation: true,
    selectors: [MANAGEMENT, ...(hasVendorData ? [S3] : [])],
  });
  const own = accounts
    .filter((_, index) => index % 3 === 0)
    .flatMap((account): readonly Trail[] => [
      makeTrail({ name: 'default', arn: arnOf(account, 'default'), account, bucket: `trail-${account}` }),
      makeTrail({
        name: 'legacy',
        arn: arnOf(account, 'legacy', 'eu-west-1'),
        account,
        homeRegion: 'eu-west-1',
        multiRegion: false,
        bucket: `trail-${account}`,
        selectors: [WRITES, dataSelector('AWS::Lambda::Function')],
      }),
    ]);
  const store: EventDataStore = makeStore({
    name: 'lake',
    arn: `arn:aws:cloudtrail:us-east-1:${accounts[0]!}:eventdatastore/lake`,
    account: accounts[0]!,
    organization: true,
    billingMode: 'EXTENDABLE_RETENTION_PRICING',
    retentionDays: 366,
    selectors: [MANAGEMENT, ...(hasVendorData ? [S3] : [])],
  });
  const kept: readonly LogBucket[] = ['log-archive', 'vendor-logs'].map((name) => ({
    name,
    region: 'us-east-1',
    lifecycle: [],
  }));
  return {
    ...snapshot,
    traffic: [...snapshot.traffic.filter(({ category }) => category !== 'Management'), ...management],
    trails: [org, vendor, ...own],
    eventDataStores: hasStore ? [store] : [],
    logBuckets: [...snapshot.logBuckets, ...kept],
  };
}

const VARIANTS: readonly Variant[] = (['startup', 'saas', 'mid'] as const).flatMap((shape) =>
  [false, true].flatMap((hasVendorData) =>
    [false, true].map((hasStore) => ({
      name: `${shape}${hasVendorData ? ', vendor takes S3 too' : ''}${hasStore ? ', store' : ''}`,
      shape,
      hasVendorData,
      hasStore,
    })),
  ),
);

const { policy } = makeEstate('startup', seed);
console.log('fleet | trails | today | saves | left | still twice | measures | s of CPU');
for (const variant of VARIANTS) {
  const snapshot = fleetFor(variant);
  const start = process.cpuUsage();
  const { before, saving, after, measures, twice } = proposeFleet({ snapshot, rates, month: OBSERVED_WINDOW, policy });
  const { user } = process.cpuUsage(start);
  const counts = [...Map.groupBy(measures, ({ id }) => id)].map(([id, own]) => `${own.length} ${id}`);
  const cost = twice.reduce<Usd>((sum, one) => sum.plus(one.cost.expected), toUsd('0'));
  const amounts = [before, saving, after].map(({ expected }) => expected.toFixed(0));
  console.log(
    [
      variant.name,
      snapshot.trails.length,
      ...amounts,
      cost.toFixed(2),
      counts.join(', '),
      (user / 1e6).toFixed(1),
    ].join(' | '),
  );
  for (const { trail, other, what, why, cost: own } of twice)
    console.log(`  ${trail.name} beside ${other.name}: ${what}, ${own.expected.toFixed(2)}, because ${why}`);
}
