import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { type Days, NO_POINT } from './metric.ts';

/** The members of a row about its count, in the order of a row. */
export type Counted = Pick<TrafficRowFile, 'count' | 'daily' | 'evidence'>;

export const NOT_KNOWN: Counted = { count: null, evidence: 'unknown' };

/** Days without a point count as zero: the caller must know that this is right. */
export function sumOf(days: Days | undefined): number {
  let sum = 0;
  for (const count of days ?? []) if (count !== NO_POINT) sum += count;
  return sum;
}

/** The counts of a row; null, what could not be read, is unknown, which is not zero. */
export function countedOf(days: Days | undefined, evidence: TrafficRowFile['evidence']): Counted {
  if (days === null) return NOT_KNOWN;
  const count = sumOf(days);
  if (count === 0 || days === undefined) return { count: 0, evidence };
  return { count, daily: days.map((events) => Math.max(0, events)), evidence };
}

/** The sum of counts of the same days; null if one of them is. */
export function addDays(parts: readonly (Days | undefined)[]): Days | undefined {
  let sum: readonly number[] | undefined;
  for (const days of parts) {
    if (days === null) return null;
    if (days === undefined || days.length === 0) continue;
    sum = sum?.map((count, day) => (days[day] === NO_POINT ? count : Math.max(0, count) + days[day]!)) ?? days;
  }
  return sum ?? (parts.some((days) => days !== undefined) ? [] : undefined);
}
