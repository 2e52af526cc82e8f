import { type Estimate, estimate } from '../../model/bill/estimate.ts';
import { type Bounds, joinKnown } from '../../model/quantity/bounds.ts';
import { type OpenBounds, sumOpen } from '../../model/quantity/open-bounds.ts';
import { maxUsd, NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { distinctStores, distinctTrails } from '../../model/snapshot/distinct.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { type Coverage, coverageOf, protectedIn } from '../coverage.ts';
import { type EndedStore, endedStores } from './ended-stores.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { FleetState } from './fleet-state.ts';
import { type Measure, MEASURES } from './measure.ts';
import { planOfTrails, type TrailPlan } from './plan-of-trails.ts';
import { assertKeepsAll } from './sound-fleet.ts';
import { findTwice, type Twice } from './twice.ts';

/** What all trails and stores should record instead, measure by measure. */
export interface Fleet {
  readonly question: FleetQuestion;
  /** The month's total over the whole snapshot, before all measures and after them. */
  readonly before: Bounds<Usd>;
  readonly after: Bounds<Usd>;
  /** What the measures save one after the other: its expected amount is the difference of the totals. */
  readonly saving: OpenBounds<Usd>;
  readonly measures: readonly Measure[];
  /** The snapshot with all measures done; trails that end are stopped. */
  readonly result: Snapshot;
  /** What is still recorded more than once. */
  readonly twice: readonly Twice[];
  readonly copies: TrailPlan['copies'];
  /** The protected calls and resources, with all measures done. */
  readonly coverage: readonly Coverage[];
}

/**
 * Which trails and stores of a snapshot can end, and what the others can stop to record, because one that stands in for them records it;
 * then the proposal for each trail that is left. Each measure is priced after the ones before it.
 *
 * @throws Error when something would be lost: a bug
 */
export function proposeFleet(asked: FleetQuestion): Fleet {
  // In one order, whatever that of the snapshot.
  const snapshot = {
    ...asked.snapshot,
    trails: distinctTrails(asked.snapshot.trails),
    eventDataStores: distinctStores(asked.snapshot.eventDataStores),
  };
  const question = { ...asked, snapshot };
  const { policy } = question;
  const { total: before } = estimateOf(question);
  const state = new FleetState(question);
  const plan = planOfTrails(question);
  takeAll(state, plan, endedStores(snapshot, policy.fleet.keep));
  // What a proposal leaves of a trail another one may record by now: that had its proposal before.
  for (let round = 1; round < ROUNDS; round++) {
    const count = state.measures.length;
    takeAll(state, planOfTrails({ ...question, snapshot: state.snapshot }), []);
    if (state.measures.length === count) break;
  }
  const { snapshot: settled } = state;
  const costs = estimateOf({ ...question, snapshot: settled });
  for (const { arn } of state.able()) state.endRecursion(arn, costs);
  const { measures, snapshot: result } = state;
  assertKeepsAll(question, result, measures);
  const unseen = measures.filter(({ id }) => id === 'recursive-logging').map(({ saving }) => saving);
  return {
    question,
    before,
    after: unseen.reduce(less, costs.total),
    saving: sumOpen(
      measures.map(({ saving }) => saving),
      NO_COST,
    ),
    measures,
    result,
    twice: findTwice({ ...question, snapshot: result }, costs),
    copies: plan.copies,
    coverage: protectedIn(coverageOf(result, policy)),
  };
}

/** The second has nothing more to say but where a trail had its proposal before; then the third has not. */
const ROUNDS = 4;

function takeAll(state: FleetState, { steps }: TrailPlan, stores: readonly EndedStore[]): void {
  for (const id of MEASURES) {
    for (const step of steps.filter((one) => one.id === id)) state.take(step);
    if (id === 'end-store') for (const { store, keeper } of stores) state.end(store, [keeper]);
    if (id === 'end-data') state.endPartsOfStores();
    if (id === 'narrow-data') state.narrowData();
    if (id === 'store-calls') for (const { arn } of state.ableStores()) state.leaveOutCalls(arn);
    if (id === 'selectors') {
      for (const { arn } of state.able()) state.propose(arn);
      for (const { arn } of state.ableStores()) state.proposeForStore(arn);
    }
  }
  state.endRound();
}

function estimateOf({ snapshot, rates, month, retention = null }: FleetQuestion): Estimate {
  return estimate(snapshot, rates, month, 'all', retention);
}

/** What is left of a total, which no estimate tells: that of a trail's own deliveries depends on a setting that selectors do not see. */
function less(total: Bounds<Usd>, saving: OpenBounds<Usd>): Bounds<Usd> {
  const expected = subtractUsd(total.expected, saving.expected);
  return {
    low: saving.high === null ? NO_COST : maxUsd(NO_COST, subtractUsd(total.low, saving.high)),
    expected,
    high: joinKnown(total.high, saving.low, (end, least) => maxUsd(subtractUsd(end, least), expected)),
  };
}
