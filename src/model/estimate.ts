import type { Selector } from '../selectors/index.ts';
import { type Bounds, exactly, joinBounds, mapBounds, sumBounds } from './bounds.ts';
import { chargesOf } from './charges.ts';
import { addCounts, type Count, NO_EVENTS } from './count.ts';
import { distinctTrails } from './coverage.ts';
import { DIMENSION_NAMES } from './dimension.ts';
import type { Line } from './line.ts';
import { type Month, project } from './month.ts';
import { billed, eventsOf } from './quantity.ts';
import { findRate, type Rates } from './rates.ts';
import type { Snapshot, Trail } from './snapshot.ts';
import { findUnknowns, type Unknown } from './unknown.ts';
import { addUsd, costOf, NO_COST, type Usd } from './usd.ts';
import { usageTypeOf } from './usage-type.ts';

export interface Estimate {
  readonly month: Month;
  readonly lines: readonly Line[];
  readonly unknown: readonly Unknown[];
  readonly total: Bounds<Usd>;
}

/** What the trails of a snapshot cost in a month. A pure function: the same input is the same estimate. */
export function estimate(snapshot: Snapshot, rates: Rates, month: Month): Estimate {
  const trails = distinctTrails(snapshot.trails);
  const tallies = tally(snapshot, trails);
  const lines = tallies.map(({ key, events }): Line => {
    const rate = findRate(rates, key.dimension, key.region);
    const quantity = mapBounds(events, (count) => project(count, month, snapshot.window));
    const usageType = usageTypeOf(rate?.usageTypeSuffix ?? null, key.region);
    return {
      ...key,
      unit: rate?.unit ?? 'event',
      quantity,
      rate: rate?.price ?? null,
      cost:
        rate === undefined
          ? { low: NO_COST, expected: NO_COST, high: null }
          : mapBounds(quantity, (q) => costOf(q, rate.price)),
      ...(usageType === undefined ? {} : { usageType }),
    };
  });
  const unknown = findUnknowns(snapshot, trails, lines);
  const known = sumBounds(
    lines.map(({ cost }) => cost),
    NO_COST,
    addUsd,
  );
  return { month, lines, unknown, total: unknown.length === 0 ? known : { ...known, high: null } };
}

/** The snapshot as it would be if the trail had these selectors. */
export function withSelectors(snapshot: Snapshot, arn: string, selectors: readonly Selector[]): Snapshot {
  const change = (trail: Trail): Trail =>
    trail.arn === arn ? { ...trail, selectors, selectorKind: 'advanced' } : trail;
  return { ...snapshot, trails: snapshot.trails.map(change) };
}

type Key = Pick<Line, 'dimension' | 'account' | 'region' | 'sink'>;

/** Counts are summed first and multiplied once per rate, so a line is exact however many rows make it. */
function tally(snapshot: Snapshot, trails: readonly Trail[]): readonly { key: Key; events: Bounds<Count> }[] {
  const tallies = new Map<string, { key: Key; events: Bounds<Count> }>();
  for (const row of snapshot.traffic) {
    const events = eventsOf(row);
    for (const charge of chargesOf(row, trails)) {
      const { dimension, trail } = charge;
      const id = JSON.stringify([row.account, row.region, dimension, trail.arn]);
      const sum = tallies.get(id)?.events ?? exactly(NO_EVENTS);
      const sink = { kind: 'trail', name: trail.name, arn: trail.arn } as const;
      const key = { dimension, account: row.account, region: row.region, sink };
      tallies.set(id, { key, events: joinBounds(sum, billed(events, charge.billing), addCounts) });
    }
  }
  return [...tallies.values()].toSorted(
    (a, b) =>
      DIMENSION_NAMES.indexOf(a.key.dimension) - DIMENSION_NAMES.indexOf(b.key.dimension) ||
      compare(a.key.account, b.key.account) ||
      compare(a.key.region, b.key.region) ||
      compare(a.key.sink.arn, b.key.sink.arn),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
