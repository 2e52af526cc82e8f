import { type Estimate, estimate, withTrails } from '../../model/bill/estimate.ts';
import { reaches } from '../../model/bill/coverage.ts';
import { withRows } from '../../model/forecast/prepared-row.ts';
import { sumBounds } from '../../model/quantity/bounds.ts';
import { minUsd, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import type { EventDataStore, Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import type { Selector } from '../../selectors/selector.ts';
import { assumedOf, keeperFault } from '../keeper.ts';
import { ownDeliveries } from '../own-deliveries.ts';
import { priceBetween } from '../price-change.ts';
import { propose, type Proposal } from '../propose.ts';
import { NO_CHOICES } from '../question.ts';
import { asTrail } from '../store/as-trail.ts';
import { savingOnStore } from '../store/price-store.ts';
import { withStoreSelectors } from '../store/with-store-selectors.ts';
import { isAlike } from './alike-trails.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { formerlyOf } from './formerly.ts';
import { groupsOf } from './data-groups.ts';
import { endedParts } from './ended-in-stores.ts';
import { isKept, keepersOf } from './keepers.ts';
import { narrowerData } from './narrow-data.ts';
import { type Assumed, isTrail, type Measure } from './measure.ts';
import { ofStoreAlone, ofTrailsAlone } from './part-of-snapshot.ts';
import { callsKeptElsewhere, protectedNames } from './store-calls.ts';
import type { Step } from './plan-of-trails.ts';

/** The snapshot as far as the measures are done. */
export class FleetState {
  snapshot: Snapshot;
  readonly measures: Measure[] = [];
  readonly #question: FleetQuestion;
  /** Trails to which others left something of a type: by ARN and type. */
  readonly #keeping = new Set<string>();
  /** By the ARN of a keeper the trails, as they were, that left something to it in the rounds before. */
  readonly #leftTo = new Map<string, ReadonlySet<Trail>>();
  /** So many measures are those of the rounds before. */
  #told = 0;

  constructor(question: FleetQuestion) {
    this.#question = question;
    this.snapshot = question.snapshot;
  }

  /** From here on trails that left something to another one are no part of a plan any more, and still have to be thought of. */
  endRound(): void {
    for (const { sink, keepers } of this.measures.slice(this.#told)) {
      const left = isTrail(sink) ? [sink, ...(this.#leftTo.get(sink.arn) ?? [])] : [];
      for (const { arn } of keepers.filter(isTrail))
        this.#leftTo.set(arn, new Set([...(this.#leftTo.get(arn) ?? []), ...left]));
    }
    this.#told = this.measures.length;
  }

  /** Do all of the keepers stand in for the trails, too, that left something to this one before? */
  #isSafeForThose(trail: Trail, keepers: readonly Trail[]): boolean {
    const those = [...(this.#leftTo.get(trail.arn) ?? [])];
    return keepers.every((keeper) =>
      those.every((one) => one.arn === keeper.arn || keeperFault(keeper, one, this.#question) === undefined),
    );
  }

  /** Takes a step, unless it surely saves nothing. */
  take({ id, trail, what, keepers, change }: Step, least: Usd = NO_COST): void {
    if (!this.#isSafeForThose(trail, keepers)) return;
    const was = this.#trail(trail.arn);
    const selectors = change(was.selectors ?? []);
    const next = this.#with(trail.arn, (one) => changed(one, selectors));
    // What is charged by the event does not depend on other places, nor do the trail's own log files.
    const rows = this.snapshot.traffic.filter(({ account, region }) => reaches(trail, account, region));
    const part = ofTrailsAlone(withRows(this.snapshot, rows, this.#question.month));
    const { saving } = priceBetween(
      { ...this.#question, snapshot: part, trail: was, before: was.selectors ?? [], after: selectors ?? [] },
      { before: this.#estimateOf(part), after: this.#estimateOf(withTrails(part, next.trails)) },
    );
    const [keeper] = keepers;
    this.#add(
      {
        id,
        sink: this.#asItWas(trail.arn),
        what,
        keepers,
        isEither: keepers.length === 1 && isAlike(trail, keeper!, this.#question),
        assumed: this.#assumed(keepers, trail),
        formerly: [],
        selectors,
        // Nothing is gained, so no end is open below.
        saving: { ...saving, low: saving.low ?? minUsd(NO_COST, saving.expected) },
      },
      next,
      least,
    );
  }

  /**
   * Trails leave to others what both record of a type, those that would stay last. One that keeps something of a type for another goes on
   * to record all that it has of it.
   */
  narrowData(): void {
    const { trails, standsIn, isFixed } = keepersOf({ ...this.#question, snapshot: this.snapshot });
    for (const index of [...trails.keys()].toReversed()) {
      if (isFixed[index]!) continue;
      const { arn } = trails[index]!;
      const others = trails.filter((_, other) => standsIn(other, index));
      for (const { type } of groupsOf(trails[index]!.selectors ?? []).groups) {
        if (this.#keeping.has(`${arn} ${type}`)) continue;
        const keepers = others.map((other) => this.#trail(other.arn));
        const found = narrowerData(this.#trail(arn), type, keepers);
        if (found === undefined) continue;
        const { keeper, selectors, values } = found;
        const count = this.measures.length;
        this.take(
          { id: 'narrow-data', trail: this.#trail(arn), what: type, keepers: [keeper], change: () => selectors },
          this.#question.policy.minMonthlySaving.times(Math.max(1, values)),
        );
        if (this.measures.length > count) this.#keeping.add(`${keeper.arn} ${type}`);
      }
    }
  }

  end(store: EventDataStore, keepers: readonly EventDataStore[]): void {
    const { arn } = store;
    const rows = this.snapshot.traffic.filter(({ account, region }) => reaches(store, account, region));
    const part = { ...withRows(this.snapshot, rows, this.#question.month), channels: [], eventDataStores: [store] };
    const own = this.#estimateOf(withTrails(part, [])).lines.filter(({ sink }) => sink.arn === arn);
    const saving = sumBounds(
      own.map(({ cost }) => cost),
      NO_COST,
    );
    const eventDataStores = this.snapshot.eventDataStores.map((one) =>
      one.arn === arn ? { ...one, ingesting: false } : one,
    );
    this.#add(
      { ...PLAIN, id: 'end-store', sink: this.#storeAsItWas(arn), keepers, selectors: null, saving },
      { ...this.snapshot, eventDataStores },
    );
  }

  /** The trails that may be changed. */
  able(): readonly Trail[] {
    const { fleet } = this.#question.policy;
    return this.snapshot.trails.filter(
      (trail) => trail.logging !== false && trail.selectors !== null && !isKept(trail, fleet.keep),
    );
  }

  /** The stores that may be changed, as far as it is known what they cost. */
  ableStores(): readonly EventDataStore[] {
    const { fleet } = this.#question.policy;
    return this.snapshot.eventDataStores.filter(
      (store) =>
        store.ingesting && store.selectors !== null && store.billingMode !== null && !isKept(store, fleet.keep),
    );
  }

  /** Leaves management calls out of a store that somebody else keeps. */
  leaveOutCalls(arn: string): void {
    const store = this.#store(arn);
    const found = callsKeptElsewhere({ ...this.#question, snapshot: this.snapshot }, store);
    if (found === undefined) return;
    const { calls, selectors } = found;
    const isProtected = protectedNames(this.#question.policy);
    const keepers = [...new Set(calls.map(({ keeper }) => keeper))];
    this.#changeStore(store, selectors, {
      id: 'store-calls',
      calls: calls.map((call) => ({ ...call, isProtected: isProtected(call) })),
      keepers,
      assumed: this.#assumed(keepers, store),
    });
  }

  /** Ends what another store takes in as well, part by part. */
  endPartsOfStores(): void {
    for (const { store, keepers, what, selectors } of endedParts(
      this.snapshot.eventDataStores,
      this.#question.policy.fleet.keep,
    )) {
      const keeping = keepers.map(({ arn }) => this.#storeAsItWas(arn));
      if (selectors === null) this.end(this.#store(store.arn), keeping);
      else
        this.#changeStore(this.#store(store.arn), selectors, {
          id: what === 'management' ? 'end-management' : 'end-data',
          what: what === 'management' ? 'all that it takes in of management events' : what,
          keepers: keeping,
        });
    }
  }

  #assumed(keepers: Measure['keepers'], other: Measure['sink']): readonly Assumed[] {
    return keepers.filter(isTrail).flatMap((keeper) => {
      const what = assumedOf(keeper, other, this.#question);
      return what.length === 0 ? [] : [{ keeper, what }];
    });
  }

  #changeStore(
    store: EventDataStore,
    selectors: readonly Selector[],
    what: Partial<Measure> & Pick<Measure, 'id'>,
  ): void {
    const { rates, month } = this.#question;
    const next = withStoreSelectors(this.snapshot, store, selectors, month);
    const [before, after] = [this.snapshot, next].map((one) => this.#estimateOf(ofStoreAlone(one, store.arn)));
    const totals = { before: before!, after: after! };
    const saving = savingOnStore({ snapshot: this.snapshot, store, rates, month }, selectors, totals);
    this.#add({ ...PLAIN, sink: this.#storeAsItWas(store.arn), selectors, saving, ...what }, next);
  }

  propose(arn: string): void {
    const trail = this.#trail(arn);
    const proposal = propose({ ...this.#question, snapshot: this.snapshot, trail, choices: NO_CHOICES });
    this.#adopt(
      proposal,
      this.#asItWas(arn),
      this.#with(arn, (one) => changed(one, proposal.selectors)),
    );
  }

  proposeForStore(arn: string): void {
    const store = this.#store(arn);
    const trail = asTrail(store);
    const proposal = propose({ ...this.#question, snapshot: this.snapshot, trail, store, choices: NO_CHOICES });
    const next = withStoreSelectors(this.snapshot, store, proposal.selectors, this.#question.month);
    this.#adopt(proposal, this.#storeAsItWas(arn), next);
  }

  #adopt(proposal: Proposal, sink: Measure['sink'], next: Snapshot): void {
    if (proposal.unchanged) return;
    const { saving, selectors } = proposal;
    const formerly = formerlyOf(proposal, {
      first: this.#question.snapshot.trails,
      now: this.snapshot,
      next,
      measures: this.measures,
    });
    this.#add({ ...PLAIN, id: 'selectors', sink, formerly, selectors, saving, proposal }, next);
  }

  /** Turns recursive logging off where the trail still records its own deliveries. @param costs of the snapshot */
  endRecursion(arn: string, { logs }: Pick<Estimate, 'logs'>): void {
    const trail = this.#trail(arn);
    const own = logs.find((one) => one.trail.arn === arn);
    const found = ownDeliveries({ ...this.#question, snapshot: this.snapshot }, trail, own);
    if (found?.saving === undefined) return;
    this.#add(
      {
        ...PLAIN,
        id: 'recursive-logging',
        sink: this.#asItWas(arn),
        selectors: trail.selectors,
        saving: found.saving,
      },
      this.#with(arn, (one) => ({ ...one, recursiveLogging: false })),
    );
  }

  #trail(arn: string): Trail {
    return this.snapshot.trails.find((one) => one.arn === arn)!;
  }

  #asItWas(arn: string): Trail {
    return this.#question.snapshot.trails.find((one) => one.arn === arn)!;
  }

  #store(arn: string): EventDataStore {
    return this.snapshot.eventDataStores.find((one) => one.arn === arn)!;
  }

  #storeAsItWas(arn: string): EventDataStore {
    return this.#question.snapshot.eventDataStores.find((one) => one.arn === arn)!;
  }

  #with(arn: string, change: (trail: Trail) => Trail): Snapshot {
    return withTrails(
      this.snapshot,
      this.snapshot.trails.map((one) => (one.arn === arn ? change(one) : one)),
    );
  }

  #estimateOf(snapshot: Snapshot): Estimate {
    const { rates, month, retention = null } = this.#question;
    return estimate(snapshot, rates, month, 'all', retention);
  }

  #add(measure: Measure, next: Snapshot, least: Usd = NO_COST): void {
    const { expected, high } = measure.saving;
    // Log files that get smaller may stay in a class that costs more.
    if (expected.lessThan(least) || expected.isNegative() || high?.isZero() === true) return;
    this.measures.push(measure);
    this.snapshot = next;
  }
}

const PLAIN = { what: '', keepers: [], isEither: false, assumed: [], formerly: [] } as const;

/** With other selectors; without any it ends. */
function changed(trail: Trail, selectors: readonly Selector[] | null): Trail {
  return selectors === null ? { ...trail, logging: false } : { ...trail, selectors, selectorKind: 'advanced' };
}
