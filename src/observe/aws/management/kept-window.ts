import { largest, smallest } from '../../../base/extremes.ts';
import { sum } from '../../../base/sum.ts';
import { addDays } from '../../../base/utc-day.ts';
import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { type Window, windowFrom } from '../../../model/quantity/window.ts';
import { KEPT_DAYS } from './limits.ts';

/** The days of a window that LookupEvents is asked for: the last ones. */
export function keptOf(window: Window): Window {
  return window.days <= KEPT_DAYS ? window : windowFrom(addDays(window.end, -KEPT_DAYS), KEPT_DAYS);
}

/** A window, and the part of it that LookupEvents shows. */
export interface Days {
  readonly kept: Window;
  readonly window: Window;
}

/** How many events of a row lie in the days that are kept; by their share of the window where it has no days. */
export function countIn({ kept, window }: Days, { count, daily }: TrafficRowFile): number {
  return daily == null ? ((count ?? 0) * kept.days) / window.days : sum(daily.slice(daily.length - kept.days));
}

/**
 * Rows that LookupEvents gave of the days that are kept, as rows of the whole window: as if the others had been like these.
 * Of events that were read one by one, an earlier week has between those of the quietest and of the busiest week; a sample is
 * of the rate, whatever the days.
 */
export function stretched(rows: readonly TrafficRowFile[], { kept, window }: Days): readonly TrafficRowFile[] {
  if (kept.days === window.days) return rows;
  const times = window.days / kept.days;
  return rows.map(({ daily, bytes, ...row }) => {
    if (row.count === null) return row;
    const count = Math.round(row.count * times);
    const range = daily == null ? timesRange(row.range, times) : rangeOf(daily, row.count, window);
    return {
      ...row,
      count,
      ...(bytes == null ? {} : { bytes: Math.round(bytes * times) }),
      evidence: 'derived',
      ...(range === undefined ? {} : { range: { low: Math.min(count, range.low), high: Math.max(count, range.high) } }),
    };
  });
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function timesRange(range: Range | null | undefined, times: number): Range | undefined {
  return range == null ? undefined : { low: Math.floor(range.low * times), high: Math.ceil(range.high * times) };
}

/** @param seen events in all days */
function rangeOf(daily: readonly number[], seen: number, { days }: Window): Range {
  const weeks = Array.from({ length: daily.length / 7 }, (_, week) => sum(daily.slice(week * 7, week * 7 + 7)));
  const unseen = (days - daily.length) / 7;
  return { low: Math.floor(seen + smallest(weeks) * unseen), high: Math.ceil(seen + largest(weeks) * unseen) };
}

/** That counts are not of the whole window. */
export function keptGaps(place: Place, { kept, window }: Days): readonly GapFile[] {
  if (kept.days === window.days) return [];
  return [
    gapOf({
      kind: 'not-kept',
      subjects: [{ kind: 'management-events' }],
      ...place,
      reason: `CloudTrail keeps them for 90 days: those that no metric counts are of the last ${kept.days} days, taken for all ${window.days}`,
      remedy: 'log files (--logs) show the days before',
    }),
  ];
}
