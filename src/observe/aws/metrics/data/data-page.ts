import type { AnswerOf } from '../../ask/answers/answers.ts';
import type { Window } from '../../../../model/quantity/window.ts';
import { textOfDays } from './days-text.ts';
import { MOST_EVENTS, readPoints, UNUSABLE, type Unusable } from './points.ts';

export type DataStatus = 'complete' | 'partial' | 'failed' | 'forbidden' | Unusable;

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
const MEANINGS: Readonly<Record<string, DataStatus>> = {
  c: 'complete',
  p: 'partial',
  f: 'forbidden',
  ...(Object.fromEntries(Object.keys(UNUSABLE).map((why) => [why, why])) as Readonly<Record<string, Unusable>>),
};

/** Results come in any order, newest point first; the Id says which metric they belong to. */
export function parseDataPage(
  { MetricDataResults, NextToken }: AnswerOf<'cloudwatch:GetMetricData'>,
  window: Window,
): DataPage {
  const known = new Map<string, number>();
  for (const { Id } of MetricDataResults) known.set(Id, (known.get(Id) ?? 0) + 1);
  const lines = MetricDataResults.flatMap(({ Id, StatusCode = '', Timestamps = [], Values = [] }) => {
    const index = /^m(\d{1,4})$/.exec(Id)?.[1];
    if (index === undefined) return [];
    if (known.get(Id) !== 1) return [`${index} i `];
    const points = readPoints(Timestamps, Values, window, MOST_EVENTS);
    if (!points.ok) return [`${index} ${points.why} `];
    return [`${index} ${STATUSES[StatusCode] ?? FAILED} ${textOfDays(points.days)}`];
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
