import {
  addCounts,
  addUsd,
  billed,
  type Bounds,
  chargesOf,
  costOf,
  type Count,
  type Dimension,
  distinctTrails,
  eventsOf,
  exactly,
  findRate,
  joinBounds,
  mapBounds,
  type Month,
  NO_COST,
  NO_EVENTS,
  project,
  type Rates,
  type Snapshot,
  type TrafficRow,
  type Usd,
} from '../model/index.ts';

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
  around: 'Notices, reads, observing',
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

/** The month's cost by group. Groups that no trail is charged for are absent. */
export function breakDown(snapshot: Snapshot, rates: Rates, month: Month): Breakdown {
  const trails = distinctTrails(snapshot.trails);
  const tallies = new Map<string, { group: CostGroup; dimension: Dimension; region: string; events: Bounds<Count> }>();
  for (const row of snapshot.traffic) {
    for (const { dimension, billing } of chargesOf(row, trails)) {
      const group = groupOf(dimension, row);
      const id = `${group} ${dimension} ${row.region}`;
      const before = tallies.get(id)?.events ?? exactly(NO_EVENTS);
      const events = joinBounds(before, billed(eventsOf(row), billing), addCounts);
      tallies.set(id, { group, dimension, region: row.region, events });
    }
  }
  const costs = new Map<CostGroup, Bounds<Usd>>();
  for (const { group, dimension, region, events } of tallies.values()) {
    const rate = findRate(rates, dimension, region);
    const cost =
      rate === undefined
        ? { ...exactly(NO_COST), high: null }
        : mapBounds(events, (count) => costOf(project(count, month, snapshot.window), rate.price));
    costs.set(group, joinBounds(costs.get(group) ?? exactly(NO_COST), cost, addUsd));
  }
  return costs;
}

function groupOf(dimension: Dimension, { eventSource }: TrafficRow): CostGroup {
  return dimension === 'data' ? (GROUP_OF_SOURCE[eventSource] ?? 'other') : GROUP_OF[dimension];
}
