import type { GetMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { dayOf, type ObservedWindow } from '../window.ts';
import { NO_POINT } from './metric.ts';

export type DataStatus = 'complete' | 'partial' | 'failed' | 'forbidden';

/** What a page tells of one metric; no counts: it has no points. */
export type DataResult = readonly [index: number, status: DataStatus, days: readonly number[]];

/** Plain JSON, as the journal keeps it. */
export type DataPage = readonly [next: string | null, results: readonly DataResult[]];

const STATUSES: Readonly<Record<string, DataStatus>> = {
  Complete: 'complete',
  PartialData: 'partial',
  Forbidden: 'forbidden',
};

/** Results come in any order, newest point first: what they are of says the Id. */
export function parseDataPage(
  { MetricDataResults = [], NextToken }: Partial<GetMetricDataCommandOutput>,
  window: ObservedWindow,
): DataPage {
  const results = MetricDataResults.flatMap(({ Id, StatusCode = '', Timestamps = [], Values = [] }) => {
    const index = Number(/^m(\d+)$/.exec(Id ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(index)) return [];
    const days: number[] = Timestamps.length === 0 ? [] : Array.from({ length: window.days }, () => NO_POINT);
    for (const [point, instant] of Timestamps.entries()) {
      const day = dayOf(window, instant);
      // CloudWatch's doubles are sums of whole numbers.
      if (day !== undefined) days[day] = Math.max(0, days[day]!) + Math.round(Values[point] ?? 0);
    }
    return [[index, STATUSES[StatusCode] ?? 'failed', days] as const];
  });
  return [NextToken ?? null, results];
}

/** The counts of two pages: a day that both know is in parts on both. */
export function joinDays(one: readonly number[], other: readonly number[]): readonly number[] {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  return one.map((count, day) => {
    const more = other[day] ?? NO_POINT;
    return count === NO_POINT ? more : more === NO_POINT ? count : count + more;
  });
}

/** The Id of a metric in a question; the place in its batch. */
export function idOf(index: number): string {
  return `m${index}`;
}
