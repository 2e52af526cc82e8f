import { includesSource } from '../../model/bill/coverage.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { usualBudget } from '../../selectors/proof/budget.ts';
import { nameOfProtected, proveCall } from '../../selectors/protection.ts';
import { findLosses } from '../coverage-loss.ts';
import { nameOfAsked } from '../coverage.ts';
import { keeperFault, storeKeeperFault } from '../keeper.ts';
import { protectedCallsOf } from '../protected-call.ts';
import { standsInForStore } from './ended-stores.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { indicesOf, kindsOf, kindWords } from './management-kinds.ts';
import type { Measure } from './measure.ts';
import { recordsCall } from './store-calls.ts';

/**
 * INVARIANT: each kind of management events that a trail recorded, and each protected call that it kept, is recorded afterwards by a trail
 * that stands in for it, by that one alone, or by itself; and nowhere is anything protected lost that was kept. Checked on every answer.
 *
 * @throws Error naming what is lost
 */
export function assertKeepsAll(question: FleetQuestion, result: Snapshot, measures: readonly Measure[]): void {
  const { snapshot, policy, retention = null } = question;
  const touched = new Set(measures.filter(({ id }) => id !== 'selectors').map(({ sink }) => sink.arn));
  const after = result.trails.filter((trail) => trail.logging !== false);
  for (const trail of snapshot.trails.filter(({ arn }) => touched.has(arn))) {
    const keepers = after.filter(
      (one) => one.arn === trail.arn || keeperFault(one, trail, { snapshot, retention }) === undefined,
    );
    const { possible } = kindsOf(trail.selectors ?? []);
    for (const kind of indicesOf(possible))
      if (
        !keepers.some(
          ({ selectors, arn }) => arn === trail.arn && (kindsOf(selectors ?? []).possible & (1 << kind)) !== 0,
        ) &&
        !keepers.some(({ selectors }) => (kindsOf(selectors ?? []).sure & (1 << kind)) !== 0)
      )
        throw new Error(`the fleet loses ${kindWords(1 << kind)} of ${trail.name}`);
    for (const call of protectedCallsOf(policy)) {
      const keeps = (one: Trail): boolean =>
        proveCall(one.selectors ?? [], call, usualBudget()).kept === true &&
        includesSource(one, call.of.known ? call.of.shape.eventSource : null) === 'yes';
      if (keeps(trail) && !keepers.some(keeps))
        throw new Error(`the fleet loses ${nameOfProtected(call.entry)} of ${trail.name}`);
    }
  }
  assertStoresKept(question, result, measures);
  const lost = findLosses(result, policy, snapshot).losses.find(({ isNew }) => isNew);
  if (lost !== undefined) throw new Error(`the fleet loses ${nameOfAsked(lost.asked)}`);
}

/** The same of what a store leaves out by name: each of these calls is recorded whole by one that stands in for the store. */
function assertStoresKept(
  { snapshot, retention = null }: FleetQuestion,
  result: Snapshot,
  measures: readonly Measure[],
): void {
  for (const { id, sink, calls = [] } of measures) {
    if (id !== 'store-calls' || !('ingesting' in sink)) continue;
    const keepers = [
      ...result.trails.filter((trail) => storeKeeperFault(trail, sink, { snapshot, retention }) === undefined),
      ...result.eventDataStores.filter(
        (store) => store.arn !== sink.arn && store.ingesting && standsInForStore(store, sink),
      ),
    ];
    for (const call of calls)
      if (!keepers.some(({ selectors }) => recordsCall(selectors ?? [], call)))
        throw new Error(`the fleet loses ${call.eventName} of ${sink.name}`);
  }
}
