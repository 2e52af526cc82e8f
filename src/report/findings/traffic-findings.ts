import { Decimal } from '../../model/quantity/decimal.ts';
import type { Estimate } from '../../model/bill/estimate.ts';
import { monthOfRow, prepareTraffic } from '../../model/forecast/prepared-row.ts';
import { costOfUnits } from '../../model/rates/price-units.ts';
import { findRate } from '../../model/rates/rates.ts';
import type { TrafficRow } from '../../model/snapshot/snapshot.ts';
import { findYoung, isBursty } from '../../model/forecast/traits.ts';
import { addUsd, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import type { Finding } from './finding.ts';
import { dollars } from '../formats/format-number.ts';
import type { ReportInput } from '../report.ts';
import { abridged, counted } from '../../base/words.ts';

/** Rows below this many events a month say little, whatever their shape. */
const WORTH_SAYING = 100_000;
/** Request metrics of a bucket are so many custom metrics (S3 user guide, metrics-dimensions; the number inferred). */
const METRICS_A_BUCKET = 16;

type TrafficRule = (input: ReportInput, costs: Estimate) => readonly Omit<Finding, 'id'>[];

/** What the shape of the traffic says of the projection, and of how it was learnt. */
export const TRAFFIC_RULES: Readonly<Record<string, TrafficRule>> = {
  bursty: (input) => {
    const young = findYoung(input.snapshot);
    // A new resource is told as one, and projected as one.
    const names = namesOf(input, (row) => isBursty(row) && !young.has(row.resource?.arn ?? ''));
    if (input.month.kind === 'window' || names.length === 0) return [];
    return [
      {
        severity: 'info',
        what: `bursty: one day makes more than 40% of the events of ${abridged(names)}; the lower bound does not count on that day to come again`,
      },
    ];
  },
  young: (input) => {
    if (input.month.kind === 'window') return [];
    const young = findYoung(input.snapshot);
    const names = namesOf(input, ({ resource }) => young.has(resource?.arn ?? ''));
    if (names.length === 0) return [];
    return [
      {
        severity: 'info',
        what: `${counted(names.length, 'resource')} made no event in the first week (${abridged(names)}): taken to be new and projected from the days since, the lower bound from the whole window`,
      },
    ];
  },
  'request-metrics': ({ snapshot, rates, month }) => {
    const traffic = prepareTraffic(snapshot, month);
    const buckets = new Map<string, { readonly account: string; readonly region: string; events: Decimal | null }>();
    for (const prepared of traffic.rows.values()) {
      const { resource, via, account, region } = prepared.row;
      if (resource?.type !== 'AWS::S3::Object' || via?.startsWith('cloudwatch AWS/S3') !== true) continue;
      const known = buckets.get(resource.arn ?? '') ?? { account, region, events: new Decimal(0) };
      const { expected, high } = monthOfRow(prepared, traffic);
      known.events = known.events === null || high === null ? null : known.events.plus(expected);
      buckets.set(resource.arn ?? '', known);
    }
    let cost: Usd = NO_COST;
    let priced = 0;
    let dearer = 0;
    // The metrics of an account and Region fill the tiers of their rate together.
    for (const own of Map.groupBy(buckets.values(), ({ account, region }) => `${account} ${region}`).values()) {
      const [{ region }] = own as [(typeof own)[number]];
      const metric = findRate(rates, 'observing.custom-metrics', region);
      const event = findRate(rates, 'data', region);
      if (metric === undefined || event === undefined) continue;
      const units = new Decimal(METRICS_A_BUCKET).times(own.length);
      const together = costOfUnits(units, metric);
      cost = addUsd(cost, together);
      priced += own.length;
      const each = together.dividedBy(own.length);
      dearer += own.filter(({ events }) => events !== null && each.greaterThan(costOfUnits(events, event))).length;
    }
    if (cost.isZero()) return [];
    const rest = buckets.size - priced;
    return [
      {
        severity: 'info',
        what: `the request metrics of ${counted(priced, 'bucket')}, ${METRICS_A_BUCKET} custom metrics each, cost about ${dollars(cost)} a month, which is not in the total; of ${dearer} they cost more than recording all their events${rest === 0 ? '' : `; what those of ${counted(rest, 'more bucket')} cost is not known`}`,
      },
    ];
  },
};

/** The resources, busiest first, of the rows that fulfil a condition and matter. */
function namesOf({ snapshot, month }: ReportInput, isWanted: (row: TrafficRow) => boolean): readonly string[] {
  const traffic = prepareTraffic(snapshot, month);
  const events = new Map<string, Decimal>();
  for (const prepared of traffic.rows.values()) {
    const { row } = prepared;
    if (!isWanted(row)) continue;
    const name =
      row.resource?.arn?.replace(/^arn:[^:]*:s3:::/, '').replace(/\/$/, '') ??
      `${row.eventSource} ${row.eventName ?? ''}`;
    events.set(name, (events.get(name) ?? new Decimal(0)).plus(monthOfRow(prepared, traffic).expected));
  }
  return [...events]
    .filter(([, count]) => count.greaterThanOrEqualTo(WORTH_SAYING))
    .toSorted(([, a], [, b]) => b.comparedTo(a))
    .map(([name]) => name);
}
