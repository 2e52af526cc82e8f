import { compare } from '../../base/order.ts';
import { standingOf } from '../../model/bill/keepers-first.ts';
import { distinctTrails } from '../../model/snapshot/distinct.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import { isKnownHowLong, keeperFault, worthBesides } from '../keeper.ts';
import type { FleetQuestion } from './fleet-question.ts';

/** The trails that may log, those that would stay first, and which stands in for which. */
export interface Keepers {
  readonly trails: readonly Trail[];
  /** Is what the second records as safe with the first? Both by their places in `trails`. */
  readonly standsIn: (keeper: number, other: number) => boolean;
  /** The policy keeps it as it is, or what it records is not known. */
  readonly isFixed: readonly boolean[];
}

export function keepersOf({ snapshot, retention = null, policy }: FleetQuestion): Keepers {
  const isKnown = (trail: Trail): boolean => isKnownHowLong(trail, { snapshot, retention });
  const trails = distinctTrails(snapshot.trails)
    .filter(({ logging }) => logging !== false)
    .toSorted(
      (a, b) =>
        standingOf(b) - standingOf(a) ||
        worthBesides(b) - worthBesides(a) ||
        // What is known to be kept long enough before what may be.
        Number(isKnown(b)) - Number(isKnown(a)) ||
        compare(a.arn, b.arn),
    );
  const table = trails.map((keeper) =>
    trails.map(
      (other) =>
        keeper !== other &&
        keeper.selectors !== null &&
        keeperFault(keeper, other, { snapshot, retention }) === undefined,
    ),
  );
  return {
    trails,
    standsIn: (keeper, other) => table[keeper]![other]!,
    isFixed: trails.map((trail) => trail.selectors === null || isKept(trail, policy.fleet.keep)),
  };
}

export function isKept({ name, arn }: Pick<Trail, 'name' | 'arn'>, keep: readonly string[]): boolean {
  return keep.includes(name) || keep.includes(arn);
}
