import type { GetMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import type { Window } from '../../../../model/quantity/window.ts';
import { dayOf } from '../../window.ts';
import { textOfDays } from './days-text.ts';
import { NO_POINT } from '../metric.ts';

export type DataStatus = 'complete' | 'partial' | 'failed' | 'forbidden';

/** What a page has of one metric. */
export interface DataResult {
  readonly index: number;
  readonly status: DataStatus;
  /** As `days-text.ts` writes counts. */
  readonly days: string;
}

/** Plain JSON, as the journal keeps it: a text with a line for each metric, since there are hundreds of thousands. */
export type DataPage = readonly [next: string | null, lines: string];

const STATUSES: Readonly<Record<string, string>> = { Complete: 'c', PartialData: 'p', Forbidden: 'f' };
const FAILED = 'x';
const MEANINGS: Readonly<Record<string, DataStatus>> = { c: 'complete', p: 'partial', f: 'forbidden' };

/** Results come in any order, newest point first; the Id says which metric they belong to. */
export function parseDataPage(
  { MetricDataResults = [], NextToken }: Partial<GetMetricDataCommandOutput>,
  window: Window,
): DataPage {
  const lines = MetricDataResults.flatMap(({ Id, StatusCode = '', Timestamps = [], Values = [] }) => {
    const index = /^m(\d+)$/.exec(Id ?? '')?.[1];
    if (index === undefined) return [];
    const days = Array.from({ length: Timestamps.length === 0 ? 0 : window.days }, () => NO_POINT);
    for (const [point, instant] of Timestamps.entries()) {
      const day = dayOf(window, instant);
      // CloudWatch's doubles are sums of whole numbers.
      if (day !== undefined) days[day] = Math.max(0, days[day]!) + Math.round(Values[point] ?? 0);
    }
    return [`${index} ${STATUSES[StatusCode] ?? FAILED} ${textOfDays(days)}`];
  });
  return [NextToken ?? null, lines.join('\n')];
}

/** Reads the lines of a page. */
export function readDataPage([, lines]: DataPage): readonly DataResult[] {
  if (lines === '') return [];
  return lines.split('\n').map((line) => {
    const [index = '', status = ''] = line.split(' ', 2);
    return {
      index: Number(index),
      status: MEANINGS[status] ?? 'failed',
      days: line.slice(index.length + status.length + 2),
    };
  });
}

/** The Id of a metric in a request, from its index in the batch. */
export function idOf(index: number): string {
  return `m${index}`;
}
