import { shortName } from '../../../base/arn.ts';
import { grouped, listed } from '../../../base/words.ts';
import { addCounts, type Count, NO_EVENTS } from '../../../model/quantity/count.ts';
import { eventsOf } from '../../../model/forecast/events-of-row.ts';
import type { Snapshot, TrafficRow } from '../../../model/snapshot/snapshot.ts';
import { logBucketArns } from '../../../optimize/log-buckets.ts';
import type { Parts, Rule } from '../rule.ts';

interface LogFilesChanged extends Parts {
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  /** The calls of principals that are no reads, the most frequent first, with how many events were seen. */
  readonly calls: readonly { readonly name: string; readonly events: Count }[];
}

/** Logs are for what people did; who deletes or replaces them is the first thing to look at. */
export const logFilesChanged: Rule<LogFilesChanged> = {
  severity: 'risk',
  find: { report: ({ input: { snapshot } }) => find(snapshot) },
  sentence: ({ resource, calls }) => {
    const named = calls.map(({ name, events }) => `${grouped(events)} ${name}`);
    return `principals ${verbOf(calls.map(({ name }) => name))} objects in the log bucket ${shortName(resource)}: ${listed(named)} in the window`;
  },
};

function verbOf(names: readonly string[]): string {
  const deletes = names.filter((name) => name.startsWith('Delete'));
  if (deletes.length === names.length) return 'deleted';
  return deletes.length === 0 ? 'wrote or changed' : 'deleted and wrote or changed';
}

function find(snapshot: Snapshot): readonly LogFilesChanged[] {
  const buckets = new Set(logBucketArns(snapshot));
  const rows = snapshot.traffic.filter(
    (row) =>
      row.caller === 'principal' &&
      row.category === 'Data' &&
      row.readOnly !== true &&
      row.count !== 0n &&
      buckets.has(row.resource?.arn ?? ''),
  );
  const places = Map.groupBy(rows, ({ account, region, resource }) => JSON.stringify([account, region, resource!.arn]));
  return [...places.values()].map((own) => {
    const { account, region, resource } = own[0]!;
    return { account, region, resource: resource!.arn!, calls: callsIn(own) };
  });
}

function callsIn(rows: readonly TrafficRow[]): LogFilesChanged['calls'] {
  const events = new Map<string, Count>();
  for (const row of rows) {
    const name = row.eventName ?? 'writes';
    events.set(name, addCounts(events.get(name) ?? NO_EVENTS, eventsOf(row).expected));
  }
  return [...events]
    .map(([name, count]) => ({ name, events: count }))
    .toSorted((a, b) => Number(b.events - a.events) || (a.name < b.name ? -1 : 1));
}
