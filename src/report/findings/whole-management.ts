import type { Bounds } from '../../model/quantity/bounds.ts';
import { coversAllOf } from '../../model/bill/coverage.ts';
import { estimate, withTrails } from '../../model/bill/estimate.ts';
import { withRows } from '../../model/forecast/prepared-row.ts';
import { records } from '../../model/bill/recording.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { recordsAllManagement } from '../../optimize/prove-sinks.ts';
import type { TrailView } from './rule.ts';

/**
 * Do trails that reach all that this one reaches together record every management event? It is one of them where it logs.
 * Global service events are some of them.
 */
export function isRecordedWhole(trail: Trail, trails: readonly Trail[]): boolean {
  const able = trails.filter(
    (other) =>
      other.selectors !== null &&
      (other.includeGlobalServiceEvents === true || trail.includeGlobalServiceEvents === false) &&
      coversAllOf(other, trail),
  );
  return recordsAllManagement(able.flatMap(({ selectors }) => selectors ?? []));
}

/** What a trail would cost more each month if it recorded more. What is unknown at either end has no price. */
export function costOfMore(
  { trail, input: { snapshot, rates, month, retention } }: TrailView,
  changed: Trail,
): Bounds<Usd> {
  const reached = snapshot.traffic.filter(({ account }) => trail.organization || account === trail.account);
  const rows = reached.filter(({ count }) => count !== null);
  const costOf = (trails: Snapshot['trails']): Bounds<Usd> =>
    estimate(
      {
        ...withTrails(withRows(snapshot, rows, month), trails),
        eventDataStores: [],
        channels: [],
        bill: [],
        given: [],
        gaps: [],
      },
      rates,
      month,
      'all',
      retention,
    ).total;
  const was = costOf(snapshot.trails);
  const is = costOf(snapshot.trails.map((other) => (other.arn === trail.arn ? changed : other)));
  // To record more never costs less; how much more at the most depends on both ends.
  const isOpen = reached.some(
    (row) => row.count === null && records(trail, row) === 'no' && records(changed, row) !== 'no',
  );
  const high = is.high === null || isOpen ? null : subtractUsd(is.high, was.low);
  const expected = subtractUsd(is.expected, was.expected);
  // Larger log files may move to a cheaper class.
  return { low: expected.isNegative() ? expected : NO_COST, expected, high };
}
