import { coversAllOf } from '../model/bill/coverage.ts';
import { delivers } from '../model/bill/recording.ts';
import { planFor } from '../model/retention/lifecycle-plan.ts';
import type { RetentionPlan } from '../model/retention/retention-plan.ts';
import { selectsManagement } from '../selectors/selector.ts';
import type { EventDataStore, Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import { asTrail } from './store/as-trail.ts';

/** Why one trail cannot stand in for another, whatever it selects. */
export type KeeperFault =
  /** It is stopped, or whether it logs is not known. */
  | 'status'
  /** S3 refuses its files. */
  | 'delivery'
  /** It does not reach all accounts and Regions of the other, those that are added later among them. */
  | 'reach'
  /** It leaves out global services, or may. */
  | 'global'
  /** Where its files go is not known, and of the other it is. */
  | 'bucket'
  /** Its files have no digests, and those of the other have. */
  | 'validation'
  /** Its files are deleted earlier. */
  | 'retention';

interface Facts {
  readonly snapshot: Pick<Snapshot, 'logBuckets' | 'window'>;
  /** How long log files are kept in all buckets, as the user wishes; default: as each bucket is set. */
  readonly retention?: RetentionPlan | null;
}

/**
 * Is what both trails record as safe with the one as with the other, also once accounts and Regions are added? Undefined where it is;
 * what is not known of digests and of the time that files are kept for is no fault: `assumedOf` says so.
 */
export function keeperFault(keeper: Trail, trail: Trail, facts: Facts): KeeperFault | undefined {
  return RULES.find(([, holds]) => holds(keeper, trail, facts))?.[0];
}

const RULES: readonly (readonly [KeeperFault, (keeper: Trail, trail: Trail, facts: Facts) => boolean])[] = [
  ['status', (keeper) => keeper.logging !== true],
  ['delivery', (keeper) => !delivers(keeper)],
  ['reach', (keeper, trail) => !coversAllOf(keeper, trail)],
  [
    'global',
    (keeper, trail) => trail.includeGlobalServiceEvents !== false && keeper.includeGlobalServiceEvents !== true,
  ],
  ['bucket', (keeper, trail) => keeper.bucket === null && trail.bucket !== null],
  ['validation', (keeper, trail) => keeper.logFileValidation === false && trail.logFileValidation === true],
  ['retention', (keeper, trail, facts) => (daysKept(keeper, facts) ?? Infinity) < (daysKept(trail, facts) ?? 0)],
];

/**
 * The same of what a store takes in, as far as a trail can keep it: the events stay, and are no longer asked for in the store. Stores have
 * no digests, and leave no service out.
 */
export function storeKeeperFault(keeper: Trail, store: EventDataStore, facts: Facts): KeeperFault | undefined {
  const fault = keeperFault(keeper, { ...asTrail(store), logging: true }, facts);
  if (fault !== undefined) return fault;
  if (keeper.bucket === null) return 'bucket';
  return (daysKept(keeper, facts) ?? Infinity) < (store.retentionDays ?? LONGEST_IN_STORE) ? 'retention' : undefined;
}

/** No store keeps events longer (CloudTrail API reference, CreateEventDataStore, RetentionPeriod, 2026-04-13). */
const LONGEST_IN_STORE = 3653;

/** What is only assumed of a keeper, because it is not known of one of the two: that its files are kept as long, or have digests too. */
export type Assumption = 'retention' | 'validation';

export function assumedOf(keeper: Trail, other: Trail | EventDataStore, facts: Facts): readonly Assumption[] {
  return [
    ...(isRetentionAssumed(keeper, other, facts) ? (['retention'] as const) : []),
    ...(isValidationAssumed(keeper, other) ? (['validation'] as const) : []),
  ];
}

function isValidationAssumed({ logFileValidation: own }: Trail, other: Trail | EventDataStore): boolean {
  // Stores have no digests.
  if ('ingesting' in other || own === true || other.logFileValidation === false) return false;
  return own === undefined || other.logFileValidation === undefined;
}

function isRetentionAssumed(keeper: Trail, other: Trail | EventDataStore, facts: Facts): boolean {
  const own = daysKept(keeper, facts);
  if (own === Infinity) return false;
  if ('ingesting' in other) return own === undefined;
  // Of files in one bucket the same is not known.
  const isSame = keeper.bucket !== null && keeper.bucket === other.bucket;
  return !isSame && (own === undefined || daysKept(other, facts) === undefined);
}

/** Is it known how long the files of a trail are kept? */
export function isKnownHowLong(trail: Trail, facts: Facts): boolean {
  return daysKept(trail, facts) !== undefined;
}

/** How long the files of a trail are kept, Infinity where no rule ends it; undefined where that is not known. */
function daysKept({ bucket }: Trail, { snapshot, retention = null }: Facts): number | undefined {
  if (bucket === null) return undefined;
  const { id, holdings } = planFor(snapshot, bucket, retention);
  if (id === 'unknown') return undefined;
  if (holdings.some(({ forever }) => forever === true)) return Infinity;
  return holdings.reduce((days, holding) => days + holding.days.expected, 0);
}

/**
 * Of trails that reach as much, which would stay: those that do more besides. Where its files go counts most, for one of which that is
 * not known replaces none of which it is; then whether it records other events.
 */
export function worthBesides({ selectors, insights, cloudWatchLogs, logFileValidation, bucket }: Trail): number {
  const does = [
    bucket !== null,
    (selectors ?? []).some((selector) => !selectsManagement(selector)),
    insights.length > 0,
    cloudWatchLogs,
    logFileValidation === true,
  ];
  return does.reduce((sum, one) => sum * 2 + Number(one), 0);
}
