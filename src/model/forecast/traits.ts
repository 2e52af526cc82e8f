import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';

/** A resource without an event in its first week is taken to be younger than the window. */
const SILENT_DAYS = 7;
/** One day with more than this share of a row's events dominates it: in percent. */
const DOMINANT = 40;

/** By ARN, the day of the window on which a resource that is younger than the window made its first event. */
export function findYoung({ traffic, window }: Pick<Snapshot, 'traffic' | 'window'>): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  if (window.days < 2 * SILENT_DAYS) return first;
  for (const { resource, count, daily } of traffic) {
    if (resource?.arn === undefined || count === 0n) continue;
    const day = daily?.findIndex((events) => events > 0) ?? 0;
    const known = first.get(resource.arn);
    // A row without daily counts, or without a count, may have been active all along.
    first.set(resource.arn, known === undefined ? Math.max(0, day) : Math.min(known, Math.max(0, day)));
  }
  for (const [arn, day] of first) if (day < SILENT_DAYS) first.delete(arn);
  return first;
}

/** Does one day dominate the row? Then its mean says little of a month to come. */
export function isBursty({ daily, count }: TrafficRow): boolean {
  if (daily === undefined || daily.length < 7 || count === null || count === 0n) return false;
  return BigInt(daily.reduce((a, b) => Math.max(a, b), 0)) * 100n > count * BigInt(DOMINANT);
}
