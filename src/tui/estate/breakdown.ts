import { addBounds, type Bounds, exactly } from '../../model/quantity/bounds.ts';
import { DIMENSIONS } from '../../model/rates/dimensions.ts';
import { estimate } from '../../model/bill/estimate.ts';
import type { Line } from '../../model/bill/line.ts';
import type { Month } from '../../model/quantity/month.ts';
import { withRows } from '../../model/forecast/prepared-row.ts';
import { type Costed, shareOfCost } from '../../model/rates/price-units.ts';
import { findRate, type Rates } from '../../model/rates/rates.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { NO_COST, type Usd } from '../../model/quantity/usd.ts';

/** The rows of the overview, in their order. Together they are the total of an estimate. */
export const COST_GROUPS = {
  first: 'Management, first copy',
  extra: 'Management, extra copies',
  s3: 'S3 data events',
  lambda: 'Lambda data events',
  dynamodb: 'DynamoDB data events',
  other: 'Other data events',
  network: 'Network activity',
  insights: 'Insights',
  aggregation: 'Aggregation',
  lake: 'CloudTrail Lake',
  files: 'Log files in S3',
  logs: 'CloudWatch Logs',
  around: 'Notices and observing',
} as const;
export type CostGroup = keyof typeof COST_GROUPS;

export type Breakdown = ReadonlyMap<CostGroup, Bounds<Usd>>;

const GROUP_OF_SOURCE: Readonly<Record<string, CostGroup>> = {
  's3.amazonaws.com': 's3',
  'lambda.amazonaws.com': 'lambda',
  'dynamodb.amazonaws.com': 'dynamodb',
};

/** The month's cost by group. Groups that nothing is charged in are absent. */
export function breakDown(snapshot: Snapshot, rates: Rates, month: Month): Breakdown {
  const costs = new Map<CostGroup, Bounds<Usd>>();
  const add = (group: CostGroup, cost: Bounds<Usd>): void => {
    costs.set(group, addBounds(costs.get(group) ?? exactly(NO_COST), cost));
  };
  const { lines } = estimate(snapshot, rates, month);
  for (const line of lines) {
    const { group } = DIMENSIONS[line.dimension];
    if (group !== 'data') add(group, line.cost);
  }
  for (const [group, own] of dataCosts(snapshot, rates, month, lines.filter(isData))) add(group, own);
  return costs;
}

function isData({ dimension }: Line): boolean {
  return dimension === 'data';
}

/**
 * A line does not separate the services of its data events, so each group's rows are counted on their own, and have their
 * share of what the whole line costs.
 */
function dataCosts(
  snapshot: Snapshot,
  rates: Rates,
  month: Month,
  lines: readonly Line[],
): readonly (readonly [CostGroup, Bounds<Usd>])[] {
  const rows = snapshot.traffic.filter(({ category }) => category === 'Data');
  const groups = Object.entries(Object.groupBy(rows, ({ eventSource }) => GROUP_OF_SOURCE[eventSource] ?? 'other'));
  const [first, ...more] = groups;
  if (first === undefined) return [];
  if (more.length === 0) return lines.map(({ cost }) => [first[0] as CostGroup, cost]);
  const whole = wholeLines(lines);
  return groups.flatMap(([group, own]) => {
    const part = estimate(withRows(snapshot, own, month), rates, month, 'cloudtrail').lines.filter(isData);
    return [...wholeLines(part)].map(
      ([key, { quantity, region }]) =>
        [group as CostGroup, shareOfCost(quantity, whole.get(key)!, findRate(rates, 'data', region))] as const,
    );
  });
}

/** The lines of a rate in tiers put together again, by account, Region and sink. */
function wholeLines(lines: readonly Line[]): ReadonlyMap<string, Costed & Pick<Line, 'region'>> {
  const groups = Map.groupBy(lines, ({ account, region, sink }) => JSON.stringify([account, region, sink.arn]));
  return new Map(
    [...groups].map(([key, own]) => [
      key,
      {
        region: own[0]!.region,
        quantity: own.map(({ quantity }) => quantity).reduce((a, b) => addBounds(a, b)),
        cost: own.map(({ cost }) => cost).reduce((a, b) => addBounds(a, b)),
      },
    ]),
  );
}
