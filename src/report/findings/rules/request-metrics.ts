import { S3_OBJECT } from '../../../facts/resource-types.ts';
import { Decimal, ZERO } from '../../../model/quantity/decimal.ts';
import { addUsd, NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import { expectedOfRows, freshMonthOfRow } from '../../../model/forecast/month-of-row.ts';
import { prepareTraffic } from '../../../model/forecast/prepared-row.ts';
import { costOfUnits } from '../../../model/rates/price-units.ts';
import { findRate } from '../../../model/rates/rates.ts';
import { isRequestMetric } from '../../../model/snapshot/source.ts';
import { counted } from '../../../base/words.ts';
import { dollars } from '../../text/format-number.ts';
import type { ReportInput } from '../../report-input.ts';
import type { Parts, Rule } from '../rule.ts';

/** Request metrics of a bucket are so many custom metrics (S3 user guide, metrics-dimensions; the number inferred). */
const METRICS_A_BUCKET = 16;

interface RequestMetrics extends Parts {
  /** Buckets whose metrics have a known price, and how many of these cost more than recording all their events. */
  readonly priced: number;
  readonly moreThanEvents: number;
  readonly unpriced: number;
  /** What the metrics cost each month. */
  readonly metrics: Usd;
}

/** Counting a bucket's requests is not free, and may cost more than what it counts. */
export const requestMetrics: Rule<RequestMetrics> = {
  severity: 'info',
  find: { report: ({ input }) => find(input) },
  sentence: ({ priced, unpriced, moreThanEvents, metrics }) =>
    `the request metrics of ${counted(priced, 'bucket')}, ${METRICS_A_BUCKET} custom metrics each, cost about ${dollars(metrics)} a month, which is not in the total; for ${moreThanEvents} they cost more than recording all their events${unpriced === 0 ? '' : `; what those of ${counted(unpriced, 'more bucket')} cost is not known`}`,
};

function find(input: ReportInput): readonly RequestMetrics[] {
  const { rates } = input;
  const buckets = measuredBuckets(input);
  let metrics: Usd = NO_COST;
  let priced = 0;
  let moreThanEvents = 0;
  // The metrics of an account and Region fill the tiers of their rate together.
  for (const own of Map.groupBy(buckets, ({ account, region }) => `${account} ${region}`).values()) {
    const [{ region }] = own as [MeasuredBucket];
    const metric = findRate(rates, 'observing.custom-metrics', region);
    const event = findRate(rates, 'data', region);
    if (metric === undefined || event === undefined) continue;
    const together = costOfUnits(new Decimal(METRICS_A_BUCKET).times(own.length), metric);
    const each = together.dividedBy(own.length);
    metrics = addUsd(metrics, together);
    priced += own.length;
    moreThanEvents += own.filter(
      ({ events }) => events !== null && each.greaterThan(costOfUnits(events, event)),
    ).length;
  }
  return metrics.isZero() ? [] : [{ priced, moreThanEvents, unpriced: buckets.length - priced, metrics }];
}

interface MeasuredBucket {
  readonly account: string;
  readonly region: string;
  /** Of the month; null where some were not counted. */
  readonly events: Decimal | null;
}

/** The buckets whose events were counted by their request metrics. */
function measuredBuckets({ snapshot, month }: ReportInput): readonly MeasuredBucket[] {
  const traffic = prepareTraffic(snapshot, month);
  const buckets = new Map<string, MeasuredBucket>();
  for (const prepared of traffic.rows.values()) {
    const { resource, source, account, region } = prepared.row;
    if (resource?.type !== S3_OBJECT || !isRequestMetric(source)) continue;
    const known = buckets.get(resource.arn ?? '') ?? { account, region, events: ZERO };
    // Of a forecast nothing but what is expected is worked out.
    const isOpen = prepared.month.kind !== 'forecast' && freshMonthOfRow(prepared, traffic).high === null;
    const events = known.events === null || isOpen ? null : known.events.plus(expectedOfRows([prepared], traffic));
    buckets.set(resource.arn ?? '', { ...known, events });
  }
  return [...buckets.values()];
}
