import { compare } from '../../base/order.ts';
import { delivers } from './recording.ts';
import type { Trail } from '../snapshot/snapshot.ts';

/**
 * Of several trails that record an event, AWS does not say which has the free copy, and the sum does not depend on it. It is that of the
 * trail that would stay: its files arrive, it reaches the organization before an account, all Regions before one; of those that
 * reach as much, the one whose ARN is first. What may not be known of a trail decides nothing, so that no line moves when it is.
 */
export function keepersFirst(trails: readonly Trail[]): readonly Trail[] {
  return trails.toSorted((a, b) => standingOf(b) - standingOf(a) || compare(a.arn, b.arn));
}

/** How far up a trail stands by that, more being earlier. */
export function standingOf(trail: Trail): number {
  return [delivers(trail), trail.organization, trail.multiRegion].reduce((sum, one) => sum * 2 + Number(one), 0);
}
