import type { Line } from './line.ts';
import { records } from './recording.ts';
import type { Gap, Snapshot, TrafficRow, Trail } from './snapshot.ts';

/** Something that costs money and whose amount is not known. */
export interface Unknown {
  readonly what: string;
  readonly reason: string;
  readonly remedy: string;
}

/** Everything unknown that takes part in the cost: it counts as 0 in `low`, not at all in `expected`, and unbounds `high`. */
export function findUnknowns(snapshot: Snapshot, trails: readonly Trail[], lines: readonly Line[]): readonly Unknown[] {
  return [
    ...uncountedTraffic(snapshot, trails),
    ...unpricedRegions(lines),
    ...snapshot.traffic
      .filter((row) => row.category === null && trails.some((trail) => records(trail, row) !== 'no'))
      .map(openCategory),
    ...snapshot.eventDataStores
      .filter(({ ingesting }) => ingesting)
      .map((store) => ({
        what: `event data store ${store.name} (account ${store.account}, ${store.homeRegion})`,
        reason: 'CloudTrail Lake is billed by GB, which this version does not price',
        remedy: 'see usage types ending in Ingestion-Bytes on the bill',
      })),
    ...trails
      .filter(({ aggregationTemplates, logging }) => aggregationTemplates > 0 && logging !== false)
      .map((trail) => ({
        what: `event aggregation of trail ${trail.name}`,
        reason: 'this version does not price aggregated data events',
        remedy: 'add $0.03 per 100,000 data events of the trail',
      })),
    ...snapshot.gaps.map(({ what, reason, remedy }) => ({ what, reason, remedy: remedy ?? 'take another snapshot' })),
  ];
}

/** Rows without a count that some trail may record, one entry a resource; a gap that names the resource says it better. */
function uncountedTraffic(snapshot: Snapshot, trails: readonly Trail[]): readonly Unknown[] {
  const found = new Map<string, Unknown>();
  for (const row of snapshot.traffic) {
    if (row.count !== null || row.range !== undefined || !trails.some((trail) => records(trail, row) !== 'no'))
      continue;
    const name = nameOf(row);
    if (snapshot.gaps.some((gap) => isGapOf(gap, row))) continue;
    found.set(`${row.account} ${row.region} ${name}`, {
      what: `events of ${name} (account ${row.account}, ${row.region})`,
      reason: 'no count was observed, which is not zero',
      remedy: 'switch on its request metrics, or observe from log files that record it',
    });
  }
  return [...found.values()];
}

function nameOf(row: TrafficRow): string {
  return row.resource?.arn ?? `${row.eventSource} ${row.eventName ?? 'calls'}`;
}

/** Does the gap speak of this resource? A table may have the name of a bucket, so the service has to fit as well. */
function isGapOf({ what }: Gap, { resource }: TrafficRow): boolean {
  const name = resource?.arn?.replace(/\/$/, '').split(/[:/]/).at(-1);
  const service = resource?.type.split('::')[1];
  const words = what.split(/\s+/);
  return name !== undefined && service !== undefined && words.includes(name) && words.includes(service);
}

function openCategory(row: TrafficRow): Unknown {
  return {
    what: `${row.eventSource} ${row.eventName ?? 'calls'} (account ${row.account}, ${row.region})`,
    reason: 'the category of these events is open, and with it their price',
    remedy: 'set `category` of the row to Management, Data or NetworkActivity',
  };
}

function unpricedRegions(lines: readonly Line[]): readonly Unknown[] {
  const open = lines.filter(({ rate, quantity }) => rate === null && !(quantity.high?.isZero() ?? false));
  const keys = new Set(open.map(({ dimension, region }) => JSON.stringify([dimension, region])));
  return [...keys].map((key) => {
    const [dimension, region] = JSON.parse(key) as [string, string];
    return {
      what: `price of ${dimension} in ${region}`,
      reason: 'no published rate is known for this Region',
      remedy: 'look the price up on the bill of the Region',
    };
  });
}
