import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { findKnownCall } from '../../../facts/known-calls.ts';
import type { NamedType } from '../../../facts/named-types.ts';
import { makeResourceArn } from '../../../facts/resource-arn.ts';
import type { CountedCalls, Counts } from '../../../facts/resource-type.ts';
import { addDays, countedOf, NOT_KNOWN, sumOf } from './counts.ts';
import { countedByMetric, type Days } from './metric.ts';
import type { Owner } from './owner.ts';

/** What the metric of that name counted of a resource; undefined: it has no such metric, so there was nothing to count. */
export type DaysOf = (metric: string) => Days | undefined;

/** What a sum stands for: whether the count includes it, and how many calls there are at least. At most there are as many as the sum. */
const MEANINGS = {
  calls: { isCounted: true, isExact: true, least: (sum) => sum },
  'calls at most': { isCounted: true, isExact: false, least: () => 0 },
  failures: { isCounted: false, isExact: true, least: () => 0 },
  limit: { isCounted: false, isExact: false, least: () => 0 },
  messages: { isCounted: true, isExact: false, least: (sum) => Math.ceil(sum / 10) },
} as const satisfies Record<Counts, { isCounted: boolean; isExact: boolean; least: (sum: number) => number }>;

/** The rows of a resource; none where nothing happened. */
export function namedRows(
  { type, eventSource, namespace, metric: main, rows }: NamedType,
  owner: Owner,
  name: string,
  daysOf: DaysOf,
): readonly TrafficRowFile[] {
  const { account, region } = owner;
  const resource = { type, arn: makeResourceArn(type, owner, name) };
  const shapeOf = (row: CountedCalls) =>
    ({ account, region, category: 'Data', eventSource, ...nameOf(eventSource, row), resource }) as const;
  const unknown = (row: CountedCalls, metric: string): TrafficRowFile => ({
    ...shapeOf(row),
    ...NOT_KNOWN,
    ...countedByMetric(namespace, metric),
  });
  const counted = rows.flatMap((row): readonly TrafficRowFile[] => {
    const sums = Object.entries(row.sums).map(([metric, counts]) => ({ metric, counts, days: daysOf(metric) }));
    const [first] = sums;
    const count = first === undefined || first.days === null ? undefined : countOf(sums);
    return [
      ...(count === undefined ? [] : [{ ...shapeOf(row), ...count, ...countedByMetric(namespace, first!.metric) }]),
      ...sums.flatMap(({ metric, days }) => (days === null ? [unknown(row, metric)] : [])),
    ];
  });
  // A resource that is in use may get other calls, too.
  const uncounted = counted.length === 0 ? [] : rows.filter(({ sums }) => Object.keys(sums).length === 0);
  return [...counted, ...uncounted.map((row) => unknown(row, main))];
}

/** Calls that are counted together have no name of their own, and a flag if it is the same for all. */
function nameOf(eventSource: string, { calls }: CountedCalls): Pick<TrafficRowFile, 'eventName' | 'readOnly'> {
  const flags = new Set(calls.map((name) => findKnownCall(eventSource, name)?.readOnly ?? null));
  return { eventName: calls.length === 1 ? calls[0]! : null, readOnly: flags.size === 1 ? [...flags][0]! : null };
}

interface Sum {
  readonly counts: Counts;
  readonly days: Days | undefined;
}

/** Of the sums that could be read; undefined: there was no call. */
function countOf(sums: readonly Sum[]): Pick<TrafficRowFile, 'count' | 'daily' | 'evidence' | 'range'> | undefined {
  const told = sums.filter(({ days }) => days !== null);
  const high = told.reduce((all, { days }) => all + sumOf(days), 0);
  if (high === 0) return undefined;
  const low = told.reduce((all, { counts, days }) => all + MEANINGS[counts].least(sumOf(days)), 0);
  const inCount = told.filter(({ counts }) => MEANINGS[counts].isCounted);
  const isMeasured = inCount.length > 0 && inCount.every(({ counts }) => MEANINGS[counts].isExact);
  const counted = countedOf(addDays(inCount.map(({ days }) => days)), isMeasured ? 'measured' : 'derived');
  return { ...counted, ...(low === high ? {} : { range: { low, high } }) };
}
