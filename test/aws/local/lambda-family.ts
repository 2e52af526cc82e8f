import { type Family, listFamily, type Place } from './family.ts';
import type { Daily, FunctionScenario, RegionScenario } from './scenario.ts';
import type { Meaning, Series } from './series.ts';

type Metric = readonly [name: string, meaning: Meaning, daily: (resource: FunctionScenario) => Daily | undefined];

/** Errors and Duration are there to be left alone: a fiftieth fails, and Duration has a sample per call. */
const METRICS: readonly Metric[] = [
  ['Invocations', 'count', ({ invocations }) => invocations],
  ['AsyncEventsReceived', 'count', ({ asyncEvents }) => asyncEvents],
  ['Throttles', 'count', ({ throttles }) => throttles],
  [
    'Errors',
    'count',
    ({ invocations }) =>
      () =>
        read(invocations).map((value) => value && Math.floor(value / 50)),
  ],
  ['Duration', 'latency', ({ invocations }) => invocations],
];

export const LAMBDA_FAMILIES: readonly Family[] = [
  listFamily<FunctionScenario>({
    namespace: 'AWS/Lambda',
    key: 'FunctionName',
    dimensions: ['Resource'],
    list: ({ region }) => region.functions,
    name: ({ name }) => name,
    series: (resource, wanted) =>
      METRICS.flatMap(([metric, meaning, dailyOf]) => {
        const daily = wanted(metric) ? dailyOf(resource) : undefined;
        if (daily === undefined) return [];
        return dimensionSets(resource).map((dimensions): Series => ({
          namespace: 'AWS/Lambda',
          metric,
          dimensions,
          meaning,
          daily,
        }));
      }),
  }),
  {
    namespace: 'AWS/Lambda',
    dimensions: [],
    count: ({ region }) => ((region.functions?.length ?? 0) === 0 ? 0 : 1),
    nameAt: () => '',
    seriesAt: ({ region }, _index, wanted) =>
      METRICS.filter(([metric]) => wanted === undefined || metric === wanted).map((row): Series => ({
        namespace: 'AWS/Lambda',
        metric: row[0],
        dimensions: [],
        meaning: row[1],
        daily: () => totalOf(region, row),
      })),
  },
];

/** A version or alias repeats the counts of its function. Lambda guide, 2026-04-13. */
function dimensionSets({ name, aliases = [] }: FunctionScenario): readonly Series['dimensions'][] {
  const resources = [name, ...aliases.map((alias) => `${name}:${alias}`)];
  return [
    [['FunctionName', name]],
    ...resources.map((resource): Series['dimensions'] => [
      ['FunctionName', name],
      ['Resource', resource],
    ]),
  ];
}

const totals = new WeakMap<Place['region'], Map<string, readonly (number | null)[]>>();

/** Of all functions of the Region; null where none has a point. */
function totalOf(region: RegionScenario, [metric, , dailyOf]: Metric): readonly (number | null)[] {
  const known = totals.get(region) ?? new Map<string, readonly (number | null)[]>();
  totals.set(region, known);
  let total = known.get(metric);
  if (total === undefined) {
    const sums: (number | null)[] = [];
    for (const resource of region.functions ?? [])
      for (const [day, value] of read(dailyOf(resource) ?? []).entries())
        sums[day] = value === null ? (sums[day] ?? null) : (sums[day] ?? 0) + value;
    total = sums;
    known.set(metric, total);
  }
  return total;
}

function read(daily: Daily): readonly (number | null)[] {
  return typeof daily === 'function' ? daily() : daily;
}
