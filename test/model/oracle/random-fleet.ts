import { Dice } from './dice.ts';
import type {
  BucketFile,
  FleetFile,
  GivenFile,
  InsightFile,
  RowFile,
  RuleFile,
  StoreFile,
  TrailFile,
} from './fleet-file.ts';
import { randomAdvanced, randomBasic } from './fleet-selectors.ts';
import { type Places, randomRow } from './fleet-traffic.ts';

const ACCOUNTS = ['111122223333', '222233334444', '444455556666', '999900001111'] as const;
/** Rates of all services are known in the first, of some in the next two, of CloudTrail alone in the last. */
const REGIONS = ['us-east-1', 'ap-southeast-1', 'il-central-1', 'eu-west-1'] as const;
/** More than a trail is sure to write digests for without traffic. */
const MANY_REGIONS = [
  ...REGIONS,
  ...'us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-west-2 eu-west-3 eu-central-1 eu-north-1'.split(' '),
  ...'eu-south-1 ap-south-1 ap-southeast-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 me-south-1'.split(' '),
];
/** Neither in the order of the alphabet nor in that of any locale, so that the order of ARNs can be got wrong. */
const TRAIL_NAMES = 'org Audit audit app-x app_x app.x Zeta b a10 a9 data _x'.split(' ');
const BUCKETS = ['ct-logs', 'ct-archive', 'ct-other'] as const;
const START = Date.parse('2026-10-01T00:00:00Z');
const DAY = 86_400_000;

/** What a fleet leaves out: quantities that do not come from traffic, which no law of traffic holds for. */
export interface FleetOptions {
  readonly isOfTrafficOnly?: boolean;
  /** The share of rows without a flag. */
  readonly unflagged?: number;
}

/** A fleet of which everything that its bill hangs on is known. The same seed is the same fleet. */
export function randomFleet(seed: number, { isOfTrafficOnly = false, unflagged = 0 }: FleetOptions = {}): FleetFile {
  const dice = new Dice(seed);
  const places: Places = {
    accounts: ACCOUNTS.slice(0, dice.between(1, 4)),
    regions: dice.chance(0.5) ? REGIONS.slice(0, dice.between(1, 2)) : dice.some(REGIONS, 1, 3),
  };
  const days = dice.pick([1, 7, 28, 28, 30, 31]);
  const traffic = randomTraffic(places, days, dice, unflagged).map((row) =>
    isOfTrafficOnly ? withoutBytes(row) : row,
  );
  const trailCount = dice.chance(0.8) ? dice.between(1, 4) : dice.between(1, 12);
  const trails = dice
    .some(TRAIL_NAMES, TRAIL_NAMES.length, TRAIL_NAMES.length)
    .slice(0, trailCount)
    .map((name) => randomTrail(name, traffic, places, dice));
  const stores = Array.from({ length: dice.pick([0, 0, 0, 1, 1, 2]) }, (_, index) =>
    randomStore(`store-${index}`, traffic, places, isOfTrafficOnly, dice),
  );
  const groups = [
    ...new Set(trails.flatMap(({ cloudWatchLogs: group }) => (typeof group === 'string' ? [group] : []))),
  ];
  return {
    schema: 'trailtrim/snapshot@1',
    window: { start: dayText(START), end: dayText(START + days * DAY) },
    traffic,
    // DescribeTrails shows a trail once more in every Region that it has a shadow in.
    trails: dice.chance(0.2) ? dice.shuffle([...trails, dice.pick(trails)]) : trails,
    eventDataStores: stores,
    logBuckets: dice.some(BUCKETS, 0, 3).map((name) => randomBucket(name, places, dice)),
    logGroups: dice
      .some(groups, 0, groups.length)
      .map((arn) => ({ arn, retentionDays: dice.chance(0.3) ? null : dice.pick([1, 30, 400]) })),
    given: isOfTrafficOnly ? [] : randomGiven(places, stores, dice),
  };
}

function dayText(time: number): string {
  return new Date(time).toISOString();
}

function randomTraffic(places: Places, days: number, dice: Dice, unflagged: number): readonly RowFile[] {
  const rows = Array.from({ length: dice.chance(0.7) ? dice.between(1, 8) : dice.between(1, 25) }, () =>
    randomRow(places, dice, unflagged),
  );
  // More events than files can be written in a day, to reach the upper bound of their number.
  if (days === 1 && dice.chance(0.08))
    rows.push({ ...withoutBytes(randomRow(places, dice)), count: dice.between(1500, 2500) });
  if (dice.chance(0.02)) {
    const accounts = places.accounts.slice(0, 1);
    return MANY_REGIONS.map((region) => randomRow({ accounts, regions: [region] }, dice));
  }
  return rows;
}

function withoutBytes(row: RowFile): RowFile {
  const { bytes: measured, ...unmeasured } = row;
  return measured === undefined ? row : unmeasured;
}

export function randomInsights(dice: Dice): readonly InsightFile[] {
  if (dice.chance(0.6)) return [];
  return dice.some(['ApiCallRateInsight', 'ApiErrorRateInsight'] as const, 1, 2).map((type) => ({
    type,
    ...(dice.chance(0.2) ? {} : { on: dice.some(['Management', 'Data'] as const, 1, 2) }),
  }));
}

function randomPlace(
  { accounts, regions }: Places,
  dice: Dice,
): Pick<TrailFile, 'account' | 'homeRegion' | 'multiRegion' | 'organization'> {
  return {
    account: dice.pick(accounts),
    homeRegion: dice.pick(regions),
    multiRegion: dice.chance(0.7),
    organization: dice.chance(0.4),
  };
}

function randomTrail(name: string, rows: readonly RowFile[], places: Places, dice: Dice): TrailFile {
  const place = randomPlace(places, dice);
  const kind = dice.between(0, 9);
  return {
    name,
    arn: `arn:aws:cloudtrail:${place.homeRegion}:${place.account}:trail/${name}`,
    ...place,
    logging: dice.chance(0.85),
    includeGlobalServiceEvents: dice.chance(0.75),
    ...(kind < 6
      ? { advancedEventSelectors: randomAdvanced(rows, 'trail', dice) }
      : { eventSelectors: kind === 9 ? [] : randomBasic(rows, dice) }),
    insights: randomInsights(dice),
    bucket: dice.chance(0.8) ? dice.pick(BUCKETS) : null,
    cloudWatchLogs: randomLogGroup(places, dice),
    snsTopic: dice.chance(0.5) ? `arn:aws:sns:${place.homeRegion}:${place.account}:ct` : null,
    ...(dice.chance(0.3) ? {} : { logFileValidation: dice.chance(0.6) }),
    aggregation: dice.chance(0.8) ? [] : dice.some(['API_ACTIVITY', 'RESOURCE_ACCESS', 'USER_ACTIONS'], 1, 3),
    ...(dice.chance(0.3) ? {} : { startedLogging: randomStart(dice) }),
    ...(dice.chance(0.3) ? {} : { stoppedLogging: dice.chance(0.7) ? null : randomStart(dice) }),
  };
}

/** From long ago to a day within the window. */
function randomStart(dice: Dice): string {
  return dice.pick(['2014-01-01T00:00:00Z', '2026-06-30T12:00:00Z', '2026-09-20T07:30:00Z', '2026-10-01T13:00:00Z']);
}

function randomLogGroup({ accounts, regions }: Places, dice: Dice): TrailFile['cloudWatchLogs'] {
  if (dice.chance(0.6)) return null;
  if (dice.chance(0.15)) return true;
  return `arn:aws:logs:${dice.pick(regions)}:${dice.pick(accounts)}:log-group:ct-${dice.between(1, 2)}:*`;
}

function randomStore(
  name: string,
  rows: readonly RowFile[],
  places: Places,
  isOfTrafficOnly: boolean,
  dice: Dice,
): StoreFile {
  const place = randomPlace(places, dice);
  const ingesting = dice.chance(0.85);
  const measured = dice.chance(0.5) ? dice.between(0, 10 ** 10) : dice.between(10 ** 12, 5 * 10 ** 13);
  return {
    name,
    arn: `arn:aws:cloudtrail:${place.homeRegion}:${place.account}:eventdatastore/${name}`,
    ...place,
    ingesting,
    billingMode: dice.pick(['EXTENDABLE_RETENTION_PRICING', 'FIXED_RETENTION_PRICING']),
    retentionDays: dice.pick([7, 366, 367, 1000, 2557]),
    advancedEventSelectors: randomAdvanced(rows, 'store', dice),
    insights: randomInsights(dice),
    ...(ingesting && !isOfTrafficOnly && dice.chance(0.3) ? { ingestedBytes: measured } : {}),
    ...(dice.chance(0.3)
      ? {}
      : { created: dice.pick(['2020-01-01T00:00:00Z', '2025-03-01T00:00:00Z', '2026-09-01T00:00:00Z']) }),
  };
}

function randomBucket(name: string, { regions }: Places, dice: Dice): BucketFile {
  return {
    name,
    ...(dice.chance(0.3) ? {} : { region: dice.pick(regions) }),
    ...(dice.chance(0.2) ? {} : { lifecycle: randomRules(dice) }),
  };
}

function randomRules(dice: Dice): readonly RuleFile[] {
  const off: readonly RuleFile[] = dice.chance(0.2) ? [{ Status: 'Disabled', Expiration: { Days: 3 } }] : [];
  if (dice.chance(0.1)) return off;
  if (dice.chance(0.4)) return [...off, { Status: 'Enabled', Expiration: { Days: dice.pick([1, 90, 400]) } }];
  const moved = dice.pick([1, 30, 90]);
  const moves = { Transitions: [{ Days: moved, StorageClass: 'GLACIER_IR' }] };
  const expires = { Expiration: { Days: moved + dice.pick([1, 89, 90, 91, 365]) } };
  if (dice.chance(0.3)) return [{ Status: 'Enabled', Filter: { Prefix: '' }, ...moves, ...expires }, ...off];
  // A filter holds for the whole rule, so what deletes all files is a rule of its own.
  const filter = { Filter: { ObjectSizeGreaterThan: dice.pick([0, 700, 900, 1500, 200_000]) } };
  return [{ Status: 'Enabled', ...filter, ...moves }, ...off, { Status: 'Enabled', ...expires }];
}

function randomGiven({ accounts, regions }: Places, stores: readonly StoreFile[], dice: Dice): readonly GivenFile[] {
  const [store] = stores;
  const quantity = (): string => dice.pick(['0.5', '12', '7.25', '1000']);
  const place = (): Pick<GivenFile, 'account' | 'region'> => ({
    account: dice.pick(accounts),
    region: dice.pick(regions),
  });
  const given: GivenFile[] = [
    { dimension: 'observing.metrics', ...place(), quantity: quantity() },
    { dimension: 'kms.requests', ...place(), quantity: quantity() },
    ...(store === undefined ? [] : [{ dimension: 'lake.scan', ...place(), quantity: quantity(), store: store.name }]),
  ];
  return dice.chance(0.8) ? [] : dice.some(given, 1, 3);
}
