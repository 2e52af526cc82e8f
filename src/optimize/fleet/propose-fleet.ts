import { compare } from '../../base/order.ts';
import { type Estimate, estimate, withTrails } from '../../model/bill/estimate.ts';
import { records } from '../../model/bill/recording.ts';
import { type Bounds, joinKnown, sumBounds } from '../../model/quantity/bounds.ts';
import { maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { distinctTrails } from '../../model/snapshot/distinct.ts';
import type { EventDataStore, Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import type { Selector } from '../../selectors/selector.ts';
import { compare as compareSelectors } from '../../selectors/proof/compare.ts';
import { type Coverage, coverageOf, protectedIn } from '../coverage.ts';
import { priceBetween } from '../price-change.ts';
import { keeperFault, worthBesides } from '../keeper.ts';
import { propose, type Proposal } from '../propose.ts';
import { NO_CHOICES } from '../question.ts';
import { endedStores } from './ended-stores.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { isKept } from './keepers.ts';
import { type Formerly, type Measure, MEASURES } from './measure.ts';
import { planOfTrails, type Step, type TrailPlan } from './plan-of-trails.ts';
import { assertKeepsAll } from './sound-fleet.ts';
import { findTwice, type Twice } from './twice.ts';

/** What all trails and stores should record instead, measure by measure. */
export interface Fleet {
  readonly question: FleetQuestion;
  /** The month's total over the whole snapshot, before all measures and after them. */
  readonly before: Bounds<Usd>;
  readonly after: Bounds<Usd>;
  /** What the measures save one after the other: its expected amount is the difference of the totals. */
  readonly saving: Bounds<Usd>;
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
  const snapshot = { ...asked.snapshot, trails: distinctTrails(asked.snapshot.trails) };
  const question = { ...asked, snapshot };
  const { policy } = question;
  const plan = planOfTrails(question);
  const state = new State(question);
  const before = state.estimate.total;
  for (const id of MEASURES) {
    for (const step of inArnOrder(plan.steps.filter((one) => one.id === id))) state.take(step);
    if (id === 'end-store')
      for (const { store, keeper } of endedStores(snapshot, policy.fleet.keep)) state.end(store, keeper);
    if (id === 'selectors') for (const { arn } of inArnOrder(state.able())) state.propose(arn);
  }
  const { measures, snapshot: result } = state;
  assertKeepsAll(question, result, measures);
  return {
    question,
    before,
    after: state.estimate.total,
    saving: sumBounds(
      measures.map(({ saving }) => saving),
      NO_COST,
    ),
    measures,
    result,
    twice: findTwice({ ...question, snapshot: result }, state.estimate),
    copies: plan.copies,
    coverage: protectedIn(coverageOf(result, policy)),
  };
}

/** The snapshot as far as the measures are done. */
class State {
  snapshot: Snapshot;
  estimate: Estimate;
  readonly measures: Measure[] = [];
  readonly #question: FleetQuestion;

  constructor(question: FleetQuestion) {
    this.#question = question;
    this.snapshot = question.snapshot;
    this.estimate = this.#estimateOf(question.snapshot);
  }

  /** Takes a step, unless it surely saves nothing. */
  take({ id, trail, what, keepers, change }: Step): void {
    const was = this.#trail(trail.arn);
    const selectors = change(was.selectors ?? []);
    const next = withTrails(
      this.snapshot,
      this.snapshot.trails.map((one) => (one.arn === trail.arn ? changed(one, selectors) : one)),
    );
    const costs = this.#estimateOf(next);
    const { saving } = priceBetween(
      { ...this.#question, snapshot: this.snapshot, trail: was, before: was.selectors ?? [], after: selectors ?? [] },
      { before: this.estimate, after: costs },
    );
    const [keeper] = keepers;
    const isEither = keepers.length === 1 && isAlike(trail, keeper!, this.#question);
    // Nothing is gained, so no end is open below.
    const bounds = { ...saving, low: saving.low ?? minUsd(NO_COST, saving.expected) };
    this.#add({ id, sink: trail, what, keepers, isEither, formerly: [], selectors, saving: bounds }, next, costs);
  }

  end(store: EventDataStore, keeper: EventDataStore): void {
    const { arn } = store;
    const next = {
      ...this.snapshot,
      eventDataStores: this.snapshot.eventDataStores.map((one) =>
        one.arn === arn ? { ...one, ingesting: false } : one,
      ),
    };
    const costs = this.#estimateOf(next);
    const own = sumBounds(
      this.estimate.lines.filter(({ sink }) => sink.arn === arn).map(({ cost }) => cost),
      NO_COST,
    );
    const expected = subtractUsd(this.estimate.total.expected, costs.total.expected);
    const saving = {
      low: minUsd(own.low, expected),
      expected,
      high: joinKnown(own.high, expected, maxUsd),
    };
    this.#add(
      {
        id: 'end-store',
        sink: store,
        what: '',
        keepers: [keeper],
        isEither: false,
        formerly: [],
        selectors: null,
        saving,
      },
      next,
      costs,
    );
  }

  /** The trails for which a proposal can be made. */
  able(): readonly Trail[] {
    const { fleet } = this.#question.policy;
    return this.snapshot.trails.filter(
      (trail) => trail.logging !== false && trail.selectors !== null && !isKept(trail, fleet.keep),
    );
  }

  propose(arn: string): void {
    const trail = this.#trail(arn);
    const proposal = propose({ ...this.#question, snapshot: this.snapshot, trail, choices: NO_CHOICES });
    if (proposal.unchanged) return;
    const { saving, selectors } = proposal;
    const next = withTrails(
      this.snapshot,
      this.snapshot.trails.map((one) => (one.arn === arn ? changed(one, selectors) : one)),
    );
    const sink = this.#question.snapshot.trails.find((one) => one.arn === arn)!;
    const measure: Measure = {
      id: 'selectors',
      sink,
      what: '',
      keepers: [],
      isEither: false,
      formerly: this.#formerly(proposal),
      selectors,
      saving,
      proposal,
    };
    this.#add(measure, next, this.#estimateOf(next));
  }

  /** Who else recorded what a proposal drops, before a measure ended that; nobody does afterwards. */
  #formerly({ trail: own, selectors, dropped }: Proposal): readonly Formerly[] {
    const arns = new Set(dropped.map(({ resource }) => resource));
    const after = this.snapshot.trails.map((trail) => (trail.arn === own.arn ? changed(trail, selectors) : trail));
    const gone = this.snapshot.traffic.filter(
      (row) => arns.has(row.resource?.arn ?? '') && after.every((trail) => records(trail, row) === 'no'),
    );
    return this.#question.snapshot.trails.flatMap((trail): readonly Formerly[] => {
      const isTouched = this.measures.some(({ id, sink }) => id !== 'selectors' && sink.arn === trail.arn);
      if (!isTouched || trail.arn === own.arn) return [];
      const resources = gone.flatMap((row) => (records(trail, row) === 'no' ? [] : [row.resource!.arn!]));
      return resources.length === 0 ? [] : [{ trail, resources: [...new Set(resources)].toSorted() }];
    });
  }

  #trail(arn: string): Trail {
    return this.snapshot.trails.find((one) => one.arn === arn)!;
  }

  #estimateOf(snapshot: Snapshot): Estimate {
    const { rates, month, retention = null } = this.#question;
    return estimate(snapshot, rates, month, 'all', retention);
  }

  #add(measure: Measure, next: Snapshot, costs: Estimate): void {
    const { expected, high } = measure.saving;
    // Log files that get smaller may stay in a class that costs more.
    if (expected.isNegative() || high?.isZero() === true) return;
    this.measures.push(measure);
    this.snapshot = next;
    this.estimate = costs;
  }
}

/** Do they record the same, keep it as well and do as much besides? */
function isAlike(trail: Trail, keeper: Trail, { snapshot, retention = null, policy }: FleetQuestion): boolean {
  return (
    !isKept(keeper, policy.fleet.keep) &&
    keeperFault(trail, keeper, { snapshot, retention }) === undefined &&
    worthBesides(trail) === worthBesides(keeper) &&
    compareSelectors(trail.selectors ?? [], keeper.selectors ?? []).equivalent
  );
}

/** With other selectors; without any it ends. */
function changed(trail: Trail, selectors: readonly Selector[] | null): Trail {
  return selectors === null ? { ...trail, logging: false } : { ...trail, selectors, selectorKind: 'advanced' };
}

function inArnOrder<One extends { readonly arn: string } | { readonly trail: Trail }>(
  list: readonly One[],
): readonly One[] {
  const arnOf = (one: One): string => ('trail' in one ? one.trail.arn : one.arn);
  return list.toSorted((a, b) => compare(arnOf(a), arnOf(b)));
}
