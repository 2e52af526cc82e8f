import type { Trail } from '../../model/snapshot/snapshot.ts';
import { compare as compareSelectors } from '../../selectors/proof/compare.ts';
import { isKnownHowLong, keeperFault, worthBesides } from '../keeper.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { isKept } from './keepers.ts';

/** Do they record the same, keep it as well and do as much besides? */
export function isAlike(trail: Trail, keeper: Trail, { snapshot, retention = null, policy }: FleetQuestion): boolean {
  return (
    !isKept(keeper, policy.fleet.keep) &&
    keeperFault(trail, keeper, { snapshot, retention }) === undefined &&
    worthBesides(trail) === worthBesides(keeper) &&
    isKnownHowLong(trail, { snapshot, retention }) === isKnownHowLong(keeper, { snapshot, retention }) &&
    compareSelectors(trail.selectors ?? [], keeper.selectors ?? []).equivalent
  );
}
