import { DAY_SECONDS } from '../../../base/utc-day.ts';
import { sum } from '../../../base/sum.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import { readPages } from '../ask/read-pages.ts';
import type { AnswerOf } from '../ask/answers/answers.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { readPoints, UNUSABLE } from '../metrics/data/points.ts';
import { NO_POINT } from '../metrics/metric.ts';
import { gapsOf, type Refused, valueOf } from './refused.ts';

const METRIC = { Namespace: 'AWS/CloudTrail', MetricName: 'HourlyDataIngested' } as const;
const INGESTED = { kind: 'ingested-bytes' } as const;

type Metric = NonNullable<AnswerOf<'cloudwatch:ListMetrics'>['Metrics'][number]>;

/**
 * Bytes that stores ingested over the window, by ARN: CloudWatch measures them free of charge. A store is absent where it has
 * no such metric, several candidates, or a day without data among its last: then its bytes are derived from the traffic.
 * @param arns of stores that are ingesting, all homed in the place
 */
export async function readIngestedBytes(
  reader: AwsReader,
  place: Place,
  window: Window,
  arns: readonly string[],
): Promise<{ readonly bytes: ReadonlyMap<string, number>; readonly gaps: readonly GapFile[] }> {
  const refused: Refused[] = [];
  const metrics = await listMetrics(reader, place, refused);
  const series = arns.flatMap((arn) => {
    const own = metrics.filter((metric) => isOf(metric, arn));
    return own.length === 1 ? [{ arn, metric: own[0]! }] : [];
  });
  const sums =
    series.length === 0
      ? []
      : await sumSeries(
          reader,
          place,
          window,
          series.map(({ metric }) => metric),
          refused,
        );
  return {
    bytes: new Map(
      series.flatMap(({ arn }, index) => {
        const bytes = sums[index];
        return bytes === undefined ? [] : [[arn, bytes] as const];
      }),
    ),
    gaps: gapsOf(refused, place),
  };
}

/** AWS does not document the names of the dimensions; in its examples the value of one is the store's id. */
function isOf({ Dimensions: dimensions = [] }: Metric, arn: string): boolean {
  const id = arn.slice(arn.lastIndexOf('/') + 1);
  return dimensions.some(({ Value }) => Value === arn || Value === id);
}

async function listMetrics(reader: AwsReader, place: Place, refused: Refused[]): Promise<readonly Metric[]> {
  const { items, refusal } = await readPages(
    reader,
    'cloudwatch:ListMetrics',
    place,
    (token) => ({ ...METRIC, ...(token === undefined ? {} : { NextToken: token }) }),
    ({ Metrics, NextToken }) => ({
      items: Metrics.flatMap((metric) => (metric === undefined ? [] : [metric])),
      next: NextToken ?? null,
    }),
  );
  if (refusal !== undefined) refused.push({ call: 'cloudwatch:ListMetrics', subject: INGESTED, refusal });
  return items;
}

/** The sum of each series over the window; undefined where a day has no point. A Region has ten stores at most, which one page holds. */
async function sumSeries(
  reader: AwsReader,
  place: Place,
  window: Window,
  metrics: readonly Metric[],
  refused: Refused[],
): Promise<readonly (number | undefined)[]> {
  const answer = await reader.ask(
    'cloudwatch:GetMetricData',
    place,
    {
      StartTime: new Date(window.start),
      EndTime: new Date(window.end),
      MetricDataQueries: metrics.map(({ Dimensions = [] }, index) => ({
        Id: `m${index}`,
        MetricStat: { Metric: { ...METRIC, Dimensions: [...Dimensions] }, Period: DAY_SECONDS, Stat: 'Sum' },
      })),
    },
    ({ MetricDataResults: results }, spoil) =>
      results.map(({ Id, StatusCode, Timestamps: times = [], Values: values = [] }, index) => {
        const points = readPoints(times, values, window, Number.MAX_SAFE_INTEGER);
        if (!points.ok) spoil(`MetricDataResults/${index}: ${UNUSABLE[points.why]}`);
        return { id: Id, isComplete: StatusCode === 'Complete' && points.ok, days: points.ok ? points.days : [] };
      }),
    { units: metrics.length },
  );
  const results = valueOf(answer, { call: 'cloudwatch:GetMetricData', subject: INGESTED }, refused) ?? [];
  return metrics.map((_, index) => {
    const [own, another] = results.filter(({ id }) => id === `m${index}`);
    if (own?.isComplete !== true || another !== undefined || own.days.length === 0) return undefined;
    return bytesOf(own.days);
  });
}

/** A store may be younger than a long window: its last days then say what all of them would have been. */
const RECENT_DAYS = 28;

function bytesOf(days: readonly number[]): number | undefined {
  if (!days.includes(NO_POINT)) return sum(days);
  const recent = days.slice(-RECENT_DAYS);
  if (days.length <= RECENT_DAYS || recent.includes(NO_POINT)) return undefined;
  return Math.round((sum(recent) * days.length) / RECENT_DAYS);
}
