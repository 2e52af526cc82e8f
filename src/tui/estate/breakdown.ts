import { type Bounds, exactly, joinBounds } from '../../model/quantity/bounds.ts';
import type { Dimension } from '../../model/rates/dimension.ts';
import { costWhere, estimate } from '../../model/bill/estimate.ts';
import type { Line } from '../../model/bill/line.ts';
import type { Month } from '../../model/quantity/month.ts';
import { withRows } from '../../model/forecast/prepared-row.ts';
import type { Rates } from '../../model/rates/rates.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { addUsd, NO_COST, type Usd } from '../../model/quantity/usd.ts';

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

const GROUP_OF: Readonly<Record<Exclude<Dimension, 'data'>, CostGroup>> = {
  'management.first-copy': 'first',
  'management.additional-copy': 'extra',
  network: 'network',
  'insights.management': 'insights',
  'insights.data': 'insights',
  aggregation: 'aggregation',
  'lake.ingestion.one-year': 'lake',
  'lake.ingestion.seven-year': 'lake',
  'lake.ingestion.other': 'lake',
  'lake.retention': 'lake',
  'lake.scan': 'lake',
  'logs.direct-delivery': 'logs',
  's3.storage.standard': 'files',
  's3.storage.standard-ia': 'files',
  's3.storage.onezone-ia': 'files',
  's3.storage.intelligent-tiering': 'files',
  's3.storage.glacier-ir': 'files',
  's3.storage.glacier': 'files',
  's3.storage.deep-archive': 'files',
  's3.requests': 'files',
  's3.transition': 'files',
  'logs.ingestion': 'logs',
  'logs.storage': 'logs',
  'kms.requests': 'around',
  'sns.notifications': 'around',
  'athena.scan': 'around',
  'observing.metrics': 'around',
  'observing.cost-explorer': 'around',
};

const GROUP_OF_SOURCE: Readonly<Record<string, CostGroup>> = {
  's3.amazonaws.com': 's3',
  'lambda.amazonaws.com': 'lambda',
  'dynamodb.amazonaws.com': 'dynamodb',
};

/** The month's cost by group. Groups that nothing is charged in are absent. */
export function breakDown(snapshot: Snapshot, rates: Rates, month: Month): Breakdown {
  const costs = new Map<CostGroup, Bounds<Usd>>();
  const add = (group: CostGroup, lines: readonly Line[]): void => {
    if (lines.length === 0) return;
    const cost = costWhere(lines, () => true);
    costs.set(group, joinBounds(costs.get(group) ?? exactly(NO_COST), cost, addUsd));
  };
  const { lines } = estimate(snapshot, rates, month);
  for (const line of lines) if (line.dimension !== 'data') add(GROUP_OF[line.dimension], [line]);
  for (const [group, own] of dataLines(snapshot, rates, month, lines)) add(group, own);
  return costs;
}

function isData({ dimension }: Line): boolean {
  return dimension === 'data';
}

/** A line does not tell the services of its data events apart, so each group's rows are priced on their own. */
function dataLines(
  snapshot: Snapshot,
  rates: Rates,
  month: Month,
  lines: readonly Line[],
): readonly (readonly [CostGroup, readonly Line[]])[] {
  const rows = snapshot.traffic.filter(({ category }) => category === 'Data');
  const groups = Object.entries(Object.groupBy(rows, ({ eventSource }) => GROUP_OF_SOURCE[eventSource] ?? 'other'));
  const [first, ...more] = groups;
  if (first === undefined) return [];
  if (more.length === 0) return [[first[0] as CostGroup, lines.filter(isData)]];
  return groups.map(([group, own]) => [
    group as CostGroup,
    estimate(withRows(snapshot, own, month), rates, month, 'cloudtrail').lines.filter(isData),
  ]);
}
