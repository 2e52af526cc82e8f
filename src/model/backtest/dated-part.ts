import type { DatedRow } from '../snapshot/slice-row.ts';
import type { EventDataStore, Snapshot } from '../snapshot/snapshot.ts';

/** A snapshot of which each event has a day, so that it can be cut. */
export interface DatedSnapshot extends Snapshot {
  readonly traffic: readonly DatedRow[];
}

/** What the comparison rests on, and what it leaves out. */
export interface LeftOut {
  /** Rows with a count and no daily counts. */
  readonly undated: number;
  /** Rows without a count. */
  readonly uncounted: number;
  /** Rows whose count lies between bounds, and is taken to be what is expected. */
  readonly ranged: number;
  /** Stores of which only the bytes of the whole window were measured: they are worked out from the events instead. */
  readonly measuredStores: number;
  /** Whether CloudWatch told what there is to be counted. */
  readonly isOfMetrics: boolean;
}

/**
 * What of a snapshot has days. What has none is left out of the forecasts and of what they are compared with: spread over
 * the days, it would be forecast from itself. So is what is unknown today, and how uncertain the counts themselves are.
 */
export function datedPart(snapshot: Snapshot): { readonly dated: DatedSnapshot; readonly leftOut: LeftOut } {
  const traffic: DatedRow[] = [];
  let [undated, uncounted, ranged] = [0, 0, 0];
  for (const { range, ...row } of snapshot.traffic) {
    const { daily, count } = row;
    if (count === null) uncounted += 1;
    else if (daily === undefined) undated += count === 0n && range === undefined ? 0 : 1;
    else {
      if (range !== undefined) ranged += 1;
      traffic.push({ ...row, daily });
    }
  }
  const eventDataStores = snapshot.eventDataStores.map(unmeasured);
  const measuredStores = snapshot.eventDataStores.filter(({ ingestedBytes }) => ingestedBytes !== undefined).length;
  return {
    dated: { ...snapshot, traffic, eventDataStores, gaps: [] },
    leftOut: {
      undated,
      uncounted,
      ranged,
      measuredStores,
      isOfMetrics: traffic.some(({ source }) => source?.kind === 'metric'),
    },
  };
}

function unmeasured(store: EventDataStore): EventDataStore {
  const { ingestedBytes: _, ...rest } = store;
  return rest;
}
