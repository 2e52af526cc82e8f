import { noiseNamesOf } from '../../../src/facts/data-calls.ts';
import type { Snapshot, TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { logBucketsOf, RATE } from './forms.ts';
import { compile } from './plain-evaluator.ts';

/** What of the rows, log buckets left out, a trail surely no longer records with other selectors, in dollars a month. */
export function savedBy(
  selectors: readonly Selector[],
  { snapshot, trail }: { readonly snapshot: Snapshot; readonly trail: Trail },
): number {
  const before = compile(trail.selectors ?? []);
  const after = compile(selectors);
  const logBuckets = logBucketsOf(snapshot);
  let saved = 0;
  for (const row of snapshot.traffic) {
    if (row.category !== 'Data' || row.count === null || logBuckets.has(row.resource?.arn ?? '')) continue;
    const events = namesOf(row).map((name) => ({
      category: 'Data' as const,
      source: row.eventSource,
      name,
      readOnly: row.readOnly ?? undefined,
      entries: row.resource === undefined ? [] : [{ type: row.resource.type, arn: row.resource.arn ?? '' }],
    }));
    if (events.every((event) => before(event) && !after(event))) saved += Number(row.count) * RATE;
  }
  return saved;
}

/** A row without a name may be any call of its flag, one that is not known too. */
function namesOf({ eventName, readOnly, resource }: TrafficRow): readonly string[] {
  if (eventName !== null) return [eventName];
  return [...(readOnly === true ? noiseNamesOf(resource?.type ?? '') : []), 'AnyOtherCall'];
}
