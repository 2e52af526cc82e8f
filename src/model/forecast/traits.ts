import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';

/** A resource without an event in its first week is taken to be younger than the window. */
const SILENT_DAYS = 7;
/** One day with more than this share of a row's events dominates it: in percent. */
const DOMINANT = 40;

/** A resource that is younger than the window, or may be. */
export interface Young {
  /** The day of the window on which it made the first event that has a day. */
  readonly firstDay: number;
  /** False where it has events of which no day is known, or may have them: then it may have been active all along. */
  readonly isSure: boolean;
}

/** By ARN. */
export function findYoung({ traffic, window }: Pick<Snapshot, 'traffic' | 'window'>): ReadonlyMap<string, Young> {
  const young = new Map<string, Young>();
  if (window.days < 2 * SILENT_DAYS) return young;
  for (const { resource, count, daily } of traffic) {
    if (resource?.arn === undefined || count === 0n) continue;
    const day = count === null ? -1 : (daily?.findIndex((events) => events > 0) ?? -1);
    const { firstDay, isSure } = young.get(resource.arn) ?? { firstDay: Infinity, isSure: true };
    young.set(resource.arn, day < 0 ? { firstDay, isSure: false } : { firstDay: Math.min(firstDay, day), isSure });
  }
  for (const [arn, { firstDay }] of young) if (firstDay < SILENT_DAYS || firstDay === Infinity) young.delete(arn);
  return young;
}

/** Does one day dominate the row? Then its mean says little of a month to come. */
export function isBursty({ daily, count }: TrafficRow): boolean {
  if (daily === undefined || daily.length < 7 || count === null || count === 0n) return false;
  return BigInt(daily.reduce((a, b) => Math.max(a, b), 0)) * 100n > count * BigInt(DOMINANT);
}
