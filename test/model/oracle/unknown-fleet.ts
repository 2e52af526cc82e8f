import type { Dice } from './dice.ts';
import type { BucketFile, FleetFile, RowFile, StoreFile, TrailFile } from './fleet-file.ts';
import { randomAdvanced } from './fleet-selectors.ts';
import { callsLike } from './fleet-traffic.ts';
import { randomInsights } from './random-fleet.ts';

/** A row that may be known in part: a range in place of its count, or around it. */
type OpenRow = Omit<RowFile, 'eventName'> & {
  readonly eventName: string | null;
  readonly range?: { readonly low: number; readonly high: number };
};

type Open<File> = { readonly [Name in keyof File]?: File[Name] | null | undefined };

/** A fleet of which something is not known, as its file spells that. */
export interface OpenFleet extends Omit<FleetFile, 'traffic' | 'trails' | 'eventDataStores' | 'logBuckets'> {
  readonly traffic: readonly OpenRow[];
  readonly trails: readonly (Open<TrailFile> & Pick<TrailFile, 'arn'>)[];
  readonly eventDataStores: readonly (Open<StoreFile> & Pick<StoreFile, 'arn'>)[];
  readonly logBuckets: readonly (Open<BucketFile> & Pick<BucketFile, 'name'>)[];
}

/** One way of not knowing something, and what it may turn out to be. */
interface Hiding<File, Hidden> {
  readonly hide: (file: File, dice: Dice) => Hidden;
  readonly complete: (file: File, hidden: Hidden, fleet: FleetFile, dice: Dice) => File;
}

const COUNTS = [0, 1, 2, 40, 5000, 10 ** 9] as const;

const FLAG: Hiding<RowFile, Partial<OpenRow>> = {
  hide: () => ({ readOnly: null }),
  complete: (row, _, __, dice) => ({ ...row, readOnly: dice.chance(0.5) }),
};

const ROW_HIDINGS: readonly Hiding<RowFile, Partial<OpenRow>>[] = [
  FLAG,
  {
    hide: () => ({ eventName: null }),
    complete: (row, _, __, dice) => ({ ...row, eventName: dice.pick(callsLike(row)) }),
  },
  {
    hide: ({ count }, dice) => {
      if (dice.chance(0.4)) return { count: null };
      const range = {
        low: Math.floor((count ?? 0) / dice.between(1, 3)),
        high: (count ?? 0) * dice.between(1, 4),
      };
      return { ...(dice.chance(0.5) ? { count: null } : {}), range };
    },
    complete: (row, { range }, _, dice) => ({
      ...row,
      count: range === undefined ? dice.pick(COUNTS) : dice.between(range.low, range.high),
    }),
  },
];

const AGGREGATIONS = ['API_ACTIVITY', 'RESOURCE_ACCESS', 'USER_ACTIONS'] as const;

const TRAIL_HIDINGS: readonly Hiding<TrailFile, Open<TrailFile>>[] = [
  { hide: () => ({ logging: null }), complete: (trail, _, __, dice) => ({ ...trail, logging: dice.chance(0.5) }) },
  {
    hide: () => ({ insights: null }),
    complete: (trail, _, __, dice) => ({ ...trail, insights: randomInsights(dice) }),
  },
  {
    hide: () => ({ includeGlobalServiceEvents: null }),
    complete: (trail, _, __, dice) => ({ ...trail, includeGlobalServiceEvents: dice.chance(0.5) }),
  },
  {
    hide: (_, dice) => ({ logFileValidation: dice.pick([null, undefined]) }),
    complete: (trail, _, __, dice) => ({ ...trail, logFileValidation: dice.chance(0.5) }),
  },
  {
    hide: () => ({ aggregation: null }),
    complete: (trail, _, __, dice) => ({ ...trail, aggregation: dice.some(AGGREGATIONS, 0, 3) }),
  },
  {
    hide: () => ({ advancedEventSelectors: null, eventSelectors: null }),
    complete: (trail, _, { traffic }, dice) => ({
      ...trail,
      eventSelectors: null,
      advancedEventSelectors: randomAdvanced(traffic, 'trail', dice),
    }),
  },
];

const STORE_HIDINGS: readonly Hiding<StoreFile, Open<StoreFile>>[] = [
  {
    hide: () => ({ insights: null }),
    complete: (store, _, __, dice) => ({ ...store, insights: randomInsights(dice) }),
  },
  {
    hide: (_, dice) => ({ billingMode: dice.pick([null, undefined]) }),
    complete: (store, _, __, dice) => ({
      ...store,
      billingMode: dice.pick(['EXTENDABLE_RETENTION_PRICING', 'FIXED_RETENTION_PRICING']),
    }),
  },
  {
    hide: (_, dice) => ({ retentionDays: dice.pick([null, undefined]) }),
    complete: (store, _, __, dice) => ({ ...store, retentionDays: dice.pick([7, 366, 367, 3653]) }),
  },
  {
    hide: () => ({ advancedEventSelectors: null }),
    complete: (store, _, { traffic }, dice) => ({
      ...store,
      advancedEventSelectors: dice.chance(0.2)
        ? [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['ConfigurationItem'] }] }]
        : randomAdvanced(traffic, 'store', dice),
    }),
  },
];

/** What is hidden of each thing. */
export interface Hidings {
  readonly rows: typeof ROW_HIDINGS;
  readonly trails: typeof TRAIL_HIDINGS;
  readonly stores: typeof STORE_HIDINGS;
  readonly buckets: typeof BUCKET_HIDINGS;
}

/** How long files are kept; what moves them hangs on the mean size of a file, of which only the likeliest is known. */
const BUCKET_HIDINGS: readonly Hiding<BucketFile, Open<BucketFile>>[] = [
  {
    hide: () => ({ lifecycle: undefined }),
    complete: (bucket, _, __, dice) => ({
      ...bucket,
      lifecycle: dice.chance(0.3) ? [] : [{ Status: 'Enabled', Expiration: { Days: dice.pick([1, 90, 400]) } }],
    }),
  },
];

export const ANYTHING: Hidings = {
  rows: ROW_HIDINGS,
  trails: TRAIL_HIDINGS,
  stores: STORE_HIDINGS,
  buckets: BUCKET_HIDINGS,
};
/** Nothing else is open then, so that totals are closed. */
export const FLAGS: Hidings = { rows: [FLAG], trails: [], stores: [], buckets: [] };

/** The same fleet twice: with some of it hidden, and with that as it may turn out to be, which need not be what it was. */
export interface Completion {
  readonly open: OpenFleet;
  readonly complete: FleetFile;
}

/** @param share of the things that could be hidden */
export function hideAndComplete(fleet: FleetFile, hidings: Hidings, share: number, dice: Dice): Completion {
  const split = <File, Hidden>(files: readonly File[], list: readonly Hiding<File, Hidden>[]) =>
    files.map((file) => {
      let [open, complete] = [{ ...file }, file];
      for (const { hide, complete: completeOne } of dice.shuffle(list)) {
        if (!dice.chance(share)) continue;
        const hidden = hide(file, dice);
        open = { ...open, ...hidden };
        complete = completeOne(complete, hidden, fleet, dice);
      }
      return { open, complete };
    });
  const traffic = split(fleet.traffic, hidings.rows).map(({ open, complete }) => withoutSize(open, complete));
  // The copies of a trail that other Regions show say the same.
  const trails = split([...new Map(fleet.trails.map((trail) => [trail.arn, trail])).values()], hidings.trails);
  const stores = split(fleet.eventDataStores, hidings.stores);
  const buckets = split(fleet.logBuckets.map(withoutMoves), hidings.buckets);
  const groups = fleet.logGroups.map((group) => {
    if (!dice.chance(share)) return { open: [group], complete: group };
    return { open: [], complete: { ...group, retentionDays: dice.pick([1, 30, 3653, null]) } };
  });
  return {
    open: {
      ...fleet,
      traffic: traffic.map(({ open }) => open),
      trails: trails.map(({ open }) => open),
      eventDataStores: stores.map(({ open }) => open),
      logBuckets: buckets.map(({ open }) => open),
      logGroups: groups.flatMap(({ open }) => open),
    },
    complete: {
      ...fleet,
      traffic: traffic.map(({ complete }) => complete),
      trails: trails.map(({ complete }) => complete),
      eventDataStores: stores.map(({ complete }) => complete),
      logBuckets: buckets.map(({ complete }) => complete),
      logGroups: groups.map(({ complete }) => complete),
    },
  };
}

/** Days and bytes are those of a count, so they are not known either where it is not. */
function withoutSize(open: OpenRow, complete: RowFile): { readonly open: OpenRow; readonly complete: RowFile } {
  if (open.count === complete.count && open.range === undefined) return { open, complete };
  const { daily: _days, bytes: _size, ...part } = open;
  const { daily: _daily, bytes: _bytes, ...rest } = complete;
  return { open: part, complete: rest };
}

function withoutMoves(bucket: BucketFile): BucketFile {
  const { lifecycle } = bucket;
  return lifecycle === undefined
    ? bucket
    : { ...bucket, lifecycle: lifecycle.filter(({ Transitions: moves }) => moves === undefined) };
}
